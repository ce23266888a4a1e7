"""How a document is validated: text, data with positions, framework, shape, typed objects, rules, findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen

from kompassmodel import structuring
from kompassmodel.findings import Finding, Path, Pointer, Problem, Related, Report, SetAside, Span, json_pointer
from kompassmodel.kinds import Kind, kind_of
from kompassmodel.library import AnyPath, Declared, Library, as_paths, files_in, open_library, read
from kompassmodel.model import Evaluation, Framework
from kompassmodel.rules import (
    ACCEPTABLE,
    EVALUATION_RULES,
    FRAMEWORK_RULES,
    SCORE_RULES,
    needless_decimals,
    unknown_accepted_rule,
    unknown_framework,
    unusable_framework,
    unused_acceptance,
)
from kompassmodel.rules.cases import EvaluationCase, FrameworkCase
from kompassmodel.scoring import confine
from kompassmodel.source import UNREADABLE_FILE, Document, Placed, parse

_Thing = TypeVar("_Thing", Evaluation, Framework)


@frozen
class Judgement:
    """What was found in one file, and the object that it describes where it has no errors of shape."""

    findings: tuple[Finding, ...]
    thing: Evaluation | Framework | None = None


def validate(paths: AnyPath | Iterable[AnyPath], *, frameworks: AnyPath | Iterable[AnyPath] = ()) -> Report:
    """Return what is wrong in the files and folders that `paths` names: one path or several.

    `frameworks` are folders with frameworks of your own; those among `paths` are known too. What the files hold never
    raises. A path that cannot be read, or a folder without YAML, is a finding, and the report says `misuse`.

    Raises:
        ClashingFrameworks: two files declare a framework of the same id.
        FileNotFoundError, NotADirectoryError: one of `frameworks` is no folder.
    """
    findings: list[Finding] = []
    files = 0
    for judgement in judge_files(as_paths(paths), frameworks):
        files += 1
        findings += judgement.findings
    unread = sum(finding.rule == UNREADABLE_FILE.name for finding in findings)
    return Report(tuple(findings), files - unread, misuse=unread > 0)


def validate_text(text: str, *, name: str = "<text>", frameworks: AnyPath | Iterable[AnyPath] = ()) -> Report:
    """Return what is wrong in an evaluation or framework given as text; findings call the file `name`.

    Raises:
        ClashingFrameworks: two files in `frameworks` declare a framework of the same id.
        FileNotFoundError, NotADirectoryError: one of `frameworks` is no folder.
    """
    if not isinstance(text, str):
        message = f"a text is a str, not {text!r:.40}"  # type: ignore[unreachable] # untyped calls
        raise TypeError(message)
    return Report(judge(parse(text, name), open_library(frameworks)).findings, 1)


def judge_files(paths: list[AnyPath], frameworks: AnyPath | Iterable[AnyPath] = ()) -> Iterator[Judgement]:
    """Yield what was found in every file that `paths` lead to, one after the other."""
    library = open_library(frameworks, lambda: (file for file in files_in(paths) if isinstance(file, FilePath)))
    for found in files_in(paths):
        yield judge_file(found, library) if isinstance(found, FilePath) else _unread(*found)


def judge_file(path: FilePath, library: Library) -> Judgement:
    """Return what was found in the file at `path`."""
    text = read(path)
    return _unread(str(path), text) if isinstance(text, Placed) else judge(parse(text, str(path)), library)


def _unread(name: str, placed: Placed) -> Judgement:
    return Judgement((_finding(placed.problem, Document(name, "", None), placed.span),))


def judge(document: Document, library: Library) -> Judgement:
    """Return what was found in a document, in the order of its lines."""
    findings = [_finding(placed.problem, document, placed.span) for placed in document.problems]
    thing: Evaluation | Framework | None = None
    if document.root is not None:
        kind = kind_of(document.data)
        if isinstance(kind, Problem):
            findings.append(_finding(kind, document))
        elif kind == "framework":
            thing, found = _judge_framework(document, library)
            findings += found
        else:
            thing, found = _judge_evaluation(document, library)
            findings += found
    ordered = sorted(findings, key=lambda finding: (finding.line, finding.column, finding.rule, finding.path))
    return Judgement(tuple(ordered), None if any(finding.counts_as_error for finding in ordered) else thing)


# ---------------------------------------------------------------------------------------------------------------------
# frameworks


def _judge_framework(document: Document, library: Library) -> tuple[Framework | None, list[Finding]]:
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
        case = FrameworkCase(framework, previous, find, others, shaped.set_aside)
        found = [problem for _, check in FRAMEWORK_RULES for problem in check(case)]
        found += needless_decimals.check(document, framework.points_step)
        problems += _trustworthy(found, shaped.set_aside)
    return framework, [_finding(problem, document) for problem in problems]


# ---------------------------------------------------------------------------------------------------------------------
# evaluations


def _judge_evaluation(document: Document, library: Library) -> tuple[Evaluation | None, list[Finding]]:
    framework, problems = _pick_framework(document, library)
    shaped = _structure(document, "evaluation", structuring.to_evaluation)
    problems += shaped.problems
    evaluation, aside = shaped.thing, shaped.set_aside
    if evaluation is None:
        return None, [_finding(problem, document) for problem in problems]
    by_rules = [problem for _, check in EVALUATION_RULES for problem in check(evaluation)]
    if framework is not None:
        case = EvaluationCase(evaluation, framework, confine(evaluation, framework), library.in_use, aside)
        by_rules += [problem for _, check in SCORE_RULES for problem in check(case)]
    findings = [_finding(problem, document) for problem in _trustworthy(by_rules, aside)]
    others = [*needless_decimals.check(document, 1 if framework is None else framework.points_step)]
    others += unknown_accepted_rule.check(evaluation, ACCEPTABLE)
    if framework is not None and not aside.paths:
        occurring = {(finding.rule, finding.path) for finding in findings}
        others += unused_acceptance.check(evaluation, ACCEPTABLE, occurring)
    accepted = {(entry.rule, entry.at) for entry in evaluation.accepted}
    findings = [evolve(finding, accepted=(finding.rule, finding.path) in accepted) for finding in findings]
    problems += _trustworthy(others, aside)
    return evaluation, findings + [_finding(problem, document) for problem in problems]


def _pick_framework(document: Document, library: Library) -> tuple[Framework | None, list[Problem]]:
    name = document.data.get("framework") if isinstance(document.data, dict) else None
    if not isinstance(name, str) or not name.strip() or ("framework",) in document.set_aside:
        return None, []  # told as missing, of the wrong type or written twice
    declared = library.find(name)
    if declared is None:
        return None, list(unknown_framework.check(name, library.ids))
    files = library.files(name)
    usable = len(files) == 1 and _is_usable(declared, library)
    problems = list(unusable_framework.check(name, files, is_usable=usable))
    return (declared.framework if usable else None), problems


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
class _Shaped(Generic[_Thing]):
    """What a document describes as far as its shape is right, the problems of shape, and what they set aside."""

    thing: _Thing | None
    problems: tuple[Problem, ...] = ()
    set_aside: SetAside = field(factory=SetAside)


def _structure(document: Document, kind: Kind, structure: Callable[[dict[str, Any]], _Thing]) -> _Shaped[_Thing]:
    """Return the object that a document describes: structuring is the gate, the schema explains what fails it."""
    assert isinstance(document.data, dict)  # noqa: S101 - `kind_of` lets nothing else through
    if not document.set_aside:
        try:
            return _Shaped(structure(document.data))
        except structuring.Misshapen:
            pass
    from kompassmodel import schema  # noqa: PLC0415 - slow to import, and needed only where something is wrong

    shape: schema.Shape = schema.inspect(document, kind)
    set_aside = SetAside(shape.set_aside)
    try:
        return _Shaped(structure(shape.data), shape.problems, set_aside)
    except structuring.Misshapen:
        # The schema has let through what the gate has not: ours to mend, but the user still gets a finding.
        return _Shaped(None, (*shape.problems, schema.unexplained(kind)), set_aside)


def _trustworthy(problems: Iterable[Problem], set_aside: SetAside) -> list[Problem]:
    """Return the problems that do not stand in something that was set aside, where a stand-in would be judged."""
    return [problem for problem in problems if not set_aside.holds(problem.path)]


def _finding(problem: Problem, document: Document, span: Span | None = None) -> Finding:
    """Return a problem as a finding: with its place in the text, and its messages as sentences."""
    path = _existing(problem.path, document)
    place = span or document.span(path, at_key=problem.at_key)
    return Finding(
        rule=problem.rule.name,
        severity=problem.rule.severity,
        message=str(problem.message),
        hint=None if problem.hint is None else str(problem.hint),
        file=document.file,
        span=place,
        path=json_pointer(path),
        related=tuple(_related(pointer, document) for pointer in problem.related),
        excerpt=document.line(place.line),
    )


def _related(pointer: Pointer, document: Document) -> Related:
    place = document.span(_existing(pointer.path, document))
    return Related(str(pointer.message), document.file, place, document.line(place.line))


def _existing(path: Path, document: Document) -> Path:
    """Return `path`, or that of the bare number which stands for the points it leads to."""
    if path[-1:] == ("points",) and document.written(path[:-1]):
        return path[:-1]
    return path
