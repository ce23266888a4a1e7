"""A whole framework with all of its words: the document that one sends out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompassmodel.lineage.parts import Part
from kompassmodel.messages.formatting import one_line
from kompassmodel.messages.message import Message, join_messages, joined, message, verbatim
from kompassmodel.messages.translation import Language, number_text, translate
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.output.blocks import Block, Facts, Heading, Item, Items, Text, page_lines, page_markdown
from kompassmodel.output.framework import (
    descent,
    framework_facts,
    guidance_of,
    in_other_languages,
    reading_of,
    variants,
)
from kompassmodel.output.framework_list import trouble_lines
from kompassmodel.output.layout import WIDTH, Row, Table
from kompassmodel.output.styled import Styled

_FAMILY = "questions"


def instrument_lines(part: Part, lang: Language = "en", width: int = WIDTH) -> list[Styled]:
    """Render a framework with every area and question as lines of at most `width` columns."""
    return page_lines(instrument_blocks(part, lang), lang, width) + trouble_lines(part.troubles, lang)


def instrument_markdown(part: Part, lang: Language = "en") -> str:
    """Render a framework, an area or a question with all of its words as Markdown."""
    return page_markdown(instrument_blocks(part, lang), lang)


def instrument_blocks(part: Part, lang: Language) -> list[Block]:
    """Lay out a framework, or the area or question that `part` is, as blocks."""
    framework = part.framework
    title = joined(" ", [verbatim(one_line(framework.title_in(lang))), verbatim(f"({framework.id})")])
    blocks: list[Block] = [Heading(translate(title, lang), 1)]
    if part.area is not None:
        questions = part.area.questions if part.question is None else (part.question,)
        return [*blocks, *_area_blocks(part.area, questions, framework.language, lang)]
    blocks.append(Facts(framework_facts(part)))
    blocks += [Text(text) for text in _reading(framework, lang)]
    if any(map(_has_stayed, framework.areas)) or any(map(_has_stayed, framework.questions)):
        stayed = message(
            "Where nothing is said of its origin, it is as it was in {framework}, under the same number.",
            framework=framework.revises or "",
        )
        blocks.append(Text(translate(stayed, lang)))
    group = None
    for area in framework.areas:
        if area.group_in(lang) not in (None, group):
            group = area.group_in(lang)
            blocks.append(Heading(one_line(group or "")))
        blocks += _area_blocks(area, area.questions, framework.language, lang)
    if framework.retired:
        blocks.append(Heading(translate(message("Retired from {framework}", framework=framework.revises or ""), lang)))
        blocks.append(
            Items(tuple(Item(retired.id, one_line(retired.reason_in(lang))) for retired in framework.retired))
        )
    return blocks


def _area_blocks(area: Area, questions: Iterable[Question], language: str, lang: Language) -> Iterator[Block]:
    """Yield an area's title and questions as a table, and before it what else is printed at its head."""
    rows = tuple(
        Row(
            (question.id, one_line(question.wording_in(lang)), number_text(question.max_points, lang)),
            notes=(*_others(question, language, lang), *_lineage(question, lang), *_reading(question, lang)),
        )
        for question in questions
    ) or (Row(("", translate(message("its questions are not published"), lang), ""), "dim"),)
    total = Row(
        ("", translate(message("the area"), lang), number_text(area.max_points, lang)),
        "bold",
        (*_others(area, language, lang), *_lineage(area, lang)),
    )
    head = ("", translate(message("question"), lang), translate(message("max"), lang))
    yield Table(head, (*rows, total), frozenset({2}), 1, (area.id, one_line(area.title_in(lang))), _FAMILY)
    topics = area.topics_in(lang)
    if topics:
        label = translate(message("Topics"), lang)
        yield Text(f"{label}: " + "; ".join(map(one_line, topics)))
    yield from (Text(text) for text in _reading(area, lang))


def _reading(part: Framework | Area | Question, lang: Language) -> Iterator[str]:
    """Yield what evaluators are told, and what there is to read."""
    guidance = guidance_of(part, lang)
    if guidance:
        yield f"{translate(message('Guidance'), lang)}: {guidance[0]}"
        yield from guidance[1:]
    reading = reading_of(part, lang)
    if reading:
        yield f"{translate(message('To read'), lang)}: {'; '.join(reading)}"


def _others(part: Area | Question, language: str, lang: Language) -> Iterator[str]:
    """Yield the same words in other languages, and other words that are printed."""
    own = part.title if isinstance(part, Area) else part.wording
    yield from map(one_line, in_other_languages(own, part.translations, language, lang))
    yield from (translate(message("also printed as: {text}", text=one_line(text)), lang) for text in variants(part))


def _lineage(part: Area | Question, lang: Language) -> Iterator[str]:
    """Yield what an area or question descends from, in one line, unless it has stayed as it was."""
    ancestors: list[Message] = list(descent(part, lang))[1:]
    if ancestors and not _has_stayed(part):
        yield translate(join_messages(*ancestors), lang)


def _has_stayed(part: Area | Question) -> bool:
    """Return whether it descends from what had the same number, unchanged."""
    return [(line.area or line.question, line.change) for line in part.lineage] == [(part.id, ("same",))]
