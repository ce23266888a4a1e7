"""The fast path: reads an ordinary text to plain data, without positions."""

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
"""Texts up to this length cannot exceed MOST_VALUES: every value needs a character and a separator."""


def read_ordinary(text: str) -> dict[str, Any] | None:  # noqa: C901, PLR0912 - a call per event would take twice as long
    """Read an ordinary text to its data, or return None if the builder must look at it.

    An ordinary text is a table without YAML problems: no key twice, no alias, no tag, no missing value and no needless
    decimal. Most files are like that. Positions are found later, if a finding needs one.
    """
    if not HAS_FAST_PARSER or len(text) > _MOST_CHARACTERS or "<<" in text:
        return None
    next_event = fast_events(text)
    scalar, table_start, table_end = ScalarEvent, MappingStartEvent, MappingEndEvent  # local names are faster
    ancestors: list[Any] = []
    root: Any = None
    parent: Any = None  # the table or list that is being filled
    in_table = False
    key: str | None = None
    try:
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar:
                value = event.value
                if in_table and key is None:
                    if value in parent:
                        return None
                    key = value
                    continue
                if event.ctag is not None:
                    return None
                if event.implicit[0]:  # without quotes
                    value = resolve(value) if len(value) <= LONGEST_NUMBER else value
                    if type(value) is not int and _is_doubtful(value):
                        return None
                if in_table:
                    parent[key] = value
                    key = None
                elif parent is None:
                    return None
                else:
                    parent.append(value)
            elif kind is table_start or kind is SequenceStartEvent:
                value = {} if kind is table_start else []
                if event.ctag is not None or len(ancestors) == DEEPEST or (in_table and key is None):
                    return None
                if in_table:
                    parent[key] = value
                    key = None
                elif parent is not None:
                    parent.append(value)
                ancestors.append(parent)
                parent, in_table = value, kind is table_start
            elif kind is table_end or kind is SequenceEndEvent:
                root, parent = parent, ancestors.pop()
                in_table = type(parent) is dict
            elif kind is AliasEvent or (kind is DocumentStartEvent and root is not None):
                return None
    except (YAMLError, ValueError):
        return None
    return root if isinstance(root, dict) else None


def _is_doubtful(value: object) -> bool:
    """Return whether an unquoted value may be a mistake: missing, two list items in one text, or a needless decimal."""
    return value is None or (isinstance(value, str) and " - " in value) or is_needless(value)
