"""Lists of texts that are written with other signs than a hyphen and a space, as they are pasted from reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from kompassmodel.documents.layout import KEYS, LISTS_OF_TEXTS
from kompassmodel.documents.lines import LineEdit

_SPACES: Final = "\\s\u00a0\u2007\u202f\u200b\ufeff"

_BULLETS: Final = "•‣◦▪▫●○■□∙⁃➢➤✓✔\uf0b7\uf0a7\uf02d\uf0fc"

_SIGNS: Final = f"·{_BULLETS}–—−‐‑‒―"

_BULLET: Final = re.compile(
    rf"""(?P<indent>[{_SPACES}]*)
    (?:(?P<sign>[{_SIGNS}]|--+(?=[^-])|-[ ]-(?=[ ]))(?P<gap>[{_SPACES}]*)
    |(?P<word>[*+o]|[0-9]{{1,2}}[.)]|[a-z]\))(?P<word_gap>[{_SPACES}]+)
    |(?P<hyphen>-)(?![ \t])(?P<hyphen_gap>[{_SPACES}]*)(?=[^\s-]))
    (?P<text>\S.*)""",
    re.VERBOSE,
)
"""A line that begins like an item of a list, but with another sign than a hyphen and a space."""

_LIST_KEY: Final = re.compile(
    rf"""[ ]*(?:{"|".join(sorted(LISTS_OF_TEXTS))}|(?!(?:{"|".join(sorted(KEYS))}):)[^\W\d][\w-]*):[ \t]*(?:\#.*)?""",
    re.VERBOSE,
)
"""A key under which texts are listed, or a word that is no key but was probably meant for one."""

_ITEM: Final = re.compile(r"[ ]*-[ ]")

_NEXT_KEY: Final = re.compile(
    rf"""[ ]*["']?(?:[0-9]+(?:\.[0-9]+)?|{"|".join(sorted(KEYS))})["']?:(?:\s|$)""", re.VERBOSE
)

_RISKY: Final = re.compile(r""":(?:\s|$)|\s\#|["'\[\]{}>|*&!%@`,?#-]""")


@frozen
class PastedLine:
    """A line that begins with another sign than a hyphen and a space: where the sign stands, and what follows it."""

    number: int
    column: int
    sign: str
    gap: str
    text: str


@frozen
class PastedList:
    """A list with such lines, the column in which its items begin, and the lines on which its texts go on."""

    lines: tuple[PastedLine, ...]
    column: int
    wrapped: tuple[int, ...] = ()

    @property
    def is_plain_ascii(self) -> bool:
        """Whether all signs are those of every keyboard."""
        return all((line.sign + line.gap).isascii() for line in self.lines)

    def edits(self) -> Iterator[LineEdit]:
        """Yield what makes each line an item.

        A list whose texts go on over several lines, or need quotes, is left to people.
        """
        if self.wrapped:
            return
        for line in self.lines:
            text = line.text.rstrip()
            if _RISKY.search(text[:1]) or (_RISKY.search(text) is not None and re.search(r":(?:\s|$)|\s#", text)):
                continue
            end = line.column + len(line.sign) + len(line.gap)
            start, indent = (line.column, "") if line.column == self.column else (0, " " * self.column)
            yield LineEdit(line.number, start, end, f"{indent}- ")


def pasted_lists(lines: list[str], inner: set[int]) -> Iterator[PastedList]:
    """Yield every list under a key of texts that has lines with other signs than hyphens."""
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if number - 1 in inner or not _LIST_KEY.fullmatch(line):
            continue
        key_column = len(line) - len(line.lstrip(" "))
        found: list[PastedLine] = []
        wrapped: list[int] = []
        columns: list[int] = []
        while number < len(lines) and (number in inner or not _NEXT_KEY.match(lines[number])):
            entry = None if number in inner else _pasted_line(number, lines[number])
            if entry is not None and not (columns and _goes_on(entry, columns[-1])):
                found.append(entry)
            elif number not in inner and _ITEM.match(lines[number]):
                columns.append(len(lines[number]) - len(lines[number].lstrip(" ")))
            elif number not in inner and lines[number].strip():
                wrapped.append(number)
            number += 1
        is_list = columns or (found and (not wrapped or found[0].number < wrapped[0]))
        if found and is_list:
            column = (
                columns[0] if columns else max(key_column + 2, found[0].column if found[0].column > key_column else 0)
            )
            yield PastedList(tuple(found), column, tuple(wrapped))


def _goes_on(line: PastedLine, column: int) -> bool:
    """Return whether a line goes on with the text of the item in `column`: it is deeper, and no bullet begins it."""
    return line.column > column and line.sign not in _BULLETS


def sign_of(text: str) -> str | None:
    """Return the sign with which a text begins like an item of a list, if that is not a hyphen and a space."""
    line = _pasted_line(0, text)
    return None if line is None else line.sign


def _pasted_line(number: int, line: str) -> PastedLine | None:
    match = _BULLET.fullmatch(line)
    if match is None:
        return None
    for sign, gap in (("sign", "gap"), ("word", "word_gap"), ("hyphen", "hyphen_gap")):
        if match[sign] is not None:
            return PastedLine(number, match.start(sign), match[sign], match[gap], match["text"])
    return None
