"""What of one revision can be compared with another: by lineage, not by numbers, over as many steps as lie between.

A question is comparable where it is the same or has other words for the same subject; partly where it is weighted
otherwise, narrowed, widened, split or merged; not where nothing corresponds to it. Over several steps the changes of
each add up, and what that cannot tell is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final, get_args

from attrs import frozen

from kompassmodel.errors import NoCommonLineage
from kompassmodel.findings import Message, in_a_row, joined, say
from kompassmodel.model import Area, Change, Framework, Lineage, Points, Question, exact_points

CHANGES: Final[dict[str, Message]] = {
    "same": say("unchanged"),
    "added": say("new"),
    "new": say("new"),
    "moved": say("moved from another area"),
    "renumbered": say("renumbered"),
    "reworded": say("reworded"),
    "reweighted": say("reweighted"),
    "narrowed": say("narrowed"),
    "widened": say("widened"),
    "split": say("split"),
    "merged": say("merged"),
}
"""What a lineage or a comparison says of a question or an area, as people are told it."""


class Comparability(StrEnum):
    """How far results of two revisions can be compared."""

    COMPARABLE = "comparable"
    PARTLY = "partly"
    NOT = "not"


@frozen
class Origin:
    """A question or area of the older revision that something descends from, and what changed on the way."""

    number: str
    changes: tuple[Change, ...]


@frozen
class QuestionComparison:
    """A question of the newer revision beside those of the older one that it descends from.

    `kinds` are what happened to it: `added`, `moved`, `renumbered`, and the changes of its lineage; `reweighted` is
    among them where the maximum differs, whatever the lineage says. Empty kinds: it is the same.
    """

    question: Question
    before: tuple[Question, ...]
    kinds: tuple[str, ...]
    verdict: Comparability
    reason: Message


@frozen
class Retirement:
    """A question of the older revision that has no descendant, and why, where that is said."""

    question: Question
    reason: str | None


@frozen
class AreaComparison:
    """An area of the newer revision beside those of the older one that it descends from.

    `comparable` and `partly` are how many of its points stand in questions that are so, or None where one of the two
    revisions publishes no questions.
    """

    area: Area
    before: tuple[Area, ...]
    questions: tuple[QuestionComparison, ...]
    retired: tuple[Retirement, ...]
    comparable: Points | None
    partly: Points | None
    verdict: Comparability
    reason: Message


@frozen
class GoneArea:
    """An area of the older revision without a descendant, why, where that is said, and its questions without one."""

    area: Area
    reason: str | None
    retired: tuple[Retirement, ...]


@frozen
class Comparison:
    """Two revisions of an instrument side by side; `steps` are the ids of all on the way, the older first.

    `gone` are areas of the older revision without a descendant, with their questions. `losses` say what composing the
    lineages cannot tell.
    """

    old: Framework
    new: Framework
    steps: tuple[str, ...]
    areas: tuple[AreaComparison, ...]
    gone: tuple[GoneArea, ...]
    losses: tuple[Message, ...]

    @property
    def questions(self) -> tuple[QuestionComparison, ...]:
        """All questions of the newer revision, in the order of their areas."""
        return tuple(question for area in self.areas for question in area.questions)

    @property
    def retired(self) -> tuple[Retirement, ...]:
        """All questions of the older revision that have no descendant."""
        in_areas = [retired for area in self.areas for retired in area.retired]
        found = [*in_areas, *(retired for gone in self.gone for retired in gone.retired)]
        return tuple({one.question.id: one for one in found}.values())  # an area that was split has them in each part

    @property
    def by_questions(self) -> bool:
        """Whether questions can be compared: every revision on the way publishes them."""
        return any(area.comparable is not None for area in self.areas)

    @property
    def verdict(self) -> Comparability:
        """How far the totals can be compared."""
        verdicts = {area.verdict for area in self.areas} | ({Comparability.NOT} if self.gone else set())
        return verdicts.pop() if len(verdicts) == 1 else Comparability.PARTLY

    @property
    def least_comparable(self) -> AreaComparison | None:
        """The area with the most points that cannot be compared, those that can partly at half; None where all can."""
        measured = [area for area in self.areas if area.comparable is not None and _incomparable(area) > 0]
        return max(measured, key=_incomparable, default=None)

    def question(self, question_id: str) -> QuestionComparison:
        """Return the comparison of the question of that number in the newer revision.

        Raises:
            KeyError: it has no such question.
        """
        found = {one.question.id: one for one in self.questions}
        return found[question_id]

    def area(self, area_id: str | int) -> AreaComparison:
        """Return the comparison of the area of that number in the newer revision.

        Raises:
            KeyError: it has no such area.
        """
        found = {one.area.id: one for one in self.areas}
        return found[str(area_id)]


def _incomparable(area: AreaComparison) -> Fraction:
    """Return the share of an area's points that cannot be compared, those that can partly at half."""
    comparable, partly = Fraction(area.comparable or 0), Fraction(area.partly or 0)
    return 1 - (comparable + partly / 2) / max(Fraction(area.area.max_points), Fraction(1))


