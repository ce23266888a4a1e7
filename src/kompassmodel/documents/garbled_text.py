"""Finds texts that were read in the wrong encoding and saved again as UTF-8, such as `TorsÃ¥s`, and what was meant.

UTF-8 writes å as two bytes, which another encoding reads as two letters of its own. Such pairs are found by their first
letter, and read back. Genuine words hold the first letter too (Ã in Portuguese, Â in French), so only a pair that gives
a letter which fits into its word is reported. A sign that can end a word as well, as the dots in `IRMÃ…`, is believed
only if the file has other pairs.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.documents.encodings import fits
from kompassmodel.documents.problems import LocatedProblem, lines_of
from kompassmodel.documents.rules import GARBLED_TEXT
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message

_LOST: Final = "\ufffd"

_CONTROLS: Final = re.compile("[\x80-\x84\x86-\x9f]")

_HASH: Final = re.compile(r"(?<![^\s])#")

_PAIR: Final = 2

_LEAST_FIRST_BYTE: Final = 0xC0
"""The first byte of a letter in UTF-8 is at least this; those that follow are less."""

_MOST_TIMES: Final = 3

_MOST_HASHES: Final = 20

_LONGEST_WORD: Final = 30

_BREAKS: Final = frozenset(" \t\"',:;[]{}()")

_PUNCTUATION: Final = frozenset("–—‘’“”„…•§«»½°·×€´\u00a0\u00ad\ufeff")

_ENDS_A_WORD: Final = frozenset("…”“’‘»›–—\u00a0¹²³ºª°®™")
"""Signs that may stand behind a genuine Ã or Â at the end of a word."""


@frozen
class _Misreading:
    """An encoding in which UTF-8 is often read: its name, the byte of each of its letters, and what its pairs are."""

    name: str
    byte_of: dict[str, int]
    pairs: re.Pattern[str]

    def repair(self, run: str) -> str | None:
        """Read a run of pairs as it was meant, or return None if that is impossible."""
        try:
            return bytes(self.byte_of[char] for char in run).decode()
        except UnicodeDecodeError:
            return None


def _misreading(name: str, codec: str) -> _Misreading:
    letters = {byte: bytes([byte]).decode(codec, "replace") for byte in range(0x80, 0x100)}
    byte_of = {char: byte for byte, char in letters.items() if char != _LOST}
    if codec == "cp1252":  # programs that read ISO 8859-1, and Windows where it has no letter, keep the byte
        byte_of = {chr(byte): byte for byte in range(0x80, 0xA0)} | byte_of
    later = "".join(re.escape(char) for char, byte in byte_of.items() if byte < _LEAST_FIRST_BYTE)
    # ╬ begins the Γ as which CP437 reads the first byte of a dash.
    two = "".join(char for char, byte in byte_of.items() if byte in (0xC2, 0xC3) or char == "╬")
    three = "".join(char for char, byte in byte_of.items() if byte in (0xE2, 0xEF))
    return _Misreading(name, byte_of, re.compile(f"(?:[{two}][{later}]|[{three}][{later}]{{2}})+"))


_MISREADINGS: Final = (
    _misreading("Windows-1252", "cp1252"),
    _misreading("CP850", "cp850"),
    _misreading("CP437", "cp437"),
    _misreading("Mac Roman", "mac_roman"),
)


@frozen
class _Garbled:
    """A stretch of a line that was read wrongly, what was meant, and the encoding that it was read in.

    It `is_weak` if it could be genuine.
    """

    start: int
    end: int
    meant: str
    read_as: str
    is_weak: bool = False


def garbled_texts(text: str) -> list[LocatedProblem]:
    """Find the garbled texts, one problem for each line. Comments, which are no part of the data, are left out."""
    garbled: list[tuple[int, str, list[_Garbled]]] = []
    lost: list[LocatedProblem] = []
    for number, line in enumerate(lines_of(text), start=1):
        if not line.isascii():
            end = _comment_start(line)
            garbled.append((number, line, [found for found in _find(line) if found.end <= end]))
            if _LOST in line[:end]:
                lost.append(_lost(number, line))
    if all(found.is_weak for _, _, on_line in garbled for found in on_line):
        return lost
    return [*lost, *(_describe(number, line, on_line) for number, line, on_line in garbled if on_line)]


def readable(text: str) -> str:
    """Replace the control characters in garbled texts, which no parser reads; all places stay the same."""
    return _CONTROLS.sub("?", text)


def _find(line: str) -> list[_Garbled]:
    """Find the garbled stretches of a line, in order."""
    found = sorted(
        (
            _Garbled(*match.span(), meant, misreading.name, _is_weak(line, match))
            for misreading in _MISREADINGS
            for match in misreading.pairs.finditer(line)
            if (meant := _meant(match.group(), misreading)) is not None
            and _fits(line[max(0, match.start() - 2) : match.start()], meant, line[match.end() : match.end() + 1])
        ),
        key=lambda garbled: garbled.start,
    )
    kept: list[_Garbled] = []
    for garbled in found:
        if not kept or kept[-1].end <= garbled.start:
            kept.append(garbled)
    return kept


def _meant(run: str, misreading: _Misreading) -> str | None:
    """Read a run of pairs as it was meant; it may have been read wrongly several times."""
    meant = misreading.repair(run)
    for _ in range(_MOST_TIMES):
        again = next((other for other in _MISREADINGS if meant is not None and other.pairs.fullmatch(meant)), None)
        if meant is None or again is None:
            break
        meant = again.repair(meant) or meant
    return meant


def _fits(before: str, meant: str, after: str) -> bool:
    """Return whether every character that was meant fits into its word."""
    context, start = f"{before}{meant}{after}", len(before)
    return all(
        fits(context, place) if context[place].isalpha() else context[place] in _PUNCTUATION
        for place in range(start, start + len(meant))
    )


def _is_weak(line: str, match: re.Match[str]) -> bool:
    """Return whether a single pair may be the end of a genuine word and a sign."""
    if len(match.group()) > _PAIR or line[match.end() - 1] not in _ENDS_A_WORD:
        return False
    before, after = line[max(0, match.start() - 1) : match.start()], line[match.end() : match.end() + 1]
    return before.isupper() or not (before.isalnum() or after.isalpha())


def _comment_start(line: str) -> int:
    """Return where the comment of a line begins: at a # that does not stand in quotes."""
    for match in islice(_HASH.finditer(line), _MOST_HASHES):
        before = line[: match.start()]
        if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
            return match.start()
    return len(line)


