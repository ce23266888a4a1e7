"""A municipality code is not that of another municipality than the one named."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.municipality_codes import (
    CODE,
    COUNTRY_NAMES,
    NAME,
    RegisteredCode,
    code_list,
    is_named,
    registered_code,
)

RULE = Rule(
    "code-of-another-municipality",
    Severity.ERROR,
    "The code is not that of another municipality than the one named.",
    why=(
        "The code joins the evaluation with other statistics, and this one joins it with those of another "
        "municipality. Usually the name or the code was left as it was in a copied file."
    ),
    source=(
        "The registers of Statistics Sweden and Statistics Norway. Names are compared without case and without the "
        "word for a municipality; names that no register holds are not judged."
    ),
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the code is one municipality's and the name another's; it shows both."""
    found = registered_code(case)
    if found is None or found.entry is None or is_named(found.entry, found.municipality.name):
        return
    hint = _hint(found)
    if hint is None:
        return
    name = shortened(found.municipality.name)
    text = message("{code} is the code of {owner}, not of {name}", code=found.code, owner=found.entry.name, name=name)
    yield Problem(RULE, CODE, text, hint, related=(Pointer(NAME, message("the name")),))


def _hint(found: RegisteredCode) -> Message | None:
    """Build the hint that shows the code of the name, or return None if no register knows the name."""
    name = shortened(found.municipality.name)
    if found.own:
        return plural(
            "the code of {name} is {codes}; correct the code or the name",
            "the codes of {name} are {codes}; correct the code or the name",
            count=len(found.own),
            name=name,
            codes=code_list(found.own),
        )
    abroad = None if found.municipality.country is not None else found.abroad()
    if abroad is None:
        return None
    country, entries = abroad
    return plural(
        "{name} is in {country}, and its code is {codes}; correct the code or the name",
        "{name} is in {country}, and its codes are {codes}; correct the code or the name",
        count=len(entries),
        name=name,
        country=COUNTRY_NAMES[country],
        codes=code_list(entries),
    )
