"""Texts that are nearly the same: they differ in one word."""

from __future__ import annotations

from typing import Final

from kompassmodel.messages.formatting import normalised

_FEWEST: Final = 5
"""So many words must be the same: in a short text, the one that differs is often the subject."""


def differs_in_one_word(one: str, other: str) -> bool:
    """Return whether two texts differ in one word, which was added, left out or replaced; five at least are the same.

    Numbers and single letters are not among the five. Only letters and digits are compared, as by `normalised`.
    """
    shorter, longer = sorted((normalised(one).split(), normalised(other).split()), key=len)
    same = [word for word in longer if word in shorter and len(word) > 1 and not word.isnumeric()]
    if len(longer) - len(shorter) > 1 or len(same) < _FEWEST:
        return False
    start = next((at for at, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), len(shorter))
    if shorter == longer:
        return False
    rest = shorter[start + 1 :] if len(shorter) == len(longer) else shorter[start:]
    return rest == longer[start + 1 :]
