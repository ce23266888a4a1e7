"""Documents to typed objects, as far as their shape is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import evolve, field, frozen

from kompassmodel.diagnostics.problem import Problem, SetAside
from kompassmodel.documents.document import Document
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.model.points import Points
from kompassmodel.registry.scope import Scope
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.structuring import to_evaluation
from kompassmodel.schema.values import MisshapenError
from kompassmodel.scoring import bound_scores

if TYPE_CHECKING:
    from kompassmodel.schema.inspection import Shape

_T = TypeVar("_T", Evaluation, Framework)


@frozen(eq=False, repr=False)
class ShapedDocument(Generic[_T]):
    """The object that a document describes as far as its shape is right, and the problems of the rest, set aside."""

    document: Document
    value: _T | None
    problems: tuple[Problem, ...] = ()
    set_aside: SetAside = field(factory=SetAside)

    def case(self, evaluation: Evaluation, framework: Framework, scope: Scope) -> EvaluationCase:
        """Build the case for the rules that check `evaluation` against `framework`."""
        return EvaluationCase(
            evaluation,
            framework,
            bound_scores(evaluation, framework),
            scope.in_use,
            self.set_aside,
            document=self.document,
        )


def read_evaluation(document: Document, step: Points | None = None) -> ShapedDocument[Evaluation]:
    """Structure a document as an evaluation, as far as its shape is right.

    The hints write points in steps of `step`, or in any if it is None.
    """
    return structure_document(document, "evaluation", to_evaluation, step)


def structure_document(
    document: Document, kind: DocumentKind, structure: Callable[[dict[str, Any]], _T], step: Points | None = None
) -> ShapedDocument[_T]:
    """Structure a document; if structuring fails, the JSON Schema explains why."""
    assert isinstance(document.data, dict)  # noqa: S101 - `kind_of` lets nothing else through
    if not document.set_aside:
        try:
            return ShapedDocument(document, structure(document.data))
        except MisshapenError:
            pass
    from kompassmodel.schema import inspection  # noqa: PLC0415 - slow to import, and needed only if something is wrong

    if kind == "evaluation":
        in_rows: Shape = inspection.inspect_rows(document, step)
        shaped = _structured(document, in_rows, structure)
        if shaped.value is not None:  # nothing is wrong but in rows of questions
            return shaped
    shape: Shape = inspection.inspect(document, kind, step)
    shaped = _structured(document, shape, structure)
    if shaped.value is None and shape.data is not None:
        # The schema accepts what structuring refuses: a bug in kompassmodel, but the user still gets a finding.
        return evolve(shaped, problems=(*shape.problems, inspection.unexplained_problem(kind)))
    return shaped


def _structured(document: Document, shape: Shape, structure: Callable[[dict[str, Any]], _T]) -> ShapedDocument[_T]:
    """Structure what an inspection left of a document; without a value if that is not of the right shape either."""
    value = None
    if shape.data is not None:
        with suppress(MisshapenError):
            value = structure(shape.data)
    return ShapedDocument(document, value, shape.problems, SetAside(shape.set_aside))


def trustworthy(problems: Iterable[Problem], set_aside: SetAside) -> list[Problem]:
    """Drop the problems at paths that were set aside: there the rules have seen a placeholder."""
    return [problem for problem in problems if not set_aside.holds(problem.path)]