def _describe(number: int, line: str, found: list[_Garbled]) -> LocatedProblem:
    """Build the problem of the garbled stretches of a line, which are fixed together."""
    start, end = found[0].start, found[-1].end
    begin, finish = _word(line, start, found[0].end)
    inside = [garbled for garbled in found if garbled.end <= finish]
    text = message(
        "“{written}” was saved as UTF-8 once, then read as {encoding} and saved again; it says “{meant}”",
        written=shortened(line[begin:finish]),
        encoding=found[0].read_as,
        meant=shortened(_repaired(line, begin, finish, inside)),
    )
    replacement = Replacement(_repaired(line, start, end, found), is_safe=False)
    hint = message("write {text}; `kompassmodel fix --unsafe` fixes all such places", text=_shown(line, found, begin))
    problem = Problem(GARBLED_TEXT, (), text, hint, replacement=replacement)
    return LocatedProblem(problem, Span(number, start + 1, number, end + 1))


def _shown(line: str, found: list[_Garbled], begin: int) -> str:
    _, finish = _word(line, found[-1].start, found[-1].end)
    return shortened(_repaired(line, begin, finish, found))


def _repaired(line: str, begin: int, end: int, found: list[_Garbled]) -> str:
    """Return the part of a line from `begin` to `end` as it was meant."""
    pieces, done = [], begin
    for garbled in found:
        pieces += [line[done : garbled.start], garbled.meant]
        done = garbled.end
    return "".join([*pieces, line[done:end]])


def _word(line: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch of a line to the whole word, or to a part of it if it is very long."""
    first, last = start, end
    while first > max(0, start - _LONGEST_WORD) and line[first - 1] not in _BREAKS:
        first -= 1
    while last < min(len(line), end + _LONGEST_WORD) and line[last] not in _BREAKS:
        last += 1
    return first, last


def _lost(number: int, line: str) -> LocatedProblem:
    """Build the problem of a letter that cannot be restored."""
    at = line.index(_LOST)
    begin, end = _word(line, at, at + 1)
    text = message("a letter was lost when this text was saved: {word}", word=line[begin:end])
    hint = message("type the word again, as the report prints it")
    return LocatedProblem(Problem(GARBLED_TEXT, (), text, hint), Span(number, at + 1, number, at + 2))
