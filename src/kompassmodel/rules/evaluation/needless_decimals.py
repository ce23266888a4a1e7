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
    Severity.WARNING,
    "Whole points are written as whole numbers: 15, not 15.0.",
    why=(
        "If points are whole, 45.0 promises more than the report prints, and the same figure should look "
        "the same everywhere. This comes from figures pasted from a spreadsheet. It is the same number all the same."
    ),
    source=(
        "The step in which the framework's points go: reports on a scale of whole points print no decimals. A percent, "
        "a page or a number of people is whole in every report."
    ),
)


_NAME_KEYS = frozenset({"question", "area"})

_WHOLE_KEYS = frozenset(
    {"percent", "round", "interviews", "page", "population", "population_change", "employees", "evaluated", "published"}
)


def check(case: DocumentCase) -> Iterator[Problem]:
    """Yield a problem for each whole number written with decimals, if no number at its place has any.

    Means in reference profiles may have decimals. The number of a question or area in a lineage is a name. If it is
    unknown, such as `2.0`, unknown-lineage reports it.
    """
    document = case.document
    points_are_whole = case.step is not None and not case.step % 1
    for path in document.needless_decimals:
        key = path[-1]
        if key in _NAME_KEYS or path[0] == "references":
            continue
        written = document.written(path)
        if key in _WHOLE_KEYS:
            text = message("{written} is written with decimals, but it is a whole number", written=written)
        elif points_are_whole:
            text = message("{written} is written with decimals, but points are whole here", written=written)
        else:
            continue
        fixed = str(int(Decimal(written)))
        if key == "percent" and fixed == "1":
            hint = message("write 100 if a spreadsheet holds the percent as a share of 1, else 1")
            yield Problem(RULE, path, text, hint)
            continue
        yield Problem(RULE, path, text, message("write {fixed}", fixed=fixed), replacement=Replacement(fixed))
