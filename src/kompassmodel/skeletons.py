"""Files to fill in: a draft of an evaluation with every question of its framework, and the next revision of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from kompassmodel import resources
from kompassmodel.evaluation_schemas import file_name
from kompassmodel.findings import Message, say
from kompassmodel.languages import Language, sentence
from kompassmodel.library import shipped_ids
from kompassmodel.model import Area, Framework, Period
from kompassmodel.output import flat
from kompassmodel.source import quoted, write_yaml
from kompassmodel.structuring import to_data

_ITEMS: Final = say("below, a line for each that begins with a hyphen and a space")
_WHOLE_ROW: Final = say("the row of the area as a whole")


def evaluation(
    framework: Framework,
    municipality: str,
    *,
    evaluated: Period | None = None,
    file: Path | None = None,
    lang: Language = "en",
) -> str:
    """Return a draft with every area and question of `framework`, the wording and maximum of each as a comment.

    It is valid as it stands, and becomes an evaluation when its figures are filled in. `file` is where it will lie,
    from which editors are shown the way to the schema. Comments are in the language `lang`, wordings in the
    framework's.
    """

    def comment(message: Message) -> str:
        return f"# {sentence(message, lang)}"

    lines = [
        f"# yaml-language-server: $schema={_schema(framework, Path() if file is None else file.parent)}",
        comment(say("Fill in what the report prints, leave empty what it does not, and check it with")),
        "#   kompassmodel validate" + ("" if file is None else f" {file.name}"),
        _line("framework", framework.id),
        "status: draft  " + comment(say("take this line out when the table is whole")),
        "municipality:",
        f"  {_line('name', municipality)}",
        "  code:  " + comment(say('the official code in quotes, e.g. "{code}"', code=_code(framework))),
        f"evaluated: {evaluated or ''}".rstrip() + "  " + comment(say("2019-03, or 2017-10/2017-11")),
        "published:",
        "evaluators:  " + comment(say("below, a line for each: - {{name: Anna Andersson, organisation: SKL}}")),
        "round:  " + comment(say("which evaluation of this municipality it is, counted from 1")),
        "interviews:",
        "source:",
        "  title:",
        "  publisher:",
        "  url:",
        "  page:",
        "facts:",
        "  population:",
        "  population_change:",
        "  employees:",
        "  group:",
        "summary:  " + comment(say('the headline in front of the report; areas like {{"1": 45, "2": 41}}')),
        "  total:",
        "  areas:",
        "areas:",
    ]
    for area in framework.areas:
        lines += _area(area, lang)
    return "\n".join(lines) + "\n"


def revision(framework: Framework, new_id: str, *, file: Path | None = None, lang: Language = "en") -> str:
    """Return the next revision of `framework` as it begins: a copy of it in which everything is said to be the same.

    It is valid as it stands. Comments, in the language `lang`, say what to do with it. `file` is where it will lie.
    """
    data = to_data(framework)
    areas = data.pop("areas")
    head = {key: value for key, value in data.items() if key not in {"id", "revision", "in_use", "revises", "retired"}}
    folder = Path() if file is None else file.parent
    lines = [f"# yaml-language-server: $schema={_above(folder, 'framework') or resources.schema_uri('framework')}"]
    lines += [f"# {sentence(step, lang)}" for step in _steps(framework.id, new_id, file)]
    lines += [
        _line("id", new_id),
        *_indented(head, ""),
        "revision:",
        "in_use:",
        _line("revises", framework.id),
        "areas:",
    ]
    for number, area in areas.items():
        lines += _copied(number, area, "area", "  ")
    return "\n".join([*lines, "retired: {}"]) + "\n"


def _steps(old: str, new: str, file: Path | None) -> tuple[Message, ...]:
    """Return what is to be done with a copied revision, a sentence for each line."""
    name = "" if file is None else f" {file.name}"
    return (
        say("This is a copy of {old}, said to be the same in all. To make the next revision of it:", old=old),
        say("1. Change wordings, maxima and titles, and say so behind `change`: reworded (the same subject"),
        say("   in other words), reweighted (another maximum), narrowed, widened, split, merged; or several:"),
        say("   [reworded, reweighted]."),
        say("2. A new question has `lineage: [{{change: new}}]`. Of one that goes, delete the lines, and name it"),
        say('   under `retired` with the reason: "2.4": …'),
        say("3. Number the questions of each area without gaps; their maxima add up to that of the area."),
        say("4. Fill in `revision` and `in_use`."),
        say("Check it with: kompassmodel validate{name}", name=name),
        say("See what changed: kompassmodel diff {old} {new} --frameworks FOLDER", old=old, new=new),
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


# Torsås, Oslo, Copenhagen, Helsinki: codes with a zero in front where a country has such.
_CODES: Final = {"nb": "0301", "nn": "0301", "da": "101", "fi": "091"}


def _code(framework: Framework) -> str:
    """Return a municipality code as the country has it of which a framework speaks the language."""
    return _CODES.get(framework.language.partition("-")[0].lower(), "0834")


def _line(key: str, text: str) -> str:
    return write_yaml({key: text}).rstrip("\n")


def _area(area: Area, lang: Language) -> Iterator[str]:
    def titled(number: str, text: str, maximum: object) -> str:
        told = say("{number} {text} (max {maximum})", number=number, text=flat(" ".join(text.split())), maximum=maximum)
        return f"# {sentence(told, lang)}"

    yield f"  {titled(area.id, area.title, area.max_points)}"
    yield f"  {quoted(area.id)}:"
    if area.questions:
        yield "    questions:"
    for question in area.questions:
        yield f"      {titled(question.id, question.wording, question.max_points)}"
        yield f"      {quoted(question.id)}: {{points: , percent: }}"
    yield f"    # {sentence(_WHOLE_ROW, lang)}"
    yield "    points:"
    yield "    percent:"
    yield f"    strengths:  # {sentence(_ITEMS, lang)}"
    yield "    improvements:"


def _schema(framework: Framework, folder: Path) -> str:
    """Return the way from `folder` to the framework's own schema: in a folder `schemas` above, else the installed one.

    A framework that is not shipped has no installed one; where it has none above either, that of all evaluations does.
    """
    own = _above(folder, framework.id)
    if own is not None:
        return own
    if framework.id in shipped_ids():
        return resources.schema_uri(f"evaluation.{framework.id}")
    return _above(folder, "evaluation") or resources.schema_uri("evaluation")


def _above(folder: Path, name: str) -> str | None:
    """Return the way from `folder` to the schema `name` in a folder `schemas` above, or None where there is none."""
    try:
        here = folder.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        here = folder.absolute()
    for above in (here, *here.parents):
        schema = above / "schemas" / file_name(name)
        if schema.is_file():
            return Path(os.path.relpath(schema, here)).as_posix()
    return None
