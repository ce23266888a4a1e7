"""What is wrong with a document's shape, in plain words: the only module that touches jsonschema.

The schemas in `schemas/` say what shape a file has. This module turns what the validator reports into sentences for a
person who knows the instrument and not the format, and sets the values concerned aside so that the rest can be judged.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from copy import deepcopy
from decimal import Decimal
from functools import cache
from typing import Any, Final

from attrs import evolve, frozen
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from kompassmodel.findings import Mending, Message, Path, Problem, Rule, SetAside, Severity, literal, phrase, say
from kompassmodel.kinds import Kind
from kompassmodel.model import Period
from kompassmodel.resources import schema_text
from kompassmodel.source import THOUSAND, Document
from kompassmodel.spelling import listed, near, nearest, shortened

MISSING_KEY = Rule(
    "missing-key",
    Severity.ERROR,
    "Every key that the format demands is there.",
    why=(
        "Without it nobody can say whose figures these are, or by which framework to judge them. Usually the line was "
        "forgotten, or deleted together with the one above it."
    ),
    source="The file formats: docs/evaluations.md and docs/frameworks.md say of each such key that it is needed.",
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    Severity.ERROR,
    "Every key is one that the format knows.",
    why=(
        "What stands under a key that nobody knows is never looked at, so a figure typed there is lost. Usually the "
        "key is misspelt, written in Swedish, or indented too much or too little."
    ),
    source="The file formats: docs/evaluations.md and docs/frameworks.md list all keys there are.",
)
WRONG_TYPE = Rule(
    "wrong-type",
    Severity.ERROR,
    "A number stands where a number belongs, a text where a text does.",
    why=(
        "A figure that is read as a text can be neither added up nor compared. It comes from signs that stand beside "
        "the figure in the report, as in 45 %, or from the space in 64 032."
    ),
    source="The file formats: docs/evaluations.md and docs/frameworks.md say what each key holds.",
)
UNKNOWN_VALUE = Rule(
    "unknown-value",
    Severity.ERROR,
    "A value is one of those that its key allows.",
    why=(
        "Some keys take a few words only, and the word decides how the file is judged: a draft, for instance, may lack "
        "figures. Usually the word is misspelt or written in another language."
    ),
    source="The file formats: docs/evaluations.md lists the words for status, docs/frameworks.md those for change.",
)
OUT_OF_RANGE = Rule(
    "out-of-range",
    Severity.ERROR,
    "A number lies within what is possible for any instrument.",
    why=(
        "Nobody scores less than nothing or more than 100 percent, whatever the instrument. Usually a digit was typed "
        "twice, or a hyphen slipped in front of the figure."
    ),
    source=(
        "What the words mean: points and numbers of people are 0 or more, a percent is at most 100, and rounds and "
        "pages are counted from 1."
    ),
)
MALFORMED_DATE = Rule(
    "malformed-date",
    Severity.ERROR,
    "A date is a year, month or day, or an interval of them.",
    why=(
        "The date shows which revision was in use and whether the report came out afterwards. Reports print it in "
        "words or with the day first, and a slip of the finger makes a day that the calendar does not have."
    ),
    source=(
        "ISO 8601: first the year, then month and day, with hyphens, and a slash between the two ends of an interval."
    ),
)

RULES: Final = (MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE, UNKNOWN_VALUE, OUT_OF_RANGE, MALFORMED_DATE)
"""What can be wrong with a document's shape."""

_MOST_HINTS: Final = 100
"""For how many unknown keys a near one is looked for: a file with more is no misspelt one."""


@frozen
class Shape:
    """What was found of a document's shape, and its data with what is wrong set aside.

    `data` has the right shape: what failed is left out, or where it cannot be, a stand-in takes its place.
    `set_aside` are the paths concerned; nothing may be said that rests on them.
    """

    problems: tuple[Problem, ...]
    data: dict[str, Any]
    set_aside: frozenset[Path]


def _is_period(value: object) -> bool:
    if isinstance(value, str):
        Period(value)
    return True


