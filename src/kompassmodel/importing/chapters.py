"""The chapters on the areas: where each begins and ends, and the points that its head prints."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from kompassmodel.importing.area_rows import titles
from kompassmodel.importing.prose import Prose
from kompassmodel.importing.rows import points_of
from kompassmodel.importing.tokens import Words, letters_of
from kompassmodel.messages.message import Message
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.points import Points

AREA_WORDS: Final = frozenset({"omrade", "omraade", "area", "kriterium", "kapittel", "kapitel", "tema"})

_NUMBERED: Final = re.compile(r"(?:([^\W\d_]+) )?([0-9]{1,2})\.?:? ?(.*)")

_PAGE_NUMBER: Final = re.compile(r"(?:\.{2,}|…)|\s[0-9]{1,3}$")

_LONGEST_HEADING: Final = 110

_TOPICS: Final = frozenset(
    {"rubriker", "rubrikker", "overskrifter", "temaer", "topics", "emner", "delomraden", "otsikot"}
)

_POINTS: Final = frozenset({"poang", "poeng", "points", "point", "pisteet"})

_GENERAL: Final = frozenset({"allmant", "allment", "generelt", "general", "generellt", "yleista", "sammanfattning"})

_REACH: Final = 90


@frozen
class Chapter:
    """The chapter on an area: the lines from `start` (its heading) up to `end`."""

    area: Area
    start: int
    end: int


@frozen
class ChapterPoints:
    """The points that the head of a chapter prints, and where."""

    area: str
    points: Points
    place: Message


def find_chapters(prose: Prose, framework: Framework, table: tuple[int, int]) -> tuple[Chapter, ...]:
    """Find the chapters by their headings; `table` are the first and last line of the score table, which is none."""
    heads: dict[str, int] = {}
    for index in range(len(prose.texts)):
        area = None if table[0] <= index <= table[1] else _heading(prose, framework, index)
        if area is not None:
            heads[area.id] = index
    starts = sorted(heads.values())
    found = []
    for number, start in heads.items():
        later = [other for other in (*starts, table[0]) if other > start]
        area = framework.area(number)
        found.append(Chapter(area, start, min(later, default=len(prose.texts))))
    return tuple(sorted(found, key=lambda chapter: chapter.start))


def _heading(prose: Prose, framework: Framework, index: int) -> Area | None:
    """Return the area whose chapter begins at a line."""
    text, line = prose.texts[index], prose.source.lines[index]
    if len(text) > _LONGEST_HEADING or _PAGE_NUMBER.search(text):
        return None
    match = _NUMBERED.fullmatch(text)
    if match is None:
        named = [area for area in framework.areas if letters_of(text) in titles(area)]
        return named[0] if named and line.is_heading else None
    word, number, title = match.groups()
    area = framework.get_area(number)
    if area is None or (word is not None and letters_of(word) not in AREA_WORDS):
        return None
    letters = letters_of(title)
    if letters in titles(area):
        is_of_table = line.is_row or line.is_aligned
        return area if word is not None or line.is_heading or not is_of_table else None
    return area if word is not None and letters and title[:1].isupper() and not text.endswith(".") else None


def find_chapter_points(words: Words, prose: Prose, framework: Framework) -> tuple[ChapterPoints, ...]:
    """Find the points in the heads of the chapters: the one figure between `Rubriker` and the text."""
    tokens = words.tokens
    starts = [
        index
        for index, token in enumerate(tokens[:-1])
        if token.letters in AREA_WORDS and framework.get_area(tokens[index + 1].text.rstrip(".:")) is not None
    ]
    found: dict[str, ChapterPoints] = {}
    doubtful: set[str] = set()
    for index, start in enumerate(starts):
        area = framework.area(tokens[start + 1].text.rstrip(".:"))
        end = min(starts[index + 1] if index + 1 < len(starts) else len(tokens), start + _REACH)
        window = tokens[start + 2 : end]
        stop = next((at for at, token in enumerate(window) if token.letters in _GENERAL), None)
        head = window[:stop]
        if stop is None or not ({token.letters for token in head} & _TOPICS and {t.letters for t in head} & _POINTS):
            continue
        figures = [token for token in head if token.is_figure and not token.is_percent]
        points = points_of(figures[0]) if len(figures) == 1 else None
        if points is None or points > area.max_points:
            continue
        if area.id in found and found[area.id].points != points:
            doubtful.add(area.id)
        found.setdefault(area.id, ChapterPoints(area.id, points, prose.source.lines[figures[0].line].place))
    return tuple(points for points in found.values() if points.area not in doubtful)
