"""Looking up areas and questions by their number."""

from __future__ import annotations

from typing import Protocol, TypeVar

from kompassmodel.errors import UnknownPartError
from kompassmodel.messages.arguments import described
from kompassmodel.messages.message import message
from kompassmodel.messages.suggestions import nearest


class _HasId(Protocol):
    """An object with an id."""

    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasId)


def number_text(item_id: object) -> str:
    """Return the number of an area or question, given as text or number, as text.

    Raises:
        TypeError: `item_id` is neither text nor a whole number.
    """
    if not isinstance(item_id, str | int) or isinstance(item_id, bool):
        text = f"areas and questions are looked up by text, since 1.10 is not 1.1; not by {described(item_id)}"
        raise TypeError(text)
    return str(item_id)


def find(items: tuple[_Item, ...], item_id: object) -> _Item | None:
    """Return the item with that id, given as text or number; None if there is none.

    Raises:
        TypeError: `item_id` is neither text nor a whole number.
    """
    wanted = number_text(item_id)
    return next((item for item in items if item.id == wanted), None)


def pick(items: tuple[_Item, ...], item_id: object) -> _Item:
    """Return the item with that id, given as text or number.

    Raises:
        TypeError: `item_id` is neither text nor a whole number.
        UnknownPartError: no item has the id; it carries the ids near it.
    """
    item = find(items, item_id)
    if item is not None:
        return item
    wanted, known = str(item_id), tuple(item.id for item in items)
    near = nearest(wanted, known)
    if near:
        raise UnknownPartError(
            wanted, message("there is no {number} here; {near} was probably meant", number=wanted, near=near), (near,)
        )
    if not known:
        raise UnknownPartError(wanted, message("there is no {number} here, nor any other", number=wanted))
    listed = ", ".join(known[:_MOST_LISTED]) + (", ..." if len(known) > _MOST_LISTED else "")
    raise UnknownPartError(
        wanted, message("there is no {number} here; there are {known}", number=wanted, known=listed), known
    )


_MOST_LISTED = 10
