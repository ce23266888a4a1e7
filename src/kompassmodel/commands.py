"""What the commands do, but for `validate`: it is run most, and shall not wait for what the others need."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from attrs import evolve

from kompassmodel import arguments as call
from kompassmodel import comparing, evaluation_schemas, fixing, identifying, impact, showing, skeletons
from kompassmodel.api import compare, frameworks, load_framework
from kompassmodel.errors import KompassModelError, UnknownFramework
from kompassmodel.findings import Report, say
from kompassmodel.languages import Language, sentence
from kompassmodel.model import Framework, Period
from kompassmodel.output import Styled, View, json_text, plain, styled
from kompassmodel.streams import show, write
from kompassmodel.tabulation import write_table
from kompassmodel.validation import validate
from kompassmodel.writing import cannot_write, refuse_folder, write_whole


def _status(report: Report) -> int:
    if report.misuse:
        return 2
    return 1 if report.errors else 0


def _new(options: argparse.Namespace, lang: Language) -> int:
    file = None if options.output is None else Path(options.output)
    text = (_new_revision if options.kind == "revision" else _new_evaluation)(options, file, lang)
    if file is None:
        write(text)
        return 0
    refuse_folder(file)
    if file.exists() and not options.force:
        raise KompassModelError(say("{file} is there already; --force overwrites it", file=file))
    _write_file(file, text)
    told = sentence(say("{file} is written; fill it in and validate it", file=file), lang)
    found = validate(file, frameworks=options.frameworks, lang=lang)
    show([[("", told)], *(styled(evolve(found, drafts=()), View(lang)) if found.findings else [])])
    return 0


def _new_evaluation(options: argparse.Namespace, file: Path | None, lang: Language) -> str:
    evaluated = None if options.evaluated is None else _date(options.evaluated)
    framework = _framework_for(options, evaluated)
    name = options.municipality
    if not name.strip() or not name.isprintable():
        shown = name.encode(errors="replace").decode()
        raise KompassModelError(say("“{name}” cannot be the name of a municipality", name=shown))
    return skeletons.evaluation(framework, name, evaluated=evaluated, file=file, lang=lang)


def _new_revision(options: argparse.Namespace, file: Path | None, lang: Language) -> str:
    old = load_framework(options.old, frameworks=options.frameworks)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", options.new):
        raise KompassModelError(
            say("“{id}” cannot be an id: letters a to z, digits, points and hyphens make one", id=options.new)
        )
    if options.new in {known.id for known in frameworks(frameworks=options.frameworks)}:
        raise KompassModelError(say("there is a framework called {id} already", id=options.new))
    return skeletons.revision(old, options.new, file=file, lang=lang)


def _date(text: str) -> Period:
    try:
        return Period(text)
    except ValueError as error:
        told = say("“{date}” is no date: write 2019, 2019-03, 2019-03-14 or 2017-10/2017-11", date=text)
        raise KompassModelError(told) from error


def _framework_for(options: argparse.Namespace, evaluated: Period | None) -> Framework:
    """Return the framework asked for; where there is none of that id, those in use then are named."""
    try:
        return load_framework(options.framework, frameworks=options.frameworks)
    except UnknownFramework as error:
        if evaluated is None:
            raise
        known = frameworks(frameworks=options.frameworks)
        then = [one.id for one in known if one.in_use is not None and one.in_use.overlaps(evaluated)]
        if not then:
            raise
        told = say("{one}; in use then: {frameworks}", one=error.sentence, frameworks=", ".join(then))
        raise KompassModelError(told) from error


def _write_file(file: Path, text: str) -> None:
    try:
        write_whole(file, text)
    except OSError as error:
        raise cannot_write(file, error) from error


def _fix(options: argparse.Namespace, lang: Language) -> int:
    def mend() -> list[fixing.Mended]:
        return list(fixing.mend_files(options.paths, frameworks=options.frameworks, unsafe=options.unsafe))

    if options.diff:
        return _show_diff(options, mend(), lang)
    done: list[fixing.Mended] = []
    try:
        # What is mended in a framework can bring something to light in another file, so it is looked for again.
        while (mended := mend()) and len(done) < _MOST_MENDED:
            for one in mended:
                _write_file(one.file, one.after)
                done.append(one)
    finally:
        show(fixing.as_lines(done, lang))
    report = validate(options.paths, frameworks=options.frameworks, lang=lang)
    show([*fixing.left_to_mend(report, done, lang), *styled(report, View(lang))])
    return _status(report)


_MOST_MENDED = 100_000


def _show_diff(options: argparse.Namespace, mended: list[fixing.Mended], lang: Language) -> int:
    """Print what would change, in the encoding of the files, and on standard error what is wrong with them now."""
    sys.stdout.flush()
    sys.stdout.buffer.write("".join(map(fixing.diff, mended)).encode("utf-8"))
    sys.stdout.flush()
    report = validate(options.paths, frameworks=options.frameworks, lang=lang)
    if report.findings:
        sys.stderr.write(plain(styled(report, View(lang))))
    return max(1 if mended else 0, _status(report))


def _diff(options: argparse.Namespace, lang: Language) -> int:
    found = compare(options.old, options.new, frameworks=options.frameworks)
    carried = impact.impact(found, options.evaluations) if options.evaluations else None
    if options.format == "json":
        content = comparing.as_dict(found, lang)
        write(json_text(content if carried is None else {**content, **impact.as_dict(carried, lang)}))
        return 0
    lines = [] if carried is None else [[("", "")], *impact.as_lines(carried, lang)]
    if options.format == "markdown":
        write(comparing.as_markdown(found, lang) + plain(lines))
    else:
        show([*comparing.as_lines(found, lang), *lines])
    return 0


def _identify(options: argparse.Namespace, lang: Language) -> int:
    found = identifying.identify(options.file, frameworks=options.frameworks, lang=lang)
    if options.format == "json":
        write(identifying.as_json(found))
    elif found.candidates or not found.report.findings:
        show(identifying.as_lines(found, lang))
    else:
        show(styled(found.report, View(lang)))
    if not found.is_read:
        return 2
    return 0 if found.likely is not None else 1


def _list(options: argparse.Namespace, lang: Language) -> int:
    known = showing.known(frameworks=options.frameworks, lang=lang)
    if options.format == "json":
        write(json_text(showing.listing(known, lang)))
    else:
        show(showing.list_lines(known, lang))
    return 1 if known.is_incomplete else 0


def _show_part(options: argparse.Namespace, lang: Language) -> int:
    known = showing.known(frameworks=options.frameworks, lang=lang)
    part = showing.part(known, options.framework, options.number)
    if options.format == "json":
        write(json_text(showing.part_content(part, lang)))
    else:
        show(showing.part_lines(part, lang))
    return 0


def _explain(options: argparse.Namespace, lang: Language) -> int:
    from kompassmodel import explaining  # noqa: PLC0415 - it knows all rules, and with them slow imports

    chosen = explaining.explanations(lang) if options.all else (explaining.explanation(options.rule, lang),)
    lines: list[Styled] = []
    for explanation in chosen:
        lines += [*([[("", "")]] if lines else []), *explaining.styled(explanation)]
    show(lines)
    return 0


def _schema(options: argparse.Namespace, lang: Language) -> int:
    if options.write is None:
        write(evaluation_schemas.schema_text(options.name, frameworks=options.frameworks))
        return 0
    texts = evaluation_schemas.schema_texts(frameworks=options.frameworks)
    folder = Path(options.write)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = say("the folder {folder} cannot be made: {reason}", folder=folder, reason=error.strerror or str(error))
        raise KompassModelError(told) from error
    for name, text in texts.items():
        _write_file(folder / name, text)
        show([[("", sentence(say("{file} is written", file=folder / name), lang))]])
    return 0


def _completion(options: argparse.Namespace, lang: Language) -> int:
    from kompassmodel.completion import script  # noqa: PLC0415 - slow to import, and rarely asked for

    write(script(call.parser(lang), options.shell))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Language], int]] = {
    "fix": _fix,
    "new": _new,
    "diff": _diff,
    "identify": _identify,
    "list": _list,
    "show": _show_part,
    "explain": _explain,
    "schema": _schema,
    "completion": _completion,
    "table": write_table,
}
"""What each command does: it takes the command line as parsed, and returns the exit status."""
