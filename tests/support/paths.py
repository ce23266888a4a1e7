"""The folders of the project that tests read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The top folder of the project."""

EVALUATIONS = ROOT / "examples" / "evaluations"
"""The six real evaluations."""
