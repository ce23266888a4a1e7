"""Every rule finds the one fault that its mutator puts into a file that was valid."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.rules import READING_RULES
from kompassmodel.registry.registry import Registry
from kompassmodel.schema.rules import SHAPE_RULES
from kompassmodel.validation.pipeline import check_document
from tests import strategies
from tests.mutators import MUTATORS

# These two ask for a path or a second file, and have tests of their own.
ELSEWHERE = {"unreadable-file", "unusable-framework"}


def test_every_rule_has_a_mutator() -> None:
    """No rule is left without a fault that it must find."""
    names = {rule.name for rule, _ in (*FRAMEWORK_RULES, *EVALUATION_RULES, *SCORE_RULES)}
    names |= {rule.name for rule in (*OTHER_RULES, *SHAPE_RULES, *SHAPE_RULES, *READING_RULES)}
    assert set(MUTATORS) == names - ELSEWHERE


def _find(content: bytes, registry: Registry) -> list[tuple[str, str]]:
    text = decode(content)
    if isinstance(text, LocatedProblem):
        return [(text.problem.rule.name, "")]
    findings: tuple[Finding, ...] = check_document(parse(text, "mutated.yaml"), registry).findings
    return [(finding.rule, finding.path) for finding in findings]


@pytest.mark.parametrize("rule", sorted(MUTATORS))
@settings(max_examples=8, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data())
def test_the_fault_is_found(rule: str, data: st.DataObject) -> None:
    """A valid file with one fault has a finding of that fault's rule at the fault's place."""
    framework, evaluation = data.draw(strategies.judged())
    content, path = data.draw(st.composite(lambda draw: MUTATORS[rule](draw, framework, evaluation))())
    note(content.decode("utf-8", "replace")[:3000])
    found = _find(content, strategies.library_with(framework))
    assert (rule in {name for name, _ in found}) if path is None else ((rule, path) in found), found
