"""Hints and replacements for values of the wrong type."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.scalars import resolve
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.points import Points
from kompassmodel.schema.list_hints import list_advice, numbered_areas
from kompassmodel.schema.number_hints import Advice, number_advice, row_text, yes_or_no_hint
from kompassmodel.schema.number_places import NumberPlace, is_number

_ROW_EXAMPLE: Final = message("write it like {{points: 5, max_points: 15, percent: 30}}")


@frozen
class Misfit:
    """A value of the wrong type.

    `written` is its text in the file, `allowed` are the types that its place allows, `keys` the keys of a table that
    may stand there, `names` the words that a text there can be. `is_date` is true if a date may stand there. `place`
    describes the numbers that may, and points go in steps of `step`.
    """

    path: Path
    value: Any
    written: str
    allowed: frozenset[str]
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_date: bool = False
    place: NumberPlace | None = None
    step: Points | None = None


def value_advice(misfit: Misfit) -> Advice | None:
    """Find out what a value of the wrong type means, or return None if the schema's description is the best hint."""
    value = misfit.value
    if misfit.is_date:
        return _date_advice(misfit)
    if misfit.place is not None and not isinstance(value, dict | list):
        return _number_advice(misfit, misfit.place)
    if misfit.place is not None:
        return _figures_advice(misfit, misfit.place)
    if "array" in misfit.allowed:
        return list_advice(misfit.path, value)
    if "object" in misfit.allowed and not ("string" in misfit.allowed and is_number(value) and misfit.path[1:]):
        return _rows_advice(misfit) or _group_advice(misfit)
    return _text_advice(misfit)


def _number_advice(misfit: Misfit, place: NumberPlace) -> Advice:
    """Advise on a single value where a number belongs."""
    if isinstance(misfit.value, bool):
        return Advice(yes_or_no_hint(place))
    return number_advice(misfit.value.strip() if isinstance(misfit.value, str) else misfit.written, place)


def _figures_advice(misfit: Misfit, place: NumberPlace) -> Advice:
    """Advise on a list or a table where one number belongs."""
    value = misfit.value
    if not isinstance(value, list):
        return Advice(message("one figure goes here, without keys of its own"))
    numbers = [Decimal(item) for item in value if is_number(item)]
    if len(numbers) == len(value) == 1 and (fixed := place.literal(numbers[0])) is not None:
        return Advice(message("write the number without brackets: {fixed}", fixed=fixed))
    if place.is_row:
        row = row_text(place, *numbers) if len(numbers) == len(value) == 3 else None  # noqa: PLR2004 - a row of the table
        return Advice(_ROW_EXAMPLE if row is None else message("write it as {fixed}", fixed=row))
    return Advice(message("only one number can stand here, without brackets"))


def _date_advice(misfit: Misfit) -> Advice | None:
    """Advise on a value that is no date because it is not a text."""
    value, written = misfit.value, misfit.written
    if isinstance(value, Decimal):
        if re.fullmatch(r"[0-9]{4}\.(?:0[1-9]|1[0-2])", written):
            fixed = written.replace(".", "-")
            return Advice(message("a month is written with a hyphen: {fixed}", fixed=fixed), fixed)
        whole = int(value)
        if value == whole and 1000 <= whole <= 9999:  # noqa: PLR2004 - the years that have four digits
            return Advice(message("write it without decimals: {fixed}", fixed=str(whole)), str(whole), is_safe=True)
    if isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 - the two ends of an interval
        return Advice(message("write an interval with a slash between its ends: 2017-10/2017-11"))
    if "object" in misfit.allowed:
        return None
    return Advice(message("write a year, month or day: 2019, 2019-03, 2019-03-14; or leave it empty"))


def _text_advice(misfit: Misfit) -> Advice | None:
    """Advise on a value where a text belongs."""
    value, written, path = misfit.value, misfit.written, misfit.path
    key = path[-1] if path else ""
    if misfit.names:
        return Advice(message("write one of {names}", names=listed(misfit.names)))
    if path == ("framework",) or key == "revises":
        return Advice(message("write the whole id of the revision, such as kompass-2016"))
    if key == "code":
        return _code_advice(written) if is_number(value) else Advice(_CODE_EXAMPLE)
    if key in {"rule", "at", "language"}:  # no number and no list can be meant
        return None
    if isinstance(value, bool):
        return Advice(
            message(
                "{written} is read as yes or no; in quotes it is a text: {fixed}", written=written, fixed=f'"{written}"'
            )
        )
    if isinstance(value, list):
        only = value[0] if len(value) == 1 and isinstance(value[0], str) else None
        if path and isinstance(path[-1], int):
            return Advice(message("write the text alone, after one hyphen and a space"))
        if only is None or not only.strip():
            return Advice(message("one text goes here, not a list; put it in quotes if it begins with a bracket"))
        fixed = _quoted(shortened(only))
        return Advice(message("write the text without brackets: {fixed}", fixed=fixed))
    if isinstance(value, dict):
        return _colon_advice(value)
    fixed = f'"{written}"'
    return Advice(message("without quotes it is read as a number; write {fixed}", fixed=fixed), fixed, is_safe=True)


