"""An evaluation was made while its framework was in use."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import Country
from kompassmodel.model.period import Period
from kompassmodel.municipalities.registers import register_of
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.future import has_wrong_future
from kompassmodel.rules.municipality_codes import COUNTRY_NAMES, case_country

RULE = Rule(
    "evaluated-outside-use",
    Severity.WARNING,
    "An evaluation was made while its framework was in use.",
    why=(
        "Revisions ask and count differently, so a table checked against the wrong one is checked "
        "wrongly. Either the date is mistyped, or the framework was left as it was in a copied file."
    ),
    source=(
        "The time of use that the framework file declares, for the country of the municipality if countries differ. "
        "Revisions of Kommunkompassen share their boundary year, because nobody printed the day of the change."
    ),
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the evaluation's date lies wholly outside the time its framework was in use.

    Only the framework that the evaluation itself names is checked, and that in the municipality's country. Dates that
    must be mistyped are reported by date-in-the-future.
    """
    evaluated, in_use = case.evaluation.evaluated, case.framework.in_use
    if not case.is_named or evaluated is None or in_use is None or all(map(evaluated.overlaps, in_use.periods)):
        return
    country = case_country(case)
    if has_wrong_future("evaluated", case.evaluation, case.today):
        return
    if in_use.includes(evaluated, country) is not False:
        return
    values = {"framework": case.framework.id, "evaluated": evaluated}
    text = message("{framework} was in use {in_use}; this evaluation was made {evaluated}", in_use=in_use, **values)
    if in_use.by_country and country is not None:
        text = message(
            "{framework} was in use {in_use} in {country}; this evaluation was made {evaluated}",
            in_use=in_use.period_in(country),
            country=COUNTRY_NAMES[country],
            **values,
        )
    related = (Pointer(("framework",), message("the revision")),)
    yield Problem(RULE, ("evaluated",), text, _hint(case, evaluated, country), related=related)


def _hint(case: EvaluationCase, evaluated: Period, country: Country | None) -> Message:
    others = case.in_use(evaluated, country)
    hint = message("check the date, and whether {framework} is the revision that was used", framework=case.framework.id)
    if others:
        hint = plural(
            "check the date; {others} was in use then",
            "check the date; {others} were in use then",
            count=len(others),
            others=listed(others),
        )
    by_country = () if case.framework.in_use is None else case.framework.in_use.by_country
    elsewhere = [name for name, period in by_country if name != country and period.overlaps(evaluated)]
    register, municipality = register_of(country), case.evaluation.municipality
    is_known = register is not None and register.by_name(municipality.name)
    if elsewhere and municipality.country is None and not is_known:
        return message(
            "{one}; if the municipality is in {country}, add `country: {code}` to it",
            one=hint,
            country=COUNTRY_NAMES[elsewhere[0]],
            code=elsewhere[0],
        )
    return hint
