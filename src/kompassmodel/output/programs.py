"""Objects for other programs: plain data, JSON and SARIF."""

from __future__ import annotations

from typing import Any

from kompassmodel.diagnostics.report import FileReport, Report
from kompassmodel.documents.plain_data import json_ready
from kompassmodel.lineage.carry_over import CarriedOver
from kompassmodel.lineage.comparison import Comparison
from kompassmodel.lineage.evaluations import EvaluationComparison
from kompassmodel.lineage.trend import Trend
from kompassmodel.messages.arguments import described
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.output.evaluation_json import sheet_content
from kompassmodel.output.findings_json import report_content
from kompassmodel.output.results_json import Result, result_content
from kompassmodel.output.sarif import report_sarif
from kompassmodel.output.styled import json_text
from kompassmodel.output.trend_json import trend_content
from kompassmodel.schema.structuring import to_data
from kompassmodel.validation.corpus import MeanProfile, Rank
from kompassmodel.validation.identification import Identification
from kompassmodel.validation.score_bounds import EvaluationBounds
from kompassmodel.validation.score_sheet import ScoreSheet

Convertible = (
    Evaluation
    | Framework
    | Report
    | FileReport
    | ScoreSheet
    | EvaluationBounds
    | EvaluationComparison
    | Trend
    | Comparison
    | CarriedOver
    | MeanProfile
    | Rank
    | Identification
)
"""What can be converted to plain data: documents, reports, and what the functions of the library return."""


def to_dict(value: Convertible) -> dict[str, Any]:
    """Convert an evaluation, a framework, a report or a computed result to plain data that JSON can hold.

    Evaluations and frameworks have the shape of their files, so that `from_dict` makes an equal object; points that are
    not whole are floats, which print as the same number. A report has the shape of `validate --format json`, a score
    sheet that of `show --format json`, what `diff`, `carry_over` and `identify` return that of these commands, and a
    trend that of `compare --format json`, without the names of files. Bounds, comparisons of evaluations, mean profiles
    and ranks have areas and questions by their numbers, and scores with `low`, `high` and `max_points`.

    Raises:
        TypeError: `value` is none of them.
    """
    if isinstance(value, Evaluation | Framework):
        data: dict[str, Any] = json_ready(to_data(value))
        return data
    if isinstance(value, ScoreSheet):
        return sheet_content(value)
    if isinstance(value, Trend):
        return trend_content(value)
    if isinstance(value, Result):
        return result_content(value)
    return report_content(_report(value))


def to_json(value: Convertible) -> str:
    """Render an evaluation, a framework, a report or a computed result as JSON, as `to_dict` converts it.

    Raises:
        TypeError: `value` is none of them.
    """
    return json_text(to_dict(value))


def to_sarif(report: Report | FileReport, *, lang: Language = "en") -> str:
    """Render a report as SARIF 2.1.0, with the texts of the rules in the language `lang`.

    Raises:
        ValueError: `lang` is not supported.
        TypeError: `report` is not a report.
    """
    return report_sarif(_report(report), validate_language(lang))


def _report(value: object) -> Report:
    if isinstance(value, Report):
        return value
    if isinstance(value, FileReport):
        return Report.of([value])
    text = f"an evaluation, a framework, a report or a computed result can be converted, not {described(value)}"
    raise TypeError(text)
