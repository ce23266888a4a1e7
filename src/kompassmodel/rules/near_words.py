"""Texts that are nearly the same: they differ in one word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


_Key = tuple[int, int, tuple[str, ...]]
"""The length of a text in words, from where its half is taken (1 the start, -1 the end), and that half."""


class NearTexts:
    """Texts by their halves: of two that differ in one word, the first or the last half is the same.

    So not every text has to be compared with every other.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Index the texts."""
        self._texts = list(texts)
        self._by_half: dict[_Key, list[int]] = {}
        for position, text in enumerate(self._texts):
            words = normalised(text).split()
            for half in {(len(words) - 1) // 2, len(words) // 2}:
                for key in _halves(words, len(words), half):
                    self._by_half.setdefault(key, []).append(position)

    def near(self, text: str) -> list[int]:
        """List the positions of the texts that differ from `text` in one word: see `differs_in_one_word`."""
        words = normalised(text).split()
        found: set[int] = set()
        for length in (len(words) - 1, len(words), len(words) + 1):
            for key in _halves(words, length, min(length, len(words)) // 2):
                found.update(self._by_half.get(key, ()))
        return [position for position in sorted(found) if differs_in_one_word(text, self._texts[position])]


def _halves(words: list[str], length: int, half: int) -> Iterator[_Key]:
    yield length, 1, tuple(words[:half])
    yield length, -1, tuple(words[len(words) - half :])
