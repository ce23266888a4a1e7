"""Two revisions side by side, as text, Markdown and JSON: what changed, and how far results can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any, Final

from attrs import evolve, frozen

from kompassmodel.comparison import CHANGES, AreaComparison, Comparability, Comparison, QuestionComparison, Retirement
from kompassmodel.findings import Message, in_a_row, say
from kompassmodel.languages import Language, sentence
from kompassmodel.model import Framework
from kompassmodel.output import Styled, flat

_STYLES: Final = {Comparability.COMPARABLE: "green", Comparability.PARTLY: "yellow", Comparability.NOT: "red"}
_VERDICTS: Final = {
    Comparability.COMPARABLE: say("comparable"),
    Comparability.PARTLY: say("partly comparable"),
    Comparability.NOT: say("not comparable"),
}


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


# ---------------------------------------------------------------------------------------------------------------------
# what a methods report would print


def summary(found: Comparison) -> tuple[Message, ...]:
    """Return the sentences that a methods report would print of the newer revision, the older one beside it."""
    old, new = found.old, found.new
    sentences = [_sizes(old, new)]
    if old.points_step != new.points_step:
        sentences.append(
            say("Points go in steps of {new}, before in steps of {old}.", new=new.points_step, old=old.points_step)
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
        sentences.append(say("Areas with another title: {areas}.", areas="; ".join(retitled)))
    for gone in found.gone:
        names = {"area": gone.area.id, "old": old.id, "title": gone.area.title, "reason": gone.reason}
        sentences.append(
            say("Area {area} of {old} ({title}) has no descendant: {reason}.", **names)
            if gone.reason
            else say("Area {area} of {old} ({title}) has no descendant.", **names)
        )
    sentences.append(_of_totals(found))
    return tuple(sentences)


def _sizes(old: Framework, new: Framework) -> Message:
    """Return how large both revisions are; the questions are counted where both publish them."""
    figures = {
        "new": new.id,
        "areas": len(new.areas),
        "questions": len(new.questions),
        "points": new.max_points,
        "old": old.id,
        "old_areas": len(old.areas),
        "old_questions": len(old.questions),
        "old_points": old.max_points,
    }
    if old.questions and new.questions:
        return say(
            "{new} has {areas} areas, {questions} questions and {points} points; {old} has {old_areas}, "
            "{old_questions} and {old_points}.",
            **figures,
        )
    return say("{new} has {areas} areas and {points} points; {old} has {old_areas} and {old_points}.", **figures)


def _of_questions(found: Comparison) -> Iterator[Message]:
    kinds = [{*one.kinds} - {"renumbered", "moved"} for one in found.questions]
    same, reworded = kinds.count(set()), kinds.count({"reworded"})
    yield say(
        "Questions that are the same: {same}; with other words for the same subject: {reworded}.",
        same=same,
        reworded=reworded,
    )
    reweighted = [one for one in found.questions if "reweighted" in one.kinds]
    if reweighted:
        maxima = [f"{_with_origin(one)} ({_maxima(one)})" for one in reweighted]
        yield say("Reweighted: {questions}.", questions="; ".join(maxima))
    for kind, told in (
        ("renumbered", say("Renumbered: {questions}.")),
        ("moved", say("Moved from another area: {questions}.")),
        ("split", say("Split: {questions}.")),
        ("merged", say("Merged: {questions}.")),
        ("narrowed", say("Narrowed: {questions}.")),
        ("widened", say("Widened: {questions}.")),
        ("added", say("New: {questions}.")),
    ):
        groups = _groups(one for one in found.questions if kind in one.kinds)
        if groups:
            yield evolve(told, values={"questions": "; ".join(groups)})
    if found.retired:
        gone = [f"{one.question.id} ({one.reason})" if one.reason else one.question.id for one in found.retired]
        yield say("Retired: {questions}.", questions="; ".join(gone))


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


def _maxima(one: QuestionComparison) -> str:
    return f"{' + '.join(str(question.max_points) for question in one.before)} → {one.question.max_points}"


def _with_origin(one: QuestionComparison) -> str:
    numbers = " + ".join(question.id for question in one.before)
    return one.question.id if numbers in ("", one.question.id) else f"{one.question.id} ← {numbers}"


def _of_totals(found: Comparison) -> Message:
    if not found.by_questions:
        return say("The questions are not published by both: results can be compared by area only, with care.")
    comparable = sum(area.comparable or 0 for area in found.areas)
    partly = sum(area.partly or 0 for area in found.areas)
    lost = sum(gone.area.max_points for gone in found.gone)
    if comparable == found.new.max_points:
        return (
            say(
                "All {points} points are comparable, but {lost} points of {old} have no counterpart.",
                points=found.new.max_points,
                lost=lost,
                old=found.old.id,
            )
            if lost
            else say("All {points} points are comparable.", points=found.new.max_points)
        )
    least = found.least_comparable
    if least is None:
        return say(
            "Of {points} points {comparable} are comparable.", points=found.new.max_points, comparable=comparable
        )
    return say(
        "Of {points} points {comparable} are comparable and {partly} partly; least comparable is area {area} "
        "({title}): {share}.",
        points=found.new.max_points,
        comparable=comparable,
        partly=partly,
        area=least.area.id,
        title=least.area.title,
        share=least.reason,
    )


# ---------------------------------------------------------------------------------------------------------------------
# for people


def as_lines(found: Comparison, lang: Language = "en") -> list[Styled]:
    """Return the comparison for a terminal: the sentences of the summary, then area by area what changed."""
    lines: list[Styled] = [[("bold", " → ".join(found.steps))], [("", "")]]
    lines += [[("", sentence(message, lang))] for message in (*summary(found), *found.losses)]
    for area in found.areas:
        lines += [[("", "")], *_area_lines(area, lang)]
    for gone in found.gone:
        told = say("has no descendant")
        lines += [[("", "")], [("bold", f"{gone.area.id} {gone.area.title}: "), ("red", sentence(told, lang))]]
        lines += [_retired_line(one, lang) for one in gone.retired]
    return lines


def _area_lines(area: AreaComparison, lang: Language) -> Iterator[Styled]:
    verdict = sentence(_VERDICTS[area.verdict], lang)
    yield [
        ("bold", f"{area.area.id} {area.area.title}: "),
        (_STYLES[area.verdict], verdict),
        ("", f" ({sentence(area.reason, lang)})"),
    ]
    for ancestor in area.before:
        if ancestor.title != area.area.title:
            yield [("", "    "), *_styled_words(words_changed(ancestor.title, area.area.title))]
    for sign, topic in _topics(area):
        yield [("green" if sign == "+" else "red", f"    {sign} {topic}")]
    for one in area.questions:
        yield from _question_lines(one, lang)
    for gone in area.retired:
        yield _retired_line(gone, lang)


def _topics(area: AreaComparison) -> Iterator[tuple[str, str]]:
    old = [topic for ancestor in area.before for topic in ancestor.topics]
    if not old or not area.area.topics:
        return
    yield from (("-", topic) for topic in old if topic not in area.area.topics)
    yield from (("+", topic) for topic in area.area.topics if topic not in old)


def _question_lines(one: QuestionComparison, lang: Language) -> Iterator[Styled]:
    if not one.kinds:
        return
    kinds = sentence(in_a_row(CHANGES[kind] for kind in one.kinds), lang)
    yield [
        ("bold", f"  {_with_origin(one)}  "),
        (_STYLES[one.verdict], kinds),
        ("", f": {sentence(one.reason, lang)}"),
    ]
    if len(one.before) != 1:
        told = say("{text} (max {maximum})", text=one.question.wording, maximum=one.question.max_points)
        yield [("", f"      {sentence(told, lang)}")]
    elif one.before[0].wording != one.question.wording:
        yield [("", "      "), *_styled_words(words_changed(one.before[0].wording, one.question.wording))]


def _retired_line(gone: Retirement, lang: Language) -> Styled:
    told = (
        say("gone: {wording} ({reason})", wording=gone.question.wording, reason=gone.reason)
        if gone.reason
        else say("gone: {wording}", wording=gone.question.wording)
    )
    return [("red", f"  {gone.question.id}  {sentence(told, lang)}")]


_MARKS: Final = {"same": ("", "", ""), "gone": ("red", "[-", "-]"), "come": ("green", "{+", "+}")}


def _styled_words(words: Iterable[Word]) -> Styled:
    pieces: Styled = []
    for word in words:
        style, begin, end = _MARKS[word.change]
        pieces += [("", " ")] if pieces else []
        pieces.append((style, f"{begin}{word.text}{end}"))
    return pieces


# ---------------------------------------------------------------------------------------------------------------------
# Markdown


def as_markdown(found: Comparison, lang: Language = "en") -> str:
    """Return the comparison as a page: the sentences of the summary, then a table for each area."""
    title = say("{old} and {new}", old=found.old.id, new=found.new.id)
    parts = [f"# {sentence(title, lang)}", " ".join(sentence(message, lang) for message in summary(found))]
    parts += [sentence(message, lang) for message in found.losses]
    for area in found.areas:
        verdict = sentence(_VERDICTS[area.verdict], lang)
        parts.append(f"## {area.area.id} {_escaped(area.area.title)}")
        parts.append(f"**{verdict}**: {sentence(area.reason, lang)}")
        parts += [
            _marked(words_changed(before.title, area.area.title))
            for before in area.before
            if before.title != area.area.title
        ]
        topics = [Word(topic, "gone" if sign == "-" else "come") for sign, topic in _topics(area)]
        if topics:
            parts.append("\n".join(f"- {_marked([topic])}" for topic in topics))
        rows = [*_rows(area, lang)]
        if rows:
            head = [
                sentence(one, lang) for one in (say("now"), say("before"), say("max"), say("change"), say("wording"))
            ]
            parts.append("\n".join(["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]))
    return "\n\n".join(parts) + "\n"


_COLUMNS: Final = (say("now"), say("before"), say("max"), say("change"), say("wording"))


def _rows(area: AreaComparison, lang: Language) -> Iterator[list[str]]:
    for one in area.questions:
        before = ", ".join(question.id for question in one.before)
        changed = {question.max_points for question in one.before} - {one.question.max_points}
        shown = _maxima(one) if changed else str(one.question.max_points)
        kinds = sentence(in_a_row(CHANGES[kind] for kind in one.kinds), lang)
        old = one.before[0].wording if len(one.before) == 1 else one.question.wording
        yield [one.question.id, before, shown, kinds, _marked(words_changed(old, one.question.wording))]
    for gone in area.retired:
        why = _escaped(gone.reason or "")
        yield ["", gone.question.id, str(gone.question.max_points), why, f"~~{_escaped(gone.question.wording)}~~"]


def _marked(words: Iterable[Word]) -> str:
    marks = {"same": "", "gone": "~~", "come": "**"}
    return " ".join(f"{marks[word.change]}{_escaped(word.text)}{marks[word.change]}" for word in words)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", flat(" ".join(text.split())))


# ---------------------------------------------------------------------------------------------------------------------
# JSON


def as_dict(found: Comparison, lang: Language = "en") -> dict[str, Any]:
    """Return the comparison for programs; points are numbers, `reason` and `summary` are in the language `lang`."""
    return {
        "version": 1,
        "old": found.old.id,
        "new": found.new.id,
        "steps": list(found.steps),
        "verdict": str(found.verdict),
        "summary": [sentence(message, lang) for message in summary(found)],
        "losses": [sentence(message, lang) for message in found.losses],
        "areas": [_area_dict(area, found.old, lang) for area in found.areas],
        "gone_areas": [
            {
                "area": gone.area.id,
                "title": gone.area.title,
                "reason": gone.reason,
                "retired": _retired_dicts(gone.retired),
            }
            for gone in found.gone
        ],
    }


def _area_dict(area: AreaComparison, old: Framework, lang: Language) -> dict[str, Any]:
    return {
        "area": area.area.id,
        "title": area.area.title,
        "before": [{"area": ancestor.id, "title": ancestor.title} for ancestor in area.before],
        "verdict": str(area.verdict),
        "reason": sentence(area.reason, lang),
        "max_points": area.area.max_points,
        "comparable_points": area.comparable,
        "partly_comparable_points": area.partly,
        "topics_gone": [topic for sign, topic in _topics(area) if sign == "-"],
        "topics_come": [topic for sign, topic in _topics(area) if sign == "+"],
        "questions": [_question_dict(one, old, lang) for one in area.questions],
        "retired": _retired_dicts(area.retired),
    }


def _retired_dicts(retired: tuple[Retirement, ...]) -> list[dict[str, Any]]:
    return [
        {
            "question": one.question.id,
            "wording": one.question.wording,
            "max_points": one.question.max_points,
            "reason": one.reason,
        }
        for one in retired
    ]


def _question_dict(one: QuestionComparison, old: Framework, lang: Language) -> dict[str, Any]:
    words = words_changed(one.before[0].wording, one.question.wording) if len(one.before) == 1 else ()
    return {
        "question": one.question.id,
        "wording": one.question.wording,
        "max_points": one.question.max_points,
        "before": [
            {
                "question": question.id,
                "area": old.area_of(question.id).id,
                "wording": question.wording,
                "max_points": question.max_points,
            }
            for question in one.before
        ],
        "kinds": list(one.kinds),
        "verdict": str(one.verdict),
        "reason": sentence(one.reason, lang),
        "wording_changes": [{"text": word.text, "change": word.change} for word in words if len(words) > 1],
    }
