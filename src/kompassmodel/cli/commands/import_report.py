"""`kompassmodel import`: turn published reports and tables into drafts of evaluations."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from attrs import evolve

from kompassmodel.authoring.modelines import schema_lines
from kompassmodel.cli.options import STANDARD_INPUT, Localize, add_frameworks, add_jobs, add_json
from kompassmodel.cli.streams import exit_status, note, read_input, show, with_progress, write
from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.diagnostics.problem import pointer_steps
from kompassmodel.documents.atomic_write import refuse_folder, write_file
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import open_document
from kompassmodel.errors import KompassModelError
from kompassmodel.importing.comparing import ImportCheck, compare_import
from kompassmodel.importing.reading import MOST_BYTES
from kompassmodel.importing.report import ImportedReport, Options, import_named
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.system_reasons import system_reason
from kompassmodel.messages.translation import Language
from kompassmodel.output.imports import (
    check_json,
    check_lines,
    import_content,
    import_lines,
    imports_json,
    refused_content,
    refused_line,
)
from kompassmodel.output.sarif import JsonObject
from kompassmodel.output.styled import Styled
from kompassmodel.validation.loading import load_as_typed
from kompassmodel.validation.parallel import map_ordered

_PAGES: Final = re.compile(r"[0-9]{1,5}(?:-[0-9]{1,5})?(?:,[0-9]{1,5}(?:-[0-9]{1,5})?)*")

_MOST_PAGES: Final = 2_000

_LISTS: Final = ("strengths", "partial", "improvements", "weaknesses")

_INPUT_NAME: Final = "<stdin>"


class Result(NamedTuple):
    """One report: what was imported, or why nothing was."""

    file: str
    imported: ImportedReport | None
    reason: Message | None = None


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Read published reports or tables (PDF, .docx, .xlsx, .csv, text; - for a table pasted on standard input), "
            "and write drafts of evaluations: every figure as printed, or left out and told. Exit status: 0 everything "
            "printed was read and nothing is contradictory, 1 a draft was written, but something was left out or is "
            "contradictory, 2 nothing was written."
        )
    )
    command.add_argument(
        "reports",
        nargs="+",
        metavar=localize(message("REPORT")),
        help=localize(message("a report or a table; - is standard input")),
    )
    command.add_argument(
        "-o",
        "--output",
        metavar=localize(message("FILE")),
        help=localize(
            message("the draft to write, or the folder for those of several reports; without it, the draft is printed")
        ),
    )
    command.add_argument(
        "--framework",
        metavar="ID",
        help=localize(message("the revision that was used, if the report does not show it")),
    )
    command.add_argument(
        "--pages",
        metavar="16-18",
        type=partial(_pages, localize=localize),
        help=localize(message("the pages to read, such as 16-18 or 2,16-18")),
    )
    command.add_argument(
        "--no-text", action="store_true", help=localize(message("leave out lists and impressions, keep the figures"))
    )
    command.add_argument(
        "--check",
        metavar=localize(message("FILE")),
        help=localize(
            message(
                "write nothing, but compare what is read with this file: every figure, name, date and item of a list "
                "that differs"
            )
        ),
    )
    command.add_argument("--force", action="store_true", help=localize(message("overwrite the file if it exists")))
    add_json(command, localize)
    add_jobs(command, localize)
    add_frameworks(command, localize)


def _pages(text: str, localize: Localize) -> tuple[int, ...]:
    """Parse the pages to read."""
    found: list[int] = []
    for part in text.replace(" ", "").split(",") if _PAGES.fullmatch(text.replace(" ", "")) else ():
        first, _, last = part.partition("-")
        found += range(int(first), min(int(last or first), int(first) + _MOST_PAGES) + 1)
    if not found or min(found) < 1:
        raise argparse.ArgumentTypeError(
            localize(message("these must be pages such as 16-18 or 2,16-18, not “{text}”", text=text))
        )
    return tuple(found)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    if options.check is not None:
        return _check(options, lang)
    if STANDARD_INPUT in options.reports and len(options.reports) > 1:
        raise KompassModelError(message("- is standard input, and stands alone: name no other report"))
    targets = _targets(options)
    contents: list[JsonObject] = []
    is_incomplete = is_refused = False
    taken: set[str] = set()
    results = with_progress(_results(options, lang), list(options.reports), lang)
    for result, target in zip(results, targets, strict=True):
        imported, reason, written = result.imported, result.reason, list[str]()
        if imported is not None:
            try:
                written = _write(imported, target, options, lang, taken)
            except KompassModelError as error:
                imported, reason = None, error.message
        is_refused |= imported is None
        is_incomplete |= imported is not None and not imported.is_complete
        if imported is not None:
            contents.append(import_content(imported, written))
            lines = import_lines(imported, written, lang)
        else:
            assert reason is not None  # noqa: S101 - a result has one of them
            contents.append(refused_content(result.file, reason, lang))
            lines = [refused_line(result.file, reason, lang)]
        _tell(lines, options, is_shown=bool(options.output))
    if options.format == "json":
        write(imports_json(contents))
    return exit_status(errors=is_incomplete, misuse=is_refused)


def _tell(lines: list[Styled], options: argparse.Namespace, *, is_shown: bool) -> None:
    """Print lines for people; on standard error if standard output has the draft or JSON."""
    if options.format == "json":
        return
    (show if is_shown else note)(lines)


def _results(options: argparse.Namespace, lang: Language) -> Iterator[Result]:
    how = Options(options.framework, options.registry, options.pages, not options.no_text, lang)
    if options.reports == [STANDARD_INPUT]:
        yield _import(read_input(MOST_BYTES + 1), _INPUT_NAME, how)
        return
    yield from map_ordered(partial(_make_worker, how), list(options.reports), options.jobs, chunk=1)


def _make_worker(how: Options) -> Callable[[str], Result]:
    """Make the worker that imports the report at one path."""

    def work(path: str) -> Result:
        return _import(path, path, how)

    return work


def _import(report: str | bytes, name: str, how: Options) -> Result:
    try:
        imported = import_named(report, name, how)
    except KompassModelError as error:
        return Result(name, None, error.message)
    except OSError as error:
        return Result(name, None, system_reason(error))
    except (RecursionError, MemoryError):
        return Result(name, None, message("it is too deeply nested or too large to be read"))
    return Result(name, imported)


def _targets(options: argparse.Namespace) -> list[Path | None]:
    """Choose the file to write for each report.

    Raises:
        KompassModelError: several reports need a folder, and none is named.
    """
    if options.output is None:
        if len(options.reports) > 1 and options.format != "json":
            raise KompassModelError(message("several reports need a folder to be written to: name it with -o"))
        return [None for _ in options.reports]
    output = Path(options.output)
    is_folder = len(options.reports) > 1 or output.is_dir() or options.output.endswith(("/", "\\"))
    if not is_folder:
        refuse_folder(output)
        return [output]
    if output.exists() and not output.is_dir():
        raise KompassModelError(message("{file} is a file: several reports are written to a folder", file=output))
    output.mkdir(parents=True, exist_ok=True)
    names = [
        f"{Path(report).stem or 'report'}.yaml" if report != STANDARD_INPUT else "report.yaml"
        for report in options.reports
    ]
    return [output / name for name in names]


def _write(
    imported: ImportedReport, target: Path | None, options: argparse.Namespace, lang: Language, taken: set[str]
) -> list[str]:
    """Write the draft, and the one on the older scale beside it; return the names of the files.

    `taken` are the files of the reports before this one.

    Raises:
        KompassModelError: a file exists, is that of another report, or cannot be written.
    """
    if target is None:
        if options.format == "text":
            write(_with_head(imported, None, lang))
        return []
    drafts = [(target, imported)]
    if imported.older is not None:
        beside = target.with_name(f"{target.stem}-{imported.older.evaluation.framework}{target.suffix or '.yaml'}")
        drafts.append((beside, imported.older))
    for file, _ in drafts:
        refuse_folder(file)
        if str(file).casefold() in taken:
            text = message("another of these reports was written to {file}: import this one by itself", file=file)
            raise KompassModelError(text)
        if file.exists() and not options.force:
            raise KompassModelError(message("{file} already exists; --force overwrites it", file=file))
    taken.update(str(file).casefold() for file, _ in drafts)
    for file, draft in drafts:
        write_file(file, _with_head(draft, file, lang))
    return [str(file) for file, _ in drafts]


def _with_head(imported: ImportedReport, file: Path | None, lang: Language) -> str:
    head = schema_lines(file, (imported.evaluation.framework, "evaluation"), lang)
    return "\n".join([*head, imported.draft])


def _check(options: argparse.Namespace, lang: Language) -> int:
    """Compare one report with a file."""
    if len(options.reports) != 1 or options.output is not None:
        raise KompassModelError(message("--check compares one report with one file, and writes nothing"))
    try:
        typed = load_as_typed(options.check, registry=options.registry)
    except InvalidDocumentError as error:
        raise KompassModelError(
            message("{file} has errors: kompassmodel validate shows them", file=options.check)
        ) from error
    except OSError as error:
        raise KompassModelError(
            message("{file} cannot be read: {reason}", file=options.check, reason=system_reason(error))
        ) from error
    result = next(_results(options, lang))
    if result.imported is None:
        assert result.reason is not None  # noqa: S101 - a result has one of them
        show([refused_line(result.file, result.reason, lang)])
        return 2
    checked = _located(compare_import(result.imported, typed, options.check), open_document(Path(options.check)))
    if options.format == "json":
        write(check_json(checked))
    else:
        show(check_lines(checked, lang))
    return exit_status(errors=bool(checked.differences), misuse=False)


def _located(checked: ImportCheck, document: Document) -> ImportCheck:
    """Add the lines of the file."""
    differences = tuple(evolve(one, line=_line(document, one.path)) for one in checked.differences)
    return evolve(checked, differences=differences)


def _line(document: Document, path: str) -> int:
    parts = pointer_steps(path)
    is_item = len(parts) > 3 and parts[-2] in _LISTS  # noqa: PLR2004 - an area, a list, an item
    is_reference = parts[:1] == ["references"] and len(parts) > 1
    at = len(parts) - 1 if is_item else 1
    keys = [int(part) if (is_item or is_reference) and index == at else part for index, part in enumerate(parts)]
    return document.span(tuple(keys)).line
