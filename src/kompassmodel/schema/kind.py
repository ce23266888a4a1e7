"""Which of the two kinds of document a file holds, told by its keys."""

from __future__ import annotations

from typing import Any, Final, Literal

from attrs import fields_dict

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.messages.message import message
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.schema.rules import UNRECOGNISED_FILE

DocumentKind = Literal["evaluation", "framework"]
"""What a file declares."""


_NO_KEYS: Final = {"previous", "translations"}

_EVALUATION: Final = frozenset(fields_dict(Evaluation)) - frozenset(fields_dict(Framework))

_FRAMEWORK: Final = frozenset(fields_dict(Framework)) - frozenset(fields_dict(Evaluation)) - _NO_KEYS


def kind_of(data: object) -> DocumentKind | Problem:
    """Return what a document declares, by the keys that only one kind has, or the problem that it is neither."""
    if isinstance(data, dict):
        evaluation, framework = len(data.keys() & _EVALUATION), len(data.keys() & _FRAMEWORK)
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
