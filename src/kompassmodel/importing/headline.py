"""The headline: the table in front of a report with a figure for each area and a total, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from attrs import frozen

from kompassmodel.importing.area_rows import titles
from kompassmodel.importing.heads import role_of
from kompassmodel.importing.prose import Prose
from kompassmodel.importing.rows import points_of
from kompassmodel.importing.table import Table
from kompassmodel.importing.tokens import Token, Words, figure_of
from kompassmodel.messages.message import Message
from kompassmodel.model.evaluation import AreaPoints, Municipality
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.points import Points
from kompassmodel.scoring import Scale, bound_profile

Kind = Literal["own", "reference", "older", "unknown"]

_TOTALS: Final = frozenset(
    {
        "totalt",
        "total",
        "sum",
        "summa",
        "totalsumma",
        "ialt",
        "totalpoang",
        "totalsum",
        "poangtotalt",
        "summapoang",
        "yhteensa",
    }
)

_OLDER: Final = re.compile(r"äldre|gamla|gammal|tidigare|eldre|gamle|gammel|older|\bold\b|previous", re.IGNORECASE)

_MEAN: Final = re.compile(r"medel|snitt|mean|average|gjennomsnitt|gennemsnit", re.IGNORECASE)

_ENOUGH: Final = 0.75

_MOST_FIGURES: Final = 6

_MOST_ABOVE: Final = 5
"""The head of a column stands at most so many lines above its first figure."""


@frozen
class Profile:
    """A figure for each area, and the total, as printed in one column; `name` is the head of the column."""

    kind: Kind
    name: str | None
    areas: tuple[AreaPoints, ...]
    total: Points | None
    place: Message


@frozen
class _Table:
    """The tokens of a table of areas: for each area its figures, then those of the total."""

    rows: tuple[tuple[Token, ...], ...]
    total: tuple[Token, ...]
    first: int


@frozen
class AreaColumn:
    """A column of a table of areas: the text above it, and its figure for each area."""

    name: str | None
    tokens: tuple[Token, ...]


def find_area_columns(words: Words, prose: Prose, framework: Framework) -> Iterator[tuple[AreaColumn, ...]]:
    """Yield the columns of each table that prints figures for all areas."""
    for one in _tables(words, framework, with_percents=True):
        columns = zip(*one.rows, strict=True)
        yield tuple(AreaColumn(_head(prose, column[0]), tuple(column)) for column in columns)


def find_profiles(words: Words, prose: Prose, table: Table) -> tuple[Profile, ...]:
    """Find all tables that print a figure for each area beside its title."""
    framework = table.framework
    found: list[Profile] = []
    for one in _tables(words, framework):
        columns = list(zip(*one.rows, strict=True))
        names = [_head(prose, column[0]) for column in columns]
        own = [index for index, column in enumerate(columns) if _is_own(column, one, index, table)]
        if not own and not table.areas:
            own = _own_by_name(columns, one, names, framework)
        if len(own) != 1 and len(columns) > 1:
            continue
        for index, column in enumerate(columns):
            name = names[index]
            if index not in own and role_of(name or "") in {"max", "percent"}:
                continue
            kind: Kind = "own" if index in own else _kind(name)
            if kind == "own" or own:
                place = prose.source.lines[column[0].line].place
                total = one.total[index] if one.total else None
                found.append(_profile(column, total, (kind, name), place, framework))
    return tuple(dict.fromkeys(found))


def _profile(
    column: Sequence[Token], total: Token | None, named: tuple[Kind, str | None], place: Message, framework: Framework
) -> Profile:
    areas = tuple(
        AreaPoints(area.id, points)
        for area, token in zip(framework.areas, column, strict=True)
        if (points := points_of(token)) is not None
    )
    return Profile(*named, areas, points_of(total), place)


def _is_own(column: Sequence[Token], one: _Table, index: int, table: Table) -> bool:
    """Return whether a column holds this evaluation: its figures are those of the score table, or add up."""
    framework = table.framework
    pairs = [
        (points_of(token), table.areas[area.id].points)
        for area, token in zip(framework.areas, column, strict=True)
        if area.id in table.areas
    ]
    same = sum(one == other for one, other in pairs)
    if pairs:
        return same >= _ENOUGH * len(pairs) and len(pairs) * 2 >= len(framework.areas)
    return len(one.rows[0]) == 1 and _adds_up(column, one, index, framework)


def _own_by_name(
    columns: Sequence[Sequence[Token]], one: _Table, names: Sequence[str | None], framework: Framework
) -> list[int]:
    """Find the column of this evaluation in a document without a score table: the one that is headed as points."""
    named = [index for index, name in enumerate(names) if name is not None and role_of(name) == "points"]
    others = [name for index, name in enumerate(names) if index not in named]
    if len(named) != 1 or not all(role_of(name or "") is not None for name in others):
        return []
    return named if _adds_up(columns[named[0]], one, named[0], framework) else []


def _adds_up(column: Sequence[Token], one: _Table, index: int, framework: Framework) -> bool:
    """Return whether the figures of a column are in steps of the framework, and add up to its total."""
    total = points_of(one.total[index]) if one.total else None
    step = framework.points_step
    points = [points_of(token) for token in column]
    if total is None or any(one is None or one % step != 0 for one in points):
        return False
    scale = Scale.of(framework)
    figures = tuple(
        AreaPoints(area.id, points_of(token) or 0) for area, token in zip(framework.areas, column, strict=True)
    )
    bounds = bound_profile(scale, framework, figures, scale.step)
    units = scale.to_units(total)
    return bounds.low - scale.step <= units <= bounds.high + scale.step


def _tables(words: Words, framework: Framework, *, with_percents: bool = False) -> Iterator[_Table]:
    """Yield the places where the titles of all areas follow each other with figures, and nothing else, between."""
    first = framework.areas[0]
    for title in titles(first):
        at = words.letters.find(title)
        while at >= 0:
            start = words.token_at(at)
            if words.starts[start] == at:
                one = _table_from(words, framework, start, with_percents=with_percents)
                if one is not None:
                    yield one
            at = words.letters.find(title, at + 1)


def _table_from(words: Words, framework: Framework, start: int, *, with_percents: bool) -> _Table | None:
    rows: list[tuple[Token, ...]] = []
    at = start
    for index, area in enumerate(framework.areas):
        end = _after_title(words, area, at)
        if end is None:
            return None
        within = [token for token in words.tokens[at:end] if token.is_figure]  # of a title over two lines
        figures, at = _figures(words, end, with_percents=with_percents)
        if index + 1 == len(framework.areas):  # what is printed below the last row may have no words either
            figures = [token for token in figures if token.line == words.tokens[end - 1].line] or figures
        following = framework.areas[index + 1].id if index + 1 < len(framework.areas) else None
        if following is not None and len(figures) > 1 and figures[-1].text == following:
            figures.pop()  # the number before the next title
        rows.append((*within, *figures))
    width = len(rows[0])
    if not 0 < width <= _MOST_FIGURES or any(len(row) != width for row in rows):
        return None
    total: tuple[Token, ...] = ()
    if at < len(words.tokens) and words.tokens[at].letters in _TOTALS:
        figures, _ = _figures(words, at + 1, with_percents=with_percents)
        beside = [token for token in figures if token.line == words.tokens[at].line] or figures
        total = tuple(beside) if len(beside) == width else ()
    return _Table(tuple(rows), total, start)


def _after_title(words: Words, area: Area, at: int) -> int | None:
    """Return the token after the title of an area that begins at a token."""
    if at >= len(words.tokens):
        return None
    letter = words.starts[at]
    for title in sorted(titles(area), key=len, reverse=True):
        if words.letters.startswith(title, letter):
            last = words.token_at(letter + len(title) - 1)
            if words.starts[last] + len(words.tokens[last].letters) == letter + len(title):
                return last + 1
    return None


def _figures(words: Words, at: int, *, with_percents: bool) -> tuple[list[Token], int]:
    """Collect the figures up to the next word with letters."""
    figures: list[Token] = []
    while at < len(words.tokens) and not words.tokens[at].letters:
        if words.tokens[at].is_figure and (with_percents or not words.tokens[at].is_percent):
            figures.append(words.tokens[at])
        at += 1
    return figures, at


def _head(prose: Prose, token: Token) -> str | None:
    """Return the head of the column of a figure, if it stands in a table."""
    lines = prose.source.lines
    line = lines[token.line]
    if not line.is_row and not line.is_aligned:
        return None
    for above in range(token.line - 1, max(-1, token.line - _MOST_ABOVE), -1):
        if line.is_aligned and not lines[above].is_row:
            continue
        if lines[above].table != line.table:
            break
        text = next((cell.text for cell in lines[above].cells if cell.column == token.column), "").strip()
        if text and any(map(str.isalpha, text)):
            return " ".join(text.split())
    return None


def _kind(name: str | None) -> Kind:
    if name is None:
        return "unknown"
    if _MEAN.search(name):
        return "reference"
    return "older" if _OLDER.search(name) else "unknown"


_TOTAL_LINE: Final = re.compile(
    r" (?:kommune?|stad) (?:19|20)[0-9]{2} ?[-–:] ?([0-9]{1,4}(?:[.,][0-9])?) ?(?:p|poäng|poeng|points)\b(?! av)",
    re.IGNORECASE,
)


def find_total(prose: Prose, municipality: Municipality | None) -> tuple[Points, Message] | None:
    """Find the total on a line of its own with the name of the municipality, as above a chart."""
    if municipality is None:
        return None
    name = municipality.name.casefold()
    totals: dict[str, int] = {}
    for match in _TOTAL_LINE.finditer(prose.text):
        before = prose.text[max(0, match.start() - len(name) - 2) : match.start()].casefold()
        if before.endswith((name, f"{name}s")):
            totals.setdefault(match[1], match.start(1))
    if len(totals) != 1:
        return None
    text, at = next(iter(totals.items()))
    figure = figure_of(text)
    points = None if figure is None else points_of(Token(text, 0, 0, figure[0]))
    return None if points is None else (points, prose.place_at(at))
