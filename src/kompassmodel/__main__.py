"""The command `kompassmodel`, which is `python -m kompassmodel` too."""

import sys


def main() -> int:
    """Run the command line and return its exit status; Ctrl-C is obeyed from the first import on."""
    try:
        from kompassmodel import cli  # noqa: PLC0415 - it takes a moment, in which Ctrl-C may come

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
