"""A change named in a lineage is real: `reweighted` means another maximum, `reworded` other words."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message, plural
from kompassmodel.model.framework import Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import LineageLink, intruders, lineage_links, part_message, unsaid_change

RULE = Rule(
    "change-without-difference",
    Severity.WARNING,
    ("A change that is declared has happened: `reweighted` has another maximum, `reworded` other words."),
    why=(
        "A change that did not happen keeps results that could be compared from being compared. Usually "
        "the change was undone while the revision was made, or the new wording or maximum was never "
        "typed in."
    ),
    source="The framework file of the previous revision: its wordings and maxima beside the new ones.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each lineage entry that says `reweighted` or `reworded` of an unchanged maximum or wording.

    Questions and areas are compared only if they have one ancestor and are neither split nor merged. The titles of
    areas are not compared: a title may stay the same while the questions under it are reworded.
    """
    links = lineage_links(case)
    intruding = intruders(links)
    for link in links:
        if link.is_corrected or link.path in intruding or unsaid_change(link) is not None:
            continue  # other rules report what the entry names wrongly, or leaves out
        is_one_to_one = link.alone and not {"split", "merged"} & {*link.changes}
        is_question = isinstance(link.part, Question)
        in_weight = "reweighted" in link.changes and is_one_to_one and link.is_weighted_alike
        in_words = "reworded" in link.changes and is_question and is_one_to_one and link.is_same_in_all_languages
        if in_weight and in_words:
            text = message(
                "{number} is said to be reworded and reweighted, but neither its wording nor its maximum changed",
                number=part_message(link.part),
            )
            changes = _without(link, "reworded", "reweighted")
            hint = message("write the new wording and maximum, or `change: {changes}`", changes=changes)
            yield Problem(RULE, (*link.path, "change"), text, hint)
        elif in_weight:
            text = plural(
                "{number} is said to be reweighted, but counts for {count} point as before",
                "{number} is said to be reweighted, but counts for {count} points as before",
                number=part_message(link.part),
                count=link.part.max_points,
            )
            hint = message("write the new maximum, or `change: {changes}`", changes=_without(link, "reweighted"))
            yield Problem(RULE, (*link.path, "change"), text, hint)
        elif in_words:
            text = message("{number} is said to be reworded, but is worded as before", number=part_message(link.part))
            hint = message("write the new wording, or `change: {changes}`", changes=_without(link, "reworded"))
            yield Problem(RULE, (*link.path, "change"), text, hint)


def _without(link: LineageLink, *words: str) -> str:
    others = [change for change in link.changes if change not in words]
    return f"[{', '.join(others)}]" if len(others) > 1 else others[0] if others else "same"
