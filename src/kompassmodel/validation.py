"""How a document is validated: text, data with positions, framework, shape, typed objects, rules, findings."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial, reduce
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen

from kompassmodel import structuring
from kompassmodel.drafts import progress
from kompassmodel.errors import KompassModelError
from kompassmodel.findings import (
    Draft,
    FileReport,
    Finding,
    Fix,
    Mending,
    Path,
    Pointer,
    Problem,
    Related,
    Report,
    SetAside,
    Span,
    joined,
    json_pointer,
    say,
)
from kompassmodel.kinds import Kind, kind_of
from kompassmodel.languages import Language, checked, sentence
from kompassmodel.library import (
    AnyPath,
    Declared,
    Found,
    Library,
    as_paths,
    files_in,
    open_document,
    open_library,
    released,
)
from kompassmodel.model import Evaluation, Framework
from kompassmodel.parallel import in_order
from kompassmodel.rules import (
    ACCEPTABLE,
    EVALUATION_RULES,
    SCORE_RULES,
    acceptance_without_reason,
    evaluated_outside_use,
    municipality_code,
    needless_decimals,
    swapped_questions,
    unknown_accepted_rule,
    unknown_framework,
    unknown_revision,
    unusable_framework,
    unused_acceptance,
    wrong_revision,
)
from kompassmodel.rules.cases import EvaluationCase, FrameworkCase
from kompassmodel.rules.fit import Fit, fit
from kompassmodel.scoring import confine
from kompassmodel.source import UNREADABLE_FILE, Document, parse, read_content, unread

_Thing = TypeVar("_Thing", Evaluation, Framework)


@frozen
class Judgement:
    """What was found in one file, and the object that it describes where it has no errors."""

    report: FileReport
    thing: Evaluation | Framework | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the lines."""
        return self.report.findings


def validate(
    paths: AnyPath | Iterable[AnyPath],
    *,
    frameworks: AnyPath | Iterable[AnyPath] = (),
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
) -> Report:
    """Return what is wrong in the files and folders that `paths` names: one path or several.

    `frameworks` are folders with frameworks of your own; those among `paths` are known too. `baseline` are folders
    with released frameworks: one of the same id in `paths` may not mean anything else. Messages are in the language
    `lang`. What the files hold never raises. A path that cannot be read, or a folder without YAML, is a
    finding, and the report says `misuse`.

    Raises:
        ClashingFrameworks: two files declare a framework of the same id.
        UnknownFolder: one of `frameworks` or `baseline` is no folder.
        ValueError: `lang` is no language of ours.
    """
    return Report.of(validate_many(paths, frameworks=frameworks, baseline=baseline, lang=lang))


def validate_many(
    paths: AnyPath | Iterable[AnyPath],
    *,
    frameworks: AnyPath | Iterable[AnyPath] = (),
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
    jobs: int | None = 1,
) -> Generator[FileReport, None, None]:
    """Yield what is wrong in each file that `paths` leads to, in the order of the files, one after the other.

    Memory does not grow with the number of files. Everything else is as `validate` has it. `jobs` is how many processes
    work; None is one for each processor, where there are many files.

    Raises:
        As `validate` does, and ValueError: `jobs` is less than 1.
    """
    given = as_paths(paths)
    begin = partial(reporting, given, as_paths(frameworks), as_paths(baseline), checked(lang))
    return in_order(begin, files_in(given), checked_jobs(jobs))


def reporting(
    paths: list[AnyPath], frameworks: list[AnyPath], baseline: list[AnyPath], lang: Language
) -> Callable[[Found], FileReport]:
    """Return what tells of whatever `files_in` finds in `paths` what is wrong there."""
    library = open_for(paths, frameworks, baseline)
    return lambda found: judge_found(found, library, lang).report


def checked_jobs(jobs: int | None) -> int | None:
    """Return how many processes shall work, where that makes sense.

    Raises:
        ValueError: `jobs` is no whole number, or less than 1.
    """
    if jobs is not None and (type(jobs) is not int or jobs < 1):
        message = f"jobs are 1 or more, not {jobs!r}"
        raise ValueError(message)
    return jobs


