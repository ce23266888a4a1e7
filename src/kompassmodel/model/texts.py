"""Texts in several languages: one in the language of the framework, and others by language tag (BCP 47)."""

from __future__ import annotations

Translations = tuple[tuple[str, str], ...]
"""A text in other languages: pairs of language tag and text."""

TextLists = tuple[tuple[str, tuple[str, ...]], ...]
"""A list of texts in other languages: pairs of language tag and texts. Lists of two languages may differ in length."""


def in_language(own: str | None, translations: Translations, language: str) -> str | None:
    """Pick the text in `language`, else that in the framework's own language, else the first in any other."""
    texts = dict(translations)
    return texts.get(language) or own or next(iter(texts.values()), None)


def list_in_language(own: tuple[str, ...], translations: TextLists, language: str) -> tuple[str, ...]:
    """Pick the list in `language`, else that in the framework's own language, else the first in any other."""
    lists = dict(translations)
    return lists.get(language) or own or next(iter(lists.values()), ())
