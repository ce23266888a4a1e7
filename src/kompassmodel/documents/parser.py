"""The parser: turns the text of a file into a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from kompassmodel.diagnostics.finding import TOP
from kompassmodel.diagnostics.problem import SetAside
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Data, Document, Place
from kompassmodel.documents.layout import is_well_laid_out
from kompassmodel.documents.plain_reader import read_plain
from kompassmodel.documents.problems import LINE_START, LocatedProblem, file_too_large, located_problem
from kompassmodel.documents.rules import EMPTY_FILE, MOST_BYTES, MOST_READ_TWICE, UNRECOGNISED_FILE
from kompassmodel.documents.text_checks import text_problems
from kompassmodel.messages.arguments import described
from kompassmodel.messages.message import message

if TYPE_CHECKING:
    from kompassmodel.documents.builder import Builder

_HARMLESS_TAB: Final = rf"""(?<![\t ])[\t ]+(?![^\r\n])|{LINE_START} *(?:- +)?["']?[\w.]+["']?:\t[\t ]*"""

_TAB_BEFORE_COMMENT: Final = (
    rf"""{LINE_START}((?:[^"'\t\r\n]|\t(?![\t ]{{0,50}}\#)|(?<=\w)'|"[^"\\\r\n]*+"|'[^'\r\n]*+')*+)([\t ]++)(?=\#)"""
)

_GARBLED_MARKS: Final = ("Ã", "Â", "â", "ï", "Ô", "¬", "\ufffd", "├", "┬", "╬", "Γ", "√", "‚")
"""What every garbled text holds, and few others: the letters as which the first bytes of å, § and – are read."""

_START_A_FILE: Final = message("an evaluation begins with `framework:`, a framework with `id:`")


def parse(text: str, file: str, *, pure: bool = False, fast: bool = True) -> Document:
    """Parse `text` to a document; `file` is its name in findings.

    A plain text takes the plain reader, which yields data without positions. Any other text goes through the builder.
    `pure` chooses the parser written in Python even if the faster one is installed, and `fast` allows the plain reader.
    Neither changes the data.
    """
    if len(text) > MOST_BYTES:
        return Document(file, "", problems=(file_too_large(),))
    text = text.removeprefix("\ufeff")
    if any(mark in text for mark in _GARBLED_MARKS):
        from kompassmodel.documents import garbled_text  # noqa: PLC0415 - few texts have such a letter

        problems = garbled_text.garbled_texts(text)
        if problems:
            document = _parse_on(garbled_text.readable(text), file, pure=pure, fast=fast)
            set_aside = document.set_aside | {path for path in _NAMES if _is_garbled(document, path)}
            return evolve(document, text=text, problems=(*problems, *document.problems), set_aside=set_aside)
    return _parse_on(text, file, pure=pure, fast=fast)


def _parse_on(text: str, file: str, *, pure: bool, fast: bool) -> Document:
    """Parse a text, and what stands behind its broken lines if there are any."""
    document = _parse(text, file, pure=pure, fast=fast)
    if document.data is not None:
        return document
    from kompassmodel.documents import recovery  # noqa: PLC0415 - needed only if a text cannot be read

    if not recovery.is_recoverable(document):
        return document
    return recovery.recover(document, text, lambda rest: _parse(rest, file, pure=pure, fast=fast))


_NAMES: Final = (("municipality",), ("municipality", "name"))
"""Where the name of a municipality stands: nothing more is said of a garbled one."""


def _is_garbled(document: Document, path: tuple[str, ...]) -> bool:
    """Return whether the text at `path` is garbled."""
    from kompassmodel.documents import garbled_text  # noqa: PLC0415 - as above

    value = document.data
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return isinstance(value, str) and bool(garbled_text.garbled_texts(value))


def _parse(text: str, file: str, *, pure: bool = False, fast: bool = True) -> Document:
    """Parse a text that holds nothing that was read in a wrong encoding."""
    problems = text_problems(text)
    if problems:
        return Document(file, text, problems=tuple(problems))
    data = read_plain(text) if fast and not pure else None
    if data is not None and is_well_laid_out(data) and not _has_rows_as_text(data, has_tabs="\t" in text):
        return Document(file, text, data, locate=lambda: _located(text, file))
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - a plain text needs no parser

    from kompassmodel.documents.builder import Builder, StopReadingError  # noqa: PLC0415 - as above
    from kompassmodel.documents.events import events  # noqa: PLC0415 - as above

    builder = Builder(text)
    try:
        builder.build(events(text, pure=pure))
        builder = _straightened(builder, text, pure=pure)
    except StopReadingError:
        return Document(file, text, problems=tuple(builder.problems), locate=lambda: builder.root)
    except (YAMLError, ValueError, AssertionError) as error:  # the last of `%YAML 1.3`, from the parser in Python
        if pure or len(text) > MOST_READ_TWICE:
            return _unreadable(builder, text, file, error)
        return _read_again(text, file, builder, error)
    if builder.data is None:
        problem = located_problem(EMPTY_FILE, TOP, message("this file is empty"), _START_A_FILE)
        return Document(file, text, None, problems=(problem,))
    builder.check_multiline_texts()
    other = _pasted(text, builder.data)
    if other is not None:
        return Document(file, text, problems=(other,))
    doubtful = SetAside(frozenset(builder.set_aside))
    return Document(
        file,
        text,
        builder.data,
        tuple(builder.problems),
        doubtful.paths,
        tuple(path for path in builder.needless_decimals if not doubtful.holds(path)),
        tuple(builder.aliases),
        locate=lambda: builder.root,
    )


def _located(text: str, file: str) -> Place | None:
    """Locate the root of a text that the plain reader took."""
    from kompassmodel.documents.plain_places import plain_root  # noqa: PLC0415 - needed only if a place is asked for

    return plain_root(text) or _parse(text, file, fast=False).root


def _unreadable(builder: Builder, text: str, file: str, error: Exception) -> Document:
    """Build the document of a text that the parser could not read, with what was read before it gave up as places."""
    from kompassmodel.documents import syntax_errors  # noqa: PLC0415 - needed only if a text cannot be read

    problem = syntax_errors.explain_parser_error(text, error, builder.multiline_quote)
    return Document(file, text, problems=(*builder.problems, problem), locate=lambda: builder.root)


def _straightened(builder: Builder, text: str, *, pure: bool) -> Builder:
    """Read lines that are indented under a wrong key where they belong."""
    if not isinstance(builder.data, dict) or is_well_laid_out(builder.data):
        return builder
    from kompassmodel.documents.misplaced import straighten  # noqa: PLC0415 - needed only if lines are misplaced

    return straighten(builder, text, pure=pure)


def _read_again(text: str, file: str, builder: Builder, error: Exception) -> Document:
    """Read a text again on which the fast parser failed with `error`, or explain it by what was pasted there.

    That parser reads YAML 1.1, in which [Budget:, Personal] is a mistake. YAML 1.2 allows it, so the parser
    written in Python tries again. That one refuses tabs at the end of a line, behind the colon of a key and before a
    comment, and both refuse a tab before a comment that has a line to itself. These do no harm and become spaces. If
    both stop in the same place, the reason is the same, and is looked for once.
    """
    without_tabs = text
    if "\t" in text:
        without_tabs = re.sub(_TAB_BEFORE_COMMENT, lambda match: match[1] + " " * len(match[2]), text)
        without_tabs = re.sub(_HARMLESS_TAB, lambda match: match.group().replace("\t", " "), without_tabs)
    from kompassmodel.documents.second_parser import second_failure, stop_of  # noqa: PLC0415 - needed only for a faulty text

    second = second_failure(builder, without_tabs)
    retry = _parse(without_tabs, file, pure=True) if second is None else None
    if retry is not None and retry.data is not None:
        return retry
    other = _pasted(text)
    if other is not None:
        return Document(file, text, problems=(other,))
    if second is not None and stop_of(second) == stop_of(error):
        return _unreadable(builder, text, file, error)
    retry = retry or _unreadable(builder, without_tabs, file, second or error)
    if len(text) > _MOST_EXPLAINED_TWICE:
        return retry
    failure = _unreadable(builder, text, file, error)
    return retry if _got_further(retry, failure) else failure


_MOST_EXPLAINED_TWICE: Final = 15_000
"""The longest text of which both parsers' failures are explained; of a longer one only that of the slower parser is."""


def _has_rows_as_text(data: dict[str, Any], *, has_tabs: bool) -> bool:
    """Return whether some area has a text where its questions belong: YAML reads rows without any key as one.

    If there `has_tabs` in the file, the text may also be that of a question.
    """
    areas = data.get("areas")
    if type(areas) is not dict:
        return False
    for area in areas.values():
        questions = area.get("questions") if type(area) is dict else None
        if type(questions) is str:
            return True
        if has_tabs and type(questions) is dict and any(type(row) is str and "\t" in row for row in questions.values()):
            return True
    return False


def _pasted(text: str, data: Data = None) -> LocatedProblem | None:
    """Recognise what is no YAML at all, or pasted rows of a table, in a text whose `data` are not as meant."""
    if isinstance(data, dict) and not _has_rows_as_text(data, has_tabs="\t" in text):
        return None
    from kompassmodel.documents import file_types, pasted_tables  # noqa: PLC0415 - needed only for a faulty text

    if not isinstance(data, dict):
        other = file_types.other_text_type(text)
        return other if other is not None or data is not None else pasted_tables.pasted_rows(text)
    return pasted_tables.pasted_rows(text) if pasted_tables.are_texts(data) else None


def _got_further(document: Document, other: Document) -> bool:
    """Return whether the last problem of `document` stands after that of `other`, so its parser got further."""
    span, other_span = document.problems[-1].span or TOP, other.problems[-1].span or TOP
    return (span.line, span.column) > (other_span.line, other_span.column)


def unreadable_document(file: str, problem: LocatedProblem) -> Document:
    """Build an empty document that carries only the problem that made the file unreadable."""
    return Document(file, "", problems=(problem,))


def read_content(content: bytes, file: str) -> Document:
    """Parse the bytes of a file to a document; if they are not text, the document carries only that problem."""
    decoded = decode(content)
    if isinstance(decoded, LocatedProblem):
        return unreadable_document(file, decoded)
    document = parse(decoded.text, file)
    if decoded.problem is None or any(found.problem.rule is UNRECOGNISED_FILE for found in document.problems):
        return document  # how a file of another kind is saved is no matter
    return evolve(document, problems=(decoded.problem, *document.problems))


def read_text(content: object, name: str) -> Document:
    """Parse the content of a file, text or bytes, to a document called `name`.

    Raises:
        TypeError: `content` is neither.
    """
    if isinstance(content, str):
        return parse(content, name)
    if isinstance(content, bytes | bytearray | memoryview):
        return read_content(bytes(content), name)
    text = f"content is text or bytes, not {described(content)}; the path of a file goes to `load` or `check`"
    raise TypeError(text)
