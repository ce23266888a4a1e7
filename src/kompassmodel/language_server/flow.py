"""Tables and lists between brackets and braces, as far as they are there."""

from __future__ import annotations

import json
import re
from typing import Final

from attrs import define, field

from kompassmodel.diagnostics.problem import Path

Stretch = tuple[int, int]
"""The index of the first character and of the first one behind."""

DEEPEST: Final = 50
"""Tables and lists deeper than this are no evaluation and no framework."""

_TOKEN: Final = re.compile(
    r"""[ \t]*(?:(?P<line>\r\n|\n|\r)|(?P<comment>(?<!\S)\#[^\r\n]*)"""
    r"""|(?P<sign>[{}\[\],])|(?P<colon>:(?=[\s,\[\]{}]|$))"""
    r"""|(?P<quoted>"(?:\\.|[^"\\\r\n])*"?|'(?:[^'\r\n]|'')*'?)|(?P<word>(?:[^\s,\[\]{}:]|:(?=[^\s,\[\]{}]))+))?"""
)
"""What stands between brackets and braces."""


_LINE_START: Final = re.compile(r"( *)([^\r\n]?)")


@define(eq=False)
class Draft:
    """An entry that is being read."""

    path: Path
    parent: int
    key: Stretch | None
    indent: int
    start: int
    is_inner: bool = False
    value: Stretch | None = None
    text: str | None = None
    end: int = 0


def unquoted(written: str) -> str:
    """Return a key or single value without its quotes, if it has any."""
    if written[:1] == '"':
        try:
            return str(json.loads(written))
        except ValueError:
            return written.strip('"')
    if written[:1] == "'":
        return written[1:].removesuffix("'").replace("''", "'")
    return written


@define(eq=False)
class Frame:
    """Brackets or braces that are open: where they belong, and what was read of the value or key inside."""

    sign: str
    owner: int
    count: int = 0
    current: int = -1
    first: int = -1
    last: int = -1


@define(eq=False)
class Flow:
    """Reads what stands between brackets and braces into drafts that belong to the one at position `owner`.

    After that, `frames` are the brackets and braces that are still open, and it may be that it `ends_in_comment`.
    """

    text: str
    drafts: list[Draft]
    owner: int
    frames: list[Frame] = field(factory=list)
    ends_in_comment: bool = False

    def read(self, start: int, stop: int | None = None) -> int:
        """Read from `start` to the last bracket, `stop`, or the last line that belongs to the key; return that end."""
        position, end = start, len(self.text) if stop is None else stop
        while position < end and len(self.frames) <= DEEPEST:
            token = _TOKEN.match(self.text, position, end)
            kind = None if token is None else token.lastgroup
            if token is None or kind is None:
                behind = position if token is None else token.end()
                if behind == position:  # a space of another kind
                    behind += 1
                    self._take_word(position, behind)
                position = behind
                continue
            start, position = token.span(kind)
            self.ends_in_comment = kind == "comment" and position == end
            if kind == "line" and self._is_over(position):
                position = start
                break
            self._take(kind, start, position)
            if not self.frames:
                return position
        if stop is None:
            self._finish(position)
        return position

    def _is_over(self, start: int) -> bool:
        """Return whether the line at `start` belongs to what follows: it is indented no deeper, and closes nothing."""
        line = _LINE_START.match(self.text, start)
        return (
            line is not None and len(line[1]) <= self.drafts[self.owner].indent and line[2] not in ("", "}", "]", "#")
        )

    def _take(self, kind: str, start: int, end: int) -> None:
        if kind == "sign":
            self._take_sign(self.text[start], start)
        elif kind == "colon":
            self._take_colon(start)
        elif kind == "quoted":
            self._take_word(start, end)
        elif kind == "word":
            frame = self.frames[-1]
            if self.text[start] == ":" and frame.last == start and self._is_quoted(frame):  # as JSON has it
                self._take_colon(start)
                start += 1
            if start < end:
                self._take_word(start, end)

    def _is_quoted(self, frame: Frame) -> bool:
        return frame.sign == "{" and frame.current < 0 and self.text[frame.first] in "\"'"

    def _take_word(self, start: int, end: int) -> None:
        frame = self.frames[-1]
        frame.first, frame.last = (start if frame.first < 0 else frame.first), end

    def _take_sign(self, sign: str, at: int) -> None:
        if sign in "{[":
            owner = self.owner
            if self.frames:
                frame = self.frames[-1]
                owner = frame.current if frame.current >= 0 else self._add(frame, at)
                self.drafts[owner].value = (at, at)
                frame.first = frame.last = -1
            self.frames.append(Frame(sign, owner))
            return
        self._finish_value(self.frames[-1])
        if sign == ",":
            self.frames[-1].count += 1
            return
        owner = self.frames.pop().owner
        self.drafts[owner].end = at + 1
        value = self.drafts[owner].value
        if value is not None:
            self.drafts[owner].value = (value[0], at + 1)

    def _take_colon(self, at: int) -> None:
        frame = self.frames[-1]
        if frame.current < 0 and frame.first >= 0:
            key = (frame.first, frame.last)
            if frame.sign == "[":  # a table of one key, without braces
                number = self._add(frame, frame.first)
                frame.current = self._add(Frame("{", number), frame.first, key)
            else:
                frame.current = self._add(frame, frame.first, key)
            frame.first = frame.last = -1
        elif frame.first >= 0:
            frame.last = at + 1

    def _add(self, frame: Frame, start: int, key: Stretch | None = None) -> int:
        owner = self.drafts[frame.owner]
        step = frame.count if key is None else unquoted(self.text[key[0] : key[1]])
        end = start if key is None else key[1]
        self.drafts.append(Draft((*owner.path, step), frame.owner, key, owner.indent, start, is_inner=True, end=end))
        return len(self.drafts) - 1

    def _finish_value(self, frame: Frame) -> None:
        """Note the single value that was read, or a key without one."""
        if frame.first >= 0:
            stretch = (frame.first, frame.last)
            if frame.current >= 0:
                number = frame.current
            else:
                number = self._add(frame, frame.first, stretch if frame.sign == "{" else None)
            if frame.current >= 0 or frame.sign == "[":
                draft = self.drafts[number]
                draft.value, draft.end = stretch, frame.last
                draft.text = unquoted(self.text[stretch[0] : stretch[1]])
        frame.current = frame.first = frame.last = -1

    def _finish(self, position: int) -> None:
        """Note the values that are still open at the end of the lines."""
        for frame in reversed(self.frames):
            self._finish_value(frame)
            owner = self.drafts[frame.owner]
            owner.end = position
            if owner.value is not None:
                owner.value = (owner.value[0], position)
