"""Explains errors of the YAML parser: in plain words, at the position where the mistake was probably made."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.documents.cut_texts import cut_above
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message, plural


@frozen
class Explanation:
    """Why a text cannot be read as YAML: where the mistake is, what it is, and how to correct it."""

    span: Span
    message: Message
    hint: Message


def explain_syntax_error(
    lines: list[str], parser_message: str, stopped_at: tuple[int, int], opened_at: tuple[int, int]
) -> Explanation:
    """Explain why the text in `lines` cannot be read as YAML.

    The parser gave up at `stopped_at`, with `parser_message`, in something that began at `opened_at`. Both are line and
    column from 0. The mistake is often made further up, so typical mistakes are looked for first.
    """
    stop, opening = _Position(lines, *stopped_at), _Position(lines, *opened_at)
    in_table = re.search("block mapping", parser_message)
    in_block = re.search("block (mapping|collection)", parser_message)
    at_colon = re.search("mapping values", parser_message)
    return (
        _explain_tab(stop, opening)
        or _explain_other_bullet(stop)
        or _explain_unopened_group(stop)
        or _explain_hash_in_group(opening, parser_message)
        or _explain_cut_text(stop, opening)
        or (_explain_name_and_code(stop) if at_colon else None)
        or (_explain_missing_colon(stop, parser_message) if in_table or at_colon else None)
        or (_explain_misindented_number(stop) if in_block else None)
        or (_explain_misindented_line(stop) if in_block or at_colon else None)
        or (_explain_text_after_closing(stop) if in_block else None)
        or _explain_by_parser_message(stop, opening, parser_message)
    )


def _explain_cut_text(stop: _Position, opening: _Position) -> Explanation | None:
    """Explain a line that was to go on with a text which a comment on the line above has ended."""
    for number in (stop.line, opening.line, stop.line - 1):
        found = cut_above(stop.lines, number) if number > 0 else None
        if found is not None:
            span, comment = found
            text = message("the text ends at this #: {comment} is a comment", comment=shortened(comment))
            hint = message("put the whole text in quotes, or delete the comment")
            return Explanation(span, text, hint)
    return None


def _explain_by_parser_message(stop: _Position, opening: _Position, parser_message: str) -> Explanation:
    """Explain by the parser's own message, for want of anything better."""
    for pattern, where, template, hint in _EXPLANATIONS:
        if re.search(pattern, parser_message):
            position = opening if where == "opening" else stop
            return Explanation(position.span(), position.fill(template), hint)
    text = message("this is not valid YAML")
    hint = message("look for wrong indentation, a missing colon or an unclosed quote on this line or the one before")
    return Explanation(stop.span(), text, hint)


def _explain_tab(stop: _Position, opening: _Position) -> Explanation | None:
    """Explain a tab at the position or in the indentation of one of the two lines."""
    tab = stop.tab() or opening.tab()
    if tab is None:
        return None
    text = message("there is a tab here; YAML is indented with spaces")
    return Explanation(tab.span(), text, message("replace the tab with two spaces for every level"))


BULLET: Final = re.compile(r"\s*([•·‣◦▪●–—*])\s")
"""The characters with which people begin a list item instead of a hyphen."""

_ROUND_BRACKET: Final = re.compile(r"""[\w.]["']?: *[(]""")

_ROW_WITHOUT_BRACE: Final = re.compile(r"""\s*["']?[0-9.]+["']?: [a-z_]+: """)


def _explain_other_bullet(stop: _Position) -> Explanation | None:
    """Explain a list item that begins with another character than a hyphen, here or on the line above."""
    for number in (stop.line, stop.line - 1):
        match = BULLET.match(stop.lines[number]) if number >= 0 else None
        if match is not None:
            text = message("this line begins with {sign}; an item of a list begins with a hyphen", sign=match[1])
            hint = message("write a hyphen (-) and a space instead of {sign}", sign=match[1])
            return Explanation(_Position(stop.lines, number, match.start(1)).span(), text, hint)
    return None


