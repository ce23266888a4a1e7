"""The rules: one module for each, named as the rule is. Those on evaluations stand in explicit tuples here.

Those on frameworks stand in `framework_rules`, which is imported only where a framework is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kompassmodel.findings import Problem, Rule
from kompassmodel.model import Evaluation
from kompassmodel.rules import (
    acceptance_without_reason,
    area_differs_from_questions,
    area_points_differ_from_percent,
    evaluated_outside_use,
    incomplete_evaluation,
    maximum_differs_from_framework,
    municipality_code,
    needless_decimals,
    points_above_maximum,
    points_between_steps,
    points_differ_from_percent,
    published_before_evaluated,
    question_in_wrong_area,
    reference_total_differs_from_areas,
    summary_differs_from_table,
    swapped_questions,
    total_differs_from_areas,
    unknown_accepted_rule,
    unknown_area,
    unknown_framework,
    unknown_question,
    unusable_framework,
    unused_acceptance,
    wrong_revision,
)
from kompassmodel.rules.cases import EvaluationCase

EVALUATION_RULES: Final[tuple[tuple[Rule, Callable[[Evaluation], Iterator[Problem]]], ...]] = (
    (published_before_evaluated.RULE, published_before_evaluated.check),
)
"""What is checked in an evaluation whatever its framework."""

SCORE_RULES: Final[tuple[tuple[Rule, Callable[[EvaluationCase], Iterator[Problem]]], ...]] = (
    (municipality_code.RULE, municipality_code.check),
    (evaluated_outside_use.RULE, evaluated_outside_use.check),
    (unknown_area.RULE, unknown_area.check),
    (unknown_question.RULE, unknown_question.check),
    (question_in_wrong_area.RULE, question_in_wrong_area.check),
    (incomplete_evaluation.RULE, incomplete_evaluation.check),
    (swapped_questions.RULE, swapped_questions.check),
    (maximum_differs_from_framework.RULE, maximum_differs_from_framework.check),
    (points_above_maximum.RULE, points_above_maximum.check),
    (points_between_steps.RULE, points_between_steps.check),
    (points_differ_from_percent.RULE, points_differ_from_percent.check),
    (area_points_differ_from_percent.RULE, area_points_differ_from_percent.check),
    (area_differs_from_questions.RULE, area_differs_from_questions.check),
    (total_differs_from_areas.RULE, total_differs_from_areas.check),
    (summary_differs_from_table.RULE, summary_differs_from_table.check),
    (reference_total_differs_from_areas.RULE, reference_total_differs_from_areas.check),
)
"""What is checked in an evaluation against its framework."""

OTHER_RULES: Final[tuple[Rule, ...]] = (
    unknown_framework.RULE,
    unusable_framework.RULE,
    wrong_revision.RULE,
    needless_decimals.RULE,
    unknown_accepted_rule.RULE,
    acceptance_without_reason.RULE,
    unused_acceptance.RULE,
)
"""What is checked before a framework is picked, or after everything else is found; each asks for its own facts."""

ACCEPTABLE: Final = frozenset(rule.name for rule, _ in (*EVALUATION_RULES, *SCORE_RULES))
"""The names of the rules whose findings an evaluation may accept."""
