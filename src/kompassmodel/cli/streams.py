"""Output of the commands: in colour on a terminal, plain in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from kompassmodel.errors import KompassModelError
from kompassmodel.messages.formatting import without_controls
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.styled import Styled, plain

if TYPE_CHECKING:
    from kompassmodel.documents.files import AnyPath

_Item = TypeVar("_Item")

_PROGRESS_DELAY: Final = 1.0
"""The number of seconds before progress is shown."""


def open_streams() -> None:
    """Prevent crashes: escape characters that a console cannot show, and write nothing to a closed stream."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        getattr(sys, name).reconfigure(errors="backslashreplace")


def close_output() -> None:
    """Discard all further output, not even at exit: the reader (such as `head`) has stopped, or the system refuses."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show(lines: list[Styled]) -> None:
    """Print lines for people: in colour on a terminal, plain in a pipe."""
    if sys.stdout.isatty():
        from kompassmodel.cli import terminal  # noqa: PLC0415 - slow to import, and of no use in a pipe

        terminal.show(lines)
    else:
        sys.stdout.write(plain(lines))
    sys.stdout.flush()


def page_width() -> int:
    """Return the width to lay text out for: that of the terminal within limits, and in a pipe that of a page."""
    import shutil  # noqa: PLC0415 - as below

    from kompassmodel.output.layout import WIDTH, width_for  # noqa: PLC0415 - `--help` needs none of it

    return width_for(shutil.get_terminal_size().columns) if sys.stdout.isatty() else WIDTH


def write(text: str) -> None:
    """Print text for programs, always as UTF-8; on a terminal without the characters that it would obey."""
    if sys.stdout.isatty():
        text = without_controls(text)
    _write_bytes(text.encode("utf-8", errors="backslashreplace"))


def write_content(content: bytes) -> None:
    """Print the bytes of a file as they are; on a terminal as text, without the characters that it would obey."""
    if sys.stdout.isatty():
        content = without_controls(content.decode(errors="backslashreplace")).encode()
    _write_bytes(content)


def write_diff(text: str) -> None:
    """Print the diff of files that need not be UTF-8; it holds their bytes as surrogates."""
    write_content(text.encode("utf-8", errors="surrogateescape"))


def _write_bytes(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def read_input(most: int) -> bytes:
    """Read at most so many bytes from standard input, whatever the encoding of the terminal.

    Raises:
        KompassModelError: it is closed.
    """
    if sys.stdin is None:
        raise KompassModelError(message("there is no standard input to read: name a file instead of -"))
    return sys.stdin.buffer.read(most)


def note(lines: list[Styled]) -> None:
    """Print lines for people on standard error, since standard output is for a program."""
    sys.stderr.write(plain(lines))


def complain(text: Message, lang: Language) -> None:
    """Print on standard error what could not be done."""
    line = translate(message("kompassmodel: error: {message}", message=text), lang)
    sys.stderr.write(plain([[("", line)]]))


def with_progress(items: Iterable[_Item], paths: list[AnyPath], lang: Language) -> Generator[_Item, None, None]:
    """Yield `items`, one for each file in `paths`, and show the progress on a terminal after a second."""
    if not (sys.stdout.isatty() or sys.stderr.isatty()):
        yield from items
        return
    start = monotonic()
    remaining = iter(items)
    for done, item in enumerate(remaining, start=1):
        yield item
        if monotonic() - start > _PROGRESS_DELAY:
            from kompassmodel.cli import terminal  # noqa: PLC0415 - slow to import, and of no use in a pipe
            from kompassmodel.documents.files import files_in  # noqa: PLC0415 - `--help` needs none of it

            total = sum(1 for _ in files_in(paths))
            yield from terminal.with_bar(remaining, done, total, monotonic() - start, lang)


def exit_status(*, errors: bool, misuse: bool) -> int:
    """Return the exit status of a command that reports on files; `misuse` is a path that cannot be read or written."""
    if misuse:
        return 2
    return 1 if errors else 0
