"""Frameworks in folders and beside the files, and clashes between them."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
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


def _evaluation(framework: str = "eget-2024") -> str:
    return f"framework: {framework}\nmunicipality: X\nevaluated: 2024\nareas: {{'1': {{points: 7}}}}\n"


def test_a_registry_is_read_once(tmp_path: Path) -> None:
    """It does not change with its folder; `reload` makes another one, and keeps what has not changed."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(FRAMEWORK.replace("eget-2024", name), encoding="utf-8")
    registry = km.Registry(folders=tmp_path)
    before = {name: registry.declared(name) for name in ("a", "b")}
    (tmp_path / "b.yaml").write_text(FRAMEWORK.replace("eget-2024", "b").replace("10", "20"), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(FRAMEWORK.replace("eget-2024", "c"), encoding="utf-8")
    assert km.load_framework("b", registry=registry).max_points == 10
    assert "c" not in registry.ids
    again = registry.reload()
    assert km.load_framework("b", registry=again).max_points == 20
    assert again.declared("a") is before["a"]
    assert {"a", "b", "c"} <= {*again.ids}
    assert registry.declared("b") is before["b"]


def test_frameworks_from_memory_need_no_disk() -> None:
    """They are known like others; one with errors is refused where it is used."""
    own = km.Framework(id="own", title="Own", language="en", areas=(km.Area(id="1", title="One", max_points=10),))
    registry = km.Registry(frameworks=[own])
    assert km.load_framework("own", registry=registry) == own
    assert km.validate_text(_evaluation("own"), registry=registry).ok
    broken = km.Framework(id="own", title="Own", language="en", revises="nothing", areas=own.areas)
    (finding,) = km.validate_text(_evaluation("own"), registry=km.Registry(frameworks=broken)).errors
    assert finding.rule == "unusable-framework"
    with pytest.raises(km.ClashingFrameworksError):
        km.Registry(frameworks=[own, broken])
    with pytest.raises(TypeError, match="frameworks are Framework objects, not 'own'; folders are named by folders="):
        km.Registry(frameworks="own")  # type: ignore[arg-type]


def test_a_registry_serves_threads_and_processes(tmp_path: Path) -> None:
    """It is immutable, and pickles."""
    (tmp_path / "a.yaml").write_text(FRAMEWORK, encoding="utf-8")
    registry = km.Registry(folders=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        reports = [*pool.map(lambda _: km.validate_text(_evaluation(), registry=registry), range(64))]
    assert all(report.ok for report in reports)
    again = pickle.loads(pickle.dumps(registry))  # noqa: S301 - our own bytes
    assert again.ids == registry.ids
    with pytest.raises(AttributeError):
        registry.folders = ()  # type: ignore[misc]


def test_an_own_framework_is_checked_once(tmp_path: Path) -> None:
    """However many texts are validated against it."""
    (tmp_path / "a.yaml").write_text(FRAMEWORK, encoding="utf-8")
    registry = km.Registry(folders=tmp_path)
    for _ in range(3):
        assert km.validate_text(_evaluation(), registry=registry).ok
    assert [*registry.usable.values()] == [True]
