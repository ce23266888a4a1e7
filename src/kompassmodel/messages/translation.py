"""Translation of messages to the languages of the users.

Messages are written in English in the code. Their translations are in `locale/<language>/LC_MESSAGES/kompassmodel.po`,
which translators edit. The compiled file beside it is the one that is read here.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

from kompassmodel.messages.arguments import require_one_of
from kompassmodel.messages.formatting import NO_BREAK_SPACE
from kompassmodel.messages.message import Message

Language = Literal["en", "sv", "nb"]
"""English, Swedish or Norwegian bokmål, by tag (BCP 47)."""


LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
"""All languages."""


LANGUAGE_VARIABLE: Final = "KOMPASSMODEL_LANG"
"""The environment variable that chooses the language if no option does."""


LOCALE_FOLDER: Final = Path(__file__).parent / "locale"
"""The folder of the translations."""


DOMAIN: Final = "kompassmodel"

_UNGROUPED_DIGITS: Final = 4
"""Numbers of up to so many digits, such as years, have no spaces between thousands."""

# Other names of the languages: Norwegian without a form, nynorsk, and the names on Windows.
_LANGUAGE_NAMES: Final[dict[str, Language]] = {
    "no": "nb",
    "nn": "nb",
    "norwegian": "nb",
    "norwegian bokmål": "nb",
    "swedish": "sv",
    "english": "en",
}


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """Load the translations to a language; English has none."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_FOLDER, [language])


def _template(message: Message, catalogue: gettext.NullTranslations) -> str:
    """Look up the translated template of `message`, in the plural that its count requires."""
    if message.context is not None:
        return catalogue.pgettext(message.context, message.template)
    if message.plural is not None:
        # gettext takes whole numbers only. Other numbers, such as 0.5, are worded like several.
        number = int(message.number) if message.number == int(message.number) else 2
        return catalogue.ngettext(message.template, message.plural, number)
    return catalogue.gettext(message.template) if message.template else ""


def translate(message: Message, language: Language = "en") -> str:
    """Translate `message` and fill in its values: messages are translated too, and numbers are written for people.

    A number that is to be typed, or is quoted from a file, is passed as a text, which stays as it is.
    """
    values = {name: _value_text(value, language) for name, value in message.values.items()}
    return _template(message, _catalogue(language)).format_map(values)


def _value_text(value: object, language: Language) -> object:
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return number_text(value, language)
    return value


def number_text(number: int | Decimal, language: Language) -> str:
    """Write a number for people.

    Swedish and Norwegian have a decimal comma, and spaces between thousands from five digits on.
    """
    if language == "en":
        return str(number)
    whole, point, decimals = f"{number:f}".partition(".") if isinstance(number, Decimal) else (str(number), "", "")
    if len(whole.lstrip("-")) > _UNGROUPED_DIGITS:
        whole = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    return f"{whole}{',' if point else ''}{decimals}"


def language_named(name: str) -> Language | None:
    """Find the language for a name such as `sv`, `nb_NO.UTF-8` or `Swedish_Sweden`, or None if it is not ours."""
    tag = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((language for language in LANGUAGES if language == tag), _LANGUAGE_NAMES.get(tag))


def system_language(environment: Mapping[str, str]) -> Language:
    """Find the language of the locale; the result is English if the language is not ours."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return language_named(environment[variable]) or "en"
    import locale  # noqa: PLC0415 - only where no variable says it

    return language_named(locale.getlocale()[0] or "") or "en"


def validate_language(language: str) -> Language:
    """Check that `language` is one of ours, and return it.

    Raises:
        TypeError: it is not text.
        ValueError: it is another text.
    """
    require_one_of("a language is", language, LANGUAGES)
    return cast("Language", language)
