"""Care with PDF files: what their streams unpack to is looked at before they are read."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from typing import Final

from kompassmodel.importing.errors import TOO_LARGE, ImportRefusedError

_STREAM: Final = re.compile(rb"stream\r?\n")

_HEAD: Final = 2_000
"""The description of a stream is at most so long."""

_MOST_BYTES: Final = 40_000_000
"""The most that the texts, drawings and fonts of a file may unpack to."""

_MOST_PACKED: Final = 200_000
"""The most that a stream may hold in a form that is not unpacked here."""

_MOST_RATIO: Final = 1_032
"""Deflate makes nothing smaller than that."""

_MOST_DRAWN: Final = 20_000
"""The most drawings that may be repeated by their name: each may hold others."""

_IMAGES: Final = (b"/Image", b"/DCTDecode", b"/JPXDecode", b"/CCITTFaxDecode", b"/JBIG2Decode")

_OTHER_FORMS: Final = (b"/LZWDecode", b"/RunLengthDecode", b"/LZW", b"/RL")


def check_streams(content: bytes) -> None:
    """Unpack the streams of a PDF, but for its pictures, to see how large they are.

    Raises:
        ImportRefusedError: they unpack to more than a report can hold.
    """
    left, drawn = _MOST_BYTES, 0
    for head, packed in _streams(content):
        if any(one in head for one in _IMAGES):
            continue
        if any(one in head for one in _OTHER_FORMS) or head.count(b"/FlateDecode") > 1:
            if len(packed) > _MOST_PACKED:
                raise ImportRefusedError(TOO_LARGE)
            continue
        unpacked = _unpacked(head, packed, left)
        left -= len(unpacked)
        drawn += unpacked.count(b" Do")
        if left <= 0 or drawn > _MOST_DRAWN:
            raise ImportRefusedError(TOO_LARGE)


def _streams(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the description and the bytes of each stream."""
    end = 0
    for match in _STREAM.finditer(content):
        if match.start() < end or content[match.start() - 3 : match.start()] == b"end":
            continue
        start = content.rfind(b"<<", max(end, match.start() - _HEAD), match.start())
        begin = content.rfind(b"obj", max(end, match.start() - _HEAD), match.start())
        head = content[min(one for one in (start, begin, match.start()) if one >= 0) : match.start()]
        end = content.find(b"endstream", match.end())
        end = len(content) if end < 0 else end
        yield head, content[match.end() : end]


def _unpacked(head: bytes, packed: bytes, most: int) -> bytes:
    """Unpack a stream, but not much more than `most` bytes of it."""
    if b"/FlateDecode" not in head and b"/Fl" not in head:
        return packed
    if b"/ASCII85Decode" in head or b"/A85" in head:
        if len(packed) * _MOST_RATIO < most:
            return packed  # at most so much, whatever it holds
        try:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        except ValueError:
            return packed
    try:
        return zlib.decompressobj().decompress(packed, most + 1)
    except zlib.error:
        return packed
