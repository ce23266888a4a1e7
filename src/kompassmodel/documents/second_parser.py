"""Whether the slower parser fails like the faster one: asked of the part of a text around the place of the failure.

What stands above it was read by the faster parser, in tables of lines that are complete. They are left blank, so the
slower parser, which takes ten times as long, reads a few lines instead of all.
"""

from __future__ import annotations

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kompassmodel.documents.builder import Builder
from kompassmodel.documents.document import Node
from kompassmodel.documents.events import events
from kompassmodel.documents.problems import lines_of


def second_failure(builder: Builder, text: str) -> Exception | None:
    """Return the error of the slower parser in a text that the faster one could not read, or None if it may read it.

    `builder` holds what the faster parser had read when it gave up.
    """
    if text.startswith("%"):
        return None
    next_event = events(_around_failure(builder, lines_of(text)), pure=True)
    try:
        while next_event() is not None:
            pass
    except (YAMLError, ValueError, AssertionError) as error:
        return error
    return None


def stop_of(error: Exception) -> tuple[int, int] | None:
    """Return the line and column at which a parser gave up with `error`, counted from 0; None if it does not say."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    return None if mark is None else (mark.line, mark.column)


def _around_failure(builder: Builder, lines: list[str]) -> str:
    """Blank all lines but the heads of the tables that were open at the failure, and those from the last key on."""
    kept: list[str] = []
    node = builder.root
    while isinstance(node, Node) and node.entries and not node.start.flow_style:
        key, below = next(reversed(node.entries.values()))
        first = key.start_mark.line
        kept += [""] * (first - len(kept))
        if not isinstance(below, Node) or not below.entries or below.start.flow_style:
            break
        second, _ = next(iter(below.entries.values()))
        kept += lines[first : second.start_mark.line]
        node = below
    return "\n".join([*kept, *lines[len(kept) :]])
