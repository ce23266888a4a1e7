"""The command line: `kompassmodel validate PATH...` and the other commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kompassmodel.cli.environment import folders, language
from kompassmodel.cli.parser import load_command, make_parser
from kompassmodel.cli.streams import close_output, complain, open_streams
from kompassmodel.errors import KompassModelError
from kompassmodel.garbage import collect_after_start
from kompassmodel.messages.argparse_texts import for_argparse
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 no errors, 1 errors found, 2 wrong call or unreadable path."""
    open_streams()
    words = sys.argv[1:] if arguments is None else arguments
    lang: Language = "en"
    try:
        lang = language(words, os.environ)
        with for_argparse(lang):
            try:
                options = make_parser(lang, words).parse_args(words)
            except SystemExit:
                sys.stdout.flush()  # the help is written only now, and that may fail
                raise
        if "frameworks" in options:
            from kompassmodel.cli.frameworks import open_registry  # noqa: PLC0415 - not needed for help

            options.registry = open_registry([*options.frameworks, *folders(os.environ)], lang)
        command = load_command(options.command)
        collect_after_start()
        return command.run(options, lang)
    except KompassModelError as error:
        return _misuse(error.message, lang)
    except BrokenPipeError:
        close_output()
        return 1
    except OSError as error:
        from kompassmodel.messages.system_reasons import system_reason  # noqa: PLC0415 - only what fails needs it

        close_output()
        return _misuse(message("the operating system refused this: {reason}", reason=system_reason(error)), lang)
    except KeyboardInterrupt:
        return 130


def _misuse(text: Message, lang: Language) -> int:
    complain(text, lang)
    return 2
