"""The golden cases: `golden/<rule>/<case>.yaml` with the whole output expected for it beside it.

A folder `frameworks` beside the cases is given as `--frameworks`.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def cases() -> list[Path]:
    """Return the invalid files of all golden cases, in order."""
    return sorted(FOLDER.glob("*/*.yaml"))


def frameworks(case: Path) -> list[str]:
    """Return the folders of frameworks that a case is judged with, as seen from `FOLDER`."""
    folder = case.parent / "frameworks"
    return [folder.relative_to(FOLDER).as_posix()] if folder.is_dir() else []
