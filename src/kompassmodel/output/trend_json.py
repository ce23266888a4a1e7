"""Evaluations side by side, for programs."""

from __future__ import annotations

from collections.abc import Sequence

from kompassmodel.lineage.trend import AreaTrend, CommonPart, QuestionTrend, Trend, TrendCell
from kompassmodel.messages.translation import translate
from kompassmodel.model.evaluation import AreaResult, QuestionResult
from kompassmodel.output.evaluation_json import number_or_none
from kompassmodel.output.sarif import JsonObject
from kompassmodel.output.trend import totals_messages


def trend_content(trend: Trend, files: Sequence[str] = ()) -> JsonObject:
    """Build evaluations side by side as plain data; `files` are the names of their files, if they have any.

    Cells and scores are in the order of `evaluations`. Figures that are not printed are null.
    """
    return {
        "version": 1,
        "evaluations": [_evaluation_content(index, trend, files) for index, _ in enumerate(trend.evaluations)],
        "newest": trend.newest.id,
        "max_points": number_or_none(trend.newest.max_points),
        "are_totals_comparable": trend.are_totals_comparable,
        "summary": [translate(text, trend.lang) for text in totals_messages(trend)],
        "losses": [*dict.fromkeys(loss for each in trend.revisions for loss in each.losses)],
        "comparable": _part_content(trend.part),
        "areas": [_area_content(area) for area in trend.areas],
        "gone_areas": [
            {"framework": old, "area": gone.area.id, "title": gone.area.title, "reason": gone.reason}
            for old, revisions in {each.old.id: each for each in trend.revisions}.items()
            for gone in revisions.gone
        ],
    }


def _evaluation_content(index: int, trend: Trend, files: Sequence[str]) -> JsonObject:
    evaluation, total = trend.evaluations[index], trend.bounds[index].total
    summary = evaluation.summary
    return {
        **({"file": files[index]} if files else {}),
        "municipality": evaluation.municipality.name,
        "municipality_code": evaluation.municipality.code,
        "framework": evaluation.framework,
        "evaluated": None if evaluation.evaluated is None else str(evaluation.evaluated),
        "status": evaluation.status,
        "points": None if summary is None else number_or_none(summary.total),
        "max_points": number_or_none(total.max_points),
        "score_low": number_or_none(total.low),
        "score_high": number_or_none(total.high),
    }


def _area_content(area: AreaTrend) -> JsonObject:
    return {
        "area": area.id,
        "title": area.title,
        "max_points": number_or_none(area.max_points),
        "cells": [_cell_content(cell) for cell in area.cells],
        "comparable": _part_content(area.part),
        "questions": [_question_content(question) for question in area.questions],
        "retired": [
            [
                {
                    "question": retirement.question.id,
                    "wording": retirement.question.wording,
                    "max_points": number_or_none(retirement.question.max_points),
                    "reason": retirement.reason,
                }
                for retirement in of_one
            ]
            for of_one in area.retired
        ],
    }


def _question_content(question: QuestionTrend) -> JsonObject:
    return {
        "question": question.id,
        "wording": question.wording,
        "max_points": number_or_none(question.max_points),
        "cells": [_cell_content(cell) for cell in question.cells],
        "comparable": _part_content(question.part),
    }


def _cell_content(cell: TrendCell[AreaResult] | TrendCell[QuestionResult]) -> JsonObject:
    result: AreaResult | QuestionResult | None = cell.result
    return {
        "before": list(cell.before),
        "verdict": str(cell.verdict),
        "reason": cell.reason,
        "points": None if result is None else number_or_none(result.points),
        "percent": None if result is None else result.percent,
        "max_points": number_or_none(cell.max_points),
        "score_low": None if cell.score is None else number_or_none(cell.score.low),
        "score_high": None if cell.score is None else number_or_none(cell.score.high),
    }


def _part_content(part: CommonPart) -> JsonObject:
    """Build the comparable part: its maximum, the bounds of each score in it, and of the last minus the first."""
    change = part.difference
    return {
        "max_points": number_or_none(part.max_points),
        "scores": [{"low": number_or_none(each.low), "high": number_or_none(each.high)} for each in part.scores],
        "difference": None
        if change is None
        else {"low": number_or_none(change.low), "high": number_or_none(change.high)},
    }
