"""The command: what it writes and prints, and its exit status."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from tests.importing.made_report import made_report

FRAMEWORK = km.load_framework("kompass-2010")

TABLE = "\n".join(f"{one.id}\t{one.wording}\t1\t{one.max_points}" for one in FRAMEWORK.questions)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder with a report that is whole, one that contradicts itself, and one that is none."""
    monkeypatch.chdir(tmp_path)
    Path("whole.txt").write_text(TABLE, encoding="utf-8")
    Path("luleå.pdf").write_bytes(made_report())
    Path("broken.pdf").write_bytes(b"%PDF-1.7\n")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["whole.txt", "-o", "a.yaml"], 0),
        (["luleå.pdf", "-o", "a.yaml"], 1),
        (["broken.pdf", "-o", "a.yaml"], 2),
        (["nowhere.pdf", "-o", "a.yaml"], 2),
        (["whole.txt", "-o", "whole.txt"], 2),
        (["whole.txt", "luleå.pdf"], 2),
    ],
)
def test_the_exit_status_says_whether_everything_was_read(arguments: list[str], status: int) -> None:
    """0 all of it, 1 a draft with something left out or contradictory, 2 nothing."""
    assert main(["import", *arguments]) == status
    assert Path("a.yaml").exists() == (status < 2)


def test_a_broken_report_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Each has its line of summary; of two that would be written to one file, the second is not."""
    Path("b").mkdir()
    Path("b/whole.txt").write_text(TABLE, encoding="utf-8")
    assert main(["import", "broken.pdf", "whole.txt", "b/whole.txt", "luleå.pdf", "-o", "out/"]) == 2
    printed = capsys.readouterr().out
    assert "broken.pdf: not imported: it is damaged" in printed
    assert "b/whole.txt: not imported: another of these reports was written to" in printed.replace("\\", "/")
    assert sorted(path.name for path in Path("out").iterdir()) == ["luleå.yaml", "whole.yaml"]


def test_a_file_is_overwritten_only_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the option."""
    Path("a.yaml").write_text("mine", encoding="utf-8")
    assert main(["import", "whole.txt", "-o", "a.yaml"]) == 2
    assert "--force" in capsys.readouterr().out
    assert Path("a.yaml").read_text(encoding="utf-8") == "mine"
    assert main(["import", "whole.txt", "-o", "a.yaml", "--force"]) == 0


def test_a_file_is_compared_with_its_report(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures, names, dates and items of lists that differ, each with page and line, whatever else is wrong."""
    main(["import", "luleå.pdf", "-o", "a.yaml"])
    assert main(["import", "luleå.pdf", "--check", "a.yaml"]) == 0
    text = Path("a.yaml").read_text(encoding="utf-8")
    for old, new in (
        (
            'points: 9, max_points: 15, percent: 60} # p. 5\n      "2.2"',
            'points: 8, max_points: 15, percent: 60}\n      "2.2"',
        ),
        ("name: Eva Berg", "name: Eva Borg"),
        ("evaluated: 2015-11", "evaluated: 2015-10"),
        ("      - Mer dialog\n", "      - Mer dialog\n      - Mer av annat\n"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    Path("a.yaml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["import", "luleå.pdf", "--check", "a.yaml", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["differences"]
    assert [(one["part"], one["read"], one["typed"]) for one in found] == [
        ("evaluated", "2015-11", "2015-10"),
        ("evaluators", "Eva Berg", "Eva Borg"),
        ("2.1 points", "9", "8"),
        ("1 improvements", None, "Mer av annat"),
    ]
    lines = text.splitlines()
    assert ["2015-10" in lines[found[0]["line"] - 1], "Mer av annat" in lines[found[3]["line"] - 1]] == [True, True]
    assert {one["place"] for one in found} == {"p. 1", "p. 2", "p. 5"}


def test_a_report_is_given_open_as_well() -> None:
    """As bytes, as text or as the file at a path; anything else is a mistake of the program."""
    expected = km.import_report(TABLE.encode()).evaluation
    assert km.import_report(io.BytesIO(TABLE.encode())).evaluation == expected
    assert km.import_report(io.StringIO(TABLE)).evaluation == expected
    with Path("whole.txt").open("rb") as file:
        imported = km.import_report(file)
    assert (imported.evaluation, imported.file) == (expected, "whole.txt")
    with pytest.raises(TypeError, match="not as 5"):
        km.import_report(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="whole numbers"):
        km.import_report("whole.txt", pages="16-18")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="count from 1"):
        km.import_report("whole.txt", pages=[0])
    with pytest.raises(TypeError, match="registry="):
        km.import_report("whole.txt", registry="frameworks")  # type: ignore[arg-type]
