"""What a newer revision means for evaluations made with the older one: what each question becomes, and what is lost."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, PassedOver, as_paths, files_in, read
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.errors import KompassModelError
from kompassmodel.lineage.comparison import Comparability, Comparison, QuestionComparison
from kompassmodel.messages.message import Message, message, verbatim
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.schema.kind import kind_of
from kompassmodel.validation.shape import read_evaluation


@frozen
class AffectedQuestion:
    """A question result of an evaluation, its position, and the questions of the newer revision that it becomes.

    `verdict` is `not` if it has no place there.
    """

    number: str
    line: int
    column: int
    becomes: tuple[str, ...]
    verdict: Comparability
    reason: Message


@frozen
class AffectedEvaluation:
    """An evaluation made with the older revision, and what becomes of its questions."""

    file: str
    questions: tuple[AffectedQuestion, ...]

    @property
    def lost(self) -> tuple[AffectedQuestion, ...]:
        """The questions that have no place in the newer revision."""
        return tuple(question for question in self.questions if question.verdict is Comparability.NOT)


@frozen
class Impact:
    """The evaluations made with the older revision, the files that cannot be read, and the number of other files.

    `by_questions` is false if some revision publishes no questions: then only areas can be followed. `passed_over` is
    the number of files that were passed over because of `.gitignore`.
    """

    evaluations: tuple[AffectedEvaluation, ...]
    unread: tuple[str, ...]
    others: int
    by_questions: bool = True
    passed_over: int = 0


def impact(comparison: Comparison, paths: AnyPath | Iterable[AnyPath]) -> Impact:
    """Follow the evaluations in `paths`, files and folders, that name the older revision into the newer one.

    Raises:
        KompassModelError: one of `paths` does not exist, or is a folder without YAML.
    """
    evaluations, unread, others, passed_over = [], [], 0, 0
    for file in files_in(as_paths(paths)):
        if isinstance(file, PassedOver):
            passed_over += file.count
            continue
        if not isinstance(file, Path):
            name, located = file
            raise KompassModelError(message("{file}: {message}", file=name, message=located.problem.message))
        text = read(file)
        if isinstance(text, LocatedProblem):
            if not file.exists():
                raise KompassModelError(message("{file}: {message}", file=file, message=text.problem.message))
            unread.append(str(file))
            continue
        document = parse(text, str(file))
        evaluation = _evaluation(document)
        if document.data is None or not document.is_whole:
            unread.append(str(file))
        elif evaluation is None or evaluation.framework != comparison.old.id:
            others += 1
        else:
            questions = _affected_questions(evaluation, document, comparison) if comparison.by_questions else ()
            evaluations.append(AffectedEvaluation(document.file, tuple(questions)))
    return Impact(tuple(evaluations), tuple(unread), others, comparison.by_questions, passed_over)


def _evaluation(document: Document) -> Evaluation | None:
    if document.data is None or kind_of(document.data) != "evaluation":
        return None
    return read_evaluation(document).value


def _affected_questions(
    evaluation: Evaluation, document: Document, comparison: Comparison
) -> Iterable[AffectedQuestion]:
    descendants: dict[str, list[QuestionComparison]] = {}
    for compared in comparison.questions:
        for ancestor in compared.before:
            descendants.setdefault(ancestor.id, []).append(compared)
    reasons = {retirement.question.id: retirement.reason for retirement in comparison.retired}
    for area in evaluation.areas:
        for row in area.questions:
            span = document.span(("areas", area.id, "questions", row.id), at_key=True)
            targets = descendants.get(row.id, [])
            verdicts = {target.verdict for target in targets}
            verdict = verdicts.pop() if len(verdicts) == 1 else Comparability.PARTLY if targets else Comparability.NOT
            reason = verbatim(targets[0].reason) if targets else _lost_reason(reasons.get(row.id))
            becomes = tuple(target.question.id for target in targets)
            yield AffectedQuestion(row.id, span.line, span.column, becomes, verdict, reason)


def _lost_reason(reason: str | None) -> Message:
    return message("it has no place there: {reason}", reason=reason) if reason else message("it has no place there")
