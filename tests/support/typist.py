"""Somebody who types a report into an editor: with mistakes that are corrected, pastes, and steps taken back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, Final

from attrs import define, field

Json = dict[str, Any]

_SLIPS: Final = "qwz:#\"'{[-0%\t😀"
"""What is hit instead of the right key."""


@define
class Typist:
    """Types texts, and keeps the text as it is; every change is one of the protocol, of UTF-16 units.

    `ends` is the line end of the editor.
    """

    chance: random.Random
    ends: str = "\n"
    text: str = ""
    _before: list[tuple[Json, str]] = field(factory=list)

    def type(self, text: str, *, whole: bool = False, slips: float = 0.05) -> Iterator[Json]:
        """Type a text at the end, character by character, or token by token if it is `whole`."""
        tokens = _tokens(text) if whole else list(text)
        for token in tokens:
            if self.chance.random() < slips:
                yield self._insert(self.chance.choice(_SLIPS))
                if self.chance.random() < 0.5:
                    yield from self.undo(1)
                else:
                    yield self._delete(1)
            yield self._insert(token.replace("\n", self.ends))

    def paste(self, text: str) -> Json:
        """Insert a text at the end at once."""
        return self._insert(text.replace("\n", self.ends))

    def replace(self, old: str, new: str) -> Json:
        """Replace the last occurrence of a text, and return the change."""
        start = self.text.rindex(old)
        return self._change(start, start + len(old), new)

    def undo(self, steps: int) -> Iterator[Json]:
        """Take back the last changes, one by one."""
        for _ in range(min(steps, len(self._before))):
            change, self.text = self._before.pop()
            yield change

    def _insert(self, written: str) -> Json:
        return self._change(len(self.text), len(self.text), written)

    def _delete(self, count: int) -> Json:
        return self._change(len(self.text) - count, len(self.text), "")

    def _change(self, start: int, end: int, written: str) -> Json:
        before = self.text
        self.text = before[:start] + written + before[end:]
        back = {"range": _range(self.text, start, start + len(written)), "text": before[start:end]}
        self._before.append((back, before))
        return {"range": _range(before, start, end), "text": written}


def _range(text: str, start: int, end: int) -> Json:
    return {"start": _place(text, start), "end": _place(text, end)}


def _place(text: str, index: int) -> Json:
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n")
    column = before.rpartition("\n")[2]
    return {"line": line, "character": len(column.encode("utf-16-le")) // 2}


def _tokens(text: str) -> list[str]:
    """Split a text where a person pauses: behind each word, sign and line."""
    tokens, token = [], ""
    for character in text:
        if token and (character in ' \n:{},"' or token[-1] in ' \n:{},"'):
            tokens.append(token)
            token = ""
        token += character
    return [*tokens, token] if token else tokens


def report_session(report: str, seed: int, ends: str = "\n") -> Iterator[tuple[Json, str]]:
    """Yield the changes of a person who types a report, each with the text after it.

    The head is typed by character, as that of a draft. Of the areas, the first is typed by token, the second is pasted
    as a table with tabs, taken back and typed, and the others are pasted area by area. Then it is said to be final, and
    figures are changed, wrongly and back again.
    """
    typist = Typist(random.Random(seed), ends)

    def steps() -> Iterator[Json]:
        head, _, table = report.partition("areas:\n")
        areas = _areas(table)
        yield from typist.type(head.replace("status: final", "status: draft") + "areas:\n")
        yield from typist.type(areas[0], whole=True)
        yield typist.paste('  "2":\n    questions:\n2.1\tKan medborgaren?\t14\t15\t93%\n2.2\tFinns\t5\t25\t20%\n')
        yield from typist.undo(1)
        yield from typist.type(areas[1], whole=True, slips=0.15)
        for area in areas[2:]:
            yield typist.paste(area)
        yield typist.replace("status: draft", "status: final")
        for old, new in (
            ("    points: 5", "    points: 6"),
            ("points: ", "points:"),
            ("percent: ", "percent: %"),
            ('"8.', "8."),
            (": {", ": ["),
        ):
            yield typist.replace(old, new)
            yield from typist.undo(1)
        yield from typist.undo(12)

    for change in steps():
        yield change, typist.text


def _areas(table: str) -> list[str]:
    """Split a table of areas into the areas, each with its lines."""
    areas: list[str] = []
    for line in table.splitlines(keepends=True):
        if line.startswith('  "') or not areas:
            areas.append("")
        areas[-1] += line
    return areas
