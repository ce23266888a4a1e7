"""The name of a municipality is not one slip from a name that the register holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import message, plural
from kompassmodel.model.evaluation import Municipality
from kompassmodel.municipalities.registers import Register, register_of
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.municipality_codes import COUNTRY, NAME, country_of, is_named, registers_from

RULE = Rule(
    "misspelt-municipality",
    Severity.WARNING,
    "The name of the municipality holds no code, and is not one slip from a name in the register.",
    why=(
        "Tables are grouped by the name, and a misspelt one makes two municipalities of one. Any other name is right: "
        "a municipality may be foreign, old or invented."
    ),
    source=(
        "The registers of Statistics Sweden and Statistics Norway; a name of less than five letters is judged only "
        "beside its code."
    ),
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the name holds the code as well, or is none in a register but one letter from one."""
    municipality = case.evaluation.municipality
    if any(case.set_aside.holds(path) for path in (NAME, COUNTRY)):
        return
    name_and_code = _name_and_code(municipality)
    if name_and_code is not None:
        yield _with_code(municipality, *name_and_code)
        return
    register = register_of(country_of(municipality, case.framework))
    if register is None or _is_known(municipality, register):
        return
    meant = _names_meant(municipality, register)
    if not meant:
        return
    text = message("no municipality is called “{name}”", name=shortened(municipality.name))
    hint = plural(
        "{names} was probably meant", "one of {names} was probably meant", count=len(meant), names=listed(meant)
    )
    replacement = Replacement(meant[0], is_safe=False) if len(meant) == 1 else None
    yield Problem(RULE, NAME, text, hint, replacement=replacement)


_NAME_FIRST: Final = (
    r"(?i)([^\W\d_][^\d(),;:]{1,60}?) ?(?:([(,;:-]) ?)?(?:kommunkod|kommunekode|kommunenummer|kod|kode|code|nr)?[.:]? ?"
    r"([0-9]{3,4})\)?"
)

_CODE_FIRST: Final = r"\(?([0-9]{3,4})\)? ?([,;:-])? ?([^\W\d_][^\d(),;:]{1,60})"


def _name_and_code(municipality: Municipality) -> tuple[str, str] | None:
    """Take a name apart that holds the code as well, or return None if its number may be a part of the name."""
    if not re.search("[0-9]", municipality.name):
        return None
    first, last = re.fullmatch(_NAME_FIRST, municipality.name), re.fullmatch(_CODE_FIRST, municipality.name)
    if first is not None:
        name, sign, code = first.groups()
    elif last is not None:
        code, sign, name = last.groups()
    else:
        return None
    name = re.sub(" (?:kommun|kommune)$", "", name.strip(), flags=re.IGNORECASE)
    code = code.zfill(4)
    entries = [register.by_code(code) for register in registers_from(municipality.country)]
    is_registered = any(entry is not None and is_named(entry, name) for entry in entries)
    return (name, code) if is_registered or (sign is not None and code[0] != "0") else None


def _with_code(municipality: Municipality, name: str, code: str) -> Problem:
    """Build the problem of a name that holds the code as well."""
    text = message("“{name}” is a name and a code in one", name=shortened(municipality.name))
    if municipality.code is not None:
        hint = message("write the name alone: {fixed}", fixed=name)
        return Problem(RULE, NAME, text, hint, replacement=Replacement(name, is_safe=False))
    country = "" if municipality.country is None else f", country: {municipality.country}"
    fixed = f'{{name: {name}, code: "{code}"{country}}}'
    hint = message("write each under its own key: municipality: {fixed}", fixed=fixed)
    return Problem(RULE, ("municipality",), text, hint, replacement=Replacement(fixed, is_safe=False))


def _is_known(municipality: Municipality, register: Register) -> bool:
    """Return whether the register of its country holds the name, or another one if no country is given."""
    entry = None if municipality.code is None else register.by_code(municipality.code)
    if entry is not None and entry.is_called(municipality.name):
        return True
    known = [register] if municipality.country is not None else registers_from(register.country)
    return any(other.by_name(municipality.name) for other in known)


def _names_meant(municipality: Municipality, register: Register) -> tuple[str, ...]:
    """Find the name that belongs to the code if it is one slip away, else all names that are."""
    entry = None if municipality.code is None else register.by_code(municipality.code)
    own = None if entry is None else entry.slip(municipality.name)
    return register.near(municipality.name) if own is None else (own,)
