"""Looking up areas and questions by their number."""

from __future__ import annotations

from typing import Protocol, TypeVar


class _HasId(Protocol):
    """An object with an id."""

    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasId)


def pick(items: tuple[_Item, ...], item_id: object) -> _Item:
    """Return the item with that id, given as text or number.

    Raises:
        TypeError: `item_id` is neither text nor a whole number.
        KeyError: no item has the id.
    """
    if not isinstance(item_id, str | int):
        message = f"areas and questions are looked up by text, since 1.10 is not 1.1; not by {item_id!r}"
        raise TypeError(message)
    wanted = str(item_id)
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
