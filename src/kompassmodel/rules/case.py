"""What a rule is given: the document as typed objects, what it is judged against, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from kompassmodel.diagnostics.problem import Path, SetAside
from kompassmodel.documents.document import Document
from kompassmodel.messages.message import Message
from kompassmodel.model.evaluation import AreaPoints, Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points
from kompassmodel.rules.fit import Fit, LikelyRevision
from kompassmodel.rules.score_rows import ScoreRow, is_inconsistent
from kompassmodel.scoring import Bounds, bound_scores


@frozen
class NamedFramework:
    """The framework that an evaluation names, and what is known of it.

    `titles` gives for the id of every framework known the title and revision by which a person may call it. `files` are
    the files that declare the one named, several where they differ; it `is_usable` where it has no errors,
    `is_packaged` where an installed package brings it. `troubles` are packages whose frameworks could not be found.
    """

    name: str
    titles: Mapping[str, str]
    files: tuple[str, ...] = ()
    is_usable: bool = False
    is_packaged: bool = False
    troubles: tuple[Message, ...] = ()


@frozen
class StatedEvaluation:
    """An evaluation as it stands, whatever its framework."""

    evaluation: Evaluation


@frozen
class RevisionCase:
    """How well a table fits the revision that its evaluation names, and the other one whose table it plainly is."""

    named: Fit
    meant: LikelyRevision


@frozen
class DocumentCase:
    """A document as it is written, and the step in which the points of its framework go."""

    document: Document
    step: Points


@frozen
class AcceptanceCase:
    """What an evaluation accepts, what could be accepted, and what was found.

    `acceptable` are the names of the rules whose findings can be accepted, `found` the rule and JSON Pointer of every
    finding there is. It `is_judged` where all rules could be checked, so that what is not found is not there.
    """

    evaluation: Evaluation
    acceptable: frozenset[str]
    found: frozenset[tuple[str, str]]
    is_judged: bool


@frozen
class EvaluationCase:
    """An evaluation, the framework it was made with, and the bounds of its unseen scores.

    `in_use` tells which frameworks were in use at a time. `is_named` is false where the evaluation names another
    framework than the one it is judged by.
    """

    evaluation: Evaluation
    framework: Framework
    bounds: Bounds
    in_use: Callable[[Period], tuple[str, ...]]
    set_aside: SetAside = field(factory=SetAside)
    is_named: bool = True

    def by(self, framework: Framework) -> EvaluationCase:
        """Return the same evaluation judged by another framework."""
        return evolve(self, framework=framework, bounds=bound_scores(self.evaluation, framework), is_named=False)

    @cached_property
    def inconsistent_rows(self) -> tuple[ScoreRow, ...]:
        """The rows of areas and questions that cannot be right by themselves, each in its area, in the file's order.

        Their maximum is another than the framework's, their points are above it, or points and percent disagree.
        """
        rows = []
        maxima = self.framework.max_points_by_question
        for result in self.evaluation.areas:
            area = self.bounds.areas.get(result.id)
            if area is None:
                continue
            if is_inconsistent(result, area.row, area.area.max_points):
                rows.append(ScoreRow(result, area.area.max_points, area.row, result))
            for row in result.questions:
                bounds = area.questions.get(row.id)
                if bounds is not None and is_inconsistent(row, bounds, maxima[row.id]):
                    rows.append(ScoreRow(row, maxima[row.id], bounds, result))
        return tuple(rows)

    def profiles(self) -> Iterator[tuple[Path, Points | None, tuple[AreaPoints, ...]]]:
        """Yield the headline and every reference profile: where it stands, its total and its areas."""
        if self.evaluation.summary is not None:
            yield ("summary",), self.evaluation.summary.total, self.evaluation.summary.areas
        for index, reference in enumerate(self.evaluation.references):
            yield ("references", index), reference.total, reference.areas


@frozen
class FrameworkCase:
    """A framework, the one it revises where that is known, a way to look up others, and the ids of all.

    `released` is the framework of the same id as it was released, where one is given to hold it against. `troubles` are
    packages whose frameworks could not be found.
    """

    framework: Framework
    previous: Framework | None
    find: Callable[[str], Framework | None]
    known: tuple[str, ...] = ()
    set_aside: SetAside = field(factory=SetAside)
    released: Framework | None = None
    troubles: tuple[Message, ...] = ()
