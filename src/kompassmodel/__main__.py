"""The command `kompassmodel`, also available as `python -m kompassmodel`."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn


def main() -> None:
    """Run the command line and end the process with its exit status; Ctrl-C works from the first import on.

    The process ends without Python's own clean-up, which does nothing useful here and takes a sixth of a short run.
    """
    signal.signal(signal.SIGTERM, _exit_on_signal)
    try:
        from kompassmodel.cli.main import main as run  # noqa: PLC0415 - it takes a moment, during which Ctrl-C may be pressed

        status = run()
    except KeyboardInterrupt:
        status = 130
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _exit_on_signal(number: int, _: FrameType | None) -> NoReturn:
    """Exit with an exception if the system ends the process, so that temporary files and workers are cleaned up."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
