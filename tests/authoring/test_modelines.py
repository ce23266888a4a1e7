"""The head of a draft names the schema for editors by a relative path, or says how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.authoring.new_evaluation import new_evaluation
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.cli.main import main
from kompassmodel.model.framework import Area, Framework

pytestmark = pytest.mark.usefixtures("empty_folder")


def _head(framework: Framework, lines: int = 2) -> list[str]:
    """Return the first lines of a draft in a file two folders down."""
    return new_evaluation(framework, "X", file=Path("deep/er/x.yaml")).splitlines()[:lines]


def _modelines(path: str) -> list[str]:
    return [f"# yaml-language-server: $schema={path}", f"# $schema: {path}"]


def _write_schema(name: str) -> None:
    Path("schemas").mkdir(exist_ok=True)
    Path("schemas", f"{name}.schema.json").write_text("{}", encoding="utf-8")


def test_the_modelines_lead_to_the_frameworks_own_schema_above() -> None:
    """One is for yaml-language-server, one for JetBrains; that of all evaluations serves until there is its own."""
    framework = km.load_framework("kompass-2016")
    _write_schema("evaluation")
    assert _head(framework) == _modelines("../../schemas/evaluation.schema.json")
    _write_schema("evaluation.kompass-2016")
    assert _head(framework) == _modelines("../../schemas/evaluation.kompass-2016.schema.json")
    beside = new_evaluation(framework, "X", file=Path("x.yaml")).splitlines()[:2]
    assert beside == new_evaluation(framework, "X").splitlines()[:2]
    assert beside == _modelines("schemas/evaluation.kompass-2016.schema.json")


def test_a_line_that_would_reach_80_columns_has_one_space_less() -> None:
    """The schema of kompass-2016.2 in a folder beside that of the file."""
    _write_schema("evaluation.kompass-2016.2")
    text = new_evaluation(km.load_framework("kompass-2016.2"), "X", file=Path("evaluations/x.yaml"))
    path = "../schemas/evaluation.kompass-2016.2.schema.json"
    assert text.splitlines()[:2] == [f"# yaml-language-server:$schema={path}", f"# $schema: {path}"]
    assert len(text.splitlines()[0]) == 79


def test_a_framework_of_ones_own_has_its_own_schema_or_that_of_all_evaluations() -> None:
    """The same as for one that is shipped."""
    area = Area(id="1", title="Ett", max_points=10)
    framework = Framework(id="eget-2024", title="Eget", language="sv", areas=(area,))
    _write_schema("evaluation")
    assert _head(framework) == _modelines("../../schemas/evaluation.schema.json")
    _write_schema("evaluation.eget-2024")
    assert _head(framework) == _modelines("../../schemas/evaluation.eget-2024.schema.json")


def test_without_a_schema_the_head_gives_the_command_that_writes_it() -> None:
    """The command works as it is written, and the draft made anew leads to the schema."""
    framework = km.load_framework("kompass-2016")
    text = new_evaluation(framework, "X", file=Path("x.yaml"))
    assert "$schema" not in text
    command = text.splitlines()[1].removeprefix("#   kompassmodel ")
    assert main(command.split()) == 0
    anew = new_evaluation(framework, "X", file=Path("x.yaml")).splitlines()
    assert anew[:2] == _modelines("schemas/evaluation.kompass-2016.schema.json")


def test_a_draft_of_a_revision_has_the_same_head() -> None:
    """With the schema of frameworks."""
    framework = km.load_framework("kompass-2016")
    assert new_revision(framework, "next").splitlines()[1] == "#   kompassmodel schema --write schemas"
    _write_schema("framework")
    assert new_revision(framework, "next").splitlines()[:2] == _modelines("schemas/framework.schema.json")