# ---------------------------------------------------------------------------------------------------------------------
# lineages, one after the other


def steps_between(old: Framework, new: Framework) -> tuple[Framework, ...] | None:
    """Return the revisions from `old` to `new`, both included, or None where `new` does not descend from `old`.

    The way is that of `Framework.previous`, which `load_framework` fills in.
    """
    steps = [new]
    while steps[-1].id != old.id:
        previous = steps[-1].previous
        if previous is None or previous.id in {step.id for step in steps}:
            return None
        steps.append(previous)
    return tuple(reversed(steps))


def compare(old: Framework, new: Framework) -> Comparison:
    """Return two revisions side by side, `new` being descended from `old` directly or over others.

    Raises:
        NoCommonLineage: it is not.
    """
    steps = steps_between(old, new)
    if steps is None:
        raise NoCommonLineage(old.id, new.id, is_reverse=steps_between(new, old) is not None)
    areas = _compose(steps, {step.id: area_lineages(step) for step in steps})
    by_questions = all(step.questions for step in steps)
    questions = _compose(steps, {step.id: question_lineages(step) for step in steps}) if by_questions else {}
    retired = _retirements(steps, questions) if by_questions else {}
    compared = tuple(_compare_area(area, steps, areas, questions, retired) for area in new.areas)
    kept = {origin.number for origins in areas.values() for origin in origins}
    gone = tuple(
        GoneArea(area, _why_area_retired(area.id, steps), tuple(retired.get(area.id, ())))
        for area in old.areas
        if area.id not in kept
    )
    losses = tuple(_losses(steps, questions)) if by_questions else tuple(_unpublished(steps))
    return Comparison(old, new, tuple(step.id for step in steps), compared, gone, losses)


_Lineages = dict[str, tuple[Lineage, ...]]
_Origins = dict[str, tuple[Origin, ...]]


def question_lineages(framework: Framework) -> _Lineages:
    """Return the lineage of every question."""
    return {question.id: question.lineage for question in framework.questions}


def area_lineages(framework: Framework) -> _Lineages:
    """Return the lineage of every area; one that has none descends from where its questions come from."""
    previous = framework.previous
    return {
        area.id: area.lineage or (() if previous is None else _inferred(area, previous)) for area in framework.areas
    }


def _inferred(area: Area, previous: Framework) -> tuple[Lineage, ...]:
    """Return the lineage of an area that declares none: that of most of its questions, without any its number."""
    homes = previous.homes
    sources = [homes[entry.question].id for one in area.questions for entry in one.lineage if entry.question in homes]
    if not area.questions or not homes:
        sources = [area.id] if area.id in {home.id for home in previous.areas} else []
    if not sources:
        return ()
    most = max(sources, key=sources.count)
    return (Lineage(area=most, change=("same",) if previous.area(most).title == area.title else ("reworded",)),)


def _compose(steps: tuple[Framework, ...], lineages: Mapping[str, _Lineages]) -> _Origins:
    """Return for every number of the last step what it descends from in the first, with all changes on the way.

    `lineages` are those of each step, by its id; a lineage names numbers of the step before.
    """
    origins: _Origins = {number: (Origin(number, ("same",)),) for number in lineages[steps[0].id]}
    for step in steps[1:]:
        before = origins
        origins = {}
        for number, entries in lineages[step.id].items():
            found: dict[str, tuple[Change, ...]] = {}
            for entry in entries:
                for origin in before.get(entry.question or entry.area or "", ()):
                    found[origin.number] = _together(found.get(origin.number, ()), origin.changes, entry.change)
            origins[number] = tuple(Origin(source, changes) for source, changes in found.items())
    return origins


