"""The part of a page that shows one evaluation: its total, its score table with the findings, its lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import AreaResult, QuestionResult
from kompassmodel.model.framework import Area, Question
from kompassmodel.model.points import exact_points
from kompassmodel.model.rounding import decimal_places
from kompassmodel.pages.marks import TOTAL, Mark, Place, at, marks
from kompassmodel.pages.particulars import Particular, particulars
from kompassmodel.pages.profile import Profile, profile_of
from kompassmodel.pages.sources import Source
from kompassmodel.pages.words import Foreign, Words, clean
from kompassmodel.rules.municipality_codes import country_of
from kompassmodel.validation.score_bounds import ScoreBounds, add_bounds


@frozen
class ScoreRow:
    """A row of the score table, as printed; `anchor` is its id on the page."""

    anchor: str
    number: str
    text: Foreign
    points: str
    max_points: str
    percent: str
    marks: tuple[Mark, ...]


@frozen
class AreaSheet:
    """An area: its questions, its own row, the sum of the printed points, what the questions allow, and its lists."""

    row: ScoreRow
    questions: tuple[ScoreRow, ...]
    sum: str
    sum_label: str
    allowed: str | None
    allowed_by_questions: str | None
    impression: str | None
    lists: tuple[tuple[str, tuple[str, ...]], ...]


@frozen
class BarRow:
    """A row under the radar: an area with its score as a bar, in percents of the maximum, and the references."""

    number: str
    title: Foreign
    points: str
    allowed: str
    max_points: str
    low: float | None
    spread: float
    in_front: str
    references: tuple[str, ...]
    href: str


@frozen
class ReferenceRow:
    """A reference: its name, its total, and the findings about it."""

    name: str
    total: str
    marks: tuple[Mark, ...]


@frozen
class Sheet:
    """One evaluation, ready to be written into a page. `own_lang` is the language of the file's texts."""

    anchor: str
    heading: str
    date: str
    instrument: Foreign | None
    is_draft: bool
    progress: str | None
    total: str
    total_note: str
    total_marks: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    links: Mapping[Place, str]
    profile: Profile | None
    bars: tuple[BarRow, ...]
    has_front: bool
    references: tuple[ReferenceRow, ...]
    areas: tuple[AreaSheet, ...]
    particulars: tuple[Particular, ...]
    own_lang: str | None


def sheet_of(source: Source, anchor: str, words: Words, *, names: bool) -> Sheet:
    """Build the sheet of an evaluation; `names` shows those of the evaluators."""
    evaluation, framework = source.evaluation, source.framework
    found = marks(source.findings, words, names=names)
    builder = _Builder(source, anchor, words, found)
    areas = builder.areas()
    links = {mark.place: f"#{_anchor(builder, mark.place, areas)}" for mark in found if mark.place}
    profile = None if source.bounds is None else profile_of(evaluation, source.bounds, words)
    total, note = _total(source, words)
    instrument = None
    if framework is not None:
        title = words.own(framework.title, framework.language, framework.translations)
        name = " ".join(part for part in (title.text, clean(framework.revision or "")) if part)
        instrument = Foreign(name, title.lang)
    has_front = evaluation.summary is not None and bool(evaluation.summary.areas) and bool(evaluation.areas)
    return Sheet(
        anchor=anchor,
        heading=words.say(message("Evaluation {date}", date=words.period(evaluation.evaluated)))
        if evaluation.evaluated
        else words.say(message("Evaluation")),
        date=words.period(evaluation.evaluated),
        instrument=instrument,
        is_draft=evaluation.status == "draft",
        progress=source.progress,
        total=total,
        total_note=note,
        total_marks=at(found, TOTAL),
        marks=found,
        links=links,
        profile=profile,
        bars=() if profile is None else tuple(builder.bars(profile, areas)),
        has_front=has_front,
        references=tuple(
            ReferenceRow(clean(reference.name), words.number(reference.total), at(found, ("reference", str(index))))
            for index, reference in enumerate(evaluation.references)
        ),
        areas=areas,
        particulars=particulars(source, words, names=names),
        own_lang=_own_language(source, words),
    )


def _anchor(builder: _Builder, place: Place, areas: tuple[AreaSheet, ...]) -> str:
    """Find the id of the place where a finding is marked; an area or question that has no row is in the whole sheet."""
    if place == TOTAL:
        return f"{builder.anchor}-total"
    if place[0] == "reference":
        return f"{builder.anchor}-references"
    area = next((area for area in areas if area.row.number == place[1]), None)
    if area is None:
        return builder.anchor
    questions = [row for row in area.questions if place[2:] == (row.number,)]
    return (questions[0] if questions else area.row).anchor


def _own_language(source: Source, words: Words) -> str | None:
    """Guess the language of the texts in a file by country, else by the framework; None if it is that of the page."""
    framework, municipality = source.framework, source.evaluation.municipality
    country = country_of(municipality, framework)
    by_country = {"SWE": "sv", "NOR": "nb", "DNK": "da"}.get(country or "")
    tag = by_country or (None if framework is None else framework.language)
    return None if tag == words.lang else tag


def _total(source: Source, words: Words) -> tuple[str, str]:
    """Word the total as printed, or what the printed figures allow, with a note on its maximum and rounding."""
    evaluation, bounded = source.evaluation, source.bounds
    printed = None if evaluation.summary is None else evaluation.summary.total
    if bounded is None:
        return words.number(printed), ""
    total = bounded.total
    interval = words.interval(total.low, total.high, decimal_places(bounded.framework.points_step))
    values: dict[str, object] = {"max": words.number(total.max_points), "interval": interval}
    if printed is not None:
        note = message("of {max} points; rounding allows {interval}", **values)
        return words.number(printed), words.say(note)
    if (total.low, total.high) == (0, total.max_points):
        return "–", words.say(message("of {max} points; nothing is known of the total yet", **values))
    note = message("of {max} points, as the printed figures allow; no total is printed", **values)
    return interval, words.say(note)


