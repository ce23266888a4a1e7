"""Municipality codes: the number of their digits by country, and what a register says of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.problem import Path, Problem, Replacement
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message
from kompassmodel.model.evaluation import Country, Evaluation, Municipality
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.municipalities.names import base_name
from kompassmodel.municipalities.registers import FIRST_YEARS, Entry, Register, register_of
from kompassmodel.rules.case import EvaluationCase

# Codes of Statistics Sweden and Statistics Norway have four digits, those of Statistics Denmark and Statistics Finland
# three; Danish registers also print theirs with a zero in front.
DIGITS: Final[dict[Country | None, str]] = {"DNK": "0?[0-9]{3}", "FIN": "[0-9]{3}"}

FOUR_DIGITS: Final = "[0-9]{4}"

CODE: Final[Path] = ("municipality", "code")

NAME: Final[Path] = ("municipality", "name")

COUNTRY: Final[Path] = ("municipality", "country")

COUNTRY_NAMES: Final[dict[Country, Message]] = {
    "SWE": message("Sweden"),
    "NOR": message("Norway"),
    "DNK": message("Denmark"),
    "FIN": message("Finland"),
}

LOST_ZERO: Final = message(
    'either its first zero was lost: "0{code}"; or the municipality is in a country whose codes have three digits: add '
    "`country: DNK` or `country: FIN`"
)

_COUNTRY_BY_LANGUAGE: Final[dict[str, Country]] = {
    "sv": "SWE",
    "nb": "NOR",
    "nn": "NOR",
    "no": "NOR",
    "da": "DNK",
    "fi": "FIN",
}


def country_of(municipality: Municipality, framework: Framework | None) -> Country | None:
    """Find the country of a municipality, or return None if nothing shows it.

    It is the one given, else that of the register in which code and name stand together (with a slip in the name at
    most), else that of the framework's language.
    """
    if municipality.country is not None:
        return municipality.country
    by_language = None if framework is None else language_country(framework)
    if municipality.code is not None:
        for register in registers_from(by_language):
            entry = register.by_code(municipality.code)
            if entry is not None and is_named(entry, municipality.name):
                return register.country
    return by_language


def case_country(case: EvaluationCase) -> Country | None:
    """Find the country in which an evaluation was made, or return None if nothing shows it, or it could not be read.

    Unlike for `country_of`, a name without a code is enough if only another country than that of the framework's
    language has a municipality of this name.
    """
    municipality = case.evaluation.municipality
    if municipality.country is not None:
        return municipality.country
    if not case.set_aside.spares(("municipality",)):
        return None
    country = country_of(municipality, case.framework)
    if country != language_country(case.framework):
        return country
    named = [register.country for register in registers_from(country) if register.by_name(municipality.name)]
    return named[0] if len(named) == 1 else country


def language_country(framework: Framework) -> Country | None:
    """Return the country whose language the framework is in, or None if it is another language."""
    return _COUNTRY_BY_LANGUAGE.get(framework.language.partition("-")[0].lower())


def registers_from(country: Country | None) -> Iterator[Register]:
    """Yield all registers, that of `country` first; one is read when it is its turn."""
    for name in sorted(FIRST_YEARS, key=lambda name: name != country):
        register = register_of(name)
        if register is not None:
            yield register


def is_named(entry: Entry, name: str) -> bool:
    """Return whether `name` is the name of the municipality in `entry`, with one slip at most."""
    return entry.is_called(name) or entry.slip(name) is not None


@frozen(eq=False, repr=False)  # nobody compares or prints it, and this halves the time of the import
class RegisteredCode:
    """A well-formed code with the register of its country, and the entry there, if there is one."""

    code: str
    municipality: Municipality
    register: Register
    entry: Entry | None
    period: Period | None

    @property
    def own(self) -> tuple[Entry, ...]:
        """The entries of the name in the same register: those of the time, else all."""
        name = self.municipality.name
        return self.register.by_name(name, self.period) or self.register.by_name(name)

    def abroad(self) -> tuple[Country, tuple[Entry, ...]] | None:
        """Find another country whose register holds the name, with its entries there; None if there is none."""
        name = self.municipality.name
        for register in registers_from(None):
            entries = register.by_name(name, self.period) or register.by_name(name)
            if register.country != self.register.country and entries:
                return register.country, entries
        return None


def code_list(entries: Iterable[Entry]) -> str:
    """List the codes of entries in quotes, as they are written in a file."""
    return listed([f'"{entry.code}"' for entry in entries])


def registered_code(case: EvaluationCase) -> RegisteredCode | None:
    """Look up the code of an evaluation, or return None if it is missing or malformed, or there is no register."""
    municipality = case.evaluation.municipality
    if municipality.code is None or any(case.set_aside.holds(path) for path in (NAME, COUNTRY)):
        return None
    return _look_up(case.evaluation, case.framework)


def _look_up(evaluation: Evaluation, framework: Framework) -> RegisteredCode | None:
    municipality = evaluation.municipality
    register = register_of(country_of(municipality, framework))
    code = municipality.code
    if code is None or register is None or not re.fullmatch(FOUR_DIGITS, code):
        return None
    return RegisteredCode(code, municipality, register, register.by_code(code), _time_of(evaluation))


def _time_of(evaluation: Evaluation) -> Period | None:
    """Return when an evaluation was made; a report that came out later may already use the next code."""
    evaluated, published = evaluation.evaluated, evaluation.published
    if evaluated is None or published is None or published.last <= evaluated.last:
        return evaluated
    return Period(f"{evaluated.first}/{published.last}")


def municipality_identity(evaluation: Evaluation, framework: Framework) -> str:
    """Return a text that is the same for the same municipality: its country and its code, or its name as well.

    A code and a name that stand in no register are compared together. The name has the last word on a code that is
    another municipality's.
    """
    municipality = evaluation.municipality
    country = country_of(municipality, framework)
    found = _look_up(evaluation, framework)
    if found is not None and found.entry is not None and is_named(found.entry, municipality.name):
        return f"{country} {found.code}"
    if municipality.code is not None and (found is None or not found.own):
        return f"{country} {municipality.code} {base_name(municipality.name)}"
    for register in registers_from(country):
        if register.country == country or municipality.country is None:
            codes = [entry.code for entry in register.by_name(municipality.name, evaluation.evaluated)]
            if len(codes) == 1:
                return f"{register.country} {codes[0]}"
    return f"{country} {base_name(municipality.name)}"


def in_quotes(problem: Problem, municipality: Municipality, framework: Framework | None) -> Problem:
    """Adapt the hint and replacement for a code written as a number to countries whose codes have three digits."""
    if problem.path != CODE or "found" not in problem.message.values:
        return problem
    written = re.sub(r"\.0+$", "", str(problem.message.values["found"]))
    country = country_of(municipality, framework)
    if re.fullmatch(DIGITS.get(country, FOUR_DIGITS), written):
        if country not in DIGITS:
            return problem
        hint = message('write the code in quotes: "{written}"', written=written)
        return evolve(problem, hint=hint, replacement=Replacement(f'"{written}"'))
    if re.fullmatch("[0-9]{3}", written) and not has_lost_zero(municipality, written):
        return evolve(problem, hint=LOST_ZERO.filled(code=written), replacement=None)
    return problem


def has_lost_zero(municipality: Municipality, digits: str) -> bool:
    """Return whether three digits are a code of four without its zero: by the country given, or by the name."""
    if municipality.country is not None:
        return municipality.country not in DIGITS
    entries = (register.by_code(f"0{digits}") for register in registers_from(None))
    return any(entry is not None and is_named(entry, municipality.name) for entry in entries)