def validate_text(
    text: str | bytes, *, name: str = "<text>", frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en"
) -> Report:
    """Return what is wrong in an evaluation or framework given as text, or as the bytes of a file.

    Findings call the file `name`. Messages are in the language `lang`.

    Raises:
        ClashingFrameworks: two files in `frameworks` declare a framework of the same id.
        UnknownFolder: one of `frameworks` is no folder.
        ValueError: `lang` is no language of ours.
    """
    if not isinstance(text, str | bytes):
        message = f"a text is a str, or the bytes of a file, not {text!r:.40}"  # type: ignore[unreachable] # untyped
        raise TypeError(message)
    document = read_content(text, name) if isinstance(text, bytes) else parse(text, name)
    judgement = judge(document, open_library(frameworks), checked(lang))
    return Report.of([judgement.report])


def open_for(paths: list[AnyPath], frameworks: list[AnyPath], baseline: Iterable[AnyPath] = ()) -> Library:
    """Return the library by which the files that `paths` lead to are judged.

    Raises:
        As `validate` does.
    """
    library = open_library(frameworks, lambda: (file for file in files_in(paths) if isinstance(file, FilePath)))
    library.released = released(baseline)
    return library


def judge_found(found: Found, library: Library, lang: Language = "en") -> Judgement:
    """Return what was found in a file, or in whatever else `files_in` yields."""
    return judge(open_document(found) if isinstance(found, FilePath) else unread(*found), library, lang)


def with_previous(framework_id: str, library: Library) -> Framework:
    """Return a framework that evaluations can be judged by, with all revisions before it.

    Raises:
        KompassModelError: one of them has errors or is not known, so that its lineage cannot be followed.
    """
    chain: list[Framework] = []
    name: str | None = framework_id
    while name is not None and name not in {step.id for step in chain}:
        declared = library.find(name)
        if declared is None or declared.framework is None or not _is_usable(declared, library):
            told = say(
                "what {framework} descends from cannot be told: {by} revises {revised}, which has errors or is unknown",
                framework=framework_id,
                revised=name,
                by=chain[-1].id,
            )
            raise KompassModelError(told)
        chain.append(declared.framework)
        name = declared.framework.revises
    *steps, oldest = chain
    return reduce(lambda previous, step: evolve(step, previous=previous), reversed(steps), oldest)


@frozen
class _Told:
    """A problem that is told: at `span` where its place is known already, and why the file accepts it, if it does."""

    problem: Problem
    span: Span | None = None
    reason: str | None = None


def judge(document: Document, library: Library, lang: Language = "en") -> Judgement:
    """Return what was found in a document, in the order of its lines, in the language `lang`."""
    told = [_Told(placed.problem, placed.span) for placed in document.problems]
    thing: Evaluation | Framework | None = None
    draft: Draft | None = None
    if document.data is not None:
        kind = kind_of(document.data)
        if isinstance(kind, Problem):
            told.append(_Told(kind))
        elif kind == "framework":
            thing, found = _judge_framework(document, library)
            told += found
        else:
            judged = _judge_evaluation(document, library)
            thing = judged.evaluation
            told += judged.told
            if thing is not None and thing.status == "draft" and judged.framework is not None:
                draft = Draft(document.file, sentence(progress(thing, judged.framework), lang))
    findings = [_finding(one, document, lang) for one in told]
    ordered = sorted(findings, key=lambda finding: (finding.line, finding.column, finding.rule, finding.path))
    is_valid = not any(finding.counts_as_error for finding in ordered)
    is_read = not any(placed.problem.rule.name == UNREADABLE_FILE.name for placed in document.problems)
    return Judgement(FileReport(document.file, tuple(ordered), is_read, draft), thing if is_valid else None)


# ---------------------------------------------------------------------------------------------------------------------
# frameworks


def _judge_framework(document: Document, library: Library) -> tuple[Framework | None, list[_Told]]:
    from kompassmodel.rules.framework_rules import FRAMEWORK_RULES  # noqa: PLC0415 - many, and rarely needed

    shaped = _structure(document, "framework", structuring.to_framework)
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
        problems += _trustworthy(_with_troubles(found, library), shaped.set_aside)
    return framework, [_Told(problem) for problem in problems]


# ---------------------------------------------------------------------------------------------------------------------
# evaluations


@frozen
class _Judged:
    """An evaluation as far as it could be read, the framework it is judged by, and what is told of it."""

    evaluation: Evaluation | None
    framework: Framework | None
    told: list[_Told]


