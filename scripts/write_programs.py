"""Write the Python of the docs and the programs of the examples into a folder, for type checkers.

python -m scripts.write_programs FOLDER && mypy --strict FOLDER && pyright FOLDER
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

PAGES: Final = ("README.md", "README.sv.md", "README.nb.md", "docs/python.md", "docs/testing.md")
"""Pages whose programs use kompassmodel and libraries with types; docs/corpus.md uses others too."""

_BLOCK: Final = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def write_programs(folder: Path) -> None:
    """Write one file for each page, with its blocks one after the other, and pyright's strict settings beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        blocks = _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
        name = re.sub(r"\W", "_", Path(page).name.removesuffix(".md")) + "_page.py"
        (folder / name).write_text("\n".join(blocks), encoding="utf-8")
    for program in sorted((ROOT / "examples" / "programs").glob("*.py")):
        shutil.copy(program, folder)
    settings = {"typeCheckingMode": "strict"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")


if __name__ == "__main__":
    write_programs(Path(sys.argv[1]))
