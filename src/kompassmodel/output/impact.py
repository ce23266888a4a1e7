"""What a newer revision means for evaluations, for people and for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.comparison import Comparability
from kompassmodel.lineage.impact import AffectedEvaluation, AffectedQuestion, Impact
from kompassmodel.messages.amounts import questions_message
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.blocks import Block, Heading, Item, Items, Text
from kompassmodel.output.findings import passed_over_lines


def _carried_count(evaluation: AffectedEvaluation) -> Message:
    same = sum(question.verdict is Comparability.COMPARABLE for question in evaluation.questions)
    return plural(
        "{count} of {questions} carries over, {same}",
        "{count} of {questions} carry over, {same}",
        count=len(evaluation.questions) - len(evaluation.lost),
        questions=questions_message(len(evaluation.questions)),
        same=plural("{count} of them comparable", "{count} of them comparable", count=same),
    )


def impact_blocks(impact: Impact, lang: Language = "en") -> list[Block]:
    """Lay out every evaluation, and below it the questions that do not carry over as they are."""
    items = []
    for evaluation in impact.evaluations:
        text = _carried_count(evaluation)
        if not impact.by_questions:
            text = message("only areas can be compared, because not all questions are published")
        elif not evaluation.questions:
            text = message("only its areas are given, without questions")
        rows = [
            _question_text(question, lang)
            for question in evaluation.questions
            if question.verdict is not Comparability.COMPARABLE
        ]
        items.append(Item(f"{evaluation.file}:", translate(text, lang), tuple(rows), "bold"))
    reason = message("cannot be read: kompassmodel validate reports why")
    items += [Item(f"{file}:", translate(reason, lang), style="bold") for file in impact.unread]
    blocks: list[Block] = [Heading(translate(message("What it means for these evaluations"), lang))]
    blocks += [Items(tuple(items))] if items else []
    if impact.others:
        others = plural(
            "{count} file is not an evaluation made with the older revision",
            "{count} files are not evaluations made with the older revision",
            count=impact.others,
        )
        blocks.append(Text(translate(others, lang)))
    return [*blocks, *(Text(text) for line in passed_over_lines(impact.passed_over, lang) for _, text in line)]


def _question_text(question: AffectedQuestion, lang: Language) -> str:
    becomes = f" → {', '.join(question.becomes)}" if question.becomes else ""
    text = message(
        "line {line}: {question}: {reason}",
        line=question.line,
        question=f"{question.number}{becomes}",
        reason=question.reason,
    )
    return translate(text, lang)


def impact_content(impact: Impact, lang: Language = "en") -> dict[str, Any]:
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
            for evaluation in impact.evaluations
        ],
        "unread_files": list(impact.unread),
        "other_files": impact.others,
        "passed_over": impact.passed_over,
    }
