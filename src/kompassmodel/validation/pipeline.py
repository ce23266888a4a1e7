"""The steps of checking a document: data, framework, shape, typed objects, rules, findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path as FilePath

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import TOP
from kompassmodel.diagnostics.problem import Problem, SetAside, json_pointer
from kompassmodel.diagnostics.report import Draft, FileReport
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import FoundFile, PassedOver, name_of, open_document
from kompassmodel.documents.parser import unreadable_document
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.rules import DECIMAL_COMMA, MOST_PROBLEMS, TOO_COMPLEX, UNREADABLE_FILE
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.model.points import Points
from kompassmodel.registry.origin import Declared
from kompassmodel.registry.scope import Scope
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
from kompassmodel.schema.kind import DocumentKind, kind_of
from kompassmodel.schema.number_places import declared_step
from kompassmodel.schema.structuring import to_framework
from kompassmodel.validation.fitting import best_fits, fit, fit_within, with_likely_framework, without_explained
from kompassmodel.validation.guard import CheckResult, ReadableEvaluation, ReadableFramework, guarded
from kompassmodel.validation.locating import existing_path, to_finding
from kompassmodel.validation.progress import progress
from kompassmodel.validation.repeats import evaluation_key
from kompassmodel.validation.shape import read_evaluation, structure_document, trustworthy


def check_document(document: Document, scope: Scope, lang: Language = "en") -> CheckResult:
    """Check a document by all rules; findings are in the order of its lines and in the language `lang`.

    They do not depend on what was checked in `scope` before. If a step fails in a way that nobody foresaw, that is a
    finding too: see `guarded`.
    """
    return guarded(partial(_check_document, document, scope.again(), lang), document.file, lang)


def _check_document(document: Document, scope: Scope, lang: Language) -> CheckResult:
    located = list(document.problems)
    described: Evaluation | Framework | None = None
    draft: Draft | None = None
    key: str | None = None
    readable: ReadableEvaluation | None = None
    declared: ReadableFramework | None = None
    if document.data is not None:
        kind = kind_of(document.data)
        if isinstance(kind, Problem):
            located.append(LocatedProblem(kind))
        elif kind == "framework":
            declared, framework_problems = _check_framework(document, scope)
            described = None if declared is None else declared.framework
            located = _at_their_place(located, kind, declared_step(document.data))
            located += [LocatedProblem(problem) for problem in framework_problems]
        else:
            checked = _check_evaluation(document, scope)
            described = evaluation = checked.evaluation
            step = None if checked.framework is None else checked.framework.points_step
            located = [*_at_their_place(located, kind, step), *checked.problems]
            key = checked.key
            if evaluation is not None:
                readable = ReadableEvaluation(evaluation, checked.framework, checked.set_aside)
                if evaluation.status == "draft" and checked.framework is not None and document.is_whole:
                    draft = Draft(document.file, translate(progress(evaluation, checked.framework), lang))
    findings = [to_finding(problem, document, lang) for problem in _first(located)]
    ordered = sorted(findings, key=lambda finding: (finding.line, finding.column, finding.rule, finding.path))
    is_valid = not any(finding.counts_as_error for finding in ordered)
    is_read = not any(entry.problem.rule.name == UNREADABLE_FILE.name for entry in document.problems)
    report = FileReport(document.file, tuple(ordered), is_read, draft, key)
    return CheckResult(report, described if is_valid else None, readable, declared)


def _first(located: list[LocatedProblem]) -> list[LocatedProblem]:
    """Leave out the problems that are too many, and add one that says so."""
    if len(located) <= MOST_PROBLEMS:
        return located
    text = message("this file has more than {most} findings; only so many are listed", most=MOST_PROBLEMS)
    hint = message("if it is the file that was meant, correct these and check it again")
    return [*located[:MOST_PROBLEMS], LocatedProblem(Problem(TOO_COMPLEX, (), text, hint), TOP)]


def _at_their_place(located: list[LocatedProblem], kind: DocumentKind, step: Points | None) -> list[LocatedProblem]:
    """Adapt the problems of decimal commas to the numbers that can stand in their place."""
    if not any(entry.problem.rule.name == DECIMAL_COMMA.name for entry in located):
        return located
    from kompassmodel.schema.decimal_commas import at_its_place  # noqa: PLC0415 - needed only if there is such a comma

    return [
        evolve(entry, problem=at_its_place(entry.problem, kind, step))
        if entry.problem.rule.name == DECIMAL_COMMA.name
        else entry
        for entry in located
    ]


def check_found(file: FoundFile, scope: Scope, lang: Language = "en") -> CheckResult:
    """Check an item yielded by `files_in`: a file, a problem that keeps one from being read, or files passed over."""
    return guarded(partial(_check_found, file, scope.again(), lang), name_of(file), lang)


def _check_found(file: FoundFile, scope: Scope, lang: Language) -> CheckResult:
    if isinstance(file, PassedOver):
        return CheckResult(FileReport(file.folder, passed_over=file.count))
    document = open_document(file) if isinstance(file, FilePath) else unreadable_document(*file)
    return _check_document(document, scope, lang)


def _check_framework(document: Document, scope: Scope) -> tuple[ReadableFramework | None, list[Problem]]:
    shaped = structure_document(document, "framework", to_framework)
    framework = shaped.value
    if framework is None:
        return None, list(shaped.problems)

    def find(framework_id: str) -> Framework | None:
        declared = scope.get(framework_id)
        return None if declared is None else declared.framework

    revises = framework.revises
    previous = find(revises) if revises not in (None, framework.id) else None
    others = tuple(name for name in scope.ids if name != framework.id)
    is_trusted = document.is_whole and not document.set_aside  # else what differs may be what could not be read
    case = FrameworkCase(
        framework,
        previous,
        find,
        others,
        shaped.set_aside,
        released=scope.baseline.get(framework.id) if is_trusted else None,
        troubles=scope.troubles,
        document=document,
        rivals=scope.rivals(framework, document) if is_trusted else (),
    )
    by_rules = problems(case) + problems(DocumentCase(document, framework.points_step))
    found = [*shaped.problems, *trustworthy(by_rules, shaped.set_aside)]
    return ReadableFramework(framework, shaped.set_aside), found


@frozen(eq=False, repr=False)
class _CheckedEvaluation:
    """An evaluation as far as it could be read, the framework that it is checked against, and its problems.

    `set_aside` holds the paths of its placeholders. `key` is the text that it shares with the same evaluation in
    another file.
    """

    evaluation: Evaluation | None
    framework: Framework | None
    problems: list[LocatedProblem]
    set_aside: SetAside
    key: str | None = None


def _check_evaluation(document: Document, scope: Scope) -> _CheckedEvaluation:
    name = _named_framework(document)
    framework, unaccepted = (None, []) if name is None else _pick_framework(name, scope)
    shaped = read_evaluation(document, None if framework is None else framework.points_step)
    evaluation, set_aside = shaped.value, shaped.set_aside
    unaccepted += shaped.problems
    if evaluation is None:
        return _CheckedEvaluation(None, framework, [LocatedProblem(problem) for problem in unaccepted], set_aside)
    by_rules = problems(StatedEvaluation(evaluation))
    unaccepted = [in_quotes(problem, evaluation.municipality, framework) for problem in unaccepted]
    if framework is not None:
        framework, by_scores = _check_scores(shaped.case(evaluation, framework, scope), scope)
        by_rules += by_scores
    elif not scope.get(name or ""):
        cases = [shaped.case(evaluation, other, scope) for other in other_frameworks(scope, name)]
        unaccepted = with_likely_framework(unaccepted, best_fits(cases))
    written = problems(DocumentCase(document, None if framework is None else framework.points_step))
    by_rules = trustworthy([*by_rules, *(problem for problem in written if problem.rule.acceptable)], set_aside)
    if not document.is_whole and "accepted" in document.text and not set_aside.spares(("accepted",)):
        by_rules = [problem for problem in by_rules if not problem.rule.acceptable]  # the broken line may accept them
    places = [(problem.rule.name, json_pointer(existing_path(problem.path, document))) for problem in by_rules]
    is_complete = framework is not None and not set_aside.paths
    others = [problem for problem in written if not problem.rule.acceptable]
    if evaluation.accepted:  # else its rules need not be imported
        others += problems(AcceptanceCase(evaluation, acceptable_rules(), frozenset(places), is_complete))
    reasons = {(entry.rule, entry.at): entry.reason for entry in evaluation.accepted}
    located = [
        LocatedProblem(problem, reason=reasons.get(place)) for problem, place in zip(by_rules, places, strict=True)
    ]
    located += [LocatedProblem(problem) for problem in (*unaccepted, *trustworthy(others, set_aside))]
    is_known = framework is not None and all(set_aside.spares((key,)) for key in ("municipality", "evaluated"))
    key = evaluation_key(evaluation, framework) if framework is not None and is_known else None
    return _CheckedEvaluation(evaluation, framework, located, set_aside, key)


def _check_scores(case: EvaluationCase, scope: Scope) -> tuple[Framework, list[Problem]]:
    """Check the table against the framework named, or against another revision if it clearly belongs to that one.

    Another revision is reported once, as one problem; the framework returned is the one checked against.
    """
    by_rules = problems(case)
    named = fit(case, by_rules) if by_rules else None
    if named is None or named.weight == 0:
        return case.framework, by_rules
    # A framework that contradicts more rows than the one named does is not the one that was meant.
    fits = [fit_within(case, other, named.weight) for other in other_frameworks(scope, case.framework.id)]
    others = [measured for measured in fits if measured is not None]
    with_swaps = any(problem.explains for problem in by_rules)
    meant = likely_revision(named, others, least=2 if with_swaps else 1)
    if meant is None:
        return case.framework, without_explained(by_rules)
    case = case.with_framework(meant.fit.framework)
    return case.framework, [*problems(RevisionCase(named, meant)), *without_explained(problems(case))]


def other_frameworks(scope: Scope, framework_id: str | None) -> Iterator[Framework]:
    """Yield the usable frameworks whose table may be in a file that names another one."""
    for name in scope.comparable(framework_id):
        declared = scope.get(name)
        if name != framework_id and declared is not None and is_usable(declared, scope):
            assert declared.framework is not None  # noqa: S101 - a usable framework has the right shape
            yield declared.framework


def _named_framework(document: Document) -> str | None:
    """Return the framework that an evaluation names, or None if the name is missing, misshapen or written twice."""
    name = document.data.get("framework") if isinstance(document.data, dict) else None
    if not isinstance(name, str) or not name.strip() or ("framework",) in document.set_aside:
        return None
    return name


def _pick_framework(name: str, scope: Scope) -> tuple[Framework | None, list[Problem]]:
    """Look up the framework of that id, or None if it is unusable, and the problems with naming it."""
    declared = scope.get(name)
    if declared is None:
        return None, problems(NamedFramework(name, scope.titles, troubles=scope.troubles))
    files = scope.files(name)
    usable = len(files) == 1 and is_usable(declared, scope)
    is_packaged = declared.origin.kind == "package"
    named = NamedFramework(name, {name: name}, files, is_usable=usable, is_packaged=is_packaged)
    return (declared.framework, []) if usable else (None, problems(named))


def is_usable(declared: Declared, scope: Scope) -> bool:
    """Return whether evaluations can be checked against a framework: it is shipped, or has no errors (checked once)."""
    return scope.is_usable(declared, lambda framework: check_document(framework.document, scope).document is not None)
