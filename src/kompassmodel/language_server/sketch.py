"""What the lines of a text show of its tables and lists, whether or not it is YAML as a whole.

A text that is being typed is seldom whole, and completion is wanted just there. So this reads line by line and by
indentation: a line that is half typed hides no other. In a text that is whole, it finds the keys and values where the
parser finds them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import Final

from attrs import define, field, frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.problems import LINE_END
from kompassmodel.language_server.flow import DEEPEST, Draft, Flow, Stretch, unquoted

_QUOTED: Final = r"""(?:"(?:\\.|[^"\\])*"|'(?:[^']|'')*')"""
"""A text in quotes."""

KEY: Final = re.compile(
    rf"""({_QUOTED}|(?:[^\s"'\[\]{{}},#&*!|>%@`?:-]|[-?:](?=\S))(?:(?![ \t]\#).)*?(?<![ \t]))[ \t]*:(?=[ \t]|$)"""
)
"""A key on a line, up to its colon."""

CLOSED: Final = re.compile(_QUOTED, re.DOTALL)
"""A text in quotes, over any number of lines."""

_PROPERTY: Final = re.compile(r"[&!][^\s,\[\]{}]*[ \t]+")
"""An anchor or a tag before a value."""

_SPACES: Final = re.compile(" *")

_PLAIN: Final = re.compile(r"(?:(?![ \t]#).)*")


@frozen(eq=False)
class Entry:
    """A key of a table with its value, or an item of a list, as the lines show it.

    `key` is where the key stands, None for an item. `value` is where the value stands, None if it is empty or a table
    or list on the lines below. `text` is a single value without its quotes, None for a table or list. `indent` counts
    the characters before it on its line, and `line` and `last` are its first and last line from 1. `parent` is the
    position of the entry that it belongs to, -1 at the top. It `is_inner` if it stands between brackets or braces.
    """

    path: Path
    parent: int
    key: Stretch | None
    value: Stretch | None
    text: str | None
    indent: int
    line: int
    last: int
    is_inner: bool

    @property
    def name(self) -> str | int:
        """The key, or the position in the list from 0."""
        return self.path[-1]


@frozen(eq=False)
class Sketch:
    """The keys and values of a text, in its order."""

    text: str
    entries: tuple[Entry, ...]

    @cached_property
    def starts(self) -> list[int]:
        """The index at which each line begins."""
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    @cached_property
    def by_path(self) -> dict[Path, Entry]:
        """The entries by their path; of a key written twice, the first."""
        found: dict[Path, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.path, entry)
        return found

    @cached_property
    def _children(self) -> dict[Path, list[Entry]]:
        children: dict[Path, list[Entry]] = {}
        for entry in self.entries:
            children.setdefault(entry.path[:-1], []).append(entry)
        return children

    def children(self, path: Path) -> list[Entry]:
        """List the entries of the table or list at `path`."""
        return self._children.get(path, [])

    @cached_property
    def continued(self) -> frozenset[int]:
        """The lines, from 1, on which a value goes on that begins above."""
        found: set[int] = set()
        for entry in self.entries:
            if not entry.is_inner and entry.value is not None and entry.last > entry.line:
                found.update(range(entry.line + 1, self.place(entry.value[1])[0] + 1))
        return frozenset(found)

    def value_of(self, *path: str | int) -> str | None:
        """Return the single value at `path`, None if there is none or it is empty."""
        entry = self.by_path.get(path)
        return None if entry is None else entry.text

    def span(self, stretch: Stretch) -> Span:
        """Return the span of a stretch of the text."""
        return Span(*self.place(stretch[0]), *self.place(stretch[1]))

    def place(self, index: int) -> tuple[int, int]:
        """Return the line and column of a character, both from 1."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """Return the index of the character at a line and column, both from 1."""
        if line > len(self.starts):
            return len(self.text)
        return min(self.starts[line - 1] + column - 1, len(self.text))

    def bounds(self, line: int) -> Stretch:
        """Return where a line begins and ends, without its line end."""
        start = self.index(line, 1)
        ending = LINE_END.search(self.text, start)
        return start, len(self.text) if ending is None else ending.start()

    def span_of(self, entry: Entry) -> Span:
        """Return the span of an entry's key, or of its value if it is an item of a list."""
        return self.span(entry.key or entry.value or (self.starts[entry.line - 1] + entry.indent,) * 2)

    def at(self, line: int, column: int) -> tuple[Entry, bool] | None:
        """Find the key or single value at a place, and whether it is the key; None if neither is there."""
        index = self.index(line, column)
        for entry in self.entries:
            if entry.line > line:
                break
            if entry.key is not None and entry.key[0] <= index <= entry.key[1]:
                return entry, True
            is_single = entry.value is not None and entry.text is not None
            if is_single and entry.value[0] <= index <= entry.value[1]:  # type: ignore[index]
                return entry, False
        return None


