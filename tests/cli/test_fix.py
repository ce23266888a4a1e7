"""`fix`: files and folders, diffs, permissions, and files that cannot be read or written."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

from kompassmodel.authoring.fixes import fix_files
from kompassmodel.cli.main import main

pytestmark = pytest.mark.usefixtures("empty_folder")


HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"
WRONG = HEAD + "areas:\n  1: {points: 45.0}  # first\n"
RIGHT = HEAD + 'areas:\n  "1": {points: 45}  # first\n'


def test_files_and_folders_are_fixed_and_every_change_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Every change has its line, and a second run has nothing to do."""
    Path("deep").mkdir()
    for name in ("a.yaml", "deep/b.yml"):
        Path(name).write_text(WRONG, encoding="utf-8")
    assert main(["fix", "a.yaml", "deep"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:3] == ['a.yaml:5:3: 1 → "1"', "a.yaml:5:15: 45.0 → 45", f'{Path("deep/b.yml")}:5:3: 1 → "1"']
    assert printed[4] == "4 places fixed"
    assert Path("a.yaml").read_text(encoding="utf-8") == Path("deep/b.yml").read_text(encoding="utf-8") == RIGHT
    assert main(["fix", "."]) == 0
    assert "fixed" not in capsys.readouterr().out


def test_diff_writes_nothing_and_patch_understands_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The status says that there is something to fix; the diff, when applied, gives the same as `fix`."""
    Path("a.yaml").write_text(WRONG, encoding="utf-8")
    Path("b.yaml").write_text(WRONG.rstrip(), encoding="utf-8")
    assert main(["fix", "--diff", "."]) == 1
    shown = capsys.readouterr().out
    assert Path("a.yaml").read_text(encoding="utf-8") == WRONG
    done = subprocess.run(["git", "apply", "-p0", "-"], input=shown, text=True, capture_output=True, check=False)  # noqa: S607 - git of the machine
    assert done.returncode == 0, done.stderr
    assert Path("a.yaml").read_text(encoding="utf-8") == RIGHT
    assert Path("b.yaml").read_text(encoding="utf-8") == RIGHT.rstrip()
    assert main(["fix", "--diff", "."]) == 0
    assert capsys.readouterr().out == ""


def test_marks_permissions_and_links_stay() -> None:
    """A byte order mark is kept, and so are permissions; a link stays a link to the fixed file."""
    content = b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode()
    Path("real.yaml").write_bytes(content)
    Path("real.yaml").chmod(0o640)
    Path("link.yaml").symlink_to("real.yaml")
    assert main(["fix", "link.yaml"]) == 0
    assert Path("link.yaml").is_symlink()
    assert Path("real.yaml").read_bytes() == b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(Path("real.yaml").stat().st_mode) == 0o640


def test_a_full_disk_leaves_the_old_file_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When writing fails, the file is as it was, nothing is left beside it, and the status is 2."""
    Path("a.yaml").write_text(WRONG, encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(["fix", "a.yaml"]) == 2
    assert "cannot be written and stays as it is: No space left on device" in capsys.readouterr().err
    assert Path("a.yaml").read_text(encoding="utf-8") == WRONG
    assert [file.name for file in Path().iterdir()] == ["a.yaml"]


def test_a_file_that_cannot_be_read_is_reported_and_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no text is not touched, and a missing one is misuse."""
    content = b"%PDF-1.4\n" + bytes(range(256))
    Path("a.yaml").write_bytes(content)
    assert main(["fix", "a.yaml"]) == 1
    assert Path("a.yaml").read_bytes() == content
    assert "this is a PDF" in capsys.readouterr().out
    assert main(["fix", "nothing.yaml"]) == 2
    assert list(fix_files("nothing.yaml")) == []
