"""Hints for what is written where a number belongs: which number was probably meant, if it can stand there at all.

Whatever a hint or a fix writes can stand in its place: a hint that leads to the next error would be worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.problem import Replacement
from kompassmodel.documents.scalars import THOUSAND
from kompassmodel.messages.message import Message, message
from kompassmodel.schema.number_places import NumberPlace
from kompassmodel.schema.number_words import ABOUT, CARDINALS, MISSING, MULTIPLIERS, ORDINALS, YES_OR_NO

_LONGEST: Final = 80
"""Longer texts are no figure."""

_DASHES: Final = "−–—‐‑"

_NUMBER: Final = "[0-9]{1,9}(?:[.,][0-9]{1,3})?"

_POINTS: Final = r"(?:(?:p|poäng|poeng|points?)\.?)"

_SIGN: Final = "(?:%|procent|prosent|percent|per cent|pct\\.?)"

_FIGURE: Final = re.compile(rf"([+-]?|[{_DASHES}])[ \u00a0]?([0-9]{{1,12}})(?:([.,])([0-9]{{1,6}}))?")

_GROUPED: Final = re.compile(
    rf"([+-]?|[{_DASHES}])[ \u00a0]?([0-9]{{1,3}})((?:[ \u00a0\u202f\u2009.,'’][0-9]{{3}}){{1,3}})"
)

_PERCENT: Final = re.compile(rf"({_NUMBER})[ \u00a0]?{_SIGN}", re.IGNORECASE)

_ROW: Final = re.compile(
    rf"({_NUMBER})(?: ?(?:/|av|af|ut av|ud af|of|out of) ?|[ ,;(|\t]{{1,4}})({_NUMBER})"
    rf"[ ,;(|\t]{{1,4}}({_NUMBER}) ?%?\)?",
    re.IGNORECASE,
)

_OF: Final = re.compile(
    rf"({_NUMBER}) ?{_POINTS}? ?(?:/|av|af|ut av|ud af|of|out of|\(|\(av|\(max|\(of) ?({_NUMBER})"
    rf" ?(?:{_POINTS}|möjliga|mulige|possible|möjliga poäng|mulige poeng)?\)?",
    re.IGNORECASE,
)

_WITH_PERCENT: Final = re.compile(rf"({_NUMBER}) ?{_POINTS}?(?: ?[(;/] ?|,? )({_NUMBER}) ?{_SIGN}\)?", re.IGNORECASE)

_RANGE: Final = re.compile(
    rf"(?:mellan |mellom |between |från |fra |from |ca\.? |cirka )?({_NUMBER})"
    rf"(?: ?[-{_DASHES}] ?| ?(?:till|til|to|och|og|and|eller|or|à) ?)({_NUMBER})(?: [^\d%]{{1,30}})?",
    re.IGNORECASE,
)

_PAGES: Final = re.compile(
    rf"(?:(?:s|sid|sidan?|sidorna|sidor|sider?|siden|pp?|pages?|pg)\.? ?)?([0-9]{{1,5}})"
    rf"(?: ?f{{1,2}}\.?| ?(?:[-{_DASHES},]|och|og|and|av|/|of) ?[0-9]{{1,5}})?",
    re.IGNORECASE,
)

_DECORATED: Final = re.compile(
    r"([^\d+-][^\d+-]{0,30})?([+-]?[0-9][0-9 \u00a0\u202f.,]{0,15})(-?tal[a-z]{0,3}\b|\+)?([^\d%]{1,40})?"
)

_ORDINAL: Final = re.compile(r"([0-9]{1,2}) ?[:.]? ?(?:a|e|an|en|st|nd|rd|th)?\.?(?: [^\d]{1,40})?", re.IGNORECASE)


@frozen
class Advice:
    """What to tell of a text where a number belongs, and the text that should stand there, if that is clear."""

    hint: Message
    fixed: str | None = None
    is_safe: bool = False

    @property
    def replacement(self) -> Replacement | None:
        """The replacement that writes the number meant."""
        return None if self.fixed is None else Replacement(self.fixed, is_safe=self.is_safe)


def number_advice(text: str, place: NumberPlace) -> Advice:
    """Find out what a text means that stands where a number belongs."""
    if len(text) <= _LONGEST:
        for advise in (_unseen, _without_figure, _row, _points_and_more, _percent, _figure, _grouped, _around, _words):
            advice = advise(text, place)
            if advice is not None:
                return advice
    if place.is_whole or place.step == int(place.step or 0):
        return Advice(message("write a whole number in digits, such as 12"))
    return Advice(message("write a number in digits, with a point before decimals, such as 12 or 12.5"))


def no_figure_hint(place: NumberPlace) -> Message:
    """Tell what to do if the report prints no figure."""
    if place.may_be_empty:
        return message("leave it empty if the report prints no figure")
    return message("leave it out, with its number, if the report prints no figure")


def yes_or_no_hint(place: NumberPlace) -> Message:
    """Tell what to do with a yes or a no where a figure belongs."""
    if place.may_be_empty:
        return message("a figure goes here, not yes or no; leave it empty if the report prints none")
    return message("a figure goes here, not yes or no; leave it out, with its number, if the report prints none")


def _unseen(text: str, place: NumberPlace) -> Advice | None:
    """Look for characters that are easily overlooked."""
    unseen = next((char for char in text if unicodedata.category(char) == "Cf"), None)
    if unseen is not None:
        code = f"U+{ord(unseen):04X}"
        return Advice(message("there is an invisible character in it ({code}); type the number again", code=code))
    if len(text) > 1 and re.fullmatch("[0-9OolI.,]*[OolI][0-9OolI.,]*", text) and not text.isalpha():
        if "O" in text or "o" in text:
            return Advice(message("it has the letter O instead of a zero"))
        letter = "l" if "l" in text else "I"
        return Advice(message("it has the letter {letter} instead of the digit 1", letter=letter))
    if re.fullmatch(r"[+-]?\d+", text) and not text.isascii():
        return Advice(message("write it in ordinary digits: {number}", number=int(text)))
    if re.fullmatch(r"[0-9 ]*[½¼¾⅓⅔]", text) and place.literal(Decimal("0.5")) is None:
        return Advice(_unfit(Decimal("0.5"), text, place))
    quoted = re.fullmatch("[“”„‟‘’‚‛«»]([0-9.,]+)[“”„‟‘’‚‛«»]", text)
    if quoted:
        return Advice(message("write the number alone, without quotation marks: {number}", number=quoted[1]))
    return None


def _without_figure(text: str, place: NumberPlace) -> Advice | None:
    """Look for what people write if there is no figure."""
    word = text.lower()
    if not word or word in MISSING or word.strip("().[]") in MISSING:
        return Advice(no_figure_hint(place))
    if word in YES_OR_NO:
        return Advice(yes_or_no_hint(place))
    return None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def row_text(place: NumberPlace, points: Decimal, maximum: Decimal | None, percent: Decimal | None) -> str | None:
    """Write the figures of a row, or return None if one of them cannot be what it stands for."""
    whole = NumberPlace("percent", is_whole=True, least=0, most=100)
    parts = [f"points: {place.literal(points)}"]
    parts += [] if maximum is None else [f"max_points: {place.literal(maximum)}"]
    parts += [] if percent is None else [f"percent: {whole.literal(percent)}"]
    is_possible = maximum is None or points <= maximum
    return None if not is_possible or any(part.endswith("None") for part in parts) else f"{{{', '.join(parts)}}}"


def _row(text: str, place: NumberPlace) -> Advice | None:
    """Look for the three figures of a row."""
    match = _ROW.fullmatch(text)
    if match is None or place.is_whole or not (place.is_row or place.is_points):
        return None
    return _row_advice(place, _decimal(match[1]), _decimal(match[2]), _decimal(match[3]))


def _row_advice(place: NumberPlace, points: Decimal, maximum: Decimal | None, percent: Decimal | None) -> Advice:
    fixed = row_text(place, points, maximum, percent)
    if fixed is None:
        return Advice(message("write every figure under its own key: points, max_points and percent"))
    if place.is_row:
        return Advice(message("write it as {fixed}", fixed=fixed), fixed)
    return Advice(message("write every figure under its own key: {row}", row=fixed.strip("{}")))


def _points_and_more(text: str, place: NumberPlace) -> Advice | None:
    """Look for points with their maximum or their percent, like 5 of 15 or 5 (33 %)."""
    beside = _WITH_PERCENT.fullmatch(text)
    match = _OF.fullmatch(text) or beside
    if match is None or place.key in {"page", "round"}:
        return None
    if place.is_percent:
        return None if beside is not None else Advice(message("these are points, not a percent: they go under points"))
    points, other = _decimal(match[1]), _decimal(match[2])
    if match is beside and (place.is_row or place.is_points):
        return _row_advice(place, points, None, other)
    fixed = place.literal(points)
    if place.is_row:
        return _row_advice(place, points, other, None)
    if fixed is None:
        return Advice(_unfit(points, match[1], place))
    if place.is_points:
        return Advice(message("write the points alone: {fixed}; the maximum goes to max_points", fixed=fixed), fixed)
    return Advice(message("write the number alone: {fixed}", fixed=fixed), fixed)


def _percent(text: str, place: NumberPlace) -> Advice | None:
    """Look for a percent sign."""
    match = _PERCENT.fullmatch(text)
    if match is None:
        return None
    value = _decimal(match[1])
    if place.is_percent:
        fixed = place.literal(value)
        if fixed is None:
            return Advice(_unfit(value, match[1], place))
        return Advice(message("write the number without the percent sign: {fixed}", fixed=fixed), fixed, is_safe=True)
    percent = NumberPlace("percent", is_whole=True, least=0, most=100).literal(value)
    if percent is not None and place.is_row:
        fixed = f"{{percent: {percent}}}"
        return Advice(message("this is a percent: write it as {fixed}", fixed=fixed), fixed)
    if percent is not None and place.is_points:
        return Advice(message("this is a percent: it goes under its own key, `percent: {percent}`", percent=percent))
    if place.is_in_points:
        return Advice(message("points go here, not a percent; leave it out if the report prints no points"))
    return Advice(message("a number goes here, not a percent; leave it out if the report gives only the percent"))


def _figure(text: str, place: NumberPlace) -> Advice | None:
    """Look for a number that only its quotes, its sign or its decimals keep from being one."""
    match = _FIGURE.fullmatch(text)
    if match is None:
        return None
    sign, whole, comma, decimals = match.groups()
    may_be_thousands = len(decimals or "") == THOUSAND and len(whole) <= THOUSAND and not whole.startswith("0")
    if may_be_thousands and not place.is_percent and (place.is_whole or place.key == "total"):
        return _without_separator(sign, whole + decimals, place, is_safe=False)
    value = Decimal(f"{'' if sign in {'', '+'} else '-'}{whole}.{decimals or 0}")
    if place.is_percent and 0 < value < 1:
        return _share(value, text)
    fixed = place.literal(value if decimals else int(value))
    if fixed is None:
        return Advice(_unfit(value, text, place))
    is_safe = sign not in set("–—") and not may_be_thousands
    if sign in _DASHES and sign:
        hint = message(
            "write the minus as an ordinary hyphen, not as {code}: {fixed}", fixed=fixed, code=f"U+{ord(sign):04X}"
        )
        return Advice(hint, fixed, is_safe)
    if sign == "+":
        return Advice(message("write the number without the plus sign: {fixed}", fixed=fixed), fixed, is_safe)
    if decimals and "." not in fixed:
        return Advice(message("write it without decimals: {fixed}", fixed=fixed), fixed, is_safe)
    if comma == ",":
        return Advice(message("write the number with a decimal point: {fixed}", fixed=fixed), fixed, is_safe)
    return Advice(message("quotation marks make it a text; write {fixed} without them", fixed=fixed), fixed, is_safe)


def _share(value: Decimal, found: str) -> Advice:
    """Explain a percent that a spreadsheet holds as a share of one."""
    percent = value * 100
    nearest = int(percent.quantize(Decimal(1), ROUND_HALF_UP))
    if abs(percent - nearest) == Decimal("0.5"):
        text = message(
            "a spreadsheet holds a percent as a share of 1: write {low} or {high}, whichever the report prints",
            low=nearest - 1,
            high=nearest,
        )
        return Advice(text)
    fixed = str(nearest)
    text = message(
        "write {fixed}: a spreadsheet holds a percent as a share of 1, here as {found}", fixed=fixed, found=found
    )
    return Advice(text, fixed)


def _grouped(text: str, place: NumberPlace) -> Advice | None:
    """Look for a number whose thousands are set apart."""
    match = _GROUPED.fullmatch(text)
    if match is None or place.is_percent or place.is_row or place.is_points:
        return None
    sign, first, others = match.groups()
    return _without_separator(sign, first + re.sub("[^0-9]", "", others), place, is_safe=others[0].isspace())


def _without_separator(sign: str, digits: str, place: NumberPlace, *, is_safe: bool) -> Advice:
    value = int(digits) if sign in {"", "+"} else -int(digits)
    fixed = place.literal(value)
    if fixed is None:
        return Advice(_unfit(value, digits, place))
    is_safe = is_safe and sign not in set("–—")
    return Advice(message("write the number without a thousands separator: {fixed}", fixed=fixed), fixed, is_safe)


def _unfit(value: Decimal | int, found: str, place: NumberPlace) -> Message:
    """Tell why a number cannot stand in its place."""
    if place.least is not None and value < place.least:
        fixed = place.literal(-value)
        if fixed is None:
            return message("the least that it can be is {least}", least=place.least)
        return message(
            "it cannot be less than {least}: write {fixed} if the dash is not a minus", least=place.least, fixed=fixed
        )
    if place.most is not None and value > place.most:
        return message("the most that it can be is {most}; look for a digit too many", most=place.most)
    if place.is_whole:
        return message("the number must be whole here: write it as printed, or rounded if the report gives decimals")
    if place.step == 1:
        return message("points are whole here, and {found} is not: look it up in the report", found=found)
    return message(
        "points go in steps of {step} here, and {found} is between two: look it up in the report",
        step=place.step,
        found=found,
    )


def _around(text: str, place: NumberPlace) -> Advice | None:
    """Look for a number with words around it, or for two of which only one can stand there."""
    pages = _PAGES.fullmatch(text) if place.key == "page" else None
    if pages is not None and int(pages[1]):
        fixed = str(int(pages[1]))
        return Advice(
            message("write only the number of the page on which the table begins: {fixed}", fixed=fixed), fixed
        )
    ordinal = _ORDINAL.fullmatch(text) if place.key == "round" else None
    if ordinal is not None and int(ordinal[1]):
        fixed = str(int(ordinal[1]))
        return Advice(message("write the number alone: {fixed}", fixed=fixed), fixed)
    if _RANGE.fullmatch(text):
        return Advice(
            message("only one number can stand here; leave it out and put “{found}” in a comment", found=text)
        )
    match = _DECORATED.fullmatch(text)
    before, number, rounded, unit = match.groups() if match is not None else (None, "", None, None)
    if match is None or (unit or "").strip(" .-").lower().startswith(MULTIPLIERS):
        return None
    found = number.strip(" .,\u00a0\u202f")
    advice = _figure(found, place) or _grouped(found, place)
    if advice is None or advice.fixed is None:
        return advice
    word = (before or "").strip(" .").lower()
    if rounded or word in ABOUT or f"{word}." in ABOUT:
        hint = message("write the number alone: {fixed}; “{found}” can go in a comment", fixed=advice.fixed, found=text)
        return Advice(hint, advice.fixed)
    return Advice(message("write the number alone: {fixed}", fixed=advice.fixed), advice.fixed)


def _words(text: str, place: NumberPlace) -> Advice | None:
    """Look for a number in words."""
    words = text.lower().strip(" .").split()
    while len(words) > 1 and (words[0] in ABOUT or words[0] in {"den", "nr", "omgång", "runda", "round"}):
        del words[0]
    if not words:
        return None
    stem = re.sub("(?:tals?|talet|talls?)$", "", words[0])
    value = ORDINALS.get(words[0]) if place.key == "round" else None
    value = CARDINALS.get(words[0], CARDINALS.get(stem)) if value is None else value
    fixed = None if value is None else place.literal(value)
    return None if fixed is None else Advice(message("write it in digits: {fixed}", fixed=fixed), fixed)
