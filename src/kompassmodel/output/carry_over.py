"""What becomes of evaluations in another revision, for people and for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.carry_over import CarriedEvaluation, CarryOver
from kompassmodel.lineage.comparison import Comparability
from kompassmodel.messages.amounts import questions_message
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled


def _carried(one: CarriedEvaluation) -> Message:
    same = sum(question.verdict is Comparability.COMPARABLE for question in one.questions)
    return plural(
        "{count} of {questions} carries over, {same}",
        "{count} of {questions} carry over, {same}",
        count=len(one.questions) - len(one.lost),
        questions=questions_message(len(one.questions)),
        same=plural("{count} of them comparable", "{count} of them comparable", count=same),
    )


def carry_over_lines(found: CarryOver, lang: Language = "en") -> list[Styled]:
    """Return for a terminal a line for every evaluation, and under it what does not carry over as it is."""
    lines: list[Styled] = []
    for one in found.evaluations:
        told = _carried(one)
        if not found.by_questions:
            told = message("areas alone can be compared, since not all questions are published")
        elif not one.questions:
            told = message("its areas alone are given, without questions")
        lines.append([("bold", f"{one.file}: "), ("", translate(told, lang))])
        for question in one.questions:
            if question.verdict is not Comparability.COMPARABLE:
                becomes = f" → {', '.join(question.becomes)}" if question.becomes else ""
                style = "red" if question.verdict is Comparability.NOT else "yellow"
                lines.append(
                    [
                        ("blue", f"{question.line:>6} | "),
                        (style, f"{question.number}{becomes}: "),
                        ("", translate(question.reason, lang)),
                    ]
                )
        lines.append(BLANK)
    for file in found.unread:
        told = message("cannot be read: kompassmodel validate tells why")
        lines.append([("bold", f"{file}: "), ("red", translate(told, lang))])
    if found.others:
        others = plural(
            "{count} file is no evaluation made with the older revision",
            "{count} files are not evaluations made with the older revision",
            count=found.others,
        )
        lines.append([("", translate(others, lang))])
    return lines


def carry_over_content(found: CarryOver, lang: Language = "en") -> dict[str, Any]:
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
                        "reason": translate(question.reason, lang),
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
