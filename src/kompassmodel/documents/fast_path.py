"""The short way from an ordinary text to its data, without places."""

from __future__ import annotations

from typing import Any, Final

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from kompassmodel.documents.events import HAS_FAST_PARSER, fast_events
from kompassmodel.documents.rules import DEEPEST, MOST_VALUES
from kompassmodel.documents.scalars import LONGEST_NUMBER, is_needless, resolve

_MOST_CHARACTERS: Final = 2 * MOST_VALUES
"""The longest text that cannot hold too many values: each takes a sign, and another parts it from the next."""


def read_ordinary(text: str) -> dict[str, Any] | None:  # noqa: C901, PLR0912 - a call for each event would double the time
    """Return the data of an ordinary text, or None where anything in it must be looked at more closely.

    Ordinary is a table of which nothing can be wrong as YAML: no key twice, no alias, no tag, no value left out and no
    needless decimal. Most files are, and of those nobody asks where in the text a value stands.
    """
    if not HAS_FAST_PARSER or len(text) > _MOST_CHARACTERS or "<<" in text:
        return None
    next_event = fast_events(text)
    scalar, table, end = ScalarEvent, MappingStartEvent, MappingEndEvent
    above: list[Any] = []
    root: Any = None
    top: Any = None
    in_table = False
    key: str | None = None
    try:
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar:
                value = event.value
                if in_table and key is None:
                    if value in top:
                        return None
                    key = value
                    continue
                if event.ctag is not None:
                    return None
                if event.implicit[0]:
                    value = resolve(value) if len(value) <= LONGEST_NUMBER else value
                    if type(value) is not int and _is_doubtful(value):
                        return None
                if in_table:
                    top[key] = value
                    key = None
                elif top is None:
                    return None
                else:
                    top.append(value)
            elif kind is table or kind is SequenceStartEvent:
                value = {} if kind is table else []
                if event.ctag is not None or len(above) == DEEPEST or (in_table and key is None):
                    return None
                if in_table:
                    top[key] = value
                    key = None
                elif top is not None:
                    top.append(value)
                above.append(top)
                top, in_table = value, kind is table
            elif kind is end or kind is SequenceEndEvent:
                root, top = top, above.pop()
                in_table = type(top) is dict
            elif kind is AliasEvent or (kind is DocumentStartEvent and root is not None):
                return None
    except (YAMLError, ValueError):
        return None
    return root if isinstance(root, dict) else None


def _is_doubtful(value: object) -> bool:
    """Return whether a plain value may not mean what it says: left out, two items read as one, decimals for nothing."""
    return value is None or (isinstance(value, str) and " - " in value) or is_needless(value)
