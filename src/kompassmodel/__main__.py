"""The command `kompassmodel`, also available as `python -m kompassmodel`."""

import os
import sys

TYPE_CHECKING = False  # see the package
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn


def main() -> None:
    """Run the command line and end the process with its exit status; Ctrl-C works from the first import on.

    The process ends without Python's own clean-up, which does nothing useful here and takes a sixth of a short run.
    """
    if sys.argv[1:] == ["--version"] and _shows_version():
        os._exit(0)
    try:
        from kompassmodel.garbage import collect_nothing  # noqa: PLC0415 - the version needs none of it

        collect_nothing()
        import signal  # noqa: PLC0415 - as above

        signal.signal(signal.SIGTERM, _exit_on_signal)
        from kompassmodel.cli.main import main as run  # noqa: PLC0415 - it takes a moment, during which Ctrl-C may be pressed

        status = run()
    except KeyboardInterrupt:
        status = 130
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(status)


def _shows_version() -> bool:
    """Print the version, and return whether that worked; the command line says why if it did not."""
    from kompassmodel.version import __version__  # noqa: PLC0415 - only here

    try:
        os.write(sys.stdout.fileno(), f"kompassmodel {__version__}\n".encode())
    except (AttributeError, OSError, ValueError):
        return False
    return True


def _exit_on_signal(number: int, _: "FrameType | None") -> "NoReturn":
    """Exit with an exception if the system ends the process, so that temporary files and workers are cleaned up."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
