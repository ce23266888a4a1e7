"""Messages: sentences kept apart from their values, so that they can be translated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class Message(NamedTuple):
    """A sentence kept apart from its values: `template` in `str.format` style, `values` by name.

    So the sentence can be translated while the values stay the same. If the wording depends on a number, that number is
    `number`: `template` is the wording for one, `plural` the one for several or none. If a word has several
    translations, `context` says which is meant. It is no attrs class, since the help needs sentences but not attrs.
    """

    template: str
    values: Mapping[str, object] = {}
    plural: str | None = None
    number: int | Decimal = 1
    context: str | None = None

    def __hash__(self) -> int:
        """Hash the sentence without its values, which need not be hashable."""
        return hash((self.template, self.plural, self.number, self.context))

    def filled(self, **values: object) -> Message:
        """Fill in other values."""
        return self._replace(values=values)

    def __str__(self) -> str:
        """Return the sentence in English, with its values filled in."""
        template = self.template if self.plural is None or self.number == 1 else self.plural
        return template.format_map(self.values)


def message(template: str, /, **values: object) -> Message:
    """Build the message of `template`, with `values` to fill in."""
    return Message(template, values)


def plural(singular: str, several: str, /, *, count: int | Decimal, **values: object) -> Message:
    """Build the message of `singular` if `count` is one, else of `several`; both may contain `{count}`."""
    return Message(singular, {"count": count, **values}, several, count)


def message_about(context: str, template: str, /) -> Message:
    """Build the message of a word whose translation depends on what it is about, such as the gender of a noun."""
    return Message(template, context=context)


def join_messages(first: Message, *others: Message) -> Message:
    """Join messages with semicolons."""
    return reduce(lambda joined, other: message("{one}; {other}", one=joined, other=other), others, first)


def comma_list(messages: Iterable[Message]) -> Message:
    """Join messages with commas."""
    return joined(", ", messages)


def joined(separator: str, messages: Iterable[Message]) -> Message:
    """Join messages with a separator that is the same in every language, such as a plus sign."""
    values = {f"part{index}": message for index, message in enumerate(messages)}
    return Message(separator.join(f"{{{name}}}" for name in values), values)


def figure(number: int | Decimal) -> Message:
    """Build the message of a number alone, which each language writes in its own way."""
    return Message("{number}", {"number": number})


def verbatim(text: str) -> Message:
    """Build a message of `text` that is never translated, such as a text from a file."""
    return Message("{text}", {"text": text})


def escaped(text: str) -> Message:
    """Build the message of a text from a rule or a schema, which may contain braces; it is translated like others."""
    return Message(text.replace("{", "{{").replace("}", "}}"))
