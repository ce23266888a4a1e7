"""Whole points are written as whole numbers where points are whole: 15, not 15.0."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Problem, Rule, Severity, say
from kompassmodel.model import Points
from kompassmodel.source import Document

RULE = Rule("needless-decimals", Severity.ERROR, "Where points are whole they are written so: 15, not 15.0.")

_NUMBERS_OF_THINGS = frozenset({"question", "area"})


def check(document: Document, step: Points) -> Iterator[Problem]:
    """Yield the whole numbers written with decimals, where points go in whole steps.

    The number of a question or area in a lineage is a name: `2.0` is told as unknown there, not here.
    """
    if step % 1:
        return
    for path in document.needless_decimals:
        if path[-1:] and path[-1] not in _NUMBERS_OF_THINGS:
            written = document.written(path)
            message = say("{written} is written with decimals, but points are whole here", written=written)
            yield Problem(RULE, path, message, say("write {whole}", whole=written.partition(".")[0]))
