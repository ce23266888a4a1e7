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
    from kompassmodel.authoring.editor_schemas import evaluation_schema
    from kompassmodel.diagnostics.finding import Finding, Fix, Related, Span
    from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
    from kompassmodel.diagnostics.report import Draft, FileReport, Report
    from kompassmodel.diagnostics.rule import Severity
    from kompassmodel.errors import (
        ClashingFrameworksError,
        KompassModelError,
        NoCommonLineageError,
        UnknownFolderError,
        UnknownFrameworkError,
        UnusablePackageError,
    )
    from kompassmodel.lineage.compare import compare
    from kompassmodel.lineage.comparison import Comparability, Comparison
    from kompassmodel.messages.translation import Language
    from kompassmodel.model.evaluation import (
        Acceptance,
        AreaPoints,
        AreaResult,
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
    from kompassmodel.model.framework import Area, Change, Framework, Lineage, Question, Retired
    from kompassmodel.model.period import Period
    from kompassmodel.model.points import Points
    from kompassmodel.model.use import Use
    from kompassmodel.tables.files import table
    from kompassmodel.validation.identification import Candidate, Identification, identify, identify_many
    from kompassmodel.validation.loading import dump, frameworks, load_evaluation, load_framework
    from kompassmodel.validation.validate import validate, validate_many, validate_text

__all__ = [
    "Acceptance",
    "Area",
    "AreaPoints",
    "AreaResult",
    "Candidate",
    "Change",
    "ClashingFrameworksError",
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
    "InvalidDocumentError",
    "KompassModelError",
    "Language",
    "Lineage",
    "Municipality",
    "NoCommonLineageError",
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
    "UnknownFolderError",
    "UnknownFrameworkError",
    "UnusablePackageError",
    "Use",
    "__version__",
    "compare",
    "dump",
    "evaluation_schema",
    "frameworks",
    "identify",
    "identify_many",
    "load_evaluation",
    "load_framework",
    "table",
    "validate",
    "validate_many",
    "validate_text",
]

# A name is imported at its first use, so that a program does not wait for modules that it does not need.
_NAMES_BY_MODULE = {
    "authoring.editor_schemas": ("evaluation_schema",),
    "diagnostics.finding": (
        "Finding",
        "Fix",
        "Related",
        "Span",
    ),
    "diagnostics.invalid_document": ("InvalidDocumentError",),
    "diagnostics.report": (
        "Draft",
        "FileReport",
        "Report",
    ),
    "diagnostics.rule": ("Severity",),
    "errors": (
        "ClashingFrameworksError",
        "KompassModelError",
        "NoCommonLineageError",
        "UnknownFolderError",
        "UnknownFrameworkError",
        "UnusablePackageError",
    ),
    "lineage.compare": ("compare",),
    "lineage.comparison": (
        "Comparability",
        "Comparison",
    ),
    "messages.translation": ("Language",),
    "model.evaluation": (
        "Acceptance",
        "AreaPoints",
        "AreaResult",
        "Evaluation",
        "Evaluator",
        "Facts",
        "Municipality",
        "QuestionResult",
        "Reference",
        "Source",
        "Status",
        "Summary",
    ),
    "model.framework": (
        "Area",
        "Change",
        "Framework",
        "Lineage",
        "Question",
        "Retired",
    ),
    "model.period": ("Period",),
    "model.points": ("Points",),
    "model.use": ("Use",),
    "tables.files": ("table",),
    "validation.identification": (
        "Candidate",
        "Identification",
        "identify",
        "identify_many",
    ),
    "validation.loading": (
        "dump",
        "frameworks",
        "load_evaluation",
        "load_framework",
    ),
    "validation.validate": (
        "validate",
        "validate_many",
        "validate_text",
    ),
}
_MODULE_BY_NAME = {name: module for module, names in _NAMES_BY_MODULE.items() for name in names}


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
