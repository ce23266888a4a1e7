"""From where in the oldest revision each part of a framework descends, and which results can be put side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from kompassmodel.comparison import Comparability, Comparison, area_lineages, compare
from kompassmodel.model import Area, Framework, Lineage, Question

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
    compared = [compare(step, framework) for step in steps[:-1]]
    return Descents(
        {
            number: Descent(" + ".join(roots), _question_key(number, compared, framework))
            for number, roots in _roots(steps, _question_lineages).items()
        },
        {
            number: Descent(" + ".join(roots), _area_key(number, compared, framework))
            for number, roots in _roots(steps, area_lineages).items()
        },
        Descent(steps[0].id, next((one.old.id for one in compared if _is_whole(one)), framework.id)),
    )


def _oldest_first(framework: Framework) -> list[Framework]:
    steps = [framework]
    while (previous := steps[0].previous) is not None and previous.id not in {step.id for step in steps}:
        steps.insert(0, previous)
    return steps


def _question_lineages(framework: Framework) -> Mapping[str, tuple[Lineage, ...]]:
    return {question.id: question.lineage for question in framework.questions}


def _roots(steps: list[Framework], lineages: _LineagesOf) -> dict[str, tuple[str, ...]]:
    """Return for each number of the last step the oldest that it descends from."""
    roots: dict[str, tuple[str, ...]] = {}
    for step in steps:
        before, roots = roots, {}
        for number, entries in lineages(step).items():
            sources = [source for entry in entries for source in before.get(entry.question or entry.area or "", ())]
            roots[number] = tuple(dict.fromkeys(sources)) or (f"{step.id}/{number}",)
    return roots


def _question_key(number: str, compared: list[Comparison], framework: Framework) -> str:
    found = (
        _key(one, question.before, question.verdict)
        for one in compared
        for question in one.questions
        if question.question.id == number
    )
    return next((key for key in found if key is not None), f"{framework.id}/{number}")


def _area_key(number: str, compared: list[Comparison], framework: Framework) -> str:
    found = (_key(one, one.area(number).before, one.area(number).verdict) for one in compared)
    return next((key for key in found if key is not None), f"{framework.id}/{number}")


def _key(compared: Comparison, before: tuple[Question, ...] | tuple[Area, ...], verdict: Comparability) -> str | None:
    if verdict is Comparability.COMPARABLE and len(before) == 1:
        return f"{compared.old.id}/{before[0].id}"
    return None


def _is_whole(compared: Comparison) -> bool:
    return compared.verdict is Comparability.COMPARABLE and not compared.gone
