"""Points are written without decimals if the framework's points are whole: 15, not 15.0."""

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
    "Whole points are written as whole numbers: 15, not 15.0.",
    why=(
        "If points are whole, 45.0 promises more than the report prints, and the same figure should look "
        "the same everywhere. This comes from figures pasted from a spreadsheet."
    ),
    source="The step in which the framework's points go: reports on a scale of whole points print no decimals.",
)


_NAME_KEYS = frozenset({"question", "area"})


def check(case: DocumentCase) -> Iterator[Problem]:
    """Yield a problem for each whole number written with decimals, if points go in whole steps.

    The number of a question or area in a lineage is a name. If it is
    unknown, such as `2.0`, unknown-lineage reports it.
    """
    document = case.document
    if case.step % 1:
        return
    for path in document.needless_decimals:
        if path[-1:] and path[-1] not in _NAME_KEYS:
            written = document.written(path)
            text = message("{written} is written with decimals, but points are whole here", written=written)
            value = str(int(Decimal(written)))
            yield Problem(RULE, path, text, message("write {whole}", whole=value), replacement=Replacement(value))
