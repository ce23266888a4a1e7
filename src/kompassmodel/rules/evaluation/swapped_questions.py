"""No two questions of an area have each other's figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.score_rows import ScoreRow, is_inconsistent
from kompassmodel.scoring import bound_row

RULE = Rule(
    "swapped-questions",
    Severity.ERROR,
    "No two questions of an area have each other's figures.",
    why=(
        "Both scores are in the file, but each under the wrong question, so the area looks right and its "
        "questions do not. This happens when two rows are typed in the wrong order."
    ),
    source=(
        "The framework file that the evaluation names: each row fits the maximum of the other question and not its own."
    ),
    acceptable=True,
)


@frozen(eq=False, repr=False)
class _Swap:
    """Two questions of an area whose rows contradict their own question and fit the other."""

    area: str
    first: str
    second: str

    @property
    def paths(self) -> tuple[Path, Path]:
        """The paths of the two rows."""
        table: Path = ("areas", self.area, "questions")
        return (*table, self.first), (*table, self.second)


def _swaps(case: EvaluationCase) -> Iterator[_Swap]:
    """Yield the pairs of questions whose rows were swapped. A pair that shares a row with another pair is left out."""
    rows_by_area: dict[str, dict[str, ScoreRow]] = {}
    for row in case.inconsistent_rows:
        rows_by_area.setdefault(row.total.id, {})[row.figures.id] = row
    for area, rows in rows_by_area.items():
        numbers = [number for number in case.bounds.areas[area].questions if number in rows]
        pairs = [
            (first, second)
            for first, second in combinations(numbers, 2)
            if _fits(case, rows[first], rows[second]) and _fits(case, rows[second], rows[first])
        ]
        for first, second in pairs:
            if sum(bool({first, second} & {*pair}) for pair in pairs) == 1:
                yield _Swap(area, first, second)


def _fits(case: EvaluationCase, row: ScoreRow, other: ScoreRow) -> bool:
    """Return whether `row` can belong to the question of `other`."""
    figures, maximum = row.figures, other.maximum
    return not is_inconsistent(figures, bound_row(case.bounds.scale, figures.points, figures.percent, maximum), maximum)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem at the second of every two questions whose rows were swapped.

    It explains the other problems of both rows.
    """
    for swap in _swaps(case):
        path, other = swap.paths[1], swap.paths[0]
        text = message(
            "the figures of {first} and {second} were probably swapped: each row fits the other question",
            first=swap.first,
            second=swap.second,
        )
        hint = message("check both rows against the report, and swap their figures")
        yield Problem(
            RULE, path, text, hint, (Pointer(other, message("the other row")),), at_key=True, explains=(path, other)
        )