def _judge_evaluation(document: Document, library: Library) -> _Judged:
    shaped = read_evaluation(document)
    evaluation, aside = shaped.thing, shaped.set_aside
    name = _named_framework(document)
    framework, problems = (None, []) if name is None else _pick_framework(name, library)
    problems += shaped.problems
    if evaluation is None:
        return _Judged(None, framework, [_Told(problem) for problem in problems])
    by_rules = [problem for _, check in EVALUATION_RULES for problem in check(evaluation)]
    if framework is not None:
        problems = [municipality_code.in_quotes(problem, framework) for problem in problems]
        framework, found = _judge_scores(shaped.case(evaluation, framework, library), library)
        by_rules += found
    elif not library.find(name or ""):
        problems = _with_likely_framework(problems, best_fits(shaped, library, name))
    by_rules = _trustworthy(by_rules, aside)
    others = [*needless_decimals.check(document, 1 if framework is None else framework.points_step)]
    others += unknown_accepted_rule.check(evaluation, ACCEPTABLE)
    others += acceptance_without_reason.check(evaluation)
    places = [(problem.rule.name, json_pointer(_existing(problem.path, document))) for problem in by_rules]
    if framework is not None and not aside.paths:
        others += unused_acceptance.check(evaluation, ACCEPTABLE, {*places})
    accepted = {(entry.rule, entry.at): entry.reason for entry in evaluation.accepted}
    told = [_Told(problem, reason=accepted.get(place)) for problem, place in zip(by_rules, places, strict=True)]
    problems += _trustworthy(others, aside)
    return _Judged(evaluation, framework, told + [_Told(problem) for problem in problems])


def _judge_scores(case: EvaluationCase, library: Library) -> tuple[Framework, list[Problem]]:
    """Return what the rules on the table find, and the framework that it is judged by.

    That is the framework named, unless the table is plainly that of another revision: then that is told once, and the
    rest is judged by the other.
    """
    found = [problem for _, check in SCORE_RULES for problem in check(case)]
    named = fit(case) if found else None
    if named is None or named.weight == 0:
        return case.framework, found
    others = [fit(case.by(other)) for other in _others(library, case.framework.id)]
    with_swaps = any(problem.rule is swapped_questions.RULE for problem in found)
    meant = wrong_revision.likely(named, others, least=2 if with_swaps else 1)
    if meant is None:
        return case.framework, _as_one(found)
    framework = meant.fit.framework
    case = case.by(framework)
    found = [
        problem for rule, check in SCORE_RULES if rule is not evaluated_outside_use.RULE for problem in check(case)
    ]
    return framework, [*wrong_revision.check(named, meant), *_as_one(found)]


def _as_one(problems: list[Problem]) -> list[Problem]:
    """Return the problems without those of rows that were swapped, which is told as one."""
    swapped = [problem for problem in problems if problem.rule is swapped_questions.RULE]
    rows = [path for problem in swapped for path in (problem.path, *(pointer.path for pointer in problem.related))]
    return swapped + [problem for problem in problems if not any(problem.path[: len(path)] == path for path in rows)]


def _others(library: Library, framework_id: str | None) -> Iterator[Framework]:
    """Yield the frameworks, without errors of their own, whose table may be meant by a file that names another."""
    for name in library.comparable(framework_id):
        declared = library.find(name)
        if name != framework_id and declared is not None and _is_usable(declared, library):
            assert declared.framework is not None  # noqa: S101 - what is usable has the right shape
            yield declared.framework


def best_fits(shaped: Shaped[Evaluation], library: Library, framework_id: str | None = None) -> list[Fit]:
    """Return how well the table of an evaluation fits each framework but the one named, the best first."""
    evaluation = shaped.thing
    if evaluation is None:
        return []
    fits = [fit(shaped.case(evaluation, framework, library)) for framework in _others(library, framework_id)]
    return sorted(fits, key=lambda found: (*found.rank, found.framework.id))


def _with_likely_framework(problems: list[Problem], fits: list[Fit]) -> list[Problem]:
    """Return the problems, the one of a framework that is missing or unknown with the likely one as its hint."""
    if not fits or not fits[0].framework.questions or fits[0].weight or (fits[1:] and fits[1].weight == 0):
        return problems
    hint = say("its table is that of {framework}: write `framework: {framework}`", framework=fits[0].framework.id)
    return [
        evolve(problem, hint=hint)
        if problem.path == ("framework",) and not (problem.hint and "meant" in problem.hint.values)
        else problem
        for problem in problems
    ]


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
    usable = len(files) == 1 and _is_usable(declared, library)
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


def _is_usable(declared: Declared, library: Library) -> bool:
    """Return whether evaluations can be judged by a framework: those shipped are, others are judged once a run."""
    if declared.is_shipped:
        return True
    file = declared.document.file
    if file not in library.usable:
        library.usable[file] = judge(declared.document, library).thing is not None
    return library.usable[file]


