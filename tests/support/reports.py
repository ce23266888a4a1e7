"""Reports to write in every format."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import kompassmodel as km
from kompassmodel.diagnostics.finding import Finding, Span
from kompassmodel.diagnostics.report import Report
from kompassmodel.diagnostics.rule import Severity
from tests.support import golden
from tests.support.paths import ROOT

EXAMPLES = [pytest.param(ROOT / "examples", id="examples"), pytest.param(ROOT / "frameworks", id="frameworks")]
"""The folders of valid files."""

MANY = golden.FOLDER / "points-above-maximum"
"""A folder whose files have many findings."""


@cache
def report_on(path: Path) -> Report:
    """Validate a path below the top folder, which must be the current one; a golden case with its own frameworks."""
    if path.is_dir() or path.is_relative_to(ROOT / "examples"):
        return km.validate(path.relative_to(ROOT))
    frameworks = [golden.root(path) / folder for folder in golden.frameworks(path)]
    baseline = [golden.root(path) / folder for folder in golden.baseline(path)]
    return km.validate(path.relative_to(ROOT), registry=km.Registry(folders=frameworks), baseline=baseline)


def finding_with(**changes: Any) -> Finding:
    """Return a finding with `changes`."""
    finding = Finding("points-above-maximum", Severity.ERROR, "too much", None, "a.yaml", Span(2, 3, 2, 5), "/areas")
    return evolve(finding, **changes)
