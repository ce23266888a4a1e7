"""A document as a typed object, as far as its shape is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from kompassmodel.diagnostics.problem import Problem, SetAside
from kompassmodel.documents.document import Document
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import Library
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.schema.kind import Kind
from kompassmodel.schema.structuring import Misshapen, to_evaluation
from kompassmodel.scoring import confine

_Thing = TypeVar("_Thing", Evaluation, Framework)


@frozen
class Shaped(Generic[_Thing]):
    """What a document describes as far as its shape is right, the problems of shape, and what they set aside."""

    thing: _Thing | None
    problems: tuple[Problem, ...] = ()
    set_aside: SetAside = field(factory=SetAside)

    def case(self, evaluation: Evaluation, framework: Framework, library: Library) -> EvaluationCase:
        """Return what the rules on the table are given to judge `evaluation` by `framework`."""
        return EvaluationCase(evaluation, framework, confine(evaluation, framework), library.in_use, self.set_aside)


def read_evaluation(document: Document) -> Shaped[Evaluation]:
    """Return the evaluation that a document describes, as far as its shape is right."""
    return structure_document(document, "evaluation", to_evaluation)


def structure_document(document: Document, kind: Kind, structure: Callable[[dict[str, Any]], _Thing]) -> Shaped[_Thing]:
    """Return the object that a document describes: structuring is the gate, the schema explains what fails it."""
    assert isinstance(document.data, dict)  # noqa: S101 - `kind_of` lets nothing else through
    if not document.set_aside:
        try:
            return Shaped(structure(document.data))
        except Misshapen:
            pass
    from kompassmodel.schema import inspection  # noqa: PLC0415 - slow to import, and needed only if something is wrong

    shape: inspection.Shape = inspection.inspect(document, kind)
    set_aside = SetAside(shape.set_aside)
    try:
        return Shaped(structure(shape.data), shape.problems, set_aside)
    except Misshapen:
        # The schema has let through what the gate has not: ours to mend, but the user still gets a finding.
        return Shaped(None, (*shape.problems, inspection.unexplained(kind)), set_aside)


def trustworthy(problems: Iterable[Problem], set_aside: SetAside) -> list[Problem]:
    """Return the problems that do not stand in something that was set aside, where a stand-in would be judged."""
    return [problem for problem in problems if not set_aside.holds(problem.path)]
