"""From text to a document."""

from __future__ import annotations

import re
from typing import Final

from ruamel.yaml.error import YAMLError

from kompassmodel.diagnostics.finding import TOP
from kompassmodel.documents.builder import Builder, StopReadingError
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Document, Place
from kompassmodel.documents.events import events
from kompassmodel.documents.fast_path import read_ordinary
from kompassmodel.documents.problems import LocatedProblem, file_too_large, located_problem
from kompassmodel.documents.rules import EMPTY_FILE, MOST_BYTES, MOST_READ_TWICE
from kompassmodel.documents.text_checks import hard_space, invisible_character, merge_conflict
from kompassmodel.messages.message import message

# Line ends to YAML 1.1 and the fast parser, but neither to YAML 1.2 nor to editors.
_OTHER_LINE_ENDS: Final = "\x85\u2028\u2029"

_HARMLESS_TAB: Final = re.compile(r"""[\t ]+$|^ *(?:- +)?["']?[\w.]+["']?:\t+""", re.MULTILINE)


_START_A_FILE: Final = message("an evaluation begins with `framework:`, a framework with `id:`")


def parse(text: str, file: str, *, pure: bool = False, fast: bool = True) -> Document:
    """Return the document that `text` holds; `file` is what findings call it.

    `pure` asks for the parser written in Python where a faster one is installed, `fast` allows the short way for an
    ordinary text; the data are the same.
    """
    if len(text) > MOST_BYTES:
        return Document(file, "", problems=(file_too_large(),))
    text = text.removeprefix("\ufeff")
    pure = pure or any(end in text for end in _OTHER_LINE_ENDS)
    for find in (merge_conflict, invisible_character, hard_space):
        problem = find(text)
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
        broken = Document(file, text, problems=(*builder.problems, builder.explain(text, error)))
        if pure or len(text) > MOST_READ_TWICE:
            return broken
        # The fast parser reads YAML 1.1, where {wording: Why?, max_points: 5} is a mistake; in YAML 1.2 it is none.
        # That one refuses tabs which do no harm, at the end of a line and behind the colon of a key.
        harmless = _HARMLESS_TAB.sub(lambda found: found.group().replace("\t", " "), text)
        second = parse(harmless, file, pure=True)
        return second if second.data is not None or _is_later(second, broken) else broken
    builder.check_folded(text)
    if builder.data is None:
        return Document(
            file, text, None, problems=(located_problem(EMPTY_FILE, TOP, message("this file is empty"), _START_A_FILE),)
        )
    return Document(
        file,
        text,
        builder.data,
        tuple(builder.problems),
        frozenset(builder.set_aside),
        tuple(builder.needless_decimals),
        locate=lambda: builder.root,
    )


def _locate(text: str) -> Place | None:
    """Return where everything in an ordinary text stands."""
    builder = Builder(text)
    builder.build(events(text, pure=False))
    return builder.root


def _is_later(one: Document, other: Document) -> bool:
    """Return whether the last problem of `one` stands after that of `other`: its parser has got further."""
    first, second = one.problems[-1].span or TOP, other.problems[-1].span or TOP
    return (first.line, first.column) > (second.line, second.column)


def unreadable_document(file: str, problem: LocatedProblem) -> Document:
    """Return the document of a file of which nothing can be read but why."""
    return Document(file, "", problems=(problem,))


def read_content(content: bytes, file: str) -> Document:
    """Return the document that the bytes of a file hold; of what cannot be read it says why."""
    text = decode(content)
    return unreadable_document(file, text) if isinstance(text, LocatedProblem) else parse(text, file)
