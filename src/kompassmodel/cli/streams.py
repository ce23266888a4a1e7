"""What a command prints and where: in colour on a terminal, plain in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from kompassmodel.output.styled import Styled, plain

if TYPE_CHECKING:
    from kompassmodel.diagnostics.report import Report
    from kompassmodel.documents.files import AnyPath
    from kompassmodel.messages.translation import Language

_Item = TypeVar("_Item")

_PATIENCE: Final = 1.0
"""After how many seconds people are shown how far the work is."""


def open_streams() -> None:
    """Let a console that cannot show a letter get a substitute, and one that was closed get nothing, never a crash."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        getattr(sys, name).reconfigure(errors="backslashreplace")


def close_output() -> None:
    """Write nothing more, not even at exit: the reader (such as `head`) has seen enough, or the system refuses."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show(lines: list[Styled]) -> None:
    """Print lines for people: in colour on a terminal, plain in a pipe."""
    if sys.stdout.isatty():
        from kompassmodel.cli import terminal  # noqa: PLC0415 - slow to import, and of no use in a pipe

        terminal.show(lines)
    else:
        sys.stdout.write(plain(lines))
    sys.stdout.flush()


def write(text: str) -> None:
    """Print text for programs."""
    sys.stdout.write(text)
    sys.stdout.flush()


def with_progress(items: Iterable[_Item], paths: list[AnyPath], lang: Language) -> Generator[_Item, None, None]:
    """Yield `items`, one for each file in `paths`; people at a terminal see how far they are after a second."""
    if not (sys.stdout.isatty() or sys.stderr.isatty()):
        yield from items
        return
    began = monotonic()
    rest = iter(items)
    for done, item in enumerate(rest, start=1):
        yield item
        if monotonic() - began > _PATIENCE:
            from kompassmodel.cli import terminal  # noqa: PLC0415 - slow to import, and of no use in a pipe
            from kompassmodel.documents.files import files_in  # noqa: PLC0415 - `--help` needs none of it

            total = sum(1 for _ in files_in(paths))
            yield from terminal.with_bar(rest, done, total, monotonic() - began, lang)


def exit_status(report: Report) -> int:
    """Return the exit status of a command that reports on files."""
    if report.misuse:
        return 2
    return 1 if report.errors else 0
