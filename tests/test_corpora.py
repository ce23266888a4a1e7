"""Many files at once: the same findings in the same order however many processes work, and nothing left behind."""

from __future__ import annotations

import json
import os
import pickle
import pty
import re
import select
import signal
import subprocess
import sys
import time
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
from tests.processes import measured

COMMAND = [sys.executable, "-m", "kompassmodel"]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of 60 valid files, 20 with ten findings each, and some that are odd."""
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


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of so many files that they take a while, on a fast machine too."""
    return corpora.write(tmp_path_factory.mktemp("many"), 6000)


def test_generated_files_have_as_many_findings_as_asked_for(tmp_path: Path) -> None:
    """A valid corpus has none, another has ten in each file; the same seed gives the same files."""
    assert km.validate(corpora.write(tmp_path / "valid", 30, Wish(seed=8))).findings == ()
    for report in km.validate_many(corpora.write(tmp_path / "invalid", 30, Wish(seed=8, findings=10))):
        assert len(report.findings) == 10, report
    drafts = km.validate(corpora.write(tmp_path / "drafts", 5, Wish(questions=15)))
    assert (drafts.findings, len(drafts.drafts)) == ((), 5)
    assert corpora.evaluation(7) == corpora.evaluation(7)
    assert corpora.evaluation(7) != corpora.evaluation(7, Wish(seed=2))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_findings_are_the_same_in_the_same_order_with_any_number_of_processes(mixed: Path, jobs: int) -> None:
    """`validate_many` yields what `validate` finds, file by file, frameworks that lie beside among them."""
    paths: list[Path | str] = [mixed, mixed / "empty", "no-such-file"]
    reports = list(km.validate_many(paths, jobs=jobs))
    assert km.validate(paths) == km.Report.of(reports)
    assert [report.file for report in reports if not report.is_read] == [str(mixed / "empty"), "no-such-file"]
    assert len(reports) == 85
    assert [
        finding.rule for report in reports if report.file.endswith("by-own.yaml") for finding in report.findings
    ] == ["points-above-maximum"]


