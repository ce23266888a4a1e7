"""A framework, an area or a question, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.lineage.comparison import CHANGES
from kompassmodel.lineage.history import Step
from kompassmodel.lineage.parts import Part
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, comma_list, message, verbatim
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Area, Framework, Question, Translations
from kompassmodel.output.framework_list import NOT_PUBLISHED, origin_message, trouble_lines
from kompassmodel.output.layout import BLANK, MARGIN, hanging, heading, paragraph, table
from kompassmodel.output.styled import Styled


def part_lines(shown: Part, lang: Language = "en") -> list[Styled]:
    """Return a framework, an area or a question as lines of at most 80 columns."""
    if shown.area is None:
        lines = _framework_lines(shown, lang)
    elif shown.question is None:
        lines = _area_lines(shown.framework, shown.area, lang)
    else:
        lines = _question_lines(shown.framework, shown.area, shown.question, lang)
    if shown.history:
        lines += [BLANK, heading(message("History"), lang), *_history_lines(shown, lang)]
    return lines + trouble_lines(shown.troubles, lang)


def _framework_lines(shown: Part, lang: Language) -> list[Styled]:
    framework = shown.framework
    step = framework.points_step
    points = message("{points}, in steps of {step}", points=framework.max_points, step=step)
    facts: list[tuple[Message, Message | str | None]] = [
        (message("title"), _with_languages(framework.title, framework.language, framework.translations)),
        (message("revision"), framework.revision),
        (message("publisher"), framework.publisher),
        (message("language"), framework.language),
        (message("in use"), None if framework.in_use is None else str(framework.in_use)),
        (message("revises"), framework.revises),
        (message("revised by"), ", ".join(shown.revised_by) or None),
        (message("points"), points),
        (message("questions"), str(len(framework.questions)) if framework.questions else message("not published")),
        (message("origin"), origin_message(shown.origin)),
    ]
    head = [
        translate(cell, lang) for cell in (message("area"), message("title"), message("questions"), message("points"))
    ]
    rows = [
        (area.id, shortened(area.title, 45), str(len(area.questions) or NOT_PUBLISHED), str(area.max_points))
        for area in framework.areas
    ]
    lines: list[Styled] = [[("bold", framework.id)], *_facts(facts, lang), BLANK]
    lines += [[(style, "  " + text) for style, text in line] for line in table(head, rows, numbers={2, 3})]
    if framework.retired:
        lines += [BLANK, heading(message("Retired from {framework}", framework=framework.revises or ""), lang)]
        lines += [line for retired in framework.retired for line in _item(retired.id, retired.reason)]
    return lines


def _area_lines(framework: Framework, area: Area, lang: Language) -> list[Styled]:
    name = message("{framework}, area {area}: {title}", framework=framework.id, area=area.id, title=area.title)
    lines = paragraph(translate(name, lang), "", "bold")
    lines += _facts(
        [
            (message("title"), _with_languages(area.title, framework.language, area.translations)),
            (message("points"), str(area.max_points)),
        ],
        lang,
    )
    lines += _texts(message("Printed also as"), area.also, lang) + _texts(message("Topics"), area.topics, lang)
    lines += [BLANK, heading(message("Questions"), lang)]
    for question in area.questions:
        lines += _item(question.id, question.wording, translate(points_message(question.max_points), lang))
    if not area.questions:
        lines += paragraph(translate(message("not published"), lang), MARGIN)
    return lines


def _question_lines(framework: Framework, area: Area, question: Question, lang: Language) -> list[Styled]:
    name = message(
        "{framework}, question {question}: {points}",
        framework=framework.id,
        question=question.id,
        points=points_message(question.max_points),
    )
    lines = [[("bold", translate(name, lang))], *paragraph(question.wording, MARGIN)]
    for tag, text in question.translations:
        lines += paragraph(f"{text} ({tag})", MARGIN)
    lines += _texts(message("Printed also as"), question.also, lang)
    lines += [BLANK, heading(message("Area {area}: {title}", area=area.id, title=area.title), lang)]
    lines += [line for topic in area.topics for line in paragraph(topic, MARGIN)]
    return lines


def _history_lines(shown: Part, lang: Language) -> list[Styled]:
    before = ""
    lines: list[Styled] = []
    for step in shown.history:
        framework = step.framework
        name = verbatim(step.framework_id)
        if framework is not None and framework.in_use is not None:
            name = message("{framework}, in use {period}", framework=step.framework_id, period=framework.in_use)
        if framework is not None and before and framework.revises not in (None, before):
            name = message("{one}, revises {other}", one=name, other=framework.revises)  # where two revise the same one
        style = "bold" if step.framework_id == shown.framework.id else "blue"
        lines.append([(style, "  " + translate(name, lang))])
        lines += _step_lines(step, lang)
        before = step.framework_id
    return lines


def _step_lines(step: Step, lang: Language) -> list[Styled]:
    about = {
        "unknown": message("is not known here, or has errors"),
        "unpublished": message("its questions are not published"),
        "unsaid": message("the revision after does not say what there it comes from"),
    }
    lines: list[Styled] = []
    if step.status != "told":
        lines += paragraph(translate(about[step.status], lang), MARGIN, "dim")
    for entry in step.entries:
        number = translate(_called(entry.id, is_area=entry.is_area), lang)
        if entry.thing is None:
            lines += _item(number, translate(message("not published"), lang))
            continue
        text = entry.thing.title if isinstance(entry.thing, Area) else entry.thing.wording
        lines += _item(number, text, "; ".join(translate(one, lang) for one in _descent(entry.thing)))
    for gone in step.gone:
        went = _called(gone.id, is_area=gone.is_area)
        told = (
            message("{number} has no descendant here, and no reason is given", number=went)
            if gone.reason is None
            else message("{number} is retired: {reason}", number=went, reason=gone.reason)
        )
        lines += paragraph(translate(told, lang), MARGIN, "red")
    return lines


def _called(number: str, *, is_area: bool) -> Message:
    return message("area {id}", id=number) if is_area else verbatim(number)


def _descent(thing: Area | Question) -> Iterator[Message]:
    """Yield how much something counts, and what it comes from with the changes."""
    yield points_message(thing.max_points)
    for line in thing.lineage:
        changes = comma_list(CHANGES[change] for change in line.change)
        if "new" in line.change:
            yield message("new")
        elif line.area is not None:
            yield message("from area {id}: {changes}", id=line.area, changes=changes)
        else:
            yield message("from {id}: {changes}", id=line.question, changes=changes)


def _with_languages(text: str, language: str, translations: Translations) -> str:
    return ", ".join(f"{one} ({tag})" for tag, one in ((language, text), *translations))


def _facts(facts: list[tuple[Message, Message | str | None]], lang: Language) -> list[Styled]:
    """Return names with what they are, in two columns; what is not known is left out."""
    told = [
        (translate(name, lang), translate(fact, lang) if isinstance(fact, Message) else fact)
        for name, fact in facts
        if fact is not None
    ]
    width = max(len(name) for name, _ in told)
    return [line for name, fact in told for line in hanging("  " + name.ljust(width) + "  ", "cyan", fact)]


def _texts(title: Message, texts: tuple[str, ...], lang: Language) -> list[Styled]:
    if not texts:
        return []
    return [BLANK, heading(title, lang), *(line for text in texts for line in paragraph(text, MARGIN))]


def _item(number: str, text: str, below: str = "") -> list[Styled]:
    """Return a text behind its number, and what is said of it below, both beginning in the same column."""
    before = f"{MARGIN}{number}  "
    return [*hanging(before, "bold", text), *(paragraph(below, " " * len(before), "dim") if below else [])]
