"""The rules on frameworks, in one explicit tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kompassmodel.findings import Problem, Rule
from kompassmodel.rules import (
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
from kompassmodel.rules.cases import FrameworkCase

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
