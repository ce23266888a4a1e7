"""Problems with the keys of a table: missing keys, unknown keys, and the known keys that were probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from typing import Any, Final

from kompassmodel.diagnostics.problem import Path, Problem, Replacement
from kompassmodel.messages.formatting import composed, listed
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.suggestions import is_slip, nearest, nearest_two
from kompassmodel.schema.json_schema import Failure, describe_value, schema, schema_at
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.number_places import is_number
from kompassmodel.schema.places import describe
from kompassmodel.schema.rules import MISSING_KEY, UNKNOWN_KEY

MOST_HINTS: Final = 100
"""Unknown keys behind so many problems are compared with no known one: in such a file, they are not just misspelt."""


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
    "ramverk": "framework",
    "rammeverk": "framework",
    "kommun": "municipality",
    "kommune": "municipality",
    "namn": "name",
    "navn": "name",
    "kod": "code",
    "kode": "code",
    **dict.fromkeys(("kommunkod", "kommunekode", "kommunnummer", "kommunenummer"), "code"),
    "land": "country",
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
    "utvärderad": "evaluated",
    "evaluert": "evaluated",
    **dict.fromkeys(("publicerad", "publisert"), "published"),
    **dict.fromkeys(("intervjuer", "antal_intervjuer"), "interviews"),
    **dict.fromkeys(("källa", "kilde"), "source"),
    **dict.fromkeys(("titel", "tittel"), "title"),
    **dict.fromkeys(("sida", "side", "sidan"), "page"),
    **dict.fromkeys(("utgivare", "utgiver"), "publisher"),
    **dict.fromkeys(("invånare", "innbyggere", "befolkning", "folkmängd", "folketall", "inhabitants"), "population"),
    **dict.fromkeys(("anställda", "ansatte"), "employees"),
    **dict.fromkeys(("kommungrupp", "kommunegruppe"), "group"),
    **dict.fromkeys(("delspørsmål", "spørsmål"), "questions"),
    **dict.fromkeys(("styrker", "sterke_sider"), "strengths"),
    **dict.fromkeys(("svakheter", "svake_sider"), "weaknesses"),
    **dict.fromkeys(("forbedringer", "forbedringsområder", "forbedringsmuligheter", "förbättringar"), "improvements"),
    **dict.fromkeys(("intryck", "helhetsintryck", "inntrykk"), "impression"),
    **dict.fromkeys(("summa", "sum", "totalsumma", "totalpoäng", "totalpoeng"), "total"),
    **dict.fromkeys(("sammendrag", "oppsummering"), "summary"),
    "evaluatorer": "evaluators",
    "text": "wording",
    "organization": "organisation",
    "reference": "references",
    **dict.fromkeys(("se", "sverige", "sweden"), "SWE"),
    **dict.fromkeys(("no", "norge", "noreg", "norway"), "NOR"),
    **dict.fromkeys(("dk", "danmark", "denmark"), "DNK"),
    **dict.fromkeys(("fi", "suomi", "finland"), "FIN"),
}


def unknown_key(path: Path, key: str, failure: Failure, kind: DocumentKind, *, compared: bool) -> Problem:
    """Build the problem of a key that the table at `path` cannot have; only with `compared`, find a similar one."""
    known = failure.subschema.get("properties", {})
    meant = _meant(key, known, kind if not path else None)
    if meant is None and compared:
        meant = nearest(key, known)
    word = re.match("[a-z_]+(?=[: ])", key)
    unseen = next((char for char in key if unicodedata.category(char) == "Cf"), None)
    if unseen is not None and (visible := key.replace(unseen, "")) in known:
        code = f"U+{ord(unseen):04X}"
        hint = message(
            "there is an invisible character in it ({code}); type it again: {meant}", code=code, meant=visible
        )
    elif word and word.group() in known:
        meant = word.group()
        hint = message("put a colon and a space after {word}: `{word}: …`", word=word.group())
    elif meant is not None and meant in failure.instance:
        hint = _hint_beside(path, key, meant, kind)
    elif meant is not None:
        hint = message("{meant} was probably meant", meant=meant)
    else:
        hint = _hint_without_meaning(path, key, failure, kind)
    text = message("{where} has no key {key}", where=_owner(path, kind), key=key[:60], meant=meant)
    replacement = None
    if meant is not None and meant not in failure.instance and _WORDS.fullmatch(composed(key)):
        replacement = Replacement(meant, is_safe=_is_certain(key, meant, known))
    return Problem(UNKNOWN_KEY, (*path, key), text, hint, at_key=True, replacement=replacement)


_WORDS: Final = re.compile(r"[^\W\d]+(?:[ -][^\W\d]+)*")


def _bare(key: str) -> str:
    """Write a key as ours are written: small letters, with an underscore between words."""
    return re.sub("[ -]", "_", re.sub("(?<=[a-z])(?=[A-Z])", "_", key)).lower()


def _is_certain(key: str, meant: str, known: Collection[str]) -> bool:
    """Return whether a key can mean nothing else: it has other capitals, or one slip and no other meaning."""
    if _bare(key) == meant:
        return True
    is_known_elsewhere = key in _all_keys("evaluation") or key in _all_keys("framework")
    return is_slip(key, meant) and not is_known_elsewhere and nearest_two(key, known) == [meant]


def _hint_beside(path: Path, key: str, meant: str, kind: DocumentKind) -> Message:
    """Build the hint at a key that seems to mean another one, which is there already."""
    if _bare(key) == meant or is_slip(key, meant):
        return message("{meant} is already there; delete one of the two", meant=meant)
    if not path and kind == "evaluation" and key in {"id", "revision"}:
        return message(
            "delete it: only a framework has one, and `framework` is where an evaluation names its framework"
        )
    if not path and kind == "framework" and key == "framework":
        return message("delete it: only an evaluation has one, and `id` is where a framework is named")
    if meant == "evaluated":
        return message("`evaluated` is already there; if this is the date of the report, write `published`")
    return message("`{meant}` is already there, and may hold the same; if so, delete this line", meant=meant)


def _hint_without_meaning(path: Path, key: str, failure: Failure, kind: DocumentKind) -> Message:
    """Build the hint at a key that seems to mean none of those that can stand there."""
    known = failure.subschema.get("properties", {})
    if failure.instance[key] is None and re.fullmatch(r"[0-9]+(\.[0-9]+)?", key) and "points" in known:
        if is_number(failure.instance.get("points")):
            return message("is a key missing before {rest}, such as percent?", rest=key)
        return message("put a colon, not a comma, between a key and its figure: points: {figure}", figure=key)
    if failure.instance[key] is None and (" " in key or key.endswith("?")):
        return message("inside {{ }} a text that holds a comma must be in quotes")
    if path[:1] == ("evaluators",) and len(failure.instance) == 1 and isinstance(failure.instance[key], str):
        fixed = f"{{name: {key[:60]}, organisation: {failure.instance[key][:60]}}}"
        return message("write {fixed}", fixed=fixed)
    if re.fullmatch(r"\d+\.\d+", key) and "questions" in known:
        return message("questions go under `questions:`, indented one step deeper")
    parents = _parents(kind).get(key, [])
    inside = [parent for parent in parents if parent in known]
    if inside == ["areas"]:
        return message("{key} goes under the number of an area, in `areas`", key=key)
    if inside:
        return message("{key} goes under {parents}, indented one step deeper", key=key, parents=listed(inside))
    if parents:
        return message("{key} belongs elsewhere; the keys allowed here: {known}", key=key, known=listed(known, 14))
    return message("the keys allowed here: {known}", known=listed(known, 14))


def _meant(key: str, known: Collection[str], top: DocumentKind | None) -> str | None:
    """Find the known key that was probably meant, in other letters or by another word.

    `top` is the kind of the document if the key stands at its top, else None.
    """
    if _bare(key) in known:
        return _bare(key)
    if top is not None and key in _TOP_WORDS[top]:
        return _TOP_WORDS[top][key]
    synonym = _SYNONYMS.get(composed(key).lower())
    return synonym if synonym in known else None


_TOP_WORDS: Final = {
    "evaluation": {"id": "framework", "name": "municipality", "revision": "framework"},
    "framework": {"framework": "id", "name": "id"},
}


def _owner(path: Path, kind: DocumentKind) -> Message:
    if path:
        return describe(path)
    return message("an evaluation") if kind == "evaluation" else message("a framework")


@cache
def _parents(kind: DocumentKind) -> dict[str, list[str]]:
    """Return the keys of the tables in which each key can stand; "" is the document itself."""
    parents: dict[str, list[str]] = {}

    def collect(node: dict[str, Any], parent: str) -> None:
        for key, child in node.get("properties", {}).items():
            parents.setdefault(key, []).append(parent)
            collect(child, key)
        for name in ("items", "additionalProperties"):
            if isinstance(node.get(name), dict):
                collect(node[name], parent)

    collect(schema(kind), "")
    return parents


def _all_keys(kind: DocumentKind) -> frozenset[str]:
    return frozenset(_parents(kind))
