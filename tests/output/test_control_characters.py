"""Nothing in a file or its name reaches a terminal as a command, in no format; programs get UTF-8 everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kompassmodel import validate, validate_text
from kompassmodel.authoring.fixes import FixedFile
from kompassmodel.cli import streams
from kompassmodel.cli.main import main
from kompassmodel.output.findings import report_text
from kompassmodel.output.findings_json import report_json
from kompassmodel.output.fixes import unified_diff
from kompassmodel.output.github import report_github
from kompassmodel.output.sarif import report_sarif

ODD = "\x1b\x07\x9b\u202e\u2028\x85\x7f"

TEXT = f'framework: kompass-2016\nmunicipality: X\nstatus: "{ODD.encode("unicode_escape").decode()}"\nareas: {{}}\n'

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]")


@pytest.mark.parametrize("render", [report_text, report_json, report_sarif, report_github])
def test_no_format_holds_control_characters(render: object) -> None:
    """From a value and from the name of the file."""
    report = validate_text(TEXT, name=f"a{ODD}.yaml")
    assert report.findings
    assert callable(render)
    assert not RAW.search(render(report))


def test_what_is_shown_of_a_file_is_text_and_nothing_else(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """No control characters and no HTML from names and texts, in no format of `show` and `compare`."""
    odd = f"{ODD}<script>|*x*"
    written = odd.encode("unicode_escape").decode()
    files = []
    for number in ("1", "2"):
        file = tmp_path / f"{number}.yaml"
        text = (
            f'framework: kompass-2016\nstatus: draft\nmunicipality: "{written}"\nevaluators: ["{written}"]\n'
            f'areas: {{"1": {{points: {number}0}}}}\nreferences: [{{name: "{written}", total: 300}}]\n'
        )
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    for call in (["show", files[0]], ["compare", *files]):
        for form in ("text", "markdown", "json"):
            assert main([*call, "--format", form]) == 0
            printed = capsys.readouterr().out
            assert not RAW.search(printed)
            assert "script" in printed
            assert form != "json" or f'"municipality": {json.dumps(odd)}' in json.dumps(json.loads(printed))
            assert form != "markdown" or not re.search(r"(?<!\\)<script|(?<!\\)\*x", printed)


def test_json_reads_back_equal(tmp_path: Path) -> None:
    """They are escaped, not replaced."""
    name = f"a{ODD}\udc80.yaml" if os.name == "posix" else "a.yaml"
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    report = validate(tmp_path)
    assert [Path(found["file"]).name for found in json.loads(report_json(report))["findings"]] == [name]


def _call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "kompassmodel", *arguments]
    settings = {**os.environ, "PYTHONUTF8": "0", **environment}
    return subprocess.run(call, capture_output=True, check=False, timeout=60, env=settings)


@pytest.mark.parametrize(
    "call",
    [
        ("show", "kompass-2016", "--format", "json"),
        ("new", "evaluation", "--municipality", "Torsås", "--framework", "kompass-2016"),
        ("schema", "kompass-2016"),
        ("diff", "kompass-2010", "kompass-2016", "--format", "markdown"),
    ],
)
def test_output_for_programs_is_utf_8(call: tuple[str, ...]) -> None:
    """Whatever the encoding of the terminal."""
    done = _call(*call, PYTHONIOENCODING="latin-1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8") == _call(*call, PYTHONIOENCODING="utf-8").stdout.decode("utf-8")
    assert "å" in done.stdout.decode("utf-8")


def test_a_terminal_gets_no_control_characters(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in YAML and diffs either, which are exact in a pipe."""
    streams.write(f"a{ODD}\n")
    assert capsys.readouterr().out == f"a{ODD}\n"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    streams.write(f"a{ODD}\n\tb\n")
    assert capsys.readouterr().out == "a·······\n\tb\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.yaml", "a.yaml"),
        ("å b.yaml", "å b.yaml\t"),
        ("a\nb.yaml", '"a\\nb.yaml"'),
        ('a"\\\t\x1b\x9b å.yaml', '"a\\"\\\\\\t\\033\\302\\233 å.yaml"'),
    ],
)
def test_a_diff_quotes_odd_names_as_git_does(name: str, expected: str) -> None:
    """Else the lines after a line break in a name would be lines of the diff."""
    lines = unified_diff(FixedFile(Path(name), b"a\n", "b\n", ())).split("\n")
    assert lines[:2] == [f"--- {expected}", f"+++ {expected}"]


@pytest.mark.parametrize("command", ["new", "table"])
def test_a_line_break_in_the_name_of_a_new_file_is_refused(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would break every list of files."""
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    calls = {
        "new": ["new", "evaluation", "--municipality", "X", "--framework", "kompass-2016"],
        "table": ["table", str(tmp_path)],
    }
    assert main([*calls[command], "-o", str(tmp_path / "b\nc.csv")]) == 2
    assert "cannot hold a line break" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("call", ["--help", "--version", "validate --help", "list", "schema framework"])
def test_output_that_cannot_be_written_is_no_success(call: str) -> None:
    """The help too is output that somebody waits for."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kompassmodel", *call.split()], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left on device" in done.stderr


@pytest.mark.parametrize("written", ['"abc\\n"', "a" * 101, "a" * 300])
def test_odd_ids_are_refused(written: str) -> None:
    """An id names files: no line break, and at most 100 characters."""
    text = f'id: {written}\ntitle: T\nlanguage: sv\nareas:\n  "1": {{title: A, max_points: 10}}\n'
    assert [finding.rule for finding in validate_text(text).findings] == ["unknown-value"]
    assert main(["new", "revision", "--from", "kompass-2016", "--id", "a" * 101]) == 2
    assert validate_text(text.replace(written, "a" * 100)).ok
