"""A finding is always inside the lines of its file, and lines end where editors end them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompassmodel import validate_text
from kompassmodel.diagnostics.finding import Finding, Span
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LINE_END, lines_of

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas: {}\n"

OTHERS = ["\x85", "\u2028", "\u2029"]


def _first(text: str | bytes) -> Finding:
    return validate_text(text).findings[0]


@given(st.text(st.sampled_from("a \r\n\x0b\x0c\x1c\x85\u2028")))
def test_a_text_is_split_where_lines_end(text: str) -> None:
    """The quick way and the pattern, by which positions are computed, agree."""
    assert lines_of(text) == LINE_END.split(text)


@pytest.mark.parametrize("end", OTHERS)
def test_other_characters_end_no_line(end: str) -> None:
    """Not in a comment, nor in a text with or without quotes, nor in front of a finding."""
    text = (
        f"# a{end}b: [\nframework: kompass-2016\nnote{end}s: 1\nmunicipality: a{end}b\nareas: 'c{end} d'\ne: 1#{end}\n"
    )
    document = parse(text, "")
    assert document.problems == ()
    assert document.data == {
        "framework": "kompass-2016", f"note{end}s": 1, "municipality": f"a{end}b", "areas": f"c{end} d",
        "e": f"1#{end}",
    }  # fmt: skip
    assert parse(text, "", pure=True).data == document.data
    assert document.span(("e",)).line == 6
    private = f"a: {''.join(map(chr, range(0xF0000, 0xF0010)))}{end}\n"
    assert parse(private, "").data == {"a": private[3:-1]}


def test_the_line_of_a_letter_that_is_not_utf_8() -> None:
    """Vertical tabs, form feeds and separators are no line ends; a byte order mark is no column."""
    found = _first("framework: kompass-2016\n# a\vb\fc\x1cd\u2028e\x85f\r\nmunicipality: Tors".encode() + b"\xe5s\n")
    assert found.span == Span(3, 19, 3, 20)
    assert _first(b"\xef\xbb\xbfa: \xe5\n").span == Span(1, 4, 1, 5)
    assert _first(b"a: b\rc: \xe5\r").span == Span(2, 4, 2, 5)
    assert _first(b"\n\n\xe5").span == Span(3, 1, 3, 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_merge_conflict_ends_with_its_line(end: str) -> None:
    """Whatever ends the lines."""
    text = HEAD.replace("\n", end)
    found = _first(f"{text}<<<<<<< HEAD{end}a: 1{end}")
    assert (found.rule, found.span) == ("merge-conflict", Span(5, 1, 5, 13))
    assert _first(f"{text}>>>>>>>").span == Span(5, 1, 5, 8)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_spaces_are_found_whatever_ends_the_lines(end: str) -> None:
    """At the beginning of any line."""
    text = f"{HEAD}interviews: 5\n\u00a0round: 1\n".replace("\n", end)
    assert _first(text).span == Span(6, 1, 6, 2)


def _outside(finding: Finding, lines: list[str]) -> bool:
    spans = [finding.span, *(related.span for related in finding.related)]
    spans += [finding.fix.span] if finding.fix else []
    return not all(
        1 <= span.line <= span.end_line <= len(lines)
        and 1 <= span.column <= len(lines[span.line - 1]) + 1
        and 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        and (span.line, span.column) <= (span.end_line, span.end_column)
        for span in spans
    )


def _lines(text: str) -> list[str]:
    """Split a text as an editor counts its lines; what follows the last line end is a line only if there is any."""
    lines = re.split("\r\n|\n|\r", text)
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


PIECES = [
    *OTHERS, "\n", "\n", "\r\n", "\r", "\t", " ", "  ", "\x01", "\x0b", "\u00a0", "\ufeff", "a", "å", "😀", ": ", ":",
    "- ", "[", "]", "{", "}", ",", '"', "'", "|\n", ">\n ", "# x", "&a ", "*a", "!!int ", "---\n", "? ", "1.0", "7,5",
    "<<<<<<< x", "points: ", "areas:\n", '  "1": ', "framework: kompass-2016\n", "municipality: X\n", "id: x\n",
    "title: T\n", "status: draft\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_every_finding_is_inside_the_text(text: str) -> None:
    """Its places and those it refers to, whatever the text."""
    lines = _lines(text.removeprefix("\ufeff"))
    assert not [finding for finding in validate_text(text).findings if _outside(finding, lines)]


@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.integers(0, 60), st.binary(min_size=1, max_size=3)
)
def test_every_finding_is_inside_the_bytes(text: str, at: int, odd: bytes) -> None:
    """Also where something is not UTF-8."""
    content = text.encode()
    content = content[:at] + odd + content[at:]
    lines = _lines(content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace"))
    assert not [finding for finding in validate_text(content).findings if _outside(finding, lines)]