# ---------------------------------------------------------------------------------------------------------------------
# shape and places


@frozen
class Shaped(Generic[_Thing]):
    """What a document describes as far as its shape is right, the problems of shape, and what they set aside."""

    thing: _Thing | None
    problems: tuple[Problem, ...] = ()
    set_aside: SetAside = field(factory=SetAside)

    def case(self, evaluation: Evaluation, framework: Framework, library: Library) -> EvaluationCase:
        """Return what the rules on the table are given to judge `evaluation` by `framework`."""
        return EvaluationCase(evaluation, framework, confine(evaluation, framework), library.in_use, self.set_aside)


def read_evaluation(document: Document) -> Shaped[Evaluation]:
    """Return the evaluation that a document describes, as far as its shape is right."""
    return _structure(document, "evaluation", structuring.to_evaluation)


def _structure(document: Document, kind: Kind, structure: Callable[[dict[str, Any]], _Thing]) -> Shaped[_Thing]:
    """Return the object that a document describes: structuring is the gate, the schema explains what fails it."""
    assert isinstance(document.data, dict)  # noqa: S101 - `kind_of` lets nothing else through
    if not document.set_aside:
        try:
            return Shaped(structure(document.data))
        except structuring.Misshapen:
            pass
    from kompassmodel import schema  # noqa: PLC0415 - slow to import, and needed only where something is wrong

    shape: schema.Shape = schema.inspect(document, kind)
    set_aside = SetAside(shape.set_aside)
    try:
        return Shaped(structure(shape.data), shape.problems, set_aside)
    except structuring.Misshapen:
        # The schema has let through what the gate has not: ours to mend, but the user still gets a finding.
        return Shaped(None, (*shape.problems, schema.unexplained(kind)), set_aside)


def _trustworthy(problems: Iterable[Problem], set_aside: SetAside) -> list[Problem]:
    """Return the problems that do not stand in something that was set aside, where a stand-in would be judged."""
    return [problem for problem in problems if not set_aside.holds(problem.path)]


def finding(problem: Problem, document: Document, lang: Language = "en") -> Finding:
    """Return a problem of a document as a finding in the language `lang`."""
    return _finding(_Told(problem), document, lang)


def _finding(told: _Told, document: Document, lang: Language) -> Finding:
    """Return what is told of a document as a finding: with its place in the text, and its messages as sentences."""
    problem = told.problem
    path = _existing(problem.path, document)
    place = told.span or document.span(path, at_key=problem.at_key)
    return Finding(
        rule=problem.rule.name,
        severity=problem.rule.severity,
        message=sentence(problem.message, lang),
        hint=None if problem.hint is None else sentence(problem.hint, lang),
        file=document.file,
        span=place,
        path=json_pointer(path),
        related=tuple(_related(pointer, document, lang) for pointer in problem.related),
        accepted=told.reason is not None,
        reason=told.reason,
        acceptable=problem.rule.name in ACCEPTABLE,
        excerpt=document.line(place.line),
        fix=None if problem.mending is None else _fix(problem, problem.mending, place, document),
    )


def _fix(problem: Problem, mending: Mending, place: Span, document: Document) -> Fix | None:
    """Return how a mending is written, or None where it cannot be.

    That is over several lines, where an anchor or a tag stands, in the place of a table or list, or where what follows
    would become part of the value.
    """
    line = document.line(place.line)
    found, behind = line[place.column - 1 : place.end_column - 1], line[place.end_column - 1 :]
    if place.line != place.end_line or not found or found[0] in "&!*":
        return None
    if problem.at_key:
        quote = found[0] if found[0] in "\"'" else ""
        return Fix(place, f"{quote}{mending.text}{quote}", mending.is_safe)
    if problem.path and (not document.is_scalar(problem.path) or (behind and behind[0] not in " ,]}\t")):
        return None
    return Fix(place, mending.text, mending.is_safe)


def _related(pointer: Pointer, document: Document, lang: Language) -> Related:
    place = document.span(_existing(pointer.path, document))
    return Related(sentence(pointer.message, lang), document.file, place, document.line(place.line))


def _existing(path: Path, document: Document) -> Path:
    """Return `path`, or that of the bare number which stands for the points it leads to."""
    if path[-1:] == ("points",) and document.written(path[:-1]):
        return path[:-1]
    return path
