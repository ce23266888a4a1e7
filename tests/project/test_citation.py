"""The citation says what the package says."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from ruamel.yaml import YAML

import kompassmodel as km
from tests.support.paths import ROOT


@pytest.fixture
def citation() -> dict[str, Any]:
    """Read the citation."""
    read: dict[str, Any] = YAML(typ="safe").load(ROOT / "CITATION.cff")
    return read


def test_the_citation_gives_the_version_of_the_package(citation: dict[str, Any]) -> None:
    """Whoever cites a release cites that release."""
    assert citation["version"] == km.__version__


def test_the_citation_gives_the_licence_and_the_authors_of_the_package(citation: dict[str, Any]) -> None:
    """They are those of `pyproject.toml`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["license"] == project["license"]
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in project["authors"]]
