"""Decoding: turns the bytes of a file into text, from UTF-8 with or without a byte order mark."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import Final

from kompassmodel.diagnostics.finding import TOP
from kompassmodel.documents.problems import (
    LINE_END,
    NAME_A_YAML_FILE,
    LocatedProblem,
    file_too_large,
    located_problem,
    span_at,
)
from kompassmodel.documents.rules import MOST_BYTES, NOT_UTF_8
from kompassmodel.messages.message import message

_CONTROL_BYTES: Final = bytes(set(range(32)) - set(b"\t\n\r"))

_BYTE_ORDER_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(content: bytes) -> str | LocatedProblem:
    """Decode `content` from UTF-8, with or without a byte order mark; the result is the text or the problem with it."""
    if len(content) > MOST_BYTES:
        return file_too_large()
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return located_problem(
                NOT_UTF_8, TOP, message("this file is saved as {encoding}, not as UTF-8", encoding=encoding)
            )
    beginning = content[:2000]
    zeros = 10 * beginning.count(0)
    if zeros > 6 * len(beginning):
        return located_problem(
            NOT_UTF_8, TOP, message("this is not a text file: it holds binary data"), hint=NAME_A_YAML_FILE
        )
    if zeros > 3 * len(beginning):  # every other byte of Latin text is zero in UTF-16
        return located_problem(
            NOT_UTF_8, TOP, message("this file is saved as {encoding}, not as UTF-8", encoding="UTF-16")
        )
    content = content.removeprefix(BOM_UTF8)  # the codec that leaves it out counts the bytes of an error without it
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        return _not_utf_8(content, error.start)


def _not_utf_8(content: bytes, at: int) -> LocatedProblem:
    """Guess what a file is whose byte at `at` is not UTF-8: binary data, Windows-1252 or unknown."""
    before = LINE_END.split(content[:at].decode(errors="replace"))
    span = span_at(len(before) - 1, len(before[-1]))
    beginning = content[:2000]
    unusual = sum(beginning.count(byte) for byte in _CONTROL_BYTES)
    if unusual > len(beginning) / 20:
        return located_problem(
            NOT_UTF_8, TOP, message("this is not a text file: it holds binary data"), hint=NAME_A_YAML_FILE
        )
    try:
        character = content[at : at + 1].decode("cp1252")
    except UnicodeDecodeError:
        return located_problem(
            NOT_UTF_8, span, message("this file is not saved as UTF-8: a byte here does not belong to any letter")
        )
    text = message(
        "this file is saved as Windows-1252 (or ISO 8859-1), not as UTF-8: the first letter concerned is “{character}”",
        character=character,
    )
    return located_problem(NOT_UTF_8, span, text)
