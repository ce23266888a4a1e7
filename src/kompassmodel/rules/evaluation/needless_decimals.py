"""Whole points are written as whole numbers where points are whole: 15, not 15.0."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import DocumentCase

RULE = Rule(
    "needless-decimals",
    Severity.ERROR,
    "Where points are whole they are written so: 15, not 15.0.",
    why=(
        "Where points are whole, 45.0 promises more than the report prints, and the same figure should look the same "
        "everywhere. It comes from figures pasted out of a spreadsheet."
    ),
    source="The step in which the framework's points go: reports on a scale of whole points print no decimals.",
)


_NUMBERS_OF_THINGS = frozenset({"question", "area"})


def check(case: DocumentCase) -> Iterator[Problem]:
    """Yield the whole numbers written with decimals, where points go in whole steps.

    The number of a question or area in a lineage is a name: `2.0` is told as unknown there, not here.
    """
    document = case.document
    if case.step % 1:
        return
    for path in document.needless_decimals:
        if path[-1:] and path[-1] not in _NUMBERS_OF_THINGS:
            written = document.written(path)
            text = message("{written} is written with decimals, but points are whole here", written=written)
            whole = int(Decimal(written))
            yield Problem(RULE, path, text, message("write {whole}", whole=whole), replacement=Replacement(str(whole)))
