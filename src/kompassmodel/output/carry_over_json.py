"""An evaluation carried over to a later revision, for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.carry_over import CarriedOver, CarriedRow
from kompassmodel.model.evaluation import AreaResult, QuestionResult
from kompassmodel.schema.structuring import to_data


def carried_over_content(carried: CarriedOver) -> dict[str, Any]:
    """Build the draft and what became of everything as plain data; reasons are in the language of the comparison.

    `evaluation` has the shape of an evaluation file. `areas` are those of the later revision, with their questions:
    whether figures were carried over, else the reason and the results that stayed behind (`old`).
    """
    areas: list[dict[str, Any]] = []
    for row in carried.rows:
        if row.is_area:
            areas.append({"area": row.id, **_row(row), "questions": []})
        else:
            areas[-1]["questions"].append({"question": row.id, **_row(row)})
    return {
        "version": 1,
        "old": carried.revisions.old.id,
        "new": carried.revisions.new.id,
        "carried_questions": carried.carried_questions,
        "evaluation": to_data(carried.evaluation),
        "areas": areas,
        "not_carried": [{"at": left.at, "reason": left.reason} for left in carried.not_carried],
    }


def _row(row: CarriedRow) -> dict[str, Any]:
    return {
        "before": [*row.before],
        "carried": row.is_carried,
        "reason": row.reason or None,
        "old": [_figures(result) for result in row.old],
    }


def _figures(result: AreaResult | QuestionResult) -> dict[str, Any]:
    return {"id": result.id, "points": result.points, "max_points": result.max_points, "percent": result.percent}
