"""What an editor sent while somebody typed a report, as `scripts/record_session.py` has recorded it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from tests.support.edits import applied

FILE: Final = Path(__file__).parents[1] / "data" / "typed-report.jsonl"

BEFORE: Final = "\n"
"""The text of a file that is empty, as the editor opens it."""


@frozen
class Step:
    """A change of the protocol, with the pause before it in milliseconds, and the text after it."""

    change: dict[str, Any]
    pause: int
    text: str


def recorded(ends: str = "\n") -> Iterator[Step]:
    """Yield what was recorded, as of an editor whose lines end so; places are the same in all of them."""
    text = BEFORE.replace("\n", ends)
    for line in FILE.read_text(encoding="utf-8").splitlines():
        noted = json.loads(line)
        first, start, last, end = noted["range"]
        written = noted["text"].replace("\n", ends)
        places = {"start": {"line": first, "character": start}, "end": {"line": last, "character": end}}
        text = applied(text, [{"range": places, "newText": written}])
        yield Step({"range": places, "text": written}, noted["pause"], text)