def _together(*changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return all changes in the order of the format; `same` only where there is no other."""
    every = {change for several in changes for change in several} - {"same"}
    return tuple(change for change in get_args(Change) if change in every) or ("same",)


def _retirements(steps: tuple[Framework, ...], questions: _Origins) -> dict[str, list[Retirement]]:
    """Return by the area of the first step the questions that have no descendant in the last."""
    kept = {origin.number for origins in questions.values() for origin in origins}
    found: dict[str, list[Retirement]] = {}
    for area in steps[0].areas:
        for question in area.questions:
            if question.id not in kept:
                found.setdefault(area.id, []).append(Retirement(question, _why_retired(question.id, steps)))
    return found


def _why_area_retired(number: str, steps: tuple[Framework, ...]) -> str | None:
    """Return the reason that the revision gives which retired an area, under whatever number it had come to."""
    numbers = {number}
    for step in steps[1:]:
        reasons = {retired.id: retired.reason for retired in step.retired}
        reason = next((reasons[one] for one in sorted(numbers) if one in reasons), None)
        if reason is not None:
            return reason
        lineages = area_lineages(step)
        numbers = {area for area, entries in lineages.items() if numbers & {entry.area for entry in entries}}
    return None


def _why_retired(number: str, steps: tuple[Framework, ...]) -> str | None:
    """Return the reason that the revision gives which retired a question, under whatever number it had come to."""
    numbers = {number}
    for before, step in pairwise(steps):
        reasons = {retired.id: retired.reason for retired in step.retired}
        for one in sorted(numbers):
            reason = reasons.get(one) or reasons.get(before.area_of(one).id)
            if reason is not None:
                return reason
        numbers = {
            question.id
            for question in step.questions
            if numbers & {entry.question for entry in question.lineage if entry.question is not None}
        }
    return None


def _losses(steps: tuple[Framework, ...], questions: _Origins) -> Iterator[Message]:
    """Yield what the lineages put together cannot tell."""
    lineages = {step.id: question_lineages(step) for step in steps}
    kept = {origin.number for origins in questions.values() for origin in origins}
    for index, step in enumerate(steps[1:-1], start=1):
        since = _compose(steps[: index + 1], lineages)
        on = {origin.number for origins in _compose(steps[index:], lineages).values() for origin in origins}
        passing = [question.id for question in step.questions if not since[question.id] and question.id not in on]
        for number in passing:
            yield say("{question} of {framework} came and went in between", question=number, framework=step.id)
        for question in step.questions:
            lost = [origin.number for origin in since[question.id] if origin.number in kept]
            if lost and question.id not in on:
                yield say(
                    "{question} of {framework}, which came from {old}, has no descendant",
                    question=question.id,
                    framework=step.id,
                    old=", ".join(lost),
                )
    for number, origins in questions.items():
        for origin in origins:
            if {"narrowed", "widened"} <= {*origin.changes}:
                yield say(
                    "{new} was narrowed and widened since {old}: whether it asks the same again cannot be told",
                    new=number,
                    old=origin.number,
                )


def _unpublished(steps: tuple[Framework, ...]) -> Iterator[Message]:
    for step in steps:
        if not step.questions:
            yield say("the questions of {framework} are not published, so areas alone are compared", framework=step.id)


# ---------------------------------------------------------------------------------------------------------------------
# verdicts


def _compare_area(
    area: Area,
    steps: tuple[Framework, ...],
    areas: _Origins,
    questions: _Origins,
    retired: dict[str, list[Retirement]],
) -> AreaComparison:
    old = steps[0]
    before = tuple(old.area(origin.number) for origin in areas[area.id])
    gone = tuple(one for ancestor in before for one in retired.get(ancestor.id, ()))
    homes = {ancestor.id for ancestor in before}
    compared = tuple(_compare_question(one, questions[one.id], old, homes) for one in area.questions if questions)
    if not questions:
        changes = _together(*(origin.changes for origin in areas[area.id]))
        verdict, reason = _verdict_by_lineage(before, changes)
        return AreaComparison(area, before, (), (), None, None, verdict, reason)
    points = {verdict: _points(compared, verdict) for verdict in Comparability}
    comparable, partly, none = (points[verdict] for verdict in Comparability)
    moved = _moved(area, before, compared, steps[-1], questions)
    if not before or (comparable == partly == 0 and compared):
        verdict = Comparability.NOT
    else:
        verdict = Comparability.PARTLY if partly or none or gone or moved else Comparability.COMPARABLE
    reason = say(
        "{comparable} of {maximum} points are comparable, {partly} partly",
        comparable=comparable,
        partly=partly,
        maximum=area.max_points,
    )
    if gone and not partly and not none:
        reason = joined(reason, say("gone since: {questions}", questions=", ".join(one.question.id for one in gone)))
    if moved and not partly and not none and not gone:
        reason = joined(reason, say("moved from or to another area: {questions}", questions=", ".join(moved)))
    return AreaComparison(area, before, compared, gone, comparable, partly, verdict, reason)


def _moved(
    area: Area, before: tuple[Area, ...], compared: tuple[QuestionComparison, ...], new: Framework, questions: _Origins
) -> list[str]:
    """Return the questions that came into an area from another one, or left it: it does not measure the same then."""
    came = [one.question.id for one in compared if "moved" in one.kinds]
    here = {question.id for ancestor in before for question in ancestor.questions}
    left = [
        number
        for number, origins in questions.items()
        if new.homes[number].id != area.id and any(origin.number in here for origin in origins)
    ]
    return [*came, *left]


def _points(questions: tuple[QuestionComparison, ...], verdict: Comparability) -> Points:
    return exact_points(sum((one.question.max_points for one in questions if one.verdict is verdict), start=0))


def _verdict_by_lineage(before: tuple[Area, ...], changes: tuple[Change, ...]) -> tuple[Comparability, Message]:
    if not before:
        return Comparability.NOT, say("nothing before corresponds to it")
    if changes == ("same",):
        return Comparability.PARTLY, say("the area is the same, but whether its questions are is not published")
    return Comparability.PARTLY, say(
        "the area is {changes}, and its questions are not published",
        changes=in_a_row(CHANGES[change] for change in changes),
    )


def _compare_question(
    question: Question, origins: tuple[Origin, ...], old: Framework, homes: set[str]
) -> QuestionComparison:
    before = tuple(old.question(origin.number) for origin in origins)
    if not before:
        nothing = say("nothing before corresponds to it")
        return QuestionComparison(question, (), ("added",), Comparability.NOT, nothing)
    changes = {change for origin in origins for change in origin.changes} - {"same", "reweighted"}
    if len(before) > 1:
        changes.add("merged")
    single = before[0] if len(before) == 1 else None
    if single is not None and single.wording == question.wording:
        # Whatever happened on the way, it is worded as at first; what was split and merged again is whole.
        changes -= {"reworded"} | ({"split", "merged"} if {"split", "merged"} <= changes else set())
    if single is not None and "split" not in changes and single.max_points != question.max_points:
        changes.add("reweighted")
    kinds = [change for change in get_args(Change) if change in changes]
    if not {old.area_of(origin.number).id for origin in origins} & homes:
        kinds.append("moved")
    elif single is not None and "split" not in changes and single.id != question.id:
        kinds.append("renumbered")
    in_part = {*kinds} - {"reworded", "moved", "renumbered"}
    verdict = Comparability.PARTLY if in_part else Comparability.COMPARABLE
    return QuestionComparison(question, before, tuple(kinds), verdict, _reason(question, before, kinds))


def _reason(question: Question, before: tuple[Question, ...], kinds: list[str]) -> Message:
    """Return what keeps a question from being compared, the weightiest first; else why it can be."""
    numbers = ", ".join(one.id for one in before)
    if "merged" in kinds:
        return say("it was made of {numbers}", numbers=numbers)
    if "split" in kinds:
        return say("it is a part of what {numbers} was", numbers=numbers)
    weight = say(
        "the maximum went from {old} to {new}: compare percents, not points",
        old=before[0].max_points,
        new=question.max_points,
    )
    if "narrowed" in kinds or "widened" in kinds:
        scope = say("it asks for less than before") if "narrowed" in kinds else say("it asks for more than before")
        return say("{one}; {other}", one=scope, other=weight) if "reweighted" in kinds else scope
    if "reweighted" in kinds:
        return weight
    if "reworded" in kinds:
        return say("the subject is the same, in other words")
    return say("it is the same")
