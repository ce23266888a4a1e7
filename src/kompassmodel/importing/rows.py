"""Rows of the score table whose figures stand beside their question: read as printed, never repaired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, Literal

from attrs import field, frozen

from kompassmodel.importing.heads import Role
from kompassmodel.importing.tokens import Token
from kompassmodel.model.points import Points, exact_points
from kompassmodel.scoring import Scale, bound_row

Proof = Literal["own row", "own place", "by order"]
"""Why figures belong to a question: they stand in its row, between its neighbours, or their order proves it."""

MOST_PERCENT: Final = 100


@frozen
class Row:
    """The figures of a question or an area as printed; None if they are not printed or cannot be known for sure.

    `tokens` are the places of the figures in the text; `doubts` are the figures that could not be assigned.
    """

    id: str
    points: Points | None = None
    max_points: Points | None = None
    percent: int | None = None
    proof: Proof = "own row"
    tokens: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    reason: str | None = field(default=None, eq=False)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no figure."""
        return self.points is None and self.max_points is None and self.percent is None

    @property
    def figures(self) -> tuple[Points | None, Points | None, int | None]:
        """Points, maximum and percent."""
        return self.points, self.max_points, self.percent


@frozen
class Layout:
    """The roles of the figures of a row in order; `is_signed` is true if its percents bear signs."""

    roles: tuple[Role, ...]
    is_signed: bool
    columns: tuple[int, ...] | None = None
    table: int = -1

    def fits(self, figures: Sequence[Token]) -> bool:
        """Return whether as many figures as columns are there, each with a sign where there must be one."""
        return len(figures) == len(self.roles) and all(
            self.takes(token, role) for token, role in zip(figures, self.roles, strict=True)
        )

    def takes(self, token: Token, role: Role) -> bool:
        """Return whether a figure may stand in a column of that role."""
        if role == "other":
            return True
        if role == "percent":
            return token.is_percent or not self.is_signed
        return not token.is_percent


def points_of(token: Token | None) -> Points | None:
    """Return the value of a figure as points."""
    return None if token is None or token.value is None else exact_points(token.value)


def percent_of(token: Token | None) -> int | None:
    """Return the value of a figure as a whole percent, None if it is no whole one or above 100."""
    if token is None or token.value is None or token.value != token.value.to_integral_value():
        return None
    value = int(token.value)
    return value if value <= MOST_PERCENT else None


def agree(scale: Scale, points: Points | None, percent: int | None, maximum: Points, *, strictly: bool = True) -> bool:
    """Return whether points and percent can both be right; `strictly`: their intervals do more than touch."""
    if points is None or percent is None:
        return points is None or points <= maximum
    if points > maximum:
        return False
    bounds = bound_row(scale, points, percent, maximum)
    low = max(bounds.by_points.low, bounds.by_percent.low)
    high = min(bounds.by_points.high, bounds.by_percent.high)
    return low < high or (low == high and (not strictly or low in {0, scale.to_units(maximum)}))


def row_in_order(number: str, figures: Sequence[Token], places: Iterable[int], layout: Layout, proof: Proof) -> Row:
    """Make a row of figures that fit the columns in order."""
    by_role = dict(zip(layout.roles, figures, strict=True))
    return _row(number, by_role, tuple(places), proof)


def _row(number: str, by_role: dict[Role, Token], places: tuple[int, ...], proof: Proof = "own row") -> Row:
    points, maximum = points_of(by_role.get("points")), points_of(by_role.get("max"))
    percent, doubts = percent_of(by_role.get("percent")), []
    if "percent" in by_role and percent is None:
        doubts.append(by_role["percent"].text)
    if points is not None and maximum is not None and points > maximum:
        doubts.append(by_role["points"].text)
        points = None
    return Row(number, points, maximum, percent, proof, places, tuple(doubts))


def row_by_column(
    number: str, figures: Sequence[tuple[int, Token]], layout: Layout, others: frozenset[int] = frozenset()
) -> Row | None:
    """Make a row of the cells of a table by their columns; None if a cell holds several figures."""
    if layout.columns is None:
        return None
    by_column: dict[int, list[tuple[int, Token]]] = {}
    for index, token in figures:
        by_column.setdefault(token.column, []).append((index, token))
    roles = dict(zip(layout.columns, layout.roles, strict=True))
    by_role: dict[Role, Token] = {}
    doubts: list[str] = []
    places: list[int] = []
    for column, items in by_column.items():
        role = roles.get(column)
        if role is None or role == "other":
            continue
        if len(items) > 1 or column in others or not layout.takes(items[0][1], role):
            doubts += [token.text for _, token in items]
            continue
        by_role[role] = items[0][1]
        places.append(items[0][0])
    row = _row(number, by_role, tuple(places))
    return Row(number, *row.figures, "own row", row.tokens, (*row.doubts, *doubts))


def partial_row(
    number: str, figures: Sequence[tuple[int, Token]], layout: Layout, maximum: Points, scale: Scale
) -> Row:
    """Make a row of fewer or more figures than columns: only those whose role is certain are kept."""
    tokens = [token for _, token in figures]
    signed = [token for token in tokens if token.is_percent]
    plain = [token for token in tokens if not token.is_percent]
    known: dict[Role, Token] = {}
    if (
        layout.is_signed
        and "percent" in layout.roles
        and "other" not in layout.roles
        and len(tokens) < len(layout.roles)
    ):
        if len(signed) == 1:
            known["percent"] = signed[0]
        order = [role for role in layout.roles if role in {"points", "max"}]
        if len(plain) == len(order) and len(order) > 1:
            known |= dict(zip(order, plain, strict=True))
            if points_of(known["max"]) != maximum:
                known = {role: token for role, token in known.items() if role == "percent"}
        elif len(plain) == 1 and len(signed) == 1 and order == ["points", "max"]:
            value, percent = points_of(plain[0]), percent_of(signed[0])
            if value != maximum and agree(scale, value, percent, maximum):
                known["points"] = plain[0]
            elif value == maximum and not agree(scale, value, percent, maximum, strictly=False):
                known["max"] = plain[0]
    used = {id(token) for token in known.values()}
    row = _row(number, known, tuple(index for index, token in figures if id(token) in used))
    doubts = tuple(token.text for token in tokens if id(token) not in used)
    return Row(number, *row.figures, "own row", row.tokens, (*row.doubts, *doubts))


def decimal_or_none(points: Points | None) -> Decimal | None:
    """Return points as a decimal."""
    return None if points is None else Decimal(points)
