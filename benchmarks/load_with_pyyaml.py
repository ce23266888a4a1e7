"""Load every YAML file below a folder with PyYAML's C loader and do nothing else: the peer that only reads."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml


def main() -> None:
    """Load the files one after the other."""
    for file in sorted(Path(sys.argv[1]).rglob("*.yaml")):
        with file.open("rb") as opened:
            yaml.load(opened, Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main()
