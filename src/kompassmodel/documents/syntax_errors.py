"""What a YAML parser complains of, as a sentence for a person, at the place where the mistake was probably made."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message, plural


@frozen
class Complaint:
    """Why a text cannot be read as YAML: where, what, and what helps."""

    span: Span
    message: Message
    hint: Message


def explain_syntax_error(lines: list[str], complaint: str, at: tuple[int, int], opening: tuple[int, int]) -> Complaint:
    """Return in plain words what is wrong with the text in `lines`, of which a parser says `complaint`.

    `at` is where the parser gave up, `opening` where what it was reading began: line and column from 0.
    """
    spot, start = _Spot(lines, *at), _Spot(lines, *opening)
    return (
        _tab(spot, start)
        or _other_bullet(spot)
        or _unopened_group(spot)
        or _hash_in_group(start, complaint)
        or (_missing_colon(spot, complaint) if re.search("block mapping|mapping values", complaint) else None)
        or (_odd_number(spot) if re.search("block (mapping|collection)", complaint) else None)
        or (_odd_line(spot) if re.search("block (mapping|collection)|mapping values", complaint) else None)
        or (_after_closing(spot) if re.search("block (mapping|collection)", complaint) else None)
        or _by_complaint(spot, start, complaint)
    )


def _by_complaint(spot: _Spot, start: _Spot, complaint: str) -> Complaint:
    for pattern, where, sentence, hint in _COMPLAINTS:
        if re.search(pattern, complaint):
            chosen = start if where == "opening" else spot
            return Complaint(chosen.span(), chosen.fill(sentence), hint)
    text = message("the text does not go on here as YAML does")
    hint = message("look for a wrong indentation, a missing colon or an unclosed quote on this line or the one before")
    return Complaint(spot.span(), text, hint)


def _tab(spot: _Spot, start: _Spot) -> Complaint | None:
    tab = spot.tab() or start.tab()
    if tab is None:
        return None
    text = message("a tab stands here; YAML is indented with spaces")
    return Complaint(tab.span(), text, message("replace the tab by two spaces for every level"))


BULLET: Final = re.compile(r"\s*([•·‣◦▪●–—*])\s")
"""What people begin an item of a list with instead of a hyphen."""

_ROUND_BRACKET: Final = re.compile(r""".*?["']?[\w.]+["']?: *[(]""")


def _other_bullet(spot: _Spot) -> Complaint | None:
    """Return the complaint of an item that begins with another sign than a hyphen, here or on the line above."""
    for number in (spot.line, spot.line - 1):
        match = BULLET.match(spot.lines[number]) if number >= 0 else None
        if match is not None:
            text = message("this line begins with {sign}; an item of a list begins with a hyphen", sign=match[1])
            place = _Spot(spot.lines, number, match.start(1))
            return Complaint(
                place.span(), text, message("write a hyphen (-) and a space in the place of {sign}", sign=match[1])
            )
    return None


def _hash_in_group(start: _Spot, complaint: str) -> Complaint | None:
    """Return the complaint of a group or list of which a comment hides the end."""
    at = start.text.find(" #", start.column)
    if at < 0 or not re.search("flow (mapping|sequence)", complaint):
        return None
    text = message("behind this # everything is a comment, also the end of the group")
    hint = message("write the comment behind the closing brace; a text with a # in it must stand in quotes")
    return Complaint(_Spot(start.lines, start.line, at + 1).span(), text, hint)


def _unopened_group(spot: _Spot) -> Complaint | None:
    """Return the complaint of a row whose brace or colon is missing, or whose brace is a round bracket."""
    text = spot.text
    without_colon = re.match(r"\s*([a-z_]+) (?=\{)", text)
    if without_colon is not None:
        sentence = message("a colon is missing behind {key}", key=without_colon[1])
        return Complaint(_Spot(spot.lines, spot.line, without_colon.end(1)).span(), sentence, _WRITE_A_KEY)
    if re.match(r"""\s*["']?[0-9.]+["']?: [a-z_]+: [^{}]*, *[a-z_]+:[^{}]*$""", text):
        at = text.index(":") + 1
        sentence = message("the braces are missing around this group")
        hint = message("write {{ in front of it and }} behind it")
        return Complaint(_Spot(spot.lines, spot.line, at).span(), sentence, hint)
    if _ROUND_BRACKET.match(text) and text.rstrip().endswith(")"):
        at = text.index("(")
        sentence = message("the group stands in round brackets here")
        return Complaint(
            _Spot(spot.lines, spot.line, at).span(), sentence, message("write {{ and }} in the place of ( and )")
        )
    colon = re.match(r"""\s*["']?[\w.]+["']?:(?= [^{}"']*:[^{}"']*}\s*$)""", text)
    if colon is not None:
        sentence = message("a brace is missing behind this colon: the group ends with }}, but does not begin")
        return Complaint(
            _Spot(spot.lines, spot.line, colon.end() - 1).span(), sentence, message("write {{ in front of the group")
        )
    return None


def _missing_colon(spot: _Spot, complaint: str) -> Complaint | None:
    """Return the complaint of a key without its colon on the line above, where the parser did not notice it yet."""
    if spot.line == 0:
        return None
    above = spot.lines[spot.line - 1]
    opened = re.match(r"""\s*(["'])[\w.]+:""", above)
    if opened is not None and above.count(opened[1]) % 2:
        place = _Spot(spot.lines, spot.line - 1, opened.start(1))
        text = message("the quotation mark that opens here is not closed in front of the colon")
        return Complaint(place.span(), text, message("close it behind the key"))
    if _NAME_ALONE.fullmatch(above):
        end = _Spot(spot.lines, spot.line - 1, len(above.rstrip()))
        return Complaint(end.span(), message("a colon is missing behind this key"), _WRITE_A_KEY)
    is_text = above.strip() and not re.search(r":(\s|$)", above)
    if is_text and "mapping values" in complaint and _KEY.match(spot.text):
        begin = _Spot(spot.lines, spot.line - 1, len(above) - len(above.lstrip()))
        return Complaint(begin.span(), _NO_COLON, _WRITE_A_KEY)
    return None


_NUMBER: Final = re.compile(r"""( *)["']?[0-9]+(\.[0-9]+)?["']?:(?= |$)""")


def _odd_number(spot: _Spot) -> Complaint | None:
    """Return the complaint of the number of an area or question that is indented as no other of its kind.

    Where one stands too far left, it ends what it stands in, and a parser complains of the next, which is right.
    """
    top = next((at for at in range(spot.line, -1, -1) if re.match("[a-z_]+:", spot.lines[at])), None)
    if top is None or not spot.lines[top].startswith("areas:"):
        return None
    found = [(at, match) for at, line in enumerate(spot.lines) if at > top and (match := _NUMBER.match(line))]
    for at, match in reversed([one for one in found if one[0] <= spot.line]):
        alike = Counter(len(other[1]) for _, other in found if bool(other[2]) == bool(match[2]))
        (usual, times), *_ = alike.most_common(1)
        if times > 1 and len(match[1]) != usual and alike[len(match[1])] < times:
            text = message("this number begins in another column than the others of its kind")
            hint = plural(
                "indent it like them, by {count} space", "indent it like them, by {count} spaces", count=usual
            )
            return Complaint(_Spot(spot.lines, at, len(match[1])).span(), text, hint)
    return None


def _odd_line(spot: _Spot) -> Complaint | None:
    """Return the complaint of a line above that is indented as no other, where the parser stumbles over the next.

    Of two lines of a level that begin in different columns, a parser complains of the second, also where the first is
    the one that is off: the indentation that is rarer in the file tells.
    """
    indents = [_indent(line) for line in spot.lines]
    own, odd = indents[spot.line], None
    if own is None:
        return None
    for number in range(spot.line - 1, -1, -1):
        indent = indents[number]
        if indent is None:
            continue
        if indent == own:
            return None
        if indent < own:
            odd = number if own - indent == 1 else odd
            break
        if odd is None or indent < (indents[odd] or 0):
            odd = number
    if odd is None or indents.count(indents[odd]) >= indents.count(own):
        return None
    text = message("this line begins in another column than the others of its level")
    return Complaint(_Spot(spot.lines, odd, indents[odd] or 0).span(), text, message("indent it like them"))


def _indent(line: str) -> int | None:
    """Return by how many spaces a line is indented, or None where it is empty or a comment."""
    text = line.lstrip()
    return None if not text or text.startswith("#") else len(line) - len(text)


def _after_closing(spot: _Spot) -> Complaint | None:
    """Return the complaint of text that goes on behind a closed quotation mark or bracket, or None."""
    before = spot.text[: spot.column].rstrip()
    if before[-1:] not in ('"', "'", "]", "}"):
        return None
    if before[-1] in "\"'" and _KEY_ALONE.match(before):
        return Complaint(spot.span(), message("a colon is missing behind this key"), _WRITE_A_KEY)
    text = message("the text goes on behind {character}, which has closed it", character=before[-1])
    hint = message("delete what stands behind, or write several as a list: [{{…}}, {{…}}]")
    if before[-1] in "\"'":
        value = re.sub(r"^\s*(?:- +)?(?:[\w.]+: +)?", "", spot.text).rstrip()
        other = "'" if before[-1] == '"' else '"'
        hint = message("put the whole text in quotes of the other kind: {fixed}", fixed=f"{other}{value}{other}")
    return Complaint(spot.span(), text, hint)


_KEY: Final = re.compile(r"""\s*(- )?["']?[\w.-]+["']?\s*:(\s|$)""")

_NAME_ALONE: Final = re.compile(r"""\s+["']?[\w.]+["']?\s*""")

_KEY_ALONE: Final = re.compile(r"""\s*["'][\w.]+["']$""")

_NO_COLON: Final = message("a colon with a space after it is missing on this line")

_WRITE_A_KEY: Final = message("write `key: value`; a text over several lines must be indented deeper than its key")


@frozen
class _Spot:
    """A place in the text by line and column from 0, pulled back to the last character where it lies beyond it."""

    lines: list[str]
    line: int
    column: int

    def __attrs_post_init__(self) -> None:
        line, column = self.line, self.column
        while line > 0 and (line >= len(self.lines) or (column == 0 and not self.lines[line].strip())):
            line, column = line - 1, -1
        if column < 0:
            column = max(0, len(self.lines[line].rstrip()) - 1)
        object.__setattr__(self, "line", line)
        object.__setattr__(self, "column", min(column, len(self.lines[line])))

    @property
    def text(self) -> str:
        return self.lines[self.line]

    def span(self) -> Span:
        return Span(self.line + 1, self.column + 1, self.line + 1, self.column + 2)

    def tab(self) -> _Spot | None:
        indentation = self.text[: len(self.text) - len(self.text.lstrip())]
        at = self.column if self.text[self.column : self.column + 1] == "\t" else indentation.find("\t")
        return None if at < 0 else _Spot(self.lines, self.line, at)

    def fill(self, sentence: Message) -> Message:
        values = {"character": self.text[self.column : self.column + 1], "line": shortened(self.text)}
        return evolve(sentence, values=values)


_COMPLAINTS: Final = (
    (
        "quoted scalar.*(unexpected end|document separator)",
        "opening",
        message("the quotation mark that opens here is never closed"),
        message('close it on the same line; a quotation mark inside quoted text is written \\"'),
    ),
    (
        "unknown escape",
        "problem",
        message("a backslash in double quotes begins a special character, and {character} is none"),
        message("write the backslash twice, or use single quotes"),
    ),
    (
        "flow sequence",
        "opening",
        message("the list that opens here with [ is not closed by ], or a comma or a quotation mark is missing in it"),
        message("texts that hold a comma, a colon or a bracket must stand in quotes"),
    ),
    (
        "flow mapping",
        "opening",
        message(
            "the group that opens here with {{ is not closed by }}, or a comma or a quotation mark is missing in it"
        ),
        message("between {{ and }} every key has a colon and a space behind it, and commas stand between the values"),
    ),
    (
        "flow node",
        "problem",
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
        "problem",
        message("a text cannot begin with {character} here"),
        message('put the text in quotes: "…"'),
    ),
    (
        "mapping values are not allowed",
        "problem",
        message("a colon stands here where none can: {line}"),
        message('a text that holds a colon must stand in quotes ("…"); if it is none, the line is indented too deep'),
    ),
    (
        "sequence entries are not allowed",
        "problem",
        message("a list cannot begin behind its key on the same line"),
        message("begin the list on the next line, indented, with a hyphen and a space before every item"),
    ),
    (
        "block collection|'-' indicator",
        "problem",
        message("a line of a list begins with a hyphen; this one does not"),
        message("indent it like the lines around it, or begin it with a hyphen and a space"),
    ),
    (
        "block mapping",
        "problem",
        message("this line does not fit the ones above it"),
        message("lines of the same level begin in the same column; a text that goes on is indented deeper"),
    ),
    (
        "document start",
        "problem",
        message("this line stands further left than the first line of the file"),
        message("lines of the same level begin in the same column; the outermost begin at the left edge"),
    ),
)
