"""Sentences with their figures still apart, so that they can be translated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import reduce

from attrs import field, frozen


@frozen
class Message:
    """A sentence with its figures still apart: `template` in `str.format` style, `values` by name.

    Kept apart so that the sentence can be looked up in another language while the figures stay as they are. Where a
    number decides how it is said, that is `count`; `template` is said of one then, and `plural` of several or none.
    """

    template: str
    values: Mapping[str, object] = field(factory=dict)
    plural: str | None = None
    count: int | Decimal = 1

    def __str__(self) -> str:
        """Return the sentence in English, with its values filled in."""
        template = self.template if self.plural is None or self.count == 1 else self.plural
        return template.format_map(self.values)


def message(template: str, /, **values: object) -> Message:
    """Return the message of `template` with `values` to fill in."""
    return Message(template, values)


def plural(singular: str, several: str, /, *, count: int | Decimal, **values: object) -> Message:
    """Return the message of `singular` where `count` is one, else of `several`; both may say `{count}`."""
    return Message(singular, {"count": count, **values}, several, count)


def join_messages(first: Message, *others: Message) -> Message:
    """Return the message that says all of these, one after the other."""
    return reduce(lambda one, other: message("{one}; {other}", one=one, other=other), others, first)


def comma_list(messages: Iterable[Message]) -> Message:
    """Return the message that says all of these with commas between."""
    values = {f"part{index}": message for index, message in enumerate(messages)}
    return Message(", ".join(f"{{{name}}}" for name in values), values)


def verbatim(text: str) -> Message:
    """Return the message that says `text` as it stands, in every language: something that a file says."""
    return Message("{text}", {"text": text})


def escaped(text: str) -> Message:
    """Return the message of a text of ours that stands in a rule or a schema and may hold braces."""
    return Message(text.replace("{", "{{").replace("}", "}}"))
