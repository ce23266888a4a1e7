"""Texts that a comment cuts off: YAML takes ` #` and what follows it on the line for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen
from ruamel.yaml.events import ScalarEvent

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.document import Document, Node, Place

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

# What stands before a value on its line.
_BEFORE_VALUE: Final = re.compile(r"\s*(?:- +)*(?:[^\s:#]+: +)?")

_FIGURES: Final = re.compile("[-0-9./]*")

# What people note behind a text, wherever they put it: the page it comes from, what is to be done, how sure they are.
_NOTE: Final = re.compile(
    r"""[#](?:\s*[?]|[\W_]*(?:$
    |(?:pp?|pages?|ss?|sid|sidan?|sidor|sider?|kap|kapitel|kapittel|chapter|avsnitt|avsnit|section|tabell?|table
    |fig|figur|figure|bild|bilaga|vedlegg|rad|rader|rows?|lines?|linje)[.:]?\s*[0-9]
    |(?:todo|fixme|xxx|noqa|obs|nb|n[.]b|note|notera|merk|sic|se|see|jf|jfr|jmf|cf|källa|kilde|kjelde|source|fr[åa]n
    |fra|from|kommentar|comment|tryckfel|trykkfeil|skrivfel|skrivefeil|misprint|typo|kontrollera|kontroller|kolla
    |sjekk|check|osäker|usikker|unsure|oklart?|uklart?|unclear|fyll|fill|ändrad|endret|changed|tillagd|added)\b))""",
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

    A comment after two spaces or a tab is meant as one, and so is what looks like a note: `# s. 14`, `# TODO`.
    """
    if " #" not in document.text:
        return
    lines = {number for number, line in enumerate(document.lines) if " #" in line and _may_cut(line)}
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


def _may_cut(line: str) -> bool:
    """Return whether a line may hold a text that a comment after a single space cuts off."""
    end = line.index(" #")
    before = line[:end]
    if not before.strip() or before[-1].isspace() or before.lstrip().startswith("#"):
        return False
    value = before[_BEFORE_VALUE.match(before).end() :]  # type: ignore[union-attr] # it matches any text
    is_closed = value[:1] + value[-1:] in {"[]", "{}", '""', "''"}
    return not is_closed and not _FIGURES.fullmatch(value) and _NOTE.match(line, end + 1) is None


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


def _is_prose(path: Path, place: ScalarEvent) -> bool:
    """Return whether a value is a text without quotes under a key for prose."""
    return not place.style and bool(place.value) and not TEXT_KEYS.isdisjoint(path)