@lru_cache(8)
def sketch(text: str) -> Sketch:
    """Read the lines of `text`, once while it is among the last texts."""
    return read_lines(text)


def read_lines(text: str) -> Sketch:
    """Read the lines of `text`."""
    reader = _Reader(text)
    reader.read()
    lines = Sketch(text, ())
    first = [lines.place(draft.start)[0] for draft in reader.drafts]
    last = [lines.place(max(draft.end, draft.start))[0] for draft in reader.drafts]
    for number in range(len(last) - 1, -1, -1):
        parent = reader.drafts[number].parent
        if parent >= 0:
            last[parent] = max(last[parent], last[number])
    return Sketch(
        text,
        tuple(
            Entry(draft.path, draft.parent, draft.key, draft.value, draft.text, draft.indent, line, end, draft.is_inner)
            for draft, line, end in zip(reader.drafts, first, last, strict=True)
        ),
    )


@define(eq=False)
class _Reader:
    """Reads a text line by line into drafts of its entries."""

    text: str
    drafts: list[Draft] = field(factory=list)
    _open: list[int] = field(factory=list)
    _counts: dict[int, int] = field(factory=dict)

    def read(self) -> None:
        """Read all lines."""
        position = 0
        while position < len(self.text):
            ending = LINE_END.search(self.text, position)
            end = len(self.text) if ending is None else ending.start()
            done = self._read_line(position, end)
            if done > end:  # the value goes on below
                ending = LINE_END.search(self.text, done)
            position = len(self.text) if ending is None else ending.end()

    def _read_line(self, start: int, end: int) -> int:
        """Read the line from `start` to `end`; return the index up to which its value goes."""
        spaces = _SPACES.match(self.text, start, end)
        at = start if spaces is None else spaces.end()
        if at == end or self.text[at] in "#%" or self.text.startswith(("---", "..."), start):
            return end
        if len(self._open) > DEEPEST:
            return end
        while self.text[at] == "-" and (at + 1 == end or self.text[at + 1] in " \t"):
            self._add_item(at - start, at)
            if len(self._open) > DEEPEST:
                return end
            at += 1
            while at < end and self.text[at] in " \t":
                at += 1
            if at == end:
                return end
        return self._read_content(start, at, end)

    def _read_content(self, start: int, at: int, end: int) -> int:
        """Read a key with its value, or an item, which begins at `at`."""
        indent = at - start
        key = KEY.match(self.text, at, end)
        is_item = bool(self._open) and self.drafts[self._open[-1]].start >= start
        if key is not None:
            self._close(indent)
            self._add(unquoted(key[1]), indent, (at, at + len(key[1])))
            at = key.end()
        elif not is_item and not self._is_value_below(indent, at, end):
            if self._open and self.drafts[self._open[-1]].indent < indent:
                self.drafts[self._open[-1]].end = end  # a text that goes on
            return end
        while at < end and self.text[at] in " \t":
            at += 1
        while (found := _PROPERTY.match(self.text, at, end)) is not None:
            at = found.end()
        return self._read_value(self.drafts[self._open[-1]], at, end)

    def _is_value_below(self, indent: int, at: int, end: int) -> bool:
        """Return whether the value of the key above stands at `at`, on a line of its own."""
        if not self._open:
            return False
        draft = self.drafts[self._open[-1]]
        is_whole = self.text[at] not in "\"'" or CLOSED.match(self.text, at, end) is not None
        has_items = self._open[-1] in self._counts or len(self.drafts) - 1 != self._open[-1]
        return draft.value is None and draft.key is not None and draft.indent < indent and is_whole and not has_items

    def _read_value(self, draft: Draft, at: int, end: int) -> int:
        """Read the value that begins at `at`, if there is one."""
        sign = self.text[at : at + 1] if at < end else ""
        draft.end = at
        if sign in ("", "#"):
            return end
        if sign in "|>":
            draft.value, draft.text = (at, at + 1), ""
            draft.end = self._below(draft.indent, end)
            return draft.end
        if sign in "{[":
            draft.end = Flow(self.text, self.drafts, self._open[-1]).read(at)
            draft.value = (at, draft.end)
            return draft.end
        if sign in "\"'":
            draft.value = (at, self._quoted(at, end, draft.indent))
        else:
            plain = _PLAIN.match(self.text, at, end)
            stop = at if plain is None else at + len(plain.group().rstrip())
            draft.value = (at, stop)
        draft.end = draft.value[1]
        draft.text = unquoted(self.text[at : draft.end])
        return max(draft.end, end)

    def _quoted(self, at: int, end: int, indent: int) -> int:
        """Find the end of a text in quotes, which goes on over lines that are indented deeper."""
        found = CLOSED.match(self.text, at, max(end, self._below(indent, end)))
        return end if found is None else found.end()

    def _below(self, indent: int, end: int) -> int:
        """Find the end of the last line below that is indented deeper than `indent`; empty lines between belong."""
        last = end
        while (ending := LINE_END.match(self.text, end)) is not None:
            start = ending.end()
            after = LINE_END.search(self.text, start)
            end = len(self.text) if after is None else after.start()
            line = self.text[start:end]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
                break
            last = end if line.strip() else last
        return last

    def _close(self, indent: int) -> None:
        """Close the entries that a key at `indent` does not belong to."""
        while self._open and self.drafts[self._open[-1]].indent >= indent:
            self._open.pop()

    def _add(self, step: str | int, indent: int, key: Stretch | None, start: int | None = None) -> None:
        parent = self._open[-1] if self._open else -1
        path = (*(self.drafts[parent].path if parent >= 0 else ()), step)
        begin = key[0] if key is not None else start or 0
        self.drafts.append(Draft(path, parent, key, indent, begin, end=begin))
        self._open.append(len(self.drafts) - 1)

    def _add_item(self, indent: int, start: int) -> None:
        """Add an item of a list, which may be indented no deeper than the key above it."""
        while self._open and (
            (draft := self.drafts[self._open[-1]]).indent > indent or (draft.indent == indent and draft.key is None)
        ):
            self._open.pop()
        parent = self._open[-1] if self._open else -1
        number = self._counts.get(parent, 0)
        self._counts[parent] = number + 1
        self._add(number, indent, None, start)


@frozen
class Inner:
    """Brackets or braces that are open at a place: `sign` is `[` or `{`, and `path` that of the list or table.

    `value` is the path of the value that is begun there, if there is one, and `start` where it or a key begins, if it
    is begun. `count` counts the commas before. It `is_comment` if the place is in a comment there.
    """

    sign: str
    path: Path
    value: Path | None
    start: int | None
    count: int
    is_comment: bool


def innermost(read: Sketch, index: int) -> Inner | None:
    """Find the innermost brackets or braces that are open at `index`, or None if there are none."""
    for entry in read.entries:
        if entry.is_inner or entry.value is None or entry.text is not None:
            continue
        if entry.value[0] < index <= entry.value[1]:
            drafts = [Draft(entry.path, -1, None, entry.indent, entry.value[0])]
            flow = Flow(read.text, drafts, 0)
            flow.read(entry.value[0], index)
            if not flow.frames:
                return None
            frame = flow.frames[-1]
            value = drafts[frame.current].path if frame.current >= 0 else None
            start = frame.first if frame.first >= 0 else None
            return Inner(frame.sign, drafts[frame.owner].path, value, start, frame.count, flow.ends_in_comment)
    return None
