"""How a document is checked: data, framework, shape, typed objects, rules, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Finding, Span
from kompassmodel.diagnostics.problem import Problem, json_pointer
from kompassmodel.diagnostics.report import Draft, FileReport
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import Found, open_document
from kompassmodel.documents.parser import unread
from kompassmodel.documents.rules import UNREADABLE_FILE
from kompassmodel.messages.message import joined, say
from kompassmodel.messages.translation import Language, sentence
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.origin import Declared
from kompassmodel.registry.registry import Library
from kompassmodel.rules.case import EvaluationCase, FrameworkCase
from kompassmodel.rules.catalogue import ACCEPTABLE, EVALUATION_RULES, SCORE_RULES
from kompassmodel.rules.evaluation import (
    acceptance_without_reason,
    evaluated_outside_use,
    municipality_code,
    needless_decimals,
    swapped_questions,
    unknown_accepted_rule,
    unknown_framework,
    unusable_framework,
    unused_acceptance,
    wrong_revision,
)
from kompassmodel.rules.framework import unknown_revision
from kompassmodel.schema.kind import kind_of
from kompassmodel.schema.structuring import to_framework
from kompassmodel.validation.fitting import as_one, best_fits, fit, with_likely_framework
from kompassmodel.validation.locating import existing_path, finding_of
from kompassmodel.validation.progress import progress
from kompassmodel.validation.shape import read_evaluation, structure_document, trustworthy


@frozen
class Judgement:
    """What was found in one file, and the object that it describes where it has no errors."""

    report: FileReport
    thing: Evaluation | Framework | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the lines."""
        return self.report.findings


@frozen
class Told:
    """A problem that is told: at `span` where its place is known already, and why the file accepts it, if it does."""

    problem: Problem
    span: Span | None = None
    reason: str | None = None


def judge(document: Document, library: Library, lang: Language = "en") -> Judgement:
    """Return what was found in a document, in the order of its lines, in the language `lang`."""
    told = [Told(placed.problem, placed.span) for placed in document.problems]
    thing: Evaluation | Framework | None = None
    draft: Draft | None = None
    if document.data is not None:
        kind = kind_of(document.data)
        if isinstance(kind, Problem):
            told.append(Told(kind))
        elif kind == "framework":
            thing, found = _judge_framework(document, library)
            told += found
        else:
            judged = _judge_evaluation(document, library)
            thing = judged.evaluation
            told += judged.told
            if thing is not None and thing.status == "draft" and judged.framework is not None:
                draft = Draft(document.file, sentence(progress(thing, judged.framework), lang))
    findings = [finding_of(one, document, lang) for one in told]
    ordered = sorted(findings, key=lambda finding: (finding.line, finding.column, finding.rule, finding.path))
    is_valid = not any(finding.counts_as_error for finding in ordered)
    is_read = not any(placed.problem.rule.name == UNREADABLE_FILE.name for placed in document.problems)
    return Judgement(FileReport(document.file, tuple(ordered), is_read, draft), thing if is_valid else None)


def judge_found(found: Found, library: Library, lang: Language = "en") -> Judgement:
    """Return what was found in a file, or in whatever else `files_in` yields."""
    return judge(open_document(found) if isinstance(found, FilePath) else unread(*found), library, lang)


def _judge_framework(document: Document, library: Library) -> tuple[Framework | None, list[Told]]:
    from kompassmodel.rules.framework_rules import FRAMEWORK_RULES  # noqa: PLC0415 - many, and rarely needed

    shaped = structure_document(document, "framework", to_framework)
    problems = list(shaped.problems)
    framework = shaped.thing
    if framework is not None:

        def find(framework_id: str) -> Framework | None:
            declared = library.find(framework_id)
            return None if declared is None else declared.framework

        revises = framework.revises
        previous = find(revises) if revises not in (None, framework.id) else None
        others = tuple(name for name in library.ids if name != framework.id)
        before = library.released.get(framework.id)
        case = FrameworkCase(framework, previous, find, others, shaped.set_aside, before)
        found = [problem for _, check in FRAMEWORK_RULES for problem in check(case)]
        found += needless_decimals.check(document, framework.points_step)
        problems += trustworthy(_with_troubles(found, library), shaped.set_aside)
    return framework, [Told(problem) for problem in problems]


@frozen
class _Judged:
    """An evaluation as far as it could be read, the framework it is judged by, and what is told of it."""

    evaluation: Evaluation | None
    framework: Framework | None
    told: list[Told]


