"""Map every question and area to its oldest ancestor and to a key shared by comparable results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from attrs import frozen

from kompassmodel.lineage.comparison import AreaComparison, Comparability, QuestionComparison
from kompassmodel.lineage.composition import area_lineages, question_lineages
from kompassmodel.lineage.diff import diff_frameworks
from kompassmodel.model.framework import Framework, Lineage

_LineagesOf = Callable[[Framework], Mapping[str, tuple[Lineage, ...]]]


@frozen
class Descent:
    """The oldest ancestor of a question, an area or the total, and the key of the results comparable with it.

    `root` is the oldest ancestor, as `kompass-2010/1.1`, or several with ` + ` between. A new question or area is its
    own root. Results of the same `comparability_key` can be compared as they are: same subject, same maximum.
    """

    root: str
    comparability_key: str


@frozen
class Descents:
    """The descents of a framework's questions and areas by number, and that of its total."""

    questions: dict[str, Descent]
    areas: dict[str, Descent]
    total: Descent


def descents(framework: Framework) -> Descents:
    """Trace every part of `framework` to its root, as far as `Framework.previous` leads."""
    steps = _oldest_first(framework)
    questions, areas, total = _keys(steps)
    return Descents(
        {
            number: Descent(" + ".join(roots), questions[number])
            for number, roots in _roots(steps, question_lineages).items()
        },
        {number: Descent(" + ".join(roots), areas[number]) for number, roots in _roots(steps, area_lineages).items()},
        Descent(steps[0].id, total),
    )


def _oldest_first(framework: Framework) -> list[Framework]:
    steps = [framework]
    while (previous := steps[0].previous) is not None and previous.id not in {step.id for step in steps}:
        steps.insert(0, previous)
    return steps


def _roots(steps: list[Framework], lineages: _LineagesOf) -> dict[str, tuple[str, ...]]:
    """Map each number of the last step to its oldest ancestors."""
    roots: dict[str, tuple[str, ...]] = {}
    by_step: dict[str | None, dict[str, tuple[str, ...]]] = {}
    for step in steps:
        before = None if step.previous is None else step.previous.id
        roots = by_step[step.id] = {}
        for number, entries in lineages(step).items():
            sources = [
                source
                for entry in entries
                for source in by_step.get(entry.framework or before, {}).get(entry.question or entry.area or "", ())
            ]
            roots[number] = tuple(dict.fromkeys(sources)) or (f"{step.id}/{number}",)
    return roots


def _keys(steps: list[Framework]) -> tuple[dict[str, str], dict[str, str], str]:
    """Map the last step's questions and areas to their keys by number, and return the key of the total with them.

    A key is handed down from revision to revision as long as both can be compared. So all results with the same key
    are comparable, over any number of revisions.
    """
    first = steps[0]
    areas = {area.id: f"{first.id}/{area.id}" for area in first.areas}
    total = first.id
    for old, new in pairwise(steps):
        comparison = diff_frameworks(old, new)
        areas = {area.area.id: _inherited_key(area, areas) or f"{new.id}/{area.area.id}" for area in comparison.areas}
        is_same = comparison.verdict is Comparability.COMPARABLE and not comparison.gone
        total = total if is_same else new.id
    return _question_keys(steps), areas, total


def _question_keys(steps: list[Framework]) -> dict[str, str]:
    """Map the last step's questions to their keys; revisions that publish none are passed over."""
    published = [step for step in steps if step.questions]
    if published[-1:] != steps[-1:]:
        return {}
    questions = {question.id: f"{published[0].id}/{question.id}" for question in published[0].questions}
    for old, new in pairwise(published):
        compared = diff_frameworks(old, new).questions
        inherited = {question.question.id: _inherited_key(question, questions) for question in compared}
        questions = {question.id: inherited.get(question.id) or f"{new.id}/{question.id}" for question in new.questions}
    return questions


def _inherited_key(compared: QuestionComparison | AreaComparison, keys: dict[str, str]) -> str | None:
    if compared.verdict is Comparability.COMPARABLE and len(compared.before) == 1:
        return keys[compared.before[0].id]
    return None
