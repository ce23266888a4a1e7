"""From bytes to plain data with positions, and back to YAML: the only module that touches ruamel.yaml.

Reading builds plain data from the parser's events: keys are text whether quoted or not, numbers are exact (`int` or
`Decimal`), dates stay text, tags construct nothing. Every key and value keeps its place. What cannot be read is a
problem with a place, never an exception.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from typing import Any, Final

from attrs import field, frozen
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.main import CParser  # type: ignore[attr-defined] # ruamel.yaml has it from where it is
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from kompassmodel.findings import TOP, Mending, Message, Path, Pointer, Problem, Rule, Severity, Span, say
from kompassmodel.spelling import shortened

MOST_BYTES: Final = 2_000_000
"""The largest file that is read: some four hundred times a full evaluation."""

MOST_VALUES: Final = 10_000
"""The most values that a file may hold, aliases written out: some seven times a full framework."""

_MOST_READ_TWICE: Final = 400_000
"""The longest text that is read a second time, by the slower parser that knows YAML 1.2, when the first fails."""

DEEPEST: Final = 40
"""The deepest nesting that is read: five times that of the formats."""

UNREADABLE_FILE = Rule(
    "unreadable-file",
    Severity.ERROR,
    "Every path given can be read.",
    why=(
        "What cannot be opened cannot be checked, and a file passed over in silence would look like a good one. "
        "Usually the name is misspelt, the folder is another one, or the file is locked for others."
    ),
    source="The names of files and folders given to the command, and what the computer answers when they are opened.",
)
FILE_TOO_LARGE = Rule(
    "file-too-large",
    Severity.ERROR,
    "A file is at most 2 MB.",
    why=(
        "An evaluation typed by hand takes some 5 kB. A file of more than 2 MB is something else: a picture, a PDF or "
        "an export under the wrong name."
    ),
    source=(
        "A limit of this program, some four hundred times a full evaluation, so that a wrong file does not fill the "
        "memory."
    ),
)
NOT_UTF_8 = Rule(
    "not-utf-8",
    Severity.ERROR,
    "A file is text saved as UTF-8.",
    why=(
        "Programs store å, ä and ö in different ways, and a file read in the wrong way no longer says Torsås or Luleå. "
        "It happens when an old editor or a spreadsheet saves the file in the way of Windows."
    ),
    source="The file formats: every file is saved as UTF-8 (docs/evaluations.md).",
)
MERGE_CONFLICT = Rule(
    "merge-conflict",
    Severity.ERROR,
    "No merge conflict is left in a file.",
    why=(
        "Two people changed the same lines, and git kept both versions with marks around them. Only a person with the "
        "report can say which of the figures is right."
    ),
    source="The marks that git writes into a file where it cannot join two versions.",
)
YAML_SYNTAX = Rule(
    "yaml-syntax",
    Severity.ERROR,
    "A file can be read as YAML.",
    why=(
        "As long as the file cannot be read, not one of its figures is checked. Most often a bracket or quotation mark "
        "is not closed, a line begins with a tab, or a text that holds a colon stands without quotes."
    ),
    source="The YAML 1.2 specification; the usual traps are listed in docs/evaluations.md.",
)
YAML_FEATURE = Rule(
    "yaml-feature",
    Severity.ERROR,
    "A file uses plain YAML: no tags, merge keys or keys that are lists.",
    why=(
        "YAML has signs that turn the words behind them into a label or fetch lines from elsewhere, and then the words "
        "themselves are lost. It happens to texts that begin with `!` or `*`, which belong in quotes."
    ),
    source="The YAML 1.2 specification gives these signs their meaning; the file formats need none of them.",
)
TOO_COMPLEX = Rule(
    "too-complex",
    Severity.ERROR,
    "A file holds at most 10,000 values, nested at most 40 deep.",
    why=(
        "A full evaluation holds some 300 values. Many times more means that a bracket was never closed, that a key "
        "stuck, or that the file holds something else."
    ),
    source=(
        "A limit of this program: 10,000 values are some seven times a full framework, 40 levels five times what the "
        "file formats need."
    ),
)
SEVERAL_DOCUMENTS = Rule(
    "several-documents",
    Severity.ERROR,
    "A file holds one YAML document.",
    why=(
        "One file is one evaluation, and of what stands behind a line of three hyphens it could not be said to which "
        "it belongs. It happens when two files are joined, or when hyphens are typed as a ruler."
    ),
    source=(
        "The YAML 1.2 specification, where a line of three hyphens begins another document; docs/evaluations.md has "
        "one evaluation in a file."
    ),
)
EMPTY_FILE = Rule(
    "empty-file",
    Severity.ERROR,
    "A file holds a document.",
    why=(
        "An empty file is easily counted as an evaluation that is done. Usually it was made to be filled in later, or "
        "every line in it stands behind a `#` and is a comment."
    ),
    source=(
        "The file formats: the least that an evaluation says is its framework, its municipality and its areas "
        "(docs/evaluations.md)."
    ),
)
DECIMAL_COMMA = Rule(
    "decimal-comma",
    Severity.ERROR,
    "Decimals stand behind a point, not a comma.",
    why=(
        "Between braces a comma ends a value: 79,5 would be read as 79, and the 5 as something of its own. Swedish and "
        "Norwegian reports print decimals with a comma, and it is copied as it stands."
    ),
    source="The YAML 1.2 specification, in which decimals stand behind a point and commas part values from each other.",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    Severity.ERROR,
    "No key is written twice in the same place.",
    why=(
        "Only one of the two lines could count, and nobody can tell which was meant. It happens when a line is copied "
        "for the next question and its number is left as it was."
    ),
    source="The YAML 1.2 specification, by which no key occurs twice in a table.",
)

RULES: Final = (
    UNREADABLE_FILE,
    FILE_TOO_LARGE,
    NOT_UTF_8,
    MERGE_CONFLICT,
    YAML_SYNTAX,
    YAML_FEATURE,
    TOO_COMPLEX,
    SEVERAL_DOCUMENTS,
    EMPTY_FILE,
    DECIMAL_COMMA,
    DUPLICATE_KEY,
)
"""What can be wrong with a file before its content is looked at."""

Data = dict[str, Any] | list[Any] | str | int | Decimal | bool | None
"""What a YAML document holds, as plain data."""


class Node:
    """A table or list with its place: the event that it begins with, and the places of what it contains.

    `step` is the key or position under which it stands. A table has `entries`, what stands under each key with that
    key, and the same as plain data in `data`; a list has `items`. It holds `size` values, itself and aliases written
    out among them, `before` which others stand. `doubles` counts the keys written again.
    """

    __slots__ = ("before", "data", "doubles", "entries", "items", "size", "start", "step")

    def __init__(self, start: CollectionStartEvent, step: str | int, before: int) -> None:
        """Begin a node at an event; it is filled later."""
        self.start = start
        self.step = step
        self.before = before
        self.size = self.doubles = 0
        self.items: list[Place] = []
        self.entries: dict[str, tuple[ScalarEvent, Place]] | None = None
        self.data: Any = []
        if type(start) is MappingStartEvent:
            self.entries, self.data = {}, {}

    def child(self, step: str | int) -> tuple[ScalarEvent | None, Place] | None:
        """Return what stands under a key, with the key, or at a position, or None."""
        if self.entries is not None:
            return self.entries.get(step) if isinstance(step, str) else None
        return (None, self.items[step]) if isinstance(step, int) and step < len(self.items) else None


Place = Node | ScalarEvent
"""Where a value stands: a table or list with the places of what it contains, or the event of a single value."""


@frozen
class Placed:
    """A problem whose place in the text is known before any path leads there."""

    problem: Problem
    span: Span


@frozen
class Document:
    """A YAML text as plain data with the place of every key and value, and the problems met on the way.

    `set_aside` are the paths of values that cannot be trusted (written twice, tagged), whatever `data` holds there.
    `needless_decimals` are the paths of whole numbers written like `15.0`.
    """

    file: str
    text: str
    data: Data = field(default=None, eq=False)
    problems: tuple[Placed, ...] = ()
    set_aside: frozenset[Path] = frozenset()
    needless_decimals: tuple[Path, ...] = ()
    _places: Place | None = None

    @cached_property
    def _root(self) -> Place | None:
        """Where everything stands: known already, or found now that something is to be told."""
        if self._places is not None or self.data is None:
            return self._places
        builder = _Builder(self.text)
        builder.build(_events(self.text, pure=False))
        return builder.root

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, as places count them."""
        return _LINE_END.split(self.text)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; beyond the last one it is empty."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def find(self, path: Path) -> tuple[Place | None, ScalarEvent | None, bool]:
        """Return the place of `path` or of the nearest above it, the key it stands under, and whether it is itself."""
        place, key = self._root, None
        for step in path:
            found = place.child(step) if isinstance(place, Node) else None
            if found is None:
                return place, key, False
            key, place = found
        return place, key, True

    def span(self, path: Path, *, at_key: bool = False) -> Span:
        """Return where the value at `path` stands, or its key: for a value that is a table, a list or empty too.

        What is missing is said to stand where the nearest value above it does.
        """
        place, key, exact = self.find(path)
        if place is None:
            return TOP
        is_text = isinstance(place, ScalarEvent) and place.end_mark.index > place.start_mark.index
        if key is not None and (at_key or not exact or not is_text):
            return _span(key, key)
        start = place.start if isinstance(place, Node) else place
        return _span(start, start) if is_text else _place(start.start_mark.line, start.start_mark.column)

    def is_scalar(self, path: Path) -> bool:
        """Return whether a single value stands at `path`, or is missing there: no table and no list."""
        place, _, exact = self.find(path)
        return not exact or not isinstance(place, Node)

    def written(self, path: Path) -> str:
        """Return the text of the plain or quoted value at `path` as it stands in the file, shortened if very long."""
        place, _, exact = self.find(path)
        return shortened(place.value) if exact and isinstance(place, ScalarEvent) else ""


