"""The variables and options that decide the language and the folders of frameworks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.environment import language
from kompassmodel.cli.main import main
from kompassmodel.errors import UnknownLanguageError
from kompassmodel.messages.translation import LANGUAGES, system_language
from tests.support.files import write

FRAMEWORK = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"
EVALUATION = "framework: eget-2024\nmunicipality: X\nevaluated: 2024\nareas: {'1': {points: 7}}\n"


def test_the_language_is_that_of_the_option_then_the_variable_then_the_locale() -> None:
    """Each counts only if those before it are not set; an unknown locale is English."""
    swedish = {"LANG": "sv_SE.UTF-8"}
    assert language(["validate", "x", "--lang", "nb"], {"KOMPASSMODEL_LANG": "en", **swedish}) == "nb"
    assert language(["validate", "x", "--lang=nb"], swedish) == "nb"
    assert language(["validate", "--lang"], {"KOMPASSMODEL_LANG": "nb", **swedish}) == "nb"
    assert language([], swedish) == "sv"
    assert language([], {"LC_ALL": "nb_NO.UTF-8", **swedish}) == "nb"
    assert language([], {"LANG": "de_DE.UTF-8"}) == "en"
    assert system_language({}) in LANGUAGES
    with pytest.raises(
        UnknownLanguageError, match="asks for the language “finska”; the available languages are en, sv, nb"
    ):
        language([], {"KOMPASSMODEL_LANG": "finska"})


def test_folders_of_the_environment_are_known_to_the_command_and_not_to_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several, besides those of the option; empty names do not count, and one that is not a folder is reported."""
    monkeypatch.chdir(tmp_path)
    write("one/eget.yaml", FRAMEWORK)
    write("two/other.yaml", FRAMEWORK.replace("eget", "other"))
    write("three/third.yaml", FRAMEWORK.replace("eget", "third"))
    write("e/e.yaml", EVALUATION)
    write("e/o.yaml", EVALUATION.replace("eget", "other"))
    write("e/t.yaml", EVALUATION.replace("eget", "third"))
    monkeypatch.setenv("KOMPASSMODEL_FRAMEWORKS", os.pathsep.join(("one", "", "two")))
    assert main(["validate", "e", "--frameworks", "three"]) == 0
    assert main(["validate", "e"]) == 1
    assert [finding.rule for finding in km.validate("e").findings] == ["unknown-framework"] * 3
    assert main(["new", "evaluation", "--framework", "other-2024", "--municipality", "X"]) == 0
    assert main(["list"]) == 0
    assert "folder two" in capsys.readouterr().out
    monkeypatch.setenv("KOMPASSMODEL_FRAMEWORKS", "nowhere")
    assert main(["validate", "e"]) == 2
    assert "the folder nowhere, which KOMPASSMODEL_FRAMEWORKS names, does not exist" in capsys.readouterr().err
    assert main(["explain", "unknown-framework"]) == 0
