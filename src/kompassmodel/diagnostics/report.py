"""What was found in one file, and in all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding


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