def _explain_hash_in_group(opening: _Position, parser_message: str) -> Explanation | None:
    """Explain a group or list whose end is hidden by a comment."""
    column = opening.text.find(" #", opening.column)
    if column < 0 or not re.search("flow (mapping|sequence)", parser_message):
        return None
    text = message("everything after this # is a comment, including the end of the group")
    hint = message("write the comment after the closing brace; a text with a # in it must be in quotes")
    return Explanation(_Position(opening.lines, opening.line, column + 1).span(), text, hint)


def _explain_unopened_group(stop: _Position) -> Explanation | None:
    """Explain a row whose brace or colon is missing, or that has round brackets in the place of braces."""
    line = stop.text
    key = re.match(r"\s*([a-z_]+) (?=\{)", line)
    if key is not None:
        text = message("a colon is missing after {key}", key=key[1])
        return Explanation(_Position(stop.lines, stop.line, key.end(1)).span(), text, _WRITE_A_KEY)
    row = _ROW_WITHOUT_BRACE.match(line)
    if row is not None and re.search(", *[a-z_]+:", rest := line[row.end() :]) and not {"{", "}"} & {*rest}:
        text = message("the braces around this group are missing")
        hint = message("write {{ before it and }} after it")
        return Explanation(_Position(stop.lines, stop.line, line.index(":") + 1).span(), text, hint)
    if _ROUND_BRACKET.search(line) and line.rstrip().endswith(")"):
        text = message("the group is in round brackets here")
        hint = message("write {{ and }} instead of ( and )")
        return Explanation(_Position(stop.lines, stop.line, line.index("(")).span(), text, hint)
    colon = re.match(r"""\s*["']?[\w.]+["']?:(?= )""", line)
    group = "" if colon is None else line[colon.end() :].rstrip()
    if colon is not None and group.endswith("}") and ":" in group and not {*"{}\"'"} & {*group[:-1]}:
        text = message("a brace is missing after this colon: the group ends with }}, but has no beginning")
        hint = message("write {{ before the group")
        return Explanation(_Position(stop.lines, stop.line, colon.end() - 1).span(), text, hint)
    return None


def _explain_name_and_code(stop: _Position) -> Explanation | None:
    """Explain a municipality whose name stands on its own line, with its code or country below."""
    below = re.match(r"\s+(code|country):\s*(\S.*?)\s*(?:#.*)?$", stop.text)
    above = re.match(r"municipality:\s+([^\s{#].*?)\s*(?:#.*)?$", stop.lines[stop.line - 1]) if stop.line else None
    if below is None or above is None:
        return None
    text = message("the name of the municipality stands above, and its {key} below", key=below[1])
    hint = message(
        "write both in one group: municipality: {{name: {name}, {key}: {value}}}",
        name=above[1],
        key=below[1],
        value=below[2],
    )
    return Explanation(_Position(stop.lines, stop.line, below.start(1)).span(), text, hint)


def _explain_missing_colon(stop: _Position, parser_message: str) -> Explanation | None:
    """Explain a colon that is missing on the line above; the parser notices that only on this line."""
    if stop.line == 0:
        return None
    above = stop.lines[stop.line - 1]
    quote = re.match(r"""\s*(["'])[\w.]+:""", above)
    if quote is not None and above.count(quote[1]) % 2:
        start = _Position(stop.lines, stop.line - 1, quote.start(1))
        text = message("the quotation mark that opens here is not closed before the colon")
        return Explanation(start.span(), text, message("close it after the key"))
    if _NAME_ALONE.fullmatch(above):
        end = _Position(stop.lines, stop.line - 1, len(above.rstrip()))
        return Explanation(end.span(), message("a colon is missing after this key"), _WRITE_A_KEY)
    is_text = above.strip() and not re.search(r":(\s|$)", above)
    if is_text and "mapping values" in parser_message and _KEY.match(stop.text):
        start = _Position(stop.lines, stop.line - 1, len(above) - len(above.lstrip()))
        return Explanation(start.span(), _NO_COLON, _WRITE_A_KEY)
    return None


