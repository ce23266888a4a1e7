"""The annotations for GitHub Actions agree with the JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.report import Report
from kompassmodel.diagnostics.rule import Severity
from kompassmodel.messages.formatting import without_controls
from kompassmodel.output.findings_json import report_json
from kompassmodel.output.github import report_github
from tests.support import golden
from tests.support.reports import EXAMPLES, finding_with, report_on

pytestmark = pytest.mark.usefixtures("project_folder")


def _read_as_github_does(line: str) -> tuple[str, dict[str, str], str]:
    """Return the command, the properties and the message of a line, unescaped in the order in which GitHub does it."""
    command, separator, data = line.removeprefix("::").partition("::")
    assert separator
    name, _, written = command.partition(" ")
    properties = {}
    for one in written.split(","):
        key, _, value = one.partition("=")
        for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(escape, char)
        properties[key] = value
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(escape, char)
    return name, properties, data


@pytest.mark.parametrize("path", [*EXAMPLES, *golden.PARAMS])
def test_annotations_agree_with_the_json(path: Path) -> None:
    """One line for each finding that is not accepted, in the same order, with its position for GitHub."""
    report = report_on(path)
    findings = [finding for finding in json.loads(report_json(report))["findings"] if not finding["accepted"]]
    lines = report_github(report).splitlines()
    for line, finding in zip(lines, findings, strict=True):
        name, properties, data = _read_as_github_does(line)
        assert name == finding["severity"]
        assert properties["file"] == Path(finding["file"]).as_posix()
        assert properties["line"] == str(finding["line"])
        assert properties.get("col", str(finding["column"])) == str(finding["column"])
        assert properties["title"] == finding["rule"]
        assert data == f"{finding['message']}\nhint: {finding['hint']}"


@given(name=st.text().map(lambda name: Path(name).as_posix()), message=st.text(min_size=1))
def test_no_name_and_no_message_breaks_out_of_its_annotation(name: str, message: str) -> None:
    """Whatever the name and the message, there is one command, and GitHub reads both, without control characters."""
    shown_name, shown_message = ("\r".join(map(without_controls, text.split("\r"))) for text in (name, message))
    written = report_github(Report((finding_with(file=name, message=message),), 1))
    assert re.fullmatch(r"[^\r\n]*\n", written)
    command, properties, data = _read_as_github_does(written.removesuffix("\n"))
    assert (command, data) == ("error", shown_message)
    assert properties == {
        "file": shown_name,
        "line": "2",
        "endLine": "2",
        "col": "3",
        "endColumn": "5",
        "title": "points-above-maximum",
    }


def test_an_annotation_over_several_lines_has_no_columns() -> None:
    """GitHub accepts columns only if the first and the last line are the same."""
    written = report_github(Report((finding_with(span=Span(2, 3, 4, 1), severity=Severity.WARNING),), 1))
    assert written == "::warning file=a.yaml,line=2,endLine=4,title=points-above-maximum::too much\n"
