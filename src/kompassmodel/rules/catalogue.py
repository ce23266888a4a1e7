"""All rules, in order: a new rule adds one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, Final

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.rules import READING_RULES
from kompassmodel.rules.case import (
    AcceptanceCase,
    DocumentCase,
    EvaluationCase,
    FrameworkCase,
    MissingRevision,
    NamedFramework,
    RepeatedEvaluation,
    RevisionCase,
    StatedEvaluation,
)
from kompassmodel.schema.rules import SHAPE_RULES

Case = (
    FrameworkCase
    | MissingRevision
    | NamedFramework
    | RepeatedEvaluation
    | RevisionCase
    | DocumentCase
    | AcceptanceCase
    | StatedEvaluation
    | EvaluationCase
)
"""The cases that a rule can check."""

Check = Callable[[Any], Iterator[Problem]]
"""The function of a rule: it takes a case of the class beside the rule in `RULES`, and yields the problems in it."""

# The order is that of the docs. A module is imported when a case of its class is checked for the first time: most runs
# check no framework.
RULES: Final[tuple[tuple[str, type[Case]], ...]] = (
    ("framework.framework_id_taken", FrameworkCase),
    ("framework.file_named_otherwise", FrameworkCase),
    ("framework.area_numbering", FrameworkCase),
    ("framework.question_numbering", FrameworkCase),
    ("framework.question_outside_its_area", FrameworkCase),
    ("framework.area_maximum_differs_from_questions", FrameworkCase),
    ("framework.malformed_points_step", FrameworkCase),
    ("framework.unreachable_maximum", FrameworkCase),
    ("framework.maximum_of_zero", FrameworkCase),
    ("framework.area_without_questions", FrameworkCase),
    ("framework.malformed_language", FrameworkCase),
    ("framework.unlikely_language", FrameworkCase),
    ("framework.text_not_in_language", FrameworkCase),
    ("framework.text_missing_in_language", FrameworkCase),
    ("framework.unfinished_text", FrameworkCase),
    ("framework.ambiguous_wording", FrameworkCase),
    ("framework.needless_variant", FrameworkCase),
    ("framework.known_misprint", FrameworkCase),
    ("framework.repeated_topic", FrameworkCase),
    ("framework.topic_of_lost_question", FrameworkCase),
    ("framework.unknown_revision", FrameworkCase),
    ("framework.revision_circle", FrameworkCase),
    ("framework.worded_as_another", FrameworkCase),
    ("framework.nearly_worded_as_another", FrameworkCase),
    ("framework.contradictory_lineage", FrameworkCase),
    ("framework.unknown_lineage", FrameworkCase),
    ("framework.unknown_retired_question", FrameworkCase),
    ("framework.question_without_descendant", FrameworkCase),
    ("framework.missing_lineage", FrameworkCase),
    ("framework.retired_with_descendant", FrameworkCase),
    ("framework.retired_into_another", FrameworkCase),
    ("framework.unsaid_change", FrameworkCase),
    ("framework.change_without_difference", FrameworkCase),
    ("framework.split_with_one_part", FrameworkCase),
    ("framework.use_does_not_follow", FrameworkCase),
    ("framework.released_revision_changed", FrameworkCase),
    ("framework.released_revision_missing", MissingRevision),
    ("evaluation.unknown_framework", NamedFramework),
    ("evaluation.unusable_framework", NamedFramework),
    ("evaluation.wrong_revision", RevisionCase),
    ("evaluation.needless_decimals", DocumentCase),
    ("evaluation.text_cut_by_comment", DocumentCase),
    ("evaluation.unknown_accepted_rule", AcceptanceCase),
    ("evaluation.acceptance_without_reason", AcceptanceCase),
    ("evaluation.unused_acceptance", AcceptanceCase),
    ("evaluation.date_in_the_future", StatedEvaluation),
    ("evaluation.published_before_evaluated", StatedEvaluation),
    ("evaluation.semicolons_in_list", DocumentCase),
    ("evaluation.municipality_code", EvaluationCase),
    ("evaluation.code_of_another_municipality", EvaluationCase),
    ("evaluation.unknown_municipality_code", EvaluationCase),
    ("evaluation.misspelt_municipality", EvaluationCase),
    ("evaluation.same_evaluation_twice", RepeatedEvaluation),
    ("evaluation.evaluated_outside_use", EvaluationCase),
    ("evaluation.unknown_area", EvaluationCase),
    ("evaluation.unknown_question", EvaluationCase),
    ("evaluation.question_in_wrong_area", EvaluationCase),
    ("evaluation.incomplete_evaluation", EvaluationCase),
    ("evaluation.swapped_questions", EvaluationCase),
    ("evaluation.maximum_differs_from_framework", EvaluationCase),
    ("evaluation.points_above_maximum", EvaluationCase),
    ("evaluation.points_between_steps", EvaluationCase),
    ("evaluation.points_differ_from_percent", EvaluationCase),
    ("evaluation.area_points_differ_from_percent", EvaluationCase),
    ("evaluation.area_differs_from_questions", EvaluationCase),
    ("evaluation.total_differs_from_areas", EvaluationCase),
    ("evaluation.improbable_total", EvaluationCase),
    ("evaluation.summary_differs_from_table", EvaluationCase),
    ("evaluation.reference_total_differs_from_areas", EvaluationCase),
    ("evaluation.unchecked_questions", EvaluationCase),
)
"""The module of each rule in `kompassmodel.rules`, and the case that its check takes."""


def problems(case: Case) -> list[Problem]:
    """Check a case by every rule for its class, in order."""
    return [problem for _, check in _checks(type(case).__name__) for problem in check(case)]


def revision_problems(case: EvaluationCase) -> Iterator[Problem]:
    """Check a case by the rules whose problems may mean that the table belongs to another revision."""
    for rule, check in _checks(EvaluationCase.__name__):
        if rule.tells_revision:
            yield from check(case)


def framework_rules() -> tuple[Rule, ...]:
    """Return the rules on frameworks, in order."""
    return _rules_in("framework.")


def evaluation_rules() -> tuple[Rule, ...]:
    """Return the rules on evaluations, in order."""
    return _rules_in("evaluation.")


def list_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order in which a file meets them: reading, shape, frameworks, evaluations."""
    return (*READING_RULES, *SHAPE_RULES, *framework_rules(), *evaluation_rules())


@cache
def acceptable_rules() -> frozenset[str]:
    """Return the names of the rules whose findings an evaluation may accept."""
    return frozenset(rule.name for rule in evaluation_rules() if rule.acceptable)


@cache
def _checks(kind: str) -> tuple[tuple[Rule, Check], ...]:
    """Import the rules for the class of cases called `kind`, each with its check."""
    modules = _modules(name for name, case in RULES if case.__name__ == kind)
    return tuple((module.RULE, module.check) for module in modules)


@cache
def _rules_in(folder: str) -> tuple[Rule, ...]:
    return tuple(module.RULE for module in _modules(name for name, _ in RULES if name.startswith(folder)))


def _modules(names: Iterable[str]) -> Iterator[Any]:
    return (import_module(f"kompassmodel.rules.{name}") for name in names)
