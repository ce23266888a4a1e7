"""Accept a finding: the entry under `accepted:`, and where it goes in the file."""

from __future__ import annotations

from kompassmodel.diagnostics.finding import Finding, Fix, Span
from kompassmodel.documents.document import Document
from kompassmodel.documents.lines import indent_of
from kompassmodel.documents.scalars import quoted

_INDENT = 2


def acceptance(finding: Finding, indent: int = _INDENT) -> str:
    """Render the entry under `accepted:` that accepts `finding`, with the reason left to fill in."""
    return f'{" " * indent}- {{rule: {finding.rule}, at: {quoted(finding.path)}, reason: "…"}}'


def accept(finding: Finding, document: Document) -> Fix | None:
    """Build the edit that adds the entry to an evaluation; None if its list is written in a way that has no lines."""
    accepted = document.data.get("accepted") if isinstance(document.data, dict) else None
    first_line = document.line(document.span(("areas",), at_key=True).line)
    if first_line.startswith(("{", " ")):
        return None  # the whole file is in braces, or indented
    if accepted is None and "accepted" not in (document.data if isinstance(document.data, dict) else {}):
        return _at_end(f"accepted:\n{acceptance(finding)}", document)
    key = document.span(("accepted",), at_key=True)
    if not accepted:
        line = document.line(key.line)
        is_alone = line[key.end_column - 1 :].strip() in (":", ": []")
        return Fix(_line_span(key.line, line), f"accepted:\n{acceptance(finding)}", is_safe=False) if is_alone else None
    first = document.span(("accepted", 0))
    line = document.line(first.line)
    indent = indent_of(line)
    if indent is None or not line.lstrip().startswith("- "):
        return None
    last = _last_line(document, first.line)
    end = len(document.line(last)) + 1
    return Fix(Span(last, end, last, end), f"\n{acceptance(finding, indent)}", is_safe=False)


def _last_line(document: Document, line: int) -> int:
    """Return the number of the last line of the list that a line belongs to: no key of the top stands in between."""
    last = line
    for number in range(line + 1, len(document.lines) + 1):
        text = document.line(number)
        indent = indent_of(text)
        if indent == 0 and not text.startswith("- "):
            break
        if indent is not None:
            last = number
    return last


def _at_end(text: str, document: Document) -> Fix:
    """Build the edit that adds lines at the end of a document."""
    lines = document.lines
    last = len(lines) - (len(lines) > 1 and not lines[-1])
    end = len(document.line(last)) + 1
    return Fix(Span(last, end, last, end), f"\n{text}", is_safe=False)


def _line_span(number: int, line: str) -> Span:
    return Span(number, 1, number, len(line) + 1)
