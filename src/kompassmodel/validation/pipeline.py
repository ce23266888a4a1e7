"""How a document is checked: data, framework, shape, typed objects, rules, findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.problem import Problem, json_pointer
from kompassmodel.diagnostics.report import Draft, FileReport
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import FoundFile, open_document
from kompassmodel.documents.parser import unreadable_document
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.rules import UNREADABLE_FILE
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.origin import Declared
from kompassmodel.registry.registry import Registry
from kompassmodel.rules.case import (
    AcceptanceCase,
    DocumentCase,
    EvaluationCase,
    FrameworkCase,
    NamedFramework,
    RevisionCase,
    StatedEvaluation,
)
from kompassmodel.rules.catalogue import acceptable_rules, problems
from kompassmodel.rules.fit import likely_revision
from kompassmodel.rules.municipality_codes import in_quotes
from kompassmodel.schema.kind import kind_of
from kompassmodel.schema.structuring import to_framework
from kompassmodel.validation.fitting import best_fits, fit, with_likely_framework, without_explained
from kompassmodel.validation.locating import existing_path, to_finding
from kompassmodel.validation.progress import progress
from kompassmodel.validation.shape import read_evaluation, structure_document, trustworthy


@frozen
class CheckResult:
    """What was found in one file, and the object that it describes where it has no errors."""

    report: FileReport
    document: Evaluation | Framework | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the lines."""
        return self.report.findings


def check_document(document: Document, registry: Registry, lang: Language = "en") -> CheckResult:
    """Return what was found in a document, in the order of its lines, in the language `lang`."""
    located = list(document.problems)
    thing: Evaluation | Framework | None = None
    draft: Draft | None = None
    if document.data is not None:
        kind = kind_of(document.data)
        if isinstance(kind, Problem):
            located.append(LocatedProblem(kind))
        elif kind == "framework":
            thing, found = _check_framework(document, registry)
            located += [LocatedProblem(problem) for problem in found]
        else:
            judged = _check_evaluation(document, registry)
            thing = judged.evaluation
            located += judged.problems
            if thing is not None and thing.status == "draft" and judged.framework is not None:
                draft = Draft(document.file, translate(progress(thing, judged.framework), lang))
    findings = [to_finding(problem, document, lang) for problem in located]
    ordered = sorted(findings, key=lambda finding: (finding.line, finding.column, finding.rule, finding.path))
    is_valid = not any(finding.counts_as_error for finding in ordered)
    is_read = not any(one.problem.rule.name == UNREADABLE_FILE.name for one in document.problems)
    return CheckResult(FileReport(document.file, tuple(ordered), is_read, draft), thing if is_valid else None)


def check_found(found: FoundFile, registry: Registry, lang: Language = "en") -> CheckResult:
    """Return what was found in a file, or in whatever else `files_in` yields."""
    return check_document(
        open_document(found) if isinstance(found, FilePath) else unreadable_document(*found), registry, lang
    )


def _check_framework(document: Document, registry: Registry) -> tuple[Framework | None, list[Problem]]:
    shaped = structure_document(document, "framework", to_framework)
    framework = shaped.value
    if framework is None:
        return None, list(shaped.problems)

    def find(framework_id: str) -> Framework | None:
        declared = registry.get(framework_id)
        return None if declared is None else declared.framework

    revises = framework.revises
    previous = find(revises) if revises not in (None, framework.id) else None
    others = tuple(name for name in registry.ids if name != framework.id)
    case = FrameworkCase(
        framework,
        previous,
        find,
        others,
        shaped.set_aside,
        released=registry.baseline.get(framework.id),
        troubles=registry.troubles,
    )
    found = problems(case) + problems(DocumentCase(document, framework.points_step))
    return framework, [*shaped.problems, *trustworthy(found, shaped.set_aside)]


@frozen
class _CheckedEvaluation:
    """An evaluation as far as it could be read, the framework it is judged by, and the problems of it."""

    evaluation: Evaluation | None
    framework: Framework | None
    problems: list[LocatedProblem]


