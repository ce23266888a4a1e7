"""What an editor shows when one points at a key or a value of a framework."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path
from kompassmodel.language_server.knowledge import (
    Target,
    ancestor_of,
    framework_named,
    framework_of,
    known_frameworks,
    part_of,
    target_at,
)
from kompassmodel.language_server.markdown import (
    Part,
    bold,
    detail_blocks,
    difference,
    framework_blocks,
    head_blocks,
    history_block,
    line_message,
    name_of,
    paragraphs,
    plain,
    said,
)
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.lineage.history import history
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import one_line
from kompassmodel.messages.message import Message, message, verbatim
from kompassmodel.messages.translation import Language
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.points import Points, exact_points


def declaration_blocks(snapshot: Snapshot, path: Path, *, is_key: bool) -> Iterator[str]:
    """Yield what is known of the key or value at `path`; nothing if that is nothing special."""
    lang, framework = snapshot.lang, framework_of(snapshot)
    target = target_at(snapshot, path)
    match path:
        case ("areas",) if framework is not None:
            yield said(total_message(framework), lang)
        case ("areas", str() as number, "max_points" | "questions") if framework is not None:
            area = framework.get_area(number)
            if area is not None and area.questions:
                yield said(sum_message(area), lang)
    is_target = target is not None and (is_key == (path[-1] not in _VALUES))
    if target is None or not is_target:
        return
    source = (
        framework_of(snapshot) if _is_own(target, framework) else framework_named(snapshot.scope, target.framework_id)
    )
    part = part_of(source, target)
    if source is not None and part is not None:
        yield from _part_blocks(snapshot, part, source)
    elif source is not None and not target.number:
        yield from framework_blocks(source, lang)


_VALUES = ("id", "revises", "framework", "question", "area")
"""The keys whose values name a framework or a part of one; elsewhere keys do."""


def _is_own(target: Target, framework: Framework | None) -> bool:
    return framework is not None and framework.id == target.framework_id


def _part_blocks(snapshot: Snapshot, part: Part, source: Framework) -> Iterator[str]:
    """Yield an area or question, what became of its ancestors' words, and its history."""
    lang = snapshot.lang
    yield from head_blocks(part, source, lang)
    if isinstance(part, Area) and part.questions:
        yield said(sum_message(part), lang)
    yield from _ancestor_blocks(snapshot, part, source, lang)
    yield from detail_blocks(part, source, lang)
    yield history_block(part, history(source, part, known_frameworks(snapshot)), source.id, lang)


def _ancestor_blocks(snapshot: Snapshot, part: Part, source: Framework, lang: Language) -> Iterator[str]:
    """Yield each ancestor with the difference of its words and points."""
    for line in part.lineage:
        target = ancestor_of(line, source)
        revision = None if target is None else framework_named(snapshot.scope, target.framework_id)
        ancestor = None if target is None else part_of(revision, target)
        if target is None or ancestor is None:
            continue
        old, new = one_line(name_of(ancestor, lang)), one_line(name_of(part, lang))
        words = said(message("the same words"), lang) if old == new else difference(old, new)
        facts = (
            [_changed_points(ancestor.max_points, part.max_points)] if ancestor.max_points != part.max_points else []
        )
        heading = f"{bold(target.framework_id)} {said(line_message(line, is_area=isinstance(part, Area)), lang)}"
        note = line.note_in(lang)
        yield paragraphs(
            [heading, words, *(said(fact, lang) for fact in facts), "" if note is None else plain(one_line(note))]
        )


def _changed_points(old: Points, new: Points) -> Message:
    return message("{old}, now {new}", old=points_message(old), new=points_message(new))


def sum_of_questions(area: Area) -> Points:
    """Add up the maxima of an area's questions."""
    return exact_points(sum((question.max_points for question in area.questions), start=0))


def sum_message(area: Area) -> Message:
    """Describe the sum of the maxima of an area's questions, beside that of the area if they differ."""
    total = sum_of_questions(area)
    if total == area.max_points:
        return message("its questions add up to {points}, as they should", points=points_message(total))
    return message(
        "its questions add up to {points}, the area has {maximum}",
        points=points_message(total),
        maximum=verbatim(str(area.max_points)),
    )


def total_message(framework: Framework) -> Message:
    """Describe the sum of the maxima of all areas."""
    return message("its areas add up to {points}", points=points_message(framework.max_points))
