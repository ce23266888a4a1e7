"""The words and numbers of a page in one language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from kompassmodel.messages.formatting import NO_BREAK_SPACE, without_controls
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, number_text, translate
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points
from kompassmodel.model.rounding import outwards
from kompassmodel.model.texts import Translations

_GROUPED_FROM: Final = 10_000
"""Numbers from here on have separators between thousands."""

MINUS: Final = "−"
"""The sign of a negative number; a hyphen is shorter and may end a line."""


@frozen
class Foreign:
    """A text with the tag of the language that it is in, None if it is that of the page or unknown."""

    text: str
    lang: str | None = None


@frozen
class Words:
    """The words and numbers of one language."""

    lang: Language

    def say(self, text: Message) -> str:
        """Translate a message."""
        return translate(text, self.lang)

    def number(self, number: int | Decimal | None) -> str:
        """Write a number as the language does; None is a dash."""
        if number is None:
            return "–"
        sign, size = (MINUS, -number) if number < 0 else ("", number)
        if self.lang == "en" and size >= _GROUPED_FROM:
            return f"{sign}{size:,}"
        return sign + number_text(size, self.lang)

    def percent(self, percent: int | None) -> str:
        """Write a percent; the sign follows a space in Swedish and Norwegian."""
        if percent is None:
            return "–"
        return f"{percent}%" if self.lang == "en" else f"{percent}{NO_BREAK_SPACE}%"

    def signed(self, number: int | Decimal) -> str:
        """Write a difference with its sign."""
        return f"+{self.number(number)}" if number > 0 else self.number(number)

    def interval(self, low: Points, high: Points, places: int) -> str:
        """Write the lowest and the highest of a score, rounded outwards to so many decimal places."""
        least, most = outwards(low, high, places)
        return self.number(least) if least == most else f"{self.number(least)}–{self.number(most)}"

    def difference(self, low: Points, high: Points, places: int) -> str:
        """Write the lowest and the highest of a difference with their signs, rounded outwards."""
        least, most = outwards(low, high, places)
        if least == most:
            return self.signed(least)
        return self.say(message("{low} to {high}", low=self.signed(least), high=self.signed(most)))

    def period(self, period: Period | None) -> str:
        """Write a period with a dash between its ends; None is a dash."""
        if period is None:
            return "–"
        first, slash, last = period.text.partition("/")
        return f"{first} – {last}".replace("..", "").strip() if slash else first

    def own(self, text: str, language: str, translations: Translations) -> Foreign:
        """Choose a text in the language of the page, or else the original with its language."""
        translated = dict(translations).get(self.lang)
        if translated is not None:
            return Foreign(clean(translated))
        return Foreign(clean(text), None if language == self.lang else language)


_UNPRINTABLE: Final = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Lone surrogates and what is no character at all."""


def clean(text: str) -> str:
    """Replace the characters of a text from a file that HTML or a chart may not hold, or that hide what is read."""
    return _UNPRINTABLE.sub("·", without_controls(text))
