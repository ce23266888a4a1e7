"""Every example in the README and the docs does what the text says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import kompassmodel as km
from kompassmodel.cli.main import main
from tests.importing.made_report import made_report
from tests.support.paths import ROOT

PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def _blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


PYTHON = [pytest.param(page, id=page.name) for page in PAGES if _blocks(page, "python")]


@pytest.mark.parametrize("page", PYTHON)
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of Python on a page run one after the other, and their assertions hold."""
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in _blocks(page, "python"):
        exec(compile(block, page.name, "exec"), names)  # noqa: S102 - our own examples


def test_the_evaluation_and_the_framework_of_the_docs_are_valid() -> None:
    """The full examples of the two file formats have no findings."""
    for name in ("evaluations.md", "evaluations.sv.md", "evaluations.nb.md", "frameworks.md"):
        text = _blocks(ROOT / "docs" / name, "yaml")[0]
        assert km.validate_text(text, name=name).findings == ()


_FILE_OR_CALL = re.compile(
    r"^<!-- file: (?P<file>\S+) -->\n```yaml\n(?P<content>.*?)^```$"
    r"|^<!-- report: (?P<report>\S+) -->$"
    r"|^<!-- excerpt: (?P<whole>\S+) -->\n```yaml\n(?P<excerpt>.*?)^```$"
    r"|^<!-- edit: (?P<edited>\S+) -->\n```diff\n(?P<edit>.*?)^```$"
    r"|^```console\n\$ kompassmodel (?P<call>.*?)\n(?P<output>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def _edit(file: Path, edit: str) -> None:
    """Replace the lines with a minus in `edit` by those with a plus; the file has them once."""
    old, new = ("".join(line[1:] for line in edit.splitlines(keepends=True) if line[0] == sign) for sign in "-+")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


WITH_CALLS = [pytest.param(page, id=page.name) for page in PAGES if "```console" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", WITH_CALLS)
def test_every_command_on_a_page_prints_what_the_page_shows(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    """The files that a page names are written and edited, and its commands run, one after the other."""
    monkeypatch.chdir(tmp_path)
    for folder in ("frameworks", "evaluations"):
        Path(folder).mkdir()

    def run(block: re.Match[str]) -> str:
        if block["file"]:
            Path(block["file"]).parent.mkdir(parents=True, exist_ok=True)
            Path(block["file"]).write_text(block["content"], encoding="utf-8")
            return block[0]
        if block["report"]:
            Path(block["report"]).write_bytes(made_report())
            return block[0]
        if block["whole"]:
            lines = Path(block["whole"]).read_text(encoding="utf-8").splitlines()
            assert [line for line in block["excerpt"].splitlines() if line not in lines] == []
            return block[0]
        if block["edited"]:
            _edit(Path(block["edited"]), block["edit"])
            return block[0]
        main(shlex.split(block["call"]))
        return f"```console\n$ kompassmodel {block['call']}\n{capsys.readouterr().out}```"

    shown = page.read_text(encoding="utf-8")
    printed = _FILE_OR_CALL.sub(run, shown)
    assert shown.count("```console") == len([block for block in _FILE_OR_CALL.finditer(shown) if block["call"]])
    if pytestconfig.getoption("--update-golden"):
        page.write_text(printed, encoding="utf-8")
    assert printed == page.read_text(encoding="utf-8")


def test_the_json_of_the_docs_is_what_is_printed() -> None:
    """The example of the JSON format is a finding that validate makes."""
    (shown,) = _blocks(ROOT / "docs" / "python.md", "json")
    golden = ROOT / "tests" / "golden" / "points-above-maximum" / "percent-typed-as-points.json"
    printed = json.loads(golden.read_text(encoding="utf-8"))
    printed["findings"][0]["file"] = "torsas.yaml"
    assert json.loads(shown) == printed


def test_the_readme_holds_each_of_its_two_commands_on_one_line() -> None:
    """One line installs and validates the examples, one line installs and runs the tests."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines.count("pip install . && kompassmodel validate examples") == 1
    assert sum("pip install" in line and "pytest" in line for line in lines) == 1


def test_every_link_inside_the_docs_leads_somewhere() -> None:
    """Links to files of the project name files that exist."""
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.skipif(shutil.which("sh") is None or shutil.which("jq") is None, reason="needs sh and jq")
def test_the_commands_of_the_automation_page_do_what_they_say(tmp_path: Path) -> None:
    """The steps of each workflow run one after the other, and so does the line for a shell."""
    page = ROOT / "docs" / "automation.md"
    shutil.copytree(ROOT / "examples" / "evaluations", tmp_path / "evaluations")
    (tmp_path / "evaluations" / "bad.yaml").write_text("framework: kompass-2061\n", encoding="utf-8")
    environment = {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}

    def run(command: str) -> tuple[int, str]:
        call = ["sh", "-c", command]
        done = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.stderr == ""
        return done.returncode, done.stdout

    workflows = [YAML(typ="safe").load(block) for block in _blocks(page, "yaml") if block.startswith("name:")]
    steps = [step["run"] for workflow in workflows for step in workflow["jobs"]["validate"]["steps"] if "run" in step]
    results = {command: run(command) for command in steps if not command.startswith("pip ")}
    assert [status for status, _ in results.values()] == [1, 1, 0]
    (annotations,) = (output for command, (_, output) in results.items() if "github" in command)
    assert "file=evaluations/bad.yaml,line=1," in annotations
    suppressed, left = (
        [result["suppressions"] for result in json.loads((tmp_path / name).read_text("utf-8"))["runs"][0]["results"]]
        for name in ("all.sarif", "open.sarif")
    )
    assert len(suppressed) - len(left) == 2  # what the examples accept
    assert not any(left)
    (shell,) = _blocks(page, "sh")
    assert "evaluations/bad.yaml:1 unknown-framework\n" in run(shell)[1]
