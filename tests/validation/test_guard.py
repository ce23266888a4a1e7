"""A mistake of kompassmodel itself is a finding of the file that provokes it, and the run goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.files import FoundFile, files_in
from kompassmodel.documents.rules import INTERNAL_ERROR
from kompassmodel.errors import KompassModelError, UnknownFolderError
from kompassmodel.registry.scope import Local, Scope
from kompassmodel.rules.case import DocumentCase
from kompassmodel.rules.evaluation import needless_decimals
from kompassmodel.validation.guard import CheckResult, guarded
from kompassmodel.validation.parallel import map_ordered
from kompassmodel.validation.pipeline import check_found
from kompassmodel.version import __version__

GOOD = 'framework: kompass-2016\nmunicipality: {name: Torsås, code: "0834"}\nstatus: draft\nareas: {}\n'

BAD = GOOD.replace("kompass-2016", "unknown")


def _broken_search() -> Local:
    raise LookupError


def _make_worker() -> Callable[[FoundFile], FileReport]:
    """Make a worker whose registry fails as soon as a framework is looked for among the files."""
    registry = Scope(find_local=_broken_search)
    return lambda file: check_found(file, registry).report


def _make_files(folder: Path) -> list[FoundFile]:
    for name, text in (("a", GOOD), ("b", BAD), ("c", GOOD)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return list(files_in([folder]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unforeseen_exception_is_a_finding_of_its_file(tmp_path: Path, jobs: int) -> None:
    """The other files are checked, in other processes too, and the finding says what to report."""
    first, failed, last = map_ordered(_make_worker, _make_files(tmp_path), jobs)
    assert first.ok
    assert last.ok
    (finding,) = failed.findings
    assert (finding.rule, finding.severity, finding.line) == ("internal-error", "error", 1)
    assert finding.file == str(tmp_path / "b.yaml")
    assert not failed.is_read
    assert finding.hint is not None
    assert f"kompassmodel {__version__}, registry.scope " in finding.hint
    assert "LookupError" not in finding.message + finding.hint


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3), MemoryError(), UnknownFolderError("x")])
def test_what_ends_a_run_still_ends_it(error: BaseException) -> None:
    """Misuse, a lack of memory and the wish to stop are not mistakes of one file."""

    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        guarded(fail, "a.yaml")


def test_other_languages(tmp_path: Path) -> None:
    """The finding is in the language asked for."""
    _, file, _ = _make_files(tmp_path)
    assert "filen" in check_found(file, Scope(find_local=_broken_search), "sv").findings[0].message


def test_what_works_is_returned_as_it_is() -> None:
    """The guard adds nothing to a result."""
    assert guarded(lambda: 7, "a.yaml") == 7
    assert not isinstance(guarded(lambda: 7, "a.yaml"), CheckResult)


_WITH_A_BROKEN_RULE = """
import sys
from kompassmodel.rules.evaluation import municipality_code

def check(case):
    raise ZeroDivisionError
    yield

if __name__ == "__main__":
    municipality_code.check = check
    from kompassmodel.cli.main import main
    sys.exit(main(sys.argv[1:]))
"""


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", _WITH_A_BROKEN_RULE, *arguments]
    return subprocess.run(call, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_validate_goes_on_and_ends_with_2(tmp_path: Path) -> None:
    """Each file on which the rule failed has its finding."""
    _make_files(tmp_path)
    done = _run("validate", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == ""
    assert done.stdout.count("error[internal-error]") == 2
    assert "error[unknown-framework]" in done.stdout


def test_the_rule_that_failed_is_named() -> None:
    """Where a rule failed, the hint names it and its place in the code."""
    result = guarded(lambda: list(needless_decimals.check(cast("DocumentCase", None))), "a.yaml")
    assert isinstance(result, CheckResult)
    (finding,) = result.findings
    assert finding.hint is not None
    assert ", needless-decimals, rules.evaluation.needless_decimals " in finding.hint


def test_json_and_sarif_hold_the_finding(tmp_path: Path) -> None:
    """Programs get it as any other."""
    _make_files(tmp_path)
    done = _run("validate", "--format", "json", str(tmp_path))
    rules = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
    assert rules == ["internal-error", "unknown-framework", "internal-error"]
    sarif = json.loads(_run("validate", "--format", "sarif", str(tmp_path)).stdout)["runs"][0]
    assert sarif["invocations"] == [{"executionSuccessful": False}]


def test_table_writes_nothing(tmp_path: Path) -> None:
    """A file that could not be checked is not left out of a table silently, even if those with errors are."""
    _make_files(tmp_path)
    done = _run("table", "--skip-invalid", str(tmp_path), "-o", str(tmp_path / "table.csv"))
    assert done.returncode == 2
    assert "internal-error" in done.stdout
    assert not (tmp_path / "table.csv").exists()


def test_the_rule_has_no_example() -> None:
    """Nobody can write a file that provokes a mistake that is not known."""
    assert not INTERNAL_ERROR.has_example
    assert not INTERNAL_ERROR.has_mutator
    assert issubclass(UnknownFolderError, KompassModelError)
