"""`kompassmodel show`: show an evaluation as its report prints it, or a framework, an area or a question."""

from __future__ import annotations

import argparse
from pathlib import Path

from attrs import evolve

from kompassmodel.cli.one_file import check_one_file
from kompassmodel.cli.options import STANDARD_INPUT, Localize, add_format, add_frameworks
from kompassmodel.cli.streams import exit_status, page_width, show, write
from kompassmodel.diagnostics.report import Report
from kompassmodel.errors import KompassModelError
from kompassmodel.lineage.parts import Part, find_part
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.model.framework import Framework
from kompassmodel.output.evaluation import sheet_lines, sheet_markdown
from kompassmodel.output.evaluation_json import sheet_content
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.findings_json import report_json
from kompassmodel.output.framework import part_lines
from kompassmodel.output.framework_json import part_content
from kompassmodel.output.instrument import instrument_lines, instrument_markdown
from kompassmodel.output.styled import json_text
from kompassmodel.registry.origin import Origin
from kompassmodel.validation.inventory import take_inventory
from kompassmodel.validation.loading import with_ancestors
from kompassmodel.validation.score_sheet import ScoreSheet
from kompassmodel.validation.sheet_layout import sheet_of
from kompassmodel.validation.validate import scope_for

_YAML: tuple[str, ...] = (".yaml", ".yml")


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Show an evaluation as its report prints it, with sums, what rounding allows and the findings on their "
            "rows, to be ticked off against the paper; or a framework, or one of its areas or questions with its "
            "history through all known revisions. What exists or ends in .yaml or .yml is a file, everything else the "
            "id of a framework. Exit status: 0 shown, 1 shown as far as it could be read, but the file has errors, 2 "
            "there is no such file, framework or number."
        )
    )
    command.add_argument(
        "shown",
        metavar=localize(message("FILE|FRAMEWORK")),
        help=localize(message("a file, - for standard input, or the id of a framework, e.g. kompass-2016")),
    )
    command.add_argument(
        "number",
        metavar=localize(message("NUMBER")),
        nargs="?",
        help=localize(message("the number of an area or question: 7, 7.2")),
    )
    command.add_argument(
        "--all",
        action="store_true",
        help=localize(message("of a framework the whole instrument: every area and question with its words")),
    )
    add_format(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    if options.all and options.number is not None:
        raise KompassModelError(
            message("--all shows the whole framework: leave out the number {number}", number=options.number)
        )
    if not _is_file(options.shown):
        if options.shown not in options.registry.ids:
            _refuse_folder(options.shown)
        part = find_part(take_inventory(registry=options.registry, lang=lang), options.shown, options.number)
        return _show_part(part, options, lang)
    result = check_one_file(options.shown, options.registry, lang)
    if isinstance(result.document, Framework):
        return _show_part(_part_of_file(result.document, options, lang), options, lang)
    if result.readable is not None:
        return _show_sheet(sheet_of(result, lang), options)
    report = Report.of([result.report])
    if options.format == "json":
        write(report_json(report))
    else:
        show(report_lines(report, View(lang)))
    return exit_status(errors=not report.ok, misuse=report.misuse)


def _is_file(name: str) -> bool:
    """Return whether `name` is that of a file: it exists, or ends as one does."""
    if name == STANDARD_INPUT or name.lower().endswith(_YAML):
        return True
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _refuse_folder(name: str) -> None:
    """Check that what is to be shown, and is no known id, is not a folder.

    Raises:
        KompassModelError: it is.
    """
    try:
        is_folder = name != "" and Path(name).is_dir()
    except (OSError, ValueError):
        return
    if is_folder:
        raise KompassModelError(message("{file} is a folder; name a file in it", file=name))


def _part_of_file(framework: Framework, options: argparse.Namespace, lang: Language) -> Part:
    """Find what is asked for in the framework of a file, among the frameworks that are known."""
    scope = scope_for([Path(options.shown)] if options.shown != STANDARD_INPUT else [], options.registry)
    inventory = take_inventory(registry=options.registry, lang=lang)
    own = (with_ancestors(framework, scope), Origin("local", file=options.shown))
    others = tuple(entry for entry in inventory.frameworks if entry[0].id != framework.id)
    unusable = tuple(entry for entry in inventory.unusable if entry.id != framework.id)
    return find_part(evolve(inventory, frameworks=(*others, own), unusable=unusable), framework.id, options.number)


def _show_part(part: Part, options: argparse.Namespace, lang: Language) -> int:
    if options.format == "json":
        write(json_text(part_content(part, lang)))
    elif options.format == "markdown":
        write(instrument_markdown(part, lang))
    else:
        show(instrument_lines(part, lang, page_width()) if options.all else part_lines(part, lang))
    return 0


def _show_sheet(sheet: ScoreSheet, options: argparse.Namespace) -> int:
    if options.all:
        raise KompassModelError(
            message("--all is for a framework, and {file} is an evaluation: leave it out", file=options.shown)
        )
    if options.format == "json":
        write(json_text(sheet_content(sheet, options.number)))
    elif options.format == "markdown":
        write(sheet_markdown(sheet, options.number))
    else:
        show(sheet_lines(sheet, options.number, page_width()))
    return exit_status(errors=not sheet.ok, misuse=False)
