"""Each framework's own schema of evaluations: its areas and questions by number, with wording, maximum and lineage.

With it, editors show the wording beside the number, offer the numbers, and mark what cannot be. It is derived from the
generic schema in `schemas/evaluation.schema.json`, the one place for the rules of every evaluation. Titles and
wordings are in the framework's language, the words around them in English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import count
from typing import Any, Final

from kompassmodel.documents.scalars import quoted
from kompassmodel.documents.writer import write_yaml
from kompassmodel.errors import UnknownSchemaError
from kompassmodel.messages.formatting import listed, markdown_escaped
from kompassmodel.model.framework import Area, Framework, Lineage, Link, Question
from kompassmodel.model.points import Points
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.resources import schema_text
from kompassmodel.validation.loading import as_framework
from kompassmodel.validation.loading import frameworks as all_frameworks

Schema = dict[str, Any]
"""A JSON Schema, or a part of one, as plain data."""


SHIPPED: Final = ("evaluation", "framework", "report")
"""The names of the generic schemas."""

_REPLACED: Final = frozenset({"area", "area_points", "points", "question"})
"""The definitions of the generic schema that the framework's own replace."""

_MOST_LISTED: Final = 12
"""The most numbers of areas or questions that a message names."""

# The Swedish terms in brackets: of no use in another language.
_IN_SWEDISH: Final = re.compile(
    r" \((?:uppnått|max|procent|styrkor|svagheter|förbättringsmöjligheter|finns delar[^)]*)\)"
)


def evaluation_schema(framework: str | Framework, *, registry: Registry | None = None) -> Schema:
    """Build the JSON Schema of evaluations made with `framework`, an id or an object, as plain data.

    It holds the framework's areas and questions with their wordings, maxima and lineage. It accepts every file in
    which `validate` finds nothing.

    Raises:
        As `load_framework` does.
    """
    return _schema(as_framework(framework, registry))


def _schema(framework: Framework) -> Schema:
    text = schema_text("evaluation")
    if framework.language.partition("-")[0] != "sv":
        text = _IN_SWEDISH.sub("", text)
    schema: Schema = json.loads(text)
    schema["$id"] += f":{framework.id}"
    schema["title"] = f"Evaluation with {framework.id}"
    schema["defaultSnippets"] = [_file_snippet(framework)]
    fields = schema["properties"]
    fields["framework"] = {
        "title": "Revision",
        **_described(f"The id of the revision that was used: {framework.id} ({_named(framework)}).", part=framework),
        "const": framework.id,
        "errorMessage": (
            f"this schema is that of {framework.id}; where another revision was used, name its schema in the first line"
        ),
    }
    fields["areas"] = _areas(fields["areas"], schema["$defs"], framework)
    _bound(fields["summary"]["properties"], framework, in_steps=True)
    _bound(fields["references"]["items"]["properties"], framework, in_steps=False)  # means lie between the steps
    definitions = {name: node for name, node in schema.pop("$defs").items() if name not in _REPLACED}
    return {**schema, "$defs": definitions}


def file_name(name: str) -> str:
    """Build the name of the file that holds the schema `name`: one of `SHIPPED`, or the id of a framework."""
    return f"{name}.schema.json" if name in SHIPPED else f"evaluation.{name}.schema.json"


def editor_schema_text(name: str, *, registry: Registry | None = None) -> str:
    """Render the schema `name`: one of `SHIPPED`, or the id of a framework.

    Raises:
        UnknownSchemaError: no schema has that name.
        InvalidDocumentError, ClashingFrameworksError: as `load_framework` does.
    """
    known = registry_or_default(registry).ids
    if name in SHIPPED:
        return schema_text(name)
    if name not in known:
        raise UnknownSchemaError(name, (*SHIPPED, *known))
    return schema_json(evaluation_schema(name, registry=registry))


def editor_schema_texts(*, registry: Registry | None = None) -> dict[str, str]:
    """Render all schemas, by the names of their files.

    Raises:
        InvalidDocumentError, ClashingFrameworksError: as `load_framework` does.
    """
    shipped = {file_name(name): schema_text(name) for name in SHIPPED}
    own = {
        file_name(framework.id): schema_json(evaluation_schema(framework))
        for framework in all_frameworks(registry=registry)
    }
    return {**shipped, **own}


