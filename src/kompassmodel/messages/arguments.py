"""Arguments that a program hands over: what is wrong with them, for exceptions; always in English."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Final, TypeVar

_Item = TypeVar("_Item")

_LONGEST_DESCRIBED: Final = 40
"""The longest text that the description of a value repeats."""


def described(value: object) -> str:
    """Describe a value that a program handed over and that is not allowed: itself if it is short, else what it is."""
    if value is None or isinstance(value, bool | int | float | complex | Decimal):
        shown = repr(value)
        return shown if len(shown) <= _LONGEST_DESCRIBED else "a long number"
    if isinstance(value, str):
        return repr(value) if len(value) <= _LONGEST_DESCRIBED else f"a text of {len(value)} characters"
    if isinstance(value, bytes):
        return "bytes"
    return with_article(type(value).__name__)


def with_article(name: str) -> str:
    """Put the article before the name of a class: an Evaluation, a Framework."""
    return f"{'an' if name[:1] in 'AEIOUaeio' else 'a'} {name}"


def require_text(name: str, value: object) -> None:
    """Check that an argument is text.

    Raises:
        TypeError: it is not.
    """
    if not isinstance(value, str):
        text = f"{name} is text, not {described(value)}"
        raise TypeError(text)


def require_one_of(what: str, value: object, choices: Collection[str]) -> None:
    """Check that an argument is one of several texts; `what` names it with its verb, such as `a level is`.

    Raises:
        TypeError: it is not text.
        ValueError: it is another text.
    """
    if isinstance(value, str) and value in choices:
        return
    text = f"{what} one of {', '.join(choices)}, not {described(value)}"
    raise (ValueError if isinstance(value, str) else TypeError)(text)


def require_items(value: object, kind: type[_Item], sentence: str) -> tuple[_Item, ...]:
    """List the items of an argument, which may be a single one, after a check that each is a `kind`.

    `sentence` says what was wanted, with `{given}` in place of what was given.

    Raises:
        TypeError: one of them is something else.
    """
    is_single = isinstance(value, kind | str | bytes | Mapping) or not isinstance(value, Iterable)
    items: list[_Item] = []
    for item in (value,) if is_single else tuple(value):  # type: ignore[arg-type]
        if not isinstance(item, kind) or isinstance(item, bool):
            raise TypeError(sentence.format(given=described(item)))
        items.append(item)
    return tuple(items)
