"""The command line: `kompassmodel validate PATH...` and the other commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kompassmodel import arguments as call
from kompassmodel import fixing, identifying, skeletons
from kompassmodel.api import load_framework
from kompassmodel.errors import KompassModelError
from kompassmodel.findings import Message, Report, say
from kompassmodel.languages import Language, for_argparse, sentence
from kompassmodel.machine_formats import as_github, as_json, as_sarif
from kompassmodel.model import Period
from kompassmodel.output import Styled, View, plain, styled
from kompassmodel.validation import validate
from kompassmodel.writing import write_whole


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


_FOR_PROGRAMS: dict[str, Callable[[Report, Language], str]] = {
    "github": as_github,
    "json": lambda report, _: as_json(report),
    "sarif": as_sarif,
}


def _validate(options: argparse.Namespace, lang: Language) -> int:
    report = validate(options.paths, frameworks=options.frameworks, lang=lang)
    if options.format == "text":
        view = View(lang, accepted=options.show_accepted, acceptances=options.verbose)
        _show(styled(report, view))
    else:
        _write(_FOR_PROGRAMS[options.format](report, lang))
    return _status(report, strict=options.strict)


def _status(report: Report, *, strict: bool = False) -> int:
    if report.misuse:
        return 2
    return 1 if report.errors or (strict and report.warnings) else 0


def _new(options: argparse.Namespace, lang: Language) -> int:
    framework = load_framework(options.framework, frameworks=options.frameworks)
    try:
        evaluated = None if options.evaluated is None else Period(options.evaluated)
    except ValueError:
        wrong = say("“{date}” is no date: write 2019, 2019-03, 2019-03-14 or 2017-10/2017-11", date=options.evaluated)
        return _misuse(wrong, lang)
    if not options.municipality.strip():
        return _misuse(say("the name of the municipality is missing"), lang)
    file = None if options.output is None else Path(options.output)
    text = skeletons.evaluation(framework, options.municipality, evaluated=evaluated, file=file, lang=lang)
    if file is None:
        _write(text)
        return 0
    if file.exists() and not options.force:
        return _misuse(say("{file} is there already; --force overwrites it", file=file), lang)
    status = _write_file(file, text, lang)
    if status == 0:
        _show([[("", sentence(say("{file} is written; fill it in and validate it", file=file), lang))]])
    return status


def _write_file(file: Path, text: str, lang: Language) -> int:
    try:
        write_whole(file, text)
    except OSError as error:
        told = say("{file} cannot be written and stays as it is: {reason}", file=file, reason=error.strerror)
        return _misuse(told, lang)
    return 0


def _fix(options: argparse.Namespace, lang: Language) -> int:
    mended = list(fixing.mend_files(options.paths, frameworks=options.frameworks, unsafe=options.unsafe))
    if options.diff:
        _write("".join(map(fixing.diff, mended)))
        return max(1 if mended else 0, _status(validate(options.paths, frameworks=options.frameworks)))
    for one in mended:
        if status := _write_file(one.file, one.after, lang):
            return status
    report = validate(options.paths, frameworks=options.frameworks, lang=lang)
    _show([*fixing.as_lines(mended, lang), *styled(report, View(lang))])
    return _status(report)


def _identify(options: argparse.Namespace, lang: Language) -> int:
    found = identifying.identify(options.file, frameworks=options.frameworks, lang=lang)
    if options.format == "json":
        _write(identifying.as_json(found))
    elif found.candidates or not found.report.findings:
        _show(identifying.as_lines(found, lang))
    else:
        _show(styled(found.report, View(lang)))
    if found.report.misuse:
        return 2
    return 0 if found.likely is not None else 1


def _explain(options: argparse.Namespace, lang: Language) -> int:
    from kompassmodel import explaining  # noqa: PLC0415 - it knows all rules, and with them slow imports

    chosen = explaining.explanations(lang) if options.all else (explaining.explanation(options.rule, lang),)
    lines: list[Styled] = []
    for explanation in chosen:
        lines += [*([[("", "")]] if lines else []), *explaining.styled(explanation)]
    _show(lines)
    return 0


def _completion(options: argparse.Namespace, lang: Language) -> int:
    from kompassmodel.completion import script  # noqa: PLC0415 - slow to import, and rarely asked for

    _write(script(call.parser(lang), options.shell))
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace, Language], int]] = {
    "validate": _validate,
    "fix": _fix,
    "new": _new,
    "identify": _identify,
    "explain": _explain,
    "completion": _completion,
}
