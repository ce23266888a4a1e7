"""The next revision of a framework, as it begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kompassmodel.authoring.modelines import schema_above, yaml_line
from kompassmodel.documents.writer import quoted, write_yaml
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Framework
from kompassmodel.resources import schema_uri
from kompassmodel.schema.structuring import to_data


def new_revision(framework: Framework, new_id: str, *, file: Path | None = None, lang: Language = "en") -> str:
    """Return the next revision of `framework` as it begins: a copy of it in which everything is said to be the same.

    It is valid as it stands. Comments, in the language `lang`, say what to do with it. `file` is where it will lie.
    """
    data = to_data(framework)
    areas = data.pop("areas")
    head = {key: value for key, value in data.items() if key not in {"id", "revision", "in_use", "revises", "retired"}}
    folder = Path() if file is None else file.parent
    lines = [f"# yaml-language-server: $schema={schema_above(folder, 'framework') or schema_uri('framework')}"]
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
        lines += _copied(number, area, "area", "  ")
    return "\n".join([*lines, "retired: {}"]) + "\n"


def _steps(old: str, new: str, file: Path | None) -> tuple[Message, ...]:
    """Return what is to be done with a copied revision, a sentence for each line."""
    name = "" if file is None else f" {file.name}"
    return (
        message("This is a copy of {old}, said to be the same in all. To make the next revision of it:", old=old),
        message("1. Change wordings, maxima and titles, and say so behind `change`: reworded (the same subject"),
        message("   in other words), reweighted (another maximum), narrowed, widened, split, merged; or several:"),
        message("   [reworded, reweighted]."),
        message("2. A new question has `lineage: [{{change: new}}]`. Of one that goes, delete the lines, and name it"),
        message('   under `retired` with the reason: "2.4": …'),
        message("3. Number the questions of each area without gaps; their maxima add up to that of the area."),
        message("4. Fill in `revision` and `in_use`."),
        message("Check it with: kompassmodel validate{name}", name=name),
        message("See what changed: kompassmodel diff {old} {new} --frameworks FOLDER", old=old, new=new),
    )


def _copied(number: str, fields: dict[str, Any], kind: str, margin: str) -> Iterator[str]:
    """Yield the lines of an area or a question as before, with a lineage that says that it is the same."""
    own = {key: value for key, value in fields.items() if key not in {"lineage", "questions"}}
    yield f"{margin}{quoted(number)}:"
    yield from _indented(own, f"{margin}  ")
    yield f"{margin}  lineage: [{{{kind}: {quoted(number)}, change: same}}]"
    if "questions" in fields:
        yield f"{margin}  questions:"
        for question, wording in fields["questions"].items():
            yield from _copied(question, wording, "question", f"{margin}    ")


def _indented(fields: dict[str, Any], margin: str) -> Iterator[str]:
    for line in write_yaml(fields).rstrip("\n").split("\n"):
        yield f"{margin}{line}".rstrip()
