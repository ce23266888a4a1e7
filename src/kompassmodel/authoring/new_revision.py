"""A draft of the next revision of a framework."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kompassmodel.authoring.modelines import schema_lines, yaml_line
from kompassmodel.documents.scalars import quoted
from kompassmodel.documents.writer import write_yaml
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Framework
from kompassmodel.schema.structuring import to_data


def new_revision(framework: Framework, new_id: str, *, file: Path | None = None, lang: Language = "en") -> str:
    """Render a draft of the next revision of `framework`: a copy whose lineage declares everything the same.

    It is valid as it stands. Comments in the language `lang` explain what to do with it. `file` is where it will be
    written.
    """
    data = to_data(framework)
    areas = data.pop("areas")
    head = {key: value for key, value in data.items() if key not in {"id", "revision", "in_use", "revises", "retired"}}
    lines = schema_lines(file, ("framework",), lang)
    lines += [f"# {translate(step, lang)}" for step in _steps(framework.id, new_id, file)]
    lines += [
        yaml_line("id", new_id),
        *_indented(head, ""),
        "revision:",
        "in_use:",
        yaml_line("revises", framework.id),
        "areas:",
    ]
    for number, area in areas.items():
        lines += _copied_lines(number, area, "area", "  ")
    return "\n".join([*lines, "retired: {}"]) + "\n"


def _steps(old: str, new: str, file: Path | None) -> tuple[Message, ...]:
    """List the instructions for editing a copied revision, one for each line."""
    name = "" if file is None else f" {file.name}"
    return (
        message(
            "This is a copy of {old} with everything marked as the same. To make the next revision of it:", old=old
        ),
        message("1. Change wordings, maxima and titles, and say so after `change`: reworded (the same subject"),
        message("   in other words), reweighted (another maximum), narrowed, widened, split, merged; or several:"),
        message("   [reworded, reweighted]."),
        message("2. A new question has `lineage: [{{change: new}}]`. If a question goes, delete its lines and name it"),
        message('   under `retired` with the reason: "2.4": …'),
        message("3. Number the questions of each area without gaps; their maxima must add up to that of the area."),
        message("4. Fill in `revision` and `in_use`."),
        message("Check it with: kompassmodel validate{name}", name=name),
        message("See what changed: kompassmodel diff {old} {new} --frameworks FOLDER", old=old, new=new),
    )


def _copied_lines(number: str, fields: dict[str, Any], kind: str, margin: str) -> Iterator[str]:
    """Yield the lines of an area or a question, with a lineage that declares it the same."""
    own = {key: value for key, value in fields.items() if key not in {"lineage", "questions"}}
    yield f"{margin}{quoted(number)}:"
    yield from _indented(own, f"{margin}  ")
    yield f"{margin}  lineage: [{{{kind}: {quoted(number)}, change: same}}]"
    if "questions" in fields:
        yield f"{margin}  questions:"
        for question, question_fields in fields["questions"].items():
            yield from _copied_lines(question, question_fields, "question", f"{margin}    ")


def _indented(fields: dict[str, Any], margin: str) -> Iterator[str]:
    for line in write_yaml(fields).rstrip("\n").split("\n"):
        yield f"{margin}{line}".rstrip()
