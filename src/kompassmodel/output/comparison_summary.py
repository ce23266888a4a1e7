"""A comparison of two revisions in sentences, as for a methods report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kompassmodel.lineage.comparison import AreaComparison, Comparison, QuestionComparison
from kompassmodel.messages.amounts import areas_message, points_message, questions_message
from kompassmodel.messages.formatting import is_among, is_same, one_line
from kompassmodel.messages.message import Message, figure, joined, message, plural, verbatim
from kompassmodel.messages.translation import Language
from kompassmodel.model.framework import Area, Framework, Question

_MOST_RENUMBERED: Final = 10
"""More questions than these are counted and not listed: they all have other numbers if an area has."""


def summary(comparison: Comparison) -> tuple[Message, ...]:
    """Compose the sentences on the newer revision, compared with the older one, for a methods report."""
    old, new, lang = comparison.old, comparison.new, comparison.lang
    sentences = [_size_sentence(old, new, lang)]
    if old.points_step != new.points_step:
        sentences.append(
            message(
                "Points go in steps of {new}, previously in steps of {old}.", new=new.points_step, old=old.points_step
            )
        )
    if comparison.by_questions:
        sentences += _question_sentences(comparison)
    retitled = [
        f"{area.area.id} ({before} → {now})"
        for area in comparison.areas
        for before, now in (in_one_language(old_area, area.area, lang) for old_area in area.before)
        if not is_same(before, now)
    ]
    if retitled:
        sentences.append(message("Areas with a different title: {areas}.", areas="; ".join(retitled)))
    for gone in comparison.gone:
        names = {
            "area": gone.area.id,
            "old": old.id,
            "title": gone.area.title_in(lang),
            "reason": (gone.reason or "").rstrip("."),
        }
        sentences.append(
            message("Area {area} of {old} ({title}) has no descendant: {reason}.", **names)
            if gone.reason
            else message("Area {area} of {old} ({title}) has no descendant.", **names)
        )
    sentences.append(_total_sentence(comparison))
    return tuple(sentences)


def in_one_language(old: Area | Question, new: Area | Question, lang: Language) -> tuple[str, str]:
    """Pick the titles or wordings of both in `lang`, unless one of them is not given in it."""
    language = lang if all(lang in dict(part.translations) for part in (old, new)) else ""
    before, now = (
        part.title_in(language) if isinstance(part, Area) else part.wording_in(language) for part in (old, new)
    )
    return before, now


def revision_name(framework: Framework, lang: Language) -> str:
    """Name a revision as people do, by title and revision; without a revision, its id follows the title."""
    title = one_line(framework.title_in(lang))
    return f"{title} {one_line(framework.revision)}" if framework.revision else f"{title} ({framework.id})"


def _size_sentence(old: Framework, new: Framework, lang: Language) -> Message:
    """Compose the sentence on the size of both revisions. Questions are counted if both publish them."""
    figures = {
        "new": revision_name(new, lang),
        "areas": areas_message(len(new.areas)),
        "questions": questions_message(len(new.questions)),
        "points": points_message(new.max_points),
        "old": revision_name(old, lang),
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


def _question_sentences(comparison: Comparison) -> Iterator[Message]:
    kinds = [{*compared.kinds} - {"renumbered", "moved"} for compared in comparison.questions]
    same, reworded = kinds.count(set()), kinds.count({"reworded"})
    yield message(
        "Questions that are the same: {same}; with other words for the same subject: {reworded}.",
        same=same,
        reworded=reworded,
    )
    reweighted = [compared for compared in comparison.questions if "reweighted" in compared.kinds]
    if reweighted:
        maxima = (
            joined("", (verbatim(f"{with_ancestors(compared)} ("), maxima_change(compared), verbatim(")")))
            for compared in reweighted
        )
        yield message("Reweighted: {questions}.", questions=joined("; ", maxima))
    for kind, text in (
        ("renumbered", message("Renumbered: {questions}.")),
        ("moved", message("Moved from another area: {questions}.")),
        ("split", message("Split: {questions}.")),
        ("merged", message("Merged: {questions}.")),
        ("narrowed", message("Narrowed: {questions}.")),
        ("widened", message("Widened: {questions}.")),
        ("added", message("New: {questions}.")),
    ):
        groups = _groups(compared for compared in comparison.questions if kind in compared.kinds)
        if groups:
            is_long = kind == "renumbered" and len(groups) > _MOST_RENUMBERED
            questions = questions_message(len(groups)) if is_long else "; ".join(groups)
            yield text.filled(questions=questions)
    if comparison.retired:
        retired = [
            f"{retirement.question.id} ({retirement.reason.rstrip('.')})"
            if retirement.reason
            else retirement.question.id
            for retirement in comparison.retired
        ]
        yield message("Retired: {questions}.", questions="; ".join(retired))


def _groups(questions: Iterable[QuestionComparison]) -> list[str]:
    """Group questions by their ancestors, e.g. `8.6, 8.7 ← 8.6`."""
    groups: dict[str, list[str]] = {}
    for compared in questions:
        ancestors = " + ".join(question.id for question in compared.before)
        groups.setdefault(ancestors or f"new {compared.question.id}", []).append(compared.question.id)
    return [
        ", ".join(numbers)
        if ancestors.startswith("new ") or numbers == [ancestors]
        else f"{', '.join(numbers)} ← {ancestors}"
        for ancestors, numbers in groups.items()
    ]


def maxima_change(compared: QuestionComparison) -> Message:
    """Render the maxima of the ancestors of a question and its own, e.g. `3 + 2 → 4`."""
    before = joined(" + ", (figure(question.max_points) for question in compared.before))
    return joined(" → ", (before, figure(compared.question.max_points)))


def with_ancestors(compared: QuestionComparison) -> str:
    """Render the number of a question, with those of its ancestors if they differ, e.g. `8.7 ← 8.6`."""
    numbers = " + ".join(question.id for question in compared.before)
    return compared.question.id if numbers in ("", compared.question.id) else f"{compared.question.id} ← {numbers}"


def _total_sentence(comparison: Comparison) -> Message:
    if not comparison.by_questions:
        return message("Results can be compared by area only, with care.")
    comparable = sum(area.comparable or 0 for area in comparison.areas)
    partly = sum(area.partly or 0 for area in comparison.areas)
    lost = sum(gone.area.max_points for gone in comparison.gone)
    if comparable == comparison.new.max_points:
        return (
            plural(
                "All {points} points are comparable, but {count} point of {old} has no counterpart.",
                "All {points} points are comparable, but {count} points of {old} have no counterpart.",
                points=comparison.new.max_points,
                count=lost,
                old=revision_name(comparison.old, comparison.lang),
            )
            if lost
            else plural(
                "The only point is comparable.", "All {count} points are comparable.", count=comparison.new.max_points
            )
        )
    points, least = points_message(comparison.new.max_points), comparison.least_comparable
    if least is None:
        return plural(
            "{count} of {points} is comparable.", "{count} of {points} are comparable.", count=comparable, points=points
        )
    return plural(
        "{count} of {points} is comparable and {partly}; area {area} ({title}) is the least comparable: {share}.",
        "{count} of {points} are comparable and {partly}; area {area} ({title}) is the least comparable: {share}.",
        points=points,
        count=comparable,
        partly=plural("{count} partly", "{count} partly", count=partly),
        area=least.area.id,
        title=least.area.title_in(comparison.lang),
        share=least.reason,
    )


def topic_changes(area: AreaComparison, language: str) -> Iterator[tuple[str, str]]:
    """Yield the topics that an area lost, with `-`, and those that it gained, with `+`."""
    translations = [dict(each.topics_translations) for each in (area.area, *area.before)]
    language = language if all(language in lists for lists in translations) else ""
    old = [topic for old_area in area.before for topic in old_area.topics_in(language)]
    new = area.area.topics_in(language)
    if not old or not new:
        return
    yield from (("-", topic) for topic in old if not is_among(topic, new))
    yield from (("+", topic) for topic in new if not is_among(topic, old))
