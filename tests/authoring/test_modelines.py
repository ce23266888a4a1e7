"""The first line of a draft names the schema for editors."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

import kompassmodel as km
from kompassmodel.authoring.new_evaluation import new_evaluation
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.model.framework import Area, Framework

pytestmark = pytest.mark.usefixtures("empty_folder")


def _modeline(framework: Framework) -> str:
    """Return the schema that the first line of a draft names, in a file two folders down."""
    first = new_evaluation(framework, "X", file=Path("deep/er/x.yaml")).splitlines()[0]
    return first.removeprefix("# yaml-language-server: $schema=")


def test_the_modeline_leads_to_the_frameworks_own_schema_above_or_to_the_installed_one() -> None:
    """A schema in a folder above is named relative to the file; otherwise the installed one is named, which exists."""
    framework = km.load_framework("kompass-2016")
    Path("schemas").mkdir()
    Path("schemas/evaluation.schema.json").write_text("{}", encoding="utf-8")
    installed = _modeline(framework)
    assert re.fullmatch("file:///.*/schemas/evaluation[.]kompass-2016[.]schema[.]json", installed)
    assert Path(url2pathname(urlsplit(installed).path)).is_file()
    Path("schemas/evaluation.kompass-2016.schema.json").write_text("{}", encoding="utf-8")
    assert _modeline(framework) == "../../schemas/evaluation.kompass-2016.schema.json"


def test_without_a_schema_of_its_own_a_framework_has_that_of_all_evaluations() -> None:
    """A framework that is not shipped has the generic one, above or installed, until its own is written."""
    area = Area(id="1", title="Ett", max_points=10)
    framework = Framework(id="eget-2024", title="Eget", language="sv", areas=(area,))
    assert re.fullmatch("file:///.*/schemas/evaluation[.]schema[.]json", _modeline(framework))
    Path("schemas").mkdir()
    Path("schemas/evaluation.schema.json").write_text("{}", encoding="utf-8")
    assert _modeline(framework) == "../../schemas/evaluation.schema.json"
    Path("schemas/evaluation.eget-2024.schema.json").write_text("{}", encoding="utf-8")
    assert _modeline(framework) == "../../schemas/evaluation.eget-2024.schema.json"


def test_drafts_of_the_executable_name_a_schema_only_if_there_is_one_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no installed schemas: a draft begins without that line, and is valid as ever."""
    monkeypatch.setattr(sys, "_MEIPASS", "/tmp/unpacked", raising=False)  # noqa: S108 - what PyInstaller sets
    framework = km.load_framework("kompass-2016")
    for draft in (new_evaluation(framework, "Torsås"), new_revision(framework, "kompass-2027")):
        assert "yaml-language-server" not in draft
    assert km.validate_text(new_evaluation(framework, "Torsås")).ok
    Path("schemas").mkdir()
    Path("schemas/evaluation.kompass-2016.schema.json").write_text("{}", encoding="utf-8")
    assert _modeline(framework) == "../../schemas/evaluation.kompass-2016.schema.json"
