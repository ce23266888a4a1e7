"""Decoding: turns the bytes of a file into text, from UTF-8 or from the encoding that they are recognised to be in.

A text in another encoding is a problem, but a known one: the text is read as it should be, so that all the rest of the
file is checked too.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Final

from attrs import frozen

from kompassmodel.comparable import comparable
from kompassmodel.diagnostics.finding import TOP, Span
from kompassmodel.documents.problems import (
    LINE_END,
    NAME_A_YAML_FILE,
    LocatedProblem,
    file_too_large,
    located_problem,
    span_at,
    span_of,
)
from kompassmodel.documents.rules import MOST_BYTES, NOT_UTF_8
from kompassmodel.messages.message import Message, message

if TYPE_CHECKING:
    from kompassmodel.documents.encodings import Recognised

_CONTROL_BYTES: Final = bytes(set(range(32)) - set(b"\t\n\r"))

_UNICODE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")

_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u00ff]*")

_WORD_BYTES: Final = re.compile(rb"[A-Za-z\x80-\xff]*")


@comparable
@frozen(eq=False, repr=False)
class Decoded:
    """The text of a file, and the problem that it is saved in `encoding` if that is not UTF-8."""

    text: str
    encoding: str | None = None
    problem: LocatedProblem | None = None


def decode(content: bytes) -> Decoded | LocatedProblem:
    """Decode `content` from UTF-8, with or without a byte order mark, or from an encoding that is recognised for sure.

    The result is the text, or the problem that it cannot be read.
    """
    if len(content) > MOST_BYTES:
        return _other_type(content) or file_too_large()
    if not content.startswith(_UNICODE_MARKS):
        start = content.removeprefix(BOM_UTF8)  # the codec that leaves it out counts the bytes of an error without it
        try:
            text = start.decode()
        except UnicodeDecodeError as error:
            return _decode_other(content, start, error.start)
        if "\x00" not in text:
            return Decoded(text)
    from kompassmodel.documents import encodings  # noqa: PLC0415 - needed only if a file is not UTF-8

    other = _other_type(content)
    if other is not None:
        return other
    found = encodings.recognise_unicode(content)
    if isinstance(found, encodings.Encoding):
        description = message("this file is saved as {encoding}, not as UTF-8, and it is damaged", encoding=found.name)
        return located_problem(NOT_UTF_8, TOP, description)
    if found is not None:
        return _as_meant(found, message("this file is saved as {encoding}, not as UTF-8", encoding=found.encoding.name))
    if content.startswith(_UNICODE_MARKS) or _is_binary(content):
        return _binary_data()
    return Decoded(text)  # a zero in a text is reported as what it is: an invisible character


def _decode_other(content: bytes, start: bytes, at: int) -> Decoded | LocatedProblem:
    """Decode a text that is not UTF-8: the byte at `at` in `start`, the content without a mark, is wrong."""
    from kompassmodel.documents import encodings  # noqa: PLC0415 - needed only if a file is not UTF-8

    other = _other_type(content)
    if other is not None:
        return other
    found = encodings.recognise_unicode(content)
    if isinstance(found, encodings.Recognised):
        return _as_meant(found, message("this file is saved as {encoding}, not as UTF-8", encoding=found.encoding.name))
    if _is_binary(content):
        return _binary_data()
    before = LINE_END.split(start[:at].decode(errors="replace"))
    span = span_at(len(before) - 1, len(before[-1]))
    if content is not start or encodings.is_mixed(start):
        return _mixed(start, at, span)
    meant = encodings.recognise(start)
    if meant is None:
        text = message("this file is not saved as UTF-8, and its letters do not tell for sure how it is saved")
        return located_problem(NOT_UTF_8, span, text)
    foreign = _FOREIGN.search(meant.text)
    place = 0 if foreign is None else foreign.start()
    text = message(
        "this file is saved as {encoding}, not as UTF-8; the first word concerned is “{word}”",
        encoding=meant.encoding.name,
        word=_word(meant.text, place),
    )
    return _as_meant(meant, text, span_of(meant.text, place, place + 1))


def _other_type(content: bytes) -> LocatedProblem | None:
    """Recognise a file of another kind."""
    from kompassmodel.documents import file_types  # noqa: PLC0415 - needed only for a file that is not UTF-8

    return file_types.other_file_type(content)


def _is_binary(content: bytes) -> bool:
    """Return whether more than one byte in twenty is one that no text holds."""
    beginning = content[:2000]
    return sum(beginning.count(byte) for byte in _CONTROL_BYTES) > len(beginning) / 20


def _binary_data() -> LocatedProblem:
    text = message("this is not a text file: it holds binary data")
    return located_problem(NOT_UTF_8, TOP, text, hint=NAME_A_YAML_FILE)


def _as_meant(found: Recognised, text: Message, span: Span = TOP) -> Decoded:
    """Build the text as it was meant, with the problem and how to save it: an editor that guesses would spoil it."""
    hint = message("`kompassmodel fix` saves it as UTF-8 and keeps every letter")
    if found.encoding.editor_name:
        hint = message(
            "`kompassmodel fix` saves it as UTF-8 and keeps every letter (or in VS Code: click the encoding at the "
            "bottom right, Reopen with Encoding, {encoding}; then Save with Encoding, UTF-8)",
            encoding=found.encoding.editor_name,
        )
    problem = located_problem(NOT_UTF_8, span, text, hint)
    return Decoded(found.text.removeprefix("\ufeff"), found.encoding.short_name, problem)


def _mixed(start: bytes, at: int, span: Span) -> LocatedProblem:
    """Build the problem of a text that is UTF-8 for the most part, but not at the byte at `at`."""
    from kompassmodel.documents import encodings  # noqa: PLC0415 - needed only if a file is not UTF-8

    begin = at - len(_letters(start[max(0, at - 30) : at].decode("ascii", "replace")[::-1]))
    word = _WORD_BYTES.match(start, begin, at + 30)
    meant = None if word is None else encodings.recognise(word[0])
    hint = message("type the letter again, and save the file with the encoding UTF-8")
    if meant is None:
        return located_problem(NOT_UTF_8, span, message("this file is saved as UTF-8, but not at this place"), hint)
    text = message(
        "this file is saved as UTF-8, but at this place as {encoding}: it probably says “{word}”",
        encoding=meant.encoding.name,
        word=meant.text,
    )
    return located_problem(NOT_UTF_8, span, text, hint)


def _word(text: str, at: int) -> str:
    """Return the word around the character at `at`."""
    return _letters(text[max(0, at - 30) : at][::-1])[::-1] + text[at : at + 1] + _letters(text[at + 1 : at + 30])


def _letters(text: str) -> str:
    """Return the letters that `text` begins with."""
    match = _WORD.match(text)
    return match[0] if match else ""
