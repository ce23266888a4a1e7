"""The whole output of show and compare, in three languages and all formats, for an instrument of another kind."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from kompassmodel.cli.main import main
from kompassmodel.messages.translation import LANGUAGES

FOLDER = Path(__file__).with_name("seeing")

CALLS = {
    "complete": (0, ["show", "complete.yaml"]),
    "faulty": (1, ["show", "faulty.yaml"]),
    "draft": (0, ["show", "between.yaml"]),
    "instrument": (0, ["show", "trivsel-2", "--all"]),
    "two": (0, ["compare", "later.yaml", "complete.yaml"]),
    "three": (0, ["compare", ".", "--municipality", "Guovdageaidnu"]),
}
"""For each golden file the exit status and the call."""

CASES = [
    pytest.param((name, form, lang), id=f"{name}-{form}-{lang}")
    for name, (form, lang) in itertools.product(CALLS, itertools.product(("text", "markdown", "json"), LANGUAGES))
    if form != "json" or lang == "en"
]


@pytest.mark.parametrize("case", CASES)
def test_the_whole_output_is_as_expected(
    case: tuple[str, str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    """`--update-golden` writes it anew: read the diff."""
    name, form, lang = case
    monkeypatch.chdir(FOLDER)
    status, call = CALLS[name]
    assert main([*call, "--frameworks", "frameworks", "--format", form, "--lang", lang]) == status
    printed = capsys.readouterr().out
    ending = {"text": "txt", "markdown": "md", "json": "json"}[form]
    golden = FOLDER / "expected" / f"{name}.{lang}.{ending}"
    if pytestconfig.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")
