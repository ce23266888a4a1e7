"""The cases that rules check: a document as typed objects, its framework, and the values set aside.

Cases are handed on, never compared or printed: the functions for that would take more than half of their start-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from kompassmodel.diagnostics.problem import Path, SetAside
from kompassmodel.documents.document import Document
from kompassmodel.messages.formatting import normalised
from kompassmodel.messages.message import Message
from kompassmodel.model.area_origins import area_origins
from kompassmodel.model.evaluation import AreaPoints, Country, Evaluation
from kompassmodel.model.framework import Framework, Lineage
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points
from kompassmodel.rules.fit import Fit, LikelyRevision
from kompassmodel.rules.future import current_day
from kompassmodel.rules.score_rows import ScoreRow, is_inconsistent
from kompassmodel.scoring import Bounds, bound_scores

if TYPE_CHECKING:
    from kompassmodel.rules.worded_lineage import WordedLineage


_Item = TypeVar("_Item")


def _is_written(document: Document | None, path: Path) -> bool:
    node = None if document is None else document.data
    for step in path:
        if not isinstance(node, dict) or step not in node:
            return False
        node = node[str(step)]
    return True


@frozen(eq=False, repr=False)
class NamedFramework:
    """The framework that an evaluation names.

    `titles` holds the title and revision of every framework known, by id. `files` are the files that declare the
    framework named, several if local ones differ. It `is_usable` if it has no errors, and `is_packaged` if it comes
    from an installed package. `troubles` are the reasons why frameworks of installed packages are unknown.
    """

    name: str
    titles: Mapping[str, str]
    files: tuple[str, ...] = ()
    is_usable: bool = False
    is_packaged: bool = False
    troubles: tuple[Message, ...] = ()


@frozen(eq=False, repr=False)
class StatedEvaluation:
    """An evaluation, to be checked without its framework; `today` is the day on which it is checked."""

    evaluation: Evaluation
    today: date = field(factory=current_day)


@frozen(eq=False, repr=False)
class RevisionCase:
    """The fit of a table to the revision that its evaluation names, and the revision that was probably meant."""

    named: Fit
    meant: LikelyRevision


@frozen(eq=False, repr=False)
class RepeatedEvaluation:
    """An evaluation that an earlier file of the same run gives as well."""

    first_file: str


@frozen(eq=False, repr=False)
class MissingRevision:
    """A released revision that no file declares; `renamed` is the file that did, and the id that it declares now."""

    id: str
    renamed: tuple[str, str] | None = None


@frozen(eq=False, repr=False)
class DocumentCase:
    """A document as it is written, and the step between the points of its framework, or None if it is unknown."""

    document: Document
    step: Points | None


@frozen(eq=False, repr=False)
class AcceptanceCase:
    """The findings that an evaluation accepts, and those that it has.

    `acceptable` are the names of the rules whose findings can be accepted. `found` holds the rule and JSON Pointer of
    every finding. It `is_complete` if all rules could be checked, so that no finding is missing from `found`.
    """

    evaluation: Evaluation
    acceptable: frozenset[str]
    found: frozenset[tuple[str, str]]
    is_complete: bool


@frozen(eq=False, repr=False)
class EvaluationCase:
    """An evaluation, the framework that it is checked against, and the bounds of its unseen scores.

    `in_use` lists the frameworks that were in use in a period and a country. `is_named` is false if the evaluation
    names another framework. `document` is the file that holds it, if there is one. `today` is the day on which it is
    checked.
    """

    evaluation: Evaluation
    framework: Framework
    bounds: Bounds
    in_use: Callable[[Period, Country | None], tuple[str, ...]]
    set_aside: SetAside = field(factory=SetAside)
    is_named: bool = True
    document: Document | None = None
    today: date = field(factory=current_day)

    def with_framework(self, framework: Framework) -> EvaluationCase:
        """Build the case that checks the same evaluation against another framework than the one it names."""
        return evolve(self, framework=framework, bounds=bound_scores(self.evaluation, framework), is_named=False)

    def is_written(self, path: Path) -> bool:
        """Return whether the file has a key at `path`, with or without a value."""
        return _is_written(self.document, path)

    @cached_property
    def inconsistent_rows(self) -> tuple[ScoreRow, ...]:
        """The rows of areas and questions that contradict themselves or the framework, in the order of the file.

        Their maximum differs from the framework's, their points are above it, or points and percent disagree.
        """
        rows = []
        max_points = self.framework.max_points_by_question
        for result in self.evaluation.areas:
            area = self.bounds.areas.get(result.id)
            if area is None:
                continue
            if is_inconsistent(result, area.row, area.area.max_points):
                rows.append(ScoreRow(result, area.area.max_points, area.row, result))
            for question in result.questions:
                bounds = area.questions.get(question.id)
                if bounds is not None and is_inconsistent(question, bounds, max_points[question.id]):
                    rows.append(ScoreRow(question, max_points[question.id], bounds, result))
        return tuple(rows)

    def profiles(self) -> Iterator[tuple[Path, Points | None, tuple[AreaPoints, ...]]]:
        """Yield the path, total and areas of the summary and of every reference profile."""
        if self.evaluation.summary is not None:
            yield ("summary",), self.evaluation.summary.total, self.evaluation.summary.areas
        for index, reference in enumerate(self.evaluation.references):
            yield ("references", index), reference.total, reference.areas


@frozen(eq=False, repr=False)
class FrameworkCase:
    """A framework, the one that it revises if that is known, a function that finds others, and their ids.

    `released` is the released framework of the same id, if there is one to compare it with. `troubles` are the reasons
    why frameworks of installed packages are unknown. `document` is the file that declares the framework, if there is
    one. `rivals` say of other texts with the same id where they are.
    """

    framework: Framework
    previous: Framework | None
    find: Callable[[str], Framework | None]
    known: tuple[str, ...] = ()
    set_aside: SetAside = field(factory=SetAside)
    released: Framework | None = None
    troubles: tuple[Message, ...] = ()
    document: Document | None = None
    rivals: tuple[Message, ...] = ()

    @cached_property
    def ancestors(self) -> tuple[Framework, ...]:
        """The revisions before this one, the nearest first, as far as they are known."""
        chain: dict[str, Framework] = {}
        step = self.previous
        while step is not None and step.id not in {*chain, self.framework.id}:
            chain[step.id] = step
            step = None if step.revises is None else self.find(step.revises)
        return tuple(chain.values())

    @cached_property
    def question_base(self) -> Framework | None:
        """The nearest revision before this one that publishes its questions: each of them is accounted for here.

        If it is not the one that is revised, that is so only if a lineage of this framework names it, or one before it,
        or if a question here is worded as one there.
        """
        base = next((framework for framework in self.ancestors if framework.questions), None)
        if base is None or base is self.previous:
            return base
        entries = (entry for question in self.framework.questions for entry in question.lineage)
        reachable = {framework.id for framework in self.ancestors if framework.questions}
        if any(entry.framework in reachable for entry in entries):
            return base
        words = {normalised(name) for question in base.questions for name in question.names}
        return base if any(normalised(question.wording) in words for question in self.framework.questions) else None

    @cached_property
    def area_origins(self) -> dict[str, frozenset[str]]:
        """The areas of the question base from which each area of the revision before comes."""
        base = self.question_base
        return {} if base is None else area_origins(self.ancestors[: self.ancestors.index(base) + 1])

    def source(self, entry: Lineage) -> Framework | None:
        """Find the framework that has the ancestor which an entry names, None if it is unknown or no ancestor."""
        wanted = entry.framework or self.framework.revises
        return next((framework for framework in self.ancestors if framework.id == wanted), None)

    @cached_property
    def worded(self) -> WordedLineage:
        """What the words of areas and questions say of their ancestors, against what their lineage says."""
        from kompassmodel.rules.worded_lineage import Ancestry, worded_lineage  # noqa: PLC0415 - for frameworks only

        return worded_lineage(Ancestry(self.framework, self.previous, self.question_base, self.source, self.set_aside))

    def is_written(self, path: Path) -> bool:
        """Return whether the file has a key at `path`, with or without a value."""
        return _is_written(self.document, path)


def listed_once(yielding: Callable[[FrameworkCase], Iterator[_Item]]) -> Callable[[FrameworkCase], tuple[_Item, ...]]:
    """List what a function yields of a case once, for all rules that ask; a few cases are remembered."""

    @lru_cache(4)
    def listed(case: FrameworkCase) -> tuple[_Item, ...]:
        return tuple(yielding(case))

    return wraps(yielding)(listed)
