"""An evaluation carried over to a later revision: the file to go on with, and what was not carried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kompassmodel.authoring.modelines import schema_lines
from kompassmodel.documents.scalars import quoted
from kompassmodel.documents.writer import write_yaml
from kompassmodel.lineage.carry_over import CarriedOver, CarriedRow, NotCarried
from kompassmodel.messages.amounts import points_message, questions_message
from kompassmodel.messages.formatting import one_line, printable
from kompassmodel.messages.message import Message, comma_list, joined, message, plural, verbatim
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Area, Question
from kompassmodel.output.layout import BLANK, hanging
from kompassmodel.output.styled import Styled
from kompassmodel.schema.structuring import to_data

_FIGURES = ("points", "max_points", "percent")


def carried_over_text(carried: CarriedOver, file: Path | None = None) -> str:
    """Render the draft as YAML with a comment on every row: where its figures come from, or why it is empty.

    `file` is where it will be written; the path to the schema is relative to it.
    """
    lang, new = carried.revisions.lang, carried.revisions.new
    data = to_data(carried.evaluation)
    areas = data.pop("areas", {})
    after: dict[str, Any] = {key: data.pop(key) for key in ("references", "accepted") if key in data}
    lines = [
        *schema_lines(file, (new.id, "evaluation"), lang),
        *(_comment(text, lang) for text in _head(carried)),
        *write_yaml(data).splitlines(),
        "areas:",
    ]
    for area in new.areas:
        lines += _area_lines(area, areas.get(area.id, {}), carried)
    return "\n".join([*lines, *(write_yaml(after).splitlines() if after else ())]) + "\n"


def _head(carried: CarriedOver) -> Iterator[Message]:
    source, old, new = carried.source, carried.revisions.old, carried.revisions.new
    yield message(
        "Carried over from {old} to {new}: a draft for the next round, and no result.", old=old.id, new=new.id
    )
    yield message("A figure was carried only if it means the same there; everything else is to be judged anew.")
    if source.evaluated is not None:
        yield message("The evaluation with {old} was made {period}.", old=old.id, period=source.evaluated)
    left = _by_reason((entry for entry in carried.not_carried if not entry.at.startswith("/areas/")), source)
    if left:
        yield message("Not carried over:")
    for reason, places in left.items():
        yield message("- {places}: {reason}", places=comma_list(places), reason=reason)


def _by_reason(entries: Iterable[NotCarried], source: Evaluation) -> dict[str, list[Message]]:
    """Group what was not carried by the reason, in the order of the first with each."""
    groups: dict[str, list[Message]] = {}
    for entry in entries:
        groups.setdefault(one_line(entry.reason), []).append(_place(entry.at, source))
    return groups


def _place(at: str, source: Evaluation) -> Message:
    """Name a part of an evaluation as people do: a question by its number, an area as such, a key by its name."""
    _, key, *rest = at.split("/")
    if key == "areas":
        number, *inner = rest
        if inner[:1] == ["questions"]:
            return verbatim(inner[1])
        return joined(" ", (message("area {id}", id=number), *map(verbatim, inner)))
    if key not in ("summary", "references"):
        return verbatim(" ".join((key, *rest)))
    name = message("the summary")
    if key == "references":
        name = message("the reference “{name}”", name=one_line(source.references[int(rest.pop(0))].name))
    if rest[0] == "total":
        return message("the total of {profile}", profile=name)
    return message("area {id} of {profile}", id=rest[1], profile=name)


def _area_lines(area: Area, data: dict[str, Any], carried: CarriedOver) -> Iterator[str]:
    lang = carried.revisions.lang
    yield f"  {_heading(area, area.title_in(lang), lang)}"
    yield f"  {quoted(area.id)}:"
    row = carried.row(area.id, is_area=True)
    yield f"    {_comment(_origin(row, carried), lang)}"
    figures = {key: data[key] for key in _FIGURES if key in data}
    for key in figures or ("points", "percent"):
        value = figures.get(key)
        yield f"    {key}:" + ("" if value is None else f" {write_yaml({key: value}).partition(': ')[2].rstrip()}")
    if area.questions:
        yield "    questions:"
    questions = data.get("questions", {})
    for question in area.questions:
        yield f"      {_heading(question, question.wording_in(lang), lang)}"
        comment = _comment(_origin(carried.row(question.id), carried), lang)
        if question.id in questions:
            written = write_yaml({"questions": {question.id: questions[question.id]}}).splitlines()[1].strip()
            yield f"      {written}  {comment}"
        else:
            yield f"      {quoted(question.id)}: {{points: , max_points: , percent: }}  {comment}"
    texts = {key: value for key, value in data.items() if key not in {*_FIGURES, "questions"}}
    yield from (f"    {line}" for line in (write_yaml(texts).splitlines() if texts else ()))


def _heading(part: Area | Question, text: str, lang: Language) -> str:
    reported = message("{number} {text} (max {maximum})", number=part.id, text=one_line(text), maximum=part.max_points)
    return _comment(reported, lang)


def _origin(row: CarriedRow | None, carried: CarriedOver) -> Message:
    """Tell from which number the figures of a row come, or why it is empty."""
    old = carried.revisions.old.id
    if row is None:
        return message("empty: {reason}", reason=message("the evaluation does not give it"))
    numbers = ", ".join(row.before)
    if row.is_carried:
        return (
            message("from area {number} of {framework}", number=numbers, framework=old)
            if row.is_area
            else message("from {number} of {framework}", number=numbers, framework=old)
        )
    if not row.old:
        return message("empty: {reason}", reason=row.reason)
    figures = comma_list(_figures(result) for result in row.old)
    return message("empty: {reason} (in {framework}: {figures})", reason=row.reason, framework=old, figures=figures)


def _figures(result: AreaResult | QuestionResult) -> Message:
    """Give the figures of a result that was not carried, with its number."""
    if result.percent is None and result.points is not None:
        return message("{number}: {points}", number=result.id, points=points_message(result.points))
    if result.points is None:
        return message("{number}: {percent} percent", number=result.id, percent=result.percent)
    return message(
        "{number}: {points}, {percent} percent",
        number=result.id,
        points=points_message(result.points),
        percent=result.percent,
    )


def _comment(text: Message, lang: Language) -> str:
    return f"# {printable(one_line(translate(text, lang)))}" if str(text) else "#"


def carried_over_lines(carried: CarriedOver, lang: Language) -> list[Styled]:
    """Render how much was carried over, and what was not with the reasons."""
    count = carried.carried_questions
    total = questions_message(len(carried.source.questions))
    text = plural(
        "{count} of {questions} was carried over from {old} to {new}.",
        "{count} of {questions} were carried over from {old} to {new}.",
        count=count,
        questions=total,
        old=carried.revisions.old.id,
        new=carried.revisions.new.id,
    )
    lines: list[Styled] = [[("", translate(text, lang))]]
    if carried.not_carried:
        lines += [BLANK, [("bold", translate(message("Not carried over:"), lang))]]
    for reason, places in _by_reason(carried.not_carried, carried.source).items():
        text = message("- {places}: {reason}", places=comma_list(places), reason=reason)
        lines += hanging("  ", "", translate(text, lang))
    return lines
