"""The failures that the JSON Schema validator reports, as problems in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from kompassmodel.diagnostics.problem import Path, Problem, Replacement
from kompassmodel.documents.cut_texts import hidden_text
from kompassmodel.documents.document import Data, Document
from kompassmodel.documents.scalars import quoted, resolve
from kompassmodel.messages.formatting import composed, listed, shortened
from kompassmodel.messages.message import Message, message, verbatim
from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import LONGEST_ID
from kompassmodel.model.points import Points
from kompassmodel.schema.date_hints import date_hint, date_meant_at
from kompassmodel.schema.json_schema import Failure, describe_value
from kompassmodel.schema.keys import MOST_HINTS, missing_key, unknown_key
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.number_hints import number_advice
from kompassmodel.schema.number_places import is_number, number_place
from kompassmodel.schema.places import describe
from kompassmodel.schema.rules import MALFORMED_DATE, OUT_OF_RANGE, UNKNOWN_VALUE, WRONG_TYPE
from kompassmodel.schema.value_hints import Misfit, value_advice


def explain(
    failure: Failure, document: Document, kind: DocumentKind, so_far: int, step: Points | None
) -> Iterator[Problem]:
    """Yield the problems that a failure stands for; `so_far` counts those of the document before it.

    Points go in steps of `step`, or in any if it is None.
    """
    path, keyword = failure.path, failure.keyword
    if keyword == "required":
        for key in failure.expected:
            if key not in failure.instance:
                yield missing_key(path, key, kind)
    elif keyword == "additionalProperties":
        known = failure.subschema.get("properties", {})
        if "points" in known and (figures := _bare_figures(failure.instance)):
            yield _without_keys(path, figures, failure, document, step)
            return
        for index, key in enumerate(key for key in failure.instance if key not in known):
            yield unknown_key(path, key, failure, kind, compared=so_far + index < MOST_HINTS)
    elif keyword == "type":
        yield _wrong_type(path, failure, document, step)
    elif keyword == "format":
        yield _malformed_date(path, document.written(path))
    elif keyword in {"minimum", "maximum"}:
        is_date = failure.subschema.get("format") == "period"
        yield _malformed_date(path, document.written(path)) if is_date else _out_of_range(path, failure)
    else:  # enum, pattern, minItems, minProperties: a value of the right type that is not allowed
        yield _not_allowed(path, failure, document)


def _bare_figures(row: dict[str, object]) -> list[Data]:
    """Return the figures of a row that has nothing else, such as {9, 15, 60}: they are read as keys without values."""
    figures: list[Data] = [resolve(key) for key in row]
    is_bare = len(figures) > 1 and all(map(is_number, figures)) and not any(value is not None for value in row.values())
    return figures if is_bare else []


def _without_keys(
    path: Path, figures: list[Data], failure: Failure, document: Document, step: Points | None
) -> Problem:
    """Build the problem of a row that is figures without their keys."""
    text = message("the figures of {where} have no keys", where=describe(path))
    as_list = evolve(failure, instance=figures, expected=["number", "object"])
    return evolve(_wrong_type(path, as_list, document, step), message=text)


_KEY_AND_GROUP: Final = re.compile(r"(?P<key>[\w.]+)(?P<sign>:|[ ]+)(?P<group>[\[{].*)")
"""A key that YAML reads together with the beginning of its group, since its colon or the space after it is missing."""

_EXPECTED: Final = {
    "number": message("a number"),
    "integer": message("a whole number"),
    "string": message("a text"),
    "object": message("a group of lines like `key: value`"),
    "array": message("a list"),
}


def _description(value: object, document: Document, path: Path) -> Message:
    """Describe a value of the wrong type."""
    if isinstance(value, dict):
        return message("a group of `key: value` lines")
    if isinstance(value, list):
        return message("a list")
    written = document.written(path)
    return message('the text "{written}"', written=written) if isinstance(value, str) else verbatim(written)


def _wrong_type(path: Path, failure: Failure, document: Document, step: Points | None) -> Problem:
    allowed = [name for name in _as_list(failure.expected) if name != "null"]
    place = describe(path)
    misfit = Misfit(
        path,
        failure.instance,
        document.written(path),
        frozenset(allowed),
        keys=tuple(failure.subschema.get("properties", ())),
        names=tuple(name for name in failure.subschema.get("enum", ()) if name is not None),
        is_date=failure.subschema.get("format") == "period",
        place=number_place(path, failure.subschema, step),
        step=step,
    )
    advice = None
    key = str(path[-1]) if path else ""
    joined = _KEY_AND_GROUP.fullmatch(key) if isinstance(failure.instance, str) else None
    if joined is not None:
        text = message("a space is missing after the colon")
        if joined["sign"] != ":":
            text = message("a colon is missing after {key}", key=joined["key"])
        fixed = f"{joined['key']}: {joined['group']}: {document.written(path)}"
        return Problem(WRONG_TYPE, path, text, message("write {fixed}", fixed=shortened(fixed, 100)), at_key=True)
    if failure.instance is None and ":" in key:
        text = message("{where} is empty", where=place)
        hint = message("put a space after the colon: {fixed}", fixed=key.replace(":", ": ", 1))
    elif failure.instance is None:
        text = message("{where} is empty; it must be {expected}", where=place, expected=_expected(allowed))
        hint = describe_value(failure.subschema)
        if isinstance(path[-1], int):
            hint = message("write the text after the hyphen, or delete the line")
        hidden = hidden_text(document, path) if "string" in allowed else None
        if hidden is not None:
            return _hidden_text(path, hidden)
    else:
        text = message(
            "{where} must be {expected}, not {found}",
            where=place,
            expected=_expected(allowed),
            found=_description(failure.instance, document, path),
        )
        advice = value_advice(misfit)
        hint = describe_value(failure.subschema) if advice is None else advice.hint
    return Problem(WRONG_TYPE, path, text, hint, replacement=None if advice is None else advice.replacement)


def _hidden_text(path: Path, comment: str) -> Problem:
    """Build the problem of a text that begins with # and is therefore a comment."""
    text = message("{where} begins with #, so all of it is a comment", where=describe(path))
    hint = message("put the text in quotes: {text}", text=quoted(shortened(comment)))
    return Problem(
        WRONG_TYPE, path, text, hint, at_comment=True, replacement=Replacement(quoted(comment), is_safe=False)
    )


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _expected(allowed: list[str]) -> Message:
    if "integer" in allowed:
        allowed = [name for name in allowed if name != "number"]
    alternatives, *others = [_EXPECTED[name] for name in allowed]
    for other in others:
        alternatives = message("{one} or {other}", one=alternatives, other=other)
    return alternatives


