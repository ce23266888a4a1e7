"""The score table of an evaluation is that of the revision that the evaluation names."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.rules.case import RevisionCase
from kompassmodel.rules.fit import Fit, LikelyRevision

RULE = Rule(
    "wrong-revision",
    Severity.ERROR,
    "The table of an evaluation is that of the revision that the evaluation names.",
    why=(
        "Every revision counts its questions differently, so a table checked against another one seems "
        "full of mistakes. Usually the name was left as it was in a copied file; 5.2 counts for 20 "
        "points in kompass-2016 and 25 in kompass-2016.2."
    ),
    source=(
        "The framework files: the table is compared with each of them, and the evaluation's date with "
        "the time they were in use."
    ),
)


_MAX_EVIDENCE = 6


def check(case: RevisionCase) -> Iterator[Problem]:
    """Yield one problem that names the revision whose table this is, with the evidence for it."""
    named, meant = case.named, case.meant
    declared, other = named.framework.id, meant.fit.framework.id
    evidence = named.against(meant.fit)
    text = plural(
        "the file names {declared}, but its table is that of {other}: one detail in it fits only there",
        "the file names {declared}, but its table is that of {other}: {count} details in it fit only there",
        count=sum(problem.rows for problem in evidence),
        declared=declared,
        other=other,
    )
    related = tuple(Pointer(problem.path, problem.message) for problem in evidence[:_MAX_EVIDENCE])
    yield Problem(RULE, ("framework",), text, _hint(named, meant), related)


def _hint(named: Fit, meant: LikelyRevision) -> Message:
    other = meant.fit.framework.id
    if meant.alike:
        return plural(
            "write `framework: {other}`; {alike} fits as well",
            "write `framework: {other}`; {alike} fit as well",
            count=len(meant.alike),
            other=other,
            alike=listed(meant.alike),
        )
    if meant.fit.in_use is False and named.in_use is not False:
        return message(
            "write `framework: {other}`; the date of the evaluation points to {declared}, so check it too",
            other=other,
            declared=named.framework.id,
        )
    return message("write `framework: {other}`", other=other)
