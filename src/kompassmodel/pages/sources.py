"""Reading what a page shows: evaluations from files or objects, with their findings and frameworks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeAlias

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, files_in
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.arguments import described
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.model.evaluation import Evaluation, Municipality
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope
from kompassmodel.rules.municipality_codes import municipality_identity
from kompassmodel.schema.structuring import to_data
from kompassmodel.validation.guard import CheckResult, ReadableEvaluation
from kompassmodel.validation.loading import with_previous
from kompassmodel.validation.pipeline import check_document, check_found
from kompassmodel.validation.repeats import with_repeats
from kompassmodel.validation.score_bounds import EvaluationBounds, bounds
from kompassmodel.validation.validate import scope_for

PageSource: TypeAlias = AnyPath | Evaluation
"""What a page is made of: the path of a file or folder, or an evaluation."""


@frozen
class Source:
    """An evaluation as far as it could be read, with its findings, and the framework that it is checked against.

    `framework` has the revisions before it as its `previous`, if they are known; None if it is unknown or unusable.
    `identity` is the same for evaluations of one municipality. One that `is_repeat` is the same as an earlier one.
    """

    file: str
    evaluation: Evaluation
    framework: Framework | None
    bounds: EvaluationBounds | None
    findings: tuple[Finding, ...]
    identity: str
    progress: str | None = None
    is_repeat: bool = False

    @property
    def is_valid(self) -> bool:
        """Whether no finding counts as an error, so that its figures can be compared with others."""
        return self.framework is not None and not any(finding.counts_as_error for finding in self.findings)

    @property
    def is_ranked(self) -> bool:
        """Whether its total can be ranked: it has no errors, is no draft, and not counted already."""
        return self.is_compared and self.evaluation.status == "final"

    @property
    def is_compared(self) -> bool:
        """Whether it can be compared with others of the municipality: it has no errors, and is not there already."""
        return self.is_valid and not self.is_repeat


@frozen
class Sources:
    """All evaluations of a page, and the reports on what could not be read as one; `passed_over` files are ignored."""

    evaluations: tuple[Source, ...]
    unread: tuple[FileReport, ...]
    passed_over: int = 0

    @property
    def is_misuse(self) -> bool:
        """Whether some path could not be read at all."""
        return any(not report.is_read for report in self.unread)

    @property
    def has_errors(self) -> bool:
        """Whether some file has errors."""
        return bool(self.unread) or not all(source.is_valid for source in self.evaluations)


def read_sources(given: PageSource | Iterable[PageSource], registry: Registry | None, lang: Language) -> Sources:
    """Read everything that is given; frameworks among the files are known, and shown nowhere.

    Raises:
        TypeError: something else than paths and evaluations is given.
        As `validate` does.
    """
    validate_language(lang)
    is_single = isinstance(given, Evaluation | str | os.PathLike | bytes) or not isinstance(given, Iterable)
    items: list[PageSource] = [given] if is_single else list(given)  # type: ignore[list-item, arg-type]
    for item in items:
        if not isinstance(item, Evaluation | str | os.PathLike):
            text = f"a page shows evaluations and files, not {described(item)}"  # type: ignore[unreachable]
            raise TypeError(text)
    paths: list[AnyPath] = [item for item in items if not isinstance(item, Evaluation)]
    scope = scope_for(paths, registry_or_default(registry))
    found = (check_found(file, scope, lang) for file in files_in(paths))
    results = [*with_repeats(found, _with_report, lang)]
    results += [
        check_document(Document("<object>", "", to_data(item)), scope, lang)
        for item in items
        if isinstance(item, Evaluation)
    ]
    seen: set[str] = set()
    evaluations = tuple(
        _source(scope, result.report, result.readable, seen, lang) for result in results if result.readable is not None
    )
    unread = tuple(result.report for result in results if result.readable is None and not _is_fine(result))
    return Sources(evaluations, unread, sum(result.report.passed_over for result in results))


def _with_report(result: CheckResult, change: Callable[[FileReport], FileReport]) -> CheckResult:
    return evolve(result, report=change(result.report))


def _is_fine(result: CheckResult) -> bool:
    """Return whether a result is that of a framework, or of files that were passed over."""
    return result.report.is_read and (isinstance(result.document, Framework) or bool(result.report.passed_over))


def _source(scope: Scope, report: FileReport, readable: ReadableEvaluation, seen: set[str], lang: Language) -> Source:
    evaluation, framework = readable.evaluation, readable.framework
    is_named = readable.set_aside.spares(("municipality",))
    if not is_named:  # what stands in its place is no name
        nameless = translate(message("(municipality not known)"), lang)
        evaluation = evolve(evaluation, municipality=Municipality(name=nameless))
    bounded = None
    identity = f"? {evaluation.municipality.name}"
    if framework is not None:
        with suppress(KompassModelError):  # else it is shown, but compared with nothing earlier
            framework = with_previous(framework.id, scope)
        bounded = bounds(evaluation, framework=framework)
        identity = municipality_identity(evaluation, framework) if is_named else f"? {report.file}"
    draft, key = report.draft, report.evaluation_key
    is_repeat = key in seen
    seen |= set() if key is None else {key}
    return Source(
        report.file,
        evaluation,
        framework,
        bounded,
        report.findings,
        identity,
        None if draft is None else draft.progress,
        is_repeat,
    )
