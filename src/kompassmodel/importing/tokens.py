"""Words and figures of the lines, and the letters of a text with the word that each belongs to."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from attrs import frozen

from kompassmodel.importing.source import REMARKS_FROM, Line
from kompassmodel.messages.formatting import composed

_FIGURE: Final = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,4}))?(%?)")

_CHUNK: Final = re.compile(r"[^\s/]+|/")

_OTHER_LETTERS: Final = str.maketrans({"ø": "o", "æ": "a", "ß": "s", "ð": "d", "þ": "t", "ł": "l"})


@lru_cache(5000)
def letters_of(text: str) -> str:
    """Reduce a text to its letters, without case and marks: what survives wrapping, hyphens and lost letters."""
    if text.isascii():
        return "".join(filter(str.isalpha, text.lower()))
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_OTHER_LETTERS)
    return "".join(filter(str.isalpha, folded))


@frozen(eq=False)
class Token:
    """A word or a figure: `value` is None for words; `line` and `column` tell where it is; `text` is as printed."""

    text: str
    line: int
    column: int
    value: Decimal | None = None
    is_percent: bool = False
    letters: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure."""
        return self.value is not None


def figure_of(text: str) -> tuple[Decimal, bool] | None:
    """Read a figure with its percent sign, if it has one; None if the text is something else."""
    match = _FIGURE.fullmatch(text)
    if match is None or not text.isascii():
        return None
    whole, decimals, sign = match.groups()
    return Decimal(f"{whole}.{decimals or 0}").normalize() + 0, bool(sign)


@frozen(eq=False, slots=False)
class Words:
    """All words and figures of a document in their order, with its letters.

    `starts` holds the place of the first letter of each token in `letters`.
    """

    tokens: tuple[Token, ...]
    letters: str
    starts: tuple[int, ...]

    @cached_property
    def by_line(self) -> dict[int, list[int]]:
        """The places of the tokens of each line."""
        by_line: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            by_line.setdefault(token.line, []).append(index)
        return by_line

    def token_at(self, letter: int) -> int:
        """Find the token that holds the letter at that place."""
        index = bisect_left(self.starts, letter + 1) - 1
        while not self.tokens[index].letters:
            index -= 1
        return index

    def first_from(self, letter: int) -> bool:
        """Return whether a word begins at that letter."""
        return self.starts[self.token_at(letter)] == letter


def _cell_tokens(text: str, line: int, column: int) -> list[Token]:
    tokens: list[Token] = []
    chunks = _CHUNK.findall(text)
    for index, chunk in enumerate(chunks):
        if chunk in {"%", "procent", "prosent"} and tokens and tokens[-1].is_figure and not tokens[-1].is_percent:
            last = tokens[-1]
            tokens[-1] = Token(f"{last.text} {chunk}", line, column, last.value, is_percent=True)
            continue
        figure = figure_of(chunk)
        if figure is not None and chunk != "/":
            tokens.append(Token(chunk, line, column, figure[0], is_percent=figure[1]))
        elif chunk == "/" and 0 < index < len(chunks) - 1:
            continue
        else:
            tokens.append(Token(chunk, line, column, letters=letters_of(chunk)))
    return tokens


def words_of(lines: tuple[Line, ...]) -> Words:
    """Split the lines into words and figures."""
    tokens: list[Token] = []
    for number, line in enumerate(lines):
        for cell in line.cells:
            if cell.column >= REMARKS_FROM:
                continue  # beside the table, and amid the words of its rows
            tokens += _cell_tokens(composed(cell.text), number, cell.column)
    starts: list[int] = []
    at = 0
    for token in tokens:
        starts.append(at)
        at += len(token.letters)
    return Words(tuple(tokens), "".join(token.letters for token in tokens), tuple(starts))
