"""A question that differs in one word from one of the revision before probably descends from that one."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import normalised, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Framework, Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.near_words import NearTexts, differs_in_one_word

RULE = Rule(
    "nearly-worded-as-another",
    Severity.WARNING,
    "A question that differs in one word from one of the previous revision descends from that one.",
    why=(
        "Where all words but one are those of an old question, it is probably that question. If its lineage names "
        "another, or says `new`, the number is probably mistyped, or was not changed when questions were renumbered."
    ),
    source=(
        "The framework file of the previous revision: its wordings beside the new ones, five words or more being the "
        "same."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question that is nearly worded as one that no lineage of such words names."""
    base = case.question_base
    if base is None:
        return
    places: dict[str, Path] = {
        question.id: ("areas", area.id, "questions", question.id)
        for area in case.framework.areas
        for question in area.questions
    }
    continued = set[str]()
    unlike = []
    for question in case.worded.framework.questions:
        named = [base.get_question(entry.question) for entry in question.lineage if entry.question is not None]
        alike = [old.id for old in named if old is not None and _is_near(question, old)]
        continued.update(alike)
        is_new = all("new" in entry.change for entry in question.lineage)
        if question.lineage and not alike and (is_new or any(named)) and places[question.id] not in case.worded.paths:
            unlike.append(question)
    texts = NearTexts(old.wording for old in base.questions if unlike)
    for question in unlike:
        near = [base.questions[position] for position in texts.near(question.wording)]
        near = [old for old in near if old.id not in continued]
        if len(near) == 1 and case.set_aside.spares(places[question.id]):
            yield _problem(case, base, question, near[0], places[question.id])


def _is_near(question: Question, old: Question) -> bool:
    if normalised(question.wording) == normalised(old.wording):
        return True
    return differs_in_one_word(question.wording, old.wording)


def _problem(case: FrameworkCase, base: Framework, question: Question, old: Question, path: Path) -> Problem:
    named = [entry.question for entry in question.lineage if entry.question is not None and "new" not in entry.change]
    text = (
        message(
            "question {number} differs in one word from question {old} of {framework}, but its lineage names {named}",
            number=question.id,
            old=old.id,
            framework=base.id,
            named=", ".join(named),
        )
        if named
        else message(
            "question {number} is said to be new, but differs in one word from question {old} of {framework}",
            number=question.id,
            old=old.id,
            framework=base.id,
        )
    )
    source = "" if base is case.previous else f"framework: {base.id}, "
    reweighted = old.max_points != question.max_points
    hint = message(
        'if it is the same question, write {{{source}question: "{old}", change: {change}}}',
        source=source,
        old=old.id,
        change="[reworded, reweighted]" if reweighted else "reworded",
    )
    key = "question" if question.lineage[0].question is not None else "change"
    before = message("before: “{text}”", text=shortened(old.wording))
    return Problem(RULE, (*path, "lineage", 0, key), text, hint, (Pointer((*path, "wording"), before),))
