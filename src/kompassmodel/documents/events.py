"""The events of a YAML parser: of the fast one in C where it is installed, else of the one in Python."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import Event
from ruamel.yaml.main import CParser  # type: ignore[attr-defined] # ruamel.yaml has it from where it is

HAS_FAST_PARSER = CParser is not None
"""Whether the fast parser is installed."""


def fast_events(text: str) -> Callable[[], Any]:
    """Return what gives the events of `text` one by one, and None behind the last, by the fast parser."""
    next_event: Callable[[], Any] = CParser(text).get_event
    return next_event


def events(text: str, *, pure: bool) -> Callable[[], Event | None]:
    """Return what gives the events of `text` one by one, and None behind the last, by the fast parser or the pure."""
    if HAS_FAST_PARSER and not pure:
        return fast_events(text)
    return partial(next, YAML(typ="safe", pure=True).parse(text), None)
