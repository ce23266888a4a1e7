"""The command line: `kompassmodel validate PATH...` and the other commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from kompassmodel import arguments as call
from kompassmodel.errors import KompassModelError
from kompassmodel.findings import Message, Report, say
from kompassmodel.languages import Language, for_argparse, sentence
from kompassmodel.output import Styled, View, as_json, plain, styled
from kompassmodel.validation import validate


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 no errors, 1 errors found, 2 misuse or unreadable paths."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter gets a substitute, never a crash.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    given = sys.argv[1:] if arguments is None else arguments
    try:
        lang = call.language(given, os.environ)
    except call.UnknownLanguage as error:
        return _misuse(error.sentence, "en")
    with for_argparse(lang):
        options = call.parser(lang).parse_args(given)
    try:
        return _COMMANDS[options.command](options, lang)
    except KompassModelError as error:
        return _misuse(error.sentence, lang)
    except BrokenPipeError:
        # The reader (such as `head`) has seen enough; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _misuse(message: Message, lang: Language) -> int:
    told = sentence(say("kompassmodel: error: {message}", message=message), lang)
    print(told, file=sys.stderr)  # noqa: T201 - this is the command line
    return 2


def _show(lines: list[Styled]) -> None:
    """Print lines for people: in colour on a terminal, plain in a pipe."""
    if sys.stdout.isatty():
        from kompassmodel.terminal import show  # noqa: PLC0415 - slow to import, and of no use in a pipe

        show(lines)
    else:
        sys.stdout.write(plain(lines))
    sys.stdout.flush()


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


_FOR_PROGRAMS: dict[str, Callable[[Report], str]] = {"json": as_json}


def _validate(options: argparse.Namespace, lang: Language) -> int:
    report = validate(options.paths, frameworks=options.frameworks, lang=lang)
    if options.format == "text":
        view = View(lang, accepted=options.show_accepted, acceptances=options.verbose)
        _show(styled(report, view))
    else:
        _write(_FOR_PROGRAMS[options.format](report))
    return _status(report, strict=options.strict)


def _status(report: Report, *, strict: bool = False) -> int:
    if report.misuse:
        return 2
    return 1 if report.errors or (strict and report.warnings) else 0


_COMMANDS: dict[str, Callable[[argparse.Namespace, Language], int]] = {"validate": _validate}
