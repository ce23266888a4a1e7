"""The hooks of .pre-commit-hooks.yaml do their work under the real pre-commit, in real git repositories.

To need no network, they are run as commands that are there already (`language: system`) instead of being installed;
everything else is what the file says. `.ci/run` has pre-commit install them from a git repository.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support.paths import ROOT

HOOKS: list[dict[str, Any]] = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
GIT = shutil.which("git") or ""
GOOD = (ROOT / "examples" / "evaluations" / "torsas-2017.yaml").read_text(encoding="utf-8")
BAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas: {'1': {points: 101}}\n"
PAGE = (ROOT / "docs" / "automation.md").read_text(encoding="utf-8")
SNIPPETS = [
    textwrap.dedent(block)
    for block in re.findall(r"^ *```yaml\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    if block.lstrip().startswith("repos:")
]
OWN = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"
pytestmark = pytest.mark.skipif(not GIT, reason="git is not installed")


class Repository:
    """A git repository in which pre-commit runs our hooks."""

    def __init__(self, folder: Path) -> None:
        """Create one in `folder`."""
        self.folder = folder / "repository"
        self.folder.mkdir()
        # The configuration of git and pre-commit on this machine has no effect here.
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(folder / "pre-commit"),
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        }
        self._call(GIT, "init", "--quiet")

    def write(self, name: str, text: str) -> Path:
        """Write a file and stage it."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self._call(GIT, "add", name)
        return file

    def run(self, hook_id: str, **changes: Any) -> tuple[int, str]:
        """Run a hook, configured with `changes`, on all files; return the status and the output of pre-commit."""
        (hook,) = (hook for hook in HOOKS if hook["id"] == hook_id)
        hook = {**hook, "language": "system", **changes}
        self.write(".pre-commit-config.yaml", json.dumps({"repos": [{"repo": "local", "hooks": [hook]}]}))
        done = self._call(sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose", check=False)
        return done.returncode, done.stdout

    def _call(self, *call: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            call, cwd=self.folder, env=self._environment, capture_output=True, encoding="utf-8", check=check
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a git repository with a good evaluation, and with YAML that is not ours."""
    made = Repository(tmp_path)
    made.write("evaluations/torsås 2017.yaml", GOOD)
    made.write("mkdocs.yaml", "site_name: X\n")
    return made


def test_pre_commit_accepts_the_hooks() -> None:
    """The file is a valid manifest of pre-commit."""
    call = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_good_evaluations_pass_and_other_yaml_is_left_alone(repository: Repository) -> None:
    """One file is checked: the evaluation, not the configuration of other programs."""
    status, printed = repository.run("kompassmodel-validate")
    assert (status, "Passed" in printed) == (0, True), printed
    assert "1 file checked: 0 errors" in printed


def test_a_bad_evaluation_fails_with_its_finding(repository: Repository) -> None:
    """The commit is stopped, and the finding is shown with its place."""
    repository.write("more/evaluations/bad.yml", BAD)
    status, printed = repository.run("kompassmodel-validate")
    assert status == 1
    assert (
        "more/evaluations/bad.yml:4:23: error[points-above-maximum]: area 1 has 101 points; its maximum is 100"
        in printed
    )
    assert "2 files checked: 1 error" in printed


def test_safe_fixes_are_applied_and_the_commit_is_stopped_once(repository: Repository) -> None:
    """Pre-commit reports that the file was changed; when the change is staged, the hook passes."""
    file = repository.write(
        "evaluations/x.yaml", "framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas:\n  '1': {points: 45.0}\n"
    )
    status, printed = repository.run("kompassmodel-fix")
    assert (status, "files were modified by this hook" in printed) == (1, True), printed
    text = file.read_text(encoding="utf-8")
    assert text.endswith("'1': {points: 45}\n")
    repository.write("evaluations/x.yaml", text)
    assert repository.run("kompassmodel-fix")[0] == 0


def test_files_in_other_folders_are_checked_on_request(repository: Repository) -> None:
    """`files:` of the user replaces ours."""
    repository.write("kommuner/x.yaml", BAD)
    assert repository.run("kompassmodel-validate")[0] == 0
    status, printed = repository.run("kompassmodel-validate", files="^kommuner/")
    assert status == 1
    assert "1 file checked: 1 error" in printed


def test_frameworks_of_ones_own_are_found_through_args_or_in_the_same_call(repository: Repository) -> None:
    """A framework that is not among the files of the call is named with `args: [--frameworks, folder]`."""
    repository.write("frameworks/eget.yaml", OWN)
    repository.write(
        "evaluations/x.yaml", "framework: eget-2024\nmunicipality: X\nevaluated: 2024\nareas: {1: {points: 7}}\n"
    )
    assert repository.run("kompassmodel-validate")[0] == 0
    status, printed = repository.run("kompassmodel-validate", files="^evaluations/")
    assert status == 1
    assert "there is no framework called eget-2024" in printed
    assert repository.run("kompassmodel-validate", files="^evaluations/", args=["--frameworks", "frameworks"])[0] == 0


def test_the_files_are_not_distributed_over_several_calls(repository: Repository) -> None:
    """Any number of files is one call, with one last line."""
    for number in range(60):
        repository.write(f"evaluations/{number}.yaml", GOOD)
    status, printed = repository.run("kompassmodel-validate")
    assert status == 0
    assert printed.count("checked:") == 1
    assert "61 files checked" in printed


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_the_configurations_of_the_docs_work(snippet: str, repository: Repository, tmp_path: Path) -> None:
    """Pre-commit accepts each as it is; the folders that it names are checked, good files pass and bad ones fail."""
    config = tmp_path / "config.yaml"
    config.write_text(snippet, encoding="utf-8")
    call = [sys.executable, "-m", "pre_commit", "validate-config", str(config)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    ((hook,),) = (repo["hooks"] for repo in YAML(typ="safe").load(snippet)["repos"])
    repository.write("my-frameworks/eget.yaml", OWN)
    repository.write("my-evaluations/good.yaml", GOOD)
    status, printed = repository.run(hook["id"], **hook)
    assert (status, "checked: 0 errors" in printed) == (0, True), printed
    repository.write("my-evaluations/bad.yaml", BAD)
    status, printed = repository.run(hook["id"], **hook)
    assert (status, "error[points-above-maximum]" in printed) == (1, True), printed


def test_the_docs_name_every_hook() -> None:
    """The table of the page lists every hook."""
    assert SNIPPETS
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == [hook["id"] for hook in HOOKS]