@frozen
class _Builder:
    """Builds the rows of an evaluation."""

    source: Source
    anchor: str
    words: Words
    found: tuple[Mark, ...]

    def areas(self) -> tuple[AreaSheet, ...]:
        """Build the sheets of the framework's areas, then of those that only the file has."""
        framework, evaluation = self.source.framework, self.source.evaluation
        declared = () if framework is None else framework.areas
        known = {area.id for area in declared}
        pairs: list[tuple[Area | None, AreaResult]] = [
            (area, evaluation.get_area(area.id) or AreaResult(id=area.id)) for area in declared
        ]
        pairs += [(None, result) for result in evaluation.areas if result.id not in known]
        return tuple(self._area(index, area, result) for index, (area, result) in enumerate(pairs, start=1))

    def _area(self, index: int, area: Area | None, result: AreaResult) -> AreaSheet:
        anchor = f"{self.anchor}-{index}"
        declared = () if area is None else area.questions
        results = {row.id: row for row in result.questions}
        extra = [row for row in result.questions if area is None or area.get_question(row.id) is None]
        questions: list[tuple[Question | None, QuestionResult]] = [
            (question, results.get(question.id, QuestionResult(id=question.id))) for question in declared
        ]
        questions += [(None, row) for row in extra]
        if not result.questions and not self._has_marked(area):
            questions = []  # the report gives the area alone
        rows = tuple(
            self._row(f"{anchor}-{position}", question, row, ("area", result.id, row.id))
            for position, (question, row) in enumerate(questions, start=1)
        )
        printed = [row.points for row in result.questions if row.points is not None]
        return AreaSheet(
            row=self._row(anchor, area, result, ("area", result.id)),
            questions=rows,
            sum=self.words.number(exact_points(sum(printed, start=0))) if printed else "–",
            sum_label=self.words.say(_sum_label(len(printed), len(questions))),
            allowed=self._worded(message("rounding allows {interval}"), self._allowed(area)),
            allowed_by_questions=self._worded(
                message("the questions allow {interval}"), self._allowed_by_questions(area, result)
            ),
            impression=None if result.impression is None else clean(result.impression),
            lists=tuple(_lists(result, self.words)),
        )

    def _has_marked(self, area: Area | None) -> bool:
        return area is not None and any(mark.place[:2] == ("area", area.id) and mark.place[2:] for mark in self.found)

    def _row(
        self, anchor: str, part: Area | Question | None, row: AreaResult | QuestionResult, place: Place
    ) -> ScoreRow:
        maximum = row.max_points if part is None else part.max_points
        return ScoreRow(
            anchor,
            clean(row.id),
            self._text(part),
            self.words.number(row.points),
            self.words.number(maximum),
            self.words.percent(row.percent),
            at(self.found, place),
        )

    def _text(self, part: Area | Question | None) -> Foreign:
        framework = self.source.framework
        if part is None or framework is None:
            return Foreign(self.words.say(message("(not in the framework)")))
        text = part.title if isinstance(part, Area) else part.wording
        return self.words.own(text, framework.language, part.translations)

    def _interval(self, score: ScoreBounds) -> str | None:
        bounded = self.source.bounds
        if bounded is None or (score.low, score.high) == (0, score.max_points):
            return None
        return self.words.interval(score.low, score.high, decimal_places(bounded.framework.points_step))

    def _worded(self, text: Message, interval: str | None) -> str | None:
        return None if interval is None else self.words.say(text.filled(interval=interval))

    def _allowed(self, area: Area | None) -> str | None:
        bounded = self.source.bounds
        return None if bounded is None or area is None else self._interval(bounded.area(area.id))

    def _allowed_by_questions(self, area: Area | None, result: AreaResult) -> str | None:
        bounded = self.source.bounds
        if bounded is None or area is None or not result.questions or not area.questions:
            return None
        return self._interval(
            add_bounds([bounded.question(question.id) for question in area.questions], area.max_points)
        )

    def bars(self, profile: Profile, areas: tuple[AreaSheet, ...]) -> Iterable[BarRow]:
        """Yield the rows under the radar."""
        summary, words = self.source.evaluation.summary, self.words
        in_front = {} if summary is None else {area.id: area.points for area in summary.areas}
        for score, area in zip(profile.areas, areas, strict=False):
            low, high = (round(float(100 * score.share(end)), 2) for end in (score.low, score.high))
            is_known = score.is_known
            yield BarRow(
                clean(score.id),
                score.title,
                words.number(score.printed),
                words.interval(score.low, score.high, profile.places) if is_known else "–",
                words.number(score.max_points),
                low if is_known else None,
                round(high - low, 2) if is_known else 0.0,
                words.number(in_front.get(score.id)),
                tuple(words.number(reference.points.get(score.id)) for reference in profile.references),
                f"#{area.row.anchor}",
            )


def _sum_label(given: int, rows: int) -> Message:
    if given == rows:
        return message("Sum of the printed points")
    return plural(
        "Sum of the printed points ({given} of {count} question)",
        "Sum of the printed points ({given} of {count} questions)",
        count=rows,
        given=given,
    )


def _lists(result: AreaResult, words: Words) -> Iterable[tuple[str, tuple[str, ...]]]:
    for title, items in (
        (message("Strengths"), result.strengths),
        (message("Partly there"), result.partial),
        (message("Improvements"), result.improvements),
        (message("Weaknesses"), result.weaknesses),
    ):
        if items:
            yield words.say(title), tuple(map(clean, items))
