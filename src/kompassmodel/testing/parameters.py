"""The parameters of strategies: counts, choices of several values, and a framework given in one of many ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Final, Literal, TypeVar, get_args

from hypothesis import strategies as st

from kompassmodel.model.evaluation import Status
from kompassmodel.model.framework import Framework
from kompassmodel.model.points import Points, exact_points
from kompassmodel.registry.declarations import shipped_ids
from kompassmodel.rules.language_tags import is_tag
from kompassmodel.validation.loading import load_framework

Count = int | tuple[int, int] | st.SearchStrategy[int]
"""How many there are: a number, the least and the most, or a strategy of numbers."""

Rounding = Literal["half-up", "half-even"]
"""How a half is rounded: up, or to the even neighbour."""

FrameworkSource = Framework | str | st.SearchStrategy[Framework] | None
"""A framework, the id of one that is shipped or installed, a strategy of them, or None for any that is shipped."""

_Value = TypeVar("_Value")

_PAIR: Final = 2


def counts(name: str, value: Count, least: int) -> st.SearchStrategy[int]:
    """Build the strategy of a count that is `least` or more.

    Raises:
        TypeError: `value` is neither a number, a pair of numbers nor a strategy.
        ValueError: a number is below `least`, or the first of a pair is above the second.
    """
    if isinstance(value, st.SearchStrategy):
        return value.map(lambda count: _at_least(name, count, least))
    low, high = value if isinstance(value, tuple) and len(value) == _PAIR else (value, value)
    if not (_is_number(low) and _is_number(high)):
        text = f"{name} is a whole number, a pair of the least and the most, or a strategy, not {value!r}"
        raise TypeError(text)
    _at_least(name, low, least)
    if low > high:
        text = f"{name} is a pair of the least and the most, not {value!r}"
        raise ValueError(text)
    return st.integers(low, high)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _at_least(name: str, count: int, least: int) -> int:
    if not _is_number(count):
        text = f"{name} is a strategy of whole numbers, but it drew {count!r}"
        raise TypeError(text)
    if count < least:
        text = f"{name} is {least} or more, not {count}"
        raise ValueError(text)
    return count


def _choices(name: str, value: object, check: Callable[[object], _Value]) -> tuple[_Value, ...]:
    """Check one value, or each of several."""
    several = not isinstance(value, str | bytes) and isinstance(value, Iterable)
    checked = tuple(check(item) for item in value) if several else (check(value),)  # type: ignore[attr-defined]
    if not checked:
        text = f"{name} holds at least one value"
        raise ValueError(text)
    return checked


def steps_of(value: Points | Iterable[Points]) -> tuple[Points, ...]:
    """Check the steps of points: one, or several to choose from."""

    def check(step: object) -> Points:
        if not isinstance(step, int | Decimal):
            text = f"each of steps is an int or a Decimal, not {step!r}"
            raise TypeError(text)
        exact = exact_points(step)
        if exact == 0:
            text = "points cannot go in steps of 0"
            raise ValueError(text)
        return exact

    return _choices("steps", value, check)


def languages_of(value: str | Iterable[str]) -> tuple[str, ...]:
    """Check tags of languages: one, or several to choose from."""

    def check(language: object) -> str:
        if not isinstance(language, str):
            text = f"each of languages is a tag such as 'sv', not {language!r}"
            raise TypeError(text)
        if not is_tag(language):
            text = f"each of languages is a tag such as 'sv' or 'sv-FI', not {language!r}"
            raise ValueError(text)
        return language

    return _choices("languages", value, check)


def roundings_of(value: Rounding | Iterable[Rounding]) -> tuple[Rounding, ...]:
    """Check ways of rounding: one, or both."""
    return _choices("rounding", value, lambda name: _one_of("rounding", name, get_args(Rounding)))


def statuses_of(value: Status | Iterable[Status]) -> tuple[Status, ...]:
    """Check statuses of evaluations: one, or both."""
    return _choices("status", value, lambda name: _one_of("status", name, get_args(Status)))


def _one_of(parameter: str, name: object, allowed: tuple[_Value, ...]) -> _Value:
    for one in allowed:
        if one == name:
            return one
    text = f"{parameter} is {' or '.join(map(str, allowed))}, not {name!r}"
    raise ValueError(text) if isinstance(name, str) else TypeError(text)


def texts_of(value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Check a strategy of texts."""
    if not isinstance(value, st.SearchStrategy):
        text = f"texts is a strategy such as hypothesis.strategies.text(min_size=1), not {value!r}"  # type: ignore[unreachable]
        raise TypeError(text)
    return value


def frameworks_of(value: FrameworkSource) -> st.SearchStrategy[Framework]:
    """Build the strategy of the frameworks that `value` stands for.

    Raises:
        UnknownFrameworkError: it is an id that no shipped or installed framework has.
        TypeError: it is something else.
    """
    if value is None:
        return st.sampled_from(shipped_ids()).map(shipped_framework)
    if isinstance(value, Framework):
        return st.just(value)
    if isinstance(value, str):
        return st.just(load_framework(value))
    if isinstance(value, st.SearchStrategy):
        return value
    text = f"a framework is a Framework, its id or a strategy of frameworks, not {value!r}"  # type: ignore[unreachable]
    raise TypeError(text)


@cache
def shipped_framework(framework_id: str) -> Framework:
    """Load a framework that is shipped, once."""
    return load_framework(framework_id)
