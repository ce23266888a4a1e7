"""The languages in which people are spoken to.

Messages are written in English in the code. Their translations lie in `locale/<language>/LC_MESSAGES/kompassmodel.po`,
which translators edit, and beside it compiled, which is what is read here."""

from __future__ import annotations

import gettext
import locale
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from kompassmodel.messages.message import Message

Language = Literal["en", "sv", "nb"]
"""English, Swedish or Norwegian bokmål, by tag (BCP 47)."""


LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
"""All languages there are."""


LANGUAGE_VARIABLE: Final = "KOMPASSMODEL_LANG"
"""The environment variable that chooses the language where no option does."""


LOCALE_FOLDER: Final = Path(__file__).parent / "locale"
"""Where the translations lie."""


DOMAIN: Final = "kompassmodel"

# What systems call a language, besides its tag: Norwegian without a form, nynorsk, and the names that Windows gives.
_NAMES: Final[dict[str, Language]] = {
    "no": "nb",
    "nn": "nb",
    "norwegian": "nb",
    "norwegian bokmål": "nb",
    "swedish": "sv",
    "english": "en",
}


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_FOLDER, [language])


def _template(message: Message, catalogue: gettext.NullTranslations) -> str:
    if message.plural is not None:
        # What is not whole, such as 0.5, is said like several: gettext takes whole numbers only.
        number = int(message.count) if message.count == int(message.count) else 2
        return catalogue.ngettext(message.template, message.plural, number)
    return catalogue.gettext(message.template) if message.template else ""


def translate(message: Message, language: Language = "en") -> str:
    """Return `message` in a language, with its values filled in; values that are messages come in that language too."""
    values = {
        name: translate(value, language) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return _template(message, _catalogue(language)).format_map(values)


def language_named(name: str) -> Language | None:
    """Return the language that a name such as `sv`, `nb_NO.UTF-8` or `Swedish_Sweden` means, or None."""
    words = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((language for language in LANGUAGES if language == words), _NAMES.get(words))


def system_language(environment: Mapping[str, str]) -> Language:
    """Return the language of the locale, English where it is none of ours."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return language_named(environment[variable]) or "en"
    return language_named(locale.getlocale()[0] or "") or "en"


def validate_language(language: str) -> Language:
    """Return `language` where it is one of ours.

    Raises:
        ValueError: it is none.
    """
    if language not in LANGUAGES:
        message = f"a language is one of {', '.join(LANGUAGES)}, not {language!r:.40}"
        raise ValueError(message)
    return language
