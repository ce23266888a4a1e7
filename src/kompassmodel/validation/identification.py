"""Which revision's table a file has, with the evidence for and against each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import Report
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, open_document
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.rules import UNREADABLE_FILE
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.registry.registry import open_registry
from kompassmodel.rules.fit import Fit
from kompassmodel.validation.fitting import best_fits
from kompassmodel.validation.locating import to_finding
from kompassmodel.validation.pipeline import check_document, other_frameworks
from kompassmodel.validation.shape import read_evaluation


@frozen
class Candidate:
    """A revision, how many things in the table contradict it, and what they are.

    `in_use` says whether the evaluation was made while the revision was in use, None where that is not known.
    """

    framework: Framework
    contradictions: int
    evidence: tuple[Finding, ...]
    in_use: bool | None


@frozen
class Identification:
    """The revisions that a table could be of, the likeliest first; none where the file cannot be read as a table.

    `named` is the revision that the file itself names, `evaluated` when it was made, `rows` how many rows of the table
    hold a figure. `report` tells what is wrong with the file; `is_read`: it can be read at all, `is_partial`: but some
    of it not.
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
        """The candidates that the table fits best, by the table alone; none where it fits no revision known."""
        fewest = min((candidate.contradictions for candidate in self.candidates), default=0)
        if fewest * 2 >= max(1, self.rows):
            return ()
        return tuple(candidate for candidate in self.candidates if candidate.contradictions == fewest)

    @property
    def likely(self) -> Candidate | None:
        """The one revision whose table this is, by the table, else by the date too; None where neither tells."""
        timely = [candidate for candidate in self.fitting if candidate.in_use]
        best = timely if len(timely) == 1 else self.fitting
        return best[0] if len(best) == 1 else None


def identify(path: AnyPath, *, frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en") -> Identification:
    """Return which revision's table the evaluation in the file at `path` has, whatever revision it names.

    `frameworks` are folders with frameworks of your own. Messages are in the language `lang`.

    Raises:
        ClashingFrameworksError: two files declare a framework of the same id.
        UnknownFolderError: one of `frameworks` is no folder.
        ValueError: `lang` is no language of ours.
    """
    registry = open_registry(frameworks)
    file = Path(path)
    document = open_document(file)
    judgement = check_document(document, registry, validate_language(lang))
    is_missing = any(one.rule == UNREADABLE_FILE.name for one in judgement.findings)
    report = Report(judgement.findings, 0 if is_missing else 1, misuse=is_missing)
    if not isinstance(document.data, dict) or isinstance(judgement.document, Framework):
        return Identification(str(file), None, None, 0, (), report, is_read=document.data is not None)
    shaped = read_evaluation(document)
    evaluation = shaped.value
    rows = 0 if evaluation is None else _rows_with_figures(evaluation)
    fits: list[Fit] = []
    if evaluation is not None and rows:
        # What is missing tells nothing here: the table may not be typed to its end yet.
        draft = evolve(evaluation, status="draft")
        fits = best_fits(shaped.case(draft, framework, registry) for framework in other_frameworks(registry, None))
    named = document.data.get("framework")
    return Identification(
        str(file),
        named if isinstance(named, str) else None,
        None if evaluation is None else evaluation.evaluated,
        rows,
        tuple(_candidate(found, document, lang) for found in fits),
        report,
        is_partial=bool(shaped.set_aside.paths),
    )


def _rows_with_figures(evaluation: Evaluation) -> int:
    rows: tuple[AreaResult | QuestionResult, ...] = (*evaluation.areas, *evaluation.questions)
    return sum(row.points is not None or row.percent is not None or row.max_points is not None for row in rows)


def _candidate(found: Fit, document: Document, lang: Language) -> Candidate:
    evidence = [to_finding(LocatedProblem(problem), document, lang) for problem in found.contradictions]
    in_order = sorted(evidence, key=lambda one: (one.line, one.column))
    return Candidate(found.framework, found.weight, tuple(in_order), found.in_use)