def _span(first: Event, last: Event) -> Span:
    begin, end = first.start_mark, last.end_mark
    return Span(begin.line + 1, begin.column + 1, end.line + 1, end.column + 1)


# ---------------------------------------------------------------------------------------------------------------------
# bytes to text

_LINE_END: Final = re.compile("\r\n|\n|\r")
# Line ends to YAML 1.1 and the fast parser, but neither to YAML 1.2 nor to editors.
_OTHER_LINE_ENDS: Final = "\x85\u2028\u2029"
_NOT_PRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROL_BYTES: Final = bytes(set(range(32)) - set(b"\t\n\r"))
_CONFLICT_MARKS: Final = ("<<<<<<<", ">>>>>>>", "|||||||")
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_HARMLESS_TAB: Final = re.compile(r"""[\t ]+$|^ *(?:- +)?["']?[\w.]+["']?:\t+""", re.MULTILINE)
# Where YAML needs a space: in front of a line, and behind the colon of a key. Inside a text they do no harm, so only
# keys of the formats count, where a key can stand.
_HARD_SPACES: Final = "\u00a0\u2007\u202f"
_HARD_SPACE: Final = re.compile(
    r"""^[ ]*[\u00a0\u2007\u202f]
    |(?:^[ ]*(?:-[ ]+)?|[{,][ ]*)["']?
    (?:[0-9]+(?:[.][0-9]+)?|points|max_points|percent|total|name|code|organisation|title|publisher|page|population
    |employees|group|rule|at|reason|framework|status|municipality|evaluated|published|round|interviews|id|wording
    |question|area|change|language|revision|in_use|revises|points_step)
    ["']?:[\u00a0\u2007\u202f]""",
    re.MULTILINE | re.VERBOSE,
)
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE_AS_UTF_8: Final = say(
    "open the file in an editor and save it again with the encoding UTF-8 (in Notepad: Save as, Encoding: UTF-8; "
    "in VS Code: click the encoding at the bottom right, then Save with Encoding)"
)


