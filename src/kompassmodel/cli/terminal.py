"""Lines in colour and a progress bar on a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from time import monotonic
from typing import Final, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from kompassmodel.messages.formatting import printable_message
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.styled import Styled

_Item = TypeVar("_Item")


_MARGIN: Final = re.compile(r"\s*(\d+ )?(\| )?\s*")
"""The beginning of a line with its line number, if it has one."""

_REFRESH_INTERVAL: Final = 0.1
"""The least number of seconds between two updates of the bar."""


@cache
def _console() -> Console:
    """Return the terminal: standard output, or standard error if that is a pipe."""
    return Console(stderr=not sys.stdout.isatty(), highlight=False, markup=False, emoji=False)


def show(lines: Iterable[Styled]) -> None:
    """Print lines within the width of the terminal, in colour if it has colours and NO_COLOR is not set.

    The rest of a long line goes below it, with a deeper indent.
    """
    console = _console()
    for line in lines:
        text = Text.assemble(*((printable_message(piece), style) for style, piece in line))
        for row in _rows(text, console):
            console.print(row)


def _rows(text: Text, console: Console) -> Iterator[Text]:
    """Wrap a line to the width of the terminal, which may be narrower or wider than a page."""
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


def with_bar(
    items: Iterable[_Item], done: int, total: int, seconds: float, lang: Language
) -> Generator[_Item, None, None]:
    """Yield `items` while a bar shows how many of `total` files are done, and how many a second.

    `done` files were done before, in `seconds`.
    """
    start = monotonic() - seconds
    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), console=_console(), auto_refresh=False,
        transient=True, redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip

    def pace(now: float) -> str:
        return translate(message("files, {rate} a second", rate=round(done / (now - start))), lang)

    updated = monotonic()
    task = bar.add_task(pace(updated), total=total, completed=done)
    with bar:
        for item in items:
            done += 1
            if monotonic() - updated > _REFRESH_INTERVAL:
                updated = monotonic()
                bar.update(task, completed=done, description=pace(updated), refresh=True)
            yield item
