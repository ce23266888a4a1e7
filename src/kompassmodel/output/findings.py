"""Reports as text for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding, Related, Span
from kompassmodel.diagnostics.report import Counts, Draft, Report
from kompassmodel.diagnostics.rule import Severity
from kompassmodel.documents.writer import quoted
from kompassmodel.messages.formatting import printable
from kompassmodel.messages.message import message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled, plain

_WIDEST: Final = 70
"""How many columns of a source line are shown, so that 80 hold it; of a longer one, the part around what is meant."""


_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


@frozen
class View:
    """How a report is shown to people: in which language, with what beyond the findings that nobody has accepted.

    `accepted` shows those too; `acceptances` shows beside each finding that can be accepted the line that does so.
    """

    lang: Language = "en"
    accepted: bool = False
    acceptances: bool = False


PLAIN: Final = View()
"""A report in English, with what nobody has accepted."""


def report_text(report: Report, view: View = PLAIN) -> str:
    """Return a report for people: a block for each finding, a line for each draft, and a last line that sums up."""
    return plain(report_lines(report, view))


def report_lines(report: Report, view: View = PLAIN) -> list[Styled]:
    """Return the lines of `as_text` in pieces with their styles, for a terminal."""
    return [*finding_lines(report.findings, view), *closing_lines(report.counts, report.drafts, view.lang)]


def finding_lines(findings: Iterable[Finding], view: View = PLAIN) -> list[Styled]:
    """Return a block of lines for each finding that `view` shows."""
    shown = [finding for finding in findings if view.accepted or not finding.accepted]
    return [line for finding in shown for line in _block(finding, view)]


def closing_lines(counts: Counts, drafts: Iterable[Draft], lang: Language) -> list[Styled]:
    """Return what stands below all findings: a line for each draft, and a last line that sums up."""
    lines: list[Styled] = []
    for draft in drafts:
        told = translate(message("draft: {progress}", progress=draft.progress), lang)
        lines.append([("bold", f"{draft.file}: "), ("", told)])
    if lines:
        lines.append(BLANK)
    return [*lines, [("bold", _sum_up(counts, lang))]]


_SEVERITIES: Final = {Severity.ERROR: message("error"), Severity.WARNING: message("warning")}

_ACCEPTED: Final = message("accepted")

_REASON: Final = message("accepted since")

HINT: Final = message("hint")
"""What stands before a hint."""


def _block(finding: Finding, view: View) -> list[Styled]:
    style = "dim" if finding.accepted else _STYLES[finding.severity]
    severity = translate(_ACCEPTED if finding.accepted else _SEVERITIES[finding.severity], view.lang)
    head: Styled = [
        ("bold", f"{finding.file}:{finding.line}:{finding.column}: "),
        (style, f"{severity}[{finding.rule}]"),
        ("", f": {finding.message}"),
    ]
    lines = [head, *_excerpt(finding)]
    label, text = (_REASON, finding.reason) if finding.accepted else (HINT, finding.hint)
    if text:
        lines.append([("cyan", f"    {translate(label, view.lang)}"), ("", f": {text}")])
    if view.acceptances and finding.acceptable and not finding.accepted:
        told = message("to accept it, add these lines to the file and give the reason:")
        lines += [[("cyan", f"    {translate(told, view.lang)}")], [("", "accepted:")], [("", acceptance(finding))]]
    return [*lines, BLANK]


def acceptance(finding: Finding) -> str:
    """Return the line that accepts `finding` when it is put under `accepted:`, but for the reason."""
    return f'  - {{rule: {finding.rule}, at: {quoted(finding.path)}, reason: "…"}}'


@frozen
class _Mark:
    """What is underlined in a source line: where, with which sign, and what is said of it."""

    span: Span
    excerpt: str
    sign: str
    style: str
    label: str


def _excerpt(finding: Finding) -> list[Styled]:
    """Return the lines of the file that a finding speaks of, in their order, each with its marks underneath."""
    if not finding.excerpt.strip():
        return []
    marks = [_Mark(finding.span, finding.excerpt, "^", _STYLES[finding.severity], "")]
    marks += [_related_mark(related) for related in finding.related if related.span != finding.span]
    marks.sort(key=lambda mark: (mark.span.line, mark.span.column))
    gutter = len(str(marks[-1].span.line)) + 1
    lines: list[Styled] = []
    for number, group in groupby(marks, key=lambda mark: mark.span.line):
        of_line = list(group)
        first, shown = _window(of_line)
        lines.append([("blue", f"{number:>{gutter}} | "), ("", shown)])
        lines += [[("blue", " " * gutter + " | "), *_underline(mark, first)] for mark in of_line]
    return lines


def _related_mark(related: Related) -> _Mark:
    return _Mark(related.span, related.excerpt, "-", "blue", related.message)


def _window(marks: list[_Mark]) -> tuple[int, str]:
    """Return from which column on (from 0) a line is shown, and what is shown of it: all marks, if they fit."""
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
    meant = printable(mark.excerpt[begin : min(end, first + _WIDEST)]).rstrip()
    signs = mark.sign * max(1, _columns(meant))
    return [("", " " * _columns(before)), (mark.style, f"{signs} {mark.label}".rstrip())]


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: none for accents of their own, two for wide letters."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _sum_up(counts: Counts, lang: Language) -> str:
    parts = [
        plural("{count} error", "{count} errors", count=counts.errors),
        plural("{count} warning", "{count} warnings", count=counts.warnings),
    ]
    if counts.accepted:
        parts.append(message("{count} accepted", count=counts.accepted))
    told = ", ".join(translate(part, lang) for part in parts)
    checked = plural("{count} file checked", "{count} files checked", count=counts.files)
    return f"{translate(checked, lang)}: {told}"
