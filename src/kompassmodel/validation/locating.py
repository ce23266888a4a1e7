"""From problems by path to findings by line."""

from __future__ import annotations

from kompassmodel.diagnostics.finding import Finding, Fix, Related, Span
from kompassmodel.diagnostics.problem import Path, Pointer, Problem, Replacement, json_pointer
from kompassmodel.documents.document import Document
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.messages.translation import Language, translate


def to_finding(located: LocatedProblem, document: Document, lang: Language = "en") -> Finding:
    """Turn a problem of a document into a finding: with its place in the text, and its messages as sentences."""
    problem = located.problem
    path = existing_path(problem.path, document)
    place = located.span or document.span(path, at_key=problem.at_key)
    return Finding(
        rule=problem.rule.name,
        severity=problem.rule.severity,
        message=translate(problem.message, lang),
        hint=None if problem.hint is None else translate(problem.hint, lang),
        file=document.file,
        span=place,
        path=json_pointer(path),
        related=tuple(_related(pointer, document, lang) for pointer in problem.related),
        accepted=located.reason is not None,
        reason=located.reason,
        acceptable=problem.rule.acceptable,
        excerpt=document.line(place.line),
        fix=None if problem.replacement is None else _fix(problem, problem.replacement, place, document),
    )


def _fix(problem: Problem, replacement: Replacement, place: Span, document: Document) -> Fix | None:
    """Return how a replacement is written, or None where it cannot be.

    That is over several lines, where an anchor or a tag stands, in the place of a table or list, or where what follows
    would become part of the value.
    """
    line = document.line(place.line)
    found, behind = line[place.column - 1 : place.end_column - 1], line[place.end_column - 1 :]
    if place.line != place.end_line or not found or found[0] in "&!*":
        return None
    if problem.at_key:
        quote = found[0] if found[0] in "\"'" else ""
        return Fix(place, f"{quote}{replacement.text}{quote}", replacement.is_safe)
    if problem.path and (not document.is_scalar(problem.path) or (behind and behind[0] not in " ,]}\t")):
        return None
    return Fix(place, replacement.text, replacement.is_safe)


def _related(pointer: Pointer, document: Document, lang: Language) -> Related:
    place = document.span(existing_path(pointer.path, document))
    return Related(translate(pointer.message, lang), document.file, place, document.line(place.line))


def existing_path(path: Path, document: Document) -> Path:
    """Return `path`, or that of the bare number which stands for the points it leads to."""
    if path[-1:] == ("points",) and document.written(path[:-1]):
        return path[:-1]
    return path
