"""What the operating system refuses is told in the language asked for."""

from __future__ import annotations

import errno
import os

import pytest

import kompassmodel as km
from kompassmodel.messages.system_reasons import SYSTEM_REASONS, system_reason
from kompassmodel.messages.translation import translate


@pytest.mark.parametrize("language", ["sv", "nb"])
@pytest.mark.parametrize("reason", SYSTEM_REASONS)
def test_known_reasons_are_translated(reason: str, language: km.Language) -> None:
    """In English they stay the words of the system."""
    refused = system_reason(OSError(errno.EACCES, reason))
    assert translate(refused) == reason
    assert translate(refused, language) != reason


def test_other_reasons_stay_as_they_are() -> None:
    """Braces and unknown words are told as the system does, and so is an error without a reason."""
    assert translate(system_reason(OSError(errno.EIO, "odd {thing}")), "sv") == "odd {thing}"
    assert translate(system_reason(OSError("closed")), "nb") == "closed"


@pytest.mark.skipif(os.name != "posix", reason="the reasons are those of Unix")
@pytest.mark.parametrize("number", [errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG])
def test_common_reasons_are_among_the_known(number: int) -> None:
    """The list has the words that this system uses."""
    assert os.strerror(number) in SYSTEM_REASONS
