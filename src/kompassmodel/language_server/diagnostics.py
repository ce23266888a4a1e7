"""Findings as the diagnostics of an editor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Position,
    Range,
)

from kompassmodel.diagnostics.finding import Finding, Related
from kompassmodel.diagnostics.rule import Severity
from kompassmodel.language_server.positions import Positions
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.language_server.uris import uri_of_name
from kompassmodel.messages.message import message, verbatim
from kompassmodel.messages.translation import translate
from kompassmodel.rules.catalogue import list_rules

SOURCE: Final = "kompassmodel"
"""The source of every diagnostic, which editors show beside its code."""

DRAFT: Final = "draft"
"""The code of the diagnostic that says how far a draft is; no rule has this name."""


def diagnostics(snapshot: Snapshot) -> list[Diagnostic]:
    """List the diagnostics of a text: one for each finding, in their order, and one on the progress of a draft."""
    return [*(diagnostic_of(finding, snapshot) for finding in snapshot.findings), *_progress(snapshot)]


def diagnostic_of(finding: Finding, snapshot: Snapshot) -> Diagnostic:
    """Convert a finding to a diagnostic; an accepted one becomes a hint with its reason."""
    return Diagnostic(
        range=snapshot.range(finding.span),
        message=_text(finding, snapshot),
        severity=_severity(finding),
        code=finding.rule,
        source=SOURCE,
        tags=[DiagnosticTag.Unnecessary] if finding.rule in _needless() else None,
        related_information=[*_related(finding, snapshot)] or None,
    )


@cache
def _needless() -> frozenset[str]:
    """Return the names of the rules whose findings can simply be deleted."""
    return frozenset(rule.name for rule in list_rules() if rule.is_about_needless)


def _severity(finding: Finding) -> DiagnosticSeverity:
    if finding.accepted:
        return DiagnosticSeverity.Hint
    return DiagnosticSeverity.Error if finding.severity is Severity.ERROR else DiagnosticSeverity.Warning


def _text(finding: Finding, snapshot: Snapshot) -> str:
    """Return the message, with the hint, and the reason if it is accepted, on lines of their own."""
    lines = [finding.message]
    if finding.hint:
        lines.append(translate(message("Hint: {hint}", hint=verbatim(finding.hint)), snapshot.lang))
    if finding.accepted:
        reason = verbatim(finding.reason or "")
        lines.append(translate(message("Accepted because: {reason}", reason=reason), snapshot.lang))
    return "\n".join(lines)


def _related(finding: Finding, snapshot: Snapshot) -> Iterator[DiagnosticRelatedInformation]:
    """Yield the other places of a finding, but for those in files that an editor cannot open."""
    for related in finding.related:
        is_here = related.file == snapshot.document.file
        uri = snapshot.uri if is_here else uri_of_name(related.file)
        if uri is not None:
            shown = snapshot.range(related.span) if is_here else _range_elsewhere(related, snapshot)
            yield DiagnosticRelatedInformation(Location(uri, shown), related.message)


def _range_elsewhere(related: Related, snapshot: Snapshot) -> Range:
    """Convert the span of a place in another file, of which only the first line is known."""
    line = Positions(related.excerpt, snapshot.encoding)
    start = line.to_position(1, related.column).character
    is_short = related.span.end_line == related.line
    end = line.to_position(1, related.span.end_column).character if is_short else start
    number = related.line - 1
    return Range(Position(number, start), Position(number, end))


def _progress(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Yield the diagnostic at `status: draft` that says how far the draft is; it is no finding."""
    if snapshot.progress is not None:
        shown = snapshot.range(snapshot.document.span(("status",)))
        yield Diagnostic(shown, snapshot.progress, DiagnosticSeverity.Information, DRAFT, source=SOURCE)
