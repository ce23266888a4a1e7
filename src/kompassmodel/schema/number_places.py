"""Places that take a number: which numbers fit there, and how a number that fits is written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, TypeGuard

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.model.points import Points

_STEPPED: Final = frozenset({"areas", "summary"})


@frozen(eq=False, repr=False)
class NumberPlace:
    """A place that takes a number.

    `is_whole` is true if every number there is whole; points go in steps of `step`, or in any if it is None. `least`
    and `most` are the limits. `may_be_empty` is true if an empty value is allowed there. It `is_row` if the points of a
    question stand there without a key, and `is_points` if the maximum and the percent can stand beside it.
    """

    key: str
    is_whole: bool = False
    step: Points | None = None
    least: int | None = None
    most: int | None = None
    may_be_empty: bool = True
    is_row: bool = False
    is_points: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether a percent stands there."""
        return self.key == "percent"

    @property
    def is_in_points(self) -> bool:
        """Whether the number there counts points."""
        return not self.is_whole and self.key != "points_step"

    def literal(self, value: Points) -> str | None:
        """Write a number as it can stand there, or return None if it cannot."""
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            return None
        if value == int(value):
            return str(int(value))
        if self.is_whole or (self.step is not None and value % self.step):
            return None
        return f"{value:f}"


def is_number(value: object) -> TypeGuard[int | Decimal]:
    """Return whether a value is a number; true and false are none."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def number_place(path: Path, subschema: dict[str, Any], step: Points | None) -> NumberPlace | None:
    """Describe the place at `path`, whose schema is `subschema`, or return None if it takes no number.

    Means in reference profiles go in no steps.
    """
    types = subschema.get("type", ())
    types = [types] if isinstance(types, str) else types
    if not {"number", "integer"} & set(types) or "string" in types:
        return None
    key = str(path[-1]) if path else ""
    goes_in_steps = bool(path) and path[0] in _STEPPED
    return NumberPlace(
        key,
        is_whole="number" not in types,
        step=step if goes_in_steps and "number" in types else None,
        least=subschema.get("minimum"),
        most=subschema.get("maximum"),
        may_be_empty="null" in types,
        is_row="object" in types,
        is_points=path[:1] == ("areas",) and key == "points",
    )


def declared_step(data: object) -> Points | None:
    """Return the step of points that the data of a framework declare: 1 if they declare none, None if it is unclear."""
    step = data.get("points_step") if isinstance(data, dict) else None
    if step is None:
        return 1
    return step if is_number(step) and step > 0 else None
