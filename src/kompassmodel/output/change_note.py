"""What changed from one revision to another, as the document that one sends out: totals first, then area by area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from kompassmodel.lineage.comparison import (
    CHANGES,
    VERDICTS,
    AreaComparison,
    Comparability,
    Comparison,
    Fate,
    GoneArea,
    QuestionComparison,
    Retirement,
)
from kompassmodel.lineage.words import words_changed
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import is_same, one_line
from kompassmodel.messages.message import Message, comma_list, figure, joined, message, verbatim
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.output.blocks import (
    Block,
    Changed,
    Facts,
    Heading,
    Inline,
    Item,
    Items,
    Text,
    page_lines,
    page_markdown,
)
from kompassmodel.output.blocks_html import page_html
from kompassmodel.output.comparison_summary import (
    in_one_language,
    maxima_change,
    revision_name,
    summary,
    topic_changes,
    with_ancestors,
)
from kompassmodel.output.framework import guidance_of, reading_of
from kompassmodel.output.layout import WIDTH, Row, Table
from kompassmodel.output.periods import use_message
from kompassmodel.output.styled import Styled

_NONE: Final = "–"
"""Shown where a revision has nothing that corresponds."""


def note_lines(comparison: Comparison, more: Sequence[Block] = (), width: int = WIDTH) -> list[Styled]:
    """Render what changed, and `more` behind it, as lines of at most `width` columns."""
    return page_lines([*note_blocks(comparison), *more], comparison.lang, width)


def note_markdown(comparison: Comparison, more: Sequence[Block] = ()) -> str:
    """Render the same as Markdown."""
    return page_markdown([*note_blocks(comparison), *more], comparison.lang)


def note_html(comparison: Comparison, more: Sequence[Block] = ()) -> str:
    """Render the same as one HTML file."""
    return page_html([*note_blocks(comparison), *more], comparison.lang)


def note_blocks(comparison: Comparison) -> list[Block]:
    """Lay out what changed from one revision to another as blocks."""
    lang, old, new = comparison.lang, comparison.old, comparison.new
    title = message("Changes from {old} to {new}", old=revision_name(old, lang), new=revision_name(new, lang))
    blocks: list[Block] = [
        Heading(translate(title, lang), 1),
        Facts(
            (
                (message("older revision"), old.id),
                (message("newer revision"), new.id),
                (message("in use"), None if new.in_use is None else use_message(new.in_use)),
                (message("by way of"), ", ".join(comparison.steps[1:-1]) or None),
            )
        ),
        Text(translate(totals_message(comparison), lang), "bold"),
        _areas_table(comparison),
        *(Text(translate(text, lang)) for text in summary(comparison)),
        *(Text(f"{loss[:1].upper()}{loss[1:]}.") for loss in comparison.losses),
    ]
    whole = [*_part_blocks(old, new, lang)]
    if whole:
        blocks += [Heading(translate(message("The instrument as a whole"), lang)), *whole]
    sections = [(area, [*_area_blocks(area, comparison)]) for area in comparison.areas]
    for area, section in sections:
        if section:
            blocks += [Heading(one_line(f"{area.id} {area.area.title_in(lang)}")), _verdict_text(area, lang), *section]
    for gone in comparison.gone:
        blocks += _gone_blocks(gone, comparison)
    unchanged = [one_line(f"{area.id} {area.area.title_in(lang)}") for area, section in sections if not section]
    if unchanged and comparison.by_questions:
        blocks.append(Heading(translate(message("Areas in which nothing changed"), lang)))
        blocks.append(Text("; ".join(unchanged)))
    return [*blocks, *_number_blocks(comparison)]


def totals_message(comparison: Comparison) -> Message:
    """Compose the sentence on the totals: their maxima, and whether they can be compared."""
    old, new = comparison.old.max_points, comparison.new.max_points
    if old != new:
        return message(
            "The maximum of the total went from {old} to {new} points: totals and ranks cannot be compared.",
            old=old,
            new=new,
        )
    points = points_message(new)
    if comparison.are_totals_comparable:
        return message(
            "The maximum of the total is {points}, as before: totals and ranks can be compared.", points=points
        )
    return message(
        "The maximum of the total is {points}, as before, but what it measures has changed: totals and ranks cannot "
        "be compared as they are.",
        points=points,
    )


def _areas_table(comparison: Comparison) -> Table:
    lang = comparison.lang
    rows = [_area_row(area, lang) for area in comparison.areas]
    for gone in comparison.gone:
        cells = (_NONE, one_line(gone.area.title_in(lang)), gone.area.id, f"{_figure(gone.area, lang)} → {_NONE}")
        rows.append(Row((*cells, translate(message("gone"), lang)), notes=(gone.reason,) if gone.reason else ()))
    titles = (verbatim(""), message("area"), message("before"), message("max"), message("results"))
    return Table(tuple(translate(title, lang) for title in titles), tuple(rows), frozenset({3}), 1)


def _area_row(area: AreaComparison, lang: Language) -> Row:
    before = ", ".join(ancestor.id for ancestor in area.before)
    old = " + ".join(_figure(ancestor, lang) for ancestor in area.before)
    new = _figure(area.area, lang)
    maximum = new if not area.before or old == new else f"{old} → {new}"
    verdict = translate(message("new area") if area.is_new else VERDICTS[area.verdict], lang)
    return Row((area.id, one_line(area.area.title_in(lang)), before or _NONE, maximum, verdict))


def _figure(part: Area | Question, lang: Language) -> str:
    return translate(figure(part.max_points), lang)


def _verdict_text(area: AreaComparison, lang: Language) -> Text:
    if area.is_new:
        return Text(
            translate(message("This area is new: {points}.", points=points_message(area.area.max_points)), lang)
        )
    return Text(f"{translate(VERDICTS[area.verdict], lang).capitalize()}: {area.reason}.")


def _area_blocks(area: AreaComparison, comparison: Comparison) -> Iterator[Block]:
    """Yield what changed in an area; nothing if it is as it was."""
    lang = comparison.lang
    for ancestor in area.before:
        old, new = in_one_language(ancestor, area.area, lang)
        if ancestor.id != area.id or not is_same(old, new):
            former = message("Before, this was area {id}, “{title}”.", id=ancestor.id, title=one_line(old))
            yield Text(translate(former, lang))
        if ancestor.max_points != area.area.max_points and len(area.before) == 1:
            maxima = message("The maximum went from {old} to {new}.", old=ancestor.max_points, new=area.area.max_points)
            yield Text(translate(maxima, lang))
    yield from (Text(one_line(note)) for note in area.notes)
    topics = [Item(sign, one_line(topic)) for sign, topic in topic_changes(area, lang)]
    if topics:
        yield Text(translate(message("Topics"), lang), "bold")
        yield Items(tuple(topics))
    if len(area.before) == 1:
        yield from _part_blocks(area.before[0], area.area, lang)
    changed = [compared for compared in area.questions if _has_changed(compared)]
    renumbered = [compared for compared in changed if _is_only_renumbered(compared)]
    items = [_question_item(compared, comparison) for compared in changed if compared not in renumbered]
    items += [_left_item(compared, comparison, area.before) for compared in area.left]
    items += [_retired_item(retirement, lang) for retirement in area.retired]
    if items or renumbered:
        yield Text(translate(message("Questions"), lang), "bold")
    if items:
        yield Items(tuple(items))
    if renumbered:
        numbers = "; ".join(map(with_ancestors, renumbered))
        yield Text(translate(message("Renumbered, and otherwise the same: {numbers}.", numbers=numbers), lang))


def _part_blocks(old: Framework | Area, new: Framework | Area, lang: Language) -> Iterator[Block]:
    """Yield what evaluators are told, and what there is to read, if it is no longer the same."""
    changes = _reading_changes(old, new, lang)
    items = [Item(f"{translate(title, lang)}:", text, style="bold") for title, text in changes]
    if items:
        yield Items(tuple(items))


def _reading_changes(
    old: Framework | Area | Question, new: Framework | Area | Question, lang: Language
) -> Iterator[tuple[Message, Inline]]:
    for title, of in ((message("Guidance"), guidance_of), (message("To read"), reading_of)):
        # In the framework's own language: a translation that is added is no change.
        if not is_same("; ".join(of(old, "")), "; ".join(of(new, ""))):
            yield title, _changed("; ".join(of(old, lang)), "; ".join(of(new, lang)), lang)


def _has_changed(compared: QuestionComparison) -> bool:
    return bool(compared.kinds or compared.notes) or _has_other_reading(compared)


def _is_only_renumbered(compared: QuestionComparison) -> bool:
    return compared.kinds == ("renumbered",) and not compared.notes and not _has_other_reading(compared)


def _has_other_reading(compared: QuestionComparison) -> bool:
    ancestor, question = compared.before[0], compared.question
    return (ancestor.guidance, ancestor.references) != (question.guidance, question.references)


def _question_item(compared: QuestionComparison, comparison: Comparison) -> Item:
    lang, question, before = comparison.lang, compared.question, compared.before
    more: list[Inline] = []
    if len(before) == 1 and "split" not in compared.kinds:
        more.append(_changed(*in_one_language(before[0], question, lang), lang))
    elif before:
        more += [_at_time(message("before"), ancestor, lang) for ancestor in before]
        more.append(_at_time(message("now"), question, lang))
    else:
        more.append(_with_maximum(question, lang))
    if "moved" in compared.kinds:
        homes = dict.fromkeys(comparison.old.area_of(ancestor.id).id for ancestor in before)
        areas = [message("area {id}", id=number) for number in homes]
        more.append(translate(message("it was in {areas}", areas=comma_list(areas)), lang))
    more += map(one_line, compared.notes)
    if len(before) == 1:
        more += [_labelled(title, text, lang) for title, text in _reading_changes(before[0], question, lang)]
    return Item(with_ancestors(compared), _what_happened(compared, lang, with_reason=True), tuple(more), "bold")


def _left_item(compared: QuestionComparison, comparison: Comparison, areas: Sequence[Area]) -> Item:
    lang, new_area = comparison.lang, comparison.new.area_of(compared.id)
    ids = {area.id for area in areas}
    before = [question for question in compared.before if comparison.old.area_of(question.id).id in ids]
    label = f"{' + '.join(question.id for question in before)} → {compared.id}"
    text = message("moved to area {area} ({title})", area=new_area.id, title=one_line(new_area.title_in(lang)))
    return Item(label, translate(text, lang), tuple(_with_maximum(question, lang) for question in before), "bold")


def _retired_item(retirement: Retirement, lang: Language) -> Item:
    text = message("gone: {reason}", reason=one_line(retirement.reason)) if retirement.reason else message("gone")
    return Item(retirement.question.id, translate(text, lang), (_with_maximum(retirement.question, lang),), "bold")


def _gone_blocks(gone: GoneArea, comparison: Comparison) -> Iterator[Block]:
    lang = comparison.lang
    yield Heading(one_line(f"{gone.area.id} {gone.area.title_in(lang)}"))
    text = message("This area is gone: {reason}", reason=gone.reason) if gone.reason else message("This area is gone.")
    yield Text(translate(text, lang))
    items = [_left_item(compared, comparison, (gone.area,)) for compared in gone.left]
    items += [_retired_item(retirement, lang) for retirement in gone.retired]
    if items:
        yield Items(tuple(items))


def _number_blocks(comparison: Comparison) -> Iterator[Block]:
    """Yield the table of all old numbers with the new ones, and of what is new; of areas without `by_questions`."""
    lang = comparison.lang
    titles = (message("old"), message("new"), message("max"), message("what happened"), message("results"))
    rows = [row for fate in comparison.fates for row in _fate_rows(fate, lang)]
    if not comparison.by_questions:
        rows = [row for area in comparison.old.areas for row in _old_area_rows(area, comparison)]
    for part in comparison.questions if comparison.by_questions else comparison.areas:
        if not part.before:
            cells = (_NONE, part.id, _figure(_part_of(part), lang), translate(CHANGES["new"], lang))
            rows.append(Row((*cells, translate(VERDICTS[part.verdict], lang))))
    yield Heading(translate(message("From old numbers to new"), lang))
    yield Table(tuple(translate(title, lang) for title in titles), tuple(rows), frozenset({2}), 3)


def _part_of(compared: AreaComparison | QuestionComparison) -> Area | Question:
    return compared.area if isinstance(compared, AreaComparison) else compared.question


def _old_area_rows(area: Area, comparison: Comparison) -> Iterator[Row]:
    """Yield a row for each area that came of an old one, or one that says that none did."""
    lang, old = comparison.lang, _figure(area, comparison.lang)
    for compared in comparison.areas:
        if area.id in {ancestor.id for ancestor in compared.before}:
            new = _figure(compared.area, lang)
            verdict = translate(VERDICTS[compared.verdict], lang)
            yield Row((area.id, compared.id, new if old == new else f"{old} → {new}", compared.reason, verdict))
    for gone in comparison.gone:
        if gone.area.id == area.id:
            text = message("gone: {reason}", reason=one_line(gone.reason)) if gone.reason else message("gone")
            verdict = translate(VERDICTS[Comparability.NOT], lang)
            yield Row((area.id, _NONE, f"{old} → {_NONE}", translate(text, lang), verdict))


def _fate_rows(fate: Fate, lang: Language) -> Iterator[Row]:
    """Yield a row for each question that came of an old one, or one that says that none did."""
    for compared in fate.becomes:
        is_kept = [question.max_points for question in compared.before] == [compared.question.max_points]
        maximum = translate(figure(compared.question.max_points) if is_kept else maxima_change(compared), lang)
        verdict = translate(VERDICTS[compared.verdict], lang)
        yield Row((fate.id, compared.id, maximum, _what_happened(compared, lang), verdict))
    if not fate.becomes:
        reason = None if fate.retirement is None else fate.retirement.reason
        text = message("gone: {reason}", reason=one_line(reason)) if reason else message("gone")
        verdict = translate(VERDICTS[fate.verdict], lang)
        yield Row((fate.id, _NONE, f"{_figure(fate.question, lang)} → {_NONE}", translate(text, lang), verdict))


def _what_happened(compared: QuestionComparison, lang: Language, *, with_reason: bool = False) -> str:
    kinds = comma_list(CHANGES[kind] for kind in compared.kinds or ("same",))
    # The numbers and wordings of what was split or merged stand beside it.
    is_told = with_reason and bool({*compared.kinds} & {"reweighted", "narrowed", "widened"})
    is_told = is_told and not {*compared.kinds} & {"split", "merged"}
    return translate(joined(": ", (kinds, verbatim(compared.reason))) if is_told else kinds, lang)


def _at_time(time: Message, question: Question, lang: Language) -> str:
    return f"{translate(time, lang)} {question.id}: {_with_maximum(question, lang)}"


def _with_maximum(question: Question, lang: Language) -> str:
    wording = one_line(question.wording_in(lang))
    return translate(message("{text} (max {maximum})", text=wording, maximum=question.max_points), lang)


def _labelled(title: Message, text: Inline, lang: Language) -> Inline:
    label = translate(title, lang)
    return evolve(text, label=label) if isinstance(text, Changed) else f"{label}: {text}"


def _changed(old: str, new: str, lang: Language) -> Inline:
    if is_same(old, new):
        return one_line(new)
    return Changed(words_changed(old, new), translate(message("before"), lang), translate(message("now"), lang))
