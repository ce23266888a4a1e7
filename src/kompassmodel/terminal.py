"""Reports in colour on a terminal: the only module that touches rich."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from kompassmodel.findings import Report
from kompassmodel.output import styled


def show(report: Report) -> None:
    """Print a report on the terminal, in colour where it has colours and NO_COLOR is not set, within its width."""
    console = Console(highlight=False, markup=False, emoji=False)
    for line in styled(report):
        console.print(Text.assemble(*((text, style) for style, text in line)))
