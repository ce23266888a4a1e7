"""Texts that a comment cuts off: YAML takes ` #` and what follows it on the line for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.document import Document, Node, Place

if TYPE_CHECKING:
    from kompassmodel.documents.token import Scalar

TEXT_KEYS: Final = frozenset(
    {
        "strengths",
        "partial",
        "improvements",
        "weaknesses",
        "impression",
        "reason",
        "title",
        "wording",
        "topics",
        "also",
        "guidance",
        "note",
        "group",
        "retired",
    }
)
"""The keys whose values are prose. A comment behind figures, names, ids, dates or addresses is always meant."""

_COMMENT: Final = re.compile(r"[ \t]#")

# What stands before a value on its line.
_BEFORE_VALUE: Final = re.compile(r"\s*(?:- +)*(?:[^\s:#]+: +)?")

_KEY_OR_ITEM: Final = re.compile(r"""\s*(?:-(?:\s|$)|[]}#]|["']?[\w.-]+["']?\s*:(?:\s|$))""")

_FIGURES: Final = re.compile("[-0-9./]*")

# A note that somebody wrote without a space after the sign: the page it comes from, or what is to be done.
_NOTE: Final = re.compile(
    r"""[#](?:[?]|[\W_]*(?:$
    |(?:pp?|pages?|ss?|sid|sidan?|sidor|sider?|kap|rad|rader|rows?|lines?|linje)[.:]?\s*[0-9]
    |(?:todo|fixme|xxx|noqa|obs|nb|note|sic)\b))""",
    re.VERBOSE | re.IGNORECASE,
)


@frozen
class CutText:
    """A text that a comment cuts off: its path, what is left of it, and the comment.

    It is `in_braces` if it stands in a list or table in brackets or braces.
    """

    path: Path
    text: str
    comment: str
    in_braces: bool


def cut_texts(document: Document) -> Iterator[CutText]:
    """Yield the texts without quotes that are followed by a comment which probably belongs to them.

    A comment with a space after the `#` is meant as one. So is one after two spaces or a tab, or one that looks like a
    note: `#s14`, `#TODO`.
    """
    lines = {number for number, line in enumerate(document.lines) if " #" in line and _is_cut(line)}
    if lines:  # only then are positions needed
        yield from _cut_texts(document, lines)


def hidden_text(document: Document, path: Path) -> str | None:
    """Return the comment that stands for the empty value at `path`, if it is probably its text: `- #torsas`."""
    span = document.comment(path)
    if span is None:
        return None
    comment = document.line(span.line)[span.column - 1 :].rstrip()
    is_text = isinstance(path[-1], int) or comment[1:2].strip("# ")
    return comment if is_text and comment.strip("# ") and _NOTE.match(comment) is None else None


def cut_above(lines: Sequence[str], number: int) -> tuple[Span, str] | None:
    """Find the comment that ends a text above a line, counted from 0, which was to go on with it."""
    if not lines[number].strip() or _KEY_OR_ITEM.match(lines[number]):
        return None
    above = number - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    start = _comment_behind_text(lines[above]) if above >= 0 else None
    if start is None:
        return None
    first = above  # where the text begins; what goes on with it is indented deeper
    while first > 0 and not _KEY_OR_ITEM.match(lines[first]):
        first -= 1
    if _indentation(lines[number]) <= _indentation(lines[first]):
        return None
    comment = lines[above][start:].rstrip()
    return Span(above + 1, start + 1, above + 1, start + 1 + len(comment)), comment


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_cut(line: str) -> bool:
    """Return whether a line may hold a text of which the end was taken for a comment: `Dialog #1`."""
    start = _comment_behind_text(line)
    if start is None or line[start - 2].isspace() or line[start + 1 : start + 2] in ("", " ", "\t"):
        return False
    return _NOTE.match(line, start) is None


def _comment_behind_text(line: str) -> int | None:
    """Find where a comment begins on a line, if what stands before it may be a text without quotes."""
    found = _COMMENT.search(line)
    before = "" if found is None else line[: found.start()].rstrip()
    if found is None or not before or before.endswith(":") or before.lstrip().startswith("#"):
        return None
    value = before[_BEFORE_VALUE.match(before).end() :]  # type: ignore[union-attr] # it matches any text
    is_closed = value[:1] + value[-1:] in {"[]", "{}", '""', "''"}
    return None if is_closed or value.endswith(":") or _FIGURES.fullmatch(value) else found.end() - 1


def _cut_texts(document: Document, lines: set[int]) -> Iterator[CutText]:
    """Yield the texts that end on one of `lines`, counted from 0, and are cut off there."""
    stack: list[tuple[Path, Node]] = [((), document.root)] if isinstance(document.root, Node) else []
    seen: set[int] = set()
    while stack:
        path, node = stack.pop()
        for step, place in _children(node):
            if id(place) in seen:
                continue  # an alias leads to a place seen before
            seen.add(id(place))
            inner = (*path, step)
            if isinstance(place, Node):
                stack.append((inner, place))
            elif place.end_mark.line in lines and _is_prose(inner, place):
                span = document.comment(inner)
                if span is not None and span.column == place.end_mark.column + 2:
                    comment = document.line(span.line)[span.column - 1 :].rstrip()
                    yield CutText(inner, place.value, comment, bool(node.start.flow_style))


def _children(node: Node) -> Iterator[tuple[str | int, Place]]:
    """Yield the places in a node, each with its key or position."""
    if node.entries is None:
        yield from enumerate(node.items)
    else:
        yield from ((key, place) for key, (_, place) in node.entries.items())


def _is_prose(path: Path, place: Scalar) -> bool:
    """Return whether a value is a text without quotes under a key for prose."""
    return not place.style and bool(place.value) and not TEXT_KEYS.isdisjoint(path)
