"""Frameworks and evaluations that are valid by construction: scores are drawn first, and printed as a report does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, Final, Literal

from attrs import evolve, frozen
from hypothesis import settings
from hypothesis import strategies as st

from kompassmodel.documents.parser import parse
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.evaluation import (
    AreaPoints,
    AreaResult,
    Evaluation,
    Evaluator,
    Facts,
    Municipality,
    QuestionResult,
    Reference,
    Source,
    Summary,
)
from kompassmodel.model.framework import Area, Framework, Question, Translations
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points, exact_points
from kompassmodel.model.use import Use
from kompassmodel.registry.origin import Declared
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.structuring import to_data
from kompassmodel.scoring import Bounds, bound_scores

_BLANK: Final[list[Literal["Zs", "Zl", "Zp"]]] = ["Zs", "Zl", "Zp"]
_NEVER: Final[list[Literal["Cs", "Cc"]]] = ["Cs", "Cc"]
# The last of these begin what garbled-text reports: two letters drawn at random may be å read in a wrong encoding.
_NO_TEXT: Final = "\ufeff\ufffe\uffffÃÂâïÔ¬\ufffd├┬╬Γ√‚"
_anything = st.text(st.characters(exclude_categories=_NEVER, include_characters="\t\n", exclude_characters=_NO_TEXT))
_something = st.characters(exclude_categories=[*_NEVER, *_BLANK], exclude_characters=_NO_TEXT)

# Any text that YAML can hold and that is not blank, often an awkward one.
texts = st.one_of(
    st.sampled_from(
        [
            "Torsås",
            "yes",
            "null",
            "1.10",
            "0763",
            "- a",
            "a: b",
            "a #b",
            '"',
            "'",
            "[x",
            "{",
            "*a",
            "&a",
            "!t",
            "%",
            "@",
            "`",
        ]
    ),
    st.sampled_from(
        ["two\nlines", " leading", "trailing ", "tab\tinside", "é\u0301", "a\u2028b", "a\x85b", "𝔘", "1e3", "~", "<<"]
    ),
    st.builds("{}{}{}".format, _anything, _something, _anything),
)
LANGUAGES = ("sv", "nb", "da", "en", "fi", "sv-FI")
STEPS: tuple[Points, ...] = (1, Decimal("0.5"), Decimal("0.25"), 5)


FROM_TO = Use(Period("2010/2016"))
OPEN = Use(Period("2010-06/.."))
BY_COUNTRY = Use(
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

    areas: tuple[int, int] = (1, 12)
    questions: tuple[int, int] = (0, 10)
    steps: tuple[Points, ...] = STEPS
    in_use: tuple[Use | None, ...] = (None, FROM_TO, OPEN, BY_COUNTRY)
    unlike: bool = False
    """Whether no two questions of an area have the same maximum."""
    least: int = 1
    """The least maximum of an area without questions, in steps of at least one point."""


ANY_SHAPE = Shape()
WITH_QUESTIONS = Shape(questions=(1, 10))


def fraction(points: Points) -> Fraction:
    """Return points as an exact fraction."""
    return Fraction(*points.as_integer_ratio())


def points_of(value: Fraction) -> Points:
    """Return a fraction that is a finite decimal as points."""
    return exact_points(Decimal(value.numerator) / Decimal(value.denominator))


@st.composite
def frameworks(draw: st.DrawFn, shape: Shape = ANY_SHAPE) -> Framework:
    """Draw a framework of some shape: usually of 1 to 12 areas, with or without published questions."""
    step = draw(st.sampled_from(shape.steps))
    language = draw(st.sampled_from(LANGUAGES))
    count = draw(st.integers(*shape.areas))
    in_use = draw(st.sampled_from(shape.in_use))
    areas = [draw(_areas(str(number), step, language, shape)) for number in range(1, count + 1)]
    return Framework(
        id=draw(st.sampled_from(["trivsel-2024", "a", "X_1.2"])),
        title=draw(texts),
        revision=draw(st.none() | texts),
        publisher=draw(st.none() | texts),
        language=language,
        in_use=in_use,
        points_step=step,
        areas=tuple(areas),
        translations=draw(_translations(language, "")),
    )


@st.composite
def _translations(draw: st.DrawFn, language: str, unique: str) -> Translations:
    others = [tag for tag in LANGUAGES if tag != language]
    tags = draw(st.permutations(others))[: draw(st.integers(0, 2))]
    return tuple((tag, draw(texts) + unique) for tag in tags)


@st.composite
def _areas(draw: st.DrawFn, number: str, step: Points, language: str, shape: Shape) -> Area:
    least, most = shape.questions
    multiples = draw(st.lists(st.integers(1, 40), min_size=least, max_size=most, unique=shape.unlike))
    # The number at the end makes all titles and wordings different.
    questions = tuple(
        Question(
            id=f"{number}.{position}",
            wording=f"{draw(texts)} q{number}q{position}",
            max_points=points_of(multiple * max(fraction(step), Fraction(1))),
            also=tuple(f"{text} also{number}q{position}" for text in draw(st.lists(texts, max_size=1))),
            translations=draw(_translations(language, f" t{number}q{position}")),
        )
        for position, multiple in enumerate(multiples, start=1)
    )
    added = sum((fraction(question.max_points) for question in questions), start=Fraction(0))
    return Area(
        id=number,
        title=f"{draw(texts)} a{number}a",
        max_points=points_of(added or draw(st.integers(shape.least, 100)) * max(fraction(step), Fraction(1))),
        group=draw(st.none() | texts),
        group_translations=draw(_translations(language, "")),
        topics=tuple(draw(st.lists(texts, max_size=2))),
        questions=questions,
        translations=draw(_translations(language, f" t{number}t")),
    )


@st.composite
def printed(draw: st.DrawFn, score: Fraction, unit: Fraction) -> Points:
    """Draw how a score is printed in steps of `unit`: halves go up or to the even step, as reports do both."""
    steps_up = score / unit
    rounded = draw(st.sampled_from([floor(steps_up + Fraction(1, 2)), round(steps_up)]))
    return points_of(rounded * unit)


@st.composite
def heads(draw: st.DrawFn, framework: Framework) -> Evaluation:
    """Draw an evaluation without figures."""
    evaluated = draw(st.sampled_from(["2012", "2012-03", "2012-03-14", "2012-10/2013-01"]))
    return Evaluation(
        framework=framework.id,
        status=draw(st.sampled_from(["final", "draft"])),
        municipality=Municipality(
            name=draw(texts), code=draw(st.sampled_from([None, "184" if framework.language == "fi" else "0834"]))
        ),
        evaluated=Period(evaluated),
        published=draw(st.sampled_from([None, Period("2013"), Period("2013-05-01")])),
        evaluators=tuple(
            Evaluator(name=name, organisation=draw(st.none() | texts)) for name in draw(st.lists(texts, max_size=2))
        ),
        round=draw(st.none() | st.integers(1, 9)),
        interviews=draw(st.none() | st.integers(0, 99)),
        source=draw(
            st.none() | st.builds(Source, title=texts, url=st.none() | texts, page=st.none() | st.integers(1, 99))
        ),
        facts=draw(
            st.none() | st.builds(Facts, population=st.integers(0, 10**6), population_change=st.integers(-99, 99))
        ),
        areas=(),
    )


@st.composite
def evaluations(draw: st.DrawFn, framework: Framework, with_questions: tuple[bool, ...] = (False, True)) -> Evaluation:
    """Draw an evaluation that a report could print: every figure comes from one set of unseen scores."""
    step = fraction(framework.points_step)
    scores = {area.id: draw(_scores(area)) for area in framework.areas}
    results = [draw(_results(area, scores[area.id], step, with_questions)) for area in framework.areas]
    total = sum((sum(found.values(), start=Fraction(0)) for found in scores.values()), start=Fraction(0))
    table = tuple(AreaPoints(area.id, area.points) for area in results if area.points is not None)
    head = draw(heads(framework))
    is_probable = _is_probable(total, bound_scores(evolve(head, areas=tuple(results)), framework))
    summary = Summary(total=draw(printed(total, step)) if is_probable else None, areas=table)
    return evolve(
        head,
        summary=draw(st.sampled_from([None, summary])),
        areas=tuple(results),
        references=draw(
            st.sampled_from(
                [
                    (),
                    (Reference(name="medel", total=draw(printed(total, step)), areas=table),),
                    (Reference(name="alla", total=draw(printed(total, step))),),
                ]
            )
        ),
    )


def _is_probable(total: Fraction, bounds: Bounds) -> bool:
    """Return whether a total is not so near to the end of what the areas allow that `improbable-total` asks about it.

    Hypothesis likes to draw the same number again and again, so all roundings may go one way.
    """
    low, high = bounds.total
    return low == high or Fraction(3, 10) <= (total * bounds.scale.units - low) / (high - low) <= Fraction(7, 10)


@st.composite
def _scores(draw: st.DrawFn, area: Area) -> dict[str, Fraction]:
    """Draw the unseen scores of an area's questions, finer than any printed figure, or one for the area itself."""
    maxima = {question.id: question.max_points for question in area.questions} or {"": area.max_points}
    return {
        number: fraction(maximum) * draw(st.fractions(0, 1, max_denominator=977)) for number, maximum in maxima.items()
    }


