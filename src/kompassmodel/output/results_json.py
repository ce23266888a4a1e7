"""What was computed of evaluations, for programs: bounds, comparisons, means and places as plain data."""

from __future__ import annotations

from typing import Any

from kompassmodel.documents.plain_data import json_ready
from kompassmodel.lineage.carry_over import CarriedOver
from kompassmodel.lineage.comparison import Comparison
from kompassmodel.lineage.evaluations import AreaPair, ComparablePart, EvaluationComparison, QuestionPair
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.output.carry_over_json import carried_over_content
from kompassmodel.output.comparison_json import comparison_content
from kompassmodel.output.identification import identification_content
from kompassmodel.validation.corpus import Mean, MeanProfile, Rank
from kompassmodel.validation.identification import Identification
from kompassmodel.validation.score_bounds import EvaluationBounds, ScoreBounds

Result = EvaluationBounds | EvaluationComparison | Comparison | CarriedOver | MeanProfile | Rank | Identification
"""What functions of the library compute."""


def result_content(result: Result) -> dict[str, Any]:
    """Build a result as plain data that JSON can hold; areas and questions are found by their numbers."""
    content: dict[str, Any] = json_ready(_content(result))
    return content


def _content(result: Result) -> dict[str, Any]:
    if isinstance(result, EvaluationBounds):
        return {
            "version": 1,
            "framework": result.framework.id,
            "total": _score(result.total),
            "areas": {area.id: _score(area) for area in result.areas},
            "questions": {question.id: _score(question) for question in result.questions},
        }
    if isinstance(result, EvaluationComparison):
        return {
            "version": 1,
            "one": _head(result.one),
            "other": _head(result.other),
            "are_totals_comparable": result.are_totals_comparable,
            "comparable": _part(result.part),
            "areas": {area.id: _area_pair(area) for area in result.areas},
        }
    if isinstance(result, MeanProfile):
        return {
            "version": 1,
            "framework": result.framework.id,
            "total": None if result.total is None else _mean(result.total),
            "areas": {mean.id: _mean(mean) for mean in result.areas},
        }
    if isinstance(result, Rank):
        place = {"best": result.best, "worst": result.worst, "total": _score(result.total)}
        return {"version": 1, **_head(result.evaluation), **place}
    if isinstance(result, CarriedOver):
        return carried_over_content(result)
    return comparison_content(result) if isinstance(result, Comparison) else identification_content(result)


def _head(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "framework": evaluation.framework,
        "municipality": evaluation.municipality.name,
        "evaluated": None if evaluation.evaluated is None else str(evaluation.evaluated),
    }


def _score(score: ScoreBounds) -> dict[str, Any]:
    return {
        "low": score.low,
        "high": score.high,
        "max_points": score.max_points,
        "low_percent": score.low_percent,
        "high_percent": score.high_percent,
    }


def _mean(mean: Mean) -> dict[str, Any]:
    return {"low": mean.low, "high": mean.high, "count": mean.count}


def _part(part: ComparablePart) -> dict[str, Any]:
    difference = part.difference
    return {
        "max_points": part.max_points,
        "one": None if part.one is None else _score(part.one),
        "other": None if part.other is None else _score(part.other),
        "difference": None if difference is None else {"low": difference.low, "high": difference.high},
    }


def _area_pair(area: AreaPair) -> dict[str, Any]:
    return {**_pair(area), "questions": {question.id: _pair(question) for question in area.questions}}


def _pair(pair: AreaPair | QuestionPair) -> dict[str, Any]:
    return {
        "before": [*pair.before],
        "verdict": str(pair.verdict),
        "reason": pair.reason,
        "comparable": _part(pair.part),
    }
