"""An evaluation: one municipality scored once against one revision."""

from __future__ import annotations

from math import inf
from typing import Literal

from attrs import Attribute, field, frozen

from kompassmodel.comparable import comparable
from kompassmodel.messages.arguments import described
from kompassmodel.model.fields import checked
from kompassmodel.model.lookup import find, pick
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points, exact_points, exact_points_or_none

Status = Literal["final", "draft"]
"""Whether an evaluation claims to be complete."""


Country = Literal["SWE", "NOR", "DNK", "FIN"]
"""The countries that use the instrument, by their three letters (ISO 3166): `no` would be false to many programs."""


def _whole_number(least: int | None = 0, most: int | None = None) -> int | None:
    """Build the field of a whole number that may be missing; it has the type of its value, like `attrs.field`."""
    low, high = -inf if least is None else least, inf if most is None else most

    def check(_: object, attribute: Attribute[int | None], value: object) -> None:
        if value is None:
            return
        if not isinstance(value, int) or isinstance(value, bool):
            message = f"{attribute.name} is a whole number, not {described(value)}"
            raise TypeError(message)
        if not low <= value <= high:
            most_of_all = "" if most is None else f" and {most} at most"
            message = f"{attribute.name} is {least} or more{most_of_all}, not {value}"
            raise ValueError(message)

    number: int | None = field(default=None, validator=check)
    return number


def _refuse_above(row: QuestionResult | AreaResult) -> None:
    """Refuse a row that says itself that its points are above the maximum; only a printed report may say so.

    Raises:
        ValueError: it does.
    """
    if row.points is not None and row.max_points is not None and row.points > row.max_points:
        text = f"{row.id} has {row.points} points, but its max_points are {row.max_points}"
        raise ValueError(text)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class QuestionResult:
    """The result of one question: points, and percent of its maximum, both rounded as printed; None if not known."""

    id: str
    points: Points | None = field(default=None, converter=exact_points_or_none)
    max_points: Points | None = field(default=None, converter=exact_points_or_none)
    percent: int | None = _whole_number(0, 100)

    def __attrs_post_init__(self) -> None:
        """Refuse points above the maximum beside them."""
        _refuse_above(self)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class AreaResult:
    """The result of one area: its row in the score table, its questions if given, and the evaluators' lists."""

    id: str
    points: Points | None = field(default=None, converter=exact_points_or_none)
    max_points: Points | None = field(default=None, converter=exact_points_or_none)
    percent: int | None = _whole_number(0, 100)
    questions: tuple[QuestionResult, ...] = ()
    strengths: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    impression: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse points above the maximum beside them."""
        _refuse_above(self)

    def question(self, question_id: str) -> QuestionResult:
        """Return the result of the question with that number.

        Raises:
            UnknownPartError: the evaluation gives no such question in this area.
        """
        return pick(self.questions, question_id)

    def get_question(self, question_id: str) -> QuestionResult | None:
        """Return the same as `question`, or None if there is none with that number."""
        return find(self.questions, question_id)


@comparable
@frozen(eq=False, repr=False, field_transformer=checked)
class AreaPoints:
    """The points that a headline or a reference profile gives for one area."""

    id: str
    points: Points = field(converter=exact_points)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Summary:
    """The headline figures printed in front of a report: the total and the areas, if printed."""

    total: Points | None = field(default=None, converter=exact_points_or_none)
    areas: tuple[AreaPoints, ...] = ()

    def area(self, area_id: str | int) -> AreaPoints:
        """Return the headline figure of the area with that number.

        Raises:
            UnknownPartError: the headline has no such area.
        """
        return pick(self.areas, area_id)

    def get_area(self, area_id: str | int) -> AreaPoints | None:
        """Return the same as `area`, or None if there is none with that number."""
        return find(self.areas, area_id)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Reference:
    """A mean profile printed beside the municipality's own, e.g. the mean of all municipalities."""

    name: str
    total: Points | None = field(default=None, converter=exact_points_or_none)
    areas: tuple[AreaPoints, ...] = ()

    def area(self, area_id: str | int) -> AreaPoints:
        """Return the figure of the area with that number.

        Raises:
            UnknownPartError: the profile has no such area.
        """
        return pick(self.areas, area_id)

    def get_area(self, area_id: str | int) -> AreaPoints | None:
        """Return the same as `area`, or None if there is none with that number."""
        return find(self.areas, area_id)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Municipality:
    """The municipality evaluated, with its official code as text: four digits in Sweden and Norway.

    `country` is given if the language of the framework, or the code with the name, does not show it.
    """

    name: str
    code: str | None = None
    country: Country | None = None


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Evaluator:
    """A person who evaluated, and the organisation they worked for."""

    name: str
    organisation: str | None = None


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Source:
    """The publication that the figures were taken from; `page` is where its score table begins."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    page: int | None = _whole_number(1)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Facts:
    """Short facts that some reports print: inhabitants, their change over a year, employees, group, ruling parties."""

    population: int | None = _whole_number()
    population_change: int | None = _whole_number(None)
    employees: int | None = _whole_number()
    group: str | None = None
    governing_parties: tuple[str, ...] = ()


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Acceptance:
    """A finding that is known and accepted: its rule, its place (a JSON Pointer), and the reason."""

    rule: str
    at: str
    reason: str


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Evaluation:
    """One municipality scored once against one revision, as its report prints it.

    `framework` is the id of the revision. `evaluated` is None only in drafts. `round` counts the municipality's
    evaluations with the instrument from 1; `interviews` is how many people were interviewed. `areas` is empty if only
    the `summary` is printed.
    """

    framework: str
    status: Status = "final"
    municipality: Municipality
    evaluated: Period | None = None
    published: Period | None = None
    evaluators: tuple[Evaluator, ...] = ()
    round: int | None = _whole_number(1)
    interviews: int | None = _whole_number()
    source: Source | None = None
    facts: Facts | None = None
    summary: Summary | None = None
    areas: tuple[AreaResult, ...] = ()
    references: tuple[Reference, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    def area(self, area_id: str | int) -> AreaResult:
        """Return the result of the area with that number, given as text or number.

        Raises:
            UnknownPartError: the evaluation gives no such area.
        """
        return pick(self.areas, area_id)

    def get_area(self, area_id: str | int) -> AreaResult | None:
        """Return the same as `area`, or None if there is none with that number."""
        return find(self.areas, area_id)

    def question(self, question_id: str) -> QuestionResult:
        """Return the result of the question with that number, given as text, since `1.10` is not `1.1`.

        Raises:
            UnknownPartError: the evaluation gives no such question.
        """
        return pick(self.questions, question_id)

    def get_question(self, question_id: str) -> QuestionResult | None:
        """Return the same as `question`, or None if there is none with that number."""
        return find(self.questions, question_id)

    @property
    def has_questions(self) -> bool:
        """Whether any area gives questions."""
        return any(area.questions for area in self.areas)

    @property
    def questions(self) -> tuple[QuestionResult, ...]:
        """All question results, in the order of the file."""
        return tuple(question for area in self.areas for question in area.questions)
