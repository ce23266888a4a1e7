"""A draft of the next revision of a framework."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from kompassmodel.authoring.modelines import schema_lines, yaml_line
from kompassmodel.documents.scalars import quoted
from kompassmodel.documents.writer import write_yaml
from kompassmodel.messages.formatting import one_line
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.area_origins import area_origins
from kompassmodel.model.framework import Framework, Question
from kompassmodel.schema.structuring import to_data


def new_revision(framework: Framework, new_id: str, *, file: Path | None = None, lang: Language = "en") -> str:
    """Render a draft of the next revision of `framework`: a copy whose lineage declares everything the same.

    If `framework` publishes no questions, they are those of the last revision before it that does: each stands in the
    area that descends from its own, numbered anew. The draft is valid as it stands, but for the revision, the time of
    use, and the reasons why questions without an area are retired. Comments in the language `lang` explain what to do
    with it. `file` is where it will be written.
    """
    data = to_data(framework)
    areas, inherited = data.pop("areas"), _inherited(framework)
    base = framework if inherited is None else inherited.base
    head = {key: value for key, value in data.items() if key not in {"id", "revision", "in_use", "revises", "retired"}}
    lines = schema_lines(file, ("framework",), lang)
    lines += [f"# {translate(step, lang)}" for step in _steps(framework.id, base.id, new_id, file)]
    lines += [
        yaml_line("id", new_id),
        *_indented(head, ""),
        "revision:",
        "in_use:",
        yaml_line("revises", framework.id),
        "areas:",
    ]
    for number, fields in areas.items():
        lines += _area_lines(number, fields, inherited)
    retired = () if inherited is None else inherited.without_area
    if not retired:
        return "\n".join([*lines, "retired: {}"]) + "\n"
    entries = [f"  {quoted(question.id)}:  # {one_line(question.wording)}" for question in retired]
    return "\n".join([*lines, "retired:", *entries]) + "\n"


@frozen
class _Inherited:
    """The questions that a framework without any has from `base`: those of each area, and those without one.

    `data` holds each question of `base` as plain data, by its number there.
    """

    base: Framework
    data: Mapping[str, dict[str, Any]]
    by_area: Mapping[str, tuple[Question, ...]]
    without_area: tuple[Question, ...]


def _inherited(framework: Framework) -> _Inherited | None:
    """Find the questions for a framework that publishes none, if a revision before it in the same language does."""
    chain = [framework]
    while not chain[-1].questions:
        previous = chain[-1].previous
        if previous is None or previous.id in {step.id for step in chain}:
            return None
        chain.append(previous)
    base = chain[-1]
    if base is framework or base.language != framework.language:
        return None
    left = {area.id: area.questions for area in base.areas}
    by_area = {}
    for number, sources in area_origins(chain).items():
        by_area[number] = tuple(
            question for area in base.areas if area.id in sources for question in left.pop(area.id, ())
        )
    data = {
        number: fields
        for area in to_data(base)["areas"].values()
        for number, fields in area.get("questions", {}).items()
    }
    return _Inherited(base, data, by_area, tuple(question for questions in left.values() for question in questions))


def _steps(old: str, base: str, new: str, file: Path | None) -> tuple[Message, ...]:
    """List the instructions for editing a copied revision, one for each line."""
    name = "" if file is None else f" {file.name}"
    copied: tuple[Message, ...] = (
        message(
            "This is a copy of {old} with everything marked as the same. To make the next revision of it:", old=old
        ),
    )
    if base != old:
        copied = (
            message(
                "{old} publishes no questions, so this has its areas, and the questions of {base} in the areas",
                old=old,
                base=base,
            ),
            message("that descend from theirs, all marked as the same. To make the next revision of it:"),
        )
    return (
        *copied,
        message("1. Change wordings, maxima and titles, and say so after `change`: reworded (the same subject"),
        message("   in other words), reweighted (another maximum), narrowed, widened, split, merged; or several:"),
        message("   [reworded, reweighted]."),
        message("2. A new question has `lineage: [{{change: new}}]`. If a question goes, delete its lines and name it"),
        message('   under `retired` with the reason: "2.4": …'),
        *([] if base == old else [message("   Its number is that of {base}.", base=base)]),
        message("3. Number the questions of each area without gaps; their maxima must add up to that of the area."),
        message("4. Fill in `revision` and `in_use`."),
        message("Check it with: kompassmodel validate{name}", name=name),
        message("See what changed: kompassmodel diff {old} {new} --frameworks FOLDER", old=base, new=new),
    )


def _area_lines(number: str, fields: dict[str, Any], inherited: _Inherited | None) -> Iterator[str]:
    """Yield the lines of an area, with its own questions or those that it inherits."""
    yield from _copied_lines(number, fields, f"area: {quoted(number)}", "  ")
    questions = fields.get("questions", {})
    lines = {new: f"question: {quoted(new)}" for new in questions}
    if inherited is not None:
        for index, question in enumerate(inherited.by_area[number], start=1):
            new = f"{number}.{index}"
            questions[new] = inherited.data[question.id]
            lines[new] = f"framework: {inherited.base.id}, question: {quoted(question.id)}"
    if questions:
        yield "    questions:"
    for new, own in questions.items():
        yield from _copied_lines(new, own, lines[new], "      ")


def _copied_lines(number: str, fields: dict[str, Any], ancestor: str, margin: str) -> Iterator[str]:
    """Yield the lines of an area or a question, with a lineage that declares it the same as its ancestor."""
    own = {key: value for key, value in fields.items() if key not in {"lineage", "questions"}}
    yield f"{margin}{quoted(number)}:"
    yield from _indented(own, f"{margin}  ")
    yield f"{margin}  lineage: [{{{ancestor}, change: same}}]"


def _indented(fields: dict[str, Any], margin: str) -> Iterator[str]:
    for line in write_yaml(fields).rstrip("\n").split("\n"):
        yield f"{margin}{line}".rstrip()
