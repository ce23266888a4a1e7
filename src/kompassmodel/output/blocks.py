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
    """A text with the words that went and those that came.

    Where these cannot be marked, or are too many, both texts stand apart behind the words `before` and `now`. `label`
    says what text it is.
    """

    words: tuple[Word, ...]
    before: str
    now: str
    label: str = ""

    @property
    def is_alike(self) -> bool:
        """Whether half of the words, or more, are the same, or words only went or only came."""
        counts = dict.fromkeys(("same", "gone", "come"), 0)
        for word in self.words:
            counts[word.change] += len(word.text.split())
        gone, come = counts["gone"], counts["come"]
        return not gone or not come or counts["same"] >= max(gone, come)

    @property
    def apart(self) -> tuple[str, ...]:
        """The older text and the newer one, without one that is empty."""
        label = f"{self.label}, " if self.label else ""
        old, new = (" ".join(word.text for word in self.words if word.change != other) for other in ("come", "gone"))
        return tuple(f"{label}{time}: {text}" for time, text in ((self.before, old), (self.now, new)) if text)


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
        return [line for text in _apart(block.text) for line in paragraph(text, "", block.style, width)]
    if isinstance(block, Facts):
        return facts(block.pairs, lang, width)
    if isinstance(block, Items):
        return [line for item in block.items for line in _item_lines(item, width)]
    return table(block, width, widths.get(block.family, ()))


def _item_lines(item: Item, width: int) -> Iterator[Styled]:
    label = f"{item.label}  "
    first, *more = _apart(item.text)
    yield from hanging(label, item.style, first, width)
    for text in (*more, *(line for each in item.more for line in _apart(each))):
        yield from paragraph(text, " " * columns(label), "", width)


def page_markdown(blocks: Iterable[Block], lang: Language) -> str:
    """Render a page as Markdown."""
    return "\n\n".join(part for block in blocks for part in _markdown(block, lang)) + "\n"


def _markdown(block: Block, lang: Language) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_escaped(block.text)}"
    elif isinstance(block, Text):
        for text in readable(block.text):
            yield _inline(text).join(["**", "**"] if block.style == "bold" else ["", ""])
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
    first, *more = readable(item.text)
    yield f"- **{_escaped(item.label)}** {_inline(first)}"
    yield from (f"  - {_inline(text)}" for text in (*more, *(part for each in item.more for part in readable(each))))


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


_MARKS: Final = {"same": "", "gone": "~~", "come": "**"}


def _apart(text: Inline) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text.apart


def readable(text: Inline) -> tuple[Inline, ...]:
    """Set the two texts of a change apart if marks within one would be hard to read."""
    return (text,) if isinstance(text, str) or text.is_alike else text.apart


def _inline(text: Inline) -> str:
    if isinstance(text, str):
        return _escaped(text)
    label = [f"{_escaped(text.label)}:"] if text.label else []
    return " ".join(
        [*label, *(f"{_MARKS[word.change]}{_escaped(word.text)}{_MARKS[word.change]}" for word in text.words)]
    )


def _escaped(text: str) -> str:
    return markdown_escaped(printable_message(text.replace("\n", " ").strip()))
