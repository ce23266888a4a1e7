"""Reading on behind a broken line: one mistake in a text must not hide all others.

The line that a mistake stands on is left out, with the lines that cannot stand without it, and the rest is read again.
What those lines may hold is set aside, so that nothing in it is called missing. If the rest is not known to be one of
the formats, only the first mistake is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from itertools import chain
from typing import Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.problem import Path, SetAside
from kompassmodel.documents.broken_lines import (
    BrokenLines,
    broken_lines,
    is_next_to,
    is_readable,
    is_stray_row,
    missing_colon,
    part_around,
    stands_well,
    takes_lines,
)
from kompassmodel.documents.cures import Lines, restore_places, restored_span
from kompassmodel.documents.document import Document, Node
from kompassmodel.documents.hidden import hidden_paths, is_well_placed, rows_around
from kompassmodel.documents.layout import likely_layout
from kompassmodel.documents.lines import LineEdit, indent_of
from kompassmodel.documents.problems import LINE_END, LocatedProblem, lines_of
from kompassmodel.documents.rules import MISPLACED_LINES, YAML_FEATURE, YAML_SYNTAX

_MOST_MISTAKES: Final = 20
"""A text with more broken lines than this is read no further than to the first."""

_RULES: Final = (YAML_SYNTAX, YAML_FEATURE, MISPLACED_LINES)
"""The rules that a mistake on one line, behind which nothing was read, may break."""


def is_recoverable(document: Document) -> bool:
    """Return whether a document has no data because of a mistake on one line, or of one that has a certain cure."""
    has_cure = any(problem.edits for problem in document.problems)
    return document.data is None and (has_cure or _mistake(document) is not None)


def recover(document: Document, text: str, read: Callable[[str], Document]) -> Document:
    """Read the rest of `text`, of which `document` holds only the mistake that kept it from being read.

    `read` parses a text. The result is `document` itself if the rest cannot be trusted.
    """
    search = _Search(text)
    failed = document
    for _ in range(2 * _MOST_MISTAKES):
        if not search.cure(failed.problems):
            mistake = _mistake(failed)
            if mistake is None or not search.may_leave_out(mistake) or len(search.blocks) > _MOST_MISTAKES:
                return document
            moved = search.moved(mistake)
            after = None if moved is None else read(moved.text())
            if moved is not None and after is not None and not moved.has_become_worse(_mistake(after)):
                search, failed = moved, after
            else:
                search.leave_out(mistake)
                failed = read(search.text())
        else:
            failed = read(search.text())
        if failed.data is not None:
            return _joined(failed, text, search) or document
    return document


def _mistake(document: Document) -> LocatedProblem | None:
    """Return the problem of the one line at which reading stopped; pasted rows of a table are several."""
    last = document.problems[-1] if document.problems else None
    if last is None or last.span is None or last.problem.rule not in _RULES:
        return None
    return last if last.span.line == last.span.end_line else None


@frozen
class _LeftOut:
    """Lines that are left out, or read in another column, for a mistake on the first of them.

    They `fit_badly` if nothing is wrong with the first of them by itself, but with where it stands. If it stands in no
    column of those above, it `is_astray` too: then nobody knows what the lines around it belong to.
    """

    lines: BrokenLines
    mistake: LocatedProblem
    fit_badly: bool
    is_astray: bool = True
    is_moved: bool = False


class _Search:
    """The lines of a text that are left out or moved, one block after the other, with the mistakes on them."""

    def __init__(self, text: str) -> None:
        """Begin with all lines."""
        self.original: list[str] = lines_of(text)
        self.current: Lines = Lines(self.original, {})
        self._ends: list[str] = [*LINE_END.findall(text), ""]
        self._edits: set[tuple[LineEdit, ...]] = set()
        self.blocks: list[_LeftOut] = []
        self.mistakes: list[LocatedProblem] = []

    @property
    def lines(self) -> list[str]:
        """The lines as they are read."""
        return self.current.read

    def text(self) -> str:
        """Return the text without the lines left out."""
        return "".join(chain.from_iterable(zip(self.lines, self._ends, strict=True)))

    def may_leave_out(self, mistake: LocatedProblem) -> bool:
        """Return whether a mistake stands on a line that is still there."""
        return indent_of(self._line(mistake)) is not None

    def first_uncertain(self, block: _LeftOut) -> int:
        """Return the number of the first line that may belong elsewhere than it was read, counted from 0.

        What stands in a wrong column may be the line above that which the parser did not understand.
        """
        number = block.lines.first
        above = range(number - 1, -1, -1) if block.fit_badly else ()
        return next((other for other in above if indent_of(self.original[other]) is not None), number)

    def cure(self, problems: Iterable[LocatedProblem]) -> bool:
        """Write what certainly corrects some of `problems`, and report those; the result says if there are any."""
        curable = [problem for problem in problems if problem.edits and problem.edits not in self._edits]
        for mistake in curable:
            self.report(mistake)
            self._edits.add(mistake.edits)
        self.current = self.current.edited(chain.from_iterable(mistake.edits for mistake in curable))
        return bool(curable)

    def moved(self, mistake: LocatedProblem) -> _Search | None:
        """Move the lines of a mistake to where they are said to belong; None if they are not to be moved."""
        lines = mistake.move
        if lines is None or self._line(mistake).strip() == "-" or not is_readable(self._line(mistake)):
            return None
        block = BrokenLines(tuple(range(lines.first, lines.last + 1)))
        moved = copy(self)
        moved.report(mistake)
        moved.current = self.current.moved(lines)
        moved.blocks = [*self.blocks, _LeftOut(block, mistake, fit_badly=True, is_astray=False, is_moved=True)]
        return moved

    def has_become_worse(self, mistake: LocatedProblem | None) -> bool:
        """Return whether, after a move, others beside those moved stand in a wrong column: then it was a wrong move.

        Beside them are the lines of the same area or top-level key, and the one behind it. Those moved stood well, too,
        if the line next to them is one that cannot be read at all.
        """
        if mistake is None:
            return False
        number, moved = self._number(mistake), self.blocks[-1].lines
        if not is_readable(self._line(mistake)):
            return is_next_to(self.lines, BrokenLines((number,)), moved)
        part = part_around(self.lines, moved)
        return part.first <= number <= part.last + 1

    def leave_out(self, mistake: LocatedProblem) -> None:
        """Leave out the lines that a mistake makes unreadable, and report it, unless it comes from another beside it.

        If nothing is wrong with a line by itself, the part of the text around it goes. If only the colon is missing
        behind a key, it is read with a colon.
        """
        number = self._number(mistake)
        block = broken_lines(self.lines, number)
        fits_badly = is_readable(self.lines[number])
        is_astray = fits_badly or not stands_well(self.lines, number) or takes_lines(self.lines, block)
        is_astray = is_astray or is_stray_row(self.lines[number])
        near = [
            other for other in self.blocks if block.holds(other.lines) or is_next_to(self.lines, block, other.lines)
        ]
        if fits_badly and not near:
            block = part_around(self.lines, block)
        repaired = None if near else missing_colon(self.lines, block)
        if repaired is not None:
            self.report(mistake)
            self.current = self.current.edited([repaired])
            return
        self.current = evolve(self.current, read=block.blanked(self.lines))
        if not fits_badly:
            for other in near:
                if other.fit_badly and not other.is_moved and not block.holds(other.lines):
                    self._restore(other)
        self.blocks.append(_LeftOut(block, mistake, fits_badly, is_astray))
        if not any(fits_badly or block.holds(other.lines) or self._is_alike(number, other) for other in near):
            self.report(mistake)

    def report(self, mistake: LocatedProblem) -> None:
        """Report a mistake, but not a second one on the same line."""
        if not self._is_reported(mistake):
            span = None if mistake.span is None else restored_span(mistake.span, self.current.origins)
            self.mistakes = [*self.mistakes, evolve(mistake, span=span)]

    def _is_reported(self, mistake: LocatedProblem) -> bool:
        return self._number(mistake) in map(self._number, self.mistakes)

    def _is_alike(self, number: int, other: _LeftOut) -> bool:
        """Return whether a line begins with the same wrong sign as the one above it, like items of one list."""
        signs = {self.original[line].lstrip(" ")[0] for line in (number, other.lines.first)}
        return len(signs) == 1 and not any(sign.isalnum() or sign in "\"'" for sign in signs)

    def _restore(self, innocent: _LeftOut) -> None:
        """Read lines again that were blamed for what is wrong with the line beside them."""
        self.blocks.remove(innocent)
        self.mistakes = [mistake for mistake in self.mistakes if mistake is not innocent.mistake]
        numbers = innocent.lines.numbers
        lines = [self.original[at] if at in numbers else line for at, line in enumerate(self.lines)]
        self.current = evolve(self.current, read=lines)

    def _number(self, mistake: LocatedProblem) -> int:
        """Return the number of the line on which a mistake stands, counted from 0."""
        assert mistake.span is not None  # noqa: S101 - see `_mistake`
        return min(mistake.span.line, len(self.lines)) - 1

    def _line(self, mistake: LocatedProblem) -> str:
        return self.lines[self._number(mistake)]


def _joined(rest: Document, text: str, search: _Search) -> Document | None:
    """Join the mistakes and the document of the rest; None if the rest cannot be trusted."""
    layout = likely_layout(rest.data)
    root = rest.root
    if layout is None or not isinstance(root, Node):
        return None
    hidden: set[Path] = set()
    uncertain: set[Path] = set()
    for block in search.blocks:
        if not block.is_moved:
            hidden.update(hidden_paths(search.original, root, layout, block.lines, is_sure=not block.is_astray))
        if block.is_astray or (block.is_moved and not is_well_placed(root, layout, block.lines)):
            uncertain.update(rows_around(root, layout, search.lines, block.lines))
    unread, unsure = SetAside(frozenset(hidden | uncertain)), SetAside(frozenset(uncertain))
    start = min(map(search.first_uncertain, search.blocks), default=0)
    problems = [
        entry
        for entry in rest.problems
        if (entry.span is not None and entry.span.line <= start)
        or (not unread.holds(entry.problem.path) and unsure.spares(entry.problem.path))
    ]
    origins = search.current.origins
    if origins:
        restore_places(root, origins)
        problems = [
            entry if entry.span is None else evolve(entry, span=restored_span(entry.span, origins))
            for entry in problems
        ]
    return evolve(
        rest,
        text=text,
        problems=(*search.mistakes, *problems),
        aliases=tuple((path, restored_span(span, origins)) for path, span in rest.aliases),
        set_aside=rest.set_aside | unread.paths,
        needless_decimals=tuple(path for path in rest.needless_decimals if not unread.holds(path)),
        is_whole=False,
        locate=lambda: root,
    )
