"""The typed objects: a framework with its areas and questions, an evaluation with its results.

All are frozen, hashable and picklable. Names are those of the YAML files. Points are exact: an `int`, or a `Decimal`
where a framework's points go in smaller steps. Percents are whole numbers, as the reports print them.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from math import inf
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

from attrs import Attribute, field, frozen, validators

if TYPE_CHECKING:
    from kompassmodel.comparison import Comparison

Points = int | Decimal
"""Points of the instrument: an `int`, or a `Decimal` where they are not whole."""

Change = Literal["same", "reworded", "reweighted", "narrowed", "widened", "split", "merged", "new"]
"""What became of a question or an area from one revision to the next."""

Status = Literal["final", "draft"]
"""Whether an evaluation claims to be complete."""

Translations = tuple[tuple[str, str], ...]
"""A text in other languages: pairs of language tag (BCP 47) and text."""


UNTRANSLATED: Final = "(not in the language of the framework)"
"""What stands for a title or wording that is given in other languages only; such a framework is invalid."""


def exact_points(value: Points) -> Points:
    """Return `value` as an `int` where it is whole, else as the `Decimal` it is.

    Raises:
        TypeError: `value` is a `bool`, a `float` (which cannot hold every step exactly) or no number.
        ValueError: `value` is negative or not finite.
    """
    if type(value) is int and value >= 0:
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        message = f"points are an int or a Decimal, not {value!r}"
        raise TypeError(message)
    if isinstance(value, Decimal) and not value.is_finite():
        message = f"points are finite, not {value}"
        raise ValueError(message)
    if value < 0:
        message = f"points are 0 or more, not {value}"
        raise ValueError(message)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _exact_points_or_none(value: Points | None) -> Points | None:
    return value if value is None else exact_points(value)


_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(1000)
def _first_and_last_day(text: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text)
    if match is None or not text.isascii():
        message = f"{text!r} is no year, month or day"
        raise ValueError(message)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern demands it
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@frozen
class Period:
    """A year, month, day, or an interval of them, as written (ISO 8601): `2019-03`, `2017-10/2017-11`, `2020/..`.

    `first` and `last` are the days that it covers, both included; an open end reaches to the calendar's end.

    Raises:
        ValueError: the text is none of these, names a day that does not exist, or ends before it begins.
    """

    text: str
    first: date = field(init=False, eq=False, repr=False)
    last: date = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Read the text once, so that an impossible period cannot exist."""
        start, slash, end = self.text.partition("/")
        if not slash:
            end = start
        if start == end == "..":
            message = f"{self.text!r} has no end that is known"
            raise ValueError(message)
        first = date.min if start == ".." and slash else _first_and_last_day(start)[0]
        last = date.max if end == ".." and slash else _first_and_last_day(end)[1]
        if last < first:
            message = f"{self.text!r} ends before it begins"
            raise ValueError(message)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    def __str__(self) -> str:
        """Return the period as written."""
        return self.text

    def overlaps(self, other: Period) -> bool:
        """Return whether some day lies in both."""
        return self.first <= other.last and other.first <= self.last


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasId)


def _pick(items: tuple[_Item, ...], item_id: object) -> _Item:
    if not isinstance(item_id, str | int):
        message = f"areas and questions are looked up by text, since 1.10 is not 1.1; not by {item_id!r}"
        raise TypeError(message)
    wanted = str(item_id)
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)


# ---------------------------------------------------------------------------------------------------------------------
# frameworks


@frozen(kw_only=True)
class Lineage:
    """One line of descent: from which question or area of the revision before, and what changed on the way.

    With `new` among the changes there is nothing that it descends from, and both names are None.
    """

    question: str | None = None
    area: str | None = None
    change: tuple[Change, ...]


@frozen(kw_only=True)
class Question:
    """A sub-question: its number, wording and the points that can be scored.

    `wording` is in the framework's own language, `translations` holds it in others, `also` the variants and misprints
    under which reports print it.
    """

    id: str
    wording: str
    also: tuple[str, ...] = ()
    max_points: Points = field(converter=exact_points)
    lineage: tuple[Lineage, ...] = ()
    translations: Translations = ()


@frozen(kw_only=True)
class Area:
    """An area: its number, title, the points that can be scored, its topics and its questions.

    `questions` is empty where they are not published. `topics` is the list printed at the head of the area's chapter;
    it is not one to one with the questions. `title` is in the framework's own language, `translations` holds others,
    `also` the other titles under which it is printed.
    """

    id: str
    title: str
    also: tuple[str, ...] = ()
    max_points: Points = field(converter=exact_points)
    topics: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    translations: Translations = ()

    def question(self, question_id: str) -> Question:
        """Return the question of that number.

        Raises:
            KeyError: the area has no such question.
        """
        return _pick(self.questions, question_id)

    def title_in(self, language: str) -> str:
        """Return the title in `language` (a tag such as `nb`), or in the framework's own where it has none."""
        return dict(self.translations).get(language, self.title)


@frozen(kw_only=True)
class Retired:
    """A question (or area) of the revision before that has no descendant, and why."""

    id: str
    reason: str