@cache
def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of evaluation or framework files, as shipped."""
    loaded: dict[str, Any] = json.loads(schema_text(kind))
    return loaded


@cache
def _validator(kind: Kind) -> Draft202012Validator:
    checker = FormatChecker(())
    checker.checks("period", raises=ValueError)(_is_period)
    return Draft202012Validator(schema(kind), format_checker=checker)


def is_valid(kind: Kind, data: object) -> bool:
    """Return whether plain data have the shape that the schema describes."""
    return bool(_validator(kind).is_valid(data))


def inspect(document: Document, kind: Kind) -> Shape:
    """Return what is wrong with the shape of `document`, and its data without that."""
    explained: dict[Path, Problem] = {}
    before = SetAside(document.set_aside)
    for error in _validator(kind).iter_errors(document.data):
        for problem in _explain(_failure(error, schema(kind)), document, kind, len(explained)):
            if not before.holds(problem.path):
                explained.setdefault(problem.path, problem)
    problems = _without_echoes(explained)
    data = deepcopy(document.data)
    assert isinstance(data, dict)  # noqa: S101 - only tables are asked for their shape
    aside = {*document.set_aside, *explained}
    for path in sorted(aside, key=len, reverse=True):
        _set_aside(data, path, schema(kind))
    return Shape(tuple(problems), data, frozenset(aside))


def _without_echoes(explained: dict[Path, Problem]) -> list[Problem]:
    """Return the problems without the missing keys that a misspelt key beside them explains.

    Two keys that were both meant to be the same one are not mended: one of them is something else.
    """
    meant = Counter(
        (*path[:-1], problem.message.values.get("meant"))
        for path, problem in explained.items()
        if problem.rule is UNKNOWN_KEY
    )
    problems = [problem for path, problem in explained.items() if not (problem.rule is MISSING_KEY and path in meant)]
    return [
        evolve(problem, mending=None)
        if problem.rule is UNKNOWN_KEY and meant[*problem.path[:-1], problem.message.values.get("meant")] > 1
        else problem
        for problem in problems
    ]


def unexplained(kind: Kind) -> Problem:
    """Return the problem of a document that does not have the shape of its kind, and nobody can say why."""
    message = (
        say("this file does not describe an evaluation as a whole")
        if kind == "evaluation"
        else say("this file does not describe a framework as a whole")
    )
    return Problem(WRONG_TYPE, (), message, say("please report it: each mistake should be told by itself"))


# ---------------------------------------------------------------------------------------------------------------------
# setting aside


def _resolve(node: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        node = {**root["$defs"][name], **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def _schema_at(root: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the schema of the value at `path`, empty where there is none."""
    node = root
    for step in path:
        if isinstance(step, int):
            child = node.get("items", {})
        else:
            child = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
        node = _resolve(child if isinstance(child, dict) else {}, root)
    return node


