"""Many files at once: the same findings in the same order, however many processes work."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.cli.main import main
from kompassmodel.validation import parallel
from kompassmodel.validation.parallel import FEW, map_ordered
from tests.support.processes import COMMAND, measured


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of 60 valid files, 20 with ten findings each, and some unusual ones."""
    folder = tmp_path_factory.mktemp("corpus")
    corpora.write(folder / "a", 60)
    corpora.write(folder / "b", 20, Wish(findings=10))
    (folder / "own.yaml").write_text(
        "id: own\ntitle: T\nlanguage: sv\npublisher: p\nareas: {'1': {title: A, max_points: 10}}\n", encoding="utf-8"
    )
    (folder / "by-own.yaml").write_text(
        "framework: own\nmunicipality: M\nevaluated: 2020\nareas: {'1': {points: 11}}\n", encoding="utf-8"
    )
    (folder / "empty").mkdir()
    (folder / "broken.yaml").write_bytes(b"\xff\xfe\x00")
    return folder


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_findings_are_the_same_in_the_same_order_with_any_number_of_processes(mixed: Path, jobs: int) -> None:
    """`validate_many` yields what `validate` finds, file by file, with frameworks among the files."""
    paths: list[Path | str] = [mixed, mixed / "empty", "no-such-file"]
    reports = list(km.validate_many(paths, jobs=jobs))
    assert km.validate(paths) == km.Report.of(reports)
    assert [report.file for report in reports if not report.is_read] == [str(mixed / "empty"), "no-such-file"]
    assert len(reports) == 85
    assert [
        finding.rule for report in reports if report.file.endswith("by-own.yaml") for finding in report.findings
    ] == ["points-above-maximum"]


def test_reports_of_files_are_small_and_can_be_pickled(mixed: Path) -> None:
    """A report that goes to another process has a few hundred bytes, and arrives unchanged."""
    for report in km.validate_many(mixed):
        pickled = pickle.dumps(report)
        assert pickle.loads(pickled) == report  # noqa: S301 - our own
        assert len(pickled) < (500 if not report.findings else 15_000)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_command_prints_the_same_with_any_number_of_processes(
    mixed: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The output is the same byte for byte, and so is the exit status."""
    printed = {
        jobs: (main(["validate", "--jobs", jobs, "--format", form, str(mixed)]), capsys.readouterr()) for jobs in "12"
    }
    assert printed["1"] == printed["2"]
    assert printed["1"][0] == 1


def test_a_baseline_and_frameworks_of_ones_own_are_known_in_every_process(tmp_path: Path) -> None:
    """Folders of frameworks are used in the other processes too."""
    own = tmp_path / "own"
    own.mkdir()
    text = "id: own\ntitle: T\nlanguage: sv\npublisher: p\nareas: {'1': {title: A, max_points: 10}}\n"
    (own / "own.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "own.yaml").write_text(text.replace("10", "20"), encoding="utf-8")
    (tmp_path / "new" / "e.yaml").write_text(
        "framework: own\nmunicipality: M\nevaluated: 2020\nareas: {'1': {points: 10}}\n", encoding="utf-8"
    )
    for jobs in (1, 2):
        reports = km.validate_many(tmp_path / "new", baseline=own, jobs=jobs)
        rules = {finding.rule for report in reports for finding in report.findings}
        assert "released-revision-changed" in rules
        (alone,) = km.validate_many(tmp_path / "new" / "e.yaml", registry=km.Registry(folders=own), jobs=jobs)
        assert alone.findings == ()


def test_frameworks_from_memory_and_folders_are_known_to_every_process(tmp_path: Path) -> None:
    """A registry is read anew elsewhere, from the same arguments, and gives the same findings."""
    area = km.Area(id="1", title="Ro", max_points=80)
    here, there = (km.Framework(id=name, title="Ro", language="sv", areas=(area,)) for name in ("here", "there"))
    (tmp_path / "own").mkdir()
    km.dump(there, tmp_path / "own" / "there.yaml")
    files = []
    for number in range(60):
        name = ("here", "there", "nowhere")[number % 3]
        text = (
            f"framework: {name}\nmunicipality: M{number}\nevaluated: 2017\nareas: {{'1': {{points: {number + 30}}}}}\n"
        )
        files.append(tmp_path / f"{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    registry = km.Registry(folders=tmp_path / "own", frameworks=here)
    alone, together = (list(km.validate_many(files, registry=registry, jobs=jobs)) for jobs in (1, 2))
    assert alone == together
    counted = Counter(finding.rule for report in alone for finding in report.findings)
    assert counted == {"unknown-framework": 20, "points-above-maximum": 6}
    tables = [km.table(files, "area", registry=registry, skip_invalid=True, jobs=jobs) for jobs in (1, 2)]
    assert tables[0].equals(tables[1])


def test_misuse_is_reported_before_anything_starts(tmp_path: Path) -> None:
    """A missing folder and an impossible number of processes raise at the call, not at the first file."""
    with pytest.raises(km.UnknownFolderError):
        km.validate_many("x.yaml", registry=km.Registry(folders=tmp_path / "none"), jobs=2)
    for wrong in (0, -1, 1.5, "2", True):
        with pytest.raises((TypeError, ValueError), match="jobs are 1 or more, not "):
            km.validate_many("x.yaml", jobs=wrong)  # type: ignore[arg-type]


def test_only_as_many_files_are_taken_as_are_needed(mixed: Path) -> None:
    """Of an endless sequence of files only a few are taken, and stopping early ends the processes."""
    file = str(next(mixed.rglob("*.yaml")))
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield Path(file)

    reports = map_ordered(_reporting, endless(), jobs=2)
    assert len(list(islice(reports, 100))) == 100
    reports.close()
    assert taken < 1000


def _reporting() -> Callable[[object], str]:
    return str


def test_many_files_get_one_process_for_each_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """By default, few items are processed here, and many in as many processes as there are processors."""
    asked = _refused_processes(monkeypatch)
    monkeypatch.setattr(parallel, "processors", lambda: 7)
    assert list(map_ordered(_reporting, [1] * FEW, jobs=None)) == ["1"] * FEW
    assert asked == []
    with pytest.raises(RuntimeError):
        list(map_ordered(_reporting, [1] * (FEW + 1), jobs=None))
    assert asked == [7]


def _refused_processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that records how many processes are requested; none is started."""
    asked: list[int] = []

    def refuse(count: int, **_: object) -> None:
        asked.append(count)
        raise RuntimeError

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    return asked


def test_a_thousand_processes_are_never_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is requested, a machine is not filled with processes."""
    asked = _refused_processes(monkeypatch)
    with pytest.raises(RuntimeError):
        list(map_ordered(_reporting, [1], jobs=9999))
    assert asked == [61]


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    """Ten times the files take hardly more memory."""
    few, many = corpora.write(tmp_path / "few", 40), corpora.write(tmp_path / "many", 400)
    held = [measured([*COMMAND, "validate", "--jobs", "1", str(folder)], tmp_path).peak for folder in (few, many)]
    assert held[1] < held[0] + 6_000 < 60_000
