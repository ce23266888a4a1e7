"""The checks of all fields, by their types: what a program hands over is converted or refused in a plain sentence.

A class passes `checked` as its `field_transformer`. Then a list becomes a tuple, a text becomes a period, and whatever
has another type is refused when the object is made, not when it is used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, get_args

from attrs import Attribute

from kompassmodel.messages.arguments import described, with_article

_Convert = Callable[[str, Any, type], Any]
"""A function of the name of a field, a value and the class, which returns the value to keep."""

_TUPLE: Final = re.compile(r"tuple\[(\w+), \.\.\.\]")


def checked(cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Give every field without a converter or validator of its own the one that its type asks for."""
    return [_checked(cls, field) for field in fields]


def _checked(cls: type, field: Attribute[Any]) -> Attribute[Any]:
    annotation = str(field.type)
    if field.converter is not None or field.validator is not None or not field.init:
        return field
    is_optional = annotation.endswith(" | None")
    annotation = annotation.removesuffix(" | None")
    convert, name = _converter(annotation), field.name

    def convert_field(value: object) -> object:
        return None if value is None and is_optional else convert(name, value, cls)

    def convert_text(value: object) -> object:
        if type(value) is str and value.strip():  # as nearly always
            return value
        return convert_field(value)

    def convert_texts(value: object) -> object:
        return value if type(value) is tuple and not value else convert_field(value)

    by_type = {"str": convert_text, "tuple[str, ...]": convert_texts}
    return field.evolve(converter=by_type.get(annotation, convert_field))


def _converter(annotation: str) -> _Convert:
    if annotation == "str":
        return _text
    if annotation == "tuple[str, ...]":
        return lambda name, value, _: _texts(name, value)
    if annotation == "Translations":
        return lambda name, value, _: _translations(name, value)
    if annotation == "TextLists":
        return lambda name, value, _: _text_lists(name, value)
    if (match := _TUPLE.fullmatch(annotation)) is not None:
        return _tuple_converter(match[1])
    return lambda name, value, cls: _single(name, value, *_named(cls.__module__, annotation))


def _tuple_converter(item_type: str) -> _Convert:
    def convert(name: str, value: object, cls: type) -> tuple[object, ...]:
        if type(value) is tuple and not value:
            return value
        kind, allowed = _named(cls.__module__, item_type)
        if allowed:
            values = (value,) if isinstance(value, str) else _items(name, value, "texts")
            return tuple([_single(f"each of {name}", item, kind, allowed) for item in values])
        items = _items(name, value, f"{item_type} objects")
        if not {*map(type, items)} <= {kind}:
            for item in items:
                _single(f"each of {name}", item, kind, allowed)
        if hasattr(kind, "id"):
            _refuse_repeats(name, items)
        return items

    return convert


@cache
def _named(module: str, name: str) -> tuple[Any, tuple[str, ...]]:
    """Find what a name in an annotation of `module` means: a class or a Literal, and the texts that it allows."""
    kind = getattr(sys.modules[module], name)
    return kind, get_args(kind)


def _single(name: str, value: object, kind: Any, allowed: tuple[str, ...]) -> object:  # noqa: ANN401 - as above
    """Check a value that is an object of a class, or one of several texts."""
    if type(value) is kind:
        return value
    if allowed:
        if value not in allowed:
            text = f"{name} is {', '.join(allowed[:-1])} or {allowed[-1]}, not {described(value)}"
            raise ValueError(text)
        return value
    if kind.__name__ == "Period" and isinstance(value, str):
        return kind(value)
    if not isinstance(value, kind):
        text = f"{name} is {with_article(kind.__name__)}, not {described(value)}; write {kind.__name__}(...)"
        raise TypeError(text)
    return value


def _text(name: str, value: object, _: type | None = None) -> str:
    if not isinstance(value, str):
        its_id = getattr(value, "id", None)
        hint = f"; write its id, {its_id!r}" if isinstance(its_id, str) else ""
        text = f"{name} is text, not {described(value)}{hint}"
        raise TypeError(text)
    if not value.strip() and name != "id" and not name.startswith(_LANGUAGE_OF):
        text = f"{name} is text that is not empty"
        raise ValueError(text)
    return value


def _texts(name: str, value: object) -> tuple[str, ...]:
    each = f"each of {name}"
    return tuple([_text(each, item) for item in _items(name, value, "texts")])


_LANGUAGE_OF: Final = "language of "
"""Before the name of a table by language. As an id, its keys may be empty: rules say what is wrong with them, and a
file with an empty one is to be read all the same."""


def _items(name: str, value: object, what: str) -> tuple[Any, ...]:
    if type(value) is tuple:  # as nearly always
        return value
    if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__iter__"):
        text = f"{name} is a list of {what}, not {described(value)}"
        raise TypeError(text)
    return tuple(value)


def _translations(name: str, value: object) -> tuple[tuple[str, str], ...]:
    pairs = value.items() if isinstance(value, Mapping) else _items(name, value, "pairs of language and text")
    checked_pairs = [_pair(name, pair, "text") for pair in pairs]
    return tuple([(_text(f"{_LANGUAGE_OF}{name}", language), _text(name, text)) for language, text in checked_pairs])


def _text_lists(name: str, value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = value.items() if isinstance(value, Mapping) else _items(name, value, "pairs of language and texts")
    checked_pairs = [_pair(name, pair, "texts") for pair in pairs]
    lists = ((language, _items(name, texts, "texts")) for language, texts in checked_pairs)
    return tuple(
        (_text(f"{_LANGUAGE_OF}{name}", language), tuple([_text(f"each of {name}", text) for text in texts]))
        for language, texts in lists
        if texts
    )


def _pair(name: str, value: object, what: str) -> tuple[object, object]:
    if not isinstance(value, tuple | list) or len(value) != 2:  # noqa: PLR2004 - a pair
        text = f"each of {name} is a pair of language and {what}, not {described(value)}"
        raise TypeError(text)
    return value[0], value[1]


def _refuse_repeats(name: str, items: tuple[Any, ...]) -> None:
    """Refuse two areas or questions of the same number: one of them would be lost in a file."""
    numbers = [item.id for item in items]
    if len({*numbers}) < len(numbers):
        repeated = next(number for number in numbers if numbers.count(number) > 1)
        text = f"{name} holds {repeated} twice"
        raise ValueError(text)
