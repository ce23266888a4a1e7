"""The events of a YAML parser: of the fast one in C if it is installed, else of the one in Python."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import Event
from ruamel.yaml.main import CParser  # type: ignore[attr-defined] # ruamel.yaml imports it only if it is installed

HAS_FAST_PARSER = CParser is not None
"""Whether the fast parser is installed."""


def fast_events(text: str) -> Callable[[], Any]:
    """Start the fast parser on `text`: each call of the result returns the next event, and None behind the last."""
    next_event: Callable[[], Any] = CParser(text).get_event
    return next_event


def events(text: str, *, pure: bool) -> Callable[[], Event | None]:
    """Start a parser on `text`, like `fast_events`; `pure` chooses the one written in Python."""
    if HAS_FAST_PARSER and not pure:
        return fast_events(text)
    return partial(next, YAML(typ="safe", pure=True).parse(text), None)
