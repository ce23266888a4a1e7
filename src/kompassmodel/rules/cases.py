"""What a rule is given: the document as typed objects, what it is judged against, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve, field, frozen

from kompassmodel.findings import Message, Path, SetAside, say
from kompassmodel.model import AreaPoints, AreaResult, Evaluation, Framework, Period, Points, QuestionResult
from kompassmodel.scoring import Bounds, confine


@frozen
class Row:
    """A row of the score table, of an area or a question, with the maximum that the framework declares for it.

    `total` is the row of the area, which is `figures` itself where the row is an area's.
    """

    path: Path
    figures: AreaResult | QuestionResult
    maximum: Points
    name: Message
    total: AreaResult


@frozen
class EvaluationCase:
    """An evaluation, the framework it was made with, and the bounds of its unseen scores.

    `in_use` tells which frameworks were in use at a time.
    """

    evaluation: Evaluation
    framework: Framework
    bounds: Bounds
    in_use: Callable[[Period], tuple[str, ...]]
    set_aside: SetAside = field(factory=SetAside)

    def by(self, framework: Framework) -> EvaluationCase:
        """Return the same evaluation judged by another framework."""
        return evolve(self, framework=framework, bounds=confine(self.evaluation, framework))

    def rows(self) -> Iterator[Row]:
        """Yield the rows of all areas and questions that the framework has, in the order of the file."""
        declared = {area.id: area for area in self.framework.areas}
        for result in self.evaluation.areas:
            area = declared.get(result.id)
            if area is None:
                continue
            path: Path = ("areas", area.id)
            yield Row(path, result, area.max_points, say("area {id}", id=area.id), result)
            maxima = {question.id: question.max_points for question in area.questions}
            for question in result.questions:
                if question.id in maxima:
                    place = (*path, "questions", question.id)
                    yield Row(place, question, maxima[question.id], say("question {id}", id=question.id), result)

    def profiles(self) -> Iterator[tuple[Path, Points | None, tuple[AreaPoints, ...]]]:
        """Yield the headline and every reference profile: where it stands, its total and its areas."""
        if self.evaluation.summary is not None:
            yield ("summary",), self.evaluation.summary.total, self.evaluation.summary.areas
        for index, reference in enumerate(self.evaluation.references):
            yield ("references", index), reference.total, reference.areas


@frozen
class FrameworkCase:
    """A framework, the one it revises where that is known, a way to look up others, and the ids of all.

    `released` is the framework of the same id as it was released, where one is given to hold it against.
    """

    framework: Framework
    previous: Framework | None
    find: Callable[[str], Framework | None]
    known: tuple[str, ...] = ()
    set_aside: SetAside = field(factory=SetAside)
    released: Framework | None = None
