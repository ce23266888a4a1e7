"""An evaluation as its report prints it, made to be ticked off against the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import Counts
from kompassmodel.diagnostics.rule import Severity
from kompassmodel.messages.formatting import one_line
from kompassmodel.messages.message import Message, comma_list, figure, joined, message, plural, verbatim
from kompassmodel.messages.translation import Language, number_text, translate
from kompassmodel.model.evaluation import Evaluator, Facts, Source
from kompassmodel.model.points import Points
from kompassmodel.model.rounding import outwards
from kompassmodel.output.blocks import Block, Heading, Item, Items, Text, page_lines, page_markdown
from kompassmodel.output.blocks import Facts as FactBlock
from kompassmodel.output.findings import HINT, REASON, counts_text, severity_message
from kompassmodel.output.layout import WIDTH, Row, Table, in_words
from kompassmodel.output.styled import Styled
from kompassmodel.validation.score_bounds import ScoreBounds
from kompassmodel.validation.score_sheet import ProfileRow, ScoreSheet, SheetArea, SheetRow

NOT_PRINTED: Final = "–"
"""Shown for a figure that is not printed."""

UNREADABLE: Final = "?"
"""Shown for a figure that could not be read."""

_MOST_PROFILES: Final = 3
"""The most reference profiles beside each other in one table."""

_FAMILY: Final = "scores"

DECIMALS: Final = 3
"""The decimal places to which bounds are rounded."""


def sheet_lines(sheet: ScoreSheet, number: str | None = None, width: int = WIDTH) -> list[Styled]:
    """Render an evaluation as lines of at most `width` columns; of it all, or of the area or question of a number.

    Raises:
        UnknownPartError: there is no area or question of that number.
    """
    return page_lines(sheet_blocks(sheet, number), sheet.lang, width)


def sheet_markdown(sheet: ScoreSheet, number: str | None = None) -> str:
    """Render the same as Markdown.

    Raises:
        UnknownPartError: there is no area or question of that number.
    """
    return page_markdown(sheet_blocks(sheet, number), sheet.lang)


def sheet_blocks(sheet: ScoreSheet, number: str | None = None) -> list[Block]:
    """Lay out an evaluation as blocks: its head, the score table, the headline and references, and the findings."""
    lang = sheet.lang
    areas = sheet.areas if number is None else (sheet.part(number),)
    is_given = bool(sheet.evaluation.areas) or number is not None
    by_questions = any(area.questions for area in areas)
    blocks: list[Block] = [Heading(translate(_title(sheet), lang), 1)]
    blocks += [] if number else [_head(sheet)]
    if by_questions:
        blocks += [_area_table(area, sheet) for area in areas]
    elif is_given:
        blocks.append(_areas_table(areas, sheet))
    blocks += [] if number else _profile_tables(sheet)
    shown = {index for area in areas for row in (area.row, *area.questions) for index in row.findings}
    indices = sorted(shown) if number else range(len(sheet.findings))
    legend = [translate(line, lang) for line in _legend(blocks)]
    blocks += [Text("; ".join(legend), "dim")] if legend else []
    if indices:
        blocks.append(Items(tuple(_finding_item(index, sheet) for index in indices)))
    return [*blocks, Text(counts_text(Counts.of(tuple(sheet.findings[index] for index in indices), 1), lang), "bold")]


def _title(sheet: ScoreSheet) -> Message:
    return joined(", ", [_municipality(sheet), verbatim(sheet.evaluation.framework)])


def _municipality(sheet: ScoreSheet) -> Message:
    municipality = sheet.evaluation.municipality
    name = UNREADABLE if sheet.is_set_aside("municipality", "name") else one_line(municipality.name)
    code = UNREADABLE if sheet.is_set_aside("municipality", "code") else municipality.code
    return verbatim(name if code is None else f"{name} ({code})")


def _head(sheet: ScoreSheet) -> FactBlock:
    """Lay out what the report prints about the evaluation; what is not given is there too, as a dash."""
    evaluation = sheet.evaluation
    marks = {key: _marks(found, sheet) for key, found in sheet.head}
    pairs: list[tuple[str, Message, Message | str | None]] = [
        ("", message("file"), sheet.file),
        ("municipality", message("municipality"), _municipality(sheet)),
        ("framework", message("framework"), _framework(sheet)),
        ("evaluated", message("evaluated"), str(evaluation.evaluated or "")),
        ("published", message("published"), str(evaluation.published or "")),
        ("evaluators", message("evaluators"), ", ".join(map(_evaluator, evaluation.evaluators))),
        ("round", message("round"), _number(evaluation.round)),
        ("interviews", message("interviews"), _number(evaluation.interviews)),
        ("status", message("status"), _status(sheet)),
        ("source", message("source"), _source(evaluation.source)),
        *(("facts", name, fact) for name, fact in _facts(evaluation.facts)),
    ]
    country = evaluation.municipality.country
    if country is not None:
        pairs.insert(2, ("municipality", message("country"), country))
    shown = []
    for key, name, fact in pairs:
        text = in_words(fact or "", sheet.lang)
        known = UNREADABLE if key and sheet.is_set_aside(key) else one_line(text) or NOT_PRINTED
        shown.append((name, f"{known} {marks.pop(key, '')}".rstrip()))
    return FactBlock(tuple(shown))


def _framework(sheet: ScoreSheet) -> Message:
    named, used = verbatim(sheet.evaluation.framework), sheet.framework
    if used is None:
        return message("{framework} (unknown or with errors, so its questions are not shown)", framework=named)
    if used.id != sheet.evaluation.framework:
        return message("{framework}; shown as {used}", framework=named, used=used.id)
    return joined(", ", [named, verbatim(one_line(used.title_in(sheet.lang)))])


def _status(sheet: ScoreSheet) -> Message:
    if sheet.evaluation.status == "final":
        return message("final")
    return message("draft: {progress}", progress=sheet.progress) if sheet.progress else message("draft")


def _evaluator(evaluator: Evaluator) -> str:
    return f"{evaluator.name} ({evaluator.organisation})" if evaluator.organisation else evaluator.name


def _number(number: int | None) -> Message | None:
    return None if number is None else figure(number)


def _source(source: Source | None) -> Message | None:
    if source is None:
        return None
    parts = [verbatim(text) for text in (source.title, source.publisher, source.url) if text]
    parts += [] if source.page is None else [message("page {page}", page=source.page)]
    return comma_list(parts)


def _facts(facts: Facts | None) -> Iterator[tuple[Message, Message | str | None]]:
    if facts is None:
        return
    pairs: list[tuple[Message, Message | str | None]] = [
        (message("population"), _number(facts.population)),
        (message("population change"), _number(facts.population_change)),
        (message("employees"), _number(facts.employees)),
        (message("municipality group"), facts.group),
        (message("governing parties"), ", ".join(facts.governing_parties) or None),
    ]
    yield from ((name, fact) for name, fact in pairs if fact is not None)


def _column_heads(lang: Language) -> tuple[str, ...]:
    heads = (message("points"), message("max"), message("percent"))
    return (*(translate(head, lang) for head in heads), "")


def _area_table(area: SheetArea, sheet: ScoreSheet) -> Table:
    lang = sheet.lang
    rows = [_score_row(row, sheet) for row in area.questions]
    printed = _score_row(area.row, sheet)
    cells = ("", translate(message("the area as printed"), lang), *printed.cells[2:])
    rows.append(Row(cells, "bold"))
    if area.sum_of_points is not None:
        text = translate(message("sum of the printed points"), lang)
        cells = ("", text, number_text(area.sum_of_points, lang), "", "", "")
        rows.append(Row(cells, notes=_allowed(area.allowed, lang)))
    counted = _counted(area)
    rows += [Row(("", translate(counted, lang), "", "", "", ""), "dim")] if counted is not None else []
    head = ("", translate(message("question"), lang), *_column_heads(lang))
    title = (area.id, _text(area.row, sheet))
    return Table(head, tuple(rows), frozenset({2, 3, 4}), 1, title, _FAMILY)


def _areas_table(areas: Iterable[SheetArea], sheet: ScoreSheet) -> Table:
    rows = []
    for area in areas:
        counted = _counted(area)
        notes = () if counted is None else (translate(counted, sheet.lang),)
        rows.append(Row(_score_row(area.row, sheet).cells, notes=notes))
    head = ("", translate(message("area"), sheet.lang), *_column_heads(sheet.lang))
    return Table(head, tuple(rows), frozenset({2, 3, 4}), 1, None, _FAMILY)


def _score_row(row: SheetRow, sheet: ScoreSheet) -> Row:
    maximum = _figure(row.max_points, sheet.lang, is_unreadable="max_points" in row.unreadable)
    if maximum == NOT_PRINTED and row.maximum is not None:
        maximum = f"({number_text(row.maximum, sheet.lang)})"
    return Row(
        (
            row.id,
            _text(row, sheet),
            _figure(row.points, sheet.lang, is_unreadable="points" in row.unreadable),
            maximum,
            _figure(row.percent, sheet.lang, is_unreadable="percent" in row.unreadable),
            _marks(row.findings, sheet),
        )
    )


def _text(row: SheetRow, sheet: ScoreSheet) -> str:
    if row.text is not None:
        return one_line(row.text)
    if sheet.framework is None:
        return ""
    return translate(message("not in {framework}", framework=sheet.framework.id), sheet.lang)


def _figure(number: Points | None, lang: Language, *, is_unreadable: bool) -> str:
    if is_unreadable:
        return UNREADABLE
    return NOT_PRINTED if number is None else number_text(number, lang)


def _allowed(score: ScoreBounds | None, lang: Language) -> tuple[str, ...]:
    return () if score is None else (translate(allowed_message(score), lang),)


def allowed_message(score: ScoreBounds) -> Message:
    """Build the message of what rounding allows for a score; long decimals are rounded outwards."""
    low, high = outwards(score.low, score.high, DECIMALS)
    if low == high:
        return message("rounding allows {low} alone", low=low)
    return message("rounding allows {low} to {high}", low=low, high=high)


def _counted(area: SheetArea) -> Message | None:
    """Build the message of how many texts each list of an area has."""
    counted = [_count_message(key, count) for key, count in area.lists]
    counted += [message("an impression")] if area.has_impression else []
    return comma_list(counted) if counted else None


def _count_message(key: str, count: int) -> Message:
    """Build the message of the number of texts in the list of that key."""
    if key == "strengths":
        return plural("{count} strength", "{count} strengths", count=count)
    if key == "partial":
        return plural("{count} partly in place", "{count} partly in place", count=count)
    if key == "improvements":
        return plural("{count} improvement", "{count} improvements", count=count)
    return plural("{count} weakness", "{count} weaknesses", count=count)


def _profile_tables(sheet: ScoreSheet) -> list[Block]:
    """Lay out the areas and the total beside the headline and the references, a few of them in each table."""
    lang, references = sheet.lang, sheet.evaluation.references
    blocks: list[Block] = [Heading(translate(message("Areas and total"), lang))]
    for first in range(0, max(1, len(references)), _MOST_PROFILES):
        positions = range(first, min(first + _MOST_PROFILES, len(references)))
        with_summary = first == 0 and sheet.evaluation.summary is not None
        blocks.append(_profile_table(sheet, positions, with_summary=with_summary))
    names = tuple(
        Item(translate(_reference(index), lang), one_line(reference.name)) for index, reference in enumerate(references)
    )
    return [*blocks, *([Items(names)] if names else [])]


def _reference(index: int) -> Message:
    return message("ref. {number}", number=index + 1)


def _profile_table(sheet: ScoreSheet, positions: range, *, with_summary: bool) -> Table:
    lang = sheet.lang
    heads = [message("table"), *([message("summary")] if with_summary else []), *map(_reference, positions)]
    head = ("", translate(message("area"), lang), *(translate(each, lang) for each in heads), "")

    def row(line: ProfileRow, text: str, in_table: str) -> tuple[str, ...]:
        in_front = [_figure(line.summary, lang, is_unreadable="summary" in line.unreadable)] if with_summary else []
        references = [
            _figure(line.references[index], lang, is_unreadable=str(index) in line.unreadable) for index in positions
        ]
        return (line.id, text, in_table, *in_front, *references, _marks(line.findings, sheet))

    rows = [
        Row(
            row(
                line,
                _text(area.row, sheet),
                _figure(line.table, lang, is_unreadable="table" in line.unreadable),
            )
        )
        for line, area in zip(sheet.profile, sheet.areas, strict=True)
    ]
    total = sheet.total
    summed = NOT_PRINTED if total.table is None else f"({number_text(total.table, lang)})"
    text = translate(message("total"), lang)
    rows.append(Row(row(total, text, summed), "bold", _allowed(total.allowed, lang)))
    return Table(head, tuple(rows), frozenset(range(2, len(head) - 1)), 1)


def _marks(found: Iterable[int], sheet: ScoreSheet) -> str:
    return " ".join(_mark(index, sheet.findings[index]) for index in found)


def _mark(index: int, finding: Finding) -> str:
    """Build the mark of a finding: its number behind a sign for its kind."""
    sign = "~" if finding.accepted else "×" if finding.severity is Severity.ERROR else "!"
    return f"{sign}{index + 1}"


def _finding_item(index: int, sheet: ScoreSheet) -> Item:
    lang, finding = sheet.lang, sheet.findings[index]
    kind = translate(severity_message(finding), lang)
    place = translate(message("line {line}", line=str(finding.line)), lang)
    label, text = (REASON, finding.reason) if finding.accepted else (HINT, finding.hint)
    more = tuple(text.split("\n")) if text else ()
    first = (f"{translate(label, lang)}: {more[0]}", *more[1:]) if more else ()
    style = "dim" if finding.accepted else "bold red" if finding.severity is Severity.ERROR else "bold yellow"
    return Item(_mark(index, finding), f"{place}: {kind}[{finding.rule}]: {finding.message}", first, style)


def _legend(blocks: Iterable[Block]) -> Iterator[Message]:
    """Yield what the signs in the tables mean, if they are there."""
    cells = {cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row.cells[2:]}
    if NOT_PRINTED in cells:
        yield message("{sign} is not printed", sign=NOT_PRINTED)
    if UNREADABLE in cells:
        yield message("{sign} could not be read", sign=UNREADABLE)
    if any(cell.startswith("(") for cell in cells):
        yield message("(in brackets) is not printed, but known from the framework or added up")
