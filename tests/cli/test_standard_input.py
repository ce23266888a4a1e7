"""Standard input is checked, fixed and identified like a file, whatever the terminal's encoding."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from kompassmodel.cli.commands.validate import FORMATS
from kompassmodel.documents.rules import MOST_BYTES
from tests.support.files import write
from tests.support.paths import EVALUATIONS
from tests.support.processes import COMMAND

pytestmark = pytest.mark.usefixtures("empty_folder")

WRONG = 'framework: kompass-2016\r\nstatus: draft\r\nmunicipality: Torsås\r\nareas: {1: {points: "45"}}\r\n'

RIGHT = 'framework: kompass-2016\r\nstatus: draft\r\nmunicipality: Torsås\r\nareas: {"1": {points: 45}}\r\n'

FOREIGN = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
"""An environment in which standard streams are not UTF-8."""


def _run(*arguments: str, content: bytes) -> tuple[int, bytes, str]:
    """Run a command with `content` on standard input; return its status and output, and what it says on the side."""
    done = subprocess.run([*COMMAND, *arguments], input=content, capture_output=True, env=FOREIGN, check=False)
    return done.returncode, done.stdout, done.stderr.decode("latin-1")


@pytest.mark.parametrize("report_format", FORMATS)
def test_standard_input_is_validated_as_a_file_of_that_name_would_be(report_format: str) -> None:
    """In every format, with the same status."""
    name = write("torsas.yaml", WRONG.replace("areas", "aeras"))
    content = Path(name).read_bytes()
    call = ["validate", "--format", report_format]
    assert _run(*call, "-", "--stdin-filename", name, content=content) == _run(*call, name, content=b"")


def test_without_a_name_findings_say_that_it_is_standard_input() -> None:
    """An analyst sees no invented file."""
    status, out, _ = _run("validate", "-", content=b"framework: x\n")
    assert status == 1
    assert out.startswith(b"<stdin>:1:1: error[missing-key]")


def test_bytes_are_checked_as_those_of_a_file() -> None:
    """Wrong encodings, binary data and texts that are too long get their own findings."""
    for content, rule in (
        (WRONG.encode("cp1252"), "not-utf-8"),
        (WRONG.encode("utf-16"), "not-utf-8"),
        (bytes(3000), "not-utf-8"),
        (b" " * (MOST_BYTES + 1), "file-too-large"),
        (b"", "empty-file"),
    ):
        _, out, _ = _run("validate", "-", "--format", "json", content=content)
        assert rule in {finding["rule"] for finding in json.loads(out)["findings"]}


def test_the_fixed_text_is_printed_and_all_else_goes_to_standard_error() -> None:
    """Bytes for bytes, with the line ends and the byte order mark of the input."""
    for mark in (b"", b"\xef\xbb\xbf"):
        status, out, err = _run("fix", "-", "--stdin-filename", "t.yaml", content=mark + WRONG.encode())
        assert (status, out) == (0, mark + RIGHT.encode())
        assert "t.yaml:4:9: 1 " in err
        assert "1 file checked: 0 errors, 0 warnings" in err
    status, out, err = _run("fix", "-", content=RIGHT.replace("areas", "x: 1\r\nareas").encode())
    assert status == 1
    assert out == RIGHT.replace("areas", "x: 1\r\nareas").encode()
    assert "error[unknown-key]" in err
    assert list(Path().iterdir()) == []


def test_the_diff_is_printed_and_nothing_is_fixed() -> None:
    """The status says that there is something to fix, as for a file."""
    Path("t.yaml").write_bytes(WRONG.encode())
    found = _run("fix", "--diff", "-", "--stdin-filename", "t.yaml", content=WRONG.encode())
    assert found == _run("fix", "--diff", "t.yaml", content=b"")
    assert _run("fix", "--diff", "-", content=RIGHT.encode()) == (0, b"", "")


def test_what_cannot_be_fixed_comes_out_as_it_went_in() -> None:
    """`kompassmodel fix - < a > b` never loses anything."""
    for content in (b"\xff\x00\x81 binary", b"areas: [\n", b"#" * (3 * MOST_BYTES) + b"end"):
        status, out, err = _run("fix", "-", content=content)
        assert (status, out) == (1, content)
        assert "error[" in err


def test_standard_input_is_identified_as_a_file_would_be() -> None:
    """In text and JSON."""
    file = EVALUATIONS / "torsas-2017.yaml"
    for report_format in ("text", "json"):
        call = ["identify", "--format", report_format]
        given = _run(*call, "-", "--stdin-filename", str(file), content=file.read_bytes())
        assert given == _run(*call, str(file), content=b"")


def test_standard_input_is_carried_over_as_a_file_would_be() -> None:
    """The draft goes to standard output, or to a file; a text with errors is reported as that of standard input."""
    file = EVALUATIONS / "lulea-2015.yaml"
    call = ["carry-over", "--to", "kompass-2016"]
    assert _run(*call, "-", content=file.read_bytes()) == _run(*call, str(file), content=b"")
    _run(*call, "-", "-o", "one.yaml", content=file.read_bytes())
    _run(*call, str(file), "-o", "other.yaml", content=b"")
    assert Path("one.yaml").read_bytes() == Path("other.yaml").read_bytes()
    status, out, _ = _run(*call, "-", content=b"framework: kompass-2016\n")
    assert status == 1
    assert out.startswith(b"<stdin>:1:1: error[missing-key]")


@pytest.mark.parametrize("command", ["validate", "fix", "identify"])
def test_wrong_use_is_one_message(command: str) -> None:
    """Standard input stands alone, and a name without it would mean nothing."""
    write("a.yaml", RIGHT)
    for arguments, expected in (
        (["-", "a.yaml"], "stands alone"),
        (["a.yaml", "--stdin-filename", "b.yaml"], "write - instead of a path"),
    ):
        status, out, err = _run(command, *arguments, content=b"")
        assert (status, out) == (2, b"")
        assert expected in err
        assert err.count("\n") == 1


def test_a_file_of_that_name_is_read_by_its_path() -> None:
    """`./-` is a file."""
    write("-", RIGHT)
    status, out, _ = _run("validate", "./-", content=b"")
    assert status == 0
    assert b"1 file checked: 0 errors" in out


def test_own_and_released_frameworks_are_known() -> None:
    """A framework from standard input is held to the released one of its id."""
    framework = 'id: own-1\ntitle: X\nlanguage: sv\nareas: {"1": {title: X, max_points: 9}}\n'
    write("released/f.yaml", framework)
    call = ["validate", "-", "--baseline", "released", "--format", "json"]
    _, out, _ = _run(*call, content=framework.replace("9", "8").encode())
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == ["released-revision-changed"]
    evaluation = b"framework: own-1\nstatus: draft\nmunicipality: X\nareas: {}\n"
    assert _run("validate", "-", "--frameworks", "released", content=evaluation)[0] == 0