def test_reports_of_files_are_small_and_can_be_pickled(mixed: Path) -> None:
    """What crosses the border of a process is a few hundred bytes, and the same behind it."""
    for report in km.validate_many(mixed):
        pickled = pickle.dumps(report)
        assert pickle.loads(pickled) == report  # noqa: S301 - our own
        assert len(pickled) < (500 if not report.findings else 15_000)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_command_prints_the_same_with_any_number_of_processes(
    mixed: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Output is byte for byte the same, as is the exit status."""
    told = {
        jobs: (main(["validate", "--jobs", jobs, "--format", form, str(mixed)]), capsys.readouterr()) for jobs in "12"
    }
    assert told["1"] == told["2"]
    assert told["1"][0] == 1


def test_a_baseline_and_frameworks_of_ones_own_are_known_in_every_process(tmp_path: Path) -> None:
    """What folders of frameworks say counts in the other processes too."""
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
        (alone,) = km.validate_many(tmp_path / "new" / "e.yaml", frameworks=own, jobs=jobs)
        assert alone.findings == ()


def test_misuse_is_told_before_anything_is_begun(tmp_path: Path) -> None:
    """A folder that is none and a number of processes that makes no sense raise at the call, not at the first file."""
    with pytest.raises(km.UnknownFolderError):
        km.validate_many("x.yaml", frameworks=tmp_path / "none", jobs=2)
    for wrong in (0, -1, 1.5, "2", True):
        with pytest.raises(ValueError, match="jobs are 1 or more, not "):
            km.validate_many("x.yaml", jobs=wrong)  # type: ignore[arg-type]


def test_a_number_of_jobs_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """`--jobs 0` and `--jobs many` are wrong calls."""
    for wrong in ("0", "many"):
        with pytest.raises(SystemExit) as stopped:
            main(["validate", "--jobs", wrong, "examples"])
        assert stopped.value.code == 2
        assert "--jobs" in capsys.readouterr().err


def test_only_so_much_is_under_way_as_is_needed(mixed: Path) -> None:
    """Of an endless row of files only a few are taken, and stopping early ends the processes."""
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


def test_one_process_for_each_processor_where_there_are_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a number, few items are worked on here and many in as many processes as there are processors."""
    asked = _refused_processes(monkeypatch)
    monkeypatch.setattr(parallel, "processors", lambda: 7)
    assert list(map_ordered(_reporting, [1] * FEW, jobs=None)) == ["1"] * FEW
    assert asked == []
    with pytest.raises(RuntimeError):
        list(map_ordered(_reporting, [1] * (FEW + 1), jobs=None))
    assert asked == [7]


def _refused_processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that takes in how many processes are asked for; none is started."""
    asked: list[int] = []

    def refuse(count: int, **_: object) -> None:
        asked.append(count)
        raise RuntimeError

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    return asked


def test_no_thousand_processes_are_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is asked for, a machine is not filled with processes."""
    asked = _refused_processes(monkeypatch)
    with pytest.raises(RuntimeError):
        list(map_ordered(_reporting, [1], jobs=9999))
    assert asked == [61]


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    """Ten times the files take hardly more memory."""
    few, many = corpora.write(tmp_path / "few", 40), corpora.write(tmp_path / "many", 400)
    held = [measured([*COMMAND, "validate", "--jobs", "1", str(folder)], tmp_path).peak for folder in (few, many)]
    assert held[1] < held[0] + 6_000 < 60_000


# ---------------------------------------------------------------------------------------------------------------------
# what is imported, and what not


@pytest.mark.parametrize(
    ("code", "left_alone"),
    [
        ("import kompassmodel", ["attrs", "attr", "ruamel.yaml", "cattrs", "kompassmodel.model.framework"]),
        ("import kompassmodel as km; assert km.validate({file!r}).ok", ["jsonschema", "importlib.metadata", "pyarrow"]),
        (
            "from kompassmodel.cli.main import main; assert main(['validate', {file!r}]) == 0",
            ["jsonschema", "rich", "multiprocessing", "concurrent.futures", "importlib.metadata", "shtab", "pyarrow"],
        ),
    ],
)
def test_what_is_not_needed_is_not_imported(code: str, left_alone: list[str]) -> None:
    """A program waits only for what it uses."""
    file = str(Path(__file__).parents[1] / "examples" / "evaluations" / "torsas-2017.yaml")
    check = f"{code.format(file=file)}; import sys; print([name for name in {left_alone!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_public_name_is_there_and_no_other() -> None:
    """The names that are imported late are those listed, each from the module that type checkers are told."""
    source = Path(km.__file__).read_text(encoding="utf-8")
    told = {
        (module, name)
        for module, names in re.findall(r"    from kompassmodel\.([\w.]+) import (\([^)]*\)|[^\n]*)", source)
        for name in re.findall(r"\w+", names)
    }
    assert told == {(module, name) for name, module in km._MODULE_BY_NAME.items()}
    assert {*km._MODULE_BY_NAME, "__version__"} == {*km.__all__}
    assert {*km.__all__} <= {*dir(km)}
    assert all(getattr(km, name) is not None for name in km.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        km.nonsense  # type: ignore[attr-defined] # noqa: B018 - it is the point


# ---------------------------------------------------------------------------------------------------------------------
# Ctrl-C and terminals


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_everything_without_a_traceback(many: Path, jobs: str) -> None:
    """Status 130, nothing on standard error, and no process is left."""
    call = [*COMMAND, "validate", "--jobs", jobs, str(many)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        time.sleep(0.5)
        os.killpg(running.pid, signal.SIGINT)
        out, told = running.communicate(timeout=60)
    assert running.returncode == 130, (out, told)
    assert told == b""
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


def _left(session: int) -> bool:
    """Return whether a process of a session is still there after a while."""
    for _ in range(50):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


def test_a_second_ctrl_c_leaves_no_process(many: Path) -> None:
    """Whoever presses it twice, or a wrapper that passes it on, ends everything too."""
    call = [*COMMAND, "validate", "--jobs", "2", str(many)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        time.sleep(0.5)
        for _ in range(2):
            os.killpg(running.pid, signal.SIGINT)
            time.sleep(0.03)
        assert running.communicate(timeout=60)[1] == b""
    assert running.returncode == 130
    assert not _left(running.pid)


def test_processes_end_with_the_one_that_began_them(many: Path) -> None:
    """Where the command is killed, nothing goes on working."""
    call = [*COMMAND, "validate", "--jobs", "2", str(many)]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, start_new_session=True) as running:
        time.sleep(0.5)
        running.kill()
    assert not _left(running.pid)


def test_ctrl_c_is_obeyed_from_the_beginning(many: Path) -> None:
    """While modules are imported, too."""
    for moment in (0.04, 0.07):
        call = [*COMMAND, "validate", str(many)]
        with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
            time.sleep(moment)
            os.killpg(running.pid, signal.SIGINT)
            told = running.communicate(timeout=60)[1]
        # Before our own first line is reached, Python itself may still be starting.
        assert running.returncode == 130 or b"kompassmodel/__main__.py" not in told, told


def test_a_bar_leaves_what_goes_into_a_file_alone(many: Path, tmp_path: Path) -> None:
    """With only standard error on a terminal the bar is there, and the file is what a pipe gets."""
    corpora.write(tmp_path / "b", 3, Wish(findings=10))
    corpora.write(tmp_path / "c", 20, Wish(findings=10))
    call = [*COMMAND, "validate", "--jobs", "1", str(tmp_path / "b"), str(many), str(tmp_path / "c")]
    piped = subprocess.run(call, capture_output=True, check=False).stdout
    ours, its = pty.openpty()
    with (tmp_path / "out").open("wb") as out, subprocess.Popen(call, stdout=out, stderr=its) as running:
        os.close(its)
        told = _told_on(ours)
    assert running.returncode == 1
    assert "a second" in told
    assert (tmp_path / "out").read_bytes() == piped


def _told_on(terminal: int) -> str:
    """Return what is written to a terminal until nobody has it open any more."""
    told = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            told += os.read(terminal, 100_000)
        except OSError:
            break
    os.close(terminal)
    return told.decode()


def _on_a_terminal(call: list[str]) -> str:
    """Return what a command writes to a terminal."""
    ours, its = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "KOMPASSMODEL_LANG": "en"}
    with subprocess.Popen(call, stdin=its, stdout=its, stderr=its, env=environment) as running:
        os.close(its)
        told = _told_on(ours)
        assert running.wait(60) == 1
    return told


def test_people_at_a_terminal_see_how_far_it_is(many: Path, tmp_path: Path) -> None:
    """A run of more than a second shows how many files are done, and how many a second; the findings stay whole."""
    corpora.write(tmp_path, 1, Wish(findings=10))
    told = _on_a_terminal([*COMMAND, "validate", "--jobs", "1", str(many), str(tmp_path)])
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", told)
    assert re.search(r" \d+/6001 files, \d+ a second", plain)
    assert plain.count(": error[") == 10
    assert plain.rstrip().endswith("6001 files checked: 10 errors, 0 warnings")


def test_a_short_run_shows_no_bar(tmp_path: Path) -> None:
    """Nobody is shown a bar for less than a second."""
    corpora.write(tmp_path, 3, Wish(findings=10))
    assert "a second" not in _on_a_terminal([*COMMAND, "validate", str(tmp_path)])


@pytest.mark.parametrize(("form", "sign"), [("text", "error["), ("github", "::error ")])
def test_findings_are_told_as_they_are_found(form: str, sign: str, tmp_path: Path) -> None:
    """The first finding is there before the last file is read."""
    corpora.write(tmp_path / "a", 1, Wish(findings=10))
    os.mkfifo(tmp_path / "b.yaml")  # whoever opens it waits until somebody writes
    call = [*COMMAND, "validate", "--format", form, "--jobs", "1", str(tmp_path / "a"), str(tmp_path / "b.yaml")]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert sign in running.stdout.readline()
        # Known already, so that no other file is looked at for it.
        text = "framework: kompass-2016\nmunicipality: M\nstatus: drafft\nareas: {}\n"
        (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
        assert "unknown-value" in running.stdout.read()


def test_the_json_of_many_files_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get one report, its summary in front."""
    corpora.write(tmp_path, 5, Wish(findings=10))
    assert main(["validate", "--jobs", "2", "--format", "json", str(tmp_path)]) == 1
    content = json.loads(capsys.readouterr().out)
    assert content["summary"] == {"files": 5, "errors": 50, "warnings": 0}
