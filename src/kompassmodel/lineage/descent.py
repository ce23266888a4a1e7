"""Map every question and area to its oldest ancestor and to a key shared by comparable results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from attrs import frozen

from kompassmodel.lineage.compare import compare_frameworks
from kompassmodel.lineage.comparison import AreaComparison, Comparability, QuestionComparison
from kompassmodel.lineage.composition import area_lineages, question_lineages
from kompassmodel.model.framework import Framework, Lineage

_LineagesOf = Callable[[Framework], Mapping[str, tuple[Lineage, ...]]]


@frozen
class Descent:
    """What a question, an area or a whole framework descends from, and with which others it can be compared.

    `root` is the oldest that its lineage leads to, as `kompass-2010/1.1`, several with ` + ` between; what is new is
    its own. Results of the same `comparability_key` can be compared as they are: same subject, same maximum.
    """

    root: str
    comparability_key: str


@frozen
class Descents:
    """The descents of a framework's questions and areas by number, and that of the framework as a whole."""

    questions: dict[str, Descent]
    areas: dict[str, Descent]
    whole: Descent


def descents(framework: Framework) -> Descents:
    """Return from where every part of `framework` descends, as far as `Framework.previous` leads."""
    steps = _oldest_first(framework)
    questions, areas, whole = _keys(steps)
    return Descents(
        {
            number: Descent(" + ".join(roots), questions[number])
            for number, roots in _roots(steps, question_lineages).items()
        },
        {number: Descent(" + ".join(roots), areas[number]) for number, roots in _roots(steps, area_lineages).items()},
        Descent(steps[0].id, whole),
    )


def _oldest_first(framework: Framework) -> list[Framework]:
    steps = [framework]
    while (previous := steps[0].previous) is not None and previous.id not in {step.id for step in steps}:
        steps.insert(0, previous)
    return steps


def _roots(steps: list[Framework], lineages: _LineagesOf) -> dict[str, tuple[str, ...]]:
    """Return for each number of the last step the oldest that it descends from."""
    roots: dict[str, tuple[str, ...]] = {}
    for step in steps:
        before, roots = roots, {}
        for number, entries in lineages(step).items():
            sources = [source for entry in entries for source in before.get(entry.question or entry.area or "", ())]
            roots[number] = tuple(dict.fromkeys(sources)) or (f"{step.id}/{number}",)
    return roots


def _keys(steps: list[Framework]) -> tuple[dict[str, str], dict[str, str], str]:
    """Return the keys of the last step's questions and areas by number, and that of the whole.

    A key is handed down from revision to revision as long as both can be compared; so it means the same for all who
    have it, over any number of revisions.
    """
    first = steps[0]
    questions = {question.id: f"{first.id}/{question.id}" for question in first.questions}
    areas = {area.id: f"{first.id}/{area.id}" for area in first.areas}
    whole = first.id
    for old, new in pairwise(steps):
        compared = compare_frameworks(old, new)
        by_question = {one.question.id: _handed_down(one, questions) for one in compared.questions}
        questions = {one.id: by_question.get(one.id) or f"{new.id}/{one.id}" for one in new.questions}
        areas = {one.area.id: _handed_down(one, areas) or f"{new.id}/{one.area.id}" for one in compared.areas}
        is_same = compared.verdict is Comparability.COMPARABLE and not compared.gone
        whole = whole if is_same else new.id
    return questions, areas, whole


def _handed_down(one: QuestionComparison | AreaComparison, keys: dict[str, str]) -> str | None:
    if one.verdict is Comparability.COMPARABLE and len(one.before) == 1:
        return keys[one.before[0].id]
    return None
