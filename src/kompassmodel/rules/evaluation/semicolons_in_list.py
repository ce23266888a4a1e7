"""The items of a list are set apart by commas, not by semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Path, Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.documents.document import Data
from kompassmodel.documents.scalars import resolve
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.rules.case import DocumentCase

RULE = Rule(
    "semicolons-in-list",
    Severity.WARNING,
    "The items of a list are set apart by commas, not by semicolons.",
    why=(
        "[S; V; MP] is read as one item with that long name, so nobody who looks for V finds it. This comes from "
        "programs in which a comma is for decimals."
    ),
    source="The YAML 1.2 specification, in which commas separate the items of a list in brackets.",
    acceptable=True,
)

_NAMES: Final = frozenset({"evaluators", "governing_parties"})
"""The lists of names: no name holds a semicolon."""

_PLAIN: Final = re.compile(r"[^\W\d_][^\t\r\n:#,\[\]{}\"'&*!|>%@`\\]*")


def check(case: DocumentCase) -> Iterator[Problem]:
    """Yield a problem for each name with a semicolon, and for each list in brackets that holds one text with some."""
    document = case.document
    if ";" not in document.text:
        return
    for path, item, is_only in _listed_texts((), document.data):
        is_name = path[-2] in _NAMES
        parts = [part.strip() for part in item.split(";") if part.strip()]
        if len(parts) < 2 or not (is_name or is_only):  # noqa: PLR2004 - one item needs no sign
            continue
        from kompassmodel.documents.brackets import is_in_brackets  # noqa: PLC0415 - few texts hold a semicolon

        in_brackets = is_in_brackets(document, path)
        if not (is_name or in_brackets) or document.is_quoted(path):
            continue
        fixed = ", ".join(parts)
        is_plain = all(_PLAIN.fullmatch(part) and resolve(part) == part for part in parts)
        text = message("“{found}” is read as one item: semicolons do not end an item", found=shortened(item))
        if not (in_brackets and is_plain):
            hint = message("write every item on a line of its own, with a hyphen and a space")
            yield Problem(RULE, path, text, hint)
            continue
        shown = f"[{shortened(fixed)}]" if is_only else shortened(fixed)
        hint = message("write commas instead: {list}", list=shown)
        yield Problem(RULE, path, text, hint, replacement=Replacement(fixed, is_safe=False))


def _listed_texts(path: Path, value: Data) -> Iterator[tuple[Path, str, bool]]:
    """Yield the path of every text with a semicolon in a list, the text, and whether the list holds nothing else."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _listed_texts((*path, key), child)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            if isinstance(child, str) and ";" in child:
                yield (*path, index), child, len(value) == 1
            else:
                yield from _listed_texts((*path, index), child)
