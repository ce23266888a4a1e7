"""The command line: `kompassmodel validate PATH...`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from kompassmodel.errors import ClashingFrameworks
from kompassmodel.output import as_json, as_text
from kompassmodel.validation import validate

_FORMATS = {"text": as_text, "json": as_json}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 no errors, 1 errors found, 2 misuse or unreadable paths."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter gets a substitute, never a crash.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    try:
        return _validate(options)
    except BrokenPipeError:
        # The reader (such as `head`) has seen enough; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kompassmodel",
        description="Check evaluations made with Kommunkompassen, and the revisions of the instrument themselves.",
    )
    parser.add_argument("--version", action="version", version=f"kompassmodel {version('kompassmodel')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    validating = commands.add_parser(
        "validate",
        help="check evaluation and framework files",
        description="Check evaluation and framework files alike, told apart by their content. "
        "Exit status: 0 no errors, 1 errors found, 2 a path that cannot be read or a wrong call.",
    )
    validating.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, or a folder to search for *.yaml and *.yml"
    )
    validating.add_argument(
        "--format", choices=sorted(_FORMATS), default="text", help="text for people (the default), json for programs"
    )
    validating.add_argument("--strict", action="store_true", help="let warnings fail too")
    validating.add_argument(
        "--frameworks",
        metavar="DIR",
        action="append",
        default=[],
        help="a folder with frameworks of your own; may be given several times",
    )
    return parser


def _validate(options: argparse.Namespace) -> int:
    try:
        report = validate(options.paths, frameworks=options.frameworks)
    except (ClashingFrameworks, OSError) as error:
        print(f"kompassmodel: error: {error}", file=sys.stderr)  # noqa: T201 - this is the command line
        return 2
    if options.format == "text" and sys.stdout.isatty():
        from kompassmodel.terminal import show  # noqa: PLC0415 - slow to import, and of no use in a pipe

        show(report)
    else:
        sys.stdout.write(_FORMATS[options.format](report))
    sys.stdout.flush()
    if report.misuse:
        return 2
    return 1 if report.errors or (options.strict and report.warnings) else 0
