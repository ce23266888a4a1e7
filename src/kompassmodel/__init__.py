"""A checked model of Kommunkompassen: its revisions declared in YAML, its evaluations validated against the right one.

import kompassmodel as km

km.load_framework("kompass-2016").question("1.1").max_points
km.load_evaluation("torsas-2017.yaml").area(8).points
km.validate("examples").ok
"""

from kompassmodel.api import compare, dump, frameworks, load_evaluation, load_framework
from kompassmodel.comparison import Comparability, Comparison
from kompassmodel.errors import (
    ClashingFrameworks,
    InvalidDocument,
    KompassModelError,
    UnknownFolder,
    UnknownFramework,
    UnusablePackage,
)
from kompassmodel.evaluation_schemas import evaluation_schema
from kompassmodel.findings import Draft, Finding, Fix, Related, Report, Severity, Span
from kompassmodel.identifying import Candidate, Identification, identify
from kompassmodel.languages import Language
from kompassmodel.model import (
    Acceptance,
    Area,
    AreaPoints,
    AreaResult,
    Change,
    Evaluation,
    Evaluator,
    Facts,
    Framework,
    Lineage,
    Municipality,
    Period,
    Points,
    Question,
    QuestionResult,
    Reference,
    Retired,
    Source,
    Status,
    Summary,
)
from kompassmodel.validation import validate, validate_text

__all__ = [
    "Acceptance",
    "Area",
    "AreaPoints",
    "AreaResult",
    "Candidate",
    "Change",
    "ClashingFrameworks",
    "Comparability",
    "Comparison",
    "Draft",
    "Evaluation",
    "Evaluator",
    "Facts",
    "Finding",
    "Fix",
    "Framework",
    "Identification",
    "InvalidDocument",
    "KompassModelError",
    "Language",
    "Lineage",
    "Municipality",
    "NoCommonLineage",
    "Period",
    "Points",
    "Question",
    "QuestionResult",
    "Reference",
    "Related",
    "Report",
    "Retired",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Summary",
    "UnknownFolder",
    "UnknownFramework",
    "UnusablePackage",
    "compare",
    "dump",
    "evaluation_schema",
    "frameworks",
    "identify",
    "load_evaluation",
    "load_framework",
    "validate",
    "validate_text",
]
