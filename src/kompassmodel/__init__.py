"""A checked model of Kommunkompassen: its revisions declared in YAML, its evaluations validated against the right one.

import kompassmodel as km

km.load_framework("kompass-2016").question("1.1").max_points
km.load_evaluation("torsas-2017.yaml").area(8).points
km.validate("examples").ok
"""

from __future__ import annotations

from importlib import import_module

from kompassmodel.version import __version__

TYPE_CHECKING = False  # what type checkers take for true; `typing` would take half as long to import as Python to start

if TYPE_CHECKING:
    from kompassmodel.authoring.editor_schemas import evaluation_schema
    from kompassmodel.authoring.fixes import AppliedFix, FixedText, fix
    from kompassmodel.authoring.new_evaluation import draft
    from kompassmodel.diagnostics.finding import Finding, Fix, Related, Span
    from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
    from kompassmodel.diagnostics.report import Counts, Draft, FileReport, Report
    from kompassmodel.diagnostics.rule import Rule, Severity
    from kompassmodel.errors import (
        ClashingFrameworksError,
        KompassModelError,
        NoCommonLineageError,
        UnknownFolderError,
        UnknownFrameworkError,
        UnknownPartError,
        UnknownRuleError,
        UnusablePackageError,
    )
    from kompassmodel.importing.errors import ImportRefusedError
    from kompassmodel.importing.findings import ImportProblem, Provenance
    from kompassmodel.importing.report import ImportedReport, import_report
    from kompassmodel.lineage.carry_over import CarriedOver, CarriedRow, NotCarried, carry_over
    from kompassmodel.lineage.comparison import (
        AreaComparison,
        Comparability,
        Comparison,
        Fate,
        GoneArea,
        QuestionComparison,
        Retirement,
    )
    from kompassmodel.lineage.diff import diff
    from kompassmodel.lineage.evaluations import (
        AreaPair,
        ComparablePart,
        EvaluationComparison,
        QuestionPair,
        compare,
    )
    from kompassmodel.lineage.trend import (
        AreaTrend,
        CommonPart,
        Difference,
        QuestionTrend,
        TooFewEvaluationsError,
        Trend,
        TrendCell,
        by_date,
        trend,
    )
    from kompassmodel.messages.translation import LANGUAGES, Language
    from kompassmodel.model.evaluation import (
        Acceptance,
        AreaPoints,
        AreaResult,
        Country,
        Evaluation,
        Evaluator,
        Facts,
        Municipality,
        QuestionResult,
        Reference,
        Source,
        Status,
        Summary,
    )
    from kompassmodel.model.framework import Area, Change, Framework, Lineage, Link, Question, Retired
    from kompassmodel.model.period import Period
    from kompassmodel.model.points import Points
    from kompassmodel.model.use import Use
    from kompassmodel.output.programs import to_dict, to_json, to_sarif
    from kompassmodel.pages.chart import Chart, chart
    from kompassmodel.pages.notebook import load_ipython_extension
    from kompassmodel.pages.site import page
    from kompassmodel.registry.registry import Registry
    from kompassmodel.rules.catalogue import list_rules
    from kompassmodel.tables.columns import Level
    from kompassmodel.tables.files import table
    from kompassmodel.tables.typed_rows import AreaRow, QuestionRow, TotalRow, rows
    from kompassmodel.validation.check import Checked, check, check_object, check_text, validate_object, validate_text
    from kompassmodel.validation.corpus import DifferentRevisionsError, Mean, MeanProfile, Rank, mean_profile, rank
    from kompassmodel.validation.dumping import dump, dumps
    from kompassmodel.validation.explanation import Example, Explanation, TextFile, explain
    from kompassmodel.validation.identification import Candidate, Identification, identify, identify_many
    from kompassmodel.validation.loading import (
        frameworks,
        from_dict,
        load,
        load_evaluation,
        load_evaluations,
        load_framework,
        loads,
    )
    from kompassmodel.validation.score_bounds import EvaluationBounds, ScoreBounds, bounds
    from kompassmodel.validation.score_sheet import ProfileRow, ScoreSheet, SheetArea, SheetRow
    from kompassmodel.validation.sheet_layout import score_sheet
    from kompassmodel.validation.validate import validate, validate_many