_CODE_EXAMPLE: Final = message('write the code in quotes, such as "0834"')


def _code_advice(written: str) -> Advice:
    """Advise on a code that is a number: three digits may have lost their zero, and spreadsheets add decimals."""
    digits = re.fullmatch(r"([0-9]{3,4})(\.0+)?", written)
    if digits is None:
        return Advice(_CODE_EXAMPLE)
    fixed = f'"{digits[1].zfill(4)}"'
    if digits[2]:
        return Advice(message("write the code without decimals and in quotes: {fixed}", fixed=fixed), fixed)
    if len(digits[1]) < 4:  # noqa: PLR2004 - the digits of a code
        return Advice(
            message("write the code in quotes; its first zero was probably lost: {fixed}", fixed=fixed), fixed
        )
    hint = message("without quotes it is read as a number, and a leading zero is lost; write {fixed}", fixed=fixed)
    return Advice(hint, fixed, is_safe=True)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _colon_advice(value: dict[str, Any]) -> Advice:
    """Advise on a text that its colon has made a table."""
    key, rest = next(iter(value.items()), ("", None))
    if not value or isinstance(rest, dict | list):
        return Advice(message("one text goes here; a text that holds a colon must be in quotes"))
    text = _quoted(shortened(f"{key}: {'' if rest is None else rest}"))
    return Advice(message("a text that holds a colon must be in quotes: {fixed}", fixed=text))


def _rows_advice(misfit: Misfit) -> Advice | None:
    """Advise on rows that are read as one text, since none has a space behind its colon."""
    if misfit.path[-1:] != ("questions",) or not isinstance(misfit.value, str):
        return None
    row = re.match(r"([0-9]+\.[0-9]+):(\S+)", misfit.value)
    if row is None:
        return None
    return Advice(message("put a space after every colon: {fixed}", fixed=f"{row[1]}: {row[2]}"))


def _group_advice(misfit: Misfit) -> Advice | None:
    """Advise on a value where a table belongs."""
    path, value, keys = misfit.path, misfit.value, misfit.keys
    if path[-1:] == ("areas",):
        return numbered_areas(value, is_table=len(path) == 1, step=misfit.step if path[0] == "summary" else None)
    if path == ("municipality",) and is_number(value):
        code = f'"{misfit.written.zfill(4)}"'
        return Advice(message("this is a code; its name is needed as well: {{name: …, code: {code}}}", code=code))
    if path == ("municipality",):
        return Advice(message('write its name, or both name and code: {{name: Torsås, code: "0834"}}'))
    if path[:1] == ("evaluators",):
        return Advice(message("write the name, or {{name: Leif Eldås, organisation: SKL}}"))
    if path == ("source",) and isinstance(value, str) and value.strip():
        key = "url" if re.match("https?:|www[.]", value) else "title"
        shown = f"{{{key}: {_quoted(shortened(value))}}}"
        return Advice(message("write it as {fixed}", fixed=shown), f"{{{key}: {_quoted(value)}}}")
    if isinstance(value, dict) and "string" in misfit.allowed:
        return _colon_advice(value)
    for key in ("points", "total"):
        if key in keys and not isinstance(value, bool):
            place = NumberPlace(key, step=misfit.step, least=0, is_points=key == "points")
            return _figure_in_group(misfit, place)
    if not keys:
        return None
    return Advice(message("its keys go below it, each on a line of its own: {known}", known=listed(keys, 14)))


def _figure_in_group(misfit: Misfit, place: NumberPlace) -> Advice:
    """Advise on figures that stand where a table with keys belongs."""
    value, key = misfit.value, place.key
    if isinstance(value, list):
        numbers = [Decimal(item) for item in value if is_number(item)]
        row = row_text(place, *numbers) if len(numbers) == len(value) == 3 and place.is_points else None  # noqa: PLR2004
        if row is not None:
            return Advice(message("write it as {fixed}", fixed=row))
    elif isinstance(value, str):
        inner = number_advice(value.strip(), place).fixed
        number = None if inner is None else resolve(inner)
        if inner is not None and is_number(number):
            fixed = f"{{{key}: {inner}}}"
            return Advice(message("write it as {fixed}", fixed=fixed), fixed)
    elif is_number(value) and (literal := place.literal(value)) is not None:
        fixed = f"{{{key}: {literal}}}"
        return Advice(message("write it as {fixed}", fixed=fixed), fixed)
    if key == "total":
        return Advice(message('write it like {{total: 373, areas: {{"1": 45, "2": 41}}}}'))
    return Advice(message("write it like {{points: 45, max_points: 100, percent: 45}}"))