def decode(content: bytes) -> str | Placed:
    """Return the text that `content` holds as UTF-8, with or without a byte order mark, or the problem with it."""
    if len(content) > MOST_BYTES:
        return file_too_large()
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _placed(NOT_UTF_8, TOP, say("this file is saved as {encoding}, not as UTF-8", encoding=encoding))
    beginning = content[:2000]
    zeros = 10 * beginning.count(0)
    if zeros > 6 * len(beginning):
        return _placed(NOT_UTF_8, TOP, say("this is no text file: it holds binary data"), hint=_NAME_A_YAML_FILE)
    if zeros > 3 * len(beginning):  # every other byte of Latin text is zero in UTF-16
        return _placed(NOT_UTF_8, TOP, say("this file is saved as {encoding}, not as UTF-8", encoding="UTF-16"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf_8(content, error.start)


def _not_utf_8(content: bytes, at: int) -> Placed:
    before = content[:at].decode("utf-8", errors="replace").splitlines(keepends=True)
    last = before[-1] if before and not before[-1].endswith(("\n", "\r")) else ""
    line = len(before) + (0 if last else 1)
    span = Span(line, len(last) + 1, line, len(last) + 2)
    beginning = content[:2000]
    unusual = sum(beginning.count(byte) for byte in _CONTROL_BYTES)
    if unusual > len(beginning) / 20:
        return _placed(NOT_UTF_8, TOP, say("this is no text file: it holds binary data"), hint=_NAME_A_YAML_FILE)
    try:
        character = content[at : at + 1].decode("cp1252")
    except UnicodeDecodeError:
        return _placed(NOT_UTF_8, span, say("this file is not saved as UTF-8: a byte here belongs to no letter"))
    message = say(
        "this file is saved as Windows-1252 (or ISO 8859-1), not as UTF-8: the first letter concerned is “{character}”",
        character=character,
    )
    return _placed(NOT_UTF_8, span, message)


_NAME_A_YAML_FILE: Final = say("name a YAML file that holds an evaluation or a framework")


def _placed(rule: Rule, span: Span, message: Message, hint: Message | None = None) -> Placed:
    if hint is None and rule is NOT_UTF_8:
        hint = _SAVE_AS_UTF_8
    return Placed(Problem(rule, (), message, hint), span)


def file_too_large() -> Placed:
    """Return the problem of a file beyond `MOST_BYTES`."""
    return _placed(
        FILE_TOO_LARGE,
        TOP,
        say("this file is larger than 2 MB and was not read; a full evaluation has some 5 kB"),
        _NAME_A_YAML_FILE,
    )


def unread(file: str, problem: Placed) -> Document:
    """Return the document of a file of which nothing can be read but why."""
    return Document(file, "", problems=(problem,))


def read_content(content: bytes, file: str) -> Document:
    """Return the document that the bytes of a file hold; of what cannot be read it says why."""
    text = decode(content)
    return unread(file, text) if isinstance(text, Placed) else parse(text, file)


def unreadable(message: Message, hint: Message | None = None) -> Placed:
    """Return the problem of a path that cannot be read."""
    return _placed(UNREADABLE_FILE, TOP, message, hint)


# ---------------------------------------------------------------------------------------------------------------------
# text to data

_CONSTANTS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
# The numbers of YAML 1.2 that a person types: no exponents, no other bases, nothing infinite, nothing endless.
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,12}")
_DECIMAL: Final = re.compile(r"[-+]?(?:[0-9]{1,12}\.[0-9]{0,6}|\.[0-9]{1,6})")
_DIGITS: Final = re.compile(r"[0-9]{1,6}")
THOUSAND: Final = 3
"""How many digits stand behind a sign that may part thousands as well as decimals."""
_LONGEST_NUMBER: Final = 20
"""How many signs the longest number has that is read as one."""
_CORE_TAG: Final = "tag:yaml.org,2002:"


@lru_cache(10_000)
def resolve(text: str) -> str | int | Decimal | bool | None:
    """Return what a plain (unquoted) scalar stands for: a number exactly, true, false, nothing, or the text itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text


def parse(text: str, file: str, *, pure: bool = False) -> Document:
    """Return the document that `text` holds; `file` is what findings call it.

    `pure` asks for the parser written in Python where a faster one is installed; the data are the same.
    """
    if len(text) > MOST_BYTES:
        return Document(file, "", problems=(file_too_large(),))
    text = text.removeprefix("\ufeff")
    pure = pure or any(end in text for end in _OTHER_LINE_ENDS)
    for find in (_merge_conflict, _invisible_character, _hard_space):
        problem = find(text)
        if problem is not None:
            return Document(file, text, problems=(problem,))
    data = None if pure else _ordinary(text)
    if data is not None:
        return Document(file, text, data)
    builder = _Builder(text)
    try:
        builder.build(_events(text, pure=pure))
    except _Stop:
        return Document(file, text, problems=tuple(builder.problems))
    except (YAMLError, ValueError) as error:
        broken = Document(file, text, problems=(*builder.problems, builder.explain(text, error)))
        if pure or len(text) > _MOST_READ_TWICE:
            return broken
        # The fast parser reads YAML 1.1, where {wording: Why?, max_points: 5} is a mistake; in YAML 1.2 it is none.
        # That one refuses tabs which do no harm, at the end of a line and behind the colon of a key.
        harmless = _HARMLESS_TAB.sub(lambda found: found.group().replace("\t", " "), text)
        second = parse(harmless, file, pure=True)
        return second if second.data is not None or _is_later(second, broken) else broken
    builder.check_folded(text)
    if builder.data is None:
        return Document(
            file, text, None, problems=(_placed(EMPTY_FILE, TOP, say("this file is empty"), _START_A_FILE),)
        )
    return Document(
        file,
        text,
        builder.data,
        tuple(builder.problems),
        frozenset(builder.set_aside),
        tuple(builder.needless_decimals),
        builder.root,
    )


def _events(text: str, *, pure: bool) -> Callable[[], Event | None]:
    """Return what gives the events of `text` one by one, and None behind the last, by the fast parser or the pure."""
    if CParser is not None and not pure:
        next_event: Callable[[], Event | None] = CParser(text).get_event
        return next_event
    return partial(next, YAML(typ="safe", pure=True).parse(text), None)


_START_A_FILE: Final = say("an evaluation begins with `framework:`, a framework with `id:`")


def _is_later(one: Document, other: Document) -> bool:
    """Return whether the last problem of `one` stands after that of `other`: its parser has got further."""
    first, second = one.problems[-1].span, other.problems[-1].span
    return (first.line, first.column) > (second.line, second.column)


def _merge_conflict(text: str) -> Placed | None:
    match = _CONFLICT.search(text) if any(mark in text for mark in _CONFLICT_MARKS) else None
    if match is None:
        return None
    message = say("a merge conflict was left in this file: {mark}", mark=shortened(match.group()))
    hint = say("keep one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")
    return _placed(MERGE_CONFLICT, _span_of(text, *match.span()), message, hint)


def _invisible_character(text: str) -> Placed | None:
    match = _NOT_PRINTABLE.search(text)
    if match is None:
        return None
    message = say("a character that cannot be seen stands here ({code})", code=f"U+{ord(match.group()):04X}")
    hint = say("delete it; it came along when text was pasted")
    return _placed(YAML_SYNTAX, _span_of(text, *match.span()), message, hint)


def _hard_space(text: str) -> Placed | None:
    place = next(hard_spaces(text), None)
    if place is None:
        return None
    message = say("this space is a hard one (no-break space, from Word or a PDF); YAML knows only the ordinary space")
    hint = say("type an ordinary space in its place")
    problem = Problem(YAML_SYNTAX, (), message, hint, mending=Mending(" "))
    return Placed(problem, place)


def hard_spaces(text: str) -> Iterator[Span]:
    """Yield the places of the hard spaces that stand where YAML needs an ordinary one, at most one on a line."""
    if not any(space in text for space in _HARD_SPACES):
        return
    for match in _HARD_SPACE.finditer(text):
        yield _span_of(text, match.end() - 1, match.end())


def _span_of(text: str, start: int, end: int) -> Span:
    before = _LINE_END.split(text[:start])
    line, column = len(before), len(before[-1]) + 1
    return Span(line, column, line, column + end - start)


def _place(line: int, column: int) -> Span:
    """Return the span of the one character at a line and column that count from 0."""
    return Span(line + 1, column + 1, line + 1, column + 2)


# ---------------------------------------------------------------------------------------------------------------------
# the short way


_MOST_CHARACTERS: Final = 2 * MOST_VALUES
"""The longest text that cannot hold too many values: each takes a sign, and another parts it from the next."""


def _ordinary(text: str) -> dict[str, Any] | None:  # noqa: C901, PLR0912 - a call for each event would double the time
    """Return the data of an ordinary text, or None where anything in it must be looked at more closely.

    Ordinary is a table of which nothing can be wrong as YAML: no key twice, no alias, no tag, no value left out and no
    needless decimal. Most files are, and of those nobody asks where in the text a value stands.
    """
    if CParser is None or len(text) > _MOST_CHARACTERS or "<<" in text:
        return None
    next_event = CParser(text).get_event
    scalar, table, end = ScalarEvent, MappingStartEvent, MappingEndEvent
    above: list[Any] = []
    root: Any = None
    top: Any = None
    in_table = False
    key: str | None = None
    try:
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar:
                value = event.value
                if in_table and key is None:
                    if value in top:
                        return None
                    key = value
                    continue
                if event.ctag is not None:
                    return None
                if event.implicit[0]:
                    value = resolve(value) if len(value) <= _LONGEST_NUMBER else value
                    if type(value) is not int and _is_doubtful(value):
                        return None
                if in_table:
                    top[key] = value
                    key = None
                elif top is None:
                    return None
                else:
                    top.append(value)
            elif kind is table or kind is SequenceStartEvent:
                value = {} if kind is table else []
                if event.ctag is not None or len(above) == DEEPEST or (in_table and key is None):
                    return None
                if in_table:
                    top[key] = value
                    key = None
                elif top is not None:
                    top.append(value)
                above.append(top)
                top, in_table = value, kind is table
            elif kind is end or kind is SequenceEndEvent:
                root, top = top, above.pop()
                in_table = type(top) is dict
            elif kind is AliasEvent or (kind is DocumentStartEvent and root is not None):
                return None
    except (YAMLError, ValueError):
        return None
    return root if isinstance(root, dict) else None


def _is_doubtful(value: object) -> bool:
    """Return whether a plain value may not mean what it says: left out, two items read as one, decimals for nothing."""
    return value is None or (isinstance(value, str) and " - " in value) or _is_needless(value)


def _is_needless(value: object) -> bool:
    return type(value) is Decimal and value == value.to_integral_value()


# ---------------------------------------------------------------------------------------------------------------------
# the long way


class _Stop(Exception):  # noqa: N818 - not an error: reading ends here
    """Reading ends here; the problem is already noted."""


class _Builder:
    """Builds data and places from parser events, without recursion, so that no nesting can exhaust the stack.

    It is asked where a text has something out of the ordinary, or where a finding is to be given its place.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.root: Place | None = None
        self.data: Data = None
        self.problems: list[Placed] = []
        self.set_aside: list[Path] = []
        self.needless_decimals: list[Path] = []
        self._stack: list[Node] = []
        self._top: Node | None = None
        self._entries: dict[str, tuple[ScalarEvent, Place]] | None = None
        self._key: ScalarEvent | None = None
        self._anchors: dict[str, tuple[Place, Data]] = {}
        self._values = 0
        self._second: Event | None = None
        self._folded: list[tuple[Path, ScalarEvent]] = []
        self._long_quote: ScalarEvent | None = None

    def build(self, next_event: Callable[[], Event | None]) -> None:
        """Take in all events; raises `_Stop` where going on makes no sense."""
        take: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._begin,
            SequenceStartEvent: self._begin,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        while (event := next_event()) is not None:
            if type(event) in take:
                take[type(event)](event)

    def _document(self, event: DocumentStartEvent) -> None:
        if self.root is not None:
            self._second = event

    # -- problems

    def _note(self, event: Event, problem: Problem) -> None:
        self.problems.append(Placed(problem, _span(event, event)))

    def _stop(self, rule: Rule, event: Event, message: Message, hint: Message) -> None:
        self._note(event, Problem(rule, self._path(), message, hint))
        raise _Stop

    def _count(self, event: Event, values: int) -> None:
        if self._second is not None:
            message = say("a second document begins here (---); a file holds one")
            self._stop(SEVERAL_DOCUMENTS, self._second, message, say("put each evaluation into a file of its own"))
        self._values += values
        if self._values > MOST_VALUES:
            message = say("this file holds more than 10,000 values, aliases (*name) written out")
            self._stop(TOO_COMPLEX, event, message, say("a full evaluation holds some 300; write the values out"))

    def explain(self, text: str, error: Exception) -> Placed:
        """Return why the parser gave up, at the place where the mistake was probably made."""
        if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
            hint = say("look for a backslash in double quotes: it begins the code of a character")
            return _placed(YAML_SYNTAX, TOP, say("this file cannot be read as YAML"), hint)
        at = (error.problem_mark.line, error.problem_mark.column)
        quote = self._long_quote
        if quote is not None and quote.end_mark.line == at[0]:
            # A text in quotes that ends lines after its beginning, right before the mistake, was not meant to.
            span = _place(quote.start_mark.line, quote.start_mark.column)
            message = say("the quotation mark that opens here is not closed on this line")
            return _placed(YAML_SYNTAX, span, message, say("close it where the text ends"))
        opening = (error.context_mark.line, error.context_mark.column) if error.context_mark else at
        asked = (error.problem or "").partition(", but ")[0]  # what the parser wanted, not what it found instead
        from kompassmodel import syntax  # noqa: PLC0415 - needed only where a text cannot be read

        complaint = syntax.explain(_LINE_END.split(text), f"{error.context or ''} {asked}", at, opening)
        return _placed(YAML_SYNTAX, complaint.span, complaint.message, complaint.hint)

    def check_folded(self, text: str) -> None:
        """Note every text over several lines of which one begins with a hyphen: two items of a list read as one."""
        lines = _LINE_END.split(text) if self._folded else []
        for path, event in self._folded:
            first, last = event.start_mark.line, event.end_mark.line
            behind = range(first + 1, min(last + 1, len(lines)))
            item = next((number for number in behind if lines[number].lstrip().startswith("- ")), None)
            if item is None:
                continue
            if event.value.startswith("-"):
                self.set_aside.append(path)
                span = _place(first, event.start_mark.column)
                message = say("a space is missing behind this hyphen")
                hint = say("write a hyphen and a space in front of every item")
            else:
                span = _place(item, len(lines[item]) - len(lines[item].lstrip()))
                message = say("this item is indented deeper than the one above it, so both are read as one text")
                hint = say("begin the hyphens of a list in the same column")
            self.problems.append(Placed(Problem(YAML_SYNTAX, path, message, hint), span))

    # -- values

    def _scalar(self, event: ScalarEvent) -> None:
        if self._entries is not None and self._key is None:
            self._key = event
            return
        if not event.value and not event.style and (self._second is not None or self._is_decimal_comma(event)):
            return
        if event.start_mark.line != event.end_mark.line:
            if event.style in ("'", '"'):
                self._long_quote = event
            elif not event.style and " - " in event.value and not _in_braces(self._top):
                self._folded.append((self._place(), event))
        self._count(event, 1)
        self._settle_key()
        self._add(event, self._resolved(event), event.anchor)

    def _resolved(self, event: ScalarEvent) -> str | int | Decimal | bool | None:
        text: str = event.value
        tag = event.tag
        if event.anchor is not None and not text and not event.style:
            path = self._place()
            self.set_aside.append(path)
            message = say("a text cannot begin with {character} here", character="&")
            self._note(event, Problem(YAML_FEATURE, path, message, say('put the text in quotes: "…"')))
            return None
        if tag is None or tag == "!":
            if event.style or tag == "!":
                return text
            value = resolve(text)
            if _is_needless(value):
                self.needless_decimals.append(self._place())
            return value
        if tag == f"{_CORE_TAG}str":
            return text
        if tag in {f"{_CORE_TAG}{name}" for name in ("int", "float", "bool", "null")}:
            return resolve(text)
        self._tag(event, tag)
        return None

    def _tag(self, event: Event, tag: str) -> None:
        path = self._place()
        self.set_aside.append(path)
        name = shortened(tag.replace(_CORE_TAG, "!!"))
        message = say("the tag {tag} means nothing here, and nothing is made of it", tag=name)
        self._note(event, Problem(YAML_FEATURE, path, message, say("write the value without a tag")))

    def _path(self) -> Path:
        """Return the path of the table or list that is being filled."""
        return tuple(node.step for node in self._stack[1:])

    def _place(self) -> Path:
        """Return the path of the value that is about to be added."""
        return (*self._path(), self._step()) if self._top is not None else ()

    def _step(self) -> str | int:
        """Return the key or position of the value that is about to be added."""
        if self._key is not None:
            return str(self._key.value)
        return 0 if self._top is None else len(self._top.items)

    # -- keys

    def _is_decimal_comma(self, empty: ScalarEvent) -> bool:
        """Return whether the key before this empty value is the second half of a number such as 9,5; if so, note it.

        Between braces a comma ends a value: {points: 9,5} is read as the points 9 and a key 5 without a value.
        """
        key, entries = self._key, self._entries
        if key is None or not entries:
            return False
        last = next(reversed(entries))
        before = entries[last][1]
        if not isinstance(before, ScalarEvent) or before.style or not _INTEGER.fullmatch(before.value):
            return False
        if key.style or not _DIGITS.fullmatch(key.value):
            return False
        if key.start_mark.index != before.end_mark.index + 1 or empty.start_mark.line != key.start_mark.line:
            return False
        if ":" in self._text[key.end_mark.index : empty.start_mark.index]:
            return False  # it is a key with nothing behind its colon
        written = f"{before.value},{key.value}"
        path = (*self._path(), last)
        self.set_aside.append(path)
        self._key = None
        message = say("{written} is written with a decimal comma, which ends the number here", written=written)
        hint = say("write the number with a decimal point: {fixed}", fixed=written.replace(",", "."))
        if len(key.value) == THOUSAND:
            whole = written.replace(",", "")
            hint = say(
                "write {whole} where the comma parts thousands, {fixed} where decimals follow",
                whole=whole,
                fixed=written.replace(",", "."),
            )
        elif len(key.value) > 1:
            hint = say(
                "write {fixed} if that is the number; or is a key missing in front of {rest}, such as percent?",
                fixed=written.replace(",", "."),
                rest=key.value,
            )
        # One digit behind the comma is a decimal; more may be the next figure, and so it may be in a table by number.
        is_safe = len(key.value) == 1 and not _NUMBER.fullmatch(str(last))
        mending = Mending(written.replace(",", "."), is_safe=is_safe)
        self.problems.append(Placed(Problem(DECIMAL_COMMA, path, message, hint, mending=mending), _span(before, key)))
        return True

    def _settle_key(self) -> None:
        """Note what is wrong with the key of the value that is about to be added: written twice, or a merge key."""
        if self._key is None:
            return
        event, table = self._key, self._top
        assert table is not None and table.entries is not None  # noqa: S101, PT018 - a key stands in a table
        key: str = event.value
        if key == "<<" and not event.style:
            path = self._place()
            self.set_aside.append(path)
            message = say("merge keys (<<) are not read here")
            self._note(event, Problem(YAML_FEATURE, path, message, say("write the values out where they belong")))
        first = table.entries.get(key)
        if first is not None:
            path = self._place()
            self.set_aside.append(path)
            table.doubles += 1
            if table.doubles == 1:
                self._note(event, _written_twice(path, first[0]))

    # -- containers and aliases

    def _begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        if self._entries is not None and self._key is None:
            message = say("a key must be a single word or number, not a list or a table")
            hint = say("brackets and braces at the beginning of a line must stand in quotes")
            self._stop(YAML_FEATURE, event, message, hint)
        if len(self._stack) >= DEEPEST:
            message = say("values are nested more than {deepest} deep here", deepest=DEEPEST)
            hint = say("look for brackets or braces that were opened and never closed")
            self._stop(TOO_COMPLEX, event, message, hint)
        node = Node(event, self._step(), self._values)
        self._count(event, 1)
        self._settle_key()
        if event.ctag is not None and event.tag not in ("!", f"{_CORE_TAG}map", f"{_CORE_TAG}seq"):
            self._tag(event, str(event.tag))
        self._add(node, node.data, event.anchor)
        self._stack.append(node)
        self._fill(node)

    def _end(self, _: MappingEndEvent | SequenceEndEvent) -> None:
        stack = self._stack
        node = stack.pop()
        node.size = self._values - node.before
        self._fill(stack[-1] if stack else None)

    def _fill(self, node: Node | None) -> None:
        """Let what comes next be put into `node`."""
        self._top = node
        self._entries = None if node is None else node.entries

    def _alias(self, event: AliasEvent) -> None:
        if self._entries is not None and self._key is None:
            self._stop(YAML_FEATURE, event, say("an alias (*name) cannot be a key here"), say("write the key out"))
        place, value = self._anchors.get(event.anchor, (None, None))
        if place is None or place in self._stack:
            name = shortened(str(event.anchor))
            message = say("the alias *{name} refers to nothing before it", name=name)
            hint = say("write the value out; text that begins with * must stand in quotes")
            self._stop(YAML_FEATURE, event, message, hint)
            return
        size = place.size if isinstance(place, Node) else 1
        self._count(event, size)
        self._settle_key()
        self._add(place, value, None)

    def _add(self, place: Place, value: Data, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (place, value)
        parent = self._top
        if parent is None:
            self.root, self.data = place, value
        elif parent.entries is None:
            parent.items.append(place)
            parent.data.append(value)
        elif self._key is not None:
            parent.entries.setdefault(self._key.value, (self._key, place))
            parent.data.setdefault(self._key.value, value)
            self._key = None


def _in_braces(parent: Node | None) -> bool:
    return parent is not None and bool(parent.start.flow_style)


def _written_twice(path: Path, first: ScalarEvent) -> Problem:
    line = first.start_mark.line + 1
    key = shortened(str(path[-1]))
    message = say("{key} is written twice here; the first one stands on line {line}", key=key, line=line)
    hint = say("keep one of the two, give the second the name that was meant, or add the line that is missing above it")
    return Problem(DUPLICATE_KEY, path, message, hint, (Pointer(path, say("the first one")),))


# ---------------------------------------------------------------------------------------------------------------------
# data to text

_PLAIN: Final = re.compile(r"[^\W\d_][^\t\r\n\x7f-\x9f\u2028\u2029\ufeff:#,\[\]{}\"&*!|>%@`\\]*(?<! )")
_ID: Final = re.compile(r"[0-9][0-9.]*")


class _Representer(RoundTripRepresenter):
    """Writes exact decimals as the plain numbers they are."""


_Representer.add_representer(
    Decimal, lambda representer, number: representer.represent_scalar(f"{_CORE_TAG}float", f"{number:f}")
)


def write_yaml(data: Mapping[str, Any]) -> str:
    """Return `data` as YAML that `parse` reads back equal: keys like 1.1 quoted, short groups of figures on one line.

    Texts are quoted wherever some YAML reader could take them for something else.
    """
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 1_000_000_000  # texts stay on their line: a folded one reads back differently in some readers
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_writable(data), out)
    return out.getvalue()


def quoted(text: str) -> str:
    """Return `text` in double quotes, as YAML reads it back."""
    return json.dumps(text, ensure_ascii=False)


def numbers_without_quotes(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the numbers of areas and questions that stand without quotes, as keys or in a lineage, each with its place.

    What has an anchor or a tag is left as it is.
    """
    stack = [document._root]
    seen: set[int] = set()
    while stack:
        place = stack.pop()
        if not isinstance(place, Node) or id(place) in seen:
            continue  # an alias leads here again
        seen.add(id(place))
        stack += place.items
        for name, (key, child) in (place.entries or {}).items():
            stack.append(child)
            yield from _plain_number(key)
            if name == "lineage" and isinstance(child, Node):
                yield from _numbers_named(child)


def _numbers_named(lineage: Node) -> Iterator[tuple[str, Span]]:
    for entry in lineage.items:
        for step in ("question", "area"):
            found = entry.child(step) if isinstance(entry, Node) else None
            if found is not None and isinstance(found[1], ScalarEvent):
                yield from _plain_number(found[1])


def _plain_number(event: ScalarEvent) -> Iterator[tuple[str, Span]]:
    if not event.style and event.tag is None and event.anchor is None and _NUMBER.fullmatch(event.value):
        yield event.value, _span(event, event)


_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")


def _writable(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(value, Mapping):
        table = CommentedMap((_text(key), _writable(item)) for key, item in value.items())
        if value and all(isinstance(item, int | Decimal | None) for item in value.values()):
            table.fa.set_flow_style()
        return table
    if isinstance(value, list | tuple):
        return CommentedSeq(_writable(item) for item in value)
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and resolve(text) is text and text.lower() not in _OTHER_READERS
    return text if is_plain else DoubleQuotedScalarString(text)


_OTHER_READERS: Final = frozenset({"y", "n", "yes", "no", "on", "off"})
