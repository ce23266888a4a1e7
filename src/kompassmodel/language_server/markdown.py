"""Parts of a hover text in Markdown: what is known of an area, a question or a framework."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kompassmodel.lineage.comparison import AREA_CHANGES, CHANGES
from kompassmodel.lineage.history import Entry, Step
from kompassmodel.lineage.words import words_changed
from kompassmodel.messages.amounts import areas_message, points_message, questions_message
from kompassmodel.messages.formatting import markdown_escaped, one_line, without_controls
from kompassmodel.messages.message import Message, comma_list, message, verbatim
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Area, Framework, Lineage, Link, Question

Part = Area | Question


def plain(text: str) -> str:
    """Write a text from a file on one line, with what Markdown or HTML would take for a sign escaped."""
    return markdown_escaped(one_line(without_controls(text))).replace("&", "&amp;")


def said(text: Message, lang: Language) -> str:
    """Translate a message, and escape it."""
    return plain(translate(text, lang))


def bold(text: str) -> str:
    """Write a text in bold."""
    return f"**{plain(text)}**"


def paragraphs(blocks: Iterable[str]) -> str:
    """Put blocks below each other."""
    return "\n\n".join(block for block in blocks if block)


def items(texts: Iterable[str]) -> str:
    """Write a list of texts that are Markdown already."""
    return "\n".join(f"- {text}" for text in texts)


def titled(title: Message, texts: Iterable[str], lang: Language) -> str:
    """Write a list below its title; nothing if it is empty."""
    lines = items(texts)
    return f"{said(title, lang)}:\n\n{lines}" if lines else ""


def name_of(part: Part, lang: Language) -> str:
    """Return the title of an area or the wording of a question in a language, if it has one in it."""
    return part.title_in(lang) if isinstance(part, Area) else part.wording_in(lang)


def reading_blocks(part: Framework | Part, lang: Language) -> Iterator[str]:
    """Yield the guidance for evaluators, and what there is to read."""
    paragraphs = [plain(line) for line in (part.guidance_in(lang) or "").split("\n") if line.strip()]
    if paragraphs:
        yield f"{said(message('Guidance'), lang)}: " + "\n\n".join(paragraphs)
    yield titled(message("To read"), (_link(link, lang) for link in part.references), lang)


def _link(link: Link, lang: Language) -> str:
    title, url = plain(link.title_in(lang)), link.url
    if url is None:
        return title
    return f"[{title}](<{url}>)" if re.fullmatch(r"https?://[^\s<>]+", url) else f"{title}: {plain(url)}"


def head_blocks(part: Part, framework: Framework, lang: Language) -> Iterator[str]:
    """Yield the wording or title of a question or area, and what it counts."""
    yield f"{bold(part.id)} {plain(name_of(part, lang))}"
    amount = points_message(part.max_points)
    if isinstance(part, Question):
        area = framework.area_of(part.id)
        title = one_line(area.title_in(lang))
        yield said(
            message("Area {area}: {title}; at most {points}", area=area.id, title=title, points=amount),
            lang,
        )
    elif part.questions:
        yield said(message("{one}, {other}", one=questions_message(len(part.questions)), other=amount), lang)
    else:
        yield said(amount, lang)


def detail_blocks(part: Part, framework: Framework, lang: Language) -> Iterator[str]:
    """Yield the group, the guidance, what there is to read, and the topics."""
    area = part if isinstance(part, Area) else framework.area_of(part.id)
    yield _group(area, lang)
    yield from reading_blocks(part, lang)
    title = message("Topics") if part is area else message("Topics of the area")
    yield titled(title, map(plain, area.topics_in(lang)), lang)


def _group(area: Area, lang: Language) -> str:
    group = area.group_in(lang)
    return said(message("Group: {group}", group=one_line(group)), lang) if group else ""


def framework_blocks(framework: Framework, lang: Language) -> Iterator[str]:
    """Yield what is known of a framework as a whole."""
    title = f"{framework.title_in(lang)} {framework.revision or ''}"
    yield f"{bold(framework.id)} {plain(title)}"
    parts = [areas_message(len(framework.areas))]
    if framework.questions:
        parts.append(questions_message(len(framework.questions)))
    yield said(comma_list([*parts, points_message(framework.max_points)]), lang)
    if framework.publisher:
        yield said(message("Publisher: {publisher}", publisher=framework.publisher), lang)
    if framework.in_use is not None:
        yield said(message("In use: {period}", period=str(framework.in_use)), lang)
    if framework.revises:
        yield said(message("Revises {framework}", framework=framework.revises), lang)
    yield from reading_blocks(framework, lang)
    yield titled(message("Areas"), (f"{bold(area.id)} {plain(area.title_in(lang))}" for area in framework.areas), lang)


def history_block(part: Part, steps: tuple[Step, ...], own: str, lang: Language) -> str:
    """Write the history of an area or question as a list of revisions; nothing if there is only this one."""
    if len(steps) <= 1:
        return ""
    return titled(message("History"), (_step(step, part, own, lang) for step in steps), lang)


_STATUS = {
    "unknown": message("is not known here, or has errors"),
    "unpublished": message("its questions are not published"),
    "undeclared": message("the next revision does not say what it comes from here"),
}


def _step(step: Step, part: Part, own: str, lang: Language) -> str:
    name = bold(step.framework_id) if step.framework_id == own else plain(step.framework_id)
    said_of = [said(_STATUS[step.status], lang)] if step.status in _STATUS else []
    said_of += [_entry(entry, part, lang) for entry in step.entries]
    for gone in step.gone:
        reason = gone.reason_in(lang)
        number = message("area {id}", id=gone.id) if gone.is_area else verbatim(gone.id)
        said_of.append(
            said(message("{number} has no descendant here, and no reason is given", number=number), lang)
            if reason is None
            else said(message("{number} is retired: {reason}", number=number, reason=one_line(reason)), lang)
        )
    return f"{name}: {'; '.join(said_of)}" if said_of else name


def _entry(entry: Entry, part: Part, lang: Language) -> str:
    number = said(message("area {id}", id=entry.id) if entry.is_area else verbatim(entry.id), lang)
    if entry.part is None:
        return f"{number}, {said(message('not published'), lang)}"
    facts = ", ".join([number, said(points_message(entry.part.max_points), lang), *descent(entry.part, lang)])
    own, other = name_of(part, lang), name_of(entry.part, lang)
    named = message("{facts} – “{name}”", facts=verbatim(facts), name=verbatim(plain(other)))
    return facts if other == own else said(named, lang)


def descent(part: Part, lang: Language) -> Iterator[str]:
    """Yield what an area or question comes from, with the changes and why."""
    for line in part.lineage:
        yield said(line_message(line, is_area=isinstance(part, Area)), lang)
        note = line.note_in(lang)
        if note is not None:
            yield plain(note)


def line_message(line: Lineage, *, is_area: bool) -> Message:
    """Describe a line of descent."""
    words = AREA_CHANGES if is_area else CHANGES
    changes = comma_list(words[change] for change in line.change)
    if "new" in line.change:
        return words["new"]
    if line.area is not None:
        return message("from area {id}: {changes}", id=line.area, changes=changes)
    return message("from {id}: {changes}", id=line.question, changes=changes)


def difference(old: str, new: str) -> str:
    """Write two wordings as one, with the words that are gone struck out and those that have come in bold."""
    marks = {"same": "", "gone": "~~", "come": "**"}
    words = words_changed(old, new)
    return " ".join(f"{marks[word.change]}{plain(word.text)}{marks[word.change]}" for word in words)


_MARK: Final = re.compile(r"\\(.)|(&amp;)|\*\*|\[((?:\\.|[^\[\]\\])*+)\]\(<([^<>]*+)>\)")


def without_markdown(text: str) -> str:
    """Write a text of these parts for an editor that shows no Markdown; words that are gone stay between `~~`."""

    def shown(sign: re.Match[str]) -> str:
        if sign[4] is not None:
            return f"{without_markdown(sign[3])}: {sign[4]}"
        return sign[1] or ("&" if sign[2] else "")

    return _MARK.sub(shown, text)
