"""The evaluations of one municipality over the years: only what can be compared is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from attrs import frozen

from kompassmodel.errors import KompassModelError
from kompassmodel.lineage.comparison import Comparability
from kompassmodel.lineage.evaluations import AreaPair, ComparablePart, EvaluationComparison, compare_by
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Framework
from kompassmodel.model.rounding import decimal_places
from kompassmodel.pages.sheet import Sheet
from kompassmodel.pages.sources import Source
from kompassmodel.pages.words import Foreign, Words, clean

VERDICTS = {
    Comparability.COMPARABLE: message("comparable"),
    Comparability.PARTLY: message("partly comparable"),
    Comparability.NOT: message("not comparable"),
}


@frozen
class Change:
    """An area of the newer revision beside what it descends from: both scores of what is comparable, and the change."""

    number: str
    title: Foreign
    max_points: str
    one: str
    other: str
    difference: str
    verdict: str
    reason: str


@frozen
class Step:
    """Two evaluations, one after the other: what can be said of their totals, and each area."""

    heading: str
    one: str
    other: str
    sentences: tuple[str, ...]
    changes: tuple[Change, ...]


@frozen
class History:
    """The evaluations of a municipality in the order of their dates, and the steps between those without errors."""

    sheets: tuple[Sheet, ...]
    steps: tuple[Step, ...]


def in_order(sources: list[Source]) -> list[Source]:
    """Sort evaluations by date; of one date, the older revision comes first."""

    def place(source: Source) -> tuple[date, date, date, str]:
        evaluated, framework = source.evaluation.evaluated, source.framework
        use = None if framework is None else framework.in_use
        first, last = (date.max, date.max) if evaluated is None else (evaluated.first, evaluated.last)
        return first, last, date.min if use is None else use.first, source.file

    return sorted(sources, key=place)


def history_of(sources: list[Source], sheets: list[Sheet], words: Words) -> History | None:
    """Build the history of a municipality whose evaluations are given in order; None if there is only one."""
    if len(sources) < 2:  # noqa: PLR2004 - one evaluation has no history
        return None
    valid = [source for source in sources if source.is_compared]
    return History(tuple(sheets), tuple(_step(one, other, words) for one, other in pairwise(valid)))


def _step(one: Source, other: Source, words: Words) -> Step:
    names = _names(one, other, words)
    heading = words.say(message("From {one} to {other}", one=names[0], other=names[1]))
    assert one.framework is not None  # noqa: S101 - both are valid
    assert other.framework is not None  # noqa: S101
    try:
        by_id = {framework.id: framework for framework in (one.framework, other.framework)}
        compared = compare_by(one.evaluation, other.evaluation, by_id.__getitem__, words.lang)
    except KompassModelError as error:
        return Step(heading, *names, (words.say(error.message),), ())
    changes = changes_of(compared, words) if compared.part.max_points else ()
    return Step(heading, *names, sentences_of(compared, words), changes)


def changes_of(compared: EvaluationComparison, words: Words) -> tuple[Change, ...]:
    """Word both scores of every area, as far as they can be compared."""
    return tuple(_change(pair, compared, words, _places(compared)) for pair in compared.areas)


def sentences_of(compared: EvaluationComparison, words: Words) -> tuple[str, ...]:
    """Word what can be said of both totals."""
    return tuple(words.say(text) for text in _sentences(compared, words, _places(compared)))


def _places(compared: EvaluationComparison) -> int:
    """Choose the decimal places of two evaluations: those of the finer scale."""
    both = (compared.one_bounds.framework, compared.other_bounds.framework)
    return max(decimal_places(framework.points_step) for framework in both)


def _names(one: Source, other: Source, words: Words) -> tuple[str, str]:
    """Name two evaluations by their dates, or also by their revisions if these differ."""
    dates = [words.period(source.evaluation.evaluated) for source in (one, other)]
    if one.evaluation.framework == other.evaluation.framework:
        return dates[0], dates[1]
    first, second = (
        f"{text} ({_revision(source.framework)})" for text, source in zip(dates, (one, other), strict=True)
    )
    return first, second


def _revision(framework: Framework | None) -> str:
    return "" if framework is None else clean(framework.revision or framework.id)


def _sentences(compared: EvaluationComparison, words: Words, places: int) -> Iterator[Message]:
    """Word what can be compared of the totals."""
    part, maximum = compared.part, compared.revisions.new.max_points
    if part.difference is None:
        yield message("Nothing in these two results can be compared. Do not rank the totals or subtract them.")
        return
    values = _values(part, words, places)
    if compared.are_totals_comparable:
        yield message("The totals can be compared: {one} and {other} of {max} points, a change of {change}.", **values)
        return
    yield message(
        "{max} of {whole} points can be compared. In these the result was {one}, then {other}: a change of {change}.",
        whole=words.number(maximum),
        **values,
    )
    yield message("The totals do not measure the same. Do not rank them or subtract them.")


def _values(part: ComparablePart, words: Words, places: int) -> dict[str, object]:
    one, other, difference = part.one, part.other, part.difference
    if one is None or other is None or difference is None:
        return {"max": "–", "one": "–", "other": "–", "change": "–"}
    return {
        "max": words.number(part.max_points),
        "one": words.interval(one.low, one.high, places),
        "other": words.interval(other.low, other.high, places),
        "change": words.difference(difference.low, difference.high, places),
    }


def _change(pair: AreaPair, compared: EvaluationComparison, words: Words, places: int) -> Change:
    framework = compared.revisions.new
    area = framework.area(pair.id)
    values = {name: str(value) for name, value in _values(pair.part, words, places).items()}
    return Change(
        clean(pair.id),
        words.own(area.title, framework.language, area.translations),
        values["max"],
        values["one"],
        values["other"],
        values["change"],
        words.say(VERDICTS[pair.verdict]),
        clean(pair.reason),
    )
