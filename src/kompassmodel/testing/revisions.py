"""Frameworks, and their next revisions: what each question descends from is drawn first, and then its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Final

from attrs import define, evolve, field
from hypothesis import strategies as st

from kompassmodel.messages.formatting import normalised
from kompassmodel.model.framework import Area, Change, Framework, Lineage, Question, Retired
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points
from kompassmodel.model.use import Use
from kompassmodel.registry.declarations import shipped_ids
from kompassmodel.testing.figures import fraction, maximum_unit, points_of
from kompassmodel.testing.parameters import Count, counts, languages_of, shipped_framework, steps_of
from kompassmodel.testing.strategies import (
    STEPS,
    Shape,
    area_maximum,
    even_counts,
    frameworks_of_shape,
    new_area,
    new_question,
)
from kompassmodel.testing.texts import LANGUAGES, Names, Words, words

_SUFFIX: Final = re.compile(r"(.*)-r(\d+)", re.DOTALL)
_LAST_START: Final = 2022
"""The last year in which a revision that is drawn comes into use, so that its evaluations are not in the future."""


def frameworks(
    *,
    areas: Count | None = None,
    questions: Count | None = None,
    steps: Points | Iterable[Points] | None = None,
    languages: str | Iterable[str] | None = None,
    revises: Framework | None = None,
) -> st.SearchStrategy[Framework]:
    """Draw frameworks that are valid: with gaps in nothing, maxima that add up, and words that no two questions share.

    `areas` and `questions` are the number of areas (1 to 12) and of the questions in each (0 to 10; none if they are
    not published): a number, a pair of the least and the most, or a strategy. `steps` are the steps in which points go,
    in points: one, or several to choose from (1, 0.5, 0.25 and 5). A maximum is a multiple of the step, a point at
    least. `languages` are tags: one is that of the framework, others are those of translations.

    With `revises`, the next revision of that framework is drawn: `previous` is that framework, every question says what
    it descends from and what changed, and what left the instrument is retired. Then there are about as many areas and
    questions as before, the step is the same, and so is the language, unless the parameters say otherwise. To validate
    a revision or its evaluations, put both into a registry: `Registry(frameworks=[framework.previous, framework])`.

    The simplest example has one area, "a", of one point, without questions.

    Raises:
        TypeError: an argument is of another kind.
        ValueError: a count, step or language is not possible; or the language of `revises` is not in `languages`.
    """
    shape = _shape(areas, questions, steps, languages)
    if revises is None:
        return frameworks_of_shape(shape)
    if not isinstance(revises, Framework):
        text = f"revises is a Framework, not {revises!r}; load_framework loads one by its id"  # type: ignore[unreachable]
        raise TypeError(text)
    if languages is not None and revises.language not in shape.languages:
        text = f"a revision has the language of the framework that it revises, {revises.language!r}; add it"
        raise ValueError(text)
    return _revisions(revises, evolve(shape, steps=() if steps is None else shape.steps), areas, questions)


def lineages(
    length: Count = (1, 4),
    *,
    areas: Count = (1, 3),
    questions: Count = (0, 4),
    steps: Points | Iterable[Points] | None = None,
    languages: str | Iterable[str] | None = None,
) -> st.SearchStrategy[tuple[Framework, ...]]:
    """Draw a chain of revisions, the oldest first: each revises the one before it, which is its `previous`.

    `length` is how many frameworks there are: a number, a pair of the least and the most, or a strategy. The other
    parameters are those of `frameworks`, and hold for each of them. All have different ids, so that
    `Registry(frameworks=lineage)` knows them all.

    Raises:
        As `frameworks` does.
    """
    shape = _shape(areas, questions, steps, languages)
    return _lineages(counts("length", length, 1), shape, changes_step=steps is not None)


def _shape(
    areas: Count | None,
    questions: Count | None,
    steps: Points | Iterable[Points] | None,
    languages: str | Iterable[str] | None,
) -> Shape:
    """Check the parameters of a framework; they are wrong when they are given, not when something is drawn."""
    shape = Shape(
        areas=Shape().areas if areas is None else areas,
        questions=Shape().questions if questions is None else questions,
        steps=STEPS if steps is None else steps_of(steps),
        languages=LANGUAGES if languages is None else languages_of(languages),
    )
    counts("areas", shape.areas, 1)
    counts("questions", shape.questions, 0)
    return shape


@st.composite
def _lineages(
    draw: st.DrawFn, length: st.SearchStrategy[int], shape: Shape, *, changes_step: bool
) -> tuple[Framework, ...]:
    count = draw(length)
    chain = [draw(frameworks_of_shape(shape))]
    later = shape if changes_step else evolve(shape, steps=())
    while len(chain) < count:
        chain.append(draw(_revisions(chain[-1], later, shape.areas, shape.questions)))
    return tuple(chain)


@define(eq=False)
class _Revision:
    """A revision being drawn: the step that it has, the words that are taken, and what was retired so far."""

    words: Words
    step: Points
    titles: Names
    wordings: Names
    retired: list[Retired] = field(factory=list)

    @property
    def draw(self) -> st.DrawFn:
        """Draw from a strategy."""
        return self.words.draw

    @property
    def unit(self) -> Fraction:
        """What a new maximum is a multiple of."""
        return maximum_unit(self.step)

    def retire(self, number: str) -> None:
        """Note that a question or area left the instrument."""
        # A number in a reason may be that of a question: `retired-into-another` asks.
        reason = self.words.pick().replace(".", ",")
        translations = tuple((language, reason) for language in self.wordings.languages)
        self.retired.append(Retired(id=number, reason=reason, translations=translations))

    def note(self, line: Lineage) -> Lineage:
        """Say why something changed, sometimes."""
        if self.draw(st.integers(0, 3)) < 3:  # noqa: PLR2004 - one of four says it
            return line
        note, translations = self.words.maybe_by_language(self.wordings.languages)
        return evolve(line, note=note, note_translations=translations)

    def keeps(self, maximum: Points) -> bool:
        """Return whether a maximum can be reached in the steps of the revision."""
        return not maximum % self.step

    def maximum(self) -> Fraction:
        """Draw a maximum."""
        return self.draw(st.integers(1, 40)) * self.unit

    def other_maximum(self, before: Points) -> Fraction:
        """Draw a maximum that is not that of before."""
        drawn = self.maximum()
        return drawn if drawn != fraction(before) else drawn + self.unit


@st.composite
def _revisions(
    draw: st.DrawFn, previous: Framework, shape: Shape, areas: Count | None, questions: Count | None
) -> Framework:
    """Draw the next revision of `previous`; without steps in the shape it has the same."""
    texts = draw(words())
    revision = _Revision(
        words=texts,
        step=draw(st.sampled_from(shape.steps)) if shape.steps else previous.points_step,
        titles=Names(texts, _languages_of(previous.areas), _taken(previous.areas)),
        wordings=Names(texts, _languages_of(previous.questions), _taken(_published(previous))),
    )
    before = len(previous.areas)
    count = draw(st.integers(before, before + 1) if areas is None else counts("areas", areas, 1))
    kept = previous.areas[:count]
    new = range(before + 1, count + 1)
    if questions is None:
        sizes = [_next_size(revision, area) for area in kept] + [draw(st.integers(0, 3)) for _ in new]
        sizes = even_counts(sizes) if previous.questions else [0] * count
    else:
        sizes = even_counts([draw(counts("questions", questions, 0)) for _ in range(count)])
    drawn = [_next_area(revision, area, size) for area, size in zip(kept, sizes, strict=False)]
    for area in previous.areas[count:]:
        revision.retire(area.id)
    added = [_added_area(revision, str(number), size) for number, size in zip(new, sizes[len(kept) :], strict=True)]
    if any(area.topics and not area.topics_translations for area in previous.areas):
        added = [evolve(area, topics_translations=()) for area in added]
    drawn += added
    return Framework(
        id=_next_id(previous.id),
        title=previous.title,
        revision=texts.maybe(),
        publisher=previous.publisher,
        language=previous.language,
        in_use=draw(st.sampled_from((None,) if previous.id in _followed_ids() else _next_uses(previous.in_use))),
        revises=previous.id,
        points_step=revision.step,
        areas=tuple(drawn),
        retired=tuple(revision.retired),
        translations=previous.translations,
        previous=previous,
    )


def _languages_of(parts: Iterable[Area | Question]) -> tuple[str, ...]:
    """List the languages in which areas or questions are named besides that of their framework."""
    return tuple(dict.fromkeys(tag for part in parts for tag, _ in part.translations))


def _next_size(revision: _Revision, area: Area) -> int:
    before = len(area.questions)
    return revision.draw(st.sampled_from([before, before + 1, max(before - 1, 1)])) if before else 0


def _published(framework: Framework) -> tuple[Question, ...]:
    """List the questions of a framework, or of the last one before it that publishes them: it is held against those."""
    while not framework.questions and framework.previous is not None:
        framework = framework.previous
    return framework.questions


def _taken(parts: Iterable[Area | Question]) -> set[str]:
    """List the words of the revision before: new words are other words."""
    return {normalised(text) for part in parts for text in part.names}


def _next_id(framework_id: str) -> str:
    match = _SUFFIX.fullmatch(framework_id)
    return f"{match[1]}-r{int(match[2]) + 1}" if match else f"{framework_id[:90]}-r2"


@cache
def _followed_ids() -> set[str | None]:
    """Return the ids of the shipped frameworks that another one follows: a second one would be in use beside it."""
    return {shipped_framework(name).revises for name in shipped_ids()}


def _next_uses(before: Use | None) -> tuple[Use | None, ...]:
    """List times of use that follow those of the revision before; its last year may be the first of the next one."""
    if before is None:
        return (None,)
    starts = [_next_start(period) for period in before.periods]
    if any(int(start[:4]) > _LAST_START for start in starts):
        return (None,)
    if before.by_country:
        pairs = zip(before.by_country, starts, strict=True)
        return None, Use(by_country=tuple((country, Period(f"{start}/..")) for (country, _), start in pairs))
    (start,) = starts
    return None, Use(Period(f"{start}/..")), Use(Period(f"{start}/{int(start[:4]) + 2}"))


def _next_start(before: Period) -> str:
    is_open = before.last.year == date.max.year
    return str(before.first.year + 2) if is_open else before.text.rpartition("/")[2]


def _next_area(revision: _Revision, area: Area, count: int) -> Area:
    """Draw what becomes of an area."""
    drawn = _next_questions(revision, area, count)
    is_reworded = revision.draw(st.booleans())
    if drawn or not revision.keeps(area.max_points) or revision.draw(st.booleans()):
        maximum = points_of(area_maximum(revision.words, drawn, revision.unit))
    else:
        maximum = area.max_points
    changes: tuple[Change, ...] = (
        *(("reworded",) if is_reworded else ()),
        *(("reweighted",) if maximum != area.max_points else ()),
    )
    return evolve(
        new_area(area.id, drawn, revision.unit, revision.titles) if is_reworded else area,
        max_points=maximum,
        **_topics_left(area, drawn),
        questions=drawn,
        lineage=(revision.note(Lineage(area=area.id, change=changes or ("same",))),),
    )


def _topics_left(area: Area, drawn: tuple[Question, ...]) -> dict[str, Any]:
    """Keep the topics of an area, unless a question left it: one of them may be its topic."""
    kept = {entry.question for question in drawn for entry in question.lineage}
    if drawn and not kept.issuperset(question.id for question in area.questions):
        return {"topics": (), "topics_translations": ()}
    return {"topics": area.topics, "topics_translations": area.topics_translations}


def _added_area(revision: _Revision, number: str, count: int) -> Area:
    drawn = tuple(_added_question(revision, f"{number}.{position}") for position in range(1, count + 1))
    return evolve(new_area(number, drawn, revision.unit, revision.titles), lineage=_NEW)


_NEW: Final = (Lineage(change=("new",)),)


def _added_question(revision: _Revision, number: str) -> Question:
    return evolve(new_question(number, revision.maximum(), revision.wordings), lineage=_NEW)


def _next_questions(revision: _Revision, area: Area, count: int) -> tuple[Question, ...]:
    """Draw what becomes of the questions of an area, one after the other; those for which no room is left are retired.

    They begin with any of them, so that the same number is not always the same question.
    """
    draw, before = revision.draw, len(area.questions)
    turn = draw(st.integers(0, before - 1)) if before > 1 else 0
    left = [*area.questions[turn:], *area.questions[:turn]]
    drawn: list[Question] = []
    while len(drawn) < count:
        become = draw(st.sampled_from(_FATES)) if left else _add
        drawn += become(revision, area.id, left, len(drawn) + 1, count)
    for question in left:
        revision.retire(question.id)
    return tuple(drawn)


def _descend(revision: _Revision, number: str, ancestor: Question, *changes: Change) -> Question:
    """Draw a question that descends from one ancestor with these changes; "reweighted" is added where it must be."""
    has_other_words = changes not in {("same",), ("reweighted",)}
    is_kept = "reweighted" not in changes and revision.keeps(ancestor.max_points)
    maximum = fraction(ancestor.max_points) if is_kept else revision.other_maximum(ancestor.max_points)
    if not is_kept and "reweighted" not in changes:
        changes = ("reweighted",) if changes == ("same",) else (*changes, "reweighted")
    lineage = (revision.note(Lineage(question=ancestor.id, change=changes)),)
    if has_other_words:
        return evolve(new_question(number, maximum, revision.wordings), lineage=lineage)
    return evolve(ancestor, id=number, max_points=points_of(maximum), lineage=lineage)


_Fate = Callable[[_Revision, str, list[Question], int, int], list[Question]]
"""A function of a revision, an area, the questions left of it, the next position and the count: it takes what it needs.
"""


def _changed(*changes: Change) -> _Fate:
    def become(revision: _Revision, area: str, left: list[Question], position: int, _: int) -> list[Question]:
        return [_descend(revision, f"{area}.{position}", left.pop(0), *changes)]

    return become


def _split(revision: _Revision, area: str, left: list[Question], position: int, count: int) -> list[Question]:
    if position == count:
        return _changed("narrowed")(revision, area, left, position, count)
    lineage = (Lineage(question=left.pop(0).id, change=("split",)),)
    return [
        evolve(_added_question(revision, f"{area}.{number}"), lineage=lineage) for number in (position, position + 1)
    ]


def _merge(revision: _Revision, area: str, left: list[Question], position: int, count: int) -> list[Question]:
    if len(left) == 1:
        return _changed("widened")(revision, area, left, position, count)
    lineage = tuple(Lineage(question=left.pop(0).id, change=("merged",)) for _ in range(2))
    return [evolve(_added_question(revision, f"{area}.{position}"), lineage=lineage)]


def _add(revision: _Revision, area: str, _: list[Question], position: int, __: int) -> list[Question]:
    return [_added_question(revision, f"{area}.{position}")]


_FATES: Final[tuple[_Fate, ...]] = (
    _changed("same"),
    _changed("reworded"),
    _changed("reweighted"),
    _changed("reworded", "reweighted"),
    _changed("narrowed"),
    _changed("widened"),
    _split,
    _merge,
    _add,
)
