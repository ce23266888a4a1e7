"""Frameworks of some shape, and evaluations that are valid by construction: scores are drawn, and then printed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from kompassmodel.model.evaluation import (
    AreaPoints,
    AreaResult,
    Country,
    Evaluation,
    Evaluator,
    Facts,
    Municipality,
    QuestionResult,
    Reference,
    Source,
    Status,
    Summary,
)
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points
from kompassmodel.model.use import Use
from kompassmodel.municipalities.registers import registers
from kompassmodel.scoring import Bounds, bound_scores
from kompassmodel.testing.figures import GRAINS, Press, fraction, maximum_unit, points_of
from kompassmodel.testing.parameters import (
    Count,
    FrameworkSource,
    Rounding,
    counts,
    frameworks_of,
    roundings_of,
    statuses_of,
    texts_of,
)
from kompassmodel.testing.texts import LANGUAGES, TEXTS, Names, Words, some_languages, unjudged, words

STEPS: Final[tuple[Points, ...]] = (1, Decimal("0.5"), Decimal("0.25"), 5)
STATUSES: Final[tuple[Status, ...]] = ("draft", "final")
ROUNDINGS: Final[tuple[Rounding, ...]] = ("half-up", "half-even")


KINDS_OF_ROWS: Final = 6
"""Points, points and percent, or the percent alone; each without and with the maximum."""

_PERCENT_ALONE: Final = 2


FROM_TO: Final = Use(Period("2010/2016"))
OPEN: Final = Use(Period("2010-06/.."))
BY_COUNTRY: Final = Use(
    by_country=(
        ("SWE", Period("2010/2012")),
        ("NOR", Period("2012/..")),
        ("FIN", Period("2012-02/2012")),
        ("DNK", Period("2012")),
    )
)


@frozen
class Shape:
    """The shape of a framework: the number of its areas, of the questions in each, and its possible steps and uses."""

    areas: Count = (1, 12)
    questions: Count = (0, 10)
    steps: tuple[Points, ...] = STEPS
    languages: tuple[str, ...] = LANGUAGES
    in_use: tuple[Use | None, ...] = (None, FROM_TO, OPEN, BY_COUNTRY)
    unlike: bool = False
    """Whether no two questions of an area have the same maximum."""
    least: int = 1
    """The least maximum of an area without questions, in steps of at least one point."""


@st.composite
def frameworks_of_shape(draw: st.DrawFn, shape: Shape) -> Framework:
    """Draw a framework of some shape."""
    step = draw(st.sampled_from(shape.steps))
    language = draw(st.sampled_from(shape.languages))
    others = some_languages(draw, tuple(tag for tag in shape.languages if tag != language))
    texts = draw(words())
    titles, wordings = Names(texts, others), Names(texts, others)
    unit = maximum_unit(step)
    areas = []
    numbers = range(1, draw(counts("areas", shape.areas, 1)) + 1)
    sizes = even_counts([draw(counts("questions", shape.questions, 0)) for _ in numbers])
    for number, size in zip(numbers, sizes, strict=True):
        maxima = draw(_maxima(size, unlike=shape.unlike))
        questions = tuple(
            new_question(f"{number}.{position}", multiple * unit, wordings)
            for position, multiple in enumerate(maxima, start=1)
        )
        areas.append(new_area(str(number), questions, unit, titles, least=shape.least))
    return Framework(
        id=draw(st.sampled_from(["a", "trivsel-2024", "X_1.2"])),
        title=texts.pick(),
        revision=texts.maybe(),
        publisher=texts.maybe(),
        language=language,
        in_use=draw(st.sampled_from(shape.in_use)),
        points_step=step,
        areas=tuple(areas),
        translations=tuple((tag, texts.pick()) for tag in others),
        **unjudged(texts, others),
    )


def even_counts(sizes: list[int]) -> list[int]:
    """Give every area questions if one has some: a revision publishes the questions of all, or of none."""
    some = next((size for size in sizes if size), 0)
    return [size or some for size in sizes]


@st.composite
def _maxima(draw: st.DrawFn, count: int, *, unlike: bool) -> list[int]:
    multiples = [draw(st.integers(1, 40)) for _ in range(count)]
    if unlike:  # each is above the one before, or each below
        multiples = [sum(multiples[: position + 1]) for position in range(len(multiples))]
        multiples = multiples[:: draw(st.sampled_from([1, -1]))]
    return multiples


def new_question(number: str, maximum: Fraction, wordings: Names) -> Question:
    """Draw the words of a question."""
    return Question(
        id=number,
        wording=wordings.name(number),
        max_points=points_of(maximum),
        also=(also := wordings.variants(number)),
        also_translations=wordings.translated_variants(number) if also else (),
        translations=wordings.translations(number),
        **unjudged(wordings.words, wordings.languages),
    )


def new_area(number: str, questions: tuple[Question, ...], unit: Fraction, titles: Names, *, least: int = 1) -> Area:
    """Draw the words of an area, and its maximum if its questions are not published."""
    texts = titles.words
    group, group_translations = texts.maybe_by_language(titles.languages)
    topics = new_topics(number, texts)
    return Area(
        id=number,
        title=titles.name(number),
        max_points=points_of(area_maximum(texts, questions, unit, least=least)),
        group=group,
        group_translations=group_translations,
        topics=topics,
        topics_translations=tuple((tag, new_topics(number, texts, 1)) for tag in titles.languages if topics),
        questions=questions,
        translations=titles.translations(number),
        **unjudged(texts, titles.languages),
    )


def new_topics(number: str, texts: Words, least: int = 0) -> tuple[str, ...]:
    """Draw the topics of an area, at least so many; no other area has the same."""
    picked = (texts.pick() for _ in range(least)), texts.some(2 - least)
    return tuple(f"{text} (topic {number}/{place})" for place, text in enumerate(chain(*picked), start=1))


def area_maximum(texts: Words, questions: tuple[Question, ...], unit: Fraction, *, least: int = 1) -> Fraction:
    """Add up the maxima of the questions, or draw one if there are none."""
    added = sum((fraction(question.max_points) for question in questions), start=Fraction(0))
    return added or texts.draw(st.integers(least, 100)) * unit


@frozen
class Plan:
    """What is asked of an evaluation."""

    statuses: tuple[Status, ...] = STATUSES
    roundings: tuple[Rounding, ...] = ROUNDINGS
    texts: st.SearchStrategy[str] = TEXTS
    questions: bool | None = None


def evaluations(
    framework: FrameworkSource = None,
    *,
    status: Status | Iterable[Status] = STATUSES,
    rounding: Rounding | Iterable[Rounding] = ROUNDINGS,
    texts: st.SearchStrategy[str] = TEXTS,
    questions: bool | None = None,
) -> st.SearchStrategy[Evaluation]:
    """Draw evaluations that a report could print: whatever is drawn, `validate` finds nothing in it.

    For each row an unseen score is drawn, finer than any printed figure and often halfway between two. The points, the
    percents, the rows of areas and the total are all rounded from these scores, and some of them are left out.

    `framework` is a Framework, the id of one that is shipped or installed, or a strategy of frameworks; without it a
    shipped one is drawn. A final evaluation has all areas; a draft has the first ones, and the simplest example is a
    draft of one area with zero points. `rounding` says how halves are rounded: "half-up", "half-even" or both, each
    figure for itself. `texts` draws all texts of people, which are not blank. With `questions` every area gives all of
    its questions (true) or none (false).

    Raises:
        UnknownFrameworkError: `framework` is an id that no shipped or installed framework has.
        TypeError: an argument is of another kind.
        ValueError: `status` or `rounding` is another text.
    """
    plan = Plan(statuses_of(status), roundings_of(rounding), texts_of(texts), questions)
    return _evaluations(frameworks_of(framework), plan)


@st.composite
def _evaluations(draw: st.DrawFn, framework: st.SearchStrategy[Framework], plan: Plan) -> Evaluation:
    return evaluation_of_plan(draw(framework), plan, draw(words(plan.texts)))


def evaluation_of_plan(framework: Framework, plan: Plan, texts: Words) -> Evaluation:
    """Draw an evaluation with a framework as a plan asks for it."""
    draw = texts.draw
    head = _head(texts, framework, draw(st.sampled_from(plan.statuses)))
    press = Press(draw, fraction(framework.points_step), plan.roundings, draw(st.sampled_from(GRAINS)))
    count = draw(st.integers(1, len(framework.areas))) if head.status == "draft" else len(framework.areas)
    printed = [
        # Each is drawn as one part, so that shrinking can leave it out.
        draw(_area(press, texts, area, head.status, with_questions=plan.questions))
        for area in framework.areas[:count]
    ]
    results = tuple(result for result, _ in printed)
    table = tuple(AreaPoints(area.id, area.points) for area in results if area.points is not None)
    has_summary, has_reference = divmod(draw(st.integers(0, 5)), 3)
    if has_summary or has_reference:
        total = sum((score for _, score in printed), start=Fraction(0))
        total += sum((press.score(area.max_points)[0] for area in framework.areas[count:]), start=Fraction(0))
        references = (
            (),
            (Reference(name="medel", total=press.print_points(total), areas=table),),
            (Reference(name="alla", total=press.print_points(total)),),
        )
        head = evolve(head, areas=results, references=references[has_reference])
        if has_summary and _is_probable(total, bound_scores(head, framework)):
            head = evolve(head, summary=Summary(total=press.print_points(total), areas=table))
        elif has_summary and table:
            head = evolve(head, summary=Summary(areas=table))
    return evolve(head, areas=results)


def _is_probable(total: Fraction, bounds: Bounds) -> bool:
    """Return whether a total is not so near to the end of what the areas allow that `improbable-total` asks about it.

    Hypothesis likes to draw the same number again and again, so all roundings may go one way.
    """
    low, high = bounds.total
    return low == high or Fraction(3, 10) <= (total * bounds.scale.units - low) / (high - low) <= Fraction(7, 10)


@st.composite
def _area(  # noqa: PLR0913 - the first one is given by composite
    draw: st.DrawFn, press: Press, texts: Words, area: Area, status: Status, *, with_questions: bool | None
) -> tuple[AreaResult, Fraction]:
    """Draw the result of an area, with its unseen score; a draft has some of the questions."""
    count = len(area.questions)
    if with_questions is False:
        count = 0
    elif with_questions is None and count:
        count = draw(st.integers(0, count) if status == "draft" else st.sampled_from([0, count]))
    score = Fraction(0)
    rows = []
    for question in area.questions[:count]:
        part, kind = press.score(question.max_points, KINDS_OF_ROWS)
        points, maximum, percent = _row(press, part, question.max_points, kind)
        rows.append(QuestionResult(id=question.id, points=points, max_points=maximum, percent=percent))
        score += part
    given = sum((fraction(question.max_points) for question in area.questions[:count]), start=Fraction(0))
    rest, kind = press.score(max(fraction(area.max_points) - given, Fraction(0)), KINDS_OF_ROWS)
    score += rest
    points, maximum, percent = _row(press, score, area.max_points, kind)
    result = AreaResult(
        id=area.id,
        points=points,
        max_points=maximum,
        percent=percent,
        questions=tuple(rows),
        strengths=texts.some(),
        improvements=texts.some(),
        impression=texts.maybe(),
    )
    return result, score


def _row(press: Press, score: Fraction, maximum: Points, kind: int) -> tuple[Points | None, Points | None, int | None]:
    """Print the points, the maximum and the percent of a row: points, both figures or the percent, by its `kind`."""
    figures, has_maximum = divmod(kind, 2)
    points: Points | None = press.print_points(score)
    percent = press.print_percent(score, maximum) if figures else None
    # A point that rounds beyond the maximum is printed by no report.
    if points is not None and points > maximum:
        points, percent = None, press.print_percent(score, maximum)
    elif figures == _PERCENT_ALONE and percent is not None:
        points = None
    return points, maximum if has_maximum else None, percent


_OFFICIAL: Final = {"nb": ("Oslo", "0301"), "da": ("Ribe", "561"), "fi": ("Åbo", "853")}
_TORSAS: Final = ("Torsås", "0834")


def _head(texts: Words, framework: Framework, status: Status) -> Evaluation:
    """Draw an evaluation without figures."""
    draw = texts.draw
    periods, country = _times_of_use(framework)
    year = _middle_year(periods)
    dates = [f"{year}", f"{year}-03", f"{year}-03-14", f"{year}-10/{year + 1}-01"]
    dates = [date for date in dates if all(map(Period(date).overlaps, periods))]
    official = (None, None) if country else _OFFICIAL.get(framework.language.partition("-")[0], _TORSAS)
    name, code = draw(st.sampled_from([(None, None), official]))
    return Evaluation(
        framework=framework.id,
        status=status,
        municipality=Municipality(name=name or unmistakable(texts.pick()), code=code, country=country),
        evaluated=Period(draw(st.sampled_from(dates))),
        published=draw(st.sampled_from([None, Period(f"{year + 1}"), Period(f"{year + 1}-05-01")])),
        evaluators=tuple(Evaluator(name=name, organisation=texts.maybe()) for name in texts.some()),
        round=draw(st.none() | st.integers(1, 9)),
        interviews=draw(st.none() | st.integers(0, 99)),
        source=Source(title=texts.pick(), url=texts.maybe(), page=draw(st.none() | st.integers(1, 99)))
        if draw(st.booleans())
        else None,
        facts=Facts(
            population=draw(st.integers(0, 10**6)),
            population_change=draw(st.integers(-99, 99)),
            governing_parties=texts.some(),
        )
        if draw(st.booleans())
        else None,
        areas=(),
    )


def _times_of_use(framework: Framework) -> tuple[tuple[Period, ...], Country | None]:
    """List the periods of use that share a day, of all countries; or if none does that of one, with the country."""
    in_use = framework.in_use
    if in_use is None:
        return (), None
    if max(period.first for period in in_use.periods) > min(period.last for period in in_use.periods):
        country, period = in_use.by_country[0]
        return (period,), country
    return in_use.periods, None


def _middle_year(periods: tuple[Period, ...]) -> int:
    """Return a year that is in all periods: two years after the last of them begins, or the year in which one ends."""
    if not periods:
        return 2012
    first = max(period.first for period in periods).year
    last = min(period.last for period in periods).year
    return last if first == 1 else min(first + 2, last)  # in the year 1 begins what has no known beginning


def unmistakable(name: str) -> str:
    """Repeat a name that is one slip from that of a municipality, as long as it is: `misspelt-municipality` asks."""
    while any(register.near(name) for register in registers()) and not any(
        register.by_name(name) for register in registers()
    ):
        name = f"{name} {name}"
    return name


@st.composite
def heads(draw: st.DrawFn, framework: Framework) -> Evaluation:
    """Draw an evaluation without figures."""
    return _head(draw(words()), framework, draw(st.sampled_from(STATUSES)))