_STATUS_WORDS: Final = {
    **dict.fromkeys(
        (
            "slutlig", "slutligt", "slutgiltig", "klar", "klart", "klara", "färdig", "färdigt", "fullständig",
            "komplett", "avslutad", "godkänd", "publicerad", "endelig", "ferdig", "fullført", "fullstendig",
            "avsluttet", "godkjent", "publisert", "done", "finished", "complete", "completed", "finalised",
            "finalized", "published", "ready",
        ),
        "final",
    ),
    **dict.fromkeys(
        (
            "utkast", "arbetsutkast", "kladd", "preliminär", "preliminärt", "påbörjad", "påbörjat", "pågår",
            "pågående", "ofärdig", "ej klar", "inte klar", "under arbete", "foreløpig", "påbegynt", "ikke ferdig",
            "under arbeid", "preliminary", "unfinished", "incomplete", "in progress", "ongoing", "wip", "tentative",
        ),
        "draft",
    ),
}  # fmt: skip

_COUNTRY_WORDS: Final = {
    **dict.fromkeys(("se", "sv", "sweden", "sverige", "swe"), "SWE"),
    **dict.fromkeys(("no", "nb", "norway", "norge", "noreg", "nor"), "NOR"),
    **dict.fromkeys(("dk", "da", "den", "denmark", "danmark", "dnk"), "DNK"),
    **dict.fromkeys(("fi", "finland", "suomi", "fin"), "FIN"),
}


