"""No two questions of an area have each other's figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from kompassmodel.findings import Path, Pointer, Problem, Rule, Severity, say
from kompassmodel.model import Points, QuestionResult
from kompassmodel.rules.cases import EvaluationCase
from kompassmodel.scoring import Scale, meet

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
    scale = case.bounds.scale
    for bounds in case.bounds.areas.values():
        rows = {row.id: row for row in bounds.result.questions}
        maxima = {question.id: question.max_points for question in bounds.area.questions}
        odd = [number for number in maxima if number in rows and not _fits(scale, rows[number], maxima[number])]
        pairs = [
            (one, other)
            for one, other in combinations(odd, 2)
            if _fits(scale, rows[one], maxima[other]) and _fits(scale, rows[other], maxima[one])
        ]
        for one, other in pairs:
            if sum(bool({one, other} & {*pair}) for pair in pairs) == 1:
                yield Swap(bounds.area.id, one, other)


def _fits(scale: Scale, row: QuestionResult, maximum: Points) -> bool:
    """Return whether a row can be that of a question with this maximum."""
    if row.max_points not in (None, maximum) or (row.points is not None and row.points > maximum):
        return False
    return meet(scale.by_points(row.points, maximum), scale.by_percent(row.percent, maximum)) is not None


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the second of every two questions whose rows were swapped."""
    for swap in swaps(case):
        path, other = swap.paths[1], swap.paths[0]
        message = say(
            "the figures of {first} and {second} were probably swapped: each row fits the other question",
            first=swap.first,
            second=swap.second,
        )
        hint = say("check both rows against the report, and let their figures change places")
        yield Problem(RULE, path, message, hint, (Pointer(other, say("the other row")),), at_key=True)
