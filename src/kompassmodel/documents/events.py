"""The events of a YAML parser: of the fast one in C if it is installed, else of the one in Python."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.events import Event, ScalarEvent
from ruamel.yaml.main import CParser  # type: ignore[attr-defined] # ruamel.yaml imports it only if it is installed

HAS_FAST_PARSER = CParser is not None
"""Whether the fast parser is installed."""


_OTHER_LINE_ENDS: Final = "\x85\u2028\u2029"
"""Line ends of YAML 1.1 that both parsers still take for such; in YAML 1.2 and in editors they end no line."""

_PRIVATE: Final = range(0xF0000, 0xFFFFE)
"""Characters that mean nothing to a parser."""


class _YAML(YAML):
    """A reader that looks for no plug-ins in folders, as each new one does: there are none."""

    def official_plug_ins(self) -> list[str]:
        """Return no names of modules."""
        return []


def fast_events(text: str) -> Callable[[], Any]:
    """Start the fast parser on `text`: each call of the result returns the next event, and None behind the last."""
    return _started(lambda masked: CParser(masked).get_event, text)


def events(text: str, *, pure: bool) -> Callable[[], Event | None]:
    """Start a parser on `text`, like `fast_events`; `pure` chooses the one written in Python."""
    if HAS_FAST_PARSER and not pure:
        return fast_events(text)
    return _started(lambda masked: partial(next, _YAML(typ="safe", pure=True).parse(masked), None), text)


_SIGN_IN_TEXT: Final = re.compile(  # it begins with the signs themselves, to be fast
    r"""[!?:](?:(?<=!)\S*+|(?<=[^\s\[{,:?]\?)\?*+(?=[^\r\n])|(?<=[^\s\[{,:?"']:)(?=[^\s,\[\]{}]))"""
)
"""A question mark or a colon within a text, which the fast parser takes for the sign of a key if brackets are around.

`{title: Vad? Hur?, url: https://www.torsas.se}` is correct in YAML 1.2. A tag, such as !a:b, is passed over.
"""


def _started(start: Callable[[str], Callable[[], Any]], text: str) -> Callable[[], Any]:
    """Start a parser on `text`, in which other characters stand for those that it would take for something else.

    These are line ends that are none, and question marks and colons within texts.
    """
    has_ends = not text.isascii() and any(end in text for end in _OTHER_LINE_ENDS)
    has_signs = _SIGN_IN_TEXT.search(text) is not None
    if not has_ends and not has_signs:
        return start(text)
    used = set(text)
    unused = (chr(number) for number in _PRIVATE if chr(number) not in used)
    masks = {sign: next(unused) for sign in (*_OTHER_LINE_ENDS, "?", ":")}
    masked = _SIGN_IN_TEXT.sub(
        lambda found: found[0] if found[0][0] == "!" else masks[found[0][0]] * len(found[0]), text
    )
    masked = masked.translate({ord(end): masks[end] for end in _OTHER_LINE_ENDS})
    return partial(_unmasked, start(masked), {ord(mask): end for end, mask in masks.items()})


def _unmasked(next_event: Callable[[], Any], ends: dict[int, str]) -> Event | None:
    """Return the next event with the characters that the text has."""
    event: Event | None = next_event()
    if isinstance(event, ScalarEvent):
        event.value = event.value.translate(ends)
    return event