def schema_json(schema: Schema) -> str:
    """Render a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _areas(generic: Schema, definitions: Schema, framework: Framework) -> Schema:
    return {
        **generic,
        "description": f"The score table of {framework.id}, by area number.",
        "errorMessage": _numbers(f"{framework.id} has the areas", (area.id for area in framework.areas)),
        **_by_number({area.id: _area(definitions, area, framework) for area in framework.areas}),
    }


def _by_number(schemas: dict[str, Schema]) -> Schema:
    """Build the rules of a table that holds these numbers and no others.

    Editors take a key without quotes for a number and do not find it among the properties. The patterns match it.
    """
    return {
        "properties": schemas,
        "patternProperties": {f"^{_escaped(number)}$": True for number in schemas},
        "additionalProperties": False,
    }


def _area(definitions: Schema, area: Area, framework: Framework) -> Schema:
    keys = definitions["area"]["properties"]
    return {
        "title": f"Area {area.id}",
        **_described(
            area.title,
            f"At most {area.max_points} points.",
            *_descent(area.lineage, framework),
            part=area,
        ),
        "type": definitions["area"]["type"],
        "errorMessage": f"area {area.id} is its row (points, max_points, percent), its questions, and the lists",
        "defaultSnippets": [_area_snippet(area)],
        # One step down: with the properties beside the snippets, editors would insert the number without a row.
        "allOf": [
            {
                "additionalProperties": False,
                "errorMessage": f"area {area.id} has no such key; it has {listed(keys, len(keys))}",
                "properties": {
                    **keys,
                    **_row(keys, f"area {area.id}", area.max_points, framework),
                    "questions": _questions(keys["questions"], definitions, area, framework),
                },
            }
        ],
    }


def _questions(generic: Schema, definitions: Schema, area: Area, framework: Framework) -> Schema:
    rows = {question.id: _question(definitions, question, area, framework) for question in area.questions}
    error_message = (
        _numbers(f"area {area.id} of {framework.id} has the questions", rows)
        if rows
        else f"the questions of area {area.id} are not published for {framework.id}; give the points of the area alone"
    )
    return {**generic, "errorMessage": error_message, **_by_number(rows)}


def _question(definitions: Schema, question: Question, area: Area, framework: Framework) -> Schema:
    name, maximum = f"question {question.id}", question.max_points
    keys = definitions["question"]["properties"]
    bounds = _bounds(maximum, framework)
    return {
        "title": f"Question {question.id}",
        **_described(
            question.wording,
            f"Area {area.id}, {area.title}; at most {maximum} points.",
            *_descent(question.lineage, framework),
            part=question,
        ),
        **bounds,
        "type": [bounds["type"], "object", "null"],
        "errorMessage": (
            f"{name} is {_range(maximum, framework)}, or {{points: …, max_points: {maximum}, percent: …}}"
        ),
        "defaultSnippets": [_question_snippet(question)],
        "allOf": [  # one step down, as for areas
            {
                "additionalProperties": False,
                "errorMessage": f"{name} has no such key; it has {listed(keys)}",
                "properties": {**keys, **_row(keys, name, maximum, framework)},
            }
        ],
    }


def _row(keys: Schema, name: str, maximum: Points, framework: Framework) -> Schema:
    """Build the schemas of the points and the maximum of a question or an area."""
    return {
        "points": {
            "title": keys["points"]["title"],
            "description": f"{keys['points']['description']} From 0 to {maximum}.",
            **_points(f"the points of {name}", maximum, framework),
        },
        "max_points": {
            "title": keys["max_points"]["title"],
            "description": keys["max_points"]["description"],
            "enum": [_number(maximum), None],
            "errorMessage": f"{name} counts {maximum} points in {framework.id}",
        },
    }


def _bound(profile: Schema, framework: Framework, *, in_steps: bool) -> None:
    """Bound the total and the area points of a summary or a reference profile."""
    total = profile["total"]
    profile["total"] = {
        "title": total["title"],
        "description": f"{total['description']} From 0 to {framework.max_points}.",
        **_points("the points of the total", framework.max_points, framework, in_steps=in_steps),
    }
    areas = {}
    for area in framework.areas:
        bounds = _bounds(area.max_points, framework, in_steps=in_steps)
        allowed = _range(area.max_points, framework, in_steps=in_steps)
        areas[area.id] = {
            "title": f"Area {area.id}",
            **_described(area.title, f"At most {area.max_points} points."),
            **bounds,
            "errorMessage": f"area {area.id} is {allowed}; leave it out where none are printed",
        }
    profile["areas"] = {
        "title": profile["areas"]["title"],
        "description": profile["areas"]["description"],
        "type": ["object", "null"],
        "errorMessage": _numbers(f"{framework.id} has the areas", areas),
        **_by_number(areas),
    }


def _points(name: str, maximum: Points, framework: Framework, *, in_steps: bool = True) -> Schema:
    bounds = _bounds(maximum, framework, in_steps=in_steps)
    error_message = (
        f"{name} are {_range(maximum, framework, in_steps=in_steps)}; leave them empty where none are printed"
    )
    return {**bounds, "type": [bounds["type"], "null"], "errorMessage": error_message}


def _bounds(maximum: Points, framework: Framework, *, in_steps: bool = True) -> Schema:
    """Build the rules of a number of points that is not empty.

    JSON programs calculate with binary fractions, in which 0.3 is not a multiple of 0.1. So steps that are not binary
    fractions are left to `validate`. Steps of 1 become integers, for which editors give plainer messages.
    """
    step = Fraction(framework.points_step)
    is_whole = in_steps and step > 0 and step.denominator == 1
    bounds: Schema = {"type": "integer" if is_whole else "number", "minimum": 0, "maximum": _number(maximum)}
    is_binary = step.denominator & (step.denominator - 1) == 0
    if in_steps and step > 0 and step != 1 and is_binary:
        bounds["multipleOf"] = _number(framework.points_step)
    return bounds


def _range(maximum: Points, framework: Framework, *, in_steps: bool = True) -> str:
    if not in_steps:
        return f"a number from 0 to {maximum}"
    if framework.points_step == 1:
        return f"a whole number from 0 to {maximum}"
    return f"a number from 0 to {maximum} in steps of {framework.points_step}"


def _number(points: Points) -> int | float:
    """Convert points to a JSON number."""
    return points if isinstance(points, int) else float(points)


def _described(headline: str, *sentences: str, part: Framework | Area | Question | None = None) -> Schema:
    """Build the description, plain and in Markdown, of an area or question by its title or wording.

    What evaluators are told about `part`, and what there is to read, comes last.
    """
    title = " ".join(headline.split())
    facts = [" ".join(sentence.split()) for sentence in sentences]
    links = () if part is None else part.references
    guidance = None if part is None else part.guidance_in("")
    paragraphs = [" ".join(line.split()) for line in (guidance or "").split("\n") if line.strip()]
    marked = [
        f"**{markdown_escaped(title)}**",
        *map(markdown_escaped, [*facts, *paragraphs]),
        *map(_marked_link, links),
    ]
    plain = [title if title.endswith(("?", ".", "!", "…")) else f"{title}.", *facts, *paragraphs]
    return {
        "description": " ".join([*plain, *map(_plain_link, links)]),
        "markdownDescription": "\n\n".join(marked),
    }


def _plain_link(link: Link) -> str:
    return " ".join(f"{link.title_in('')}{'' if link.url is None else f': {link.url}'}.".split())


def _marked_link(link: Link) -> str:
    """Render a link in Markdown; an address that no browser would open is shown and not linked."""
    title, url = markdown_escaped(" ".join(link.title_in("").split())), link.url
    if url is None:
        return title
    if re.fullmatch(r"https?://[^\s<>]+", url) is None:
        return f"{title}: {markdown_escaped(' '.join(url.split()))}"
    return f"[{title}](<{url}>)"


def _descent(lineage: tuple[Lineage, ...], framework: Framework) -> Iterator[str]:
    """Yield a sentence for each entry of a lineage."""
    before = f" of {framework.revises}" if framework.revises else ""
    for line in lineage:
        if line.question is None and line.area is None:
            yield f"New in {framework.id}."
            continue
        ancestor = f"{line.question}{before}" if line.area is None else f"area {line.area}{before}"
        if line.change == ("same",):
            yield f"The same as {ancestor}."
        else:
            yield f"Comes from {ancestor}: {', '.join(line.change)}."


def _named(framework: Framework) -> str:
    return f"{framework.title} {framework.revision or ''}".strip()


def _numbers(what: str, numbers: Iterable[str]) -> str:
    return f"{what} {listed([quoted(number) for number in numbers], _MOST_LISTED)}"


def _escaped(text: str) -> str:
    """Escape `text` for a JavaScript pattern, in which no other characters may be escaped."""
    return re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", text)


def _question_snippet(question: Question) -> Schema:
    return {
        "label": f"{question.id}: points and percent",
        "description": f"The row of question {question.id}, to fill in.",
        "body": _question_body(count(1)),
    }


def _area_snippet(area: Area) -> Schema:
    return {
        "label": f"{area.id}: the whole area",
        "description": f"Area {area.id} with all its questions, to fill in.",
        "body": _area_body(area, count(1)),
    }


def _file_snippet(framework: Framework) -> Schema:
    stops = count(1)
    return {
        "label": f"evaluation with {framework.id}",
        "description": "A whole evaluation with every question, to fill in.",
        "body": {
            "framework": write_yaml({"id": framework.id}).removeprefix("id: ").rstrip("\n"),
            "status": "draft",
            "municipality": f'{{name: ${next(stops)}, code: "${next(stops)}"}}',
            "evaluated": f"${next(stops)}",
            "areas": {quoted(area.id): _area_body(area, stops) for area in framework.areas},
        },
    }


def _question_body(stops: Iterator[int]) -> str:
    return f"{{points: ${next(stops)}, percent: ${next(stops)}}}"


def _area_body(area: Area, stops: Iterator[int]) -> Schema:
    questions = {quoted(question.id): _question_body(stops) for question in area.questions}
    row = {"points": f"${next(stops)}", "percent": f"${next(stops)}"}
    return {"questions": questions, **row} if questions else row
