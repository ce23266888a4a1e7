"""Every acceptance silences a finding that occurs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kompassmodel.findings import Problem, Rule, Severity, say
from kompassmodel.model import Evaluation
from kompassmodel.spelling import listed, shortened

RULE = Rule(
    "unused-acceptance",
    Severity.WARNING,
    "Every acceptance silences a finding that occurs.",
    why=(
        "An entry that is no longer needed may hide the next mistake in the same place. It is left behind when the "
        "figure is put right and the entry is forgotten."
    ),
    source="The file itself: what its entries under `accepted` name, held against what is found.",
)


def check(evaluation: Evaluation, names: Collection[str], found: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """Yield the acceptances that match nothing in `found`: the rule and JSON Pointer of every finding there is.

    Acceptances of rules not among `names` are left to the rule that tells of those.
    """
    for index, acceptance in enumerate(evaluation.accepted):
        if acceptance.rule not in names or (acceptance.rule, acceptance.at) in found:
            continue
        places = sorted(at for rule, at in found if rule == acceptance.rule)
        hint = (
            say("it finds something at {places}; was that meant?", places=listed(places))
            if places
            else say("delete this entry; what it accepted has been mended")
        )
        message = say("{rule} finds nothing at {at} any more", rule=acceptance.rule, at=shortened(acceptance.at))
        yield Problem(RULE, ("accepted", index), message, hint)
