"""Files to fill in: a draft of an evaluation with every question of its framework."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kompassmodel import resources
from kompassmodel.findings import Message, say
from kompassmodel.languages import Language, sentence
from kompassmodel.model import Area, Framework, Period
from kompassmodel.source import quoted, write_yaml

_WHOLE_ROW: Final = say("the row of the area as a whole")
_SCHEMA: Final = "schemas/evaluation.schema.json"


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
        f"# yaml-language-server: $schema={_schema(Path() if file is None else file.parent)}",
        comment(say("Fill in what the report prints, leave empty what it does not, and check it with")),
        "#   kompassmodel validate" + ("" if file is None else f" {file.name}"),
        _line("framework", framework.id),
        "status: draft  " + comment(say("take this line out when the table is whole")),
        "municipality:",
        f"  {_line('name', municipality)}",
        "  code:  " + comment(say('the official code in quotes, e.g. "0834"')),
        f"evaluated: {evaluated or ''}".rstrip() + "  " + comment(say("2019-03, or 2017-10/2017-11")),
        "published:",
        "evaluators:  " + comment(say("[Anna Andersson, Bo Berg], or {{name: …, organisation: …}} for each")),
        "round:  " + comment(say("which evaluation of this municipality it is, counted from 1")),
        "interviews:",
        "source: {title: , publisher: , url: , page: }",
        "facts: {population: , employees: , group: }",
        "summary: {total: }  " + comment(say("the headline in front of the report")),
        "areas:",
    ]
    for area in framework.areas:
        lines += _area(area, lang)
    return "\n".join(lines) + "\n"


def _line(key: str, text: str) -> str:
    return write_yaml({key: text}).rstrip("\n")


def _area(area: Area, lang: Language) -> Iterator[str]:
    def titled(number: str, text: str, maximum: object) -> str:
        told = say("{number} {text} (max {maximum})", number=number, text=" ".join(text.split()), maximum=maximum)
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
    yield "    strengths: []"
    yield "    improvements: []"


def _schema(folder: Path) -> str:
    """Return the way from `folder` to the schema of evaluations: one in a folder above, else the installed one."""
    here = folder.resolve()
    for above in (here, *here.parents):
        if (above / _SCHEMA).is_file():
            return Path(os.path.relpath(above / _SCHEMA, here)).as_posix()
    return resources.schema_uri("evaluation")
