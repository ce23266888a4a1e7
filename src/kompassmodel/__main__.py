"""The command `kompassmodel`, which is `python -m kompassmodel` too."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn


def main() -> None:
    """Run the command line and end the process with its exit status; Ctrl-C is obeyed from the first import on.

    Nothing is left to do then, and tidying up what is about to be thrown away takes Python a sixth of a short run.
    """
    signal.signal(signal.SIGTERM, _ended)
    try:
        from kompassmodel.cli.main import main as run  # noqa: PLC0415 - it takes a moment, in which Ctrl-C may come

        status = run()
    except KeyboardInterrupt:
        status = 130
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _ended(number: int, _: FrameType | None) -> NoReturn:
    """End in good order when the system asks for it: no half-written file stays, and no other process."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
