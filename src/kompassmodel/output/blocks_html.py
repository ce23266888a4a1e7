"""A page of blocks as HTML: one file that needs no other, opens in any browser and prints well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from kompassmodel.messages.formatting import printable_message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.blocks import Block, Facts, Heading, Inline, Items, Text, readable
from kompassmodel.output.layout import Row, Table, column_widths, in_words

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff;
max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; margin: 2em 0 .5em; } h1 { margin-top: 0; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
th, td { text-align: left; vertical-align: top; padding: .35em .6em; border-bottom: 1px solid #ccc; }
.number { text-align: right; white-space: nowrap; } .bold { font-weight: 600; }
.note { display: block; font-size: .875em; color: #555; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25em 1.5em; } dt { color: #555; } dd { margin: 0; }
ul { padding-left: 1.2em; } li { margin: .4em 0; } li p { margin: .15em 0; }
del { color: #9b1c1c; } ins { color: #14632f; text-decoration: none; font-weight: 600; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #16181d; } .note, dt { color: #a8adb8; } th, td { border-color: #3a3f4b; }
del { color: #f1a1a1; } ins { color: #8fd6a5; }
}
@media print { body { color: #000; background: #fff; margin: 0; font-size: 11pt; }
h2, tr, li { break-inside: avoid; } h2 { break-after: avoid; } }
""".strip()

_TAGS: Final = {"gone": "del", "come": "ins"}


def page_html(blocks: Sequence[Block], lang: Language) -> str:
    """Render a page as an HTML document; its title is the first heading."""
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    body = "\n".join(part for block in blocks for part in _html(block, lang))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_escaped(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _html(block: Block, lang: Language) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{_escaped(block.text)}</h{block.level}>"
    elif isinstance(block, Text):
        yield from (f"<p{_class(block.style)}>{_inline(text)}</p>" for text in readable(block.text))
    elif isinstance(block, Facts):
        pairs = [(translate(name, lang), in_words(fact, lang)) for name, fact in block.pairs if fact is not None]
        yield "<dl>" + "".join(f"<dt>{_escaped(name)}</dt><dd>{_escaped(fact)}</dd>" for name, fact in pairs) + "</dl>"
    elif isinstance(block, Items):
        yield "<ul>"
        for item in block.items:
            first, *rest = readable(item.text)
            rest += [text for each in item.more for text in readable(each)]
            more = "".join(f"<p>{_inline(text)}</p>" for text in rest)
            yield f"<li><strong>{_escaped(item.label)}</strong> {_inline(first)}{more}</li>"
        yield "</ul>"
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    if table.title is not None:
        yield f"<h2>{_escaped(' '.join(table.title))}</h2>"
    used = [index for index, width in enumerate(column_widths(table)) if width]
    yield "<table>\n<thead>" + _row("th", table.head, used, table, Row(table.head)) + "</thead>\n<tbody>"
    for row in table.rows:
        yield _row("td", row.cells, used, table, row)
    yield "</tbody>\n</table>"


def _row(tag: str, cells: Sequence[str], used: Iterable[int], table: Table, row: Row) -> str:
    pieces = []
    for index in used:
        notes = row.notes if index == table.wrapping else ()
        content = _escaped(cells[index]) + "".join(f'<span class="note">{_escaped(note)}</span>' for note in notes)
        scope = ' scope="col"' if tag == "th" else ""
        pieces.append(f"<{tag}{scope}{_class('number' if index in table.numbers else '')}>{content}</{tag}>")
    return f"<tr{_class(row.style)}>{''.join(pieces)}</tr>"


def _class(name: str) -> str:
    return f' class="{name}"' if name in ("bold", "number") else ""


def _inline(text: Inline) -> str:
    if isinstance(text, str):
        return _escaped(text)
    label = f"{_escaped(text.label)}: " if text.label else ""
    return label + " ".join(
        f"<{_TAGS[word.change]}>{_escaped(word.text)}</{_TAGS[word.change]}>"
        if word.change in _TAGS
        else _escaped(word.text)
        for word in text.words
    )


def _escaped(text: str) -> str:
    return escape(printable_message(text.replace("\n", " ").strip()))
