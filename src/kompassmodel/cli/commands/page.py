"""`kompassmodel page`: write evaluations as HTML pages, or the chart of one as a picture."""

from __future__ import annotations

import argparse
from pathlib import Path

from kompassmodel.cli.options import Localize, add_frameworks, add_paths
from kompassmodel.cli.streams import complain, exit_status, show
from kompassmodel.diagnostics.finding import Finding
from kompassmodel.documents.atomic_write import refuse_folder, write_file
from kompassmodel.errors import KompassModelError, UnknownFolderError
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import View, finding_lines, passed_over_lines
from kompassmodel.pages.chart import validate_ending
from kompassmodel.pages.libraries import require_extra
from kompassmodel.pages.site import PageFile, folder_pages, only_chart, single_page
from kompassmodel.pages.sources import Sources, read_sources
from kompassmodel.pages.words import Words

_ENDINGS = (".html", ".htm")


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Write evaluations as web pages that need no network: of one municipality its radar, score table, lists, "
            "findings and, if there are several evaluations, what can be compared over the years; of several "
            "municipalities an overview, in which places and means stay within one revision. To a file goes one page; "
            "to a folder goes the overview as index.html with a page for each municipality beside it. Files with "
            "errors are shown with their findings, and are neither ranked nor compared. Exit status: 0 written, 1 "
            "written, but a file has errors, 2 a path that cannot be read or written, or wrong usage."
        )
    )
    add_paths(command, localize)
    command.add_argument(
        "-o",
        "--output",
        metavar=localize(message("FILE")),
        help=localize(message("the page to write, such as report.html; or a folder, with / at its end if it is new")),
    )
    command.add_argument(
        "--chart",
        metavar=localize(message("FILE")),
        help=localize(message("write the radar of one evaluation alone: .svg, .png or .pdf")),
    )
    command.add_argument(
        "--no-names",
        action="store_true",
        help=localize(
            message("leave out the names of the evaluators; names within other texts of a file stay, so read these")
        ),
    )
    command.add_argument("--force", action="store_true", help=localize(message("overwrite the file if it exists")))
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    if options.output is None and options.chart is None:
        raise KompassModelError(message("name the page to write with -o, or the picture with --chart"))
    require_extra()
    output = None if options.output is None else Path(options.output)
    chart = None if options.chart is None else Path(options.chart)
    is_folder = output is not None and (output.is_dir() or str(options.output).endswith(("/", "\\")))
    if output is not None and not is_folder:
        _validate_page(output)
        _refuse_existing([output], force=options.force)
    if chart is not None:
        validate_ending(chart)
        _refuse_existing([chart], force=options.force)
    words = Words(lang)
    sources = read_sources(options.paths, options.registry, lang)
    show(finding_lines(_problems(sources), View(lang)))
    if not sources.evaluations:
        complain(message("there is no evaluation here to make a page of"), lang)
        return 2
    drawn = None if chart is None else only_chart(sources, words)
    if output is not None:
        _write(output, sources, words, options, is_folder=is_folder)
    if drawn is not None and chart is not None:
        drawn.save(chart)
        show([[("", translate(message("{file} was written", file=chart), lang))]])
    show(passed_over_lines(sources.passed_over, lang))
    return exit_status(errors=sources.has_errors, misuse=sources.is_misuse)


def _validate_page(file: Path) -> None:
    """Check that a page can be written to a file of that name.

    Raises:
        KompassModelError: its ending is another, or it is a folder.
        UnknownFolderError: its folder does not exist.
    """
    refuse_folder(file)
    if file.suffix.lower() not in _ENDINGS:
        raise KompassModelError(
            message(
                "{file}: the name of a page must end in {known}, and that of a new folder in /",
                file=file,
                known=", ".join(_ENDINGS),
            )
        )
    if not file.parent.is_dir():
        raise UnknownFolderError(str(file.parent))


def _refuse_existing(files: list[Path], *, force: bool) -> None:
    """Check that no file to write exists, unless it may be overwritten.

    Raises:
        KompassModelError: one does.
    """
    found = None if force else next((file for file in files if file.exists()), None)
    if found is not None:
        raise KompassModelError(message("{file} already exists; --force overwrites it", file=found))


def _problems(sources: Sources) -> list[Finding]:
    """List what is to be reported at once: all findings of files that could not be read, and the errors of others."""
    unread = [finding for report in sources.unread for finding in report.findings]
    errors = [finding for source in sources.evaluations for finding in source.findings if finding.counts_as_error]
    return sorted([*unread, *errors])


def _write(output: Path, sources: Sources, words: Words, options: argparse.Namespace, *, is_folder: bool) -> None:
    """Write one page, or those of a folder: all of them are made before the first is written."""
    names = not options.no_names
    if is_folder:
        pages = folder_pages(sources, words, names=names)
        _refuse_existing([output / page.name for page in pages], force=options.force)
        output.mkdir(parents=True, exist_ok=True)
    else:
        pages = [PageFile(output.name, single_page(sources, words, names=names))]
    for page in pages:
        write_file((output / page.name) if is_folder else output, page.html)
    show([[("", translate(text, words.lang))] for text in _summary(output, pages, sources, is_folder=is_folder)])


def _summary(output: Path, pages: list[PageFile], sources: Sources, *, is_folder: bool) -> list[Message]:
    evaluations = len(sources.evaluations)
    if is_folder:
        written = plural(
            "{count} page was written to {folder} (evaluations: {evaluations}); begin with {index}",
            "{count} pages were written to {folder} (evaluations: {evaluations}); begin with {index}",
            count=len(pages),
            folder=output,
            evaluations=evaluations,
            index=pages[0].name,
        )
    else:
        written = message("{file} was written (evaluations: {evaluations})", file=output, evaluations=evaluations)
    wrong = sum(not source.is_valid for source in sources.evaluations)
    if not wrong:
        return [written]
    return [
        written,
        plural(
            "{count} evaluation has errors: the page shows them, and neither ranks nor compares it",
            "{count} evaluations have errors: the page shows them, and neither ranks nor compares them",
            count=wrong,
        ),
    ]
