"""Watching checks again what changed, and what that has an effect on, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kompassmodel import Registry
from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.files import FoundFile
from kompassmodel.errors import KompassModelError
from kompassmodel.resources import framework_files
from kompassmodel.validation.validate import make_validator, validate
from kompassmodel.validation.watching import Round, Watch

EVALUATION = 'framework: {framework}\nstatus: draft\nmunicipality: {{name: X}}\nareas: {{"1": {{points: {points}}}}}\n'


def _write(file: Path, framework: str = "kompass-2016", points: object = 45) -> str:
    """Write an evaluation, with another time than before however coarse the clock of the disk is."""
    before = file.stat().st_mtime if file.exists() else 0
    file.write_text(EVALUATION.format(framework=framework, points=points), encoding="utf-8")
    os.utime(file, (before + 10, before + 10))
    return str(file)


def _own_framework(folder: Path, maximum: int = 100) -> Path:
    """Write a framework with an id of its own, of which area 1 counts for so many points."""
    shipped = next(file for file in framework_files() if file.name == "kompass-2020.yaml")
    text = (
        shipped.read_text(encoding="utf-8")
        .replace("id: kompass-2020", "id: own")
        .replace("revises: kompass-2016.2\n", "")
    )
    file = folder / "own.yaml"
    before = file.stat().st_mtime if file.exists() else 0
    lines = [line for line in text.split("\n") if not line.strip().startswith("lineage")]
    file.write_text("\n".join(lines).replace("max_points: 100", f"max_points: {maximum}", 1), encoding="utf-8")
    os.utime(file, (before + 10, before + 10))
    return file


def _settled(watch: Watch) -> Round | None:
    """Look twice: a change is checked when it has come to rest."""
    return watch.look() or watch.look()


def _watch(folder: Path, **options: list[Path]) -> Watch:
    registry = Registry(folders=options.get("folders", []))
    return Watch([folder], registry, list(options.get("baseline", [])), "en")


def test_the_first_look_checks_everything(tmp_path: Path) -> None:
    """It says what `validate` says."""
    _write(tmp_path / "a.yaml"), _write(tmp_path / "b.yaml", points=101)
    first = _watch(tmp_path).look()
    assert first is not None
    assert [finding for report in first.reports for finding in report.findings] == list(validate(tmp_path).findings)
    assert first.changed == first.reports


def test_only_what_changed_is_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other files are not even opened; without a change there is no round."""
    files = [_write(tmp_path / f"{name}.yaml") for name in "abc"]
    checked: list[str] = []
    make = make_validator

    def noting(*args: object) -> object:
        worker = make(*args)  # type: ignore[arg-type]

        def check(file: FoundFile) -> FileReport:
            checked.append(str(file))
            return worker(file)

        return check

    monkeypatch.setattr("kompassmodel.validation.watching.make_validator", noting)
    watch = _watch(tmp_path)
    watch.look()
    assert _settled(watch) is None
    _write(tmp_path / "b.yaml", points=101)
    changed = _settled(watch)
    assert changed is not None
    assert [report.file for report in changed.changed] == [files[1]]
    assert changed.changed[0].findings
    assert len(changed.reports) == 3
    assert checked == [*files, files[1]]
    assert _settled(watch) is None


def test_new_and_removed_files_are_noticed(tmp_path: Path) -> None:
    """A file that goes takes its findings along."""
    gone = _write(tmp_path / "a.yaml", points=101)
    watch = _watch(tmp_path)
    watch.look()
    Path(gone).unlink()
    new = _write(tmp_path / "b.yaml")
    found = _settled(watch)
    assert found is not None
    assert found.removed == (gone,)
    assert [report.file for report in found.reports] == [new]


@pytest.mark.parametrize("is_beside", [True, False])
def test_a_framework_that_changes_has_an_effect_on_its_evaluations(tmp_path: Path, *, is_beside: bool) -> None:
    """Whether it is among the files or in a folder of frameworks."""
    folder, frameworks = tmp_path / "evaluations", tmp_path / "frameworks"
    folder.mkdir()
    frameworks.mkdir()
    home = folder if is_beside else frameworks
    _own_framework(home)
    file = _write(folder / "a.yaml", framework="own", points=60)
    other = _write(folder / "b.yaml")
    watch = _watch(folder, folders=[frameworks])
    first = watch.look()
    assert first is not None
    assert not [finding for report in first.reports if report.file in (file, other) for finding in report.findings]
    _own_framework(home, maximum=50)
    found = _settled(watch)
    assert found is not None
    told = {report.file: [finding.rule for finding in report.findings] for report in found.changed}
    assert "points-above-maximum" in told[file] or "unusable-framework" in told[file]
    assert other not in told


def test_a_repeated_evaluation_is_told_when_the_other_one_appears(tmp_path: Path) -> None:
    """Although only the other file is new."""
    text = EVALUATION.format(framework="kompass-2016", points=45) + "evaluated: 2017-10\n"
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    watch = _watch(tmp_path)
    watch.look()
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    found = _settled(watch)
    assert found is not None
    assert {report.file: len(report.findings) for report in found.changed} == {
        str(tmp_path / "a.yaml"): 0,
        str(tmp_path / "b.yaml"): 1,
    }


def test_a_change_is_checked_when_it_has_come_to_rest(tmp_path: Path) -> None:
    """A file that is still being written is left alone until the next look."""
    file = tmp_path / "a.yaml"
    _write(file)
    watch = _watch(tmp_path)
    watch.look()
    _write(file, points=4)
    assert watch.look() is None
    _write(file, points=45)
    assert watch.look() is None
    assert watch.look() is not None
    assert watch.look() is None


def test_frameworks_that_clash_are_told_once(tmp_path: Path) -> None:
    """The next look waits until something changes."""
    folder, frameworks = tmp_path / "evaluations", tmp_path / "frameworks"
    folder.mkdir()
    frameworks.mkdir()
    _write(folder / "a.yaml")
    own = _own_framework(frameworks)
    watch = _watch(folder, folders=[frameworks])
    watch.look()
    copy = frameworks / "copy.yaml"
    copy.write_text(own.read_text("utf-8").replace("max_points: 100", "max_points: 99", 1), encoding="utf-8")
    assert watch.look() is None
    with pytest.raises(KompassModelError):
        watch.look()
    assert watch.look() is None
    copy.unlink()
    assert _settled(watch) is not None