_CHANGE_WORDS: Final = {
    **dict.fromkeys(("oförändrad", "oförändrat", "samma", "lika", "uendret", "samme", "unchanged"), "same"),
    **dict.fromkeys(("ny", "nytt", "tillagd", "tillagt", "lagt til", "added"), "new"),
    **dict.fromkeys(("omformulerad", "omformulerat", "omskriven", "omformulert", "rephrased", "retitled"), "reworded"),
    **dict.fromkeys(("omviktad", "omviktat", "omvektet", "reweighed", "rescaled"), "reweighted"),
    **dict.fromkeys(("snävare", "smalare", "inskränkt", "snevrere", "innsnevret", "narrower"), "narrowed"),
    **dict.fromkeys(("vidare", "bredare", "utvidgad", "utvidgat", "videre", "bredere", "utvidet", "wider"), "widened"),
    **dict.fromkeys(("delad", "delat", "uppdelad", "uppdelat", "delt", "oppdelt", "divided"), "split"),
    **dict.fromkeys(("sammanslagen", "sammanslaget", "slått sammen", "sammenslått", "joined", "combined"), "merged"),
}


def _malformed_date(path: Path, written: str) -> Problem:
    text = message(
        "{where} must be a year, month or day, or an interval of them; the file says “{written}”",
        where=describe(path),
        written=written,
    )
    meant = date_meant_at(path, written)
    replacement = None if meant is None else Replacement(str(meant), is_safe=False)
    return Problem(MALFORMED_DATE, path, text, date_hint(path, written), replacement=replacement)


def _out_of_range(path: Path, failure: Failure) -> Problem:
    low, high = failure.subschema.get("minimum"), failure.subschema.get("maximum")
    values = {"where": describe(path), "found": failure.instance, "low": low, "high": high}
    text = (
        message("{where} is {found}; it cannot be less than {low}", **values)
        if high is None
        else message("{where} is {found}; it must be between {low} and {high}", **values)
    )
    place = number_place(path, failure.subschema, None)
    is_clear = place is not None and (failure.instance < 0 or high is not None)
    hint = number_advice(str(failure.instance), place).hint if is_clear and place else describe_value(failure.subschema)
    return Problem(OUT_OF_RANGE, path, text, hint)


def _not_allowed(path: Path, failure: Failure, document: Document) -> Problem:
    place, value = describe(path), failure.instance
    if isinstance(value, str) and not value.strip():
        return Problem(WRONG_TYPE, path, message("{where} is an empty text", where=place), message("write the text"))
    allowed = failure.subschema.get("enum") or failure.subschema.get("items", {}).get("enum")
    if not allowed:
        if not isinstance(value, str):
            return Problem(
                WRONG_TYPE, path, message("{where} is empty", where=place), message("give at least one item")
            )
        text = message(
            "{where} is “{written}”, which cannot be a name here", where=place, written=document.written(path)
        )
        hint = message("use the letters a to z, digits, points and hyphens")
        if len(value) > LONGEST_ID:
            hint = message("use at most {count} characters", count=LONGEST_ID)
        return Problem(UNKNOWN_VALUE, path, text, hint)
    names = [name for name in allowed if name is not None]
    if isinstance(value, list):
        return Problem(
            UNKNOWN_VALUE,
            path,
            message("{where} is an empty list", where=place),
            message("one of {names}", names=listed(names)),
        )
    by_value = {"draft": _STATUS_WORDS, "DNK": _COUNTRY_WORDS, "reworded": _CHANGE_WORDS}
    words = next((words for value, words in by_value.items() if value in names), {})
    meant = words.get(composed(str(value)).strip().lower())
    meant = meant or nearest(str(value), names)
    hint = (
        message("{fixed} was probably meant", fixed=meant)
        if meant
        else message("write one of {names}", names=listed(names))
    )
    text = message(
        "{where} is “{written}”; it can be {names}", where=place, written=document.written(path), names=listed(names)
    )
    return Problem(UNKNOWN_VALUE, path, text, hint, replacement=Replacement(meant, is_safe=False) if meant else None)