_NUMBER_KEY: Final = re.compile(r"""( *)["']?[0-9]+(\.[0-9]+)?["']?:(?= |$)""")


def _explain_misindented_number(stop: _Position) -> Explanation | None:
    """Explain the number of an area or question that is indented differently from the others of its kind.

    A number that stands too far left ends the table around it. The parser then reports the next number, which is right.
    """
    top = next((line for line in range(stop.line, -1, -1) if re.match("[a-z_]+:", stop.lines[line])), None)
    if top is None or not stop.lines[top].startswith("areas:"):
        return None
    keys = [(line, key) for line, text in enumerate(stop.lines) if line > top and (key := _NUMBER_KEY.match(text))]
    indents_by_kind = {kind: Counter(len(key[1]) for _, key in keys if bool(key[2]) is kind) for kind in (False, True)}
    for line, key in reversed([numbered for numbered in keys if numbered[0] <= stop.line]):
        indents = indents_by_kind[bool(key[2])]
        (usual, times), *_ = indents.most_common(1)
        if times > 1 and len(key[1]) != usual and indents[len(key[1])] < times:
            text = message("this number begins in a different column from the others of its kind")
            hint = plural(
                "indent it like them, by {count} space", "indent it like them, by {count} spaces", count=usual
            )
            return Explanation(_Position(stop.lines, line, len(key[1])).span(), text, hint)
    return None


def _explain_misindented_line(stop: _Position) -> Explanation | None:
    """Explain a line further up that is indented differently from the others of its level.

    If two lines of a level begin in different columns, the parser always reports the second, even if the first one is
    wrong. The indentation that is rarer in the file is taken for the wrong one.
    """
    indents = [_indent(line) for line in stop.lines]
    own, wrong = indents[stop.line], None
    if own is None:
        return None
    for number in range(stop.line - 1, -1, -1):
        indent = indents[number]
        if indent is None:
            continue
        if indent == own:
            return None
        if indent < own:
            wrong = number if own - indent == 1 else wrong
            break
        if wrong is None or indent < (indents[wrong] or 0):
            wrong = number
    if wrong is None or indents.count(indents[wrong]) >= indents.count(own):
        return None
    text = message("this line begins in a different column from the others at its level")
    return Explanation(_Position(stop.lines, wrong, indents[wrong] or 0).span(), text, message("indent it like them"))


def _indent(line: str) -> int | None:
    """Count the spaces that indent a line; the result is None if the line is empty or a comment."""
    text = line.lstrip()
    return None if not text or text.startswith("#") else len(line) - len(text)


def _explain_text_after_closing(stop: _Position) -> Explanation | None:
    """Explain a text that goes on behind a closed quotation mark or bracket."""
    before = stop.text[: stop.column].rstrip()
    if before[-1:] not in ('"', "'", "]", "}"):
        return None
    if before[-1] in "\"'" and _KEY_ALONE.match(before):
        return Explanation(stop.span(), message("a colon is missing after this key"), _WRITE_A_KEY)
    text = message("the text goes on after {character}, which closed it", character=before[-1])
    hint = message("delete the rest, or write several as a list: [{{…}}, {{…}}]")
    if before[-1] in "\"'":
        value = re.sub(r"^\s*(?:- +)?(?:[\w.]+: +)?", "", stop.text).rstrip()
        other = "'" if before[-1] == '"' else '"'
        hint = message("put the whole text in quotes of the other kind: {fixed}", fixed=f"{other}{value}{other}")
    return Explanation(stop.span(), text, hint)


_KEY: Final = re.compile(r"""\s*(- )?["']?[\w.-]+["']?\s*:(\s|$)""")

_NAME_ALONE: Final = re.compile(r"""\s+["']?[\w.]+["']?\s*""")

_KEY_ALONE: Final = re.compile(r"""\s*["'][\w.]+["']$""")

_NO_COLON: Final = message("a colon with a space after it is missing on this line")

_WRITE_A_KEY: Final = message("write `key: value`; a text over several lines must be indented deeper than its key")


