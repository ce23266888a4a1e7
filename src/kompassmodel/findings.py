"""What validation says: rules by name, problems as rules yield them, findings as people and programs get them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property, reduce
from typing import Final

from attrs import field, frozen

Path = tuple[str | int, ...]
"""The way from a document's top to a value: keys as text, positions in lists as numbers from 0."""


class Severity(StrEnum):
    """How much a finding weighs: an error makes a file invalid, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Rule:
    """One thing that can be found wrong, by its kebab-case name, which stays the same in every language.

    `summary` says in one sentence what holds when the rule has nothing to say, `why` what goes wrong otherwise, and
    `source` where the rule or its figures come from.
    """

    name: str
    severity: Severity
    summary: str
    why: str
    source: str


@frozen
class Message:
    """A sentence with its figures still apart: `template` in `str.format` style, `values` by name.

    Kept apart so that the sentence can be looked up in another language while the figures stay as they are.
    """

    template: str
    values: Mapping[str, object] = field(factory=dict)

    def __str__(self) -> str:
        """Return the sentence in English, with its values filled in."""
        return self.template.format_map(self.values)


def say(template: str, /, **values: object) -> Message:
    """Return the message of `template` with `values` to fill in."""
    return Message(template, values)


def joined(first: Message, *others: Message) -> Message:
    """Return the message that says all of these, one after the other."""
    return reduce(lambda one, other: say("{one}; {other}", one=one, other=other), others, first)


def in_a_row(messages: Iterable[Message]) -> Message:
    """Return the message that says all of these with commas between."""
    values = {f"part{index}": message for index, message in enumerate(messages)}
    return Message(", ".join(f"{{{name}}}" for name in values), values)


def literal(text: str) -> Message:
    """Return the message that says `text` as it stands, in every language: something that a file says."""
    return Message("{text}", {"text": text})


def phrase(text: str) -> Message:
    """Return the message of a text of ours that stands in a rule or a schema and may hold braces."""
    return Message(text.replace("{", "{{").replace("}", "}}"))


@frozen
class Pointer:
    """A place in a document with what is to be seen there, e.g. "the table says 84"."""

    path: Path
    message: Message


@frozen
class Mending:
    """The text that mends a problem when it is written in the place of what is wrong.

    It `is_safe` where it leaves no doubt and changes no figure; else it is what was probably meant.
    """

    text: str
    is_safe: bool = True


@frozen
class Problem:
    """What a rule has found, before anyone knows on which line: the place is a path into the document.

    `at_key` points at the key instead of its value. `mending` mends it, where one text can.
    """

    rule: Rule
    path: Path
    message: Message
    hint: Message | None = None
    related: tuple[Pointer, ...] = ()
    at_key: bool = False
    mending: Mending | None = None


@frozen
class SetAside:
    """The paths of what could not be read and was set aside; whoever speaks of what is missing asks here first."""

    paths: frozenset[Path] = frozenset()

    @cached_property
    def _above(self) -> frozenset[Path]:
        return frozenset(path[:length] for path in self.paths for length in range(len(path)))

    def holds(self, path: Path) -> bool:
        """Return whether the value at `path`, or one that it stands in, was set aside."""
        return any(path[:length] in self.paths for length in range(len(path) + 1))

    def spares(self, path: Path) -> bool:
        """Return whether everything at, above and below `path` could be read."""
        return not self.holds(path) and path not in self._above

    def spares_top(self, key: str) -> bool:
        """Return whether a key missing at the top is missing indeed: no key there was set aside that could be it."""
        return self.spares((key,)) and not any(len(path) == 1 for path in self.paths)

    def entries(self, table: Path) -> int:
        """Return how many entries of the table at `table` were set aside."""
        return sum(path[:-1] == table for path in self.paths)


@frozen
class Span:
    """A stretch of text from `line`, `column` to `end_line`, `end_column` (exclusive); all count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


TOP: Final = Span(1, 1, 1, 1)
"""The beginning of a file: where a finding stands that concerns the file as a whole."""


