"""What is reported of an import: rows left out with their readings, contradictions, what was not found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kompassmodel.importing.findings import LocatedRemark, pointer
from kompassmodel.importing.gathering import Gathered
from kompassmodel.importing.rows import Row
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message, verbatim
from kompassmodel.model.framework import Area

_HALF: Final = 0.5

LIST_NAMES: Final[dict[str, Message]] = {
    "strengths": message("the strengths"),
    "partial": message("what exists in part"),
    "improvements": message("the improvements"),
    "weaknesses": message("the weaknesses"),
    "impression": message("the impression"),
}


def remarks(found: Gathered) -> Iterator[LocatedRemark]:
    """Yield what is to be reported, in the order of the evaluation."""
    yield from _headline(found)
    yield from _all_lists(found)
    for area in found.framework.areas:
        yield from _questions(found, area)
        yield from _area_row(found, area)
        yield from _texts(found, area)


def row_place(found: Gathered, row: Row) -> Message | None:
    """Name the place of a row's figures."""
    if not row.tokens:
        return None
    token = found.words.tokens[row.tokens[0]]
    line = found.source.lines[token.line]
    if line.row is not None:
        return verbatim(f"{_column_name(token.column)}{line.row}")
    return line.place


def _column_name(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _printed_roles(found: Gathered) -> frozenset[int]:
    """List which of points, maximum and percent the table prints: those that half of its rows have."""
    rows = [*found.table.questions.values()]
    counts = [sum(row.figures[at] is not None for row in rows) for at in range(3)]
    return frozenset(at for at, count in enumerate(counts) if count > _HALF * len(rows))


_ROLE_NAMES: Final = (message("the points"), message("the maximum"), message("the percent"))


def _questions(found: Gathered, area: Area) -> Iterator[LocatedRemark]:
    table = found.table
    roles = _printed_roles(found)
    anchors = {anchor.question.id: anchor for anchor in table.anchors.found}
    clashes = {one.id: (one, other) for one, other in table.clashes}
    for question in area.questions if anchors else ():
        path = pointer("areas", area.id, "questions", question.id)
        row, anchor = table.questions.get(question.id), anchors.get(question.id)
        if question.id in clashes:
            one, other = clashes[question.id]
            text = message(
                "{question} is left out: it is printed twice, as {one} and as {other}",
                question=question.id,
                one=_shown(one),
                other=_shown(other),
            )
            yield LocatedRemark("left out", path, text, row_place(found, one))
        elif row is None or row.is_empty:
            yield _missing(found, question.id, path, None if anchor is None else anchor.start, row)
        else:
            for at in sorted(roles):
                if row.figures[at] is None:
                    yield _missing_figure(found, row, at, path)


def _missing(found: Gathered, number: str, path: str, start: int | None, row: Row | None) -> LocatedRemark:
    if start is None:
        return LocatedRemark("left out", path, message("{question} is left out: it was not found", question=number))
    line = found.source.lines[found.words.tokens[start].line]
    figures = " ".join(row.doubts) if row is not None and row.doubts else _figures_near(found, start)
    if not figures:
        text = message("{question} is left out: no figures stand beside it", question=number)
    else:
        text = message(
            "{question} is left out: it is not certain which figures are its own; beside or below it stand {figures}",
            question=number,
            figures=shortened(figures),
        )
    return LocatedRemark("left out", path, text, line.place)


def _figures_near(found: Gathered, start: int) -> str:
    """List the figures from a question up to the next one, as printed."""
    anchors = [anchor.start for anchor in found.table.anchors.found if anchor.start > start]
    tokens = found.words.tokens
    end = min([*anchors[:1], start + 60, len(tokens)])
    return " ".join(token.text for token in tokens[start + 1 : end] if token.is_figure)


def _missing_figure(found: Gathered, row: Row, at: int, path: str) -> LocatedRemark:
    name = _ROLE_NAMES[at]
    place = row_place(found, row)
    if row.doubts:
        text = message(
            "{figure} of {question} is left out: it is not certain what {readings} is",
            figure=name,
            question=row.id,
            readings=" ".join(row.doubts),
        )
    else:
        text = message("{figure} of {question} is left out: it is not printed", figure=name, question=row.id)
    return LocatedRemark("left out", path, text, place)


def _shown(row: Row) -> str:
    points, maximum, percent = row.figures
    shown = [str(value) for value in (points, maximum) if value is not None]
    return " ".join([*shown, *([] if percent is None else [f"{percent}%"])])


def _area_row(found: Gathered, area: Area) -> Iterator[LocatedRemark]:
    row = found.table.areas.get(area.id)
    path = pointer("areas", area.id)
    table = found.table
    if row is None and table.anchors.found and (table.areas or table.has_loose_figures):
        text = message("the row of area {area} is left out: it was not found for sure", area=area.id)
        yield LocatedRemark("left out", path, text)
    elif row is not None:
        for at in sorted(_printed_roles(found)):
            if row.figures[at] is None:
                yield _missing_figure(found, row, at, path)
    head = next((points for points in found.chapter_points if points.area == area.id), None)
    if head is not None and row is not None and row.points is not None and head.points != row.points:
        text = message(
            "the head of the chapter on area {area} prints {head} points, the score table {row}",
            area=area.id,
            head=str(head.points),
            row=str(row.points),
        )
        yield LocatedRemark("contradiction", path, text, head.place)


def _texts(found: Gathered, area: Area) -> Iterator[LocatedRemark]:
    for text in found.texts:
        if text.area == area.id and text.items is None:
            sentence = message(
                "{list} of area {area}: left out, because it is not certain where one item ends and the next begins",
                list=LIST_NAMES[text.kind],
                area=area.id,
            )
            yield LocatedRemark("left out", pointer("areas", area.id, text.kind), sentence, text.place)


def _all_lists(found: Gathered) -> Iterator[LocatedRemark]:
    if found.lists_left_out is not None:
        text = message(
            "the lists of strengths and improvements are left out: they have no signs that part one item from the next"
        )
        yield LocatedRemark("left out", pointer("areas"), text, found.lists_left_out)


def _headline(found: Gathered) -> Iterator[LocatedRemark]:
    own = [profile for profile in found.profiles if profile.kind == "own"]
    if own and found.headline is None:
        text = message("the headline figures are left out: they are printed several times, and differ")
        yield LocatedRemark("left out", pointer("summary"), text, own[0].place)
    headline = found.headline
    if headline is not None and found.total is not None and headline.total not in {None, found.total[0]}:
        text = message(
            "the total is printed as {one} and as {other}", one=str(headline.total), other=str(found.total[0])
        )
        yield LocatedRemark("contradiction", pointer("summary", "total"), text, found.total[1])
    for profile in found.profiles:
        if profile.kind == "unknown" or (profile.kind == "reference" and not profile.name):
            text = message("a column of figures beside the headline is left out: its head does not say what it is")
            yield LocatedRemark("left out", pointer("references"), text, profile.place)
