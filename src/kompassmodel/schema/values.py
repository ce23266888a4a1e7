"""The values of documents, strictly: what is not of the right type is refused, and nothing is coerced.

Every function that takes a value and what is asked for, which it ignores, is a hook of the structuring.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, get_args

from kompassmodel.documents.scalars import is_whole_number
from kompassmodel.model.evaluation import AreaPoints, Country
from kompassmodel.model.framework import Change
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points
from kompassmodel.model.texts import TextLists, Translations
from kompassmodel.model.use import Use, use_of


class MisshapenError(ValueError):
    """The data do not have the shape of the class requested."""


def as_text(value: object, _: object) -> str:
    """Check a text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise MisshapenError
    return value


def as_whole_number(value: object, _: object) -> int:
    """Convert a whole number; 48.0 is the same as 48."""
    if type(value) is int:
        return value
    if not is_whole_number(value):
        raise MisshapenError
    assert isinstance(value, Decimal)  # noqa: S101 - 48.0 is the same number as 48
    return int(value)


def as_points(value: object, _: object) -> Points:
    """Check a number of points."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise MisshapenError
    return value


def as_period(value: object, _: object) -> Period:
    """Convert a text or a year to a period."""
    return Period(as_text(value, _) if isinstance(value, str) else str(as_whole_number(value, _)))


def as_use(value: object, _: object) -> Use | None:
    """Convert a period, or one for each country, to a time of use."""
    if not isinstance(value, dict):
        return use_of(as_period(value, _))
    if not value.keys() <= set(get_args(Country)):
        raise MisshapenError
    periods = {country: as_period(period, _) for country, period in value.items() if period is not None}
    return use_of(periods) if periods else None


def use_data(use: Use) -> str | dict[str, str]:
    """Convert a time of use to plain data."""
    return str(use) if use.everywhere else {country: str(period) for country, period in use.by_country}


def as_texts(value: object, _: object) -> tuple[str, ...]:
    """Convert a list of texts; an empty value is an empty list."""
    return tuple([as_text(item, _) for item in as_list(value)])


def as_list(value: object) -> list[Any]:
    """Check a list; an empty value is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise MisshapenError
    return value


def as_table(value: object) -> dict[str, Any]:
    """Check a table; an empty value is an empty one."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise MisshapenError
    return value


def as_number_text(value: object, _: object) -> str | None:
    """Convert the number of a question or area to text; without quotes YAML reads a number, which keeps `1.10`."""
    if value is None:
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    return as_text(value, _)


def as_changes(value: object, _: object) -> tuple[Change, ...]:
    """Convert one change or a list of them."""
    names = [value] if isinstance(value, str) else as_list(value)
    if not names or any(name not in get_args(Change) for name in names):
        raise MisshapenError
    return tuple(names)


def as_area_points(value: object, _: object) -> tuple[AreaPoints, ...]:
    """Convert a table of points by area."""
    return tuple([_area_points(area, as_points(points, _)) for area, points in as_table(value).items()])


# To a cache that does not look at types, 1 and Decimal(1) are equal.
_area_points: Final = lru_cache(2_000, typed=True)(AreaPoints)


def as_translations(value: object, _: object) -> Translations:
    """Convert a table of texts by language."""
    return tuple((tag, as_text(text, _)) for tag, text in as_table(value).items())


def as_text_lists(value: object, _: object) -> TextLists:
    """Convert a table of lists of texts by language; empty lists are left out."""
    lists = ((language, as_texts(items, _)) for language, items in as_table(value).items())
    return tuple((language, items) for language, items in lists if items)
