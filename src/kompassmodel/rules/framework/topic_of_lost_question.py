"""The topics of an area are those of its own questions, and not of one that has left it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import is_among, normalised, shortened
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "topic-of-lost-question",
    Severity.WARNING,
    "No topic of an area is that of a question that has left the area.",
    why=(
        "The topics are printed at the head of an area's chapter, where readers would look for a question that is no "
        "longer there. They are forgotten when a question is retired or moved."
    ),
    source=(
        "The wordings of the previous revision: a topic belongs to the question that has all of its words, if no "
        "question that is still in the area has them."
    ),
)

_SHORTEST: Final = 4
"""So many letters at least are the beginning of a word; shorter words are the same or not."""


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each topic, kept from the revision before, whose words only a question that left has."""
    base, previous = case.question_base, case.previous
    if base is None or previous is None or any(map(_may_hide_a_question, case.set_aside.paths)):
        return
    origins = case.area_origins
    for area in case.worded.framework.areas:
        if any(path[1] == area.id for path in case.worded.paths):
            continue  # which questions the area has is not certain
        before = [old for old in previous.areas if old.id in _ancestors(area)]
        lost = _lost(base, area, [number for old in before for number in sorted(origins.get(old.id, ()))])
        topics = [topic for old in before for topic in old.topics]
        for index, topic in enumerate(area.topics):
            path = ("areas", area.id, "topics", index)
            if not is_among(topic, topics) or not case.set_aside.spares(path):
                continue
            if any(_is_about(question, topic) for question in area.questions):
                continue
            old = next((question for question in lost if _is_about(question, topic)), None)
            if old is not None:
                yield Problem(RULE, path, _text(case, topic, old, base), message("delete or replace it"))


def _may_hide_a_question(path: Path) -> bool:
    """Return whether the value set aside at `path` may hold a question, or its lineage or wording."""
    return path[:1] == ("areas",) and not {"topics", "also", "max_points", "title"} & {*path}


def _ancestors(area: Area) -> set[str]:
    return {entry.area for entry in area.lineage if entry.area is not None} if area.lineage else {area.id}


def _lost(base: Framework, area: Area, old_areas: list[str]) -> list[Question]:
    """List the questions of old areas from which no question of `area` descends."""
    kept = {entry.question for question in area.questions for entry in question.lineage if "new" not in entry.change}
    old_questions = [question for number in old_areas for question in base.area(number).questions]
    return [question for question in old_questions if question.id not in kept] if area.questions else []


def _is_about(question: Question, topic: str) -> bool:
    """Return whether a question has all words of a topic, whatever their endings."""
    words, wanted = normalised(question.wording).split(), normalised(topic).split()
    return bool(wanted) and all(any(_is_alike(word, other) for other in words) for word in wanted)


def _is_alike(word: str, other: str) -> bool:
    """Return whether two words are the same but for their endings, of three letters at most."""
    beginning = max(_SHORTEST, len(word) - 3, len(other) - 3)
    return word == other or (min(len(word), len(other)) >= beginning and word[:beginning] == other[:beginning])


def _text(case: FrameworkCase, topic: str, old: Question, base: Framework) -> Message:
    framework = case.worded.framework
    home = next(
        (
            framework.area_of(question.id).id
            for question in framework.questions
            if any(entry.question == old.id and "new" not in entry.change for entry in question.lineage)
        ),
        None,
    )
    values = {"topic": shortened(topic), "number": old.id, "framework": base.id}
    if home is None:
        return message("the topic “{topic}” is that of question {number} of {framework}, which has left", **values)
    return message(
        "the topic “{topic}” is that of question {number} of {framework}, which is in area {area} now",
        area=home,
        **values,
    )
