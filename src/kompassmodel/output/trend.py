"""Evaluations side by side, over revisions by lineage, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import groupby
from math import ceil
from string import ascii_uppercase
from typing import Final

from kompassmodel.lineage.comparison import VERDICTS, Comparability, Retirement
from kompassmodel.lineage.trend import AreaTrend, CommonPart, Difference, QuestionTrend, Trend, TrendCell
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import columns, is_same, one_line
from kompassmodel.messages.message import Message, comma_list, join_messages, joined, message, plural, verbatim
from kompassmodel.messages.translation import Language, number_text, translate
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.points import Points
from kompassmodel.model.rounding import outwards
from kompassmodel.output.blocks import Block, Heading, Text, page_lines, page_markdown
from kompassmodel.output.blocks_html import page_html
from kompassmodel.output.evaluation import DECIMALS, NOT_PRINTED, allowed_message
from kompassmodel.output.layout import WIDTH, Row, Table
from kompassmodel.output.styled import Styled

_LONGEST_LABEL: Final = 12
"""The most columns that a name may take as the head of a column."""

_FAMILY: Final = "results"

_TENTH: Final = Decimal("0.1")


AnyCell = TrendCell[AreaResult] | TrendCell[QuestionResult]
"""One evaluation in a row of an area or of a question."""


def trend_lines(trend: Trend, files: Sequence[str] = (), width: int = WIDTH) -> list[Styled]:
    """Render evaluations side by side as lines of at most `width` columns; `files` are the names of their files.

    If there are more than fit, the tables come several times, with some of them each.
    """
    at_once = max(2, (width - 30) // 10)
    return page_lines(trend_blocks(trend, files, at_once), trend.lang, width)


def trend_markdown(trend: Trend, files: Sequence[str] = ()) -> str:
    """Render the same as Markdown, with all evaluations in each table."""
    return page_markdown(trend_blocks(trend, files, len(trend.evaluations)), trend.lang)


def trend_html(trend: Trend, files: Sequence[str] = ()) -> str:
    """Render the same as an HTML page that needs no other file."""
    return page_html(trend_blocks(trend, files, len(trend.evaluations)), trend.lang)


def trend_blocks(trend: Trend, files: Sequence[str], at_once: int) -> list[Block]:
    """Lay out evaluations side by side as blocks, with at most so many in a table."""
    lang, labels = trend.lang, column_labels(trend.evaluations)
    names = dict.fromkeys(one_line(each.municipality.name) for each in trend.evaluations)
    blocks: list[Block] = [Heading(", ".join(names), 1), _totals_table(trend, labels, files)]
    blocks += [Text(translate(text, lang)) for text in totals_messages(trend)]
    blocks += [Text(text) for text in dict.fromkeys(loss for each in trend.revisions for loss in each.losses)]
    size = ceil(len(labels) / ceil(len(labels) / at_once))  # about as many in each table
    for first in range(0, len(labels), size):
        positions = range(first, min(first + size, len(labels)))
        view = _View(trend, labels, positions)
        blocks += [view.area_table(area) for area in trend.areas if _is_given(area)]
    blocks += [Text(translate(text, lang)) for text in (*_empty_messages(trend), *_gone_messages(trend))]
    legend = [translate(text, lang) for text in _legend(blocks)]
    return [*blocks, *([Text("; ".join(legend), "dim")] if legend else [])]


def column_labels(evaluations: Sequence[Evaluation]) -> tuple[str, ...]:
    """Choose a short name for each evaluation: its year or time, its municipality, or else a letter.

    A time is chosen if all are of one municipality; it and a name must be short, and tell them apart.
    """
    names = [one_line(each.municipality.name) for each in evaluations]
    times = [str(each.evaluated or "") for each in evaluations]
    choices = [names]
    if all(is_same(name, names[0]) for name in names):
        choices = [[time[:4] for time in times], times]
    for labels in choices:
        is_short = all(0 < columns(label) <= _LONGEST_LABEL for label in labels)
        if is_short and len(set(labels)) == len(labels):
            return tuple(labels)
    return tuple(ascii_uppercase[index] if index < len(ascii_uppercase) else str(index) for index in range(len(times)))


def totals_messages(trend: Trend) -> Iterator[Message]:
    """Yield the sentences on whether the totals can be compared, and why not."""
    part, maxima = trend.part.max_points, [each.framework.max_points for each in trend.bounds]
    if trend.are_totals_comparable:
        yield message("The totals can be compared: all of their {points}.", points=points_message(part))
        return
    if part == 0:
        yield message("The totals cannot be compared or ranked: nothing in them is comparable.")
    elif len({*maxima}) > 1:
        listed = " / ".join(number_text(maximum, trend.lang) for maximum in dict.fromkeys(maxima))
        yield message(
            "The totals cannot be compared or ranked: their maxima are not the same ({maxima}). "
            "{part} of the {maximum} points of {newest} are comparable.",
            maxima=listed, part=part, maximum=trend.newest.max_points, newest=trend.newest.id,
        )  # fmt: skip
    elif all(each.verdict is Comparability.COMPARABLE and not each.gone for each in trend.revisions):
        yield message(
            "The totals cannot be compared or ranked: only {part} of {maximum} points are given by all.",
            part=part, maximum=trend.newest.max_points,
        )  # fmt: skip
    else:
        yield message(
            "The totals cannot be compared or ranked: only {part} of {maximum} points are comparable.",
            part=part, maximum=trend.newest.max_points,
        )  # fmt: skip


def _totals_table(trend: Trend, labels: Sequence[str], files: Sequence[str]) -> Table:
    """Lay out the evaluations one below the other, with their totals and what each scored in the comparable part."""
    lang, part = trend.lang, trend.part
    rows = []
    for index, evaluation in enumerate(trend.evaluations):
        bounds = trend.bounds[index]
        comparable = _range(part.scores[index].low, part.scores[index].high, lang) if part.scores else ""
        file = one_line(files[index]) if files else ""
        rows.append(
            Row(
                (labels[index], translate(_name(evaluation), lang), _total(evaluation, trend, index),
                 number_text(bounds.framework.max_points, lang), comparable),
                notes=(translate(allowed_message(bounds.total), lang), *([file] if file else [])),
            )
        )  # fmt: skip
    if part.difference is not None:
        text = translate(_difference_message(trend), lang)
        rows.append(Row(("", text, "", "", _change(part.difference, lang, exact=True)), "bold"))
    comparable = translate(message("of {part}", part=part.max_points), lang) if part.scores else ""
    heads = (message("evaluation"), message("total"), message("max"))
    head = ("", *(translate(each, lang) for each in heads), comparable)
    return Table(head, tuple(rows), frozenset({2, 3, 4}), 1)


def _difference_message(trend: Trend) -> Message:
    if trend.are_totals_comparable:
        return message("difference, the last minus the first")
    return message("difference in what is comparable, the last minus the first")


def _name(evaluation: Evaluation) -> Message:
    municipality = evaluation.municipality
    name = one_line(municipality.name)
    parts = [verbatim(name if municipality.code is None else f"{name} ({municipality.code})")]
    parts += [] if evaluation.evaluated is None else [verbatim(str(evaluation.evaluated))]
    parts += [verbatim(evaluation.framework), *([message("draft")] if evaluation.status == "draft" else [])]
    return comma_list(parts)


def _total(evaluation: Evaluation, trend: Trend, index: int) -> str:
    """Give the printed total; if there is none, the sum of the printed areas, in brackets."""
    if evaluation.summary is not None and evaluation.summary.total is not None:
        return number_text(evaluation.summary.total, trend.lang)
    rows = [evaluation.get_area(area.id) for area in trend.bounds[index].framework.areas]
    printed = [row.points for row in rows if row is not None and row.points is not None]
    return f"({number_text(sum(printed), trend.lang)})" if len(printed) == len(rows) else NOT_PRINTED


class _View:
    """Some of the evaluations of a trend, as columns of tables."""

    def __init__(self, trend: Trend, labels: Sequence[str], positions: range) -> None:
        self.trend, self.lang, self.labels, self.positions = trend, trend.lang, labels, positions
        self.by_questions = sum(each.by_questions for each in trend.revisions) > 1
        self.has_change = positions.stop == len(labels)

    def area_table(self, area: AreaTrend) -> Table:
        """Lay out an area: its questions, its row, its comparable part, and what is no longer asked."""
        lang = self.lang
        is_given = any(cell.result is not None for question in area.questions for cell in question.cells)
        rows = [self._question_row(each) for each in area.questions if self.by_questions and is_given]
        is_whole = area.part.max_points == area.max_points
        text = translate(message("the area as printed"), lang)
        change = area.part if is_whole else CommonPart(0)
        rows.append(Row(self._cells("", text, area, change), "bold", self._notes(area.cells, area.id)))
        if not is_whole and area.part.scores:
            part = message(
                "its comparable part, {part} of {maximum}", part=area.part.max_points, maximum=area.max_points
            )
            empty = ("" for _ in self.positions)
            rows.append(Row(("", translate(part, lang), "", *empty, self._change(area.part))))
        rows += self._retired_rows(area)
        heads = [translate(message("max"), lang), *(self.labels[index] for index in self.positions)]
        heads.append(translate(message("difference"), lang) if self.has_change else "")
        head = ("", translate(message("question"), lang), *heads)
        numbers = frozenset(range(2, len(head)))
        return Table(
            head, tuple(rows), numbers, 1, (area.id, one_line(area.title)), f"{_FAMILY} {self.positions.start}"
        )

    def _question_row(self, question: QuestionTrend) -> Row:
        cells = self._cells(question.id, one_line(question.wording), question, question.part)
        return Row(cells, notes=self._notes(question.cells, question.id))

    def _cells(self, number: str, text: str, row: AreaTrend | QuestionTrend, part: CommonPart) -> tuple[str, ...]:
        shown = [_cell(row.cells[index], row.max_points, self.lang) for index in self.positions]
        return (number, text, number_text(row.max_points, self.lang), *shown, self._change(part))

    def _change(self, part: CommonPart) -> str:
        change = part.difference if self.has_change else None
        return "" if change is None else _change(change, self.lang)

    def _notes(
        self, cells: Sequence[TrendCell[AreaResult]] | Sequence[TrendCell[QuestionResult]], number: str
    ) -> tuple[str, ...]:
        """Build the notes on a row: the numbers it had, why it is not comparable, and then the percents."""
        reported: dict[str, list[str]] = {}
        for index in self.positions:
            cell = cells[index]
            parts = []
            if cell.before not in ((), (number,)):
                old = self.trend.revisions[index].old.id
                parts.append(message("{numbers} in {framework}", numbers=", ".join(cell.before), framework=old))
            if cell.verdict is not Comparability.COMPARABLE:
                parts.append(joined(": ", [VERDICTS[cell.verdict], verbatim(cell.reason)]))
            if parts:
                reported.setdefault(translate(join_messages(*parts), self.lang), []).append(self.labels[index])
        is_clear = len(self.labels) == 2  # noqa: PLR2004 - then there is only one that the newest is compared with
        notes = [text if is_clear else f"{', '.join(labels)}: {text}" for text, labels in reported.items()]
        percents = []
        for index in self.positions:
            result: AreaResult | QuestionResult | None = cells[index].result
            if result is not None and result.percent is not None:
                percents.append((self.labels[index], result.percent))
        if any(cell.verdict is Comparability.PARTLY for cell in cells) and len(percents) > 1:
            listed = ", ".join(f"{label} {percent}" for label, percent in percents)
            notes.append(translate(message("in percent: {listed}", listed=listed), self.lang))
        return tuple(notes)

    def _retired_rows(self, area: AreaTrend) -> Iterator[Row]:
        """Yield the questions of older revisions that have no descendant."""
        for name, indices in groupby(self.positions, lambda index: self.trend.revisions[index].old.id):
            same = [*indices]
            for retirement in area.retired[same[0]]:
                yield self._retired_row(retirement, name, same)

    def _retired_row(self, retirement: Retirement, framework: str, indices: Sequence[int]) -> Row:
        question = retirement.question
        shown = []
        for index in self.positions:
            result = self.trend.evaluations[index].get_question(question.id) if index in indices else None
            is_given = result is not None and (result.points, result.percent) != (None, None)
            shown.append(f"({_printed(result, self.lang)})" if result is not None and is_given else "")
        note = message("only in {framework}", framework=framework)
        if retirement.reason is not None:
            note = joined(": ", [note, verbatim(retirement.reason)])
        maximum = number_text(question.max_points, self.lang)
        cells = (question.id, one_line(question.wording), maximum, *shown, "")
        return Row(cells, "dim", (one_line(translate(note, self.lang)),))


def _cell(cell: AnyCell, maximum: Points, lang: Language) -> str:
    """Render a result: with its maximum if that is another, and in brackets if it cannot be compared."""
    if not cell.before:
        return ""
    text = _printed(cell.result, lang)
    if cell.max_points not in (None, maximum) and text != NOT_PRINTED:
        text = f"{text}/{number_text(cell.max_points or 0, lang)}"
    return text if cell.verdict is Comparability.COMPARABLE or text == NOT_PRINTED else f"({text})"


def _printed(result: AreaResult | QuestionResult | None, lang: Language) -> str:
    if result is None or (result.points is None and result.percent is None):
        return NOT_PRINTED
    return f"{result.percent}%" if result.points is None else number_text(result.points, lang)


def _range(low: Points, high: Points, lang: Language) -> str:
    first, last = (number_text(end, lang) for end in outwards(low, high, DECIMALS))
    return first if first == last else f"{first}–{last}"


def _change(change: Difference, lang: Language, *, exact: bool = False) -> str:
    """Render the bounds of a difference, each with its sign; unless `exact`, in tenths, rounded outwards."""
    low, high = change.low, change.high
    if exact:
        low, high = outwards(low, high, DECIMALS)
    else:
        low = Decimal(low).quantize(_TENTH, ROUND_FLOOR)
        high = Decimal(high).quantize(_TENTH, ROUND_CEILING)
    first, last = (_signed(end, lang) for end in (low, high))
    return first if first == last else f"{first}…{last}"


def _signed(number: Decimal | int, lang: Language) -> str:
    exact = Decimal(number)
    whole: Decimal | int = int(exact) if exact == exact.to_integral_value() else exact
    return ("+" if whole > 0 else "") + number_text(whole, lang)


def _is_given(area: AreaTrend) -> bool:
    """Return whether any evaluation gives a figure of an area or of its questions."""
    results: list[AreaResult | QuestionResult | None] = [cell.result for cell in area.cells]
    results += [cell.result for question in area.questions for cell in question.cells]
    return any(result is not None and (result.points, result.percent) != (None, None) for result in results)


def _empty_messages(trend: Trend) -> Iterator[Message]:
    """Yield the sentence on the areas that are left out, since no evaluation gives anything of them."""
    empty = [area.id for area in trend.areas if not _is_given(area)]
    if empty:
        yield plural(
            "None of them gives a figure of area {areas}.",
            "None of them gives a figure of the areas {areas}.",
            count=len(empty),
            areas=", ".join(empty),
        )


def _gone_messages(trend: Trend) -> Iterator[Message]:
    """Yield the sentences on areas of older revisions that have no descendant."""
    reported = {each.old.id: each for each in trend.revisions}
    for revisions in reported.values():
        for gone in revisions.gone:
            names = {"area": gone.area.id, "old": revisions.old.id, "title": gone.area.title, "reason": gone.reason}
            yield (
                message("Area {area} of {old} ({title}) has no descendant: {reason}.", **names)
                if gone.reason
                else message("Area {area} of {old} ({title}) has no descendant.", **names)
            )


def _legend(blocks: Iterable[Block]) -> Iterator[Message]:
    """Yield what the signs in the tables mean, if they are there."""
    tables = [block for block in blocks if isinstance(block, Table)]
    of_results = {cell for table in tables if table.title for row in table.rows for cell in row.cells[3:]}
    totals = {row.cells[2] for table in tables if not table.title for row in table.rows}
    if NOT_PRINTED in of_results | totals:
        yield message("{sign} is not printed", sign=NOT_PRINTED)
    if any(cell.startswith("(") for cell in totals):
        yield message("a total (in brackets) is not printed, but added up")
    if any(cell.startswith("(") for cell in of_results):
        yield message("a result (in brackets) cannot be compared with the newest as it is")
