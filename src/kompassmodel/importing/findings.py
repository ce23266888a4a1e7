"""What an import has to tell: what was left out, what contradicts itself, what was not found."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from kompassmodel.messages.message import Message

ProblemKind = Literal["left out", "contradiction", "note"]
"""A figure or text that is printed but was not taken over, figures that cannot all be right, or a remark."""


@frozen
class LocatedRemark:
    """Something to tell of a part of the evaluation (a JSON Pointer, empty for the whole), not translated yet."""

    kind: ProblemKind
    path: str
    text: Message
    place: Message | None = None


@frozen
class ImportProblem:
    """Something to tell of an import: a contradiction, what was left out, or a note; `place` is where in the report.

    `path` is the JSON Pointer of the part of the evaluation that is concerned; it is empty for the whole.
    """

    kind: ProblemKind
    path: str
    message: str
    place: str | None = None


@frozen
class Provenance:
    """Where a part of the evaluation (a JSON Pointer) was read, and what proves that it belongs there."""

    path: str
    place: str
    proof: Literal["own row", "own place", "by order", "text"] = "text"


def pointer(*parts: str) -> str:
    """Build the JSON Pointer of a part."""
    return "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in parts)
