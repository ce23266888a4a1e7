"""Every question of the revised framework has a descendant or is retired."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Message, Path, Problem, Rule, Severity, say
from kompassmodel.rules.cases import FrameworkCase, SetAside
from kompassmodel.rules.descent import ancestors, astray, is_another
from kompassmodel.spelling import nearest

RULE = Rule(
    "question-without-descendant",
    Severity.ERROR,
    "Every question of the revised framework has a descendant or is retired.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the questions of the revised framework that are lost, where both frameworks publish questions.

    Where not one has a descendant, that is told once. A lineage that names a near miss is told as that.
    """
    previous, framework = case.previous, case.framework
    if previous is None or not previous.questions or not framework.questions:
        return
    kept = {ancestor.number for ancestor in ancestors(framework) if not ancestor.is_area}
    kept |= {meant for meant in astray(framework, previous).values() if meant is not None}
    retired = {entry.id for entry in framework.retired}
    retired |= {question.id for area in previous.areas if area.id in retired for question in area.questions}
    retired |= {nearest(entry, [question.id for question in previous.questions]) or entry for entry in retired}
    if not (case.set_aside.spares_top("retired") and _lineages_are_whole(case.set_aside)) or is_another(
        framework, previous
    ):
        return
    lost = [question.id for question in previous.questions if question.id not in kept | retired]
    if not kept and len(lost) > 1:
        message = say(
            "none of the {count} questions of {previous} has a descendant here", count=len(lost), previous=previous.id
        )
        yield Problem(RULE, ("revises",), message, _hint(lost[0]))
        return
    for number in lost:
        message = say(
            "question {number} of {previous} has no descendant and is not retired", number=number, previous=previous.id
        )
        yield Problem(RULE, ("retired", number), message, _hint(number), at_key=True)


def _hint(number: str) -> Message:
    return say('name it in the lineage of a question, or under `retired` with the reason: "{number}": …', number=number)


def _lineages_are_whole(set_aside: SetAside) -> bool:
    """Return whether no lineage was set aside, neither by itself nor with the question, area or table it stands in."""
    return not any("lineage" in path or _holds_lineages(path) for path in set_aside.paths)


def _holds_lineages(path: Path) -> bool:
    return path[:1] == ("areas",) and path[2:3] in ((), ("questions",)) and len(path) <= 4  # noqa: PLR2004 - areas, 1, questions, 1.1
