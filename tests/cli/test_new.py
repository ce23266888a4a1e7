"""`new`: a draft or a revision is written once, and a wrong call writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompassmodel.cli.main import main

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_a_file_is_overwritten_only_with_force(capsys: pytest.CaptureFixture[str]) -> None:
    """Without -o the draft is printed; with it a valid file is written, which stays unless --force is given."""
    call = ["new", "evaluation", "--framework", "kompass-2016", "--municipality", "Torsås", "--evaluated", "2017-10"]
    assert main(call) == 0
    printed = capsys.readouterr().out
    assert main([*call, "-o", "torsas.yaml"]) == 0
    written = Path("torsas.yaml").read_text(encoding="utf-8")
    assert written == printed.replace("kompassmodel validate\n", "kompassmodel validate torsas.yaml\n")
    assert main(["validate", "torsas.yaml"]) == 0
    Path("torsas.yaml").write_text("mine", encoding="utf-8")
    assert main([*call, "-o", "torsas.yaml"]) == 2
    assert Path("torsas.yaml").read_text(encoding="utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main([*call, "-o", "torsas.yaml", "--force"]) == 0
    assert Path("torsas.yaml").read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"--framework": "kompas-2016"}, "kompass-2016 was probably meant"),
        ({"--evaluated": "mars 2017"}, "“mars 2017” is not a date"),
        ({"--municipality": " "}, "“ ” cannot be the name of a municipality"),
        ({"-o": "no/such/folder.yaml"}, "there is no folder no/such; make it first"),
    ],
)
def test_a_wrong_call_is_reported_and_writes_nothing(
    changed: dict[str, str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with status 2 and the text that was probably meant."""
    options = {"--framework": "kompass-2016", "--municipality": "X", "-o": "a.yaml", **changed}
    assert main(["new", "evaluation", *(part for option in options.items() for part in option)]) == 2
    assert expected in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_a_new_revision_is_valid_and_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """An id that exists or cannot be one is refused; the file that is written is valid and differs in nothing."""
    assert main(["new", "revision", "--from", "kompass-2016.2", "--id", "kompass-2027", "-o", "own/k.yaml"]) == 2
    Path("own").mkdir()
    assert main(["new", "revision", "--from", "kompass-2016.2", "--id", "kompass-2027", "-o", "own/k.yaml"]) == 0
    assert main(["validate", "own"]) == 0
    assert main(["diff", "kompass-2016.2", "kompass-2027", "--frameworks", "own"]) == 0
    assert "All 800 points are comparable." in capsys.readouterr().out
    for wrong in ("kompass-2016", "a b", ""):
        assert main(["new", "revision", "--from", "kompass-2016.2", "--id", wrong]) == 2
