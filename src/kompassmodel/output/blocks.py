"""A page as blocks (headings, facts, tables, lists), rendered as text for a terminal or as Markdown.

`blocks_html` renders it as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from kompassmodel.lineage.words import Word
from kompassmodel.messages.formatting import columns, markdown_escaped, printable_message
from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.layout import BLANK, WIDTH, Table, column_widths, facts, hanging, in_words, paragraph, table
from kompassmodel.output.styled import Styled


@frozen
class Changed:
    """A text with the words that went and those that came."""

    words: tuple[Word, ...]


Inline = str | Changed
"""A text within a block."""


@frozen
class Heading:
    """A heading; level 1 is that of the page."""

    text: str
    level: int = 2


@frozen
class Text:
    """A paragraph."""

    text: Inline
    style: str = ""


@frozen
class Facts:
    """Names and values."""

    pairs: tuple[tuple[Message, Message | str | None], ...]


@frozen
class Item:
    """An item of a list: its label, the text behind it, and more lines below, each with a label of its own."""

    label: str
    text: Inline
    more: tuple[Inline, ...] = ()
    style: str = ""


@frozen
class Items:
    """A list."""

    items: tuple[Item, ...]


Block = Heading | Text | Facts | Items | Table
"""A part of a page. Texts are on one line each."""


def page_lines(blocks: Sequence[Block], lang: Language, width: int = WIDTH) -> list[Styled]:
    """Render a page as lines of at most `width` columns, with a blank line between blocks."""
    widths: dict[str, list[int]] = {}
    for block in blocks:
        if isinstance(block, Table) and block.family:
            own, known = column_widths(block), widths.get(block.family)
            widths[block.family] = own if known is None else [*map(max, own, known)]
    lines: list[Styled] = []
    for block in blocks:
        lines += [BLANK] if lines else []
        lines += _block_lines(block, lang, width, widths)
    return lines


def _block_lines(block: Block, lang: Language, width: int, widths: dict[str, list[int]]) -> list[Styled]:
    if isinstance(block, Heading):
        return paragraph(block.text, "", "bold", width)
    if isinstance(block, Text):
        return paragraph(_plain(block.text), "", block.style, width)
    if isinstance(block, Facts):
        return facts(block.pairs, lang, width)
    if isinstance(block, Items):
        return [line for item in block.items for line in _item_lines(item, width)]
    return table(block, width, widths.get(block.family, ()))


def _item_lines(item: Item, width: int) -> Iterator[Styled]:
    label = f"{item.label}  "
    yield from hanging(label, item.style, _plain(item.text), width)
    for text in item.more:
        yield from paragraph(_plain(text), " " * columns(label), "", width)


def page_markdown(blocks: Iterable[Block], lang: Language) -> str:
    """Render a page as Markdown."""
    return "\n\n".join(part for block in blocks for part in _markdown(block, lang)) + "\n"


def _markdown(block: Block, lang: Language) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_escaped(block.text)}"
    elif isinstance(block, Text):
        yield _inline(block.text).join(["**", "**"] if block.style == "bold" else ["", ""])
    elif isinstance(block, Facts):
        pairs = [(translate(name, lang), in_words(fact, lang)) for name, fact in block.pairs if fact is not None]
        yield "\n".join(f"- {_escaped(name)}: {_escaped(fact)}" for name, fact in pairs)
    elif isinstance(block, Items):
        yield "\n".join(line for item in block.items for line in _markdown_item(item))
    else:
        if block.title is not None:
            yield "## " + _escaped(" ".join(block.title))
        yield _markdown_table(block)


def _markdown_item(item: Item) -> Iterator[str]:
    yield f"- **{_escaped(item.label)}** {_inline(item.text)}"
    yield from (f"  - {_inline(text)}" for text in item.more)


def _markdown_table(block: Table) -> str:
    used = [index for index, width in enumerate(column_widths(block)) if width]
    rule = ["--:" if index in block.numbers else "---" for index in used]
    rows = [[_escaped(block.head[index]) for index in used], rule]
    for row in block.rows:
        mark = "**" if row.style == "bold" else ""
        cells = [f"{mark}{_escaped(cell)}{mark}" if cell else "" for cell in row.cells]
        if block.wrapping is not None:
            notes = [f"*{_escaped(note)}*" for note in row.notes]
            cells[block.wrapping] = "<br>".join(part for part in [cells[block.wrapping], *notes] if part)
        rows.append([cells[index] for index in used])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


_PLAIN: Final = {"same": ("", ""), "gone": ("[-", "-]"), "come": ("{+", "+}")}
_MARKS: Final = {"same": "", "gone": "~~", "come": "**"}


def _plain(text: Inline) -> str:
    if isinstance(text, str):
        return text
    return " ".join(word.text.join(_PLAIN[word.change]) for word in text.words)


def _inline(text: Inline) -> str:
    if isinstance(text, str):
        return _escaped(text)
    return " ".join(f"{_MARKS[word.change]}{_escaped(word.text)}{_MARKS[word.change]}" for word in text.words)


def _escaped(text: str) -> str:
    return markdown_escaped(printable_message(text.replace("\n", " ").strip()))
