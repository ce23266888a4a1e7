"""Mending what has one safe mending, and everything else kept byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding, Fix
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, as_paths, files_in, read_bytes
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.text_checks import hard_spaces
from kompassmodel.documents.unquoted_numbers import numbers_without_quotes
from kompassmodel.documents.writer import quoted
from kompassmodel.registry.registry import Registry, open_registry
from kompassmodel.validation.pipeline import check_document

_MOST_ROUNDS: Final = 1000
"""How often a file is mended anew: some mistakes are seen only when others are gone. Each round takes one away."""


_BYTE_ORDER_MARK: Final = "\ufeff"


@frozen
class AppliedFix:
    """A text that was mended: on which line and in which column it stood then, and what stands there now."""

    line: int
    column: int
    before: str
    after: str


@frozen
class FixedFile:
    """What mending makes of a file: its text before and after, and the changes in the order they were made."""

    file: Path
    before: str
    after: str
    changes: tuple[AppliedFix, ...]


def fix_files(
    paths: AnyPath | Iterable[AnyPath], *, frameworks: AnyPath | Iterable[AnyPath] = (), unsafe: bool = False
) -> Iterator[FixedFile]:
    """Yield what mending makes of every file that `paths` lead to and that has something to mend; none is written.

    `unsafe` mends what was probably meant too. `frameworks` are folders with frameworks of your own.

    Raises:
        ClashingFrameworksError: two files declare a framework of the same id.
        UnknownFolderError: one of `frameworks` is no folder.
    """
    given = as_paths(paths)
    registry = open_registry(frameworks, lambda: (file for file in files_in(given) if isinstance(file, Path)))
    for file in files_in(given):
        if not isinstance(file, Path):
            continue
        content = read_bytes(file)
        text = content if isinstance(content, LocatedProblem) else decode(content)
        if isinstance(content, LocatedProblem) or isinstance(text, LocatedProblem):
            continue
        mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK.encode()) else ""
        mended, changes = fix_text(text, registry, unsafe=unsafe)
        if changes:
            yield FixedFile(file, mark + text, mark + mended, changes)


def fix_text(text: str, registry: Registry, *, unsafe: bool = False) -> tuple[str, tuple[AppliedFix, ...]]:
    """Return a text mended, and what was changed in it; mending it again changes nothing."""
    changes: list[AppliedFix] = []
    seen = {text}
    for _ in range(_MOST_ROUNDS):
        document = parse(text, "")
        fixes = _apart([*_fixes(document, registry, unsafe=unsafe), *_quotes(document), *_ordinary_spaces(text)])
        after = _apply(text, fixes)
        if after in seen or _reads_worse(document, after):
            break
        seen.add(after)
        changes += [_change(fix, document) for fix in fixes]
        text = after
    return text, tuple(changes)


def _fixes(document: Document, registry: Registry, *, unsafe: bool) -> list[Fix]:
    findings: tuple[Finding, ...] = check_document(document, registry).findings
    return [
        finding.fix
        for finding in findings
        if finding.fix is not None and not finding.accepted and (unsafe or finding.fix.is_safe)
    ]


def _quotes(document: Document) -> list[Fix]:
    """Return the fixes that put numbers of areas and questions in quotes, as everything that we write has them."""
    if document.data is None:
        return []
    return [Fix(span, quoted(number), is_safe=True) for number, span in numbers_without_quotes(document)]


def _ordinary_spaces(text: str) -> list[Fix]:
    """Return the fixes of all hard spaces at once: of several, a finding tells the first."""
    return [Fix(span, " ", is_safe=True) for span in hard_spaces(text)]


def _apart(fixes: list[Fix]) -> list[Fix]:
    """Return the fixes in the order of the text, without those that overlap one before them."""
    apart: list[Fix] = []
    for fix in sorted(fixes, key=lambda one: (one.span.line, one.span.column, one.span.end_column)):
        last = apart[-1].span if apart else None
        if last is None or (last.end_line, last.end_column) <= (fix.span.line, fix.span.column):
            apart.append(fix)
    return apart


def _apply(text: str, fixes: list[Fix]) -> str:
    """Return `text` with `fixes` written, which do not overlap; all else stays, line ends too."""
    lines = re.findall(".*?(?:\r\n|\n|\r|$)", text, re.DOTALL)
    for fix in reversed(fixes):
        line = lines[fix.span.line - 1]
        lines[fix.span.line - 1] = line[: fix.span.column - 1] + fix.text + line[fix.span.end_column - 1 :]
    return "".join(lines)


def _reads_worse(before: Document, text: str) -> bool:
    """Return whether a mended text has more that cannot be read than before; then the mending was none."""
    after = parse(text, "")
    return len(after.problems) > len(before.problems) or (before.data is not None and after.data is None)


def _change(fix: Fix, document: Document) -> AppliedFix:
    line = document.line(fix.span.line)
    return AppliedFix(fix.span.line, fix.span.column, line[fix.span.column - 1 : fix.span.end_column - 1], fix.text)
