"""An evaluation as its report prints it, for programs."""

from __future__ import annotations

from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.points import Points
from kompassmodel.output.findings_json import finding_content
from kompassmodel.output.sarif import JsonObject
from kompassmodel.validation.score_bounds import ScoreBounds
from kompassmodel.validation.score_sheet import LISTS, ProfileRow, ScoreSheet, SheetArea, SheetRow


def sheet_content(sheet: ScoreSheet, number: str | None = None) -> JsonObject:
    """Build an evaluation as plain data; of the area or question of a number its area alone.

    Figures that are not printed, or could not be read, are null. `findings` of a row are positions in all findings,
    from 0.

    Raises:
        UnknownPartError: there is no area or question of that number.
    """
    areas = sheet.areas if number is None else (sheet.part(number),)
    shown = {area.id for area in areas}
    return {
        "version": 1,
        "file": sheet.file,
        **_head_content(sheet),
        "framework": sheet.evaluation.framework,
        "shown_as": None if sheet.framework is None else sheet.framework.id,
        "status": sheet.evaluation.status,
        "progress": sheet.progress,
        "max_points": None if sheet.framework is None else number_or_none(sheet.framework.max_points),
        "areas": [
            _area_content(area, line, sheet)
            for area, line in zip(areas, (line for line in sheet.profile if line.id in shown), strict=True)
        ],
        "total": _profile_content(sheet.total, sheet.evaluation),
        "findings": [finding_content(finding) for finding in sheet.findings],
        "unreadable": sorted(sheet.set_aside),
    }


def _head_content(sheet: ScoreSheet) -> JsonObject:
    evaluation = sheet.evaluation
    municipality, source = evaluation.municipality, evaluation.source
    return {
        "municipality": None if sheet.is_set_aside("municipality", "name") else municipality.name,
        "municipality_code": None if sheet.is_set_aside("municipality", "code") else municipality.code,
        "country": municipality.country,
        "evaluated": None if evaluation.evaluated is None else str(evaluation.evaluated),
        "published": None if evaluation.published is None else str(evaluation.published),
        "evaluators": [{"name": each.name, "organisation": each.organisation} for each in evaluation.evaluators],
        "round": evaluation.round,
        "interviews": evaluation.interviews,
        "source": None
        if source is None
        else {"title": source.title, "publisher": source.publisher, "url": source.url, "page": source.page},
    }


def _area_content(area: SheetArea, line: ProfileRow, sheet: ScoreSheet) -> JsonObject:
    counts = dict(area.lists)
    return {
        "area": area.id,
        "title": area.row.text,
        **_row_content(area.row),
        "sum_of_points": number_or_none(area.sum_of_points),
        **_bounds_content("allowed", area.allowed),
        **_profile_content(line, sheet.evaluation),
        **{name: counts.get(name, 0) for name in LISTS},
        "impression": area.has_impression,
        "questions": [{"question": row.id, "wording": row.text, **_row_content(row)} for row in area.questions],
    }


def _row_content(row: SheetRow) -> JsonObject:
    return {
        "points": number_or_none(row.points),
        "max_points": number_or_none(row.max_points),
        "percent": row.percent,
        "framework_max_points": number_or_none(row.maximum),
        **_bounds_content("score", row.score),
        "findings": list(row.findings),
    }


def _profile_content(line: ProfileRow, evaluation: Evaluation) -> JsonObject:
    total = {} if line.id else {"sum_of_areas": number_or_none(line.table), **_bounds_content("allowed", line.allowed)}
    return {
        **total,
        "summary_points": number_or_none(line.summary),
        "references": [
            {"name": reference.name, "points": number_or_none(points)}
            for reference, points in zip(evaluation.references, line.references, strict=True)
        ],
        "profile_findings": list(line.findings),
    }


def _bounds_content(name: str, score: ScoreBounds | None) -> JsonObject:
    return {
        f"{name}_low": None if score is None else number_or_none(score.low),
        f"{name}_high": None if score is None else number_or_none(score.high),
    }


def number_or_none(points: Points | None) -> int | float | None:
    """Return points as a number of JSON."""
    return points if points is None or isinstance(points, int) else float(points)
