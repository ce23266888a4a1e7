"""A lineage names questions and areas that the revision before has."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import message, verbatim
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_targets import is_another, lineage_targets, unresolved

RULE = Rule(
    "unknown-lineage",
    Severity.ERROR,
    "A lineage names questions and areas of the previous revision.",
    why=(
        "A question or area whose ancestor never existed cannot be compared with anything. Usually the "
        "number is mistyped, or it is the number in the new revision and not in the previous one."
    ),
    source=("The framework that the file names under `revises`: its areas and questions are the ones that exist."),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question or area that a lineage names and the revised framework does not have.

    One problem stands for all if the file does not say what it revises, or if most names are unknown. If the revision
    before publishes no questions, their numbers are not checked.
    """
    if case.framework.revises is None and case.set_aside.spares_top("revises"):
        for ancestor in lineage_targets(case.framework):
            text = message(
                "this descends from {number}, but the file does not say of which framework", number=ancestor.number
            )
            yield Problem(
                RULE, ancestor.path, text, message("add a line `revises: …` with the id of the previous revision")
            )
            return
    if case.previous is None:
        return
    unknown = unresolved(case.framework, case.previous)
    if is_another(case.framework, unknown):
        text = message(
            "{count} of the questions and areas that the lineage names are not in {previous}",
            previous=case.previous.id,
            count=len(unknown),
        )
        related = tuple(Pointer(ancestor.path, verbatim(ancestor.number)) for ancestor in list(unknown)[:3])
        yield Problem(RULE, ("revises",), text, message("is another revision meant?"), related)
        return
    for ancestor, meant in unknown.items():
        number = shortened(ancestor.number)
        text = (
            message("{framework} has no area {area}", framework=case.previous.id, area=number)
            if ancestor.is_area
            else message("{framework} has no question {question}", framework=case.previous.id, question=number)
        )
        hint = (
            message("{meant} was probably meant", meant=meant)
            if meant
            else message("it has {known}", known=listed(ancestor.candidates(case.previous), 12))
        )
        yield Problem(RULE, ancestor.path, text, hint)
