"""Did you mean: the nearest name, and whether two words differ by one slip."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from kompassmodel.messages.formatting import composed

_NEAR: Final = 0.68
"""How similar two words are, from 0 to 1, if one may be a misspelling of the other."""


@lru_cache(100)  # a file with one misspelt key often has it in many rows
def _close_matches(word: str, candidates: tuple[str, ...], most: int, least: float = _NEAR) -> tuple[str, ...]:
    """Find at most `most` candidates that are at least so similar to `word`, the most similar first."""
    from difflib import get_close_matches  # noqa: PLC0415 - the help needs none of it

    return (*get_close_matches(word, candidates, n=most, cutoff=least),)


def nearest(word: str, candidates: Collection[str]) -> str | None:
    """Find the candidate that `word` probably means, or None if no candidate is near."""
    if len(word) > 80:  # noqa: PLR2004 - nobody mistypes a name into a paragraph, and comparing long texts is slow
        return None
    word = composed(word)
    lowered = {composed(candidate).lower(): candidate for candidate in candidates}
    completions = [name for name in lowered if name.startswith(word.lower())]
    if len(completions) == 1 and len(word) > 3:  # noqa: PLR2004 - an abbreviation that is unambiguous
        return lowered[completions[0]]
    matches = _close_matches(word.lower(), (*lowered,), 1)
    return lowered[matches[0]] if matches else None


def nearest_two(word: str, candidates: Collection[str]) -> list[str]:
    """Find the candidates whose spelling is nearest to `word`, two at most."""
    lowered = {composed(candidate).lower(): candidate for candidate in candidates}
    return [lowered[name] for name in _close_matches(composed(word).lower()[:80], (*lowered,), 2)]


def with_words_of(text: str, names: Iterable[str], most: int = 4) -> list[str]:
    """Find the names that share words with `text`, those that share most of them and are spelt most alike first."""
    words, text = set(_words(text)), text.lower()[:80]
    shared = {name: len(words & set(_words(name))) for name in names}
    alike = _close_matches(text, (*filter(shared.get, shared),), len(shared) or 1, 0)
    return sorted(alike, key=lambda name: -shared[name])[:most]


def _words(text: str) -> list[str]:
    """Split a text or a name into its words; of each the first letters, so that its endings do not matter."""
    return [word[:5] for word in re.split(r"[\W_]+", text.lower()[:200]) if len(word) > 3]  # noqa: PLR2004 - not `and`


def is_slip(word: str, meant: str) -> bool:
    """Return whether `word` is `meant` with one slip: a letter added, left out or replaced, or two letters swapped.

    A plural is not a slip: if `page` is known, `pages` may still be a name of its own.
    """
    word, meant = composed(word).lower(), composed(meant)
    if word.rstrip("s") == meant.rstrip("s"):
        return word == meant
    shorter, longer = sorted((word, meant), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    pairs = enumerate(zip(shorter, longer, strict=False))
    start = next((index for index, (left, right) in pairs if left != right), len(shorter))
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    swapped = shorter[start : start + 2][::-1] + shorter[start + 2 :]
    return shorter[start + 1 :] == longer[start + 1 :] or swapped == longer[start:]
