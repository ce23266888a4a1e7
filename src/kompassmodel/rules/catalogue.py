"""Every rule there is, in the order in which a file meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.rules import READING_RULES
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.rules.case import EvaluationCase, FrameworkCase
from kompassmodel.rules.evaluation import (
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
from kompassmodel.rules.framework import (
    ambiguous_wording,
    area_maximum_differs_from_questions,
    area_numbering,
    change_without_difference,
    contradictory_lineage,
    known_misprint,
    malformed_language,
    malformed_points_step,
    missing_lineage,
    question_numbering,
    question_outside_its_area,
    question_without_descendant,
    released_revision_changed,
    retired_with_descendant,
    revision_circle,
    split_with_one_part,
    text_not_in_language,
    unknown_lineage,
    unknown_retired_question,
    unknown_revision,
    unreachable_maximum,
    unsaid_change,
    use_does_not_follow,
)
from kompassmodel.schema.rules import SHAPE_RULES

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


FRAMEWORK_RULES: Final[tuple[tuple[Rule, Callable[[FrameworkCase], Iterator[Problem]]], ...]] = (
    (area_numbering.RULE, area_numbering.check),
    (question_numbering.RULE, question_numbering.check),
    (question_outside_its_area.RULE, question_outside_its_area.check),
    (area_maximum_differs_from_questions.RULE, area_maximum_differs_from_questions.check),
    (malformed_points_step.RULE, malformed_points_step.check),
    (unreachable_maximum.RULE, unreachable_maximum.check),
    (malformed_language.RULE, malformed_language.check),
    (text_not_in_language.RULE, text_not_in_language.check),
    (ambiguous_wording.RULE, ambiguous_wording.check),
    (known_misprint.RULE, known_misprint.check),
    (unknown_revision.RULE, unknown_revision.check),
    (revision_circle.RULE, revision_circle.check),
    (contradictory_lineage.RULE, contradictory_lineage.check),
    (unknown_lineage.RULE, unknown_lineage.check),
    (unknown_retired_question.RULE, unknown_retired_question.check),
    (question_without_descendant.RULE, question_without_descendant.check),
    (missing_lineage.RULE, missing_lineage.check),
    (retired_with_descendant.RULE, retired_with_descendant.check),
    (unsaid_change.RULE, unsaid_change.check),
    (change_without_difference.RULE, change_without_difference.check),
    (split_with_one_part.RULE, split_with_one_part.check),
    (use_does_not_follow.RULE, use_does_not_follow.check),
    (released_revision_changed.RULE, released_revision_changed.check),
)
"""What is checked in a framework."""


READING: Final[tuple[Rule, ...]] = READING_RULES
"""What is checked while a file is read."""


SHAPE: Final[tuple[Rule, ...]] = (*SHAPE_RULES, *SHAPE_RULES)
"""What is checked of a document's shape."""


FRAMEWORK: Final[tuple[Rule, ...]] = tuple(rule for rule, _ in FRAMEWORK_RULES)
"""What is checked in a framework."""


EVALUATION: Final[tuple[Rule, ...]] = (
    *OTHER_RULES,
    *(rule for rule, _ in EVALUATION_RULES),
    *(rule for rule, _ in SCORE_RULES),
)
"""What is checked in an evaluation."""


RULES: Final[tuple[Rule, ...]] = (*READING, *SHAPE, *FRAMEWORK, *EVALUATION)
"""All rules."""