@st.composite
def _results(
    draw: st.DrawFn, area: Area, scores: dict[str, Fraction], step: Fraction, with_questions: tuple[bool, ...]
) -> AreaResult:
    questions = []
    for question in area.questions if draw(st.sampled_from(with_questions)) else ():
        points, percent = draw(_row(scores[question.id], question.max_points, step))
        maximum = draw(st.sampled_from([None, question.max_points]))
        questions.append(QuestionResult(id=question.id, points=points, max_points=maximum, percent=percent))
    points, percent = draw(_row(sum(scores.values(), start=Fraction(0)), area.max_points, step))
    return AreaResult(
        id=area.id,
        points=points,
        max_points=draw(st.sampled_from([None, area.max_points])),
        percent=percent,
        questions=tuple(questions),
        strengths=tuple(draw(st.lists(texts, max_size=2))),
        impression=draw(st.none() | texts),
    )


@st.composite
def _row(draw: st.DrawFn, score: Fraction, maximum: Points, step: Fraction) -> tuple[Points | None, int | None]:
    points = draw(printed(score, step))
    percent = draw(printed(100 * score / fraction(maximum), Fraction(1)))
    assert isinstance(percent, int)
    # A report leaves out one of the two at most; a point that rounds beyond the maximum is printed by none.
    beyond = points > maximum
    return draw(st.sampled_from([(None, percent)] if beyond else [(points, percent), (points, None), (None, percent)]))


@st.composite
def framework_and_evaluation(draw: st.DrawFn) -> tuple[Framework, Evaluation]:
    """Draw a framework and an evaluation made with it."""
    framework = draw(frameworks())
    return framework, draw(evaluations(framework))


def registry_with(framework: Framework, *, is_released: bool = True) -> Scope:
    """Return a scope with `framework` besides those shipped, known as released if `is_released`."""
    document = parse(write_yaml(to_data(framework)), "framework.yaml")
    baseline = {framework.id: framework} if is_released else {}
    return Scope(baseline=baseline, given={framework.id: Declared(document, framework)})


def examples(count: int) -> int:
    """Return how many examples to draw if the steady profile draws `count`: other profiles draw in proportion.

    There are at least two, because the first one is always the simplest.
    """
    return max(2, count * settings().max_examples // 100)


def as_yaml(data: Any) -> str:
    """Return plain data as YAML."""
    return write_yaml(data)
