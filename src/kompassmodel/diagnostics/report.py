"""Reports: the findings of one file, and of all files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve, frozen

from kompassmodel.comparable import comparable
from kompassmodel.diagnostics.finding import Finding


@comparable
@frozen(eq=False, repr=False)
class Draft:
    """The progress of a draft: its file, and in words what is scored and what is missing."""

    file: str
    progress: str


@comparable
@frozen(eq=False, repr=False)
class Counts:
    """The number of files that were read, of their findings of each kind, and of files that were passed over."""

    files: int
    errors: int
    warnings: int
    accepted: int
    passed_over: int = 0

    @staticmethod
    def of(findings: tuple[Finding, ...], files: int) -> Counts:
        """Count `findings` by kind, in that many files."""
        if not findings:
            return Counts(files, 0, 0, 0)
        kinds = Counter(
            "accepted" if finding.accepted else "errors" if finding.counts_as_error else "warnings"
            for finding in findings
        )
        return Counts(files, kinds["errors"], kinds["warnings"], kinds["accepted"])

    def __add__(self, other: Counts) -> Counts:
        """Add up the counts of both."""
        return Counts(
            self.files + other.files,
            self.errors + other.errors,
            self.warnings + other.warnings,
            self.accepted + other.accepted,
            self.passed_over + other.passed_over,
        )


@comparable
@frozen(eq=False, repr=False)
class FileReport:
    """The findings of one file, in the order of its lines; it is small, so that it can be sent between processes.

    `is_read` is false if a path could not be read or checked to the end, or a folder holds no YAML. `draft` is the
    progress of a draft. `evaluation_key` is a text that two files share if they give the same evaluation. A folder in
    which files are passed over because of `.gitignore` has a report of its own, with their number as `passed_over`.
    """

    file: str
    findings: tuple[Finding, ...] = ()
    is_read: bool = True
    draft: Draft | None = None
    evaluation_key: str | None = None
    passed_over: int = 0

    @property
    def counts(self) -> Counts:
        """The number of findings of each kind, in one file or none, and of files passed over."""
        counts = Counts.of(self.findings, int(self.is_read and not self.passed_over))
        return evolve(counts, passed_over=self.passed_over) if self.passed_over else counts

    @property
    def ok(self) -> bool:
        """Whether there are no errors; warnings and accepted findings are not errors."""
        return not any(finding.counts_as_error for finding in self.findings)


@comparable
@frozen(eq=False, repr=False)
class Report:
    """The result of `validate`: every finding in a stable order, and the number of files that were read.

    `misuse` is true if a path could not be read or checked, or a folder holds no YAML, so nothing is known of it.
    `drafts` holds the progress of the evaluations with `status: draft`. `passed_over` is the number of files that were
    passed over in folders because of `.gitignore`.
    """

    findings: tuple[Finding, ...]
    files: int
    misuse: bool = False
    drafts: tuple[Draft, ...] = ()
    passed_over: int = 0

    @staticmethod
    def of(reports: Iterable[FileReport]) -> Report:
        """Join the reports of several files to one report."""
        findings: list[Finding] = []
        drafts: list[Draft] = []
        read = unreadable = passed_over = 0
        for report in reports:
            findings += report.findings
            drafts += () if report.draft is None else (report.draft,)
            read += report.is_read and not report.passed_over
            unreadable += not report.is_read
            passed_over += report.passed_over
        return Report(tuple(findings), read, misuse=unreadable > 0, drafts=tuple(drafts), passed_over=passed_over)

    @property
    def counts(self) -> Counts:
        """The number of findings of each kind."""
        return evolve(Counts.of(self.findings, self.files), passed_over=self.passed_over)

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
        """Whether there are no errors; warnings and accepted findings are not errors."""
        return not self.errors
