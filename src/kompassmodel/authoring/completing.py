"""What an evaluation lacks while it is being typed: `status: draft`, and the rows of questions that are missing."""

from __future__ import annotations

from attrs import frozen

from kompassmodel.diagnostics.finding import Fix, Span
from kompassmodel.documents.document import Document, Node
from kompassmodel.documents.lines import indent_of
from kompassmodel.documents.scalars import quoted
from kompassmodel.model.framework import Framework


@frozen
class MissingRow:
    """A question that an area lacks, and the edit that inserts its row at its place."""

    question: str
    fix: Fix


def as_draft(document: Document) -> Fix | None:
    """Build the edit that writes `status: draft`; None if it is there, or if the file is not written line by line."""
    data = document.data
    if not isinstance(data, dict) or data.get("status") == "draft" or "framework" not in data:
        return None
    if "status" in data:
        span = document.span(("status",))
        return Fix(span, "draft", is_safe=False) if isinstance(data["status"], str) else None
    line = document.span(("framework",), at_key=True).line
    if not document.line(line).startswith(("framework", '"framework', "'framework")):
        return None
    end = len(document.line(line)) + 1
    return Fix(Span(line, end, line, end), "\nstatus: draft", is_safe=False)


def missing_rows(document: Document, framework: Framework, area_id: str) -> list[MissingRow]:
    """List the questions of `framework` that an area of an evaluation lacks, each with the row to insert.

    There are none if the questions of the area are not written on lines of their own.
    """
    place, _, exact = document.find(("areas", area_id, "questions"))
    area = framework.get_area(area_id)
    if not exact or not isinstance(place, Node) or not place.entries or area is None:
        return []
    lines = {number: key.start_mark.line + 1 for number, (key, _) in place.entries.items()}
    first = min(lines.values())
    indent = indent_of(document.line(first))
    if indent is None or len(set(lines.values())) < len(lines):
        return []
    if any(indent_of(document.line(line)) != indent for line in lines.values()):
        return []
    wanted = [question.id for question in area.questions]
    rows = []
    for position, number in enumerate(wanted):
        if number in lines:
            continue
        row = f"{' ' * indent}{quoted(number)}: {{points: , percent: }}"
        before = next((lines[other] for other in reversed(wanted[:position]) if other in lines), None)
        if before is None:
            fix = Fix(Span(first, 1, first, 1), f"{row}\n", is_safe=False)
        else:
            last = _last_line(document, before, indent)
            end = len(document.line(last)) + 1
            fix = Fix(Span(last, end, last, end), f"\n{row}", is_safe=False)
        rows.append(MissingRow(number, fix))
    return rows


def _last_line(document: Document, line: int, indent: int) -> int:
    """Return the number of the last line of a row that begins at a line: those below are indented deeper."""
    last = line
    for number in range(line + 1, len(document.lines) + 1):
        deeper = indent_of(document.line(number))
        if deeper is not None and deeper <= indent:
            break
        if deeper is not None:
            last = number
    return last
