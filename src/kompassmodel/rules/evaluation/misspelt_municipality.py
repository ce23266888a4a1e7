"""The name of a municipality is not one slip from a name that the register holds."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import message, plural
from kompassmodel.model.evaluation import Municipality
from kompassmodel.municipalities.registers import Register, register_of
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.municipality_codes import COUNTRY, NAME, country_of, registers_from

RULE = Rule(
    "misspelt-municipality",
    Severity.WARNING,
    "The name of the municipality is not one slip from a name in the register.",
    why=(
        "Tables are grouped by the name, and a misspelt one makes two municipalities of one. Any other name is right: "
        "a municipality may be foreign, old or invented."
    ),
    source="The registers of Statistics Sweden and Statistics Norway; names of less than five letters are not judged.",
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if no register holds the name, but one that differs by one letter, or by two swapped."""
    municipality = case.evaluation.municipality
    if any(case.set_aside.holds(path) for path in (NAME, COUNTRY)):
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
