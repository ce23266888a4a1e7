"""Reports as text, for people."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding, Related, Span
from kompassmodel.diagnostics.report import Counts, Draft, Report
from kompassmodel.diagnostics.rule import Severity
from kompassmodel.messages.formatting import columns, printable
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.layout import BLANK, MARGIN, gutter
from kompassmodel.output.styled import Styled, plain

_WIDEST: Final = 70
"""The most columns of a source line that are shown, so that it fits on a page. Longer lines are cut around the mark."""

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


@frozen(eq=False, repr=False)
class View:
    """The options for showing a report to people: the language, and what is shown besides the findings not accepted.

    `accepted` shows accepted findings too. `acceptances` shows the line that would accept each finding that can be.
    """

    lang: Language = "en"
    accepted: bool = False
    acceptances: bool = False


PLAIN: Final = View()
"""A report in English with the findings that are not accepted."""


def report_text(report: Report, view: View = PLAIN) -> str:
    """Render a report as text: a block for each finding, a line for each draft, and the counts."""
    return plain(report_lines(report, view))


def report_lines(report: Report, view: View = PLAIN) -> list[Styled]:
    """Render a report as lines with styles."""
    return [*finding_lines(report.findings, view), *closing_lines(report.counts, report.drafts, view.lang)]


def finding_lines(findings: Iterable[Finding], view: View = PLAIN) -> list[Styled]:
    """Render a block of lines for each finding that `view` shows."""
    shown = [finding for finding in findings if view.accepted or not finding.accepted]
    return [line for finding in shown for line in _block(finding, view)]


def closing_lines(counts: Counts, drafts: Iterable[Draft], lang: Language) -> list[Styled]:
    """Render the lines below all findings: one for each draft, the counts, and how many files were passed over."""
    lines: list[Styled] = []
    for draft in drafts:
        text = translate(message("draft: {progress}", progress=draft.progress), lang)
        lines.append([("bold", f"{draft.file}: "), ("", text)])
    if lines:
        lines.append(BLANK)
    return [*lines, [("bold", counts_text(counts, lang))], *passed_over_lines(counts.passed_over, lang)]


def passed_over_lines(count: int, lang: Language) -> list[Styled]:
    """Render the line on the files that were passed over, if there are any."""
    text = plural(
        "{count} file passed over because of .gitignore",
        "{count} files passed over because of .gitignore",
        count=count,
    )
    return [[("", translate(text, lang))]] if count else []


_SEVERITIES: Final = {Severity.ERROR: message("error"), Severity.WARNING: message("warning")}

_ACCEPTED: Final = message("accepted")

REASON: Final = message("accepted because")
"""The label of the reason for accepting a finding."""

HINT: Final = message("hint")
"""The label of a hint."""


def severity_message(finding: Finding) -> Message:
    """Build the message of the kind of a finding: an error, a warning or accepted."""
    return _ACCEPTED if finding.accepted else _SEVERITIES[finding.severity]


def _block(finding: Finding, view: View) -> list[Styled]:
    style = "dim" if finding.accepted else _STYLES[finding.severity]
    severity = translate(severity_message(finding), view.lang)
    head: Styled = [
        ("bold", f"{finding.file}:{finding.line}:{finding.column}: "),
        (style, f"{severity}[{finding.rule}]"),
        ("", f": {finding.message}"),
    ]
    lines = [head, *_excerpt(finding)]
    label, text = (REASON, finding.reason) if finding.accepted else (HINT, finding.hint)
    if text:
        first, *rows = text.split("\n") if text is finding.hint else [text]
        lines.append([("cyan", f"{MARGIN}{translate(label, view.lang)}"), ("", f": {first}")])
        lines += [[("", f"{MARGIN}{row}")] for row in rows]
    if view.acceptances and finding.acceptable and not finding.accepted:
        from kompassmodel.authoring.acceptances import acceptance  # noqa: PLC0415 - only for who asks for them

        prompt = message("to accept it, add these lines to the file and give the reason:")
        lines += [
            [("cyan", f"{MARGIN}{translate(prompt, view.lang)}")],
            [("", "accepted:")],
            [("", acceptance(finding))],
        ]
    return [*lines, BLANK]


@frozen(eq=False, repr=False)
class _Mark:
    """A stretch of a source line that is underlined: its span, the sign and style of the underline, and a label."""

    span: Span
    excerpt: str
    sign: str
    style: str
    label: str


def _excerpt(finding: Finding) -> list[Styled]:
    """Render the source lines of a finding in their order, each with its marks underneath."""
    if not finding.excerpt.strip():
        return []
    marks = [_Mark(finding.span, finding.excerpt, "^", _STYLES[finding.severity], "")]
    marks += [_related_mark(related) for related in finding.related if related.span != finding.span]
    marks.sort(key=lambda mark: (mark.span.line, mark.span.column))
    width = len(str(marks[-1].span.line)) + 1
    lines: list[Styled] = []
    for number, group in groupby(marks, key=lambda mark: mark.span.line):
        line_marks = list(group)
        first, shown = _window(line_marks)
        lines.append([gutter(number, width), ("", shown)])
        lines += [[gutter("", width), *_underline(mark, first)] for mark in line_marks]
    return lines


def _related_mark(related: Related) -> _Mark:
    return _Mark(related.span, related.excerpt, "-", "blue", related.message)


def _window(marks: list[_Mark]) -> tuple[int, str]:
    """Cut the part of a line to show, with all marks if they fit, and return its first column (from 0) with it."""
    line = marks[0].excerpt
    if len(line) <= _WIDEST:
        return 0, printable(line).rstrip()
    begin = min(mark.span.column - 1 for mark in marks)
    first = max(0, min(begin - _WIDEST // 4, len(line) - _WIDEST))
    shown = printable(line[first : first + _WIDEST])
    return first, ("…" + shown[1:] if first else shown) + ("…" if first + _WIDEST < len(line) else "")


def _underline(mark: _Mark, first: int) -> Styled:
    begin = max(first, mark.span.column - 1)
    end = mark.span.end_column - 1 if mark.span.end_line == mark.span.line else len(mark.excerpt)
    before = printable(mark.excerpt[first:begin])
    marked = printable(mark.excerpt[begin : min(end, first + _WIDEST)]).rstrip()
    signs = mark.sign * max(1, columns(marked))
    return [("", " " * columns(before)), (mark.style, f"{signs} {mark.label}".rstrip())]


def counts_text(counts: Counts, lang: Language) -> str:
    """Render how many files were checked, and the numbers of findings."""
    parts = [
        plural("{count} error", "{count} errors", count=counts.errors),
        plural("{count} warning", "{count} warnings", count=counts.warnings),
    ]
    if counts.accepted:
        parts.append(plural("{count} accepted", "{count} accepted", count=counts.accepted))
    counted = ", ".join(translate(part, lang) for part in parts)
    checked = plural("{count} file checked", "{count} files checked", count=counts.files)
    return f"{translate(checked, lang)}: {counted}"