__all__ = [
    "LANGUAGES",
    "Acceptance",
    "AppliedFix",
    "Area",
    "AreaComparison",
    "AreaPair",
    "AreaPoints",
    "AreaResult",
    "AreaRow",
    "AreaTrend",
    "Candidate",
    "CarriedOver",
    "CarriedRow",
    "Change",
    "Chart",
    "Checked",
    "ClashingFrameworksError",
    "CommonPart",
    "Comparability",
    "ComparablePart",
    "Comparison",
    "Country",
    "Counts",
    "Difference",
    "DifferentRevisionsError",
    "Draft",
    "Evaluation",
    "EvaluationBounds",
    "EvaluationComparison",
    "Evaluator",
    "Example",
    "Explanation",
    "Facts",
    "Fate",
    "FileReport",
    "Finding",
    "Fix",
    "FixedText",
    "Framework",
    "GoneArea",
    "Identification",
    "ImportProblem",
    "ImportRefusedError",
    "ImportedReport",
    "InvalidDocumentError",
    "KompassModelError",
    "Language",
    "Level",
    "Lineage",
    "Link",
    "Mean",
    "MeanProfile",
    "Municipality",
    "NoCommonLineageError",
    "NotCarried",
    "Period",
    "Points",
    "ProfileRow",
    "Provenance",
    "Question",
    "QuestionComparison",
    "QuestionPair",
    "QuestionResult",
    "QuestionRow",
    "QuestionTrend",
    "Rank",
    "Reference",
    "Registry",
    "Related",
    "Report",
    "Retired",
    "Retirement",
    "Rule",
    "ScoreBounds",
    "ScoreSheet",
    "Severity",
    "SheetArea",
    "SheetRow",
    "Source",
    "Span",
    "Status",
    "Summary",
    "TextFile",
    "TooFewEvaluationsError",
    "TotalRow",
    "Trend",
    "TrendCell",
    "UnknownFolderError",
    "UnknownFrameworkError",
    "UnknownPartError",
    "UnknownRuleError",
    "UnusablePackageError",
    "Use",
    "__version__",
    "bounds",
    "by_date",
    "carry_over",
    "chart",
    "check",
    "check_object",
    "check_text",
    "compare",
    "diff",
    "draft",
    "dump",
    "dumps",
    "evaluation_schema",
    "explain",
    "fix",
    "frameworks",
    "from_dict",
    "identify",
    "identify_many",
    "import_report",
    "list_rules",
    "load",
    "load_evaluation",
    "load_evaluations",
    "load_framework",
    "load_ipython_extension",
    "loads",
    "mean_profile",
    "page",
    "rank",
    "rows",
    "score_sheet",
    "table",
    "to_dict",
    "to_json",
    "to_sarif",
    "trend",
    "validate",
    "validate_many",
    "validate_object",
    "validate_text",
]

# A name is imported at its first use, so that a program does not wait for modules that it does not need.
_NAMES_BY_MODULE = {
    "authoring.editor_schemas": "evaluation_schema",
    "authoring.fixes": "AppliedFix FixedText fix",
    "authoring.new_evaluation": "draft",
    "diagnostics.finding": "Finding Fix Related Span",
    "diagnostics.invalid_document": "InvalidDocumentError",
    "diagnostics.report": "Counts Draft FileReport Report",
    "diagnostics.rule": "Rule Severity",
    "errors": (
        "ClashingFrameworksError KompassModelError NoCommonLineageError UnknownFolderError "
        "UnknownFrameworkError UnknownPartError UnknownRuleError UnusablePackageError"
    ),
    "importing.errors": "ImportRefusedError",
    "importing.findings": "ImportProblem Provenance",
    "importing.report": "ImportedReport import_report",
    "lineage.carry_over": "CarriedOver CarriedRow NotCarried carry_over",
    "lineage.comparison": "AreaComparison Comparability Comparison Fate GoneArea QuestionComparison Retirement",
    "lineage.diff": "diff",
    "lineage.evaluations": "AreaPair ComparablePart EvaluationComparison QuestionPair compare",
    "lineage.trend": (
        "AreaTrend CommonPart Difference QuestionTrend TooFewEvaluationsError Trend TrendCell by_date trend"
    ),
    "messages.translation": "LANGUAGES Language",
    "model.evaluation": (
        "Acceptance AreaPoints AreaResult Country Evaluation Evaluator Facts Municipality QuestionResult "
        "Reference Source Status Summary"
    ),
    "model.framework": "Area Change Framework Lineage Link Question Retired",
    "model.period": "Period",
    "model.points": "Points",
    "model.use": "Use",
    "output.programs": "to_dict to_json to_sarif",
    "pages.chart": "Chart chart",
    "pages.notebook": "load_ipython_extension",
    "pages.site": "page",
    "registry.registry": "Registry",
    "rules.catalogue": "list_rules",
    "tables.columns": "Level",
    "tables.files": "table",
    "tables.typed_rows": "AreaRow QuestionRow TotalRow rows",
    "validation.check": "Checked check check_object check_text validate_object validate_text",
    "validation.corpus": "DifferentRevisionsError Mean MeanProfile Rank mean_profile rank",
    "validation.dumping": "dump dumps",
    "validation.explanation": "Example Explanation TextFile explain",
    "validation.identification": "Candidate Identification identify identify_many",
    "validation.loading": "frameworks from_dict load load_evaluation load_evaluations load_framework loads",
    "validation.score_bounds": "EvaluationBounds ScoreBounds bounds",
    "validation.score_sheet": "ProfileRow ScoreSheet SheetArea SheetRow",
    "validation.sheet_layout": "score_sheet",
    "validation.validate": "validate validate_many",
}
_MODULE_BY_NAME = {name: module for module, names in _NAMES_BY_MODULE.items() for name in names.split()}


if not TYPE_CHECKING:  # type checkers must still report names that do not exist

    def __getattr__(name: str) -> object:
        """Import a public name from its module."""
        if name not in _MODULE_BY_NAME:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(f"{__name__}.{_MODULE_BY_NAME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, the ones not imported yet too."""
    return [*__all__]
