"""An evaluation: one municipality scored once against one revision."""

from __future__ import annotations

from math import inf
from typing import Final, Literal

from attrs import Attribute, field, frozen, validators

from kompassmodel.model.lookup import pick
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points, exact_points, exact_points_or_none

Status = Literal["final", "draft"]
"""Whether an evaluation claims to be complete."""


def _whole(least: int | None = 0, most: int | None = None) -> int | None:
    """Return the field of a whole number that may be missing; typed as what the field holds, as `attrs.field` is."""
    low, high = -inf if least is None else least, inf if most is None else most

    def check(_: object, attribute: Attribute[int | None], value: object) -> None:
        if value is None:
            return
        if not isinstance(value, int) or isinstance(value, bool):
            message = f"{attribute.name} is a whole number, not {value!r}"
            raise TypeError(message)
        if not low <= value <= high:
            message = f"{attribute.name} is {low} or more and {high} at most, not {value}"
            raise ValueError(message)

    number: int | None = field(default=None, validator=check)
    return number


@frozen(kw_only=True)
class QuestionResult:
    """What one question scored: points, and percent of its maximum, both rounded as printed; None where not known."""

    id: str = field(validator=validators.instance_of(str))
    points: Points | None = field(default=None, converter=exact_points_or_none)
    max_points: Points | None = field(default=None, converter=exact_points_or_none)
    percent: int | None = _whole(0, 100)


@frozen(kw_only=True)
class AreaResult:
    """What one area scored: its row in the score table, its questions where given, and the evaluators' lists."""

    id: str
    points: Points | None = field(default=None, converter=exact_points_or_none)
    max_points: Points | None = field(default=None, converter=exact_points_or_none)
    percent: int | None = _whole(0, 100)
    questions: tuple[QuestionResult, ...] = ()
    strengths: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    impression: str | None = None

    def question(self, question_id: str) -> QuestionResult:
        """Return the result of the question of that number.

        Raises:
            KeyError: the evaluation gives no such question in this area.
        """
        return pick(self.questions, question_id)


@frozen
class AreaPoints:
    """The points that a headline or a reference profile gives for one area."""

    id: str
    points: Points = field(converter=exact_points)


@frozen(kw_only=True)
class Summary:
    """The headline figures as printed in front of a report: the total and the areas, where printed."""

    total: Points | None = field(default=None, converter=exact_points_or_none)
    areas: tuple[AreaPoints, ...] = ()

    def area(self, area_id: str | int) -> AreaPoints:
        """Return the headline figure of the area of that number.

        Raises:
            KeyError: the headline has no such area.
        """
        return pick(self.areas, area_id)


@frozen(kw_only=True)
class Reference:
    """A mean profile printed beside the municipality's own, e.g. the mean of all municipalities."""

    name: str
    total: Points | None = field(default=None, converter=exact_points_or_none)
    areas: tuple[AreaPoints, ...] = ()

    def area(self, area_id: str | int) -> AreaPoints:
        """Return the figure of the area of that number.

        Raises:
            KeyError: the profile has no such area.
        """
        return pick(self.areas, area_id)


@frozen(kw_only=True)
class Municipality:
    """The municipality evaluated, with its official four-digit code (Statistics Sweden, Statistics Norway) as text."""

    name: str
    code: str | None = None


@frozen(kw_only=True)
class Evaluator:
    """A person who evaluated, and for which organisation."""

    name: str
    organisation: str | None = None


@frozen(kw_only=True)
class Source:
    """The publication that the figures were taken from; `page` is where its score table begins."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    page: int | None = _whole(1)


@frozen(kw_only=True)
class Facts:
    """Short facts that some reports add: inhabitants, their change over a year, employees, group, ruling parties."""

    population: int | None = _whole()
    population_change: int | None = _whole(None)
    employees: int | None = _whole()
    group: str | None = None
    governing_parties: tuple[str, ...] = ()


@frozen(kw_only=True)
class Acceptance:
    """A finding that is known and explained: which rule, at which place (a JSON Pointer), and why it may stand."""

    rule: str
    at: str
    reason: str


_PERIOD: Final = validators.optional(validators.instance_of(Period))


@frozen(kw_only=True)
class Evaluation:
    """One municipality scored once against one revision, as its report prints it.

    `framework` is the id of the revision. `evaluated` is None only in drafts. `round` counts the municipality's
    evaluations with the instrument from 1; `interviews` is how many people were interviewed.
    """

    framework: str
    status: Status = "final"
    municipality: Municipality = field(validator=validators.instance_of(Municipality))
    evaluated: Period | None = field(default=None, validator=_PERIOD)
    published: Period | None = field(default=None, validator=_PERIOD)
    evaluators: tuple[Evaluator, ...] = ()
    round: int | None = _whole(1)
    interviews: int | None = _whole()
    source: Source | None = None
    facts: Facts | None = None
    summary: Summary | None = None
    areas: tuple[AreaResult, ...] = field(validator=validators.instance_of(tuple))
    references: tuple[Reference, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    def area(self, area_id: str | int) -> AreaResult:
        """Return the result of the area of that number, given as text or number.

        Raises:
            KeyError: the evaluation gives no such area.
        """
        return pick(self.areas, area_id)

    def question(self, question_id: str) -> QuestionResult:
        """Return the result of the question of that number, given as text, since `1.10` is not `1.1`.

        Raises:
            KeyError: the evaluation gives no such question.
        """
        return pick(self.questions, question_id)

    @property
    def questions(self) -> tuple[QuestionResult, ...]:
        """All question results, in the order of the file."""
        return tuple(question for area in self.areas for question in area.questions)
