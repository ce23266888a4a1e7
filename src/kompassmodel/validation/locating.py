"""Problems by path to findings by line."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.finding import Finding, Fix, Related, Span
from kompassmodel.diagnostics.problem import Path, Pointer, Problem, Replacement, json_pointer
from kompassmodel.documents.document import Document
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.schema.kind import kind_of


def to_finding(located: LocatedProblem, document: Document, lang: Language = "en") -> Finding:
    """Convert a problem of a document to a finding, with its position in the text and its messages translated."""
    problem = located.problem
    path = existing_path(problem.path, document)
    comment = document.comment(path) if problem.at_comment else None
    span = document.within(located.span or comment or document.span(path, at_key=problem.at_key))
    return Finding(
        rule=problem.rule.name,
        severity=problem.rule.severity,
        message=translate(problem.message, lang),
        hint=None if problem.hint is None else translate(problem.hint, lang),
        file=document.file,
        span=span,
        path=json_pointer(path),
        related=(
            *(_related(pointer, document, lang) for pointer in problem.related),
            *(() if located.span else _aliases(problem, document, lang)),
        ),
        accepted=located.reason is not None,
        reason=located.reason,
        acceptable=problem.rule.acceptable and kind_of(document.data) == "evaluation",
        excerpt=document.line(span.line),
        fix=None if problem.replacement is None else _fix(problem, problem.replacement, span, document),
    )


def _fix(problem: Problem, replacement: Replacement, span: Span, document: Document) -> Fix | None:
    """Build the fix that writes a replacement, or None if that is impossible.

    It is impossible if the value spans several lines, has an anchor or a tag, or is a table or list, and if the text
    behind it would become part of the new value.
    """
    if problem.at_comment:
        return _comment_fix(problem.path, replacement, span, document)
    if span.line != span.end_line and not problem.path:
        return Fix(span, replacement.text, replacement.is_safe)  # whole lines that cannot be read as they are
    line = document.line(span.line)
    replaced, behind = line[span.column - 1 : span.end_column - 1], line[span.end_column - 1 : span.end_column]
    if span.line != span.end_line or not replaced or replaced[0] in "&!*":
        return None
    if problem.at_key:
        quote = replaced[0] if replaced[0] in "\"'" else ""
        return Fix(span, f"{quote}{replacement.text}{quote}", replacement.is_safe)
    if problem.path and (not document.is_scalar(problem.path) or (behind and behind not in " ,]}\t")):
        return None
    return Fix(span, replacement.text, replacement.is_safe)


def _comment_fix(path: Path, replacement: Replacement, comment: Span, document: Document) -> Fix | None:
    """Build the fix that replaces a value and the comment behind it.

    It is None if the value begins on another line, or has an anchor or a tag.
    """
    start = document.span(path) if document.written(path) else comment
    if start.line != comment.line or document.line(start.line)[start.column - 1] in "&!*":
        return None
    return Fix(
        Span(comment.line, start.column, comment.line, comment.end_column), replacement.text, replacement.is_safe
    )


def _related(pointer: Pointer, document: Document, lang: Language) -> Related:
    span = document.within(document.span(existing_path(pointer.path, document), at_key=pointer.at_key))
    return Related(translate(pointer.message, lang), document.file, span, document.line(span.line))


def _aliases(problem: Problem, document: Document, lang: Language) -> Iterator[Related]:
    """Yield the aliases through which the value of a problem is meant: the value itself is written elsewhere."""
    for alias, span in document.aliases:
        if alias == problem.path[: len(alias)]:
            text = message(
                "{alias} repeats it here", alias=document.line(span.line)[span.column - 1 : span.end_column - 1]
            )
            yield Related(translate(text, lang), document.file, document.within(span), document.line(span.line))


def existing_path(path: Path, document: Document) -> Path:
    """Return `path`, or its parent if the bare number or text there stands for the points or name at `path`."""
    if path[-1:] in (("points",), ("name",)) and document.written(path[:-1]):
        return path[:-1]
    return path
