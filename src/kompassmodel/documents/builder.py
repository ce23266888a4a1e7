"""The builder: turns the events of a YAML parser into data, places and problems."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NoReturn

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Path, Pointer, Problem, Replacement
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.document import Data, Node, Place
from kompassmodel.documents.lines import LINE_OF_ITS_OWN, indent_of
from kompassmodel.documents.problems import LocatedProblem, lines_of, span_at, span_of_events
from kompassmodel.documents.rules import (
    DECIMAL_COMMA,
    DEEPEST,
    DUPLICATE_KEY,
    MOST_VALUES,
    SEVERAL_DOCUMENTS,
    TOO_COMPLEX,
    YAML_FEATURE,
    YAML_SYNTAX,
)
from kompassmodel.documents.scalars import CORE_TAG, DIGITS, INTEGER, NUMBER, THOUSAND, is_needless, resolve
from kompassmodel.documents.token import Scalar
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message


class StopReadingError(Exception):
    """The rest of the text is not read; the problem is already reported."""


class Builder:
    """Builds data and places from parser events, if the plain reader gives up or a finding needs a position.

    It keeps a list of the tables and lists that are open and does not recurse, so no nesting can exhaust the stack.
    """

    def __init__(self, text: str) -> None:
        """Start with no data; `build` fills the public attributes."""
        self._text: str = text
        self.root: Place | None = None
        self.data: Data = None
        self.problems: list[LocatedProblem] = []
        self.set_aside: list[Path] = []
        self.needless_decimals: list[Path] = []
        self.aliases: list[tuple[Path, Span]] = []
        self._open_nodes: list[Node] = []
        self._parent: Node | None = None
        self._parent_entries: dict[str, tuple[Scalar, Place]] | None = None
        self._pending_key: ScalarEvent | None = None
        self._anchors: dict[str, tuple[Place, Data]] = {}
        self._value_count: int = 0
        self._second_document: Event | None = None
        self._multiline_texts: list[tuple[Path, ScalarEvent]] = []
        self.multiline_quote: tuple[Any, Any] | None = None

    def build(self, next_event: Callable[[], Event | None]) -> None:
        """Build everything from the events that `next_event` yields, until it yields None.

        Raises:
            StopReadingError: reading on makes no sense.
        """
        handlers: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self._add_scalar,
            MappingStartEvent: self._open_node,
            SequenceStartEvent: self._open_node,
            MappingEndEvent: self._close_node,
            SequenceEndEvent: self._close_node,
            AliasEvent: self._add_alias,
            DocumentStartEvent: self._start_document,
        }
        while (event := next_event()) is not None:
            if type(event) in handlers:
                handlers[type(event)](event)

    def _start_document(self, event: DocumentStartEvent) -> None:
        """Remember where a second document begins. It is reported only if it holds a value."""
        if self.root is not None:
            self._second_document = event

    # -- problems

    def _report(self, event: Event, problem: Problem) -> None:
        """Report a problem at the position of `event`."""
        self.problems.append(LocatedProblem(problem, span_of_events(event, event)))

    def _report_and_stop(self, rule: Rule, event: Event, text: Message, hint: Message) -> NoReturn:
        """Report a problem of the table or list that is being filled, and read no further."""
        self._report(event, Problem(rule, self._parent_path(), text, hint))
        raise StopReadingError

    def _count_values(self, event: Event, count: int) -> None:
        """Count values that begin at `event`, and stop if they are too many or belong to a second document."""
        if self._second_document is not None:
            text = message("a second document begins here (---); a file holds only one")
            hint = message("put each evaluation into a file of its own")
            self._report_and_stop(SEVERAL_DOCUMENTS, self._second_document, text, hint)
        self._value_count += count
        if self._value_count > MOST_VALUES:
            text = message("this file holds more than 100,000 values, with aliases (*name) written out")
            hint = message("a full evaluation holds about 300; write the values out")
            self._report_and_stop(TOO_COMPLEX, event, text, hint)

    def check_multiline_texts(self) -> None:
        """Report list items that were read as one text: a text of several lines, one of which begins with a hyphen."""
        lines = lines_of(self._text) if self._multiline_texts else []
        for path, event in self._multiline_texts:
            first, last = event.start_mark.line, event.end_mark.line
            later_lines = range(first + 1, min(last + 1, len(lines)))
            item = next((number for number in later_lines if lines[number].lstrip().startswith("- ")), None)
            if item is None:
                continue
            from kompassmodel.documents.lists import sign_of  # noqa: PLC0415 - few texts go over several lines

            self.set_aside.append(path)
            sign = sign_of(lines[first][event.start_mark.column :])
            if sign is not None:
                span = span_at(first, event.start_mark.column)
                text = message("this line begins with {sign}; an item of a list begins with a hyphen", sign=sign)
                hint = message("write a hyphen (-) and a space instead of {sign}", sign=sign)
            if sign == "-":
                text = message("a space is missing after this hyphen")
                hint = message("write a hyphen and a space before every item")
            elif sign is None and not lines[first][: event.start_mark.column].strip():
                span = span_at(first, event.start_mark.column)
                text = message("a line of a list begins with a hyphen; this one does not")
                hint = message("write a hyphen and a space before every item")
            elif sign is None and path[-1] == 0 and _is_first_odd(lines, first, later_lines):
                span = span_at(first, len(lines[first]) - len(lines[first].lstrip()))
                text = message("this item is indented less than those below it, so all are read as one text")
                hint = message("put the hyphens of a list in the same column")
            elif sign is None and isinstance(path[-1], str):
                span = span_at(item, len(lines[item]) - len(lines[item].lstrip()))
                text = message("this item stands below {key}, which has a text of its own", key=f"{path[-1]}:")
                hint = message("write the key of the list on the line above it")
            elif sign is None:
                span = span_at(item, len(lines[item]) - len(lines[item].lstrip()))
                text = message("this item is indented deeper than the one above it, so both are read as one text")
                hint = message("put the hyphens of a list in the same column")
            self.problems.append(LocatedProblem(Problem(YAML_SYNTAX, path, text, hint), span))

    # -- values

    def _add_scalar(self, event: ScalarEvent) -> None:
        """Take a single value: as a key if a table expects one, else as a value."""
        if self._parent_entries is not None and self._pending_key is None:
            self._pending_key = event
            return
        is_empty = not event.value and not event.style
        if is_empty and (self._second_document is not None or self._report_decimal_comma(event)):
            return
        if event.start_mark.line != event.end_mark.line:
            if event.style in ("'", '"'):
                self.multiline_quote = (event.start_mark, event.end_mark)
                self._refuse_lines_in_quotes(event)
            elif not event.style and " - " in event.value.replace("\n", " ") and not _in_braces(self._parent):
                self._multiline_texts.append((self._value_path(), event))
        self._count_values(event, 1)
        self._check_key()
        self._add_value(event, self._scalar_value(event), event.anchor)

    def _refuse_lines_in_quotes(self, event: ScalarEvent) -> None:
        """Give up at a quoted text that holds lines of the table or list around it: its quotation mark is not closed.

        YAML wants the later lines of such a text indented deeper, but the parsers do not look.

        Raises:
            MarkedYAMLError: there is such a line.
        """
        around = (node for node in reversed(self._open_nodes) if not node.start.flow_style)
        column = next((node.start.start_mark.column for node in around), -1)
        for line in lines_of(self._text[event.start_mark.index : event.end_mark.index])[1:]:
            if LINE_OF_ITS_OWN.match(line) is not None and (indent_of(line) or 0) <= column:
                raise MarkedYAMLError("in a quoted scalar", event.start_mark, "found a line of its own", event.end_mark)

    def _scalar_value(self, event: ScalarEvent) -> str | int | Decimal | bool | None:
        """Resolve a single value to its data.

        Two kinds of texts that belong in quotes are reported and yield None. An empty value with an anchor is a text
        that begins with &, and a value with a tag that is not supported may be a text that begins with !.
        """
        written: str = event.value
        tag = event.tag
        if event.anchor is not None and not written and not event.style:
            path = self._value_path()
            self.set_aside.append(path)
            text = message("a text cannot begin with {character} here", character="&")
            self._report(event, Problem(YAML_FEATURE, path, text, message('put the text in quotes: "…"')))
            return None
        if tag is None or tag == "!":
            if event.style or tag == "!":
                return written
            value = resolve(written)
            if is_needless(value):
                self.needless_decimals.append(self._value_path())
            return value
        if tag == f"{CORE_TAG}str":
            return written
        if tag in {f"{CORE_TAG}{name}" for name in ("int", "float", "bool", "null")}:
            return resolve(written)
        self._reject_tag(event, tag)
        return None

    def _reject_tag(self, event: Event, tag: str) -> None:
        """Report a tag that is not supported, and set its value aside."""
        path = self._value_path()
        self.set_aside.append(path)
        name = shortened(tag.replace(CORE_TAG, "!!"))
        text = message("the tag {tag} has no meaning here, and its value is not read", tag=name)
        self._report(event, Problem(YAML_FEATURE, path, text, message("write the value without a tag")))

    def _parent_path(self) -> Path:
        """Return the path of the table or list that is being filled."""
        return tuple(node.step for node in self._open_nodes[1:])

    def _value_path(self) -> Path:
        """Return the path of the value that is about to be added."""
        return (*self._parent_path(), self._value_step()) if self._parent is not None else ()

    def _value_step(self) -> str | int:
        """Return the key or position of the value that is about to be added."""
        if self._pending_key is not None:
            return str(self._pending_key.value)
        return 0 if self._parent is None else len(self._parent.items)

    # -- keys

    def _report_decimal_comma(self, empty: ScalarEvent) -> bool:
        """Report the number before this empty value if it has a decimal comma, and return whether it has.

        Between braces a comma ends a value: {points: 9,5} is read as the points 9 and a key 5 without a value.
        """
        key, entries = self._pending_key, self._parent_entries
        if key is None or not entries:
            return False
        previous_key = next(reversed(entries))
        integer = entries[previous_key][1]
        if not isinstance(integer, ScalarEvent) or integer.style or not INTEGER.fullmatch(integer.value):
            return False
        if key.style or not DIGITS.fullmatch(key.value):
            return False
        if key.start_mark.index != integer.end_mark.index + 1 or empty.start_mark.line != key.start_mark.line:
            return False
        if ":" in self._text[key.end_mark.index : empty.start_mark.index]:
            return False  # it is a key, only its value is missing
        written = f"{integer.value},{key.value}"
        path = (*self._parent_path(), previous_key)
        self.set_aside.append(path)
        self._pending_key = None
        text = message("{written} is written with a decimal comma, which ends the number here", written=written)
        hint = self._decimal_comma_hint(written, key.value)
        # One digit behind the comma is a decimal. Several may be the next figure, and so may one digit in a table
        # whose keys are numbers.
        is_safe = len(key.value) == 1 and not NUMBER.fullmatch(str(previous_key))
        replacement = Replacement(written.replace(",", "."), is_safe=is_safe)
        problem = Problem(DECIMAL_COMMA, path, text, hint, replacement=replacement)
        self.problems.append(LocatedProblem(problem, span_of_events(integer, key)))
        return True

    @staticmethod
    def _decimal_comma_hint(written: str, decimals: str) -> Message:
        """Suggest how to write a number with a comma, by how many digits stand behind the comma."""
        fixed = written.replace(",", ".")
        if len(decimals) == 1:
            return message("write the number with a decimal point: {fixed}", fixed=fixed)
        if len(decimals) == THOUSAND:
            return message(
                "write {whole} if the comma separates thousands, {fixed} if decimals follow it",
                whole=written.replace(",", ""),
                fixed=fixed,
            )
        return message(
            "write {fixed} if that is the number; or is a key missing before {rest}, such as percent?",
            fixed=fixed,
            rest=decimals,
        )

    def _check_key(self) -> None:
        """Report the key of the value that is about to be added if it is written twice or is a merge key."""
        if self._pending_key is None:
            return
        event, table = self._pending_key, self._parent
        assert table is not None and table.entries is not None  # noqa: S101, PT018 - a key stands in a table
        key: str = event.value
        if key == "<<" and not event.style:
            path = self._value_path()
            self.set_aside.append(path)
            text = message("merge keys (<<) are not read here")
            self._report(event, Problem(YAML_FEATURE, path, text, message("write the values out where they belong")))
        first = table.entries.get(key)
        if first is not None:
            path = self._value_path()
            self.set_aside.append(path)
            self._report(event, _written_twice(path, first[0]))

    # -- tables, lists and aliases

    def _open_node(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        """Begin a table or list: the values that follow go into it."""
        if self._parent_entries is not None and self._pending_key is None:
            text = message("a key must be a single word or number, not a list or a table")
            hint = message("brackets and braces at the beginning of a line must be in quotes")
            self._report_and_stop(YAML_FEATURE, event, text, hint)
        if len(self._open_nodes) >= DEEPEST:
            text = message("values are nested more than {deepest} levels deep here", deepest=DEEPEST)
            hint = message("look for brackets or braces that were opened and never closed")
            self._report_and_stop(TOO_COMPLEX, event, text, hint)
        node = Node(event, self._value_step(), self._value_count, is_table=isinstance(event, MappingStartEvent))
        self._count_values(event, 1)
        self._check_key()
        if event.ctag is not None and event.tag not in ("!", f"{CORE_TAG}map", f"{CORE_TAG}seq"):
            self._reject_tag(event, str(event.tag))
        self._add_value(node, node.data, event.anchor)
        self._open_nodes.append(node)
        self._set_parent(node)

    def _close_node(self, _: MappingEndEvent | SequenceEndEvent) -> None:
        """End the innermost table or list: the values that follow go into the one around it."""
        node = self._open_nodes.pop()
        node.size = self._value_count - node.before
        self._set_parent(self._open_nodes[-1] if self._open_nodes else None)

    def _set_parent(self, node: Node | None) -> None:
        """Put the values that follow into `node`."""
        self._parent = node
        self._parent_entries = None if node is None else node.entries

    def _add_alias(self, event: AliasEvent) -> None:
        """Add the value that an alias refers to; it counts with all its values."""
        if self._parent_entries is not None and self._pending_key is None:
            self._report_and_stop(
                YAML_FEATURE, event, message("an alias (*name) cannot be a key here"), message("write the key out")
            )
        place, value = self._anchors.get(event.anchor, (None, None))
        if place is None or place in self._open_nodes:
            name = shortened(str(event.anchor))
            text = message("the alias *{name} refers to nothing before it", name=name)
            hint = message("write the value out; text that begins with * must be in quotes")
            self._report_and_stop(YAML_FEATURE, event, text, hint)
        size = place.size if isinstance(place, Node) else 1
        self._count_values(event, size)
        self._check_key()
        self.aliases.append((self._value_path(), span_of_events(event, event)))
        self._add_value(place, value, None)

    def _add_value(self, place: Place, value: Data, anchor: str | None) -> None:
        """Add a value to the table or list that is being filled, or make it the root; of equal keys the first stays."""
        if anchor is not None:
            self._anchors[anchor] = (place, value)
        parent = self._parent
        if parent is None:
            self.root, self.data = place, value
        elif parent.entries is None:
            parent.items.append(place)
            parent.data.append(value)
        elif self._pending_key is not None:
            parent.entries.setdefault(self._pending_key.value, (self._pending_key, place))
            parent.data.setdefault(self._pending_key.value, value)
            self._pending_key = None


def _in_braces(parent: Node | None) -> bool:
    """Return whether `parent` is a table in braces or a list in brackets."""
    return parent is not None and bool(parent.start.flow_style)


def _written_twice(path: Path, first: Scalar) -> Problem:
    """Build the problem of a key that is written twice; `first` is its first occurrence."""
    line = first.start_mark.line + 1
    key = shortened(str(path[-1]))
    text = message("{key} is written twice here; the first one is on line {line}", key=key, line=line)
    hint = message(
        "keep one of the two, give the second the name that was meant, or add the line that is missing above it"
    )
    return Problem(DUPLICATE_KEY, path, text, hint, (Pointer(path, message("the first one"), at_key=True),))


def _is_first_odd(lines: list[str], first: int, later: range) -> bool:
    """Return whether the items of a list on `later` lines stand in one column, and the first item in an odd one."""
    columns = [indent_of(line) for line in lines if line.lstrip().startswith("- ")]
    below = [indent_of(lines[number]) for number in later if lines[number].lstrip().startswith("- ")]
    is_alone = columns.count(indent_of(lines[first])) == 1 and columns.count(below[0]) > 1
    return len({*below}) == 1 and (len(below) > 1 or is_alone)
