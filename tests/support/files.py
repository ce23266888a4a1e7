"""Files that tests write."""

from __future__ import annotations

from pathlib import Path


def write(name: str, text: str) -> str:
    """Write a file below the current folder, with the folders that it needs; return its name."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name
