"""`schema`: one schema is printed, or all are written to a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompassmodel.authoring.editor_schemas import file_name
from kompassmodel.cli.main import main
from scripts.write_schemas import SCHEMAS

OWN = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"


@pytest.mark.parametrize("name", ["evaluation", "framework", "report", "kompass-2016", "kompass-2002"])
def test_a_schema_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is the same as in `schemas/`."""
    assert main(["schema", name]) == 0
    assert capsys.readouterr().out == (SCHEMAS / file_name(name)).read_text(encoding="utf-8")


def test_all_schemas_are_written_with_those_of_frameworks_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder is created if it does not exist, old files are overwritten, and each file is listed."""
    monkeypatch.chdir(tmp_path)
    Path("own").mkdir()
    Path("own/eget.yaml").write_text(OWN, encoding="utf-8")
    for _ in range(2):
        assert main(["schema", "--write", "a/schemas", "--frameworks", "own"]) == 0
        names = {path.name for path in Path("a/schemas").iterdir()}
        assert names == {path.name for path in SCHEMAS.iterdir()} | {"evaluation.eget-2024.schema.json"}
        assert set(capsys.readouterr().out.splitlines()) == {f"{Path('a/schemas', name)} was written" for name in names}
    assert main(["schema", "eget-2024", "--frameworks", "own"]) == 0
    assert capsys.readouterr().out == Path("a/schemas/evaluation.eget-2024.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (
            ["kompas-2016"],
            "there is no schema called kompas-2016: kompass-2016 was probably meant; the known schemas ",
        ),
        (["frameworks"], "framework was probably meant"),
        (["xyz"], "there is no schema called xyz; the known schemas are evaluation, framework, report, kompass-2002, "),
        (["eget-2024"], "there is no schema called eget-2024; the known"),
        (["bad-2024", "--frameworks", "bad"], "bad.yaml:5:"),
        (["--write", "schemas", "--frameworks", "bad"], "bad.yaml:5:"),
        (["--write", "a-file"], "the folder a-file cannot be created: "),
        (["evaluation", "--frameworks", "nowhere"], "there is no folder called nowhere"),
    ],
)
def test_a_wrong_call_is_reported_and_writes_nothing(
    call: list[str], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with status 2 and the name that was probably meant; a framework with errors has no schema."""
    monkeypatch.chdir(tmp_path)
    Path("a-file").write_text("", encoding="utf-8")
    Path("bad").mkdir()
    Path("bad/bad.yaml").write_text(OWN.replace("eget", "bad").replace("10", "tio"), encoding="utf-8")
    assert main(["schema", *call]) == 2
    printed = capsys.readouterr()
    assert expected in printed.err
    assert printed.out == ""
    assert {path.name for path in Path().iterdir()} == {"a-file", "bad"}


@pytest.mark.parametrize("call", [["schema"], ["schema", "evaluation", "--write", "x"]])
def test_either_a_name_or_a_folder_is_given(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Neither or both is a wrong call."""
    with pytest.raises(SystemExit) as left:
        main(call)
    assert left.value.code == 2
    assert "usage: kompassmodel schema" in capsys.readouterr().err
