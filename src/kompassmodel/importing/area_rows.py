"""The rows of the areas: lines of figures below an area's questions, or beside its title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kompassmodel.importing.source import Line
from kompassmodel.importing.tokens import Token, Words, letters_of
from kompassmodel.model.framework import Area, Framework

SUMS: Final = frozenset(
    {"", "summa", "sum", "total", "totalt", "delsumma", "delsum", "subtotal", "summaomrade", "sumomrade", "omrade",
     "totaltomrade", "totalomrade", "area", "areatotal", "ialt", "poang", "resultat", "summapoang"}
)  # fmt: skip

_LEAST_FIGURES: Final = 1

_LEAST_COLUMNS: Final = 2

_MOST_LABEL_LINES: Final = 5

_AREA_WORDS: Final = frozenset({"omrade", "omraade", "area", "kriterium", "tema", "kapittel", "kapitel"})


def titles(area: Area) -> frozenset[str]:
    """List the letters of all titles that an area is printed with."""
    texts = area.names
    return frozenset(filter(None, map(letters_of, texts)))


def area_candidates(  # noqa: C901, PLR0913, PLR0917 - the text, and where in it
    words: Words,
    lines: tuple[Line, ...],
    framework: Framework,
    above: Area | None,
    zone: tuple[int, int],
    taken: frozenset[int],
) -> Iterator[tuple[Area, tuple[tuple[int, Token], ...]]]:
    """Yield the figures of lines that may be the row of an area.

    `zone` is the part of the text between the last question of the area `above` and the first of the next one; lines in
    `taken` hold questions. A line of figures alone belongs to the area above it, one with a title to the area named.
    """
    by_line: dict[int, list[int]] = {}
    for index in range(*zone):
        by_line.setdefault(words.tokens[index].line, []).append(index)
    is_below = above is not None
    by_title = {title: area for area in framework.areas for title in titles(area)}
    for line, indices in by_line.items():
        if line in taken:
            continue
        text = "".join(words.tokens[index].letters for index in _label(words, lines[line], indices))
        figures = _own_figures(words, lines[line], indices)
        named = _named(text, by_title)
        if named is None and text and figures and lines[line].is_aligned and not _is_sum(text):
            text = _wrapped_label(words, by_line, line, taken, by_title) or text
            named = _named(text, by_title)
        if named is None and _is_sum(text) and is_below:
            named = above if _numbered(words, indices, framework) in {None, above} else None
        elif named is None:
            if figures and not lines[line].is_row:
                continue
            is_below = is_below and not text
            continue
        if named is not above:
            is_below = False
        first_word = next((index for index in indices if words.tokens[index].letters), None)
        if named is not None and len(figures) > 1 and first_word is not None and figures[0][0] < first_word:
            figures = figures[1:] if figures[0][1].text == named.id else figures
        if named is not None and len(figures) >= _LEAST_FIGURES:
            yield named, tuple(figures)


def _named(text: str, by_title: Mapping[str, Area]) -> Area | None:
    """Find the area whose title a label is, alone or after the word for an area."""
    return by_title.get(text) or next((by_title[title] for title in by_title if text == "omrade" + title), None)


def _is_sum(text: str) -> bool:
    return text in SUMS or text.rstrip("s") in SUMS


def _numbered(words: Words, indices: Sequence[int], framework: Framework) -> Area | None:
    """Find the area whose number stands in a label, such as in `Summa område 3`."""
    for one, other in pairwise(indices):
        if words.tokens[one].letters in _AREA_WORDS:
            return framework.get_area(words.tokens[other].text.rstrip(".:"))
    return None


def _wrapped_label(
    words: Words, by_line: Mapping[int, list[int]], line: int, taken: frozenset[int], by_title: Mapping[str, Area]
) -> str | None:
    """Join the label of a row with the lines around it that have no figures, if that gives a title or a sum."""

    def near(step: int) -> list[str]:
        found: list[str] = []
        at = line + step
        while at in by_line and at not in taken and len(found) < _MOST_LABEL_LINES:
            tokens = [words.tokens[index] for index in by_line[at]]
            if any(token.is_figure and token.text.rstrip(".") == token.text for token in tokens):
                break
            found.append("".join(token.letters for token in tokens))
            at += step
        return found

    above, below = near(-1), near(1)
    own = "".join(words.tokens[index].letters for index in by_line[line])
    for before in range(len(above) + 1):
        for after in range(len(below) + 1):
            text = "".join([*reversed(above[:before]), own, *below[:after]])
            if _named(text, by_title) is not None or _is_sum(text):
                return text
    return None


def _label(words: Words, line: Line, indices: list[int]) -> list[int]:
    """List the words that say what a line is: in the row of a table not those of a remark after its figures."""
    if not line.is_row:
        return indices
    tokens = words.tokens
    wordy = {tokens[index].column for index in indices if tokens[index].letters}
    columns = {tokens[index].column for index in indices if tokens[index].column not in wordy}
    if len(columns) < _LEAST_COLUMNS:
        return indices
    return [index for index in indices if tokens[index].column < max(columns)]


def _own_figures(words: Words, line: Line, indices: list[int]) -> list[tuple[int, Token]]:
    """List the figures of a line, but for the number in the name of an area, and those amid the words of a cell."""
    tokens = words.tokens
    wordy = {tokens[index].column for index in indices if tokens[index].letters} if line.is_row else set()
    return [
        (index, tokens[index])
        for index in indices
        if tokens[index].is_figure
        and tokens[index].column not in wordy
        and not (index > 0 and tokens[index - 1].letters in _AREA_WORDS and index - 1 in indices)
    ]
