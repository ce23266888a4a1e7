"""Identifying the revision whose table a file has, with the evidence against each candidate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import Report
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, PassedOver, as_path, as_paths, files_in, open_document
from kompassmodel.documents.parser import read_content, unreadable_document
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.rules import UNREADABLE_FILE
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope
from kompassmodel.rules.fit import Fit
from kompassmodel.schema.kind import kind_of
from kompassmodel.validation.fitting import best_fits
from kompassmodel.validation.locating import to_finding
from kompassmodel.validation.pipeline import check_document, other_frameworks
from kompassmodel.validation.shape import read_evaluation


@frozen
class Candidate:
    """A revision, the number of rows in the table that contradict it, and the contradictions as findings.

    `in_use` is true if the evaluation was made while the revision was in use, and None if that is unknown.
    """

    framework: Framework
    contradictions: int
    evidence: tuple[Finding, ...]
    in_use: bool | None


@frozen
class Identification:
    """The revisions that a table could belong to, the likeliest first; none if the file has no readable table.

    `named` is the revision that the file names, `evaluated` the date of the evaluation, and `rows` the number of rows
    with a figure. `report` holds the findings in the file. `is_read` is false if the file cannot be read at all;
    `is_partial` is true if some of its values were set aside.
    """

    file: str
    named: str | None
    evaluated: Period | None
    rows: int
    candidates: tuple[Candidate, ...]
    report: Report
    is_partial: bool = False
    is_read: bool = True

    @property
    def fitting(self) -> tuple[Candidate, ...]:
        """The candidates that the table alone fits best; none if it fits no revision known."""
        fewest = min((candidate.contradictions for candidate in self.candidates), default=0)
        if fewest * 2 >= max(1, self.rows):
            return ()
        return tuple(candidate for candidate in self.candidates if candidate.contradictions == fewest)

    @property
    def likely(self) -> Candidate | None:
        """The single fitting candidate that was in use, else the single fitting one; None if several remain."""
        timely = [candidate for candidate in self.fitting if candidate.in_use]
        best = timely if len(timely) == 1 else self.fitting
        return best[0] if len(best) == 1 else None


def identify(path: AnyPath, *, registry: Registry | None = None, lang: Language = "en") -> Identification:
    """Identify the revision whose table the evaluation in the file at `path` has, even if it names another one.

    Messages are in the language `lang`.

    Raises:
        ClashingFrameworksError: two installed packages declare a framework of the same id.
        ValueError: `lang` is not supported.
    """
    return _identify(open_document(as_path(path)), Scope(registry_or_default(registry)), validate_language(lang))


def identify_many(
    paths: AnyPath | Iterable[AnyPath], *, registry: Registry | None = None, lang: Language = "en"
) -> Iterator[Identification]:
    """Identify the revisions of all evaluations in `paths`, files and folders, as `identify` does for one.

    Frameworks in folders are left out. A folder in which files are passed over because of `.gitignore` has an
    identification of its own without candidates, whose report has their number.

    Raises:
        As `identify` does.
    """
    scope, all_paths, checked_lang = Scope(registry_or_default(registry)), as_paths(paths), validate_language(lang)
    return _identify_all(all_paths, scope, checked_lang)


def _identify_all(all_paths: list[AnyPath], scope: Scope, lang: Language) -> Iterator[Identification]:
    named = {str(Path(path)) for path in all_paths}
    for found in files_in(all_paths):
        if isinstance(found, PassedOver):
            report = Report((), 0, passed_over=found.count)
            yield Identification(found.folder, None, None, 0, (), report)
            continue
        document = open_document(found) if isinstance(found, Path) else unreadable_document(*found)
        if document.file in named or document.data is None or kind_of(document.data) != "framework":
            yield _identify(document, scope, lang)


def identify_content(
    content: bytes, name: str, *, registry: Registry | None = None, lang: Language = "en"
) -> Identification:
    """Identify the revision whose table the evaluation in `content` has, as `identify` does for a file."""
    return _identify(read_content(content, name), Scope(registry_or_default(registry)), validate_language(lang))


def _identify(document: Document, scope: Scope, lang: Language) -> Identification:
    result = check_document(document, scope, lang)
    is_unreadable = any(finding.rule == UNREADABLE_FILE.name for finding in result.findings)
    report = Report(result.findings, 0 if is_unreadable else 1, misuse=is_unreadable)
    if not isinstance(document.data, dict) or isinstance(result.document, Framework):
        return Identification(document.file, None, None, 0, (), report, is_read=document.data is not None)
    shaped = read_evaluation(document)
    evaluation = shaped.value
    rows = 0 if evaluation is None else _rows_with_figures(evaluation)
    fits: list[Fit] = []
    if evaluation is not None and rows:
        # As a draft, so that missing rows are no evidence: the table may not be complete yet.
        draft = evolve(evaluation, status="draft")
        fits = best_fits(shaped.case(draft, framework, scope) for framework in other_frameworks(scope, None))
    named = document.data.get("framework")
    return Identification(
        document.file,
        named if isinstance(named, str) else None,
        None if evaluation is None else evaluation.evaluated,
        rows,
        tuple(_candidate(fit, document, lang) for fit in fits),
        report,
        is_partial=bool(shaped.set_aside.paths),
    )


def _rows_with_figures(evaluation: Evaluation) -> int:
    rows: tuple[AreaResult | QuestionResult, ...] = (*evaluation.areas, *evaluation.questions)
    return sum(row.points is not None or row.percent is not None or row.max_points is not None for row in rows)


def _candidate(fit: Fit, document: Document, lang: Language) -> Candidate:
    evidence = [to_finding(LocatedProblem(problem), document, lang) for problem in fit.contradictions]
    evidence.sort(key=lambda finding: (finding.line, finding.column))
    return Candidate(fit.framework, fit.weight, tuple(evidence), fit.in_use)
