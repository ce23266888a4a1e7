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
    assert "broken.yaml: cannot be read" in capsys.readouterr().out
