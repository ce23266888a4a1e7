"""Problems with the keys of a table: missing keys, unknown keys, and the known keys that were probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from kompassmodel.diagnostics.problem import Path, Problem, Replacement
from kompassmodel.messages.formatting import composed, listed
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.suggestions import is_slip, nearest, nearest_two
from kompassmodel.schema.json_schema import Failure, describe_value, schema, schema_at
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.places import describe
from kompassmodel.schema.rules import MISSING_KEY, UNKNOWN_KEY

MOST_HINTS: Final = 100
"""Up to this many unknown keys get a hint: in a file with more, the keys are not just misspelt."""


def missing_key(path: Path, key: str, kind: DocumentKind) -> Problem:
    """Build the problem of a required key that the table at `path` lacks."""
    if path:
        text = message("{where} lacks {key}", where=describe(path), key=key)
    elif kind == "evaluation":
        text = message("{key} is missing: every evaluation needs it", key=key)
    else:
        text = message("{key} is missing: every framework needs it", key=key)
    description = describe_value(schema_at(schema(kind), (*path, key)))
    return Problem(MISSING_KEY, (*path, key), text, message("{key}: {description}", key=key, description=description))


_SYNONYMS: Final = {
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
    **dict.fromkeys(("se", "sverige", "sweden"), "SWE"),
    **dict.fromkeys(("no", "norge", "noreg", "norway"), "NOR"),
    **dict.fromkeys(("dk", "danmark", "denmark"), "DNK"),
    **dict.fromkeys(("fi", "suomi", "finland"), "FIN"),
}


def unknown_key(path: Path, key: str, failure: Failure, kind: DocumentKind, *, hinted: bool) -> Problem:
    """Build the problem of a key that the table at `path` cannot have; only with `hinted`, find the key meant."""
    known = failure.subschema.get("properties", {})
    meant = _meant(key, known, kind if not path else None) if hinted else None
    word = re.match("[a-z_]+(?=[: ])", key)
    if word and word.group() in known:
        meant = word.group()
        hint = message("put a colon and a space after {word}: `{word}: …`", word=word.group())
    elif meant is not None:
        hint = message("{meant} was probably meant", meant=meant)
        if meant in failure.instance:
            hint = message("{meant} is already there; delete one of the two", meant=meant)
    elif failure.instance[key] is None and re.fullmatch(r"[0-9]+(\.[0-9]+)?", key) and "points" in known:
        hint = message("put a colon, not a comma, between a key and its figure: points: {figure}", figure=key)
    elif failure.instance[key] is None and (" " in key or key.endswith("?")):
        hint = message("inside {{ }} a text that holds a comma must be in quotes")
    elif re.fullmatch(r"\d+\.\d+", key) and "questions" in known:
        hint = message("questions go under `questions:`, indented one step deeper")
    elif key in _all_keys(kind):
        hint = message("{key} belongs elsewhere; the keys allowed here: {known}", key=key, known=listed(known, 14))
    else:
        hint = message("the keys allowed here: {known}", known=listed(known, 14))
    text = message("{where} has no key {key}", where=_owner(path, kind), key=key[:60], meant=meant)
    replacement = None
    if meant is not None and meant not in failure.instance and re.fullmatch(r"[^\W\d]+", composed(key)):
        is_known_elsewhere = key in _all_keys("evaluation") | _all_keys("framework")
        is_safe = nearest_two(key, known) == [meant] and is_slip(key, meant) and not is_known_elsewhere
        replacement = Replacement(meant, is_safe=is_safe)
    return Problem(UNKNOWN_KEY, (*path, key), text, hint, at_key=True, replacement=replacement)


def _meant(key: str, known: Collection[str], top: DocumentKind | None) -> str | None:
    """Find the known key that was probably meant.

    `top` is the kind of the document if the key stands at its top, else None.
    """
    if top is not None and key in _TOP_WORDS[top]:
        return _TOP_WORDS[top][key]
    synonym = _SYNONYMS.get(composed(key).lower())
    return synonym if synonym in known else nearest(key, known)


_TOP_WORDS: Final = {
    "evaluation": {"id": "framework", "name": "municipality", "revision": "framework"},
    "framework": {"framework": "id", "name": "id"},
}


def _owner(path: Path, kind: DocumentKind) -> Message:
    if path:
        return describe(path)
    return message("an evaluation") if kind == "evaluation" else message("a framework")


@cache
def _all_keys(kind: DocumentKind) -> frozenset[str]:
    def keys(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            yield from node.get("properties", {})
            for child in node.values():
                yield from keys(child)

    return frozenset(keys(schema(kind)))
