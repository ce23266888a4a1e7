"""Evaluations that are in several files of a run: the only step that looks beyond one file."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from attrs import evolve

from kompassmodel.diagnostics.finding import Related
from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import open_document
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import RepeatedEvaluation
from kompassmodel.rules.catalogue import problems
from kompassmodel.rules.municipality_codes import municipality_identity
from kompassmodel.validation.locating import to_finding

_Result = TypeVar("_Result")


def evaluation_key(evaluation: Evaluation, framework: Framework) -> str | None:
    """Return a text that is the same for the same municipality, date and framework, or None without a date."""
    evaluated = evaluation.evaluated
    if evaluated is None:
        return None
    municipality = municipality_identity(evaluation, framework)
    return f"{municipality} {evaluated.first} {evaluated.last} {evaluation.framework}"


def with_repeats(
    results: Generator[_Result, None, None],
    change: Callable[[_Result, Callable[[FileReport], FileReport]], _Result],
    lang: Language,
) -> Generator[_Result, None, None]:
    """Yield the results of a run, and report each evaluation that an earlier file gave as well.

    `change` changes the report in a result. Only one short text is kept for each evaluation, so that the step streams;
    a file is read again only if it repeats another.
    """
    first_files: dict[str, str] = {}

    def with_repeat(report: FileReport) -> FileReport:
        key = report.evaluation_key
        if key is None:
            return report
        first_file = first_files.setdefault(key, report.file)
        if first_file == report.file:
            return report
        return with_repeat_of(report, _reopen(report.file), _reopen(first_file), lang)

    with closing(results):
        for result in results:
            yield change(result, with_repeat)


def with_repeat_of(report: FileReport, document: Document, first: Document, lang: Language) -> FileReport:
    """Add the finding that the evaluation in `document` is in `first` too, at its place in the order of the lines."""
    span = first.span(("municipality",))
    related = Related(translate(message("the other one"), lang), first.file, span, first.line(span.line))
    found = [
        evolve(to_finding(LocatedProblem(problem), document, lang), related=(related,))
        for problem in problems(RepeatedEvaluation(first.file))
    ]
    ordered = sorted(
        (*report.findings, *found), key=lambda finding: (finding.line, finding.column, finding.rule, finding.path)
    )
    return evolve(report, findings=tuple(ordered))


def _reopen(file: str) -> Document:
    """Read a file again for the place of a finding; what can be read once only, such as a pipe, has no places."""
    return open_document(Path(file)) if Path(file).is_file() else parse("", file)
