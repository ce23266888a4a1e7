"""The libraries that pages need, and what to do if they are not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Literal

from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message
from kompassmodel.resources import is_executable


@contextmanager
def needing_extra(library: str) -> Iterator[None]:
    """Import a library in the block.

    Raises:
        KompassModelError: it is not installed; the message names the command that installs it.
    """
    try:
        yield
    except ImportError as error:
        if is_executable():
            text = message("this program cannot make pages and charts: they need kompassmodel as a Python package")
            raise KompassModelError(text) from error
        text = message(
            "pages and charts need {library}, which is not installed: {command}",
            library=library,
            command='pip install "kompassmodel[pages]"',
        )
        raise KompassModelError(text) from error


Format = Literal["svg", "png", "pdf"]
"""The format of a picture; it is here, so that its name is known without the libraries."""


def require_extra() -> None:
    """Check that everything that pages and charts need is installed, without importing it.

    Raises:
        KompassModelError: something is not; the message names the command that installs it.
    """
    for library, module in (("Jinja2", "jinja2"), ("matplotlib", "matplotlib")):
        with needing_extra(library):
            if find_spec(module) is None:
                raise ImportError(module)
