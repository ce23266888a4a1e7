"""Reports as annotations of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import Report
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import HINT


def report_github(report: Report, lang: Language = "en") -> str:
    """Return a report as annotations of GitHub Actions: a line for each finding that nobody has accepted.

    The word before the hint is in the language `lang`, in which the findings should be too.
    """
    return annotation_lines(report.findings, lang)


def annotation_lines(findings: Iterable[Finding], lang: Language = "en") -> str:
    """Return the lines of `as_github` for some findings, as they come while files are still being read."""
    return "".join(_annotation(finding, lang) for finding in findings if not finding.accepted)


def _annotation(finding: Finding, lang: Language) -> str:
    span = finding.span
    properties: dict[str, object] = {}
    if finding.file:
        properties |= {"file": Path(finding.file).as_posix(), "line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:  # GitHub takes columns within one line only
            properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = finding.rule
    text = finding.message
    if finding.hint:
        text += f"\n{translate(HINT, lang)}: {finding.hint}"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{finding.severity} {written}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
