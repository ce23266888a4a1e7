"""The findings of an evaluation, each with the place on the page where it is marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.problem import pointer_steps
from kompassmodel.diagnostics.rule import Severity
from kompassmodel.messages.message import Message, message
from kompassmodel.pages.words import Words, clean

Place = tuple[str, ...]
"""What a finding is marked on: an area, one of its questions, a reference, the total; empty for everything."""

TOTAL: Final[Place] = ("total",)

_KINDS: Final[dict[str, Message]] = {
    "error": message("Error"),
    "warning": message("Warning"),
    "accepted": message("Known and accepted"),
}


@frozen
class Mark:
    """A finding in the words of the page. `word` is its `kind` (error, warning, accepted), `where` its place."""

    kind: str
    word: str
    text: str
    hint: str | None
    reason: str | None
    rule: str
    line: int
    place: Place
    where: str


def marks(findings: Iterable[Finding], words: Words, *, names: bool) -> tuple[Mark, ...]:
    """Word findings for a page; without `names`, those in the names of evaluators do not quote them."""
    return tuple(_mark(finding, words, names=names) for finding in findings)


def _mark(finding: Finding, words: Words, *, names: bool) -> Mark:
    kind = "accepted" if finding.accepted else "error" if finding.severity is Severity.ERROR else "warning"
    text, hint = clean(finding.message), None if finding.accepted else finding.hint  # it says how to accept it
    if not names and finding.path.startswith("/evaluators"):
        text, hint = words.say(message("this is about the names of evaluators, which this page leaves out")), None
    place = place_of(finding.path)
    return Mark(
        kind,
        words.say(_KINDS[kind]),
        text,
        None if hint is None else clean(hint),
        None if finding.reason is None else clean(finding.reason),
        finding.rule,
        finding.line,
        place,
        words.say(_named(place)),
    )


def _named(place: Place) -> Message:
    """Name the place where a finding is marked."""
    match place:
        case ("area", area):
            return message("area {id}", id=area)
        case ("area", _, question):
            return message("question {id}", id=question)
        case ("reference", _):
            return message("Compared with")
        case ("total",):
            return message("Total")
    return message("")


def place_of(path: str) -> Place:
    """Find what a finding at a JSON Pointer is marked on."""
    parts = pointer_steps(path)
    match parts:
        case ["areas", area, "questions", question, *_]:
            return ("area", area, question)
        case ["areas", area, *_] | ["summary", "areas", area, *_]:
            return ("area", area)
        case ["summary", "total"]:
            return TOTAL
        case ["references", index, *_]:
            return ("reference", index)
    return ()


def at(found: Iterable[Mark], place: Place) -> tuple[Mark, ...]:
    """Choose the marks of one place."""
    return tuple(mark for mark in found if mark.place == place)