@frozen
class Related:
    """Another place that a finding speaks of, with what is to be seen there, and the text of that line."""

    message: str
    file: str
    span: Span
    excerpt: str = ""

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column, from 1."""
        return self.span.column


@frozen
class Fix:
    """What `kompassmodel fix` writes in the place of `span`; not by itself unless it `is_safe`."""

    span: Span
    text: str
    is_safe: bool


@frozen
class Finding:
    """One thing wrong in one file: where it is, what is wrong with the numbers shown, what was probably meant.

    `path` is the JSON Pointer (RFC 6901) of the value, or of what is missing. `accepted` findings are known and
    explained in the file itself, by `reason`, and count neither as errors nor as warnings; `acceptable` ones could be.
    `excerpt` is the text of the line, empty where the finding concerns a file that could not be read. `fix` mends it,
    where one text can.
    """

    rule: str
    severity: Severity
    message: str
    hint: str | None
    file: str
    span: Span
    path: str
    related: tuple[Related, ...] = ()
    accepted: bool = False
    reason: str | None = None
    acceptable: bool = False
    excerpt: str = ""
    fix: Fix | None = None

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column in characters, from 1."""
        return self.span.column

    @property
    def counts_as_error(self) -> bool:
        """Whether this makes its file invalid: an error that nobody has accepted."""
        return self.severity is Severity.ERROR and not self.accepted

    @property
    def counts_as_warning(self) -> bool:
        """Whether this is a warning that nobody has accepted."""
        return self.severity is Severity.WARNING and not self.accepted


@frozen
class Draft:
    """How far a draft is: its file, and in words what is scored and what is not yet."""

    file: str
    progress: str


@frozen
class Counts:
    """How many files were read, and how many findings of each kind they have."""

    files: int
    errors: int
    warnings: int
    accepted: int

    @staticmethod
    def of(findings: tuple[Finding, ...], files: int) -> Counts:
        """Return the counts of `findings` in so many files."""
        if not findings:
            return Counts(files, 0, 0, 0)
        kinds = Counter(
            "accepted" if finding.accepted else "errors" if finding.counts_as_error else "warnings"
            for finding in findings
        )
        return Counts(files, kinds["errors"], kinds["warnings"], kinds["accepted"])

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        return Counts(
            self.files + other.files,
            self.errors + other.errors,
            self.warnings + other.warnings,
            self.accepted + other.accepted,
        )


@frozen
class FileReport:
    """What was found in one file, in the order of its lines: small, and fit to be sent between processes.

    `is_read` is false where a path could not be read, or a folder holds no YAML. `draft` tells how far a draft is.
    """

    file: str
    findings: tuple[Finding, ...] = ()
    is_read: bool = True
    draft: Draft | None = None

    @property
    def counts(self) -> Counts:
        """How many findings of each kind the file has."""
        return Counts.of(self.findings, int(self.is_read))

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings and accepted findings are no errors."""
        return not any(finding.counts_as_error for finding in self.findings)


@frozen
class Report:
    """What `validate` found: every finding in a stable order, and how many files were read.

    `misuse` is true when a path could not be read or a folder holds no YAML: nothing could be judged there. `drafts`
    are the evaluations among the files that say `status: draft`.
    """

    findings: tuple[Finding, ...]
    files: int
    misuse: bool = False
    drafts: tuple[Draft, ...] = ()

    @staticmethod
    def of(reports: Iterable[FileReport]) -> Report:
        """Return the report on all files of `reports` together."""
        findings: list[Finding] = []
        drafts: list[Draft] = []
        read = unread = 0
        for one in reports:
            findings += one.findings
            drafts += () if one.draft is None else (one.draft,)
            read += one.is_read
            unread += not one.is_read
        return Report(tuple(findings), read, misuse=unread > 0, drafts=tuple(drafts))

    @property
    def counts(self) -> Counts:
        """How many findings of each kind there are."""
        return Counts.of(self.findings, self.files)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The errors that nobody has accepted."""
        return tuple(finding for finding in self.findings if finding.counts_as_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The warnings that nobody has accepted."""
        return tuple(finding for finding in self.findings if finding.counts_as_warning)

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """The findings that their files accept with a reason."""
        return tuple(finding for finding in self.findings if finding.accepted)

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings and accepted findings are no errors."""
        return not self.errors


def json_pointer(path: Path) -> str:
    """Return `path` as a JSON Pointer (RFC 6901), e.g. `/areas/1/questions/1.1`; the whole document is empty."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
