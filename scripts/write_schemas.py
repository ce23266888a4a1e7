"""Write each shipped framework's own schema of evaluations into `schemas/`: `python -m scripts.write_schemas`."""

from __future__ import annotations

import sys
from pathlib import Path

from kompassmodel.authoring.editor_schemas import SHIPPED, editor_schema_texts, file_name

SCHEMAS = Path(__file__).parents[1] / "schemas"
"""The folder of the schemas; those that belong to no framework are written by hand."""


def written() -> dict[Path, str]:
    """Generate the schemas, and return their texts by file."""
    by_hand = {file_name(name) for name in SHIPPED}
    return {SCHEMAS / name: text for name, text in editor_schema_texts().items() if name not in by_hand}


if __name__ == "__main__":
    for file, content in written().items():
        file.write_text(content, encoding="utf-8")
        sys.stdout.write(f"{file.name} written\n")