def _check_evaluation(document: Document, registry: Registry) -> _CheckedEvaluation:
    shaped = read_evaluation(document)
    evaluation, aside = shaped.value, shaped.set_aside
    name = _named_framework(document)
    framework, found = (None, []) if name is None else _pick_framework(name, registry)
    found += shaped.problems
    if evaluation is None:
        return _CheckedEvaluation(None, framework, [LocatedProblem(problem) for problem in found])
    by_rules = problems(StatedEvaluation(evaluation))
    if framework is not None:
        found = [in_quotes(problem, framework) for problem in found]
        framework, by_scores = _check_scores(shaped.case(evaluation, framework, registry), registry)
        by_rules += by_scores
    elif not registry.get(name or ""):
        cases = [shaped.case(evaluation, other, registry) for other in other_frameworks(registry, name)]
        found = with_likely_framework(found, best_fits(cases))
    by_rules = trustworthy(by_rules, aside)
    places = [(problem.rule.name, json_pointer(existing_path(problem.path, document))) for problem in by_rules]
    is_judged = framework is not None and not aside.paths
    others = problems(DocumentCase(document, 1 if framework is None else framework.points_step))
    others += problems(AcceptanceCase(evaluation, acceptable_rules(), frozenset(places), is_judged))
    accepted = {(entry.rule, entry.at): entry.reason for entry in evaluation.accepted}
    located = [
        LocatedProblem(problem, reason=accepted.get(place)) for problem, place in zip(by_rules, places, strict=True)
    ]
    located += [LocatedProblem(problem) for problem in (*found, *trustworthy(others, aside))]
    return _CheckedEvaluation(evaluation, framework, located)


def _check_scores(case: EvaluationCase, registry: Registry) -> tuple[Framework, list[Problem]]:
    """Return what the rules on the table find, and the framework that it is judged by.

    That is the framework named, unless the table is plainly that of another revision: then that is told once, and the
    rest is judged by the other.
    """
    found = problems(case)
    named = fit(case) if found else None
    if named is None or named.weight == 0:
        return case.framework, found
    others = [fit(case.by(other)) for other in other_frameworks(registry, case.framework.id)]
    with_swaps = any(problem.explains for problem in found)
    meant = likely_revision(named, others, least=2 if with_swaps else 1)
    if meant is None:
        return case.framework, without_explained(found)
    case = case.by(meant.fit.framework)
    return case.framework, [*problems(RevisionCase(named, meant)), *without_explained(problems(case))]


def other_frameworks(registry: Registry, framework_id: str | None) -> Iterator[Framework]:
    """Yield the frameworks, without errors of their own, whose table may be meant by a file that names another."""
    for name in registry.comparable(framework_id):
        declared = registry.get(name)
        if name != framework_id and declared is not None and is_usable(declared, registry):
            assert declared.framework is not None  # noqa: S101 - what is usable has the right shape
            yield declared.framework


def _named_framework(document: Document) -> str | None:
    """Return the framework that an evaluation names; what is missing, of the wrong type or written twice is told."""
    name = document.data.get("framework") if isinstance(document.data, dict) else None
    if not isinstance(name, str) or not name.strip() or ("framework",) in document.set_aside:
        return None
    return name


def _pick_framework(name: str, registry: Registry) -> tuple[Framework | None, list[Problem]]:
    """Return the framework of that id where evaluations can be judged by it, else the problems with it."""
    declared = registry.get(name)
    if declared is None:
        return None, problems(NamedFramework(name, registry.titles, troubles=registry.troubles))
    files = registry.files(name)
    usable = len(files) == 1 and is_usable(declared, registry)
    is_packaged = declared.origin.kind == "package"
    named = NamedFramework(name, {name: name}, files, is_usable=usable, is_packaged=is_packaged)
    return (declared.framework if usable else None), problems(named)


def is_usable(declared: Declared, registry: Registry) -> bool:
    """Return whether evaluations can be judged by a framework: those shipped are, others are judged once a run."""
    if declared.is_shipped:
        return True
    file = declared.document.file
    if file not in registry.usable:
        registry.usable[file] = check_document(declared.document, registry).document is not None
    return registry.usable[file]
