"""A draft of an evaluation with every question of its framework, to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kompassmodel.authoring.modelines import schema_lines, yaml_line
from kompassmodel.documents.files import AnyPath, as_path
from kompassmodel.documents.scalars import quoted
from kompassmodel.messages.arguments import require_text
from kompassmodel.messages.formatting import printable
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.period import Period
from kompassmodel.registry.registry import Registry
from kompassmodel.rules.municipality_codes import language_country, registers_from
from kompassmodel.validation.loading import as_framework

_ITEMS: Final = message("below, one line for each, beginning with a hyphen and a space")

_WHOLE_ROW: Final = message("the total row of the area")


def draft(  # noqa: PLR0913 - what is filled in, and for whom
    framework: str | Framework,
    municipality: str,
    *,
    evaluated: Period | str | None = None,
    file: AnyPath | None = None,
    registry: Registry | None = None,
    lang: Language = "en",
) -> str:
    """Render a draft with every area and question of `framework`, the wording and maximum of each as a comment.

    It is valid as it stands, and becomes an evaluation when its figures are filled in. `file` is where it will be
    written; the path to the schema is relative to it. Comments are in the language `lang`, wordings in that of the
    framework, which is given as an object or by its id.

    Raises:
        TypeError: an argument is of another kind.
        ValueError: `lang` is not supported, or `evaluated` is no period.
        As `load_framework` does.
    """
    validate_language(lang)
    require_text("municipality", municipality)
    return _draft(
        as_framework(framework, registry),
        municipality,
        evaluated if evaluated is None or isinstance(evaluated, Period) else Period(evaluated),
        None if file is None else as_path(file),
        lang,
    )


def _draft(framework: Framework, municipality: str, evaluated: Period | None, file: Path | None, lang: Language) -> str:
    def comment(text: Message) -> str:
        return f"# {translate(text, lang)}"

    lines = [
        *schema_lines(file, (framework.id, "evaluation"), lang),
        comment(message("Fill in what the report prints, leave the rest empty, and check the file with")),
        "#   kompassmodel validate" + ("" if file is None else f" {file.name}"),
        yaml_line("framework", framework.id),
        "status: draft  " + comment(message("remove this line when the table is complete")),
        "municipality:",
        f"  {yaml_line('name', municipality)}",
        *_code_lines(municipality, evaluated, framework, lang),
        f"evaluated: {evaluated or ''}".rstrip() + "  " + comment(message("2019-03, or 2017-10/2017-11")),
        "published:",
        "evaluators:  " + comment(message("one a line: - {{name: Anna Andersson, organisation: SKL}}")),
        "round:  " + comment(message("which evaluation of this municipality it is, counted from 1")),
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
        "summary:  " + comment(message('as printed at the front; areas like {{"1": 45, "2": 41}}')),
        "  total:",
        "  areas:",
        "areas:",
    ]
    for area in framework.areas:
        lines += _area_lines(area, lang)
    return "\n".join(lines) + "\n"


# Codes of Oslo, Copenhagen and Helsinki, else of Torsås; with a leading zero if the country has such codes.
_CODES: Final = {"nb": "0301", "nn": "0301", "da": "101", "fi": "091"}


def _code_lines(name: str, period: Period | None, framework: Framework, lang: Language) -> Iterator[str]:
    """Yield the line of the code: filled in if the registers know one code only for the name in `period`.

    Without a period it is the time in which the framework was in use.
    """
    by_language = language_country(framework)
    for register in registers_from(by_language):
        in_use = None if framework.in_use is None else framework.in_use.period_in(register.country)
        codes = [entry.code for entry in register.by_name(name, period or in_use)]
        if len(codes) == 1:
            yield f"  code: {quoted(codes[0])}"
            return
        if codes:
            break
    hint = message('the official code in quotes, e.g. "{code}"', code=_example_code(framework))
    yield f"  code:  # {translate(hint, lang)}"


def _example_code(framework: Framework) -> str:
    """Pick a municipality code of the country whose language the framework is in."""
    return _CODES.get(framework.language.partition("-")[0].lower(), "0834")


def _area_lines(area: Area, lang: Language) -> Iterator[str]:
    def heading(number: str, title: str, maximum: object) -> str:
        text = message(
            "{number} {text} (max {maximum})",
            number=number,
            text=printable(" ".join(title.split())),
            maximum=str(maximum),
        )
        return f"# {translate(text, lang)}"

    yield f"  {heading(area.id, area.title, area.max_points)}"
    yield f"  {quoted(area.id)}:"
    if area.questions:
        yield "    questions:"
    for question in area.questions:
        yield f"      {heading(question.id, question.wording, question.max_points)}"
        yield f"      {quoted(question.id)}: {{points: , max_points: , percent: }}"
    yield f"    # {translate(_WHOLE_ROW, lang)}"
    yield "    points:"
    yield "    percent:"
    yield f"    strengths:  # {translate(_ITEMS, lang)}"
    yield "    improvements:"
