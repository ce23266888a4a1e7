"""Reports as annotations of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import Report
from kompassmodel.messages.formatting import without_controls
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import HINT


def report_github(report: Report, lang: Language = "en") -> str:
    """Render a report as annotations of GitHub Actions: a line for each finding that is not accepted.

    The label of hints is in the language `lang`, in which the findings should be too.
    """
    return annotation_lines(report.findings, lang)


def annotation_lines(findings: Iterable[Finding], lang: Language = "en") -> str:
    """Render the annotations of some findings, while other files are still being read."""
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
    joined = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items())
    return f"::{finding.severity} {joined}::{_escaped(text)}\n"


def _escaped(text: str) -> str:
    return without_controls(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
