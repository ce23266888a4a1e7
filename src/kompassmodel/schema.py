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
from functools import cache
from typing import Any, Final

from attrs import evolve, frozen
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from kompassmodel import guesses
from kompassmodel.findings import Mending, Message, Path, Problem, Rule, SetAside, Severity, literal, phrase, say
from kompassmodel.kinds import Kind
from kompassmodel.model import Period
from kompassmodel.resources import schema_text
from kompassmodel.source import Data, Document
from kompassmodel.spelling import is_slip, listed, near, nearest
from kompassmodel.structuring import is_question_result

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
    """Return the JSON Schema of evaluation or framework files, with what it refers to written out where it is meant.

    Looking references up takes the validator longer than all else.
    """
    loaded: dict[str, Any] = json.loads(schema_text(kind))
    written_out: dict[str, Any] = _written_out(loaded, loaded["$defs"])
    return written_out


def _written_out(node: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401 - any part of a schema
    if isinstance(node, list):
        return [_written_out(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        own = {key: value for key, value in node.items() if key != "$ref"}
        return _written_out({**definitions[node["$ref"].removeprefix("#/$defs/")], **own}, definitions)
    return {key: _written_out(value, definitions) for key, value in node.items() if key != "$defs"}


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
    asked = _without_good_rows(document.data) if kind == "evaluation" else document.data
    for error in _validator(kind).iter_errors(asked):
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


def _without_good_rows(data: Data) -> Data:
    """Return an evaluation without the rows of questions of which nothing is wrong: most of a file that is not right.

    The gate tells, which is many times as fast, and which accepts what the schema does.
    """
    areas = data.get("areas") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(areas, dict):
        return data
    return {**data, "areas": {number: _without_good_questions(area) for number, area in areas.items()}}


def _without_good_questions(area: Data) -> Data:
    questions = area.get("questions") if isinstance(area, dict) else None
    if not isinstance(area, dict) or not isinstance(questions, dict):
        return area
    left = {number: row for number, row in questions.items() if not is_question_result(number, row)}
    return {**area, "questions": left}


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


def _schema_at(root: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the schema of the value at `path`, empty where there is none."""
    node = root
    for step in path:
        if isinstance(step, int):
            child = node.get("items", {})
        else:
            child = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
        node = child if isinstance(child, dict) else {}
    return node


def _stand_in(node: dict[str, Any]) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return a value of the right shape for what had to be set aside but cannot be left out."""
    if "examples" in node:
        return node["examples"][0]
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    if "null" in types:
        return None
    if "string" in types:
        return "(set aside)"
    if "number" in types:
        return 0
    return {key: _stand_in(node["properties"][key]) for key in node.get("required", ())}


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
        parent[key] = _stand_in(own)
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
    "maxpoäng": "max_points",
    "points_max": "max_points",
    "förbättringsförslag": "improvements",
    "förbättringsområden": "improvements",
    "regel": "rule",
    "orsak": "reason",
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
    elif failure.instance[key] is None and re.fullmatch(r"[0-9]+(\.[0-9]+)?", key) and "points" in known:
        hint = say("a colon, not a comma, stands between a key and its figure: points: {figure}", figure=key)
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
    if meant is not None and meant not in failure.instance and re.fullmatch(r"[^\W\d]+", key):
        elsewhere = key in _all_keys("evaluation") | _all_keys("framework")
        mending = Mending(meant, is_safe=near(key, known) == [meant] and is_slip(key, meant) and not elsewhere)
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
    misfit = guesses.Misfit(
        path,
        failure.instance,
        document.written(path),
        frozenset(allowed),
        keys=frozenset(failure.rules.get("properties", ())),
        is_date=failure.rules.get("format") == "period",
    )
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
        hint = guesses.hint(misfit) or _description(failure.rules)
    return Problem(WRONG_TYPE, path, message, hint, mending=guesses.mending(misfit))


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _expected(allowed: list[str]) -> Message:
    if "integer" in allowed:
        allowed = [name for name in allowed if name != "number"]
    first, *others = [_EXPECTED[name] for name in allowed]
    for other in others:
        first = say("{one} or {other}", one=first, other=other)
    return first


_STATUS_WORDS: Final = {
    **dict.fromkeys(("slutlig", "klar", "färdig", "endelig", "ferdig", "done", "finished", "complete"), "final"),
    **dict.fromkeys(("utkast", "kladd", "preliminär", "foreløpig", "preliminary"), "draft"),
}


def _malformed_date(path: Path, written: str) -> Problem:
    message = say(
        "{where} must be a year, month or day, or an interval of them; here stands “{written}”",
        where=describe(path),
        written=written,
    )
    meant = guesses.date_meant(written.strip())
    mending = None if meant is None else Mending(str(meant), is_safe=False)
    return Problem(MALFORMED_DATE, path, message, guesses.date_hint(path, written), mending=mending)


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
