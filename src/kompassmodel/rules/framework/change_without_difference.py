"""What is said to have changed has changed: `reweighted` has another maximum, `reworded` other words."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message, plural
from kompassmodel.model.framework import Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import LineageLink, lineage_links, unsaid_change

RULE = Rule(
    "change-without-difference",
    Severity.WARNING,
    "What is said to have changed has changed: `reweighted` has another maximum, `reworded` other words.",
    why="A change that is none keeps results from being compared that could be. Usually the change was undone while "
    "the revision was made, or the new wording or maximum was never typed in.",
    source="The framework file of the revision before: its wordings and maxima beside the new ones.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the entries of a lineage that say `reweighted` or `reworded` where maximum or wording is as before.

    Where something was split or merged, one maximum is not held against the other. Of areas only the maximum is: a
    title may stay while what stands under it has other words.
    """
    for tie in lineage_links(case):
        if unsaid_change(tie) is not None:
            continue  # told of what it does not say, with what it should
        is_one_to_one = tie.alone and not {"split", "merged"} & {*tie.changes}
        if "reweighted" in tie.changes and is_one_to_one and tie.is_weighted_alike:
            text = plural(
                "{number} is said to be reweighted, but counts {count} point as before",
                "{number} is said to be reweighted, but counts {count} points as before",
                number=tie.thing.id,
                count=tie.thing.max_points,
            )
            hint = message("write the new maximum, or `change: {changes}`", changes=_without(tie, "reweighted"))
            yield Problem(RULE, (*tie.path, "change"), text, hint)
        is_question = isinstance(tie.thing, Question)
        if "reworded" in tie.changes and is_question and is_one_to_one and tie.wording == tie.former_wording:
            text = message("{number} is said to be reworded, but is worded as before", number=tie.thing.id)
            hint = message("write the new wording, or `change: {changes}`", changes=_without(tie, "reworded"))
            yield Problem(RULE, (*tie.path, "change"), text, hint)


def _without(tie: LineageLink, word: str) -> str:
    others = [change for change in tie.changes if change != word]
    return f"[{', '.join(others)}]" if len(others) > 1 else others[0] if others else "same"
