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
        "Both scores are in the file, but each under the wrong question, so the area looks right and its questions do "
        "not. It happens when two rows are typed in the wrong order."
    ),
    source=(
        "The framework file that the evaluation names: each row fits the maximum of the other question and not its own."
    ),
    acceptable=True,
)


@frozen
class Swap:
    """Two questions of an area of which each row contradicts its own question and fits the other."""

    area: str
    first: str
    second: str

    @property
    def paths(self) -> tuple[Path, Path]:
        """Where the two rows stand."""
        table: Path = ("areas", self.area, "questions")
        return (*table, self.first), (*table, self.second)


def swaps(case: EvaluationCase) -> Iterator[Swap]:
    """Yield the pairs of questions whose rows were swapped, where it is plain which: no row could be of two swaps."""
    by_area: dict[str, dict[str, ScoreRow]] = {}
    for row in case.inconsistent_rows:
        if row.figures is not row.total:
            by_area.setdefault(row.total.id, {})[row.figures.id] = row
    for area, odd in by_area.items():
        numbers = [number for number in case.bounds.areas[area].questions if number in odd]
        pairs = [
            (one, other)
            for one, other in combinations(numbers, 2)
            if _fits(case, odd[one], odd[other]) and _fits(case, odd[other], odd[one])
        ]
        for one, other in pairs:
            if sum(bool({one, other} & {*pair}) for pair in pairs) == 1:
                yield Swap(area, one, other)


def _fits(case: EvaluationCase, row: ScoreRow, other: ScoreRow) -> bool:
    """Return whether a row can be that of the other's question."""
    figures, maximum = row.figures, other.maximum
    return not is_inconsistent(figures, bound_row(case.bounds.scale, figures.points, figures.percent, maximum), maximum)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the second of every two questions whose rows were swapped."""
    for swap in swaps(case):
        path, other = swap.paths[1], swap.paths[0]
        text = message(
            "the figures of {first} and {second} were probably swapped: each row fits the other question",
            first=swap.first,
            second=swap.second,
        )
        hint = message("check both rows against the report, and let their figures change places")
        yield Problem(
            RULE, path, text, hint, (Pointer(other, message("the other row")),), at_key=True, explains=(path, other)
        )
