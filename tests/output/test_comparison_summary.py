"""The words of a reworded question are compared one by one."""

from __future__ import annotations

from kompassmodel.lineage.words import words_changed


def test_words_are_compared_one_by_one() -> None:
    """Each word stays, is gone or has come."""
    changed = words_changed("Hur informeras medborgarna om resultat?", "Informeras invånare om resultat?")
    assert [(word.change, word.text) for word in changed] == [
        ("gone", "Hur informeras medborgarna"),
        ("come", "Informeras invånare"),
        ("same", "om resultat?"),
    ]
    assert [word.change for word in words_changed("a b", "a b")] == ["same"]
