"""A text that stayed the same is worded as the revision before words it, not as one of its known misprints."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Mending, Path, Problem, Rule, Severity, say
from kompassmodel.model import Area, Lineage, Question
from kompassmodel.rules.cases import FrameworkCase
from kompassmodel.source import quoted
from kompassmodel.spelling import shortened

RULE = Rule(
    "known-misprint",
    Severity.WARNING,
    "A wording that stayed the same is that of the revision before, and none of its known misprints.",
    why="A wording typed from a report brings the report's misprints along. The revision before lists under `also` "
    "those that are known, so that they are recognised; its own wording is the right one.",
    source="The lists under `also` in the framework file of the revision before.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the titles and wordings whose lineage is `same`, but which the revision before lists under `also`."""
    previous = case.previous
    if previous is None:
        return
    areas = {area.id: area for area in previous.areas}
    questions = {question.id: question for question in previous.questions}
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        ancestor = areas.get(_same(area.lineage, "area") or "")
        if ancestor is not None and area.title in ancestor.also:
            yield _problem((*path, "title"), area.title, ancestor)
        for question in area.questions:
            before = questions.get(_same(question.lineage, "question") or "")
            if before is not None and question.wording in before.also:
                yield _problem((*path, "questions", question.id, "wording"), question.wording, before)


def _same(lineage: tuple[Lineage, ...], key: str) -> str | None:
    """Return the number of what something is the same as, or None where it changed or comes from several."""
    number: str | None = getattr(lineage[0], key) if len(lineage) == 1 and lineage[0].change == ("same",) else None
    return number


def _problem(path: Path, text: str, ancestor: Area | Question) -> Problem:
    right = ancestor.title if isinstance(ancestor, Area) else ancestor.wording
    message = say("“{text}” is a known misprint or variant of “{right}”", text=shortened(text), right=shortened(right))
    hint = say("write it as before, or say that it is `reworded`")
    return Problem(RULE, path, message, hint, mending=Mending(quoted(right)))
