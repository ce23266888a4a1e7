"""Rules: one kind of problem each."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from kompassmodel.comparable import comparable


class Severity(StrEnum):
    """The severity of a finding: an error makes a file invalid, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@comparable
@frozen(eq=False, repr=False)
class Rule:
    """One kind of problem, by its kebab-case name, which is the same in every language.

    `summary` says in one sentence what is true if the rule finds nothing, `why` what goes wrong otherwise, and `source`
    where the rule or its figures come from. An evaluation may accept the findings of an `acceptable` rule. If a rule
    that `tells_revision` finds problems in a score table, the table may belong to another revision. `has_example` is
    false if no file of a few lines can show the problem, `has_mutator` if no change of one valid file can cause it.
    `is_about_needless` is true if what it finds can simply be deleted; editors show that in a paler colour.
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
    is_about_needless: bool = False
