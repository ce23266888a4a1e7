"""The two kinds of document, recognised by the keys of a file."""

from __future__ import annotations

from typing import Any, Final, Literal

from attrs import fields_dict

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.documents.rules import UNRECOGNISED_FILE
from kompassmodel.messages.message import message
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework

DocumentKind = Literal["evaluation", "framework"]
"""What a file declares."""

_FIELDS_WITHOUT_KEY: Final = {"previous", "translations"}

_EVALUATION_KEYS: Final = frozenset(fields_dict(Evaluation)) - frozenset(fields_dict(Framework))

_FRAMEWORK_KEYS: Final = frozenset(fields_dict(Framework)) - frozenset(fields_dict(Evaluation)) - _FIELDS_WITHOUT_KEY


def kind_of(data: object) -> DocumentKind | Problem:
    """Recognise the kind of a document by the keys that only one kind has, or build the problem that it is neither."""
    if isinstance(data, dict):
        evaluation, framework = len(data.keys() & _EVALUATION_KEYS), len(data.keys() & _FRAMEWORK_KEYS)
        if framework > evaluation:
            return "framework"
        if evaluation:
            return "evaluation"
        if "areas" in data:
            return "framework" if _declares_areas(data["areas"]) else "evaluation"
    text = message("this is neither an evaluation nor a framework")
    hint = message("an evaluation begins with `framework:`, a framework with `id:`")
    return Problem(UNRECOGNISED_FILE, (), text, hint)


def _declares_areas(areas: Any) -> bool:  # noqa: ANN401 - plain data of any shape
    tables = [area for area in areas.values() if isinstance(area, dict)] if isinstance(areas, dict) else []
    return any("title" in area for area in tables)
