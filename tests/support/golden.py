"""The golden cases: files that break a rule, with the whole output expected for them.

The first of each rule is the example that `explain` shows, with its output beside it; further ones lie in
`golden/<rule>/<case>.yaml`. Beside a case, the folder `frameworks` is given as `--frameworks` and `released` as
`--baseline`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.paths import ROOT

FOLDER = ROOT / "tests" / "golden"
EXAMPLES = ROOT / "src" / "kompassmodel" / "rules" / "examples"


def cases() -> list[Path]:
    """Return the invalid files of all golden cases, in order."""
    return sorted([*EXAMPLES.glob("*/wrong.yaml"), *FOLDER.glob("*/*.yaml")])


PARAMS = [pytest.param(case, id=f"{case.parent.name}/{case.stem}") for case in cases()]
"""The cases as parameters of a test."""


def root(case: Path) -> Path:
    """Return the folder from which a case is validated."""
    return EXAMPLES if case.is_relative_to(EXAMPLES) else FOLDER


def name(case: Path) -> str:
    """Return the path of a case from its root."""
    return case.relative_to(root(case)).as_posix()


def frameworks(case: Path) -> list[str]:
    """Return the folders of frameworks that a case needs, by their paths from its root."""
    return _local(case, "frameworks", "wrong-frameworks")


def baseline(case: Path) -> list[str]:
    """Return the folders of released frameworks that a case is compared with, by their paths from its root."""
    return _local(case, "released")


def _local(case: Path, *names: str) -> list[str]:
    folders = [case.with_name(folder) for folder in names]
    return [folder.relative_to(root(case)).as_posix() for folder in folders if folder.is_dir()]
