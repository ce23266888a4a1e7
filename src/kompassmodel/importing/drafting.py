"""The draft: an evaluation as YAML, with a comment on every row that says where it stands in the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from kompassmodel.documents.scalars import quoted
from kompassmodel.documents.writer import write_yaml
from kompassmodel.messages.formatting import printable
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.evaluation import AreaPoints, AreaResult, Evaluation, QuestionResult

_LISTS: Final = ("strengths", "partial", "improvements", "weaknesses")

_NOT_FOUND: Final = message("not found in the report")


class Draft:
    """Writes one evaluation; `comments` are those of its parts by JSON Pointer, `gaps` what was left out of a part."""

    def __init__(
        self,
        evaluation: Evaluation,
        comments: Mapping[str, Sequence[Message]],
        gaps: Mapping[str, Sequence[Message]],
        lang: Language,
    ) -> None:
        """Keep what is to be written."""
        self._evaluation = evaluation
        self._comments = comments
        self._gaps = gaps
        self._lang = lang

    def lines(self, name: str) -> Iterator[str]:
        """Yield the lines of the draft; `name` is that of the report."""
        evaluation = self._evaluation
        yield self._comment(message("Imported from {file}: compare it with the report, then check it with", file=name))
        yield "#   kompassmodel validate"
        yield _line("framework", evaluation.framework)
        yield "status: draft  " + self._comment(message("remove this line when everything has been compared"))
        yield from self._municipality()
        for key in ("evaluated", "published"):
            period = getattr(evaluation, key)
            yield self._with_comment(f"{key}: {period or ''}".rstrip(), f"/{key}", is_found=period is not None)
        yield from self._evaluators()
        for key in ("round", "interviews"):
            value = getattr(evaluation, key)
            text = f"{key}:" if value is None else f"{key}: {value}"
            yield self._with_comment(text, f"/{key}", is_found=value is not None)
        if evaluation.source is not None and evaluation.source.page is not None:
            yield "source:"
            yield f"  page: {evaluation.source.page}"
        yield from self._facts()
        yield from self._summary()
        if evaluation.areas:
            yield "areas:"
        yield from self._below("/areas", "  ")
        for area in evaluation.areas:
            yield from self._area(area)
        yield from self._references()

    def _comment(self, text: Message) -> str:
        return f"# {printable(' '.join(translate(text, self._lang).split()))}"

    def _with_comment(self, line: str, path: str, *, is_found: bool = True) -> str:
        """Add the comment of a part to its line."""
        texts = self._comments.get(path, ())
        if not is_found:
            texts = (_NOT_FOUND,)
        return line if not texts else f"{line} {' '.join(self._comment(text) for text in texts[:1])}"

    def _below(self, path: str, indent: str) -> Iterator[str]:
        for text in self._gaps.get(path, ()):
            yield f"{indent}{self._comment(text)}"

    def _municipality(self) -> Iterator[str]:
        municipality = self._evaluation.municipality
        yield self._with_comment("municipality:", "/municipality")
        yield f"  {_line('name', municipality.name)}"
        if municipality.code is not None:
            yield f"  code: {quoted(municipality.code)}"
        if municipality.country is not None:
            yield f"  country: {municipality.country}"

    def _evaluators(self) -> Iterator[str]:
        if not self._evaluation.evaluators:
            yield self._with_comment("evaluators:", "/evaluators", is_found=False)
            return
        yield self._with_comment("evaluators:", "/evaluators")
        for evaluator in self._evaluation.evaluators:
            yield f"  - {_line('name', evaluator.name)}"
            if evaluator.organisation is not None:
                yield f"    {_line('organisation', evaluator.organisation)}"

    def _facts(self) -> Iterator[str]:
        facts = self._evaluation.facts
        if facts is None:
            return
        yield self._with_comment("facts:", "/facts")
        for key in ("population", "population_change", "employees"):
            value = getattr(facts, key)
            if value is not None:
                yield f"  {key}: {value}"
        if facts.group is not None:
            yield f"  {_line('group', facts.group)}"
        if facts.governing_parties:
            yield "  governing_parties:"
            for party in facts.governing_parties:
                yield f"    - {_scalar(party)}"

    def _summary(self) -> Iterator[str]:
        summary = self._evaluation.summary
        yield from self._below("/summary", "")
        if summary is None:
            return
        yield self._with_comment("summary:", "/summary")
        if summary.total is not None:
            yield self._with_comment(f"  total: {_number(summary.total)}", "/summary/total")
        if summary.areas:
            yield f"  areas: {_figures(summary.areas)}"

    def _area(self, area: AreaResult) -> Iterator[str]:
        path = f"/areas/{area.id}"
        yield f"  {quoted(area.id)}:"
        yield from self._row(area, path)
        if area.questions:
            yield "    questions:"
        for question in area.questions:
            own = f"{path}/questions/{question.id}"
            yield self._with_comment(f"      {quoted(question.id)}: {_braces(question)}", own)
        yield from self._below(f"{path}/questions", "      " if area.questions else "    ")
        for key in _LISTS:
            items = getattr(area, key)
            if items:
                yield self._with_comment(f"    {key}:", f"{path}/{key}")
                for item in items:
                    yield f"      - {_scalar(item)}"
            yield from self._below(f"{path}/{key}", "    ")
        if area.impression is not None:
            yield f"    {_line('impression', area.impression)}"
        yield from self._below(f"{path}/impression", "    ")

    def _row(self, area: AreaResult, path: str) -> Iterator[str]:
        yield from self._below(path, "    ")
        written = [(key, getattr(area, key)) for key in ("points", "max_points", "percent")]
        first = True
        for key, value in written:
            if value is not None:
                line = f"    {key}: {_number(value)}"
                yield self._with_comment(line, path) if first else line
                first = False

    def _references(self) -> Iterator[str]:
        if self._evaluation.references:
            yield "references:"
        for index, reference in enumerate(self._evaluation.references):
            yield self._with_comment(f"  - {_line('name', reference.name)}", f"/references/{index}")
            if reference.total is not None:
                yield f"    total: {_number(reference.total)}"
            yield f"    areas: {_figures(reference.areas)}"


def _line(key: str, value: Any) -> str:  # noqa: ANN401 - a scalar of any kind
    return write_yaml({key: value}).rstrip("\n")


def _scalar(text: str) -> str:
    return _line("item", text).removeprefix("item: ")


def _number(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _figures(areas: Sequence[AreaPoints]) -> str:
    return "{" + ", ".join(f"{quoted(area.id)}: {_number(area.points)}" for area in areas) + "}"


def _braces(question: QuestionResult) -> str:
    values = [(key, getattr(question, key)) for key in ("points", "max_points", "percent")]
    return "{" + ", ".join(f"{key}: {_number(value)}" for key, value in values if value is not None) + "}"
