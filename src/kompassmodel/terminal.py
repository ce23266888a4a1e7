"""Lines in colour on a terminal: the only module that touches rich."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from kompassmodel.output import Styled, flat

_MARGIN: Final = re.compile(r"\s*(\d+ )?(\| )?\s*")


def show(lines: Iterable[Styled]) -> None:
    """Print lines on the terminal, in colour where it has colours and NO_COLOR is not set, within its width.

    What does not fit goes on below, a little further in than its line begins.
    """
    console = Console(highlight=False, markup=False, emoji=False)
    for line in lines:
        text = Text.assemble(*((flat(piece), style) for style, piece in line))
        for row in _rows(text, console):
            console.print(row)


def _rows(text: Text, console: Console) -> Iterator[Text]:
    first = text.wrap(console, console.width)[0] if text.plain else text
    first.rstrip()
    yield first
    begin = len(text.plain) - len(text.plain[len(first.plain) :].lstrip())
    if begin == len(text.plain):
        return
    margin = _MARGIN.match(text.plain)
    indent = min(2 + (margin.end() if margin else 0), console.width // 2)
    for row in text[begin:].wrap(console, console.width - indent):
        row.rstrip()
        yield Text(" " * indent) + row
