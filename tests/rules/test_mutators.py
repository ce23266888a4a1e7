"""Every rule finds the one fault that its mutator puts into a valid file."""

from __future__ import annotations

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kompassmodel.documents.parser import read_content
from kompassmodel.rules.catalogue import list_rules
from kompassmodel.testing import Fault, faulty, rules_that_can_break
from kompassmodel.validation.pipeline import check_document
from tests.support import drawing


def test_every_rule_has_a_mutator() -> None:
    """Except for rules that no change of one file can break."""
    assert rules_that_can_break() == tuple(rule.name for rule in list_rules() if rule.has_mutator)


def _find(fault: Fault) -> tuple[tuple[str, str], ...]:
    findings = check_document(read_content(fault.content, "mutated.yaml"), drawing.scope_of(fault)).findings
    return tuple(sorted((finding.rule, finding.path) for finding in findings))


@pytest.mark.parametrize("rule", sorted(rules_that_can_break()))
@settings(max_examples=drawing.examples(50))
@given(st.data())
def test_the_fault_is_found_and_nothing_else(rule: str, data: st.DataObject) -> None:
    """A valid file with one fault has the findings that follow from it, and no other."""
    fault = data.draw(faulty(rule))
    note(fault.text[:3000])
    assert _find(fault) == fault.findings
    assert (rule, fault.path) in fault.findings
