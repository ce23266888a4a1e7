"""Hints and replacements for values of the wrong type."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.problem import Path, Replacement
from kompassmodel.documents.lists import sign_of
from kompassmodel.documents.scalars import THOUSAND
from kompassmodel.messages.formatting import composed, shortened
from kompassmodel.messages.message import Message, message

_GAP: Final = re.compile(r"([0-9]{1,3})[ \u00a0\u202f.,']([0-9]{3})")

_NUMBER_IN_TEXT: Final = (
    (re.compile(r"([+-]?[0-9]+),([0-9]+)"), message("write the number with a decimal point: {p0}.{p1}")),
    (
        re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)\s*(?:%|procent|prosent|percent)"),
        message("write the number without the percent sign: {p0}"),
    ),
    (
        re.compile(r"([+-]?[0-9]+),([0-9]+)\s*%"),
        message("write the number without the percent sign and with a decimal point: {p0}.{p1}"),
    ),
    (_GAP, message("write the number without a thousands separator: {p0}{p1}")),
    (re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:p|poäng|poeng|points?)\.?"), message("write the number alone: {p0}")),
    (
        re.compile(r"([0-9]+)\s*(?:/|av|of)\s*[0-9]+"),
        message("write the points alone: {p0}; the maximum goes to max_points"),
    ),
    (
        re.compile(r"(?:ca\.?|cirka|about|omkring)\s*([0-9]+)"),
        message("write the number alone: {p0}; “about” can go in a comment"),
    ),
)


@frozen
class Misfit:
    """A value of the wrong type.

    `written` is its text in the file, `allowed` are the types that its place allows, `keys` the keys of a table that
    may stand there. `is_date` is true if a date may stand there.
    """

    path: Path
    value: Any
    written: str
    allowed: frozenset[str]
    keys: frozenset[str] = frozenset()
    is_date: bool = False

    @property
    def wants_number(self) -> bool:
        """Whether a number may stand there."""
        return bool({"number", "integer"} & self.allowed)

    @property
    def wants_whole_number(self) -> bool:
        """Whether a number that stands there must be whole."""
        return "number" not in self.allowed

    @property
    def wants_text(self) -> bool:
        """Whether a text may stand there."""
        return "string" in self.allowed


def value_hint(misfit: Misfit) -> Message | None:
    """Build the hint for a value of the wrong type, or None if its description in the schema is the best hint."""
    value, written = misfit.value, misfit.written
    if isinstance(value, str) and misfit.wants_number:
        text = value.strip()
        must_be_whole = misfit.wants_whole_number
        return _odd_number_hint(text, must_be_whole=must_be_whole) or _number_hint(text, must_be_whole=must_be_whole)
    if isinstance(value, bool):
        return message("{written} is read as yes or no; put a text in quotes", written=written)
    if isinstance(value, Decimal) and "integer" in misfit.allowed:
        return _whole_number_hint(value, written, is_date=misfit.wants_text)
    if isinstance(value, int | Decimal) and misfit.wants_text:
        return _text_hint(misfit.path, written)
    return _list_hint(misfit) if "array" in misfit.allowed else _group_hint(misfit)


def value_replacement(misfit: Misfit) -> Replacement | None:
    """Build the replacement for a value of the wrong type, or None if no text keeps its figure or wording."""
    value, written = misfit.value, misfit.written
    if isinstance(value, str) and misfit.wants_number and not misfit.wants_text:
        is_percent = misfit.path[-1] == "percent"
        return _number_replacement(value.strip(), must_be_whole=misfit.wants_whole_number, is_percent=is_percent)
    if isinstance(value, Decimal) and "integer" in misfit.allowed and not misfit.wants_text:
        if _GAP.fullmatch(written):
            return Replacement(written.replace(".", ""), is_safe=False)
        return Replacement(str(int(value))) if value == value.to_integral_value() else None
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if not is_number or not misfit.wants_text or misfit.path == ("framework",) or misfit.is_date:
        return None
    if misfit.path[-1:] == ("code",):
        return _code_replacement(written)
    return Replacement(f'"{written}"')


def _code_replacement(written: str) -> Replacement | None:
    """Build a code in quotes: three digits have probably lost their zero, and decimals come from a spreadsheet."""
    digits = re.fullmatch(r"([0-9]{3,4})(?:\.0+)?", written)
    if digits is None:
        return None
    return Replacement(f'"{digits[1].zfill(4)}"', is_safe=re.fullmatch("[0-9]{4}", written) is not None)


def _number_replacement(text: str, *, must_be_whole: bool, is_percent: bool) -> Replacement | None:
    """Build a number for a text that differs from one only by quotes, a decimal comma, a percent sign or a gap."""
    digits = re.fullmatch(r"([0-9]{1,9})(?:[.,]([0-9]{1,6}))?(\s*(?:%|procent|prosent|percent))?", text)
    if digits is not None and (digits[3] is None or is_percent):
        may_be_thousands = len(digits[2] or "") == THOUSAND
        if not must_be_whole:
            number = f"{int(digits[1])}.{digits[2]}" if digits[2] else str(int(digits[1]))
            return Replacement(number, is_safe=not may_be_thousands)
        if not may_be_thousands and int(digits[2] or 0) == 0:
            return Replacement(str(int(digits[1])))
    gap = _GAP.fullmatch(text) if must_be_whole else None
    if gap is not None:
        return Replacement(gap[1] + gap[2], is_safe=bool(re.search(r"\s", text)))
    return None


def _list_hint(misfit: Misfit) -> Message | None:
    value = misfit.value
    if misfit.path[-1:] == ("lineage",):
        return message('write it like [{{question: "1.1", change: reworded}}]')
    sign = sign_of(value) if isinstance(value, str) else None
    if sign is not None:
        return message("write a hyphen (-) and a space instead of {sign}", sign=sign)
    if isinstance(value, str | dict):
        return message("begin every item on a line of its own with a hyphen and a space, or write [one, two]")
    return _group_hint(misfit)


def _group_hint(misfit: Misfit) -> Message | None:
    path, value = misfit.path, misfit.value
    if isinstance(value, dict) and misfit.wants_text and value:
        key, rest = next(iter(value.items()))
        text = shortened(f"{key}: {'' if rest is None else rest}")
        return message('a text that holds a colon must be in quotes: "{text}"', text=text)
    if isinstance(value, list) and misfit.wants_text and isinstance(path[-1], int):
        return message("write the text alone, after one hyphen and a space")
    if "object" not in misfit.allowed:
        return None
    if isinstance(value, list) and "points" in misfit.keys and misfit.wants_number:
        return message("write it like {{points: 5, max_points: 15, percent: 30}}")
    if isinstance(value, list) and path[-1:] == ("areas",) and len(path) > 1:
        return message('write each with its number: {{"1": 45, "2": 41}}')
    for key in ("points", "total"):
        if isinstance(value, int | Decimal) and key in misfit.keys:
            return message("write it as {{{key}: {written}}}", key=key, written=misfit.written)
    if isinstance(value, str) and path == ("source",):
        return message("write it as {{title: …}}, or {{url: …}} for an address")
    return None


def _whole_number_hint(value: Decimal, written: str, *, is_date: bool) -> Message:
    if is_date and re.fullmatch(r"[0-9]{4}\.(?:0[1-9]|1[0-2])", written):
        return message("a month is written with a hyphen: {fixed}", fixed=written.replace(".", "-"))
    if value == value.to_integral_value() and not _GAP.fullmatch(written):
        return message("write it without decimals: {whole}", whole=str(int(value)))
    if _GAP.fullmatch(written):
        return message("write the number without a thousands separator: {number}", number=written.replace(".", ""))
    return message("reports print whole numbers here; leave it out if the report does not give it")


def _odd_number_hint(text: str, *, must_be_whole: bool) -> Message | None:
    """Build the hint for a number that holds an easily overlooked character, or for a whole row in one value."""
    unseen = next((char for char in text if unicodedata.category(char) == "Cf"), None)
    if unseen is not None:
        return message("there is an invisible character in it (U+{code:04X}); type the number again", code=ord(unseen))
    if re.fullmatch("[0-9OoIl.,]*[OoIl][0-9OoIl.,]*", text) and re.search("[0-9]", text):
        if not re.search("[Il]", text):
            return message("it has the letter O instead of a zero")
        letter = "l" if "l" in text else "I"
        return message("it has the letter {letter} instead of the digit 1", letter=letter)
    minus = re.fullmatch("([‐‑‒–—―−])([0-9]+)", text)
    if minus:
        code = ord(minus[1])
        return message(
            "write the minus as an ordinary hyphen, not as U+{code:04X}: -{number}", number=minus[2], code=code
        )
    quoted = re.fullmatch("[“”„‟‘’‚‛«»]([0-9.,]+)[“”„‟‘’‚‛«»]", text)
    if quoted:
        return message("write the number alone, without quotation marks: {number}", number=quoted[1])
    row = re.fullmatch(r"([0-9]+)[ ,;(]+([0-9]+)[ ,;(]+([0-9]+) ?%?\)?", text)
    if row is None or must_be_whole:
        return None
    figures = {"points": row[1], "maximum": row[2], "percent": row[3]}
    return message("write it like {{points: {points}, max_points: {maximum}, percent: {percent}}}", **figures)


def _number_hint(text: str, *, must_be_whole: bool) -> Message:
    if must_be_whole and re.fullmatch(r"[0-9]+,[0-9]+ ?%?", text) and not _GAP.fullmatch(text):
        return message("the number must be whole here: write it as printed, or rounded if the report gives decimals")
    if must_be_whole and _GAP.fullmatch(text):
        return message("write the number without a thousands separator: {number}", number=re.sub("[^0-9]", "", text))
    if re.fullmatch(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?", text):
        return message("quotation marks make it a text; write {number} without them", number=text)
    for pattern, hint in _NUMBER_IN_TEXT:
        match = pattern.fullmatch(composed(text))
        if match:
            return evolve(hint, values={f"p{i}": part for i, part in enumerate(match.groups())})
    if text.lower() in {"-", "–", "—", "?", "n/a", "na", "saknas", "x", "inget", "ingen", "none"}:
        return message("leave it empty if the report prints no figure")
    if must_be_whole:
        return message("write a whole number in digits, such as 12")
    return message("write a number in digits, with a point before decimals, such as 12 or 12.5")


def _text_hint(path: Path, written: str) -> Message:
    if path == ("framework",):
        return message("write the whole id of the revision, such as kompass-2016")
    if path[-1:] == ("code",):
        digits = re.fullmatch(r"([0-9]{3,4})\.0+", written)
        if digits is not None:
            return message('write the code without decimals and in quotes: "{code}"', code=digits[1].zfill(4))
        if re.fullmatch("[0-9]{3}", written):
            return message('write the code in quotes; its first zero was probably lost: "0{written}"', written=written)
        return message(
            'without quotes it is read as a number, and a leading zero is lost; write "{written}"', written=written
        )
    return message('without quotes it is read as a number; write "{written}"', written=written)
