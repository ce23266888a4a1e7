"""Care with zip archives, which .docx and .xlsx files are: their size and XML are looked at before they are read."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import Final

from kompassmodel.importing.errors import DAMAGED, ENTITIES, MACROS, PROTECTED, TOO_LARGE, ImportRefusedError

_MOST_BYTES: Final = 30_000_000
"""The most that all parts of an archive together may unpack to, pictures left out."""

_MOST_PARTS: Final = 5_000

_MOST_TAGS: Final = 400_000
"""The most tags that the XML of an archive may have: a report of 100 pages has less than half of them."""

_PICTURES: Final = ("word/media/", "xl/media/", "word/embeddings/", "xl/embeddings/")

_HEAD: Final = 4_000

_CHUNK: Final = 1 << 20

_ENCRYPTED: Final = 0x1

_FAILURES: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What a damaged archive may raise."""


def check_archive(content: bytes) -> frozenset[str]:
    """List the parts of an archive, once it is sure that it can be read within bounds.

    Raises:
        ImportRefusedError: it is damaged or encrypted, unpacks to too much, or declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _check_parts(archive)
    except _FAILURES as error:
        raise ImportRefusedError(DAMAGED) from error


def _check_parts(archive: zipfile.ZipFile) -> frozenset[str]:
    parts = archive.infolist()
    names = frozenset(part.filename for part in parts)
    if len(parts) > _MOST_PARTS:
        raise ImportRefusedError(TOO_LARGE)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise ImportRefusedError(PROTECTED)
    if len(names) != len(parts):
        raise ImportRefusedError(DAMAGED)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ImportRefusedError(MACROS)
    left, tags = _MOST_BYTES, _MOST_TAGS
    for part in parts:
        if not part.filename.startswith(_PICTURES) and not part.is_dir():
            left, tags = _check_part(archive, part, left, tags)
    return names


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, tags: int) -> tuple[int, int]:
    """Unpack a part piece by piece, to see its true size, and what it declares; return what others may have.

    That is so many bytes, and so many tags.
    """
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    if part.file_size > left:
        raise ImportRefusedError(TOO_LARGE)
    with archive.open(part) as file:
        head = file.read(_HEAD)
        plain = head.replace(b"\x00", b"").upper()
        if is_xml and (b"<!DOCTYPE" in plain or b"<!ENTITY" in plain):
            raise ImportRefusedError(ENTITIES)
        left -= len(head)
        tags -= head.count(b"<")
        before = head[-16:]
        while chunk := file.read(_CHUNK):
            left -= len(chunk)
            tags -= chunk.count(b"<") if is_xml else 0
            if left < 0 or tags < 0:
                raise ImportRefusedError(TOO_LARGE)
            if is_xml and b"<!" in (joined := (before + chunk).replace(b"\x00", b"")):
                upper = joined.upper()
                if b"<!DOCTYPE" in upper or b"<!ENTITY" in upper:
                    raise ImportRefusedError(ENTITIES)
            before = chunk[-16:]
    return left, tags
