"""Every question of the revision before has a descendant or is retired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Framework, Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_contradictions import contradictions
from kompassmodel.rules.lineage_links import intruders, is_merged_from_one, lineage_links, unsplit
from kompassmodel.rules.lineage_targets import is_another, kept_questions, lineage_targets, unresolved
from kompassmodel.rules.retirement import contradicted_entries, lost_questions

RULE = Rule(
    "question-without-descendant",
    Severity.ERROR,
    "Every question of the previous revision has a descendant or is retired.",
    why=(
        "Anyone who follows a question over the years loses it here and cannot tell whether it was "
        "dropped or only renumbered. This is forgotten when a question is deleted from the copy of the "
        "last revision."
    ),
    source=(
        "The file format: every question of the previous revision is named in a lineage, or listed under "
        "`retired` with the reason (docs/frameworks.md)."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question of the revision before that has no descendant and is not retired.

    Both frameworks must publish questions; the revision before is the nearest that does. If no question has a
    descendant, one problem stands for all. Other rules
    report missing and wrong lineages and wrong retired numbers, which probably mean lost questions. So nothing is
    yielded unless more questions are lost than those rules report.
    """
    base, framework = case.question_base, case.worded.framework
    if base is None or not framework.questions or _is_uncertain(case):
        return
    if not any(question.lineage for question in framework.questions):
        return  # missing-lineage reports that
    misnamed = unresolved(case)
    if is_another(case, misnamed):
        return
    lost = lost_questions(case)
    if len(lost) <= len(misnamed) + _reported(case, base):
        return
    if not kept_questions(case) and len(lost) > 1:
        text = message(
            "none of the {count} questions of {previous} has a descendant here", count=len(lost), previous=base.id
        )
        yield Problem(RULE, ("revises",), text, _hint(lost[0]))
        return
    for number in lost:
        text = message(
            "question {number} of {previous} has no descendant and is not retired", number=number, previous=base.id
        )
        yield Problem(RULE, ("retired", number), text, _hint(number), at_key=True)


def _reported(case: FrameworkCase, base: Framework) -> int:
    """Count the mistakes that other rules report, each of which may have cost one question its descendant."""
    framework = case.worded.framework
    targets = [target for target in lineage_targets(case) if not target.is_area]
    links = [link for link in lineage_links(case) if isinstance(link.part, Question)]
    known = {question.id for question in base.questions} | {area.id for area in (case.previous or base).areas}
    return (
        len(contradictions(case))
        + sum(target.source is not None and not target.source.questions for target in targets)
        + len({entry.id for entry in framework.retired} - known)
        + contradicted_entries(case)
        + len(intruders(links))
        + sum(len(siblings) - 1 for _, siblings in unsplit(links))
        + sum(not question.lineage for question in framework.questions)
        + sum(is_merged_from_one(question) for question in framework.questions)
    )


def _hint(number: str) -> Message:
    return message(
        'name it in the lineage of a question, or under `retired` with the reason: "{number}": …', number=number
    )


_HOLDS_NO_LINEAGE: Final = frozenset({"title", "wording", "max_points", "also", "topics"})


def _is_uncertain(case: FrameworkCase) -> bool:
    """Return whether a lineage or the list of retired questions may have been set aside."""
    with_lineage = {question.id for question in case.framework.questions if question.lineage}
    is_hidden = any(_may_hide_a_lineage(path, with_lineage) for path in case.set_aside.paths)
    return is_hidden or not case.set_aside.spares_top("retired")


def _may_hide_a_lineage(path: Path, with_lineage: set[str]) -> bool:
    """Return whether the value set aside at `path` is a lineage, holds one, or may be one with a misspelt key."""
    match path:
        case ("areas", _, "questions", number, key) if key != "lineage" and number in with_lineage:
            return False
    return path[:1] == ("areas",) and not _HOLDS_NO_LINEAGE & {*path}
