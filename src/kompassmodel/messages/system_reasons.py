"""The words of the operating system for what it refuses, which are translated together with ours."""

from __future__ import annotations

from typing import Final

from kompassmodel.messages.message import Message, escaped, verbatim

# Unix says these in English, whatever the language of the person. Windows says others, in its own language.
SYSTEM_REASONS: Final = (
    "Permission denied",
    "Operation not permitted",
    "No such file or directory",
    "Is a directory",
    "Not a directory",
    "File exists",
    "File name too long",
    "No space left on device",
    "Disk quota exceeded",
    "Read-only file system",
    "Input/output error",
    "Too many open files",
    "Too many levels of symbolic links",
    "Device or resource busy",
    "Text file busy",
    "File too large",
    "Stale file handle",
)


def system_reason(error: OSError) -> Message:
    """Build the message of the reason that the operating system gives for an error."""
    reason = error.strerror or str(error)
    return escaped(reason) if reason in SYSTEM_REASONS else verbatim(reason)
