"""Atomic writing: a file is written completely or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message


def refuse_folder(file: Path) -> None:
    """Check that a file to write is not a folder.

    Raises:
        KompassModelError: it is a folder.
    """
    if file.is_dir():
        raise KompassModelError(message("{file} is a folder; name a file in it", file=file))


def cannot_write(file: Path, error: OSError) -> KompassModelError:
    """Build the exception to raise after `write_atomic` or `atomic_path` has failed to write `file`."""
    reason = error.strerror or str(error)
    if file.exists():
        return KompassModelError(
            message("{file} cannot be written and stays as it is: {reason}", file=file, reason=reason)
        )
    return KompassModelError(message("{file} cannot be written: {reason}", file=file, reason=reason))


def write_atomic(path: Path, text: str) -> None:
    """Write `text` to the file at `path` as UTF-8; a crash or a full disk leaves the file as it was.

    Raises:
        OSError: it cannot be written; the file is as it was.
    """
    with atomic_path(path) as name, name.open("wb") as file:
        file.write(text.encode("utf-8"))


def write_file(file: Path, text: str) -> None:
    """Write `text` to `file` like `write_atomic`, with an exception for people.

    Raises:
        KompassModelError: it cannot be written; the file is as it was.
    """
    try:
        write_atomic(file, text)
    except OSError as error:
        raise cannot_write(file, error) from error


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """Yield the path of a temporary file, which replaces the one at `path` if all goes well.

    It lies in the same folder. Permissions stay, and a link stays a link. If writing fails, the file at `path` is as it
    was.

    Raises:
        OSError: it cannot be written.
    """
    try:
        target = path.resolve()
    except RuntimeError as error:  # Python 3.11 raises this for a link that leads to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    try:
        os.close(handle)
        yield Path(name)
        with open(name, "rb+") as file:  # noqa: PTH123 - mkstemp returns a text
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, name)
        else:
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Return the permissions that new files lack here; the system tells them only when they are set."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
