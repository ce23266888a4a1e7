"""The rows of the areas: lines of figures below an area's questions, or beside its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kompassmodel.importing.source import Line
from kompassmodel.importing.tokens import Token, Words, letters_of
from kompassmodel.model.framework import Area, Framework

SUMS: Final = frozenset(
    {"", "summa", "sum", "total", "totalt", "delsumma", "delsum", "subtotal", "summaomrade", "sumomrade", "omrade",
     "totaltomrade", "totalomrade", "area", "areatotal", "ialt", "poang", "resultat", "summapoang"}
)  # fmt: skip

_LEAST_FIGURES: Final = 1


def titles(area: Area) -> frozenset[str]:
    """List the letters of all titles that an area is printed with."""
    texts = area.names
    return frozenset(filter(None, map(letters_of, texts)))


def area_candidates(  # noqa: PLR0913, PLR0917 - the text, and where in it
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
        tokens = [words.tokens[index] for index in indices]
        text = "".join(token.letters for token in tokens)
        named = by_title.get(text) or next((by_title[title] for title in by_title if text == "omrade" + title), None)
        figures = [(index, words.tokens[index]) for index in indices if words.tokens[index].is_figure]
        label = text.rstrip("s") if text not in SUMS else text
        if named is None and (text in SUMS or label in SUMS) and is_below:
            named = above
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
