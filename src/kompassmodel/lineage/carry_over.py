"""What becomes of evaluations when one revision gives way to another: what carries over, and what has no place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, as_paths, files_in, read
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.errors import KompassModelError
from kompassmodel.lineage.comparison import Comparability, Comparison, QuestionComparison
from kompassmodel.messages.message import Message, message
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.schema.kind import kind_of
from kompassmodel.validation.shape import read_evaluation


@frozen
class CarriedQuestion:
    """A question result of an evaluation, where it stands, and what of the newer revision it would become.

    `verdict` is `not` where it has no place.
    """

    number: str
    line: int
    column: int
    becomes: tuple[str, ...]
    verdict: Comparability
    reason: Message


@frozen
class CarriedEvaluation:
    """An evaluation made with the older revision, and what becomes of its questions."""

    file: str
    questions: tuple[CarriedQuestion, ...]

    @property
    def lost(self) -> tuple[CarriedQuestion, ...]:
        """The questions that have no place in the newer revision."""
        return tuple(question for question in self.questions if question.verdict is Comparability.NOT)


@frozen
class CarryOver:
    """The evaluations made with the older revision, the files that cannot be read, and how many are of another one.

    `by_questions` says whether questions can be followed: where some revision publishes none, areas alone can.
    """

    evaluations: tuple[CarriedEvaluation, ...]
    unread: tuple[str, ...]
    others: int
    by_questions: bool = True


def carry_over(found: Comparison, paths: AnyPath | Iterable[AnyPath]) -> CarryOver:
    """Return what becomes of the evaluations in `paths`, files and folders, that name the older revision.

    Raises:
        KompassModelError: one of `paths` is not there, or is a folder without YAML.
    """
    carried, unread, others = [], [], 0
    for file in files_in(as_paths(paths)):
        if not isinstance(file, Path):
            name, placed = file
            raise KompassModelError(message("{file}: {message}", file=name, message=placed.problem.message))
        text = read(file)
        if isinstance(text, LocatedProblem):
            if not file.exists():
                raise KompassModelError(message("{file}: {message}", file=file, message=text.problem.message))
            unread.append(str(file))
            continue
        document = parse(text, str(file))
        evaluation = _evaluation(document)
        if document.data is None:
            unread.append(str(file))
        elif evaluation is None or evaluation.framework != found.old.id:
            others += 1
        else:
            rows = _questions(evaluation, document, found) if found.by_questions else ()
            carried.append(CarriedEvaluation(document.file, tuple(rows)))
    return CarryOver(tuple(carried), tuple(unread), others, found.by_questions)


def _evaluation(document: Document) -> Evaluation | None:
    if document.data is None or kind_of(document.data) != "evaluation":
        return None
    return read_evaluation(document).value


def _questions(evaluation: Evaluation, document: Document, found: Comparison) -> Iterable[CarriedQuestion]:
    descendants: dict[str, list[QuestionComparison]] = {}
    for one in found.questions:
        for before in one.before:
            descendants.setdefault(before.id, []).append(one)
    reasons = {one.question.id: one.reason for one in found.retired}
    for area in evaluation.areas:
        for row in area.questions:
            place = document.span(("areas", area.id, "questions", row.id), at_key=True)
            into = descendants.get(row.id, [])
            verdicts = {one.verdict for one in into}
            verdict = verdicts.pop() if len(verdicts) == 1 else Comparability.PARTLY if into else Comparability.NOT
            reason = into[0].reason if into else _lost(reasons.get(row.id))
            becomes = tuple(one.question.id for one in into)
            yield CarriedQuestion(row.id, place.line, place.column, becomes, verdict, reason)


def _lost(reason: str | None) -> Message:
    return message("it has no place there: {reason}", reason=reason) if reason else message("it has no place there")
