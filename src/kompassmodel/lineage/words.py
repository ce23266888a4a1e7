"""Two texts beside each other, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher

from attrs import frozen

from kompassmodel.messages.formatting import composed


@frozen
class Word:
    """A stretch of words that is in both texts, only in the older or only in the newer."""

    text: str
    change: str
    """`same`, `gone` or `come`."""


def words_changed(old: str, new: str) -> tuple[Word, ...]:
    """Merge two texts word by word, marking the words that are gone and those that have come."""
    old_words, new_words = composed(old).split(), composed(new).split()
    words: list[Word] = []
    for tag, first, last, start, end in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        if tag == "equal":
            words.append(Word(" ".join(old_words[first:last]), "same"))
            continue
        if first < last:
            words.append(Word(" ".join(old_words[first:last]), "gone"))
        if start < end:
            words.append(Word(" ".join(new_words[start:end]), "come"))
    return tuple(words)
