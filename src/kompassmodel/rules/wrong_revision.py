"""The table of an evaluation is that of the revision which the evaluation names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from kompassmodel.findings import Message, Pointer, Problem, Rule, Severity, say
from kompassmodel.rules.fit import Fit
from kompassmodel.spelling import listed

RULE = Rule(
    "wrong-revision",
    Severity.ERROR,
    "The table of an evaluation is that of the revision which the evaluation names.",
    why=(
        "Every revision counts its questions differently, so a table judged by another one seems full of mistakes. "
        "Usually the name was left as it stood in a copied file; 5.2 counts 20 points in kompass-2016 and 25 in "
        "kompass-2016.2."
    ),
    source=(
        "The framework files: the table is held against each of them, and the evaluation's date against the time they "
        "were in use."
    ),
)

_MOST_SHOWN = 6


@frozen
class Likely:
    """The revision that was probably meant, and the ids of those that the table fits as well."""

    fit: Fit
    alike: tuple[str, ...]


def likely(named: Fit, others: Iterable[Fit], *, least: int = 1) -> Likely | None:
    """Return the revision whose table this is, where it is plainly another than the one `named`.

    Plain is what at least two things in the table show, or `least` where the date of the evaluation says the same; and
    at most a quarter as much may speak for the revision named.
    """
    ranked = sorted(others, key=lambda other: (*other.rank, not _are_neighbours(named, other), other.framework.id))
    if not ranked:
        return None
    best = ranked[0]
    for_other = sum(found.weight for found in named.against(best))
    for_named = sum(found.weight for found in best.against(named))
    by_date = named.in_use is False and best.in_use is True
    if for_other < (least if by_date else 2) or 4 * for_named > for_other:
        return None
    if named.in_use and not named.framework.questions:
        return None  # a report may well print questions that are not published here
    return Likely(best, tuple(other.framework.id for other in ranked[1:] if other.rank == best.rank))


def _are_neighbours(one: Fit, other: Fit) -> bool:
    return one.framework.revises == other.framework.id or other.framework.revises == one.framework.id


def check(named: Fit, meant: Likely) -> Iterator[Problem]:
    """Yield the revision named by an evaluation whose table is that of the revision `meant`, with the evidence."""
    declared, other = named.framework.id, meant.fit.framework.id
    evidence = named.against(meant.fit)
    count = sum(found.weight for found in evidence)
    message = (
        say(
            "the file names {declared}, but its table is that of {other}: one thing in it fits only there",
            declared=declared,
            other=other,
        )
        if count == 1
        else say(
            "the file names {declared}, but its table is that of {other}: {count} things in it fit only there",
            declared=declared,
            other=other,
            count=count,
        )
    )
    seen = tuple(Pointer(found.problem.path, found.problem.message) for found in evidence[:_MOST_SHOWN])
    yield Problem(RULE, ("framework",), message, _hint(named, meant), seen)


def _hint(named: Fit, meant: Likely) -> Message:
    other = meant.fit.framework.id
    if meant.alike:
        return say("write `framework: {other}`; {alike} fits as well", other=other, alike=listed(meant.alike))
    if meant.fit.in_use is False and named.in_use is not False:
        return say(
            "write `framework: {other}`; the date of the evaluation speaks for {declared}, so check it too",
            other=other,
            declared=named.framework.id,
        )
    return say("write `framework: {other}`", other=other)
