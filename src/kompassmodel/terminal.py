"""Reports in colour on a terminal: the only module that touches rich."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from kompassmodel.output import Styled


def show(lines: Iterable[Styled]) -> None:
    """Print lines on the terminal, in colour where it has colours and NO_COLOR is not set, within its width."""
    console = Console(highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(Text.assemble(*((text, style) for style, text in line)))
