"""What a methods report would print of two revisions side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from attrs import evolve, frozen

from kompassmodel.lineage.comparison import AreaComparison, Comparison, QuestionComparison
from kompassmodel.messages.amounts import areas_message, points_message, questions_message
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.framework import Framework


@frozen
class Word:
    """A stretch of words that both texts have, that only the older has, or only the newer."""

    text: str
    change: str
    """`same`, `gone` or `come`."""


def words_changed(old: str, new: str) -> tuple[Word, ...]:
    """Return two texts as one, word by word, with what is gone and what has come."""
    before, after = re.findall(r"\S+", old), re.findall(r"\S+", new)
    found: list[Word] = []
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Word(" ".join(before[first:last]), "same"))
            continue
        if first < last:
            found.append(Word(" ".join(before[first:last]), "gone"))
        if start < end:
            found.append(Word(" ".join(after[start:end]), "come"))
    return tuple(found)


def summary(found: Comparison) -> tuple[Message, ...]:
    """Return the sentences that a methods report would print of the newer revision, the older one beside it."""
    old, new = found.old, found.new
    sentences = [_sizes(old, new)]
    if old.points_step != new.points_step:
        sentences.append(
            message("Points go in steps of {new}, before in steps of {old}.", new=new.points_step, old=old.points_step)
        )
    if found.by_questions:
        sentences += _of_questions(found)
    retitled = [
        f"{area.area.id} ({before.title} → {area.area.title})"
        for area in found.areas
        for before in area.before
        if before.title != area.area.title
    ]
    if retitled:
        sentences.append(message("Areas with another title: {areas}.", areas="; ".join(retitled)))
    for gone in found.gone:
        names = {"area": gone.area.id, "old": old.id, "title": gone.area.title, "reason": gone.reason}
        sentences.append(
            message("Area {area} of {old} ({title}) has no descendant: {reason}.", **names)
            if gone.reason
            else message("Area {area} of {old} ({title}) has no descendant.", **names)
        )
    sentences.append(_of_totals(found))
    return tuple(sentences)


def _sizes(old: Framework, new: Framework) -> Message:
    """Return how large both revisions are; the questions are counted where both publish them."""
    figures = {
        "new": new.id,
        "areas": areas_message(len(new.areas)),
        "questions": questions_message(len(new.questions)),
        "points": points_message(new.max_points),
        "old": old.id,
        "old_areas": len(old.areas),
        "old_questions": len(old.questions),
        "old_points": old.max_points,
    }
    if old.questions and new.questions:
        return message(
            "{new} has {areas}, {questions} and {points}; {old} has {old_areas}, {old_questions} and {old_points}.",
            **figures,
        )
    return message("{new} has {areas} and {points}; {old} has {old_areas} and {old_points}.", **figures)


def _of_questions(found: Comparison) -> Iterator[Message]:
    kinds = [{*one.kinds} - {"renumbered", "moved"} for one in found.questions]
    same, reworded = kinds.count(set()), kinds.count({"reworded"})
    yield message(
        "Questions that are the same: {same}; with other words for the same subject: {reworded}.",
        same=same,
        reworded=reworded,
    )
    reweighted = [one for one in found.questions if "reweighted" in one.kinds]
    if reweighted:
        maxima = [f"{with_origin(one)} ({maxima_change(one)})" for one in reweighted]
        yield message("Reweighted: {questions}.", questions="; ".join(maxima))
    for kind, told in (
        ("renumbered", message("Renumbered: {questions}.")),
        ("moved", message("Moved from another area: {questions}.")),
        ("split", message("Split: {questions}.")),
        ("merged", message("Merged: {questions}.")),
        ("narrowed", message("Narrowed: {questions}.")),
        ("widened", message("Widened: {questions}.")),
        ("added", message("New: {questions}.")),
    ):
        groups = _groups(one for one in found.questions if kind in one.kinds)
        if groups:
            yield evolve(told, values={"questions": "; ".join(groups)})
    if found.retired:
        gone = [f"{one.question.id} ({one.reason})" if one.reason else one.question.id for one in found.retired]
        yield message("Retired: {questions}.", questions="; ".join(gone))


def _groups(questions: Iterable[QuestionComparison]) -> list[str]:
    """Return questions with where they come from, those that come from the same in one: `8.6, 8.7 ← 8.6`."""
    parts: dict[str, list[str]] = {}
    for one in questions:
        before = " + ".join(question.id for question in one.before)
        parts.setdefault(before or f"new {one.question.id}", []).append(one.question.id)
    return [
        ", ".join(numbers) if before.startswith("new ") or numbers == [before] else f"{', '.join(numbers)} ← {before}"
        for before, numbers in parts.items()
    ]


def maxima_change(one: QuestionComparison) -> str:
    return f"{' + '.join(str(question.max_points) for question in one.before)} → {one.question.max_points}"


def with_origin(one: QuestionComparison) -> str:
    numbers = " + ".join(question.id for question in one.before)
    return one.question.id if numbers in ("", one.question.id) else f"{one.question.id} ← {numbers}"


def _of_totals(found: Comparison) -> Message:
    if not found.by_questions:
        return message("The questions are not published by both: results can be compared by area only, with care.")
    comparable = sum(area.comparable or 0 for area in found.areas)
    partly = sum(area.partly or 0 for area in found.areas)
    lost = sum(gone.area.max_points for gone in found.gone)
    if comparable == found.new.max_points:
        return (
            plural(
                "All {points} points are comparable, but {count} point of {old} has no counterpart.",
                "All {points} points are comparable, but {count} points of {old} have no counterpart.",
                points=found.new.max_points,
                count=lost,
                old=found.old.id,
            )
            if lost
            else plural(
                "The only point is comparable.", "All {count} points are comparable.", count=found.new.max_points
            )
        )
    points, least = points_message(found.new.max_points), found.least_comparable
    if least is None:
        return plural(
            "Of {points} {count} is comparable.", "Of {points} {count} are comparable.", count=comparable, points=points
        )
    return plural(
        "Of {points} {count} is comparable and {partly}; least comparable is area {area} ({title}): {share}.",
        "Of {points} {count} are comparable and {partly}; least comparable is area {area} ({title}): {share}.",
        points=points,
        count=comparable,
        partly=plural("{count} partly", "{count} partly", count=partly),
        area=least.area.id,
        title=least.area.title,
        share=least.reason,
    )


def topic_changes(area: AreaComparison) -> Iterator[tuple[str, str]]:
    old = [topic for ancestor in area.before for topic in ancestor.topics]
    if not old or not area.area.topics:
        return
    yield from (("-", topic) for topic in old if topic not in area.area.topics)
    yield from (("+", topic) for topic in area.area.topics if topic not in old)
