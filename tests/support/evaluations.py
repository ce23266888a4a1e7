"""The real evaluations, changed."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.paths import EVALUATIONS

WITH_QUESTIONS = ("karlskrona-2011", "lulea-2015", "torsas-2017", "tingsryd-2019", "ostersund-2010")
"""The names of those that give questions."""


def copy_of(name: str, *, named: str | None = None, without: str = "(?!)") -> Path:
    """Copy an evaluation to the current folder; it names another revision, or none, and lacks text like `without`."""
    text = (EVALUATIONS / f"{name}.yaml").read_text(encoding="utf-8")
    text = re.sub("^framework: .*\n", f"framework: {named}\n" if named else "", text, flags=re.MULTILINE)
    path = Path(f"{name}.yaml")
    path.write_text(re.sub(without, "", text, flags=re.MULTILINE), encoding="utf-8")
    return path
