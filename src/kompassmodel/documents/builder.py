"""Data, places and problems from the events of a parser."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

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

from kompassmodel.diagnostics.finding import TOP
from kompassmodel.diagnostics.problem import Path, Pointer, Problem, Replacement
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.document import Data, Node, Place
from kompassmodel.documents.problems import LINE_END, LocatedProblem, located_problem, span_at, span_of_events
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
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message


class StopReadingError(Exception):
    """Reading ends here; the problem is already noted."""


class Builder:
    """Builds data and places from parser events, without recursion, so that no nesting can exhaust the stack.

    It is asked where a text has something out of the ordinary, or where a finding is to be given its place.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.root: Place | None = None
        self.data: Data = None
        self.problems: list[LocatedProblem] = []
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
        self.problems.append(LocatedProblem(problem, span_of_events(event, event)))

    def _stop(self, rule: Rule, event: Event, message: Message, hint: Message) -> None:
        self._note(event, Problem(rule, self._path(), message, hint))
        raise StopReadingError

    def _count(self, event: Event, values: int) -> None:
        if self._second is not None:
            text = message("a second document begins here (---); a file holds one")
            self._stop(SEVERAL_DOCUMENTS, self._second, text, message("put each evaluation into a file of its own"))
        self._values += values
        if self._values > MOST_VALUES:
            text = message("this file holds more than 10,000 values, aliases (*name) written out")
            self._stop(TOO_COMPLEX, event, text, message("a full evaluation holds some 300; write the values out"))

    def explain(self, text: str, error: Exception) -> LocatedProblem:
        """Return why the parser gave up, at the place where the mistake was probably made."""
        if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
            hint = message("look for a backslash in double quotes: it begins the code of a character")
            return located_problem(YAML_SYNTAX, TOP, message("this file cannot be read as YAML"), hint)
        at = (error.problem_mark.line, error.problem_mark.column)
        quote = self._long_quote
        if quote is not None and quote.end_mark.line == at[0]:
            # A text in quotes that ends lines after its beginning, right before the mistake, was not meant to.
            span = span_at(quote.start_mark.line, quote.start_mark.column)
            sentence = message("the quotation mark that opens here is not closed on this line")
            return located_problem(YAML_SYNTAX, span, sentence, message("close it where the text ends"))
        opening = (error.context_mark.line, error.context_mark.column) if error.context_mark else at
        asked = (error.problem or "").partition(", but ")[0]  # what the parser wanted, not what it found instead
        from kompassmodel.documents import syntax_errors  # noqa: PLC0415 - needed only where a text cannot be read

        complaint = syntax_errors.explain_syntax_error(
            LINE_END.split(text), f"{error.context or ''} {asked}", at, opening
        )
        return located_problem(YAML_SYNTAX, complaint.span, complaint.message, complaint.hint)

    def check_folded(self, text: str) -> None:
        """Note every text over several lines of which one begins with a hyphen: two items of a list read as one."""
        lines = LINE_END.split(text) if self._folded else []
        for path, event in self._folded:
            first, last = event.start_mark.line, event.end_mark.line
            behind = range(first + 1, min(last + 1, len(lines)))
            item = next((number for number in behind if lines[number].lstrip().startswith("- ")), None)
            if item is None:
                continue
            if event.value.startswith("-"):
                self.set_aside.append(path)
                span = span_at(first, event.start_mark.column)
                sentence = message("a space is missing behind this hyphen")
                hint = message("write a hyphen and a space in front of every item")
            else:
                span = span_at(item, len(lines[item]) - len(lines[item].lstrip()))
                sentence = message("this item is indented deeper than the one above it, so both are read as one text")
                hint = message("begin the hyphens of a list in the same column")
            self.problems.append(LocatedProblem(Problem(YAML_SYNTAX, path, sentence, hint), span))

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
            sentence = message("a text cannot begin with {character} here", character="&")
            self._note(event, Problem(YAML_FEATURE, path, sentence, message('put the text in quotes: "…"')))
            return None
        if tag is None or tag == "!":
            if event.style or tag == "!":
                return text
            value = resolve(text)
            if is_needless(value):
                self.needless_decimals.append(self._place())
            return value
        if tag == f"{CORE_TAG}str":
            return text
        if tag in {f"{CORE_TAG}{name}" for name in ("int", "float", "bool", "null")}:
            return resolve(text)
        self._tag(event, tag)
        return None

    def _tag(self, event: Event, tag: str) -> None:
        path = self._place()
        self.set_aside.append(path)
        name = shortened(tag.replace(CORE_TAG, "!!"))
        text = message("the tag {tag} means nothing here, and nothing is made of it", tag=name)
        self._note(event, Problem(YAML_FEATURE, path, text, message("write the value without a tag")))

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
        if not isinstance(before, ScalarEvent) or before.style or not INTEGER.fullmatch(before.value):
            return False
        if key.style or not DIGITS.fullmatch(key.value):
            return False
        if key.start_mark.index != before.end_mark.index + 1 or empty.start_mark.line != key.start_mark.line:
            return False
        if ":" in self._text[key.end_mark.index : empty.start_mark.index]:
            return False  # it is a key with nothing behind its colon
        written = f"{before.value},{key.value}"
        path = (*self._path(), last)
        self.set_aside.append(path)
        self._key = None
        text = message("{written} is written with a decimal comma, which ends the number here", written=written)
        hint = message("write the number with a decimal point: {fixed}", fixed=written.replace(",", "."))
        if len(key.value) == THOUSAND:
            whole = written.replace(",", "")
            hint = message(
                "write {whole} where the comma parts thousands, {fixed} where decimals follow",
                whole=whole,
                fixed=written.replace(",", "."),
            )
        elif len(key.value) > 1:
            hint = message(
                "write {fixed} if that is the number; or is a key missing in front of {rest}, such as percent?",
                fixed=written.replace(",", "."),
                rest=key.value,
            )
        # One digit behind the comma is a decimal; more may be the next figure, and so it may be in a table by number.
        is_safe = len(key.value) == 1 and not NUMBER.fullmatch(str(last))
        mending = Replacement(written.replace(",", "."), is_safe=is_safe)
        self.problems.append(
            LocatedProblem(Problem(DECIMAL_COMMA, path, text, hint, replacement=mending), span_of_events(before, key))
        )
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
            text = message("merge keys (<<) are not read here")
            self._note(event, Problem(YAML_FEATURE, path, text, message("write the values out where they belong")))
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
            text = message("a key must be a single word or number, not a list or a table")
            hint = message("brackets and braces at the beginning of a line must stand in quotes")
            self._stop(YAML_FEATURE, event, text, hint)
        if len(self._stack) >= DEEPEST:
            text = message("values are nested more than {deepest} deep here", deepest=DEEPEST)
            hint = message("look for brackets or braces that were opened and never closed")
            self._stop(TOO_COMPLEX, event, text, hint)
        node = Node(event, self._step(), self._values)
        self._count(event, 1)
        self._settle_key()
        if event.ctag is not None and event.tag not in ("!", f"{CORE_TAG}map", f"{CORE_TAG}seq"):
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
            self._stop(
                YAML_FEATURE, event, message("an alias (*name) cannot be a key here"), message("write the key out")
            )
        place, value = self._anchors.get(event.anchor, (None, None))
        if place is None or place in self._stack:
            name = shortened(str(event.anchor))
            text = message("the alias *{name} refers to nothing before it", name=name)
            hint = message("write the value out; text that begins with * must stand in quotes")
            self._stop(YAML_FEATURE, event, text, hint)
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
    text = message("{key} is written twice here; the first one stands on line {line}", key=key, line=line)
    hint = message(
        "keep one of the two, give the second the name that was meant, or add the line that is missing above it"
    )
    return Problem(DUPLICATE_KEY, path, text, hint, (Pointer(path, message("the first one")),))