def _stand_in(node: dict[str, Any], root: dict[str, Any]) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return a value of the right shape for what had to be set aside but cannot be left out."""
    node = _resolve(node, root)
    if "examples" in node:
        return node["examples"][0]
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    if "null" in types:
        return None
    if "string" in types:
        return "(set aside)"
    if "number" in types:
        return 0
    return {key: _stand_in(node["properties"][key], root) for key in node.get("required", ())}


def _set_aside(data: Any, path: Path, root: dict[str, Any]) -> None:  # noqa: ANN401 - plain data of any shape
    """Take the value at `path` out of `data`, or put a stand-in there where its shape would be wrong without."""
    parent: Any = data
    for step in path[:-1]:
        try:
            parent = parent[step]
        except (KeyError, IndexError, TypeError):
            return  # what it stood in was set aside as a whole
    if not path or not isinstance(parent, dict | list):
        return
    key: Any
    key, outer, own = path[-1], _schema_at(root, path[:-1]), _schema_at(root, path)
    if not own:  # it stands in something that is itself set aside, or is an unknown key
        if isinstance(parent, dict):
            parent.pop(key, None)
        return
    is_entry = key not in outer.get("properties", ())  # in a list or a table by number
    if isinstance(parent, list) or key in outer.get("required", ()) or (is_entry and key in parent):
        parent[key] = _stand_in(own, root)
    else:
        parent.pop(key, None)


# ---------------------------------------------------------------------------------------------------------------------
# explaining


@frozen
class _Failure:
    """What the validator reports: the keyword that a value fails, what it asks for, and the rules of that value."""

    path: Path
    keyword: str
    asked: Any
    instance: Any
    rules: dict[str, Any]


def _failure(error: ValidationError, whole: dict[str, Any]) -> _Failure:
    rules = error.schema
    assert isinstance(rules, dict)  # noqa: S101 - our schemas hold no bare true or false where a value can fail
    path = tuple(error.absolute_path)
    return _Failure(
        path, str(error.validator), error.validator_value, error.instance, {**rules, **_schema_at(whole, path)}
    )


def _explain(failure: _Failure, document: Document, kind: Kind, so_far: int) -> Iterator[Problem]:
    path, keyword = failure.path, failure.keyword
    if keyword == "required":
        for key in failure.asked:
            if key not in failure.instance:
                yield _missing(path, key, kind)
    elif keyword == "additionalProperties":
        known = failure.rules.get("properties", {})
        for index, key in enumerate(key for key in failure.instance if key not in known):
            yield _unknown(path, key, failure, kind, hinted=so_far + index < _MOST_HINTS)
    elif keyword == "type":
        yield _wrong_type(path, failure, document)
    elif keyword == "format":
        yield _malformed_date(path, document.written(path))
    elif keyword in {"minimum", "maximum"}:
        is_date = failure.rules.get("format") == "period"
        yield _malformed_date(path, document.written(path)) if is_date else _out_of_range(path, failure)
    else:  # enum, pattern, minItems, minProperties: a value of the right type that is not allowed
        yield _not_allowed(path, failure, document)


def describe(path: Path) -> Message:
    """Return a place as one speaks of it: “points of question 1.1”, “area 8 of summary”, “item 2 of strengths”."""
    match path:
        case ():
            return say("the file")
        case ("areas", _, "questions", question, *rest):
            return _of(rest, say("question {question}", question=question))
        case ("areas", area, *rest):
            return _of(rest, say("area {area}", area=area))
        case (*outer, "areas", area) if outer:
            return say("{inner} of {outer}", inner=say("area {area}", area=area), outer=_inner(outer))
    return _inner(list(path))


def _of(inner: list[str | int], outer: Message) -> Message:
    return say("{inner} of {outer}", inner=_inner(inner), outer=outer) if inner else outer


def _inner(steps: list[str | int]) -> Message:
    whole: Message | None = None
    for step in steps:
        if isinstance(step, int):
            item = say("item {number}", number=step + 1)
            whole = item if whole is None else say("{inner} of {outer}", inner=item, outer=whole)
        else:
            key = literal(str(step))
            whole = key if whole is None else say("{inner} of {outer}", inner=key, outer=whole)
    return whole or say("the file")


def _missing(path: Path, key: str, kind: Kind) -> Problem:
    if path:
        message = say("{where} lacks {key}", where=describe(path), key=key)
    elif kind == "evaluation":
        message = say("{key} is missing: every evaluation has it", key=key)
    else:
        message = say("{key} is missing: every framework has it", key=key)
    description = _description(_schema_at(schema(kind), (*path, key)))
    return Problem(MISSING_KEY, (*path, key), message, say("{key}: {description}", key=key, description=description))


def _description(rules: dict[str, Any]) -> Message:
    """Return what the schema says of a value."""
    return phrase(rules.get("description", ""))


_IN_OTHER_WORDS: Final = {
    "kommun": "municipality",
    "kommune": "municipality",
    "namn": "name",
    "navn": "name",
    "kod": "code",
    "område": "areas",
    "områden": "areas",
    "områder": "areas",
    "area": "areas",
    "delfrågor": "questions",
    "frågor": "questions",
    "question": "questions",
    "poäng": "points",
    "poeng": "points",
    "uppnått": "points",
    "score": "points",
    "max": "max_points",
    "maximum": "max_points",
    "procent": "percent",
    "prosent": "percent",
    "percentage": "percent",
    "styrkor": "strengths",
    "svagheter": "weaknesses",
    "förbättringsmöjligheter": "improvements",
    "sammanfattning": "summary",
    "totalt": "total",
    "year": "evaluated",
    "date": "evaluated",
    "datum": "evaluated",
    "utvärderare": "evaluators",
    "text": "wording",
    "organization": "organisation",
    "reference": "references",
}


def _unknown(path: Path, key: str, failure: _Failure, kind: Kind, *, hinted: bool) -> Problem:
    known = failure.rules.get("properties", {})
    meant = _meant(key, known, kind if not path else None) if hinted else None
    word = re.match("[a-z_]+(?=[: ])", key)
    if word and word.group() in known:
        meant = word.group()
        hint = say("a colon and a space belong behind {word}: `{word}: …`", word=word.group())
    elif meant is not None:
        hint = say("{meant} was probably meant", meant=meant)
        if meant in failure.instance:
            hint = say("{meant} is there already; delete one of the two", meant=meant)
    elif failure.instance[key] is None and (" " in key or key.endswith("?")):
        hint = say("inside {{ }} a text that holds a comma must stand in quotes")
    elif re.fullmatch(r"\d+\.\d+", key) and "questions" in known:
        hint = say("questions stand under `questions:`, indented one step deeper")
    elif key in _all_keys(kind):
        hint = say("{key} belongs to another place; here go {known}", key=key, known=listed(known, 14))
    else:
        hint = say("here go {known}", known=listed(known, 14))
    message = say("{where} has no key {key}", where=_owner(path, kind), key=key[:60], meant=meant)
    mending = None
    if meant is not None and meant not in failure.instance and meant != (word and word.group()):
        mending = Mending(meant, is_safe=near(key, known) == [meant])
    return Problem(UNKNOWN_KEY, (*path, key), message, hint, at_key=True, mending=mending)


def _meant(key: str, known: Collection[str], top: Kind | None) -> str | None:
    """Return the known key that was probably meant; `top` is the kind of the document whose top the key stands at."""
    if top is not None and key in _TOP_WORDS[top]:
        return _TOP_WORDS[top][key]
    other = _IN_OTHER_WORDS.get(key.lower())
    return other if other in known else nearest(key, known)


_TOP_WORDS: Final = {
    "evaluation": {"id": "framework", "name": "municipality", "revision": "framework"},
    "framework": {"framework": "id", "name": "id"},
}


def _owner(path: Path, kind: Kind) -> Message:
    if path:
        return describe(path)
    return say("an evaluation") if kind == "evaluation" else say("a framework")


@cache
def _all_keys(kind: Kind) -> frozenset[str]:
    def keys(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            yield from node.get("properties", {})
            for child in node.values():
                yield from keys(child)

    return frozenset(keys(schema(kind)))


_EXPECTED: Final = {
    "number": say("a number"),
    "integer": say("a whole number"),
    "string": say("a text"),
    "object": say("a group of lines like `key: value`"),
    "array": say("a list"),
}


def _found(value: object, document: Document, path: Path) -> Message:
    if isinstance(value, dict):
        return say("a group of `key: value` lines")
    if isinstance(value, list):
        return say("a list")
    written = document.written(path)
    return say('the text "{written}"', written=written) if isinstance(value, str) else literal(written)


def _wrong_type(path: Path, failure: _Failure, document: Document) -> Problem:
    allowed = [name for name in _as_list(failure.asked) if name != "null"]
    found = _found(failure.instance, document, path)
    where = describe(path)
    hint: Message | None
    key = str(path[-1]) if path else ""
    if failure.instance is None and ":" in key:
        message = say("{where} is empty", where=where)
        hint = say("a space belongs behind the colon: {fixed}", fixed=key.replace(":", ": ", 1))
    elif failure.instance is None:
        message = say("{where} is empty; it must be {expected}", where=where, expected=_expected(allowed))
        hint = _description(failure.rules)
        if isinstance(path[-1], int):
            hint = say("write the text behind the hyphen, or delete the line")
    else:
        message = say(
            "{where} must be {expected}; here stands {found}", where=where, expected=_expected(allowed), found=found
        )
        hint = _type_hint(failure, allowed, document.written(path)) or _description(failure.rules)
    return Problem(WRONG_TYPE, path, message, hint, mending=_type_mending(failure, allowed, document.written(path)))


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _expected(allowed: list[str]) -> Message:
    if "integer" in allowed:
        allowed = [name for name in allowed if name != "number"]
    first, *others = [_EXPECTED[name] for name in allowed]
    for other in others:
        first = say("{one} or {other}", one=first, other=other)
    return first


_GAP: Final = re.compile(r"([0-9]{1,3})[ \u00a0\u202f.,']([0-9]{3})")
_NUMBER_IN_TEXT: Final = (
    (re.compile(r"([+-]?[0-9]+),([0-9]+)"), say("write the number with a decimal point: {p0}.{p1}")),
    (
        re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)\s*(?:%|procent|prosent|percent)"),
        say("write the number without the percent sign: {p0}"),
    ),
    (
        re.compile(r"([+-]?[0-9]+),([0-9]+)\s*%"),
        say("write the number without the percent sign and with a decimal point: {p0}.{p1}"),
    ),
    (_GAP, say("write the number without a gap: {p0}{p1}")),
    (re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:p|poäng|poeng|points?)\.?"), say("write the number alone: {p0}")),
    (
        re.compile(r"([0-9]+)\s*(?:/|av|of)\s*[0-9]+"),
        say("write the points alone: {p0}; the maximum goes to max_points"),
    ),
    (
        re.compile(r"(?:ca\.?|cirka|about|omkring)\s*([0-9]+)"),
        say("write the number alone: {p0}; “about” may stand in a comment"),
    ),
)


def _type_hint(failure: _Failure, allowed: list[str], written: str) -> Message | None:
    path, value = failure.path, failure.instance
    wants_number, wants_text = bool({"number", "integer"} & {*allowed}), "string" in allowed
    if isinstance(value, str) and wants_number:
        return _number_hint(value.strip(), whole="number" not in allowed)
    if isinstance(value, bool):
        return say("{written} is read as yes or no; put a text in quotes", written=written)
    if isinstance(value, Decimal) and "integer" in allowed:
        return _whole_number_hint(value, written, is_date=wants_text)
    if isinstance(value, int | Decimal) and wants_text:
        return _text_hint(path, written)
    return _group_hint(failure, allowed, written)


def _type_mending(failure: _Failure, allowed: list[str], written: str) -> Mending | None:
    """Return how a value of the wrong type is written rightly, where its figure or text stays the same."""
    path, value = failure.path, failure.instance
    wants_number, wants_text = bool({"number", "integer"} & {*allowed}), "string" in allowed
    if isinstance(value, str) and wants_number and not wants_text:
        return _number_mending(value.strip(), whole="number" not in allowed, is_percent=path[-1] == "percent")
    if isinstance(value, Decimal) and "integer" in allowed and not wants_text:
        if _GAP.fullmatch(written):
            return Mending(written.replace(".", ""), is_safe=False)
        return Mending(str(int(value))) if value == value.to_integral_value() else None
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and wants_text and path != ("framework",):
        if path[-1:] == ("code",) and re.fullmatch("[0-9]{3}", written):
            return Mending(f'"0{written}"', is_safe=False)
        return Mending(f'"{written}"')
    return None


def _number_mending(text: str, *, whole: bool, is_percent: bool) -> Mending | None:
    """Return a number in the place of a text that is one but for quotes, a decimal comma, a percent sign or a gap."""
    digits = re.fullmatch(r"([0-9]{1,9})(?:[.,]([0-9]{1,6}))?(\s*(?:%|procent|prosent|percent))?", text)
    if digits is not None and (digits[3] is None or is_percent):
        parts_thousands = len(digits[2] or "") == THOUSAND
        if not whole:
            number = f"{int(digits[1])}.{digits[2]}" if digits[2] else str(int(digits[1]))
            return Mending(number, is_safe=not parts_thousands)
        if not parts_thousands and int(digits[2] or 0) == 0:
            return Mending(str(int(digits[1])))
    gap = _GAP.fullmatch(text) if whole else None
    if gap is not None:
        return Mending(gap[1] + gap[2], is_safe=bool(re.search(r"\s", text)))
    return None


def _group_hint(failure: _Failure, allowed: list[str], written: str) -> Message | None:
    path, value, keys = failure.path, failure.instance, failure.rules.get("properties", {})
    if "array" in allowed and path[-1:] == ("lineage",):
        return say('write it like [{{question: "1.1", change: reworded}}]')
    if "array" in allowed and isinstance(value, str | dict):
        return say("begin every item on a line of its own with a hyphen and a space")
    if isinstance(value, dict) and "string" in allowed and value:
        key, rest = next(iter(value.items()))
        text = shortened(f"{key}: {'' if rest is None else rest}")
        return say('a text that holds a colon must stand in quotes: "{text}"', text=text)
    if "object" not in allowed:
        return None
    if isinstance(value, list) and "points" in keys and "number" in allowed:
        return say("write it like {{points: 5, max_points: 15, percent: 30}}")
    if isinstance(value, list) and path[-1:] == ("areas",) and len(path) > 1:
        return say('write each with its number: {{"1": 45, "2": 41}}')
    for key in ("points", "total"):
        if isinstance(value, int | Decimal) and key in keys:
            return say("write it as {{{key}: {written}}}", key=key, written=written)
    if isinstance(value, str) and path == ("source",):
        return say("write it as {{title: …}}, or {{url: …}} for an address")
    return None


def _whole_number_hint(value: Decimal, written: str, *, is_date: bool) -> Message:
    if is_date:
        return say("a month is written with a hyphen: {fixed}", fixed=written.replace(".", "-"))
    if value == value.to_integral_value() and not _GAP.fullmatch(written):
        return say("write it without decimals: {whole}", whole=int(value))
    if _GAP.fullmatch(written):
        return say("write the number without a gap: {number}", number=written.replace(".", ""))
    return say("reports print whole numbers here; leave it out if the report does not give it")


def _number_hint(text: str, *, whole: bool) -> Message:
    minus = re.fullmatch("[–−—]([0-9]+)", text)
    if minus:
        return say("write the minus as an ordinary hyphen: -{number}", number=minus[1])
    if whole and re.fullmatch(r"[0-9]+,[0-9]+ ?%?", text) and not _GAP.fullmatch(text):
        return say("the number is whole here: write it as printed, or rounded where the report gives decimals")
    if whole and _GAP.fullmatch(text):
        return say("write the number without a gap: {number}", number=re.sub("[^0-9]", "", text))
    if re.fullmatch(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?", text):
        return say("quotation marks make it a text; write {number} without them", number=text)
    for pattern, sentence in _NUMBER_IN_TEXT:
        match = pattern.fullmatch(text)
        if match:
            return evolve(sentence, values={f"p{i}": part for i, part in enumerate(match.groups())})
    if text.lower() in {"-", "–", "—", "?", "n/a", "na", "saknas", "x", "inget", "ingen", "none"}:
        return say("leave it empty where the report prints no figure")
    if whole:
        return say("write a whole number in digits, such as 12")
    return say("write a number in digits, with a point before decimals, such as 12 or 12.5")


def _text_hint(path: Path, written: str) -> Message:
    if path == ("framework",):
        return say("write the whole id of the revision, such as kompass-2016")
    if path[-1:] == ("code",):
        if len(written) == 3:  # noqa: PLR2004 - a four-digit code without its first digit
            return say('write the code in quotes; its first zero was probably lost: "0{written}"', written=written)
        return say(
            'without quotes it is read as a number, and a zero in front is lost; write "{written}"', written=written
        )
    return say('without quotes it is read as a number; write "{written}"', written=written)


_STATUS_WORDS: Final = {
    **dict.fromkeys(("slutlig", "klar", "färdig", "endelig", "ferdig", "done", "finished", "complete"), "final"),
    **dict.fromkeys(("utkast", "kladd", "preliminär", "foreløpig", "preliminary"), "draft"),
}
_INTERVAL_SIGN: Final = re.compile(r"\s*(?:–|—|--| - | till | to )\s*")


def _malformed_date(path: Path, written: str) -> Problem:
    message = say(
        "{where} must be a year, month or day, or an interval of them; here stands “{written}”",
        where=describe(path),
        written=written,
    )
    meant = _date_meant(written.strip())
    if meant is not None:
        hint = say("{meant} was probably meant", meant=meant)
        return Problem(MALFORMED_DATE, path, message, hint, mending=Mending(str(meant), is_safe=False))
    try:
        first, last = (Period(part) for part in written.split("/"))
    except ValueError:
        hint = say("write 2019, 2019-03, 2019-03-14, 2017-10/2017-11 or 2020/.., and a day that exists")
        return Problem(MALFORMED_DATE, path, message, hint)
    hint = say("it ends ({last}) before it begins ({first}): the two are probably swapped", first=first, last=last)
    return Problem(MALFORMED_DATE, path, message, hint)


def _date_meant(written: str) -> Period | None:
    """Return the date that one in another notation means, or None where it is not plain which."""
    years = re.fullmatch(r"([0-9]{4})\s*[-–—/]\s*([0-9]{4})?", written)
    if years and (years[2] is None or years[1] < years[2]):
        return Period(f"{years[1]}/{years[2] or '..'}")
    whole = _mended_date(written)
    parts = [whole] if whole else [_mended_date(part) for part in re.split(r"/|" + _INTERVAL_SIGN.pattern, written)]
    mended = "/".join(part or "?" for part in parts)
    try:
        return Period(mended) if all(parts) and mended != written else None
    except ValueError:
        return None


_MONTHS: Final = {
    name: number
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar mars april mai juni juli august september oktober november desember",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}


def _mended_date(text: str) -> str | None:
    """Return a date in another notation as this one, or None where it is not plain which."""
    if text in {"..", ""}:
        return ".." if text == ".." else None
    for pattern, order in (
        (r"(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?", (1, 2, 3)),
        (r"(\d{1,2})[-./ ]\s?(\d{1,2})[-./ ]\s?(\d{4})", (3, 2, 1)),
        (r"(\d{4})(\d{2})(\d{2})", (1, 2, 3)),
        (r"(\d{1,2})[-./ ]\s?(\d{4})", (2, 1)),
        (r"(\d{4})", (1,)),
    ):
        match = re.fullmatch(pattern, text)
        if match:
            numbers = [int(match[group]) for group in order if match[group]]
            return "-".join(f"{number:02d}" for number in numbers)
    match = re.fullmatch(r"(?:(\d{1,2})\.?\s+)?([a-z]+)\s+(\d{4})", text.lower())
    if match and match[2] in _MONTHS:
        day = f"-{int(match[1]):02d}" if match[1] else ""
        return f"{match[3]}-{_MONTHS[match[2]]:02d}{day}"
    return None


def _out_of_range(path: Path, failure: _Failure) -> Problem:
    low, high = failure.rules.get("minimum"), failure.rules.get("maximum")
    values = {"where": describe(path), "found": failure.instance, "low": low, "high": high}
    message = (
        say("{where} is {found}; it cannot be less than {low}", **values)
        if high is None
        else say("{where} is {found}; it must lie between {low} and {high}", **values)
    )
    return Problem(OUT_OF_RANGE, path, message, _description(failure.rules))


def _not_allowed(path: Path, failure: _Failure, document: Document) -> Problem:
    where, value = describe(path), failure.instance
    if isinstance(value, str) and not value.strip():
        return Problem(WRONG_TYPE, path, say("{where} is an empty text", where=where), say("write the text"))
    allowed = failure.rules.get("enum") or failure.rules.get("items", {}).get("enum")
    if not allowed:
        if not isinstance(value, str):
            return Problem(WRONG_TYPE, path, say("{where} is empty", where=where), say("give at least one item"))
        message = say(
            "{where} is “{written}”, which cannot be a name here", where=where, written=document.written(path)
        )
        return Problem(UNKNOWN_VALUE, path, message, say("letters a to z, digits, points and hyphens make a name"))
    names = [name for name in allowed if name is not None]
    if isinstance(value, list):
        return Problem(
            UNKNOWN_VALUE,
            path,
            say("{where} is an empty list", where=where),
            say("one of {names}", names=listed(names)),
        )
    meant = _STATUS_WORDS.get(str(value).lower()) if "draft" in names else None
    meant = meant or nearest(str(value), names)
    hint = say("{meant} was probably meant", meant=meant) if meant else say("write one of {names}", names=listed(names))
    message = say(
        "{where} is “{written}”; it can be {names}", where=where, written=document.written(path), names=listed(names)
    )
    return Problem(UNKNOWN_VALUE, path, message, hint, mending=Mending(meant, is_safe=False) if meant else None)
