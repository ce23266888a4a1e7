"""A framework, an area or a question, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.lineage.comparison import AREA_CHANGES, CHANGES
from kompassmodel.lineage.history import Step
from kompassmodel.lineage.parts import Part
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import one_line, shortened
from kompassmodel.messages.message import Message, comma_list, figure, message, verbatim
from kompassmodel.messages.translation import Language, number_text, translate
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.model.texts import Translations
from kompassmodel.output.framework_list import NOT_PUBLISHED, origin_message, trouble_lines
from kompassmodel.output.layout import BLANK, MARGIN, Row, Table, facts, hanging, heading, paragraph, table
from kompassmodel.output.styled import Styled


def part_lines(part: Part, lang: Language = "en") -> list[Styled]:
    """Render a framework, an area or a question as lines of at most 80 columns."""
    if part.area is None:
        lines = _framework_lines(part, lang)
    elif part.question is None:
        lines = _area_lines(part.framework, part.area, lang)
    else:
        lines = _question_lines(part.framework, part.area, part.question, lang)
    if part.history:
        lines += [BLANK, heading(message("History"), lang), *_history_lines(part, lang)]
    return lines + trouble_lines(part.troubles, lang)


def framework_facts(part: Part) -> tuple[tuple[Message, Message | str | None], ...]:
    """List what is known of a framework as a whole, by names."""
    framework = part.framework
    step = framework.points_step
    points = message("{points}, in steps of {step}", points=framework.max_points, step=step)
    return (
        (message("title"), _with_languages(framework.title, framework.language, framework.translations)),
        (message("revision"), framework.revision),
        (message("publisher"), framework.publisher),
        (message("language"), framework.language),
        (message("in use"), None if framework.in_use is None else str(framework.in_use)),
        (message("revises"), framework.revises),
        (message("revised by"), ", ".join(part.revised_by) or None),
        (message("points"), points),
        (message("questions"), str(len(framework.questions)) if framework.questions else message("not published")),
        (message("origin"), origin_message(part.origin)),
    )


def _framework_lines(part: Part, lang: Language) -> list[Styled]:
    framework = part.framework
    titles = (message("area"), message("title"), message("questions"), message("points"))
    head = tuple(translate(cell, lang) for cell in titles)
    areas = Table(head, tuple(Row(cells) for cells in _area_rows(framework, lang)), frozenset({2, 3}))
    lines: list[Styled] = [[("bold", framework.id)], *facts(framework_facts(part), lang), BLANK]
    lines += [[(style, "  " + text) for style, text in line] for line in table(areas)]
    lines += _reading_lines(framework, lang)
    if framework.retired:
        lines += [BLANK, heading(message("Retired from {framework}", framework=framework.revises or ""), lang)]
        lines += [line for retired in framework.retired for line in _item(retired.id, retired.reason_in(lang))]
    return lines


def _area_rows(framework: Framework, lang: Language) -> Iterator[tuple[str, ...]]:
    """Yield a row for each area, and the heading of a group above its first area."""
    group = None
    for area in framework.areas:
        if area.group_in(lang) != group:
            group = area.group_in(lang)
            yield "", shortened(group or "", 45), "", ""
        title = shortened(area.title_in(lang), 43 if group else 45)
        questions = str(len(area.questions) or NOT_PUBLISHED)
        yield area.id, f"  {title}" if group else title, questions, number_text(area.max_points, lang)


def _area_lines(framework: Framework, area: Area, lang: Language) -> list[Styled]:
    name = message("{framework}, area {area}: {title}", framework=framework.id, area=area.id, title=area.title_in(lang))
    lines = paragraph(translate(name, lang), "", "bold")
    lines += facts(
        [
            (message("title"), _with_languages(area.title, framework.language, area.translations)),
            (message("group"), area.group_in(lang)),
            (message("points"), figure(area.max_points)),
        ],
        lang,
    )
    lines += _texts(message("Also printed as"), variants(area), lang)
    lines += _texts(message("Topics"), area.topics_in(lang), lang) + _reading_lines(area, lang)
    lines += [BLANK, heading(message("Questions"), lang)]
    for question in area.questions:
        lines += _item(question.id, question.wording_in(lang), translate(points_message(question.max_points), lang))
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
    lines = [heading(name, lang), *paragraph(question.wording_in(lang), MARGIN)]
    for text in in_other_languages(question.wording, question.translations, framework.language, lang):
        lines += paragraph(text, MARGIN)
    lines += _texts(message("Also printed as"), variants(question), lang) + _reading_lines(question, lang)
    lines += [BLANK, heading(message("Area {area}: {title}", area=area.id, title=area.title_in(lang)), lang)]
    lines += [line for topic in area.topics_in(lang) for line in paragraph(topic, MARGIN)]
    return lines


def _history_lines(part: Part, lang: Language) -> list[Styled]:
    previous_id = ""
    lines: list[Styled] = []
    for step in part.history:
        framework = step.framework
        name = verbatim(step.framework_id)
        if framework is not None and framework.in_use is not None:
            name = message("{framework}, in use {period}", framework=step.framework_id, period=framework.in_use)
        if framework is not None and previous_id and framework.revises not in (None, previous_id):
            # Two branches revise the same revision.
            name = message("{one}, revises {other}", one=name, other=framework.revises)
        style = "bold" if step.framework_id == part.framework.id else "blue"
        lines.append([(style, "  " + translate(name, lang))])
        lines += _step_lines(step, lang)
        previous_id = step.framework_id
    return lines


def _step_lines(step: Step, lang: Language) -> list[Styled]:
    about = {
        "unknown": message("is not known here, or has errors"),
        "unpublished": message("its questions are not published"),
        "undeclared": message("the next revision does not say what it comes from here"),
    }
    lines: list[Styled] = []
    if step.status != "declared":
        lines += paragraph(translate(about[step.status], lang), MARGIN, "dim")
    for entry in step.entries:
        number = translate(_number_message(entry.id, is_area=entry.is_area), lang)
        if entry.part is None:
            lines += _item(number, translate(message("not published"), lang))
            continue
        text = entry.part.title_in(lang) if isinstance(entry.part, Area) else entry.part.wording_in(lang)
        lines += _item(number, text, "; ".join(translate(fact, lang) for fact in descent(entry.part, lang)))
    for gone in step.gone:
        gone_number = _number_message(gone.id, is_area=gone.is_area)
        why = gone.reason_in(lang)
        reason = (
            message("{number} has no descendant here, and no reason is given", number=gone_number)
            if why is None
            else message("{number} is retired: {reason}", number=gone_number, reason=why)
        )
        lines += paragraph(translate(reason, lang), MARGIN, "red")
    return lines


def _number_message(number: str, *, is_area: bool) -> Message:
    return message("area {id}", id=number) if is_area else verbatim(number)


def descent(part: Area | Question, lang: Language) -> Iterator[Message]:
    """Yield the points of an area or question, then its ancestors with the changes, and why it changed."""
    yield points_message(part.max_points)
    for line in part.lineage:
        words = AREA_CHANGES if isinstance(part, Area) else CHANGES
        changes = comma_list(words[change] for change in line.change)
        if "new" in line.change:
            yield words["new"]
        elif line.area is not None:
            yield message("from area {id}: {changes}", id=line.area, changes=changes)
        else:
            yield message("from {id}: {changes}", id=line.question, changes=changes)
        note = line.note_in(lang)
        if note is not None:
            yield verbatim(one_line(note))


def _with_languages(text: str, language: str, translations: Translations) -> str:
    return ", ".join(f"{title} ({tag})" for tag, title in ((language, text), *translations))


def in_other_languages(own: str, translations: Translations, language: str, lang: Language) -> Iterator[str]:
    """Yield a text in the languages other than `lang`, or than its own `language` if it is not given in `lang`."""
    texts = {language: own, **dict(translations)}
    shown = lang if lang in texts else language
    yield from (f"{text} ({tag})" for tag, text in texts.items() if tag != shown)


def variants(part: Area | Question) -> tuple[str, ...]:
    """List what else reports print for an area or question, in every language."""
    others = (f"{text} ({tag})" for tag, texts in part.also_translations for text in texts)
    return (*part.also, *others)


def guidance_of(part: Framework | Area | Question, language: str) -> tuple[str, ...]:
    """List the paragraphs of what evaluators are told."""
    return tuple(one_line(line) for line in (part.guidance_in(language) or "").split("\n") if line.strip())


def reading_of(part: Framework | Area | Question, language: str) -> tuple[str, ...]:
    """List what there is to read, each with its address."""
    pairs = ((one_line(link.title_in(language)), link.url) for link in part.references)
    return tuple(title if url is None else f"{title}: {one_line(url)}" for title, url in pairs)


def _reading_lines(part: Framework | Area | Question, lang: Language) -> list[Styled]:
    return [
        *_texts(message("Guidance"), guidance_of(part, lang), lang),
        *_texts(message("To read"), reading_of(part, lang), lang),
    ]


def _texts(title: Message, texts: tuple[str, ...], lang: Language) -> list[Styled]:
    if not texts:
        return []
    return [BLANK, heading(title, lang), *(line for text in texts for line in paragraph(text, MARGIN))]


def _item(number: str, text: str, details: str = "") -> list[Styled]:
    """Render a text behind its number, and facts on it below, both beginning in the same column."""
    label = f"{MARGIN}{number}  "
    return [*hanging(label, "bold", text), *(paragraph(details, " " * len(label), "dim") if details else [])]