@frozen
class _Position:
    """A line and a column of the text, both from 0.

    A position behind the end of the text, or at the start of an empty line, moves back to the last character before it.
    """

    lines: list[str]
    line: int
    column: int

    def __attrs_post_init__(self) -> None:
        """Move the position back onto a character."""
        line, column = self.line, self.column
        while line > 0 and (line >= len(self.lines) or (column == 0 and not self.lines[line].strip())):
            line, column = line - 1, -1
        if column < 0:
            column = max(0, len(self.lines[line].rstrip()) - 1)
        object.__setattr__(self, "line", line)
        object.__setattr__(self, "column", min(column, len(self.lines[line])))

    @property
    def text(self) -> str:
        """The text of the line."""
        return self.lines[self.line]

    def span(self) -> Span:
        """Return the span of the character here, as findings have it: counted from 1."""
        return Span(self.line + 1, self.column + 1, self.line + 1, self.column + 2)

    def tab(self) -> _Position | None:
        """Find a tab here or else in the indentation of the line."""
        indentation = self.text[: len(self.text) - len(self.text.lstrip())]
        column = self.column if self.text[self.column : self.column + 1] == "\t" else indentation.find("\t")
        return None if column < 0 else _Position(self.lines, self.line, column)

    def fill(self, template: Message) -> Message:
        """Fill the character and the line into a message."""
        values = {"character": self.text[self.column : self.column + 1], "line": shortened(self.text)}
        return evolve(template, values=values)


# By what the parser's message matches: where to report it (at the opening or at the stop), what it is, and a hint.
# The first match counts.
_EXPLANATIONS: Final = (
    (
        "quoted scalar.*(unexpected end|document separator)",
        "opening",
        message("the quotation mark that opens here is never closed"),
        message('close it on the same line; a quotation mark inside quoted text is written \\"'),
    ),
    (
        "unknown escape",
        "stop",
        message("a backslash in double quotes begins a special character, and {character} is not one"),
        message("write the backslash twice, or use single quotes"),
    ),
    (
        "flow sequence",
        "opening",
        message("the list that opens here with [ is not closed by ], or a comma or a quotation mark is missing in it"),
        message("texts that hold a comma, a colon or a bracket must be in quotes"),
    ),
    (
        "flow mapping",
        "opening",
        message(
            "the group that opens here with {{ is not closed by }}, or a comma or a quotation mark is missing in it"
        ),
        message(
            "between {{ and }} every key has a colon and a space after it, and there are commas between the values"
        ),
    ),
    (
        "flow node",
        "stop",
        message("something is missing before this place, or brackets were opened and never closed"),
        message("look for a bracket or brace without its partner"),
    ),
    (
        "could not find expected ':'",
        "opening",
        _NO_COLON,
        _WRITE_A_KEY,
    ),
    (
        "alias|anchor|block scalar",
        "opening",
        message("a text cannot begin with {character} here"),
        message('put the text in quotes: "…"; the items of a list begin with a hyphen'),
    ),
    (
        "cannot start any token",
        "stop",
        message("a text cannot begin with {character} here"),
        message('put the text in quotes: "…"'),
    ),
    (
        "mapping values are not allowed",
        "stop",
        message("there cannot be a colon here: {line}"),
        message(
            'a text that holds a colon must be in quotes ("…"); if this is not a text, the line is indented too far'
        ),
    ),
    (
        "sequence entries are not allowed",
        "stop",
        message("a list cannot begin after its key on the same line"),
        message("begin the list on the next line, indented, with a hyphen and a space before every item"),
    ),
    (
        "block collection|'-' indicator",
        "stop",
        message("a line of a list begins with a hyphen; this one does not"),
        message("indent it like the lines around it, or begin it with a hyphen and a space"),
    ),
    (
        "block mapping",
        "stop",
        message("this line does not fit the ones above it"),
        message("lines at the same level begin in the same column; a text that goes on is indented deeper"),
    ),
    (
        "document start",
        "stop",
        message("this line begins further left than the first line of the file"),
        message("lines at the same level begin in the same column; the outermost begin at the left edge"),
    ),
)
