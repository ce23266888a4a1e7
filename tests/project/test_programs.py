"""The programs of `examples/programs` do what they say; `.ci/run` checks their types, and those of the docs."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

import kompassmodel as km
from scripts.write_programs import write_programs
from tests.support.paths import EVALUATIONS, ROOT

PROGRAMS = ROOT / "examples" / "programs"


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(PROGRAMS)


def _run(name: str, *arguments: object) -> str:
    command = [sys.executable, "-W", "error", str(PROGRAMS / name), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return done.stdout


def test_the_dashboard_ranks_and_averages_a_folder(tmp_path: Path) -> None:
    """Only the evaluations with that revision; files with errors are named."""
    lines = _run("dashboard.py", EVALUATIONS, "kompass-2010").splitlines()
    assert lines[:2] == ["Kommunkompassen 2010: 3 evaluations", "1. Luleå 2015-11: 559.5 to 560.5 of 800"]
    assert lines[-1] == "area 8, Kommunen som samhällsbyggare: 76.525 to 78.017 on average"
    (tmp_path / "bad.yaml").write_text("framework: kompass-2061\n", encoding="utf-8")
    dashboard = import_module("dashboard").dashboard
    assert [*dashboard(str(tmp_path), "kompass-2010")] == [
        "Kommunkompassen 2010: 0 evaluations",
        f"left out: {tmp_path / 'bad.yaml'}, 2 errors",
    ]


def _request(content: bytes, query: str = "") -> tuple[str, dict[str, Any]]:
    """Send a file to the upload service, and return its status and its answer."""
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {"QUERY_STRING": query, "CONTENT_LENGTH": str(len(content)), "wsgi.input": io.BytesIO(content)}
    statuses: list[str] = []
    application = import_module("upload").application
    body = b"".join(application(environ, lambda status, _: statuses.append(status)))
    return statuses[0], json.loads(body)


def test_the_upload_service_answers_with_findings_fixes_and_bounds() -> None:
    """In the language that is asked for; bytes that are no text are a finding too."""
    content = (EVALUATIONS / "torsas-2017.yaml").read_bytes()
    status, found = _request(content)
    assert status == "200 OK"
    assert km.from_dict(found["evaluation"]) == km.loads(content)
    assert found["bounds"]["areas"]["1"]["max_points"] == 100
    status, found = _request(content.replace(b"points: 5,", b"points: 5.0,", 1))
    assert b"points: 5," in found["fixed"].encode()
    status, found = _request(content.replace(b"points: 45", b"points: 450", 1), "lang=sv")
    assert status.startswith("422 ")
    assert "har 450 poäng" in found["report"]["findings"][0]["message"]
    assert "evaluation" not in found
    status, found = _request(b"\xff\x00\xff", "lang=xx")
    assert status.startswith("422 ")
    assert found["report"]["summary"]["errors"] == 1


def test_the_generator_writes_valid_files_and_drafts(tmp_path: Path) -> None:
    """Rows without figures become drafts; an impossible figure and an unknown question raise."""
    table = tmp_path / "scores.csv"
    rows = "municipality,evaluated,question,points\n{}Ribe,2018,,\n"
    table.write_text(rows.format("Torsås,2017,1.1,5\nTorsås,2017,8.7,10\n"), encoding="utf-8")
    _run("generator.py", table, "kompass-2016", tmp_path)
    assert km.validate(tmp_path / "*.yaml").ok
    assert km.load_evaluation(tmp_path / "torsås-2017.yaml").question("8.7").points == 10
    assert "# " in (tmp_path / "ribe-2018.yaml").read_text(encoding="utf-8")
    generate = import_module("generator").generate
    row = {"municipality": "Torsås", "evaluated": "2017", "question": "1.1", "points": "50"}
    with pytest.raises(km.InvalidDocumentError, match="50 points; its maximum is 15"):
        [*generate([row], "kompass-2016", tmp_path)]
    with pytest.raises(km.UnknownPartError, match=r"1\.1 was probably meant"):
        [*generate([{**row, "question": "1.1.", "points": "5"}], "kompass-2016", tmp_path)]


def test_the_progress_of_a_municipality_is_told_with_its_bounds() -> None:
    """And the property tests beside it pass, with the default settings of Hypothesis."""
    files = (EVALUATIONS / "karlskrona-2011.yaml", EVALUATIONS / "tingsryd-2019.yaml")
    assert _run("progress.py", *files) == "worse: -23.5 to -13.1 points of 565\n"
    program = import_module("progress")
    program.test_who_moves_forward_one_way_moves_back_the_other_way()
    program.test_nobody_moves_against_themselves()


def test_the_programs_of_the_docs_are_written_out_for_type_checkers(tmp_path: Path) -> None:
    """Each page is one file, which compiles, beside the programs."""
    write_programs(tmp_path)
    written = {file.name for file in tmp_path.glob("*.py")}
    assert {"python_page.py", "testing_page.py", "README_page.py", "README_sv_page.py"} <= written
    assert {file.name for file in PROGRAMS.glob("*.py")} <= written
    for file in tmp_path.glob("*.py"):
        compile(file.read_text(encoding="utf-8"), file.name, "exec")
