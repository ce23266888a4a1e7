"""A checked model of Kommunkompassen: its revisions declared in YAML, its evaluations validated against the right one.

import kompassmodel as km

km.load_framework("kompass-2016").question("1.1").max_points
km.load_evaluation("torsas-2017.yaml").area(8).points
km.validate("examples").ok
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kompassmodel.version import __version__

if TYPE_CHECKING:
    from kompassmodel.api import compare, dump, frameworks, load_evaluation, load_framework
    from kompassmodel.comparison import Comparability, Comparison
    from kompassmodel.errors import (
        ClashingFrameworks,
        InvalidDocument,
        KompassModelError,
        NoCommonLineage,
        UnknownFolder,
        UnknownFramework,
        UnusablePackage,
    )
    from kompassmodel.evaluation_schemas import evaluation_schema
    from kompassmodel.findings import Draft, FileReport, Finding, Fix, Related, Report, Severity, Span
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
    from kompassmodel.table_files import table
    from kompassmodel.validation import validate, validate_many, validate_text

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
    "FileReport",
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
    "__version__",
    "compare",
    "dump",
    "evaluation_schema",
    "frameworks",
    "identify",
    "load_evaluation",
    "load_framework",
    "table",
    "validate",
    "validate_many",
    "validate_text",
]

# Names are imported when they are first asked for, so that a program waits for nothing that it does not use.
_HOMES = {
    "api": ("compare", "dump", "frameworks", "load_evaluation", "load_framework"),
    "comparison": ("Comparability", "Comparison"),
    "errors": (
        "ClashingFrameworks",
        "InvalidDocument",
        "KompassModelError",
        "NoCommonLineage",
        "UnknownFolder",
        "UnknownFramework",
        "UnusablePackage",
    ),
    "evaluation_schemas": ("evaluation_schema",),
    "findings": ("Draft", "FileReport", "Finding", "Fix", "Related", "Report", "Severity", "Span"),
    "identifying": ("Candidate", "Identification", "identify"),
    "languages": ("Language",),
    "model": (
        "Acceptance",
        "Area",
        "AreaPoints",
        "AreaResult",
        "Change",
        "Evaluation",
        "Evaluator",
        "Facts",
        "Framework",
        "Lineage",
        "Municipality",
        "Period",
        "Points",
        "Question",
        "QuestionResult",
        "Reference",
        "Retired",
        "Source",
        "Status",
        "Summary",
    ),
    "table_files": ("table",),
    "validation": ("validate", "validate_many", "validate_text"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # type checkers shall complain of names that there are not

    def __getattr__(name: str) -> object:
        """Return a name of this package, imported from its module."""
        if name not in _HOME_OF:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*__all__]
