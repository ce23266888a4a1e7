"""Measure the start of the executable that needs no Python, against the installed command.

python -m benchmarks.executable FILE...    # e.g. dist/kompassmodel
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import corpora
from benchmarks.__main__ import OURS, in_turn


def main() -> None:
    """Validate one file with each executable and with the installed command, in turn, and print both times."""
    parser = argparse.ArgumentParser(description="Measure the start of the executable against the installed command.")
    parser.add_argument("executables", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=11, help="how often each pair is measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        file = str(next(corpora.write(Path(name), 1).rglob("*.yaml")))
        for executable in options.executables:
            theirs, ours, ratio = in_turn(
                [str(executable.resolve()), "validate", file], [*OURS, "validate", file], options.runs
            )
            sys.stdout.write(
                f"{executable} ({executable.stat().st_size / 1e6:.1f} MB): one file, cold, in {1000 * theirs:.0f} ms;"
                f" the installed command {1000 * ours:.0f} ms; {1 / ratio:.2f} times its time\n"
            )


if __name__ == "__main__":
    main()
