"""Reports as JSON in our own format, described by schemas/report.schema.json."""

from __future__ import annotations

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import Report
from kompassmodel.output.sarif import JsonObject
from kompassmodel.output.styled import json_text


def report_json(report: Report) -> str:
    """Render a report in version 1 of the JSON format."""
    return json_text(report_content(report))


def report_content(report: Report) -> JsonObject:
    """Build a report in version 1 of the JSON format as plain data, accepted findings among the others."""
    passed_over = {"passed_over": report.passed_over} if report.passed_over else {}
    return {
        "version": 1,
        "summary": {
            "files": report.files,
            "errors": len(report.errors),
            "warnings": len(report.warnings),
            **passed_over,
        },
        "findings": [finding_content(finding) for finding in report.findings],
    }


def finding_content(finding: Finding) -> JsonObject:
    """Build a finding as plain data."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "path": finding.path,
        "related": [
            {"message": related.message, "file": related.file, "line": related.line, "column": related.column}
            for related in finding.related
        ],
        "accepted": finding.accepted,
    }
