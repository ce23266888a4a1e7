"""Did you mean: the nearest name, and whether one text is another but for a slip."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

_NEAR: Final = 0.68
"""How alike two words are, from 0 to 1, of which one may be the other misspelt."""


def nearest(word: str, candidates: Collection[str]) -> str | None:
    """Return the candidate that `word` was probably meant to be, or None where none is near."""
    if len(word) > 80:  # noqa: PLR2004 - nobody mistypes a name into a paragraph, and comparing long texts is slow
        return None
    lowered = {candidate.lower(): candidate for candidate in candidates}
    longer = [name for name in lowered if name.startswith(word.lower())]
    if len(longer) == 1 and len(word) > 3:  # noqa: PLR2004 - an abbreviation that leaves no doubt
        return lowered[longer[0]]
    found = get_close_matches(word.lower(), lowered, n=1, cutoff=_NEAR)
    return lowered[found[0]] if found else None


def nearest_two(word: str, candidates: Collection[str]) -> list[str]:
    """Return the two candidates whose spelling is nearest to `word`, or one, or none where none is near."""
    lowered = {candidate.lower(): candidate for candidate in candidates}
    return [lowered[name] for name in get_close_matches(word.lower()[:80], lowered, n=2, cutoff=_NEAR)]


def is_slip(word: str, meant: str) -> bool:
    """Return whether `word` is `meant` but for one slip: a letter too many, too few, another, or two that swapped.

    A plural is no slip: `pages` may be meant where `page` is known.
    """
    word = word.lower()
    if word.rstrip("s") == meant.rstrip("s"):
        return word == meant
    shorter, longer = sorted((word, meant), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    pairs = enumerate(zip(shorter, longer, strict=False))
    start = next((at for at, (one, other) in pairs if one != other), len(shorter))
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    swapped = shorter[start : start + 2][::-1] + shorter[start + 2 :]
    return shorter[start + 1 :] == longer[start + 1 :] or swapped == longer[start:]
