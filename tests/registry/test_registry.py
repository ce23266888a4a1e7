"""Frameworks in folders and beside the files, and clashes between them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import kompassmodel as km

FRAMEWORK = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"


def test_a_clash_of_ids_names_both_files(tmp_path: Path) -> None:
    """Two files that declare one id raise, and the exception survives pickling."""
    (tmp_path / "a.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(FRAMEWORK.replace("Ett", "Tva"), encoding="utf-8")
    with pytest.raises(km.ClashingFrameworksError, match=r"a\.yaml and .*b\.yaml") as caught:
        km.frameworks(registry=km.Registry(folders=[tmp_path]))
    assert pickle.loads(pickle.dumps(caught.value)).files == caught.value.files  # noqa: S301 - our own bytes


def test_a_revision_is_checked_against_those_beside_it(tmp_path: Path) -> None:
    """The framework that it revises may be in the same folder; circles over several files are found in each."""
    first = FRAMEWORK + "revises: eget-2026\n"
    second = FRAMEWORK.replace("eget-2024", "eget-2026") + "revises: eget-2024\n"
    (tmp_path / "a.yaml").write_text(first, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(second, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(FRAMEWORK.replace("eget-2024", "c") + "revises: eget-2026\n", encoding="utf-8")
    report = km.validate(tmp_path)
    assert [(Path(finding.file).name, finding.rule) for finding in report.findings] == [
        ("a.yaml", "revision-circle"),
        ("b.yaml", "revision-circle"),
    ]
    assert "eget-2024 → eget-2026 → eget-2024" in report.findings[0].message
