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
from kompassmodel.messages.formatting import without_controls
from kompassmodel.messages.message import message
from kompassmodel.messages.system_reasons import system_reason


def refuse_odd_name(path: Path) -> None:
    """Check that the name of a file or folder to write is one that people can read.

    Raises:
        KompassModelError: there is a line break or another control character in its name.
    """
    if without_controls(path.name) != path.name or not {"\n", "\t"}.isdisjoint(path.name):
        raise KompassModelError(
            message("the name of a file cannot hold a line break or another invisible character: {file}", file=path)
        )


def refuse_folder(file: Path) -> None:
    """Check that a file to write is not a folder, and that its name is one that people can read.

    Raises:
        KompassModelError: it is a folder, or there is a line break or another control character in its name.
    """
    refuse_odd_name(file)
    if file.is_dir():
        raise KompassModelError(message("{file} is a folder; name a file in it", file=file))


def cannot_write(file: Path, error: OSError) -> KompassModelError:
    """Build the exception to raise after `write_atomic` or `atomic_path` has failed to write `file`."""
    reason = system_reason(error)
    if file.exists():
        return KompassModelError(
            message("{file} cannot be written and stays as it is: {reason}", file=file, reason=reason)
        )
    if isinstance(error, FileNotFoundError) and not file.parent.exists():
        return KompassModelError(
            message(
                "{file} cannot be written: there is no folder {folder}; make it first", file=file, folder=file.parent
            )
        )
    return KompassModelError(message("{file} cannot be written: {reason}", file=file, reason=reason))


def write_atomic(path: Path, text: str, before: bytes | None = None) -> None:
    """Write `text` to the file at `path` as UTF-8; a crash or a full disk leaves the file as it was.

    Raises:
        OSError: it cannot be written; the file is as it was.
        KompassModelError: it does not hold `before`, if that is given.
    """
    with atomic_path(path, before) as name, name.open("wb") as file:
        file.write(text.encode("utf-8"))


def write_file(file: Path, text: str, before: bytes | None = None) -> None:
    """Write `text` to `file` like `write_atomic`, with an exception for people.

    Raises:
        KompassModelError: it cannot be written, or does not hold `before`, if that is given; the file is as it was.
    """
    try:
        write_atomic(file, text, before)
    except OSError as error:
        raise cannot_write(file, error) from error


@contextmanager
def atomic_path(path: Path, before: bytes | None = None) -> Iterator[Path]:
    """Yield the path of a temporary file, which replaces the one at `path` if all goes well.

    It lies in the same folder. Owner, permissions and further names (hard links) stay, and a link stays a link. If
    writing fails, the file at `path` is as it was. If `before` is given, it is replaced only if it still holds that.

    Raises:
        OSError: it cannot be written.
        KompassModelError: it holds something else than `before`, or is gone.
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
        if before is not None:
            _refuse_change(path, before)
        _put(Path(name), target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _refuse_change(path: Path, before: bytes) -> None:
    """Check that the file at `path` still holds `before`.

    Raises:
        KompassModelError: it holds something else, or is gone.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise KompassModelError(
            message("{file} was deleted by someone else in the meantime; it was not written again", file=path)
        ) from error
    if content != before:
        text = message(
            "{file} was changed by someone else in the meantime; it was left as it is now, so run the command again",
            file=path,
        )
        raise KompassModelError(text)


def _put(written: Path, target: Path) -> None:
    """Put the file `written` in the place of `target`, whose owner, permissions and further names stay.

    A file that has further names, or whose owner only the system may name, is overwritten where it is.
    """
    if not target.exists():
        written.chmod(0o666 & ~_umask())
        written.replace(target)
        return
    status = target.stat()
    if status.st_nlink == 1 and _take_owner(written, status):
        shutil.copymode(target, written)
        written.replace(target)
    else:
        _overwrite(written, target)
        written.unlink()


def _take_owner(written: Path, status: os.stat_result) -> bool:
    """Give the file `written` the owner and group in `status`, and return whether it has them."""
    own = written.stat()
    if (own.st_uid, own.st_gid) == (status.st_uid, status.st_gid):
        return True
    try:
        os.chown(written, status.st_uid, status.st_gid)
    except OSError:
        return False
    return True


def _overwrite(written: Path, target: Path) -> None:
    """Write the content of the file `written` into `target`; if that fails, what it held before."""
    before = target.read_bytes()
    try:
        with target.open("rb+") as file, written.open("rb") as source:
            shutil.copyfileobj(source, file)
            file.truncate()
            os.fsync(file.fileno())
    except BaseException:
        target.write_bytes(before)
        raise


def _umask() -> int:
    """Return the permissions that new files lack here; the system tells them only when they are set."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
