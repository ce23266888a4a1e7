"""Groups in braces and lists in brackets that are not written as they should be: finds the place where they go wrong.

The parser reports such mistakes where it gives up, or where the group begins. People look for what is missing: a comma,
a colon, a quotation mark or the closing brace.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from attrs import field, frozen, mutable

from kompassmodel.documents.failure import Explanation, Failure
from kompassmodel.documents.layout import KEYS
from kompassmodel.documents.lines import LINE_OF_ITS_OWN, is_in_lines
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message

_VALUE: Final = re.compile(r"""[ ]*(?:-[ ]+)*+(?:(?:"[^"]*"|'[^']*'|[^\s:"'\[\]{}#][^:"'\[\]{}#]*):[ \t]+)?(?=[\[{])""")
"""What stands before a group on its line: nothing, hyphens or a key."""

_QUOTED: Final = re.compile(r"""["][^"\\]*(?:\\.[^"\\]*)*["]|'[^']*(?:''[^']*)*'""", re.DOTALL)

_PLAIN_END: Final = re.compile(r"[,\[\]{}\n]|:(?=[ \t\n,\]}]|\Z)|[ \t]#")

_ORDINARY: Final = re.compile(r"[{](?:[a-z_]++: [0-9]++(?:, (?=[a-z])|(?=[}])))*+[}]")
"""A group of figures in which nothing can be wrong."""

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[ ]?%?")

_KEY_AT_END: Final = re.compile(
    r"""(?P<before>(?:.*[^ ])?)(?:[ ]+|(?<=;))(?P<key>["']?(?P<name>[\w.]+)["']?)""", re.DOTALL
)

_SWALLOWED_KEY: Final = re.compile(r"""["'][^"',]*(?P<comma>,)[ ]*["']?(?P<name>[\w.]+):[ ]*["']""")

_KEY_IN_TEXT: Final = re.compile(r"""(?P<quote>["'])(?P<name>[\w.]+):[ ]""")

_NEXT_ENTRY: Final = re.compile(rf",[ ]*(?:{'|'.join(sorted(KEYS))}):")

_LONGEST: Final = 20_000
"""A longer group is not looked through: what is wrong in it is something else."""


@frozen
class _Token:
    """A part of a group: its kind, and from where to where it stands in the text."""

    kind: str
    start: int
    end: int


@mutable
class _Group:
    """A group or list that is open: its opening, and the parts of the entry that is being read."""

    opening: _Token
    is_table: bool
    entry: list[_Token] = field(factory=list)
    count: int = 0

    @property
    def colon(self) -> bool:
        """Whether the entry has a colon."""
        return any(token.kind == "colon" for token in self.entry)


@frozen
class _Fault:
    """What is wrong in a group, and where in the text."""

    at: int
    message: Message
    hint: Message


def explain_group(failure: Failure) -> Explanation | None:
    """Explain what is wrong in the group or list in which the parser gave up, where it is wrong."""
    lines = failure.lines
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    number = 0
    while number <= failure.stop.line:
        match = _VALUE.match(lines[number])
        if match is None or _ORDINARY.match(lines[number], match.end()) is not None:
            number += 1
            continue
        result = _scan(text, starts[number] + match.end(), lines, starts)
        if isinstance(result, _Fault):
            at = bisect_right(starts, result.at) - 1
            if at > failure.stop.line:
                return None
            if _is_read_past(failure, number):
                number += 1
                continue
            return failure.explain(at, result.at - starts[at], result.message, result.hint)
        number = max(number, bisect_right(starts, result) - 1) + 1
    return None


def _is_read_past(failure: Failure, line: int) -> bool:
    """Return whether the parser has read the group that begins on `line`, and gave up further down for another reason.

    It has if it met something on a later line while it read lines, not a group.
    """
    return line < failure.opening.line and line < failure.stop.line and failure.in_block


def _tokens(text: str, start: int) -> Iterator[_Token]:
    """Yield the parts of the group that begins at `start`, without the blanks between them."""
    at, end = start, min(len(text), start + _LONGEST)
    while at < end:
        character = text[at]
        if character in " \t":
            at += 1
            continue
        if character == "#" and text[at - 1] in " \t\n":
            line_end = text.find("\n", at)
            stop = len(text) if line_end < 0 else line_end
            kind = "comment"
        elif character in "\"'":
            match = _QUOTED.match(text, at)
            kind, stop = ("unclosed", at + 1) if match is None else ("quoted", match.end())
        elif character in "[{":
            kind, stop = "open", at + 1
        elif character in "]}":
            kind, stop = "close", at + 1
        elif character == ",":
            kind, stop = "comma", at + 1
        elif character == "\n":
            kind, stop = "line", at + 1
        elif character == ":" and (at + 1 == len(text) or text[at + 1] in " \t\n,]}" or text[at - 1] in "\"'"):
            kind, stop = "colon", at + 1
        else:
            found = _PLAIN_END.search(text, at + 1)
            stop = len(text) if found is None else found.start()
            stop = at + len(text[at:stop].rstrip(" \t"))  # a no-break space is a sign like others: it ends nothing
            kind = "plain"
        yield _Token(kind, at, stop)
        at = stop
    yield _Token("end", min(at, len(text)), min(at, len(text)))


def _scan(text: str, start: int, lines: list[str], starts: list[int]) -> int | _Fault:
    """Read the group at `start`, and return where it ends or what is wrong in it."""
    base = bisect_right(starts, start) - 1
    indent = len(lines[base]) - len(lines[base].lstrip(" "))
    reader = _Reader(text)
    new_line = False
    for token in _tokens(text, start):
        if token.kind == "line":
            new_line = True
            continue
        if token.kind == "comment":
            reader.comment = token
            continue
        if token.kind == "end" or (new_line and _is_next_line(lines, starts, token, indent)):
            return reader.unclosed()
        if new_line and reader.last is not None and is_in_lines(lines, base):
            return reader.never_meant()
        new_line = False
        fault = reader.read(token)
        if fault is not None:
            return fault
        reader.last = token
        if not reader.open:
            return token.end
    return start


def _is_next_line(lines: list[str], starts: list[int], token: _Token, indent: int) -> bool:
    """Return whether `token`, the first of its line, begins a line that cannot belong to a group on the lines above."""
    line = lines[bisect_right(starts, token.start) - 1]
    return len(line) - len(line.lstrip(" ")) <= indent and LINE_OF_ITS_OWN.match(line) is not None


class _Reader:
    """Reads a group part by part, until something is wrong or the group is closed."""

    def __init__(self, text: str) -> None:
        """Begin outside of any group."""
        self._text = text
        self.open: list[_Group] = []
        self.last: _Token | None = None
        self.comment: _Token | None = None

    def read(self, token: _Token) -> _Fault | None:
        """Take the next part, and return what is wrong with it."""
        kind = token.kind
        if kind == "unclosed":
            return _Fault(token.start, message("the quotation mark that opens here is never closed"), _CLOSE_IT)
        if kind == "comma":
            return self._end_entry(token)
        if kind == "close":
            return self._close(token)
        group = self.open[-1] if self.open else None
        if group is not None:
            fault = self._in_entry(token, group)
            if fault is not None:
                return fault
            group.entry.append(token)
        if kind == "open":
            self.open.append(_Group(token, self._text[token.start] == "{"))
        return None

    def _end_entry(self, comma: _Token) -> _Fault | None:
        group = self.open[-1]
        if not group.entry:
            if group.count:
                text = message("there are two commas here with nothing between them")
                return _Fault(
                    comma.start, text, message("delete one of the two, or write what is missing between them")
                )
            return _Fault(comma.start, message("there is nothing before this comma"), message("delete the comma"))
        group.entry, group.count = [], group.count + 1
        return None

    def _close(self, token: _Token) -> _Fault | None:
        group = self.open[-1]
        own, wanted = self._text[token.start], "}" if group.is_table else "]"
        if own != wanted:
            text = message("{sign} is missing here, before {other}", sign=wanted, other=own)
            hint = message("write {sign} before {other}", sign=wanted, other=own)
            if self._is_last(token):
                text = message("what opens with {opening} closes with {sign}", opening=self._opening(), sign=wanted)
                hint = message("write {sign} instead of {other}", sign=wanted, other=own)
            return _Fault(token.start, text, hint)
        opening = self.open.pop().opening
        if self.open:  # the whole group is a part of the entry around it
            self.open[-1].entry[-1] = _Token("open", opening.start, token.end)
        return None

    def _is_last(self, token: _Token) -> bool:
        """Return whether `token`, which closes a group, closes the only one that is open, at the end of its line."""
        behind = self._text[token.end : token.end + 200].partition("\n")[0].strip()
        return len(self.open) == 1 and (not behind or behind.startswith("#"))

    def _opening(self) -> str:
        return self._text[self.open[-1].opening.start]

    def unclosed(self) -> _Fault:
        """Build the fault of a group that is still open where its lines end."""
        group = self.open[-1] if self.open else None
        is_table = group is None or group.is_table
        sign, opening = ("}", "{") if is_table else ("]", "[")
        if self.comment is not None and sign in self._text[self.comment.start : self.comment.end]:
            text = message("everything after this # is a comment, including the end of the group")
            hint = message("write the comment after the closing brace; a text with a # in it must be in quotes")
            return _Fault(self.comment.start, text, hint)
        text = message("{sign} is missing here: what opens with {opening} is not closed", sign=sign, opening=opening)
        end = 0 if self.last is None else self.last.end
        if end and self._text[end - 1] == ")":
            hint = message("write {sign} instead of {other}", sign=sign, other=")")
            return _Fault(
                end - 1, message("what opens with {opening} closes with {sign}", opening=opening, sign=sign), hint
            )
        return _Fault(end, text, message("write {sign} at the end of this line", sign=sign))

    def never_meant(self) -> _Fault:
        """Build the fault of a group that is open where its line ends, although line by line goes on what is below."""
        opening, behind = self.open[0].opening, self.last
        if len(self.open) > 1 or behind is None or behind.kind not in {"open", "colon"}:
            return self.unclosed()
        sign = self._opening()
        text = message("{sign} opens a group here, but what stands below is written line by line", sign=sign)
        return _Fault(opening.start, text, message("delete the {sign}", sign=sign))

    def _in_entry(self, token: _Token, group: _Group) -> _Fault | None:
        """Judge a part that follows others in its entry."""
        if not group.entry or (token.kind == "colon" and not group.colon and len(group.entry) == 1):
            return None
        last = group.entry[-1]
        if token.kind == "colon":
            return self._second_colon(token, group)
        if last.kind == "colon":
            return None
        if last.kind == "plain" and token.kind == "plain":
            return None  # a text that goes on in the next line
        if last.kind == "plain" and token.kind == "open":
            key = self._written(last)
            if group.is_table and not group.colon and (key in KEYS or _NUMBER.fullmatch(key)):
                return _missing_colon(last.end, key)
            return self._missing_comma(last)
        if last.kind == "quoted":
            return self._after_quoted(token, last, group)
        return self._missing_comma(last)

    def _after_quoted(self, token: _Token, last: _Token, group: _Group) -> _Fault:
        """Explain what follows a closed quotation mark: a comma is missing, or the mark closes too early."""
        written = self._text[last.start : last.end]
        key = _KEY_IN_TEXT.match(written)
        if key is not None and (key["name"] in KEYS or _NUMBER.fullmatch(key["name"])):
            text = message("the quotation mark that opens here is not closed before the colon")
            fixed = f"{key['quote']}{key['name']}{key['quote']}:"
            return _Fault(last.start, text, message("close it after the key: {fixed}", fixed=fixed))
        swallowed = _SWALLOWED_KEY.fullmatch(written)
        if swallowed is not None and swallowed["name"] in KEYS:
            text = message("the quotation mark that opens here is not closed before the comma")
            return _Fault(last.start, text, _CLOSE_IT)
        if "\n" in written:
            return _Fault(
                last.start, message("the quotation mark that opens here is not closed on this line"), _CLOSE_IT
            )
        is_close = token.start == last.end and token.kind != "quoted"
        is_figure = token.kind == "plain" and _NUMBER.fullmatch(self._written(token)) is not None and not is_close
        if (token.kind == "open" or is_figure) and group.is_table and not group.colon:
            return _missing_colon(last.end, written)
        if self._written(token) == ")":
            sign = "}" if group.is_table else "]"
            text = message("what opens with {opening} closes with {sign}", opening=self._opening(), sign=sign)
            return _Fault(token.start, text, message("write {sign} instead of {other}", sign=sign, other=")"))
        if (token.kind == "plain" and is_close) or (token.kind == "plain" and not self._is_key(token)):
            text = message("the text goes on after the closing quotation mark")
            hint = message('put the whole text in quotes of the other kind, or write \\" inside it')
            if written[-1] == "'":
                hint = message("put the whole text in quotes of the other kind, or write '' inside it")
            return _Fault(token.start, text, hint)
        if not group.colon and group.is_table:
            return _missing_colon(last.end, written)
        return self._missing_comma(last)

    def _is_key(self, token: _Token) -> bool:
        """Return whether a colon follows `token`, or a comma or an end: then it is an entry of its own."""
        return self._text[token.end : token.end + 1] == ":" or self._written(token) in KEYS

    def _second_colon(self, colon: _Token, group: _Group) -> _Fault:
        """Explain a colon in an entry that has one: a comma is missing before its key, or a text holds a colon."""
        last = group.entry[-1]
        value = self._written(last)
        split = _KEY_AT_END.fullmatch(value) if last.kind == "plain" else None
        is_number = split is not None and _NUMBER.fullmatch(split["before"].rstrip(".;")) is not None
        if split is not None and (split["name"] in KEYS or (is_number and _NUMBER.fullmatch(split["name"]))):
            if not group.colon and not is_number:
                return self._colon_in_text(colon, group)
            return _comma_after(last.start + len(split["before"]), split["before"], split["key"])
        before = [token for token in group.entry if token.kind != "colon"]
        if len(before) > 1 and last.kind != "colon" and before[-2].end < last.start:
            previous = before[-2]
            if group.entry[-2].kind != "colon":
                return _comma_after(previous.end, self._written(previous), value)
        return self._colon_in_text(colon, group)

    def _colon_in_text(self, colon: _Token, group: _Group) -> _Fault:
        key, *rest = group.entry
        line_end = self._text.find("\n", colon.start)
        line_end = len(self._text) if line_end < 0 else line_end
        text = message("a colon is read as the end of a key; a text that holds one must be in quotes")
        first = key if not group.is_table else next((token for token in rest if token.kind != "colon"), key)
        closing = self._text.rfind("}" if self.open[0].is_table else "]", colon.start, line_end)
        whole = self._text[first.start : closing if closing > 0 else line_end].strip()
        cut = _NEXT_ENTRY.search(whole) if group.is_table else re.search(",", whole)
        whole = whole[: cut.start()] if cut else whole
        start = "" if first is key else f"{self._written(key)}: "
        if '"' in whole:
            return _Fault(colon.start, text, message('put the text in quotes: "…"'))
        return _Fault(colon.start, text, message("write {fixed}", fixed=f'{start}"{shortened(whole, 100)}"'))

    def _missing_comma(self, last: _Token) -> _Fault:
        return _comma_after(last.end, self._written(last), None)

    def _written(self, token: _Token) -> str:
        return self._text[token.start : token.end]


_CLOSE_IT: Final = message("close it where the text ends")


def _missing_colon(at: int, key: str) -> _Fault:
    """Build the fault of a key without a colon."""
    text = message("a colon is missing after {key}", key=shortened(key))
    return _Fault(at, text, message("write a colon and a space after it"))


def _comma_after(at: int, value: str, key: str | None) -> _Fault:
    """Build the fault of two entries without a comma between them."""
    if value.startswith("//"):
        return _Fault(
            at - len(value), message("a comment begins with #, not with //"), message("write # instead of //")
        )
    if value[-1:] in {";", "."} and _NUMBER.fullmatch(value[:-1].rstrip()):
        text = message("there is a {sign} after {value} instead of a comma", sign=value[-1], value=value[:-1].rstrip())
        return _Fault(at - 1, text, message("write a comma instead of every {sign} between the values", sign=value[-1]))
    text = message("a comma is missing after {value}", value=shortened(value, 30))
    if key is None:
        return _Fault(at, text, message("write a comma between the two"))
    return _Fault(at, text, message("write a comma between {value} and {key}", value=shortened(value, 30), key=key))
