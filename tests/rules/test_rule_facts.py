"""What a rule is: an error or a warning, one whose findings can be accepted, one that tells a revision from others."""

from __future__ import annotations

import kompassmodel as km
from kompassmodel.rules.catalogue import acceptable_rules, evaluation_rules, framework_rules

WARNINGS = {
    "area-without-questions",
    "change-without-difference",
    "date-in-the-future",
    "evaluated-outside-use",
    "file-named-otherwise",
    "improbable-total",
    "known-misprint",
    "misspelt-municipality",
    "nearly-worded-as-another",
    "needless-decimals",
    "needless-variant",
    "published-before-evaluated",
    "repeated-topic",
    "retired-into-another",
    "same-evaluation-twice",
    "semicolons-in-list",
    "text-cut-by-comment",
    "text-missing-in-language",
    "topic-of-lost-question",
    "unchecked-questions",
    "unfinished-text",
    "unknown-municipality-code",
    "unlikely-language",
    "unused-acceptance",
    "use-does-not-follow",
}
"""What may be right as it stands, or does no harm."""

NEVER_ACCEPTED = {
    "acceptance-without-reason",
    "needless-decimals",
    "same-evaluation-twice",
    "text-cut-by-comment",
    "unknown-accepted-rule",
    "unknown-framework",
    "unusable-framework",
    "unused-acceptance",
    "wrong-revision",
}
"""What is a mistake in the file, whatever the report prints."""

TELLING = {
    "area-differs-from-questions",
    "area-points-differ-from-percent",
    "incomplete-evaluation",
    "maximum-differs-from-framework",
    "points-above-maximum",
    "points-between-steps",
    "points-differ-from-percent",
    "question-in-wrong-area",
    "unknown-area",
    "unknown-question",
}
"""What a table has wrong if it belongs to another revision."""


def test_a_rule_is_an_error_but_for_what_may_be_right() -> None:
    """Warnings do not make a file invalid."""
    warnings = {rule.name for rule in (*framework_rules(), *evaluation_rules()) if rule.severity is km.Severity.WARNING}
    assert warnings == WARNINGS


def test_what_a_report_may_print_can_be_accepted() -> None:
    """Of evaluations only: a framework is made here."""
    assert {rule.name for rule in evaluation_rules() if not rule.acceptable} == NEVER_ACCEPTED
    assert {rule.name for rule in evaluation_rules() if rule.acceptable} == acceptable_rules()
    assert not any(rule.acceptable for rule in framework_rules())


def test_only_rules_on_the_table_tell_a_revision() -> None:
    """The headline, the profiles and the date may come from elsewhere."""
    assert {rule.name for rule in (*framework_rules(), *evaluation_rules()) if rule.tells_revision} == TELLING