def _judge_evaluation(document: Document, library: Library) -> _Judged:
    shaped = read_evaluation(document)
    evaluation, aside = shaped.thing, shaped.set_aside
    name = _named_framework(document)
    framework, problems = (None, []) if name is None else _pick_framework(name, library)
    problems += shaped.problems
    if evaluation is None:
        return _Judged(None, framework, [Told(problem) for problem in problems])
    by_rules = [problem for _, check in EVALUATION_RULES for problem in check(evaluation)]
    if framework is not None:
        problems = [municipality_code.in_quotes(problem, framework) for problem in problems]
        framework, found = _judge_scores(shaped.case(evaluation, framework, library), library)
        by_rules += found
    elif not library.find(name or ""):
        problems = with_likely_framework(problems, best_fits(shaped, library, name))
    by_rules = trustworthy(by_rules, aside)
    others = [*needless_decimals.check(document, 1 if framework is None else framework.points_step)]
    others += unknown_accepted_rule.check(evaluation, ACCEPTABLE)
    others += acceptance_without_reason.check(evaluation)
    places = [(problem.rule.name, json_pointer(existing_path(problem.path, document))) for problem in by_rules]
    if framework is not None and not aside.paths:
        others += unused_acceptance.check(evaluation, ACCEPTABLE, {*places})
    accepted = {(entry.rule, entry.at): entry.reason for entry in evaluation.accepted}
    told = [Told(problem, reason=accepted.get(place)) for problem, place in zip(by_rules, places, strict=True)]
    problems += trustworthy(others, aside)
    return _Judged(evaluation, framework, told + [Told(problem) for problem in problems])


def _judge_scores(case: EvaluationCase, library: Library) -> tuple[Framework, list[Problem]]:
    """Return what the rules on the table find, and the framework that it is judged by.

    That is the framework named, unless the table is plainly that of another revision: then that is told once, and the
    rest is judged by the other.
    """
    found = [problem for _, check in SCORE_RULES for problem in check(case)]
    named = fit(case) if found else None
    if named is None or named.weight == 0:
        return case.framework, found
    others = [fit(case.by(other)) for other in other_frameworks(library, case.framework.id)]
    with_swaps = any(problem.rule is swapped_questions.RULE for problem in found)
    meant = wrong_revision.likely(named, others, least=2 if with_swaps else 1)
    if meant is None:
        return case.framework, as_one(found)
    framework = meant.fit.framework
    case = case.by(framework)
    found = [
        problem for rule, check in SCORE_RULES if rule is not evaluated_outside_use.RULE for problem in check(case)
    ]
    return framework, [*wrong_revision.check(named, meant), *as_one(found)]


def other_frameworks(library: Library, framework_id: str | None) -> Iterator[Framework]:
    """Yield the frameworks, without errors of their own, whose table may be meant by a file that names another."""
    for name in library.comparable(framework_id):
        declared = library.find(name)
        if name != framework_id and declared is not None and is_usable(declared, library):
            assert declared.framework is not None  # noqa: S101 - what is usable has the right shape
            yield declared.framework


def _named_framework(document: Document) -> str | None:
    """Return the framework that an evaluation names; what is missing, of the wrong type or written twice is told."""
    name = document.data.get("framework") if isinstance(document.data, dict) else None
    if not isinstance(name, str) or not name.strip() or ("framework",) in document.set_aside:
        return None
    return name


def _pick_framework(name: str, library: Library) -> tuple[Framework | None, list[Problem]]:
    declared = library.find(name)
    if declared is None:
        return None, _with_troubles(unknown_framework.check(name, library.titles), library)
    files = library.files(name)
    usable = len(files) == 1 and is_usable(declared, library)
    problems = list(unusable_framework.check(name, files, is_usable=usable))
    if declared.origin.kind == "package":
        hint = say("ask those who publish it for a version without them, or install another")
        problems = [evolve(problem, hint=hint) for problem in problems]
    return (declared.framework if usable else None), problems


def _with_troubles(problems: Iterable[Problem], library: Library) -> list[Problem]:
    """Return the problems, those of a framework that is not known with the packages that may be why."""
    rules = (unknown_framework.RULE, unknown_revision.RULE)
    return [
        evolve(problem, message=joined(problem.message, *library.troubles)) if problem.rule in rules else problem
        for problem in problems
    ]


def is_usable(declared: Declared, library: Library) -> bool:
    """Return whether evaluations can be judged by a framework: those shipped are, others are judged once a run."""
    if declared.is_shipped:
        return True
    file = declared.document.file
    if file not in library.usable:
        library.usable[file] = judge(declared.document, library).thing is not None
    return library.usable[file]
