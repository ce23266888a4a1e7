"""What others do to a file while it is being fixed is not undone, and the file stays whose it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kompassmodel.authoring.fixes import FixedFile, fix_files, fix_or_check, write_fixed
from kompassmodel.cli.commands import fix
from kompassmodel.cli.main import main
from kompassmodel.documents.atomic_write import write_file
from kompassmodel.output.fixes import unified_diff

WRONG = 'framework: kompass-2016\nmunicipality: X\nstatus: draft\nareas:\n  1: {points: "5"}\n'

RIGHT = 'framework: kompass-2016\nmunicipality: X\nstatus: draft\nareas:\n  "1": {points: 5}\n'


def _make(folder: Path, *names: str) -> list[Path]:
    files = [folder / name for name in names]
    for file in files:
        file.write_text(WRONG, encoding="utf-8")
    return files


def test_each_file_is_written_before_the_next_is_read(tmp_path: Path) -> None:
    """What is added to the last of many files while the first are fixed is read, and kept."""
    first, last = _make(tmp_path, "a.yaml", "b.yaml")
    fixed = fix_files(tmp_path)
    assert write_fixed(next(fixed)) is None
    assert first.read_text(encoding="utf-8") == RIGHT
    last.write_text(f"# mine\n{WRONG}", encoding="utf-8")
    assert [write_fixed(file) for file in fixed] == [None]
    assert last.read_text(encoding="utf-8") == f"# mine\n{RIGHT}"


def test_a_file_changed_in_the_meantime_is_left_as_it_is(tmp_path: Path) -> None:
    """Between reading and writing one file too."""
    (file,) = _make(tmp_path, "a.yaml")
    (fixed,) = fix_files(file)
    changed = WRONG + "# mine\n"
    file.write_text(changed, encoding="utf-8")
    assert "was changed by someone else" in str(write_fixed(fixed))
    assert file.read_text(encoding="utf-8") == changed
    file.unlink()
    assert "was deleted by someone else" in str(write_fixed(fixed))
    assert list(tmp_path.iterdir()) == []


def test_the_command_reports_what_it_did_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other files are fixed, and the exit status is 2."""
    files = _make(tmp_path, "a.yaml", "b.yaml", "c.yaml")

    def meanwhile(*paths: object, **options: object) -> object:
        for file in fix_or_check(*paths, **options):  # type: ignore[arg-type]
            if isinstance(file, FixedFile) and file.file == files[1]:
                files[1].write_text(WRONG + "# mine\n", encoding="utf-8")
            yield file

    monkeypatch.setattr(fix, "fix_or_check", meanwhile)
    assert main(["fix", str(tmp_path)]) == 2
    output = capsys.readouterr()
    assert output.err.count("\n") == 1
    assert f"kompassmodel: error: {files[1]} was changed by someone else" in output.err
    assert "4 places fixed" in output.out
    assert [file.read_text(encoding="utf-8") for file in files] == [RIGHT, WRONG + "# mine\n", RIGHT]


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_permissions_and_further_names_stay(tmp_path: Path) -> None:
    """A file with two names is fixed under both, and one that others may not read is still closed to them."""
    file, closed = _make(tmp_path, "a.yaml", "closed.yaml")
    os.link(file, tmp_path / "other-name.txt")
    closed.chmod(0o640)
    assert main(["fix", str(tmp_path)]) in {0, 1}
    assert (tmp_path / "other-name.txt").read_text(encoding="utf-8") == RIGHT
    assert (tmp_path / "other-name.txt").samefile(file)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o640
    assert closed.read_text(encoding="utf-8") == RIGHT
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.yaml", "closed.yaml", "other-name.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the system gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    """A file of somebody else is still theirs."""
    (file,) = _make(tmp_path, "a.yaml")
    os.chown(file, 1234, 2345)
    assert main(["fix", str(file)]) in {0, 1}
    assert file.read_text(encoding="utf-8") == RIGHT
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)


def test_an_owner_that_cannot_be_named_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the right to give a file away, it is overwritten where it is, also with a shorter text."""
    (file,) = _make(tmp_path, "a.yaml")
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only the system gives files away")
    os.chown(file, 1234, 2345)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    write_file(file, "short\n", before=WRONG.encode())
    assert file.read_bytes() == b"short\n"
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("codec", ["cp1252", "cp850", "mac_roman", "utf-16", "utf-16-be", "utf-32-le"])
def test_a_file_in_another_encoding_is_saved_as_utf_8(codec: str, tmp_path: Path) -> None:
    """With every letter and line end, and with all other fixes; the diff has the bytes that the file holds."""
    file = tmp_path / "a.yaml"
    text = WRONG.replace("X", "Torsås").replace("\n", "\r\n")
    file.write_bytes(text.encode(codec))
    fixed = next(fix_files(file))
    before, after = text.encode(codec), RIGHT.replace("X", "Torsås").replace("\n", "\r\n")
    assert (fixed.before, fixed.after) == (before, after)
    assert before.split(b"\n")[1] in unified_diff(fixed).encode(errors="surrogateescape")
    assert write_fixed(fixed) is None
    assert file.read_bytes() == after.encode()
    assert not list(fix_files(file))


def test_a_file_whose_encoding_is_not_sure_is_left_alone(tmp_path: Path) -> None:
    """Nor one that is UTF-8 but for one letter."""
    for number, content in enumerate((b"municipality: \x94ja\x94\n", "å".encode() + b"\xe5s: 1\n")):
        tmp_path.joinpath(f"{number}.yaml").write_bytes(content)
    assert not list(fix_files(tmp_path, unsafe=True))
