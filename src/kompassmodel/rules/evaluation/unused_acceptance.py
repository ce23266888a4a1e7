"""Every acceptance silences a finding that occurs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import Acceptance
from kompassmodel.rules.case import AcceptanceCase

RULE = Rule(
    "unused-acceptance",
    Severity.WARNING,
    "Every acceptance silences a finding that occurs.",
    why=(
        "An entry that is no longer needed may hide the next mistake in the same place. It is left behind when the "
        "figure is put right and the entry is forgotten."
    ),
    source="The file itself: its entries under `accepted`, compared with the findings.",
    is_about_needless=True,
)


def check(case: AcceptanceCase) -> Iterator[Problem]:
    """Yield a problem for each acceptance that matches no finding, if all rules could be checked.

    An acceptance of a rule that cannot be accepted is left to unknown-accepted-rule.
    """
    if not case.is_complete:
        return
    accepted = case.evaluation.accepted
    unaccepted = case.found - {(acceptance.rule, acceptance.at) for acceptance in accepted}
    for index, acceptance in enumerate(accepted):
        if acceptance.rule in case.acceptable and (acceptance.rule, acceptance.at) not in case.found:
            text = message("{rule} finds nothing at {at}", rule=acceptance.rule, at=shortened(acceptance.at))
            yield Problem(RULE, ("accepted", index), text, _hint(acceptance, unaccepted))


def _hint(acceptance: Acceptance, unaccepted: Collection[tuple[str, str]]) -> Message:
    """Build the hint from the findings that no entry accepts: those of the same rule, or at the same place."""
    places = sorted(at for rule, at in unaccepted if rule == acceptance.rule)
    rules = sorted(rule for rule, at in unaccepted if at == acceptance.at)
    if places:
        return message("it finds something at {places}; was that meant?", places=listed(places))
    if rules:
        return plural(
            "at this place {rules} finds something; was that meant?",
            "at this place {rules} find something; was that meant?",
            count=len(rules),
            rules=listed(rules),
        )
    return message("delete this entry: the finding that it accepted has been fixed, or never occurred")
