"""Texts that changed and times of use, as people read them in a note that is sent to them."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.lineage.words import words_changed
from kompassmodel.messages.translation import translate
from kompassmodel.model.use import Use
from kompassmodel.output.blocks import Changed, Item, Items, Text, page_lines, page_markdown
from kompassmodel.output.blocks_html import page_html
from kompassmodel.output.periods import use_message
from kompassmodel.output.styled import plain


def _changed(old: str, new: str, label: str = "") -> Changed:
    return Changed(words_changed(old, new), "before", "now", label)


def test_plain_text_sets_both_texts_apart() -> None:
    """Nobody has to know signs for words that went or came."""
    changed = _changed("Hur sker samverkan?", "Sker samverkan?")
    assert plain(page_lines([Text(changed)], "en")) == "before: Hur sker samverkan?\nnow: Sker samverkan?\n"
    item = Items((Item("1.1", "reworded", (changed,)),))
    assert plain(page_lines([item], "en")).splitlines() == [
        "1.1  reworded",
        "     before: Hur sker samverkan?",
        "     now: Sker samverkan?",
    ]
    assert plain(page_lines([Text(_changed("", "Fråga.", "Guidance"))], "en")) == "Guidance, now: Fråga.\n"


def test_words_are_marked_only_in_texts_that_are_alike() -> None:
    """Marks in a sentence of which little is left are harder to read than the two sentences."""
    alike = _changed("Hur sker extern samverkan?", "Sker extern samverkan?")
    assert page_markdown([Text(alike)], "en") == "~~Hur sker~~ **Sker** extern samverkan?\n"
    assert "<p><del>Hur sker</del> <ins>Sker</ins> extern samverkan?</p>" in page_html([Text(alike)], "en")
    unlike = _changed("Styrs kommunen av tydliga mål?", "Är målen tydliga och styrande?")
    assert page_markdown([Text(unlike)], "en") == (
        "before: Styrs kommunen av tydliga mål?\n\nnow: Är målen tydliga och styrande?\n"
    )
    item = Items((Item("1.1", "reworded", (unlike,)),))
    assert "<p>before: Styrs kommunen av tydliga mål?</p><p>now: Är målen tydliga och styrande?</p>" in page_html(
        [item], "en"
    )
    added = _changed("Fråga.", "Fråga. Läs.", "Guidance")
    assert page_markdown([Text(added)], "en") == "Guidance: Fråga. **Läs.**\n"


@pytest.mark.parametrize(
    ("use", "lang", "words"),
    [
        (Use("2016/2018"), "en", "2016–2018"),
        (Use("2010-03/2016"), "en", "2010-03 – 2016"),
        (Use("2020/.."), "sv", "från och med 2020"),
        (Use("../2020"), "nb", "til og med 2020"),
        (Use("2019"), "en", "2019"),
        (Use("2019/2019"), "en", "2019"),
        (
            Use(by_country={"SWE": "2010-03/2016", "NOR": "2010-03/2018"}),
            "sv",
            "2010-03 – 2016 i Sverige, 2010-03 – 2018 i Norge",
        ),
    ],
)
def test_a_time_of_use_is_in_words(use: Use, lang: km.Language, words: str) -> None:
    """The signs of the file format mean nothing to those who get the note."""
    assert translate(use_message(use), lang) == words
