"""Compare the verdicts of the library with those of the oracle, on tables drawn from a seed."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from attrs import field, frozen

from kompassmodel.diagnostics.problem import json_pointer
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.catalogue import problems
from kompassmodel.schema.structuring import to_evaluation, to_framework
from kompassmodel.scoring import bound_scores
from tests.oracle.drawing import draw_evaluation, draw_framework, perturb
from tests.oracle.oracle import COVERED, Verdict, is_possible, verdicts

_PER_FRAMEWORK = 10
"""How many evaluations are drawn of each framework, half of them perturbed."""


@frozen
class Tally:
    """What was compared: how many evaluations, how many of them possible, and how many findings of each rule."""

    evaluations: int
    possible: int
    findings: Counter[str] = field(factory=Counter)


def library_verdicts(framework: dict[str, Any], evaluation: dict[str, Any]) -> set[Verdict]:
    """List what the library's rules find in an evaluation, before any finding is told as another one."""
    described, known = to_evaluation(evaluation), to_framework(framework)
    case = EvaluationCase(described, known, bound_scores(described, known), in_use=lambda *_: ())
    return {
        (problem.rule.name, json_pointer(problem.path)) for problem in problems(case) if problem.rule.name in COVERED
    }


def compare(count: int, seed: int) -> Tally:
    """Compare the verdicts on `count` evaluations drawn from `seed`.

    Raises:
        AssertionError: the two differ, or a table that comes from unseen scores is called impossible.
    """
    findings: Counter[str] = Counter()
    possible = 0
    for index in range(count):
        batch, place = divmod(index, _PER_FRAMEWORK)
        framework = draw_framework(Random(f"{seed}-{batch}"))
        random = Random(f"{seed}-{batch}-{place}")
        evaluation = draw_evaluation(random, framework)
        is_perturbed = place % 2 == 1
        if is_perturbed:
            evaluation = perturb(random, framework, evaluation)
        expected, found = verdicts(framework, evaluation), library_verdicts(framework, evaluation)
        shown = f"table {index} of seed {seed}: {framework!r}\n{evaluation!r}\n"
        assert found == expected, f"{shown}only the library: {found - expected}\nonly the oracle: {expected - found}"
        is_right = is_possible(framework, evaluation)
        assert is_right == (not found), f"{shown}possible: {is_right}, found: {found}"
        assert is_right or is_perturbed, f"{shown}drawn from unseen scores, and called impossible"
        possible += is_right
        findings.update(rule for rule, _ in found)
    return Tally(count, possible, findings)
