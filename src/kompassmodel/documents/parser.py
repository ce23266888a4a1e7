"""The parser: turns the text of a file into a document."""

from __future__ import annotations

import re
from typing import Final

from ruamel.yaml.error import YAMLError

from kompassmodel.diagnostics.finding import TOP
from kompassmodel.diagnostics.problem import SetAside
from kompassmodel.documents.builder import Builder, StopReadingError
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Document, Place
from kompassmodel.documents.events import events
from kompassmodel.documents.fast_path import read_ordinary
from kompassmodel.documents.problems import LINE_START, LocatedProblem, file_too_large, located_problem
from kompassmodel.documents.rules import EMPTY_FILE, MOST_BYTES, MOST_READ_TWICE
from kompassmodel.documents.text_checks import hard_space, invisible_character, merge_conflict
from kompassmodel.messages.message import message

_HARMLESS_TAB: Final = re.compile(rf"""(?<![\t ])[\t ]+(?![^\r\n])|{LINE_START} *(?:- +)?["']?[\w.]+["']?:\t[\t ]*""")


_START_A_FILE: Final = message("an evaluation begins with `framework:`, a framework with `id:`")


def parse(text: str, file: str, *, pure: bool = False, fast: bool = True) -> Document:
    """Parse `text` to a document; `file` is its name in findings.

    An ordinary text takes the fast path, which yields data without positions. Any other text goes through the builder.
    `pure` chooses the parser written in Python even if the faster one is installed, and `fast` allows the fast path.
    Neither changes the data.
    """
    if len(text) > MOST_BYTES:
        return Document(file, "", problems=(file_too_large(),))
    text = text.removeprefix("\ufeff")
    for check in (merge_conflict, invisible_character, hard_space):
        problem = check(text)
        if problem is not None:
            return Document(file, text, problems=(problem,))
    data = read_ordinary(text) if fast and not pure else None
    if data is not None:
        return Document(file, text, data, locate=lambda: _locate(text))
    builder = Builder(text)
    try:
        builder.build(events(text, pure=pure))
    except StopReadingError:
        return Document(file, text, problems=tuple(builder.problems))
    except (YAMLError, ValueError) as error:
        failure = Document(file, text, problems=(*builder.problems, builder.explain_error(error)))
        if pure or len(text) > MOST_READ_TWICE:
            return failure
        # The fast parser reads YAML 1.1, in which {wording: Why?, max_points: 5} is a mistake. YAML 1.2 allows it, so
        # the parser written in Python tries again. That one refuses tabs at the end of a line and behind the colon of
        # a key, which do no harm and become spaces.
        without_tabs = _HARMLESS_TAB.sub(lambda match: match.group().replace("\t", " "), text)
        retry = parse(without_tabs, file, pure=True)
        return retry if retry.data is not None or _got_further(retry, failure) else failure
    builder.check_multiline_texts()
    if builder.data is None:
        problem = located_problem(EMPTY_FILE, TOP, message("this file is empty"), _START_A_FILE)
        return Document(file, text, None, problems=(problem,))
    doubtful = SetAside(frozenset(builder.set_aside))
    return Document(
        file,
        text,
        builder.data,
        tuple(builder.problems),
        doubtful.paths,
        tuple(path for path in builder.needless_decimals if not doubtful.holds(path)),
        locate=lambda: builder.root,
    )


def _locate(text: str) -> Place | None:
    """Locate every value of an ordinary text, which the fast path has read without positions."""
    builder = Builder(text)
    builder.build(events(text, pure=False))
    return builder.root


def _got_further(document: Document, other: Document) -> bool:
    """Return whether the last problem of `document` stands after that of `other`, so its parser got further."""
    span, other_span = document.problems[-1].span or TOP, other.problems[-1].span or TOP
    return (span.line, span.column) > (other_span.line, other_span.column)


def unreadable_document(file: str, problem: LocatedProblem) -> Document:
    """Build an empty document that carries only the problem that made the file unreadable."""
    return Document(file, "", problems=(problem,))


def read_content(content: bytes, file: str) -> Document:
    """Parse the bytes of a file to a document; if they are not text, the document carries only that problem."""
    text = decode(content)
    return unreadable_document(file, text) if isinstance(text, LocatedProblem) else parse(text, file)


def read_text(content: object, name: str) -> Document:
    """Parse the content of a file, text or bytes, to a document called `name`.

    Raises:
        TypeError: `content` is neither.
    """
    if isinstance(content, str):
        return parse(content, name)
    if isinstance(content, bytes | bytearray | memoryview):
        return read_content(bytes(content), name)
    text = f"content is text or bytes, not {type(content).__name__}; the path of a file goes to `load` or `check`"
    raise TypeError(text)
