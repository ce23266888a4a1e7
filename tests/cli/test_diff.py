"""`diff`: wrong paths of evaluations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompassmodel.cli.main import main

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_a_missing_path_of_evaluations_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a missing path nor a folder without YAML is ignored; a file that cannot be read is named."""
    Path("empty").mkdir()
    for path in ("nothing.yaml", "empty"):
        assert main(["diff", "kompass-2010", "kompass-2016", "--evaluations", path]) == 2
    Path("broken.yaml").write_text("framework: kompass-2010\nareas: [\n", encoding="utf-8")
    assert main(["diff", "kompass-2010", "kompass-2016", "--evaluations", "broken.yaml"]) == 0
    assert "broken.yaml:  cannot be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "start"),
    [("note.md", "# Changes"), ("note.html", "<!DOCTYPE"), ("note.txt", "Changes"), ("note.json", "{")],
)
def test_the_ending_of_the_file_names_the_format(name: str, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The note is written at once and never over another file; the file is named."""
    call = ["diff", "kompass-2010", "kompass-2016", "-o", name]
    assert main(call) == 0
    assert f"{name} was written" in capsys.readouterr().out
    assert Path(name).read_text(encoding="utf-8").startswith(start)
    assert main(call) == 2
    assert "--force" in capsys.readouterr().err
    assert main([*call, "--force", "--format", "markdown"]) == 0
    assert Path(name).read_text(encoding="utf-8").startswith("# Changes")


def test_an_unknown_ending_needs_a_format(capsys: pytest.CaptureFixture[str]) -> None:
    """The endings that are known are listed, and nothing is written."""
    assert main(["diff", "kompass-2010", "kompass-2016", "-o", "note.docx"]) == 2
    assert ".md, .html" in capsys.readouterr().err
    assert not Path("note.docx").exists()
