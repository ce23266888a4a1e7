"""A rule: one thing that can be found wrong."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Severity(StrEnum):
    """How much a finding weighs: an error makes a file invalid, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Rule:
    """One thing that can be found wrong, by its kebab-case name, which stays the same in every language.

    `summary` says in one sentence what holds when the rule has nothing to say, `why` what goes wrong otherwise, and
    `source` where the rule or its figures come from. An evaluation may accept the findings of an `acceptable` rule.
    What a rule that `tells_revision` finds in a score table may mean that the table is that of another revision.
    `has_example` is false where no file of a few lines can show what the rule finds, `has_mutator` where no change of
    one valid file can bring it about.
    """

    name: str
    severity: Severity
    summary: str
    why: str
    source: str
    acceptable: bool = False
    tells_revision: bool = False
    has_example: bool = True
    has_mutator: bool = True
