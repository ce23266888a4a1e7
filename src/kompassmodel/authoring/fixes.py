"""Apply the fixes of findings to files, and keep everything else byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.finding import TOP, Finding, Fix
from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.atomic_write import write_file
from kompassmodel.documents.decoding import Decoded, decode
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, Text, as_paths, files_in, read_bytes
from kompassmodel.documents.parser import parse, read_content
from kompassmodel.documents.problems import LINE_END, LocatedProblem
from kompassmodel.documents.scalars import quoted
from kompassmodel.documents.text_checks import character_edits
from kompassmodel.documents.unquoted_numbers import may_lack_quotes, numbers_without_quotes
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.arguments import described
from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import Language
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.guard import CheckResult, guarded
from kompassmodel.validation.pipeline import check_document, check_found
from kompassmodel.validation.validate import scope_for

_MOST_ROUNDS: Final = 1000
"""The most rounds of fixing a file: some problems are found only when others are gone, and a round can fix just one."""

_BYTE_ORDER_MARK: Final = "\ufeff"


@frozen
class AppliedFix:
    """A fix that was applied: the line and column before it, the text replaced and its replacement."""

    line: int
    column: int
    before: str
    after: str


@frozen
class FixedFile:
    """A file with its bytes before fixing and its text after it, and the fixes in the order in which they were applied.

    The text is written as UTF-8, whatever the encoding of the bytes.
    """

    file: Path
    before: bytes
    after: str
    fixes: tuple[AppliedFix, ...]


def fix_files(
    paths: AnyPath | Iterable[AnyPath], *, registry: Registry | None = None, unsafe: bool = False
) -> Iterator[FixedFile]:
    """Yield every file under `paths` that has something to fix, with its fixed text. Nothing is written.

    A file is read only when it is asked for, so that it can be written before the next one is read. `unsafe` also
    applies fixes that are only probably meant.

    Raises:
        ClashingFrameworksError: two installed packages declare a framework of the same id.
    """
    for outcome in fix_or_check(paths, registry=registry, unsafe=unsafe):
        if isinstance(outcome, FixedFile):
            yield outcome


def fix_or_check(
    paths: AnyPath | Iterable[AnyPath],
    *,
    registry: Registry | None = None,
    unsafe: bool = False,
    lang: Language = "en",
) -> Iterator[FixedFile | FileReport]:
    """Yield each file under `paths` fixed, as `fix_files` does, or the report on it if it has nothing to fix.

    So files without anything to fix are checked once.

    Raises:
        As `fix_files` does.
    """
    all_paths = as_paths(paths)
    scope = scope_for(all_paths, registry_or_default(registry))
    for file in files_in(all_paths):
        content = read_bytes(file) if isinstance(file, Path) else None
        if isinstance(file, Path) and isinstance(content, bytes):
            result = guarded(partial(_fix_or_check, file, content, scope, unsafe=unsafe, lang=lang), str(file), lang)
            yield result.report if isinstance(result, CheckResult) else result
        else:
            yield check_found(file, scope, lang).report


def _fix_or_check(file: Path, content: bytes, scope: Scope, *, unsafe: bool, lang: Language) -> FixedFile | CheckResult:
    decoded = decode(content)
    if isinstance(decoded, LocatedProblem) or decoded.encoding is not None:
        fixed = fix_content(file, content, scope, unsafe=unsafe)
        return fixed or check_document(read_content(content, str(file)), scope, lang)
    document = parse(decoded.text, str(file))
    result = check_document(document, scope, lang)
    has_fixes = next(_fixes(document, result.findings, unsafe=unsafe), None) is not None
    return (fix_content(file, content, scope, unsafe=unsafe) if has_fixes else None) or result


def fix_content(file: Path, content: bytes, scope: Scope, *, unsafe: bool = False) -> FixedFile | None:
    """Fix the bytes of a file; None if there is nothing to fix, or they cannot be read."""
    decoded = decode(content)
    if isinstance(decoded, LocatedProblem):
        return None
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK.encode()) else ""
    outcome = guarded(partial(fix_text, decoded.text, scope, unsafe=unsafe), str(file))
    if isinstance(outcome, CheckResult):
        return None  # a mistake of ours, which is reported when the file is checked
    fixed_text, fixes = outcome
    fixes = (*_saving_fixes(decoded), *fixes)
    return FixedFile(file, content, mark + fixed_text, fixes) if fixes else None


def _saving_fixes(decoded: Decoded) -> Iterator[AppliedFix]:
    """Yield the fix that saves a text as UTF-8, if it is not."""
    if decoded.encoding is not None:
        span = (decoded.problem and decoded.problem.span) or TOP
        yield AppliedFix(span.line, span.column, decoded.encoding, "UTF-8")


def write_fixed(file: FixedFile) -> Message | None:
    """Write the fixed text, unless the file was changed since it was read; return why it could not be written."""
    try:
        write_file(file.file, file.after, before=file.before)
    except KompassModelError as error:
        return error.message
    return None


@frozen
class FixedText:
    """A text with its fixes applied, in the order in which they were."""

    text: str
    fixes: tuple[AppliedFix, ...]


def fix(text: Text, *, unsafe: bool = False, registry: Registry | None = None) -> FixedText:
    """Fix what is safe to fix in an evaluation or framework, given as text or as the bytes of a file.

    A safe fix leaves no doubt and changes no figure. `unsafe` also applies fixes that are only probably meant.
    Everything else stays as it is; fixing the result again changes nothing. Bytes are read in the encoding they are
    recognised to have; what cannot be read as text is returned unread, with a sign for every byte that is none.

    Raises:
        TypeError: `text` is neither text nor bytes, or `registry` is not a Registry.
    """
    scope = Scope(registry_or_default(registry))
    if isinstance(text, str):
        return FixedText(*fix_text(text, scope, unsafe=unsafe))
    if not isinstance(text, bytes | bytearray | memoryview):
        reason = f"text or the bytes of a file can be fixed, not {described(text)}"  # type: ignore[unreachable]
        raise TypeError(reason)
    content = bytes(text)
    fixed = fix_content(Path("<text>"), content, scope, unsafe=unsafe)
    if fixed is not None:
        return FixedText(fixed.after, fixed.fixes)
    decoded = decode(content)
    return FixedText(content.decode(errors="replace") if isinstance(decoded, LocatedProblem) else decoded.text, ())


def fix_text(text: str, scope: Scope, *, unsafe: bool = False) -> tuple[str, tuple[AppliedFix, ...]]:
    """Fix a text, and list the fixes applied; fixing the result again changes nothing."""
    applied: list[AppliedFix] = []
    seen = {text}
    for _ in range(_MOST_ROUNDS):
        document = parse(text, "")
        fixes = _without_overlaps([*_fixes(document, check_document(document, scope).findings, unsafe=unsafe)])
        if not fixes:
            break
        after = _apply(text, fixes)
        if after in seen or _reads_worse(document, after):
            break
        seen.add(after)
        applied += [_applied_fix(fix, document) for fix in fixes]
        text = after
    return text, tuple(applied)


def _fixes(document: Document, findings: tuple[Finding, ...], *, unsafe: bool) -> Iterator[Fix]:
    """Yield the fixes of the findings, those that add quotes, and those of characters that do harm."""
    for finding in findings:
        if finding.fix is not None and not finding.accepted and (unsafe or finding.fix.is_safe):
            yield finding.fix
    yield from _quoting_fixes(document)
    yield from _character_fixes(document.text)


def _quoting_fixes(document: Document) -> list[Fix]:
    """Build the fixes that put numbers of areas and questions in quotes, as in all files that we write."""
    if document.data is None or not may_lack_quotes(document.text):
        return []
    return [Fix(span, quoted(number), is_safe=True) for number, span in numbers_without_quotes(document)]


def _character_fixes(text: str) -> list[Fix]:
    """Build the fixes of all characters that do harm at once, since findings report only some of many."""
    return [Fix(span, written, is_safe=True) for span, written in character_edits(text)]


def _without_overlaps(fixes: list[Fix]) -> list[Fix]:
    """Sort the fixes in the order of the text, and drop those that overlap an earlier one."""
    kept: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.span.line, fix.span.column, fix.span.end_column)):
        last = kept[-1].span if kept else None
        if last is None or (last.end_line, last.end_column) <= (fix.span.line, fix.span.column):
            kept.append(fix)
    return kept


def _apply(text: str, fixes: list[Fix]) -> str:
    """Write `fixes`, which do not overlap, into `text`; everything else stays, line ends too."""
    line_starts = [0, *(line_end.end() for line_end in LINE_END.finditer(text))]
    pieces, done = [], 0
    for fix in fixes:
        start = line_starts[fix.span.line - 1] + fix.span.column - 1
        end = line_starts[fix.span.end_line - 1] + fix.span.end_column - 1
        pieces += [text[done:start], _with_line_ends(fix.text, text, text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def _with_line_ends(written: str, text: str, replaced: str) -> str:
    """End the lines of a fix as the lines that it replaces, if they are as many, or else as the first of the text."""
    first, *others = written.split("\n")
    ends = LINE_END.findall(replaced)
    if len(ends) != len(others):
        usual = LINE_END.search(text)
        ends = ["\n" if usual is None else usual[0]] * len(others)
    return first + "".join(map("".join, zip(ends, others, strict=True)))


def with_fixes(document: Document, fixes: list[Fix]) -> str | None:
    """Write fixes into the text of a document; None if less of it could be read then."""
    after = _apply(document.text, _without_overlaps(fixes))
    return None if _reads_worse(document, after) else after


def _reads_worse(before: Document, text: str) -> bool:
    """Check whether less of a fixed text can be read than before; then the fixes are discarded."""
    after = parse(text, "")
    return len(after.problems) > len(before.problems) or (before.data is not None and after.data is None)


def _applied_fix(fix: Fix, document: Document) -> AppliedFix:
    line = document.line(fix.span.line)
    end = len(line) if fix.span.end_line > fix.span.line else fix.span.end_column - 1
    rest = document.lines[fix.span.line : fix.span.end_line]
    return AppliedFix(fix.span.line, fix.span.column, "\n".join([line[fix.span.column - 1 : end], *rest]), fix.text)
