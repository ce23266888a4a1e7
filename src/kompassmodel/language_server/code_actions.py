"""What an editor offers at a finding: its fix, to accept it, and what an unfinished table lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from attrs import evolve
from lsprotocol.types import CodeAction, CodeActionKind, Diagnostic, Range

from kompassmodel.authoring.acceptances import accept
from kompassmodel.authoring.completing import as_draft, missing_rows
from kompassmodel.authoring.fixes import fix_text, with_fixes
from kompassmodel.diagnostics.finding import Finding, Fix
from kompassmodel.documents.characters import character_edits
from kompassmodel.language_server.diagnostics import diagnostic_of
from kompassmodel.language_server.edits import edit_to
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.translation import translate

FIX_ALL: Final = "source.fixAll.kompassmodel"
"""The kind of the action that fixes everything that is safe to fix."""

_INCOMPLETE: Final = "incomplete-evaluation"

_SEVERAL_LINES: Final = "\n"

_ROW: Final = re.compile(r'\s*"[0-9]+(?:\.[0-9]+": \{|":\n)')
"""The beginning of a row of a score table, on a line of its own."""


def code_actions(snapshot: Snapshot, shown: Range, only: Collection[str] | None = None) -> list[CodeAction]:
    """List what can be done about the findings at a range, the certain ones first, and to the whole text if asked.

    `only` are the kinds that the editor asks for; None stands for all at a finding.
    """
    actions: list[CodeAction] = []
    if _is_wanted(CodeActionKind.QuickFix, only):
        at_place = [finding for finding in snapshot.findings if _touches(snapshot.range(finding.span), shown)]
        for finding in at_place:
            actions += _for_finding(finding, snapshot)
        actions += _in_draft(snapshot, shown)
        actions.sort(key=lambda action: not action.is_preferred)
    if only is not None and _is_wanted(FIX_ALL, only):
        after = fixed(snapshot)
        if after is not None:
            title = message("Fix everything that is safe to fix")
            actions.append(evolve(_action(title, after, snapshot), kind=FIX_ALL))
    return actions


def fixed(snapshot: Snapshot) -> str | None:
    """Return the text with everything fixed that is safe to fix, or None if there is nothing."""
    after, fixes = fix_text(snapshot.document.text, snapshot.scope)
    return after if fixes else None


def _is_wanted(kind: str, only: Collection[str] | None) -> bool:
    """Return whether a kind of action is asked for, by its name or that of a kind above it."""
    return only is None or any(not one or kind == one or kind.startswith(f"{one}.") for one in only)


def _touches(one: Range, other: Range) -> bool:
    """Return whether two ranges have a place in common, if only an end."""
    return one.start <= other.end and other.start <= one.end


def _for_finding(finding: Finding, snapshot: Snapshot) -> Iterator[CodeAction]:
    if finding.accepted:
        return
    diagnostic = diagnostic_of(finding, snapshot)
    if finding.fix is not None:
        fixes = _on_its_line(finding.fix, snapshot)
        title = message("Write this line as it is meant") if len(fixes) > 1 else _fix_title(finding.fix, snapshot)
        yield from _actions(title, fixes, snapshot, diagnostic, is_preferred=finding.fix.is_safe)
    if finding.rule == _INCOMPLETE:
        yield from _completing(finding, snapshot, diagnostic)
    acceptance = accept(finding, snapshot.document) if finding.acceptable else None
    if acceptance is not None:
        title = message("Accept this finding ({rule}), and give the reason", rule=finding.rule)
        yield from _actions(title, [acceptance], snapshot, diagnostic)


def _completing(finding: Finding, snapshot: Snapshot, diagnostic: Diagnostic) -> Iterator[CodeAction]:
    """Yield what can be done about a table that is not complete: the missing rows, or `status: draft`."""
    steps = finding.path.split("/")
    if steps[1:2] == ["areas"] and steps[3:] == ["questions"]:
        yield from _insertion(steps[2], snapshot, diagnostic)
    draft = as_draft(snapshot.document)
    if draft is not None:
        yield from _actions(message("Mark this evaluation as a draft"), [draft], snapshot, diagnostic)


def _in_draft(snapshot: Snapshot, shown: Range) -> Iterator[CodeAction]:
    """Yield the insertion of what an area of a draft lacks, which is no finding, at the lines that begin its table."""
    areas = snapshot.document.data.get("areas") if isinstance(snapshot.document.data, dict) else None
    if snapshot.progress is None or snapshot.document.set_aside or not isinstance(areas, dict):
        return
    for number in areas:
        paths = [("areas", number), ("areas", number, "questions")]
        if shown.start.line + 1 in {snapshot.document.span(path, at_key=True).line for path in paths}:
            yield from _insertion(number, snapshot, None)


def _insertion(area: str, snapshot: Snapshot, diagnostic: Diagnostic | None) -> Iterator[CodeAction]:
    """Yield the insertion of the questions that an area lacks, if it can be done."""
    readable = snapshot.result.readable
    if readable is None or readable.framework is None:
        return
    rows = missing_rows(snapshot.document, readable.framework, area)
    title = plural(
        "Insert the missing question {questions}",
        "Insert the missing questions {questions}",
        count=len(rows),
        questions=listed([row.question for row in rows], 20),
    )
    if rows:
        yield from _actions(title, [row.fix for row in rows], snapshot, diagnostic)


def _on_its_line(fix: Fix, snapshot: Snapshot) -> list[Fix]:
    """List a fix; if it replaces a harmful character, with those of the others on its line, which have no finding."""
    if fix.span.line != fix.span.end_line or snapshot.document.line(fix.span.line).isascii():
        return [fix]
    edits = [Fix(span, text, is_safe=True) for span, text in character_edits(snapshot.document.text)]
    same = [one for one in edits if one.span.line == fix.span.line]
    return same if fix in same else [fix]


def _fix_title(fix: Fix, snapshot: Snapshot) -> Message:
    """Say what a fix does; one that is not safe may not be what was meant."""
    span, lines = fix.span, snapshot.document.lines
    if not fix.is_safe and _ROW.match(fix.text):
        return message("Turn the pasted table into rows")
    if _SEVERAL_LINES in fix.text or span.line != span.end_line:
        return (
            message("Write these lines as they are meant")
            if fix.is_safe
            else message("Write these lines as they are probably meant")
        )
    before = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    if before and not _is_seen(before + fix.text):
        return _unseen_title(fix)
    values = {"before": shortened(before), "after": shortened(fix.text)}
    if not fix.text:
        return message("Remove “{before}”", **values)
    if fix.is_safe:
        return message("Replace “{before}” by “{after}”", **values)
    return message("Replace “{before}” by “{after}”, if that is meant", **values)


def _is_seen(text: str) -> bool:
    """Return whether anything of a text is seen."""
    return any(character.isprintable() and not character.isspace() for character in text)


def _unseen_title(fix: Fix) -> Message:
    """Say what a fix does that replaces spaces, or characters that nobody sees."""
    if fix.span.column == 1:
        if fix.is_safe:
            return message("Indent this line as it is meant")
        return message("Indent this line as it is probably meant")
    return message("Write an ordinary space") if fix.text else message("Delete the invisible character")


def _actions(
    title: Message, fixes: list[Fix], snapshot: Snapshot, diagnostic: Diagnostic | None, *, is_preferred: bool = False
) -> Iterator[CodeAction]:
    """Yield the action of some fixes, unless less of the text could be read after it."""
    after = with_fixes(snapshot.document, fixes)
    if after is not None:
        action = _action(title, after, snapshot)
        yield evolve(
            action, diagnostics=None if diagnostic is None else [diagnostic], is_preferred=is_preferred or None
        )


def _action(title: Message, after: str, snapshot: Snapshot) -> CodeAction:
    """Build the action that turns a text into `after`."""
    return CodeAction(translate(title, snapshot.lang), CodeActionKind.QuickFix, edit=edit_to(after, snapshot))
