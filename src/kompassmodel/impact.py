"""What becomes of evaluations when one revision gives way to another: what carries over, and what has no place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from kompassmodel.comparison import Comparability, Comparison, QuestionComparison
from kompassmodel.errors import KompassModelError
from kompassmodel.findings import Message, say
from kompassmodel.kinds import kind_of
from kompassmodel.languages import Language, sentence
from kompassmodel.library import AnyPath, as_paths, files_in, read
from kompassmodel.model import Evaluation
from kompassmodel.output import Styled
from kompassmodel.source import Document, Placed, parse
from kompassmodel.validation import read_evaluation


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
class Impact:
    """The evaluations made with the older revision, the files that cannot be read, and how many are of another one.

    `by_questions` says whether questions can be followed: where some revision publishes none, areas alone can.
    """

    evaluations: tuple[CarriedEvaluation, ...]
    unread: tuple[str, ...]
    others: int
    by_questions: bool = True


def impact(found: Comparison, paths: AnyPath | Iterable[AnyPath]) -> Impact:
    """Return what becomes of the evaluations in `paths`, files and folders, that name the older revision.

    Raises:
        KompassModelError: one of `paths` is not there, or is a folder without YAML.
    """
    carried, unread, others = [], [], 0
    for file in files_in(as_paths(paths)):
        if not isinstance(file, Path):
            name, placed = file
            raise KompassModelError(say("{file}: {message}", file=name, message=placed.problem.message))
        text = read(file)
        if isinstance(text, Placed):
            if not file.exists():
                raise KompassModelError(say("{file}: {message}", file=file, message=text.problem.message))
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
    return Impact(tuple(carried), tuple(unread), others, found.by_questions)


def _evaluation(document: Document) -> Evaluation | None:
    if document.data is None or kind_of(document.data) != "evaluation":
        return None
    return read_evaluation(document).thing


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
    return say("it has no place there: {reason}", reason=reason) if reason else say("it has no place there")


# ---------------------------------------------------------------------------------------------------------------------
# for people and programs


def as_lines(found: Impact, lang: Language = "en") -> list[Styled]:
    """Return for a terminal a line for every evaluation, and under it what does not carry over as it is."""
    lines: list[Styled] = []
    for one in found.evaluations:
        told = say(
            "{kept} of {total} questions carry over, {same} of them comparable",
            kept=len(one.questions) - len(one.lost),
            total=len(one.questions),
            same=sum(question.verdict is Comparability.COMPARABLE for question in one.questions),
        )
        if not found.by_questions:
            told = say("areas alone can be compared, since not all questions are published")
        elif not one.questions:
            told = say("its areas alone are given, without questions")
        lines.append([("bold", f"{one.file}: "), ("", sentence(told, lang))])
        for question in one.questions:
            if question.verdict is not Comparability.COMPARABLE:
                becomes = f" → {', '.join(question.becomes)}" if question.becomes else ""
                style = "red" if question.verdict is Comparability.NOT else "yellow"
                lines.append(
                    [
                        ("blue", f"{question.line:>6} | "),
                        (style, f"{question.number}{becomes}: "),
                        ("", sentence(question.reason, lang)),
                    ]
                )
        lines.append([("", "")])
    for file in found.unread:
        told = say("cannot be read: kompassmodel validate tells why")
        lines.append([("bold", f"{file}: "), ("red", sentence(told, lang))])
    if found.others:
        others = say("{count} files are not evaluations made with the older revision", count=found.others)
        if found.others == 1:
            others = say("{count} file is no evaluation made with the older revision", count=1)
        lines.append([("", sentence(others, lang))])
    return lines


def as_dict(found: Impact, lang: Language = "en") -> dict[str, Any]:
    """Return what becomes of the evaluations for programs; lines and columns count from 1."""
    return {
        "evaluations": [
            {
                "file": one.file,
                "questions": len(one.questions),
                "lost": len(one.lost),
                "changed": [
                    {
                        "question": question.number,
                        "line": question.line,
                        "column": question.column,
                        "becomes": list(question.becomes),
                        "verdict": str(question.verdict),
                        "reason": sentence(question.reason, lang),
                    }
                    for question in one.questions
                    if question.verdict is not Comparability.COMPARABLE
                ],
            }
            for one in found.evaluations
        ],
        "unread_files": list(found.unread),
        "other_files": found.others,
    }
