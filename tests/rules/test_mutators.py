"""Every rule finds the one fault that its mutator puts into a valid file."""

from __future__ import annotations

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kompassmodel.documents.parser import read_content
from kompassmodel.registry.scope import Scope
from kompassmodel.rules.catalogue import list_rules
from kompassmodel.validation.pipeline import check_document
from tests.support import strategies
from tests.support.mutators import MUTATORS


def test_every_rule_has_a_mutator() -> None:
    """Except for rules that no change of one file can break."""
    assert set(MUTATORS) == {rule.name for rule in list_rules() if rule.has_mutator}


def _find(content: bytes, scope: Scope) -> list[tuple[str, str]]:
    findings = check_document(read_content(content, "mutated.yaml"), scope).findings
    return sorted((finding.rule, finding.path) for finding in findings)


@pytest.mark.parametrize("rule", sorted(MUTATORS))
@settings(max_examples=strategies.examples(50))
@given(st.data())
def test_the_fault_is_found_and_nothing_else(rule: str, data: st.DataObject) -> None:
    """A valid file with one fault has the findings that follow from it, and no other."""
    mutation = MUTATORS[rule]
    framework, mutated = data.draw(mutation.cases())
    note(mutated.content.decode("utf-8", "replace")[:3000])
    registry = strategies.registry_with(framework, is_released=mutation.is_released)
    assert _find(mutated.content, registry) == mutation.expected(mutated)
