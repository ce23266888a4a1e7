"""Reports as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from kompassmodel.findings import Finding, Report


def as_text(report: Report) -> str:
    """Return a report for people: a block for each finding that nobody has accepted, and a last line that sums up."""
    blocks = [_block(finding) for finding in report.findings if not finding.accepted]
    return "\n".join([*blocks, _sum_up(report)]) + "\n"


def _block(finding: Finding) -> str:
    lines = [f"{finding.file}:{finding.line}:{finding.column}: {finding.severity}[{finding.rule}]: {finding.message}"]
    lines += [f"    {related.file}:{related.line}:{related.column}: {related.message}" for related in finding.related]
    if finding.hint:
        lines.append(f"    hint: {finding.hint}")
    return "\n".join(lines)


def _sum_up(report: Report) -> str:
    counts = [_count(len(report.errors), "error"), _count(len(report.warnings), "warning")]
    if report.accepted:
        counts.append(f"{len(report.accepted)} accepted")
    return f"{_count(report.files, 'file')} checked: {', '.join(counts)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def as_json(report: Report) -> str:
    """Return a report for programs: version 1 of the JSON format, accepted findings among the others."""
    return (
        json.dumps(
            {
                "version": 1,
                "summary": {"files": report.files, "errors": len(report.errors), "warnings": len(report.warnings)},
                "findings": [_as_dict(finding) for finding in report.findings],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _as_dict(finding: Finding) -> dict[str, Any]:
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