@frozen(kw_only=True, cache_hash=True)
class Framework:
    """One revision of an instrument: areas, sub-questions, maxima, wording, and where each comes from.

    `in_use` is the time in which evaluations were made with it. `revises` names the framework that the lineage speaks
    of. `points_step` is the step in which its points go: 1, or 0.5 for the older scale of Kommunkompassen. `previous`
    is the framework revised itself, where `load_framework` knows it; `==` leaves it out.
    """

    id: str = field(validator=validators.matches_re("^[A-Za-z0-9][A-Za-z0-9._-]*$", func=re.search))
    title: str
    revision: str | None = None
    publisher: str | None = None
    language: str
    in_use: Period | None = None
    revises: str | None = None
    points_step: Points = field(default=1, converter=exact_points)
    areas: tuple[Area, ...] = field(validator=validators.min_len(1))
    retired: tuple[Retired, ...] = ()
    translations: Translations = ()
    previous: Framework | None = field(default=None, eq=False, repr=False)

    def area(self, area_id: str | int) -> Area:
        """Return the area of that number, given as text or number.

        Raises:
            KeyError: the framework has no such area.
        """
        return _pick(self.areas, area_id)

    def question(self, question_id: str) -> Question:
        """Return the question of that number, given as text, since `1.10` is not `1.1`.

        Raises:
            KeyError: the framework has no such question.
        """
        return _pick(self.questions, question_id)

    def area_of(self, question_id: str) -> Area:
        """Return the area that the question of that number stands in.

        Raises:
            KeyError: the framework has no such question.
        """
        return self.homes[question_id]

    @cached_property
    def homes(self) -> dict[str, Area]:
        """The area in which each question stands, by the question's number."""
        return {question.id: area for area in self.areas for question in area.questions}

    @cached_property
    def maxima(self) -> dict[str, Points]:
        """The maximum of each question, by its number."""
        return {question.id: question.max_points for question in self.questions}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of their areas; empty where they are not published."""
        return tuple(question for area in self.areas for question in area.questions)

    @cached_property
    def max_points(self) -> Points:
        """The points that can be scored in all areas together."""
        return exact_points(sum((area.max_points for area in self.areas), start=0))

    def title_in(self, language: str) -> str:
        """Return the title in `language` (a tag such as `nb`), or in the framework's own where it has none."""
        return dict(self.translations).get(language, self.title)

    def comparable_with(self, other: Framework) -> Comparison:
        """Return how far results of this revision and of `other` can be compared, per question and per area.

        Whichever of the two is the older comes first in what is returned.

        Raises:
            NoCommonLineage: neither descends from the other, as far as `previous` tells.
        """
        from kompassmodel import comparison  # noqa: PLC0415 - it needs the classes of this module

        older = comparison.steps_between(self, other) is None and comparison.steps_between(other, self) is not None
        return comparison.compare(other, self) if older else comparison.compare(self, other)


# ---------------------------------------------------------------------------------------------------------------------
# evaluations


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
    points: Points | None = field(default=None, converter=_exact_points_or_none)
    max_points: Points | None = field(default=None, converter=_exact_points_or_none)
    percent: int | None = _whole(0, 100)


@frozen(kw_only=True)
class AreaResult:
    """What one area scored: its row in the score table, its questions where given, and the evaluators' lists."""

    id: str
    points: Points | None = field(default=None, converter=_exact_points_or_none)
    max_points: Points | None = field(default=None, converter=_exact_points_or_none)
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
        return _pick(self.questions, question_id)


@frozen
class AreaPoints:
    """The points that a headline or a reference profile gives for one area."""

    id: str
    points: Points = field(converter=exact_points)


@frozen(kw_only=True)
class Summary:
    """The headline figures as printed in front of a report: the total and the areas, where printed."""

    total: Points | None = field(default=None, converter=_exact_points_or_none)
    areas: tuple[AreaPoints, ...] = ()

    def area(self, area_id: str | int) -> AreaPoints:
        """Return the headline figure of the area of that number.

        Raises:
            KeyError: the headline has no such area.
        """
        return _pick(self.areas, area_id)


@frozen(kw_only=True)
class Reference:
    """A mean profile printed beside the municipality's own, e.g. the mean of all municipalities."""

    name: str
    total: Points | None = field(default=None, converter=_exact_points_or_none)
    areas: tuple[AreaPoints, ...] = ()

    def area(self, area_id: str | int) -> AreaPoints:
        """Return the figure of the area of that number.

        Raises:
            KeyError: the profile has no such area.
        """
        return _pick(self.areas, area_id)


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
        return _pick(self.areas, area_id)

    def question(self, question_id: str) -> QuestionResult:
        """Return the result of the question of that number, given as text, since `1.10` is not `1.1`.

        Raises:
            KeyError: the evaluation gives no such question.
        """
        return _pick(self.questions, question_id)

    @property
    def questions(self) -> tuple[QuestionResult, ...]:
        """All question results, in the order of the file."""
        return tuple(question for area in self.areas for question in area.questions)
