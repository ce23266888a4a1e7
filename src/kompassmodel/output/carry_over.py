"""Evaluations carried over to another revision, for people and for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.carry_over import CarriedEvaluation, CarryOver
from kompassmodel.lineage.comparison import Comparability
from kompassmodel.messages.amounts import questions_message
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import passed_over_lines
from kompassmodel.output.layout import BLANK, gutter
from kompassmodel.output.styled import Styled


def _carried_count(evaluation: CarriedEvaluation) -> Message:
    same = sum(question.verdict is Comparability.COMPARABLE for question in evaluation.questions)
    return plural(
        "{count} of {questions} carries over, {same}",
        "{count} of {questions} carry over, {same}",
        count=len(evaluation.questions) - len(evaluation.lost),
        questions=questions_message(len(evaluation.questions)),
        same=plural("{count} of them comparable", "{count} of them comparable", count=same),
    )


def carry_over_lines(carry_over: CarryOver, lang: Language = "en") -> list[Styled]:
    """Render a line for every evaluation, and below it the questions that do not carry over as they are."""
    lines: list[Styled] = []
    for evaluation in carry_over.evaluations:
        text = _carried_count(evaluation)
        if not carry_over.by_questions:
            text = message("only areas can be compared, because not all questions are published")
        elif not evaluation.questions:
            text = message("only its areas are given, without questions")
        lines.append([("bold", f"{evaluation.file}: "), ("", translate(text, lang))])
        for question in evaluation.questions:
            if question.verdict is not Comparability.COMPARABLE:
                becomes = f" → {', '.join(question.becomes)}" if question.becomes else ""
                style = "red" if question.verdict is Comparability.NOT else "yellow"
                lines.append(
                    [
                        gutter(question.line),
                        (style, f"{question.number}{becomes}: "),
                        ("", translate(question.reason, lang)),
                    ]
                )
        lines.append(BLANK)
    for file in carry_over.unread:
        reason = message("cannot be read: kompassmodel validate reports why")
        lines.append([("bold", f"{file}: "), ("red", translate(reason, lang))])
    if carry_over.others:
        others = plural(
            "{count} file is not an evaluation made with the older revision",
            "{count} files are not evaluations made with the older revision",
            count=carry_over.others,
        )
        lines.append([("", translate(others, lang))])
    return [*lines, *passed_over_lines(carry_over.passed_over, lang)]


def carry_over_content(carry_over: CarryOver, lang: Language = "en") -> dict[str, Any]:
    """Build the same for programs as plain data; lines and columns count from 1."""
    return {
        "evaluations": [
            {
                "file": evaluation.file,
                "questions": len(evaluation.questions),
                "lost": len(evaluation.lost),
                "changed": [
                    {
                        "question": question.number,
                        "line": question.line,
                        "column": question.column,
                        "becomes": list(question.becomes),
                        "verdict": str(question.verdict),
                        "reason": translate(question.reason, lang),
                    }
                    for question in evaluation.questions
                    if question.verdict is not Comparability.COMPARABLE
                ],
            }
            for evaluation in carry_over.evaluations
        ],
        "unread_files": list(carry_over.unread),
        "other_files": carry_over.others,
        "passed_over": carry_over.passed_over,
    }
