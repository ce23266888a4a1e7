"""The command line: `kompassmodel validate PATH...` and the other commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from kompassmodel import arguments as call
from kompassmodel import checking
from kompassmodel.errors import KompassModelError
from kompassmodel.findings import Message, say
from kompassmodel.languages import Language, for_argparse, sentence
from kompassmodel.output import flat
from kompassmodel.streams import close_output, open_streams


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 no errors, 1 errors found, 2 misuse or unreadable paths."""
    open_streams()
    given = sys.argv[1:] if arguments is None else arguments
    lang: Language = "en"
    try:
        lang = call.language(given, os.environ)
        with for_argparse(lang):
            options = call.parser(lang).parse_args(given)
        if "frameworks" in options:
            options.frameworks = [*options.frameworks, *call.folders(os.environ)]
        return _run(options, lang)
    except KompassModelError as error:
        return _misuse(error.sentence, lang)
    except BrokenPipeError:
        close_output()
        return 1
    except OSError as error:
        close_output()
        return _misuse(say("the system refuses: {reason}", reason=error.strerror or error), lang)
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace, lang: Language) -> int:
    if options.command == "validate":
        return checking.check(options, lang)
    from kompassmodel import commands  # noqa: PLC0415 - `validate` shall not wait for what the others need

    return commands.COMMANDS[options.command](options, lang)


def _misuse(message: Message, lang: Language) -> int:
    told = sentence(say("kompassmodel: error: {message}", message=message), lang)
    print(flat(told), file=sys.stderr)  # noqa: T201 - this is the command line
    return 2
