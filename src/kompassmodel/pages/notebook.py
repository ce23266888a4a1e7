"""How objects show themselves in a notebook after `%load_ext kompassmodel`: IPython's formatters, set from outside."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from attrs import frozen

from kompassmodel.diagnostics.report import Report
from kompassmodel.errors import KompassModelError
from kompassmodel.lineage.comparison import Comparison
from kompassmodel.lineage.evaluations import EvaluationComparison
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import LANGUAGE_VARIABLE, language_named
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.pages.chart import chart_of
from kompassmodel.pages.history import VERDICTS, changes_of, sentences_of
from kompassmodel.pages.libraries import require_extra
from kompassmodel.pages.marks import marks
from kompassmodel.pages.profile import profile_of
from kompassmodel.pages.words import Foreign, Words, clean
from kompassmodel.validation.score_bounds import bounds


class _Formatter(Protocol):
    def for_type(self, kind: type, function: Callable[[Any], str | None]) -> object:
        """Register how a type is shown."""


class _DisplayFormatter(Protocol):
    formatters: dict[str, _Formatter]


class Shell(Protocol):
    """What is needed of IPython's shell."""

    display_formatter: _DisplayFormatter


def load_ipython_extension(shell: Shell) -> None:
    """Make evaluations, frameworks, comparisons and reports show themselves in the notebook of `shell`.

    `%load_ext kompassmodel` calls this. Words are in the language of the variable KOMPASSMODEL_LANG, else English.

    Raises:
        KompassModelError: Jinja2 or matplotlib is not installed; the message names the command that installs them.
    """
    require_extra()
    words = Words(language_named(os.environ.get(LANGUAGE_VARIABLE, "")) or "en")
    formatter = shell.display_formatter.formatters["text/html"]
    for kind, show in _SHOWN.items():
        formatter.for_type(kind, _bound(show, words))


def _bound(show: Callable[[Any, Words], str], words: Words) -> Callable[[Any], str | None]:
    def html(value: object) -> str | None:
        try:
            return show(value, words)
        except KompassModelError:  # such as a framework that only a registry of one's own knows: shown as text then
            return None

    return html


def evaluation_html(evaluation: Evaluation, words: Words) -> str:
    """Render an evaluation: its areas as a table, and its radar."""
    bounded = bounds(evaluation)
    profile = profile_of(evaluation, bounded, words)
    rows = [
        (
            clean(area.id),
            area.title,
            words.number(area.printed),
            words.interval(area.low, area.high, profile.places) if area.is_known else "–",
            words.number(area.max_points),
        )
        for area in profile.areas
    ]
    chart = chart_of(evaluation, bounded, words)
    return _Table(
        chart.title, chart.subtitle, ("number", "area", "points", "allowed", "max"), rows, chart.element()
    ).html(words)


def framework_html(framework: Framework, words: Words) -> str:
    """Render a framework: its areas and questions as a table."""
    title = words.own(framework.title, framework.language, framework.translations).text
    rows = []
    for area in framework.areas:
        rows.append(_part(area.id, area.title, area, framework, words))
        rows += [_part(question.id, question.wording, question, framework, words) for question in area.questions]
    heading = " ".join(part for part in (title, clean(framework.revision or "")) if part)
    return _Table(heading, clean(framework.id), ("number", "question", "max"), rows).html(words)


def _part(
    number: str, text: str, part: Area | Question, framework: Framework, words: Words
) -> tuple[str, Foreign, str]:
    written = words.own(text, framework.language, part.translations)
    return clean(number), written, words.number(part.max_points)


def comparison_html(comparison: Comparison, words: Words) -> str:
    """Render what changed between two revisions: each area, and how far it can be compared."""
    words = Words(comparison.lang)
    rows = [
        (
            clean(area.area.id),
            words.own(area.area.title, comparison.new.language, area.area.translations),
            ", ".join(clean(before.id) for before in area.before) or "–",
            words.say(VERDICTS[area.verdict]),
            clean(area.reason),
        )
        for area in comparison.areas
    ]
    heading = f"{clean(comparison.old.id)} – {clean(comparison.new.id)}"
    return _Table(heading, "", ("number", "area", "before", "comparable", "why"), rows).html(words)


def evaluations_html(compared: EvaluationComparison, words: Words) -> str:
    """Render two evaluations side by side: only what is comparable."""
    words = Words(compared.revisions.lang)
    rows = [
        (row.number, row.title, row.one, row.other, row.difference, row.max_points, row.verdict, row.reason)
        for row in changes_of(compared, words)
    ]
    names = [
        f"{clean(each.municipality.name)} {words.period(each.evaluated)}" for each in (compared.one, compared.other)
    ]
    heads = ("number", "area", names[0], names[1], "change", "compared_points", "comparable", "why")
    return _Table(" – ".join(names), " ".join(sentences_of(compared, words)), heads, rows).html(words)


def report_html(report: Report, words: Words) -> str:
    """Render a report: its findings as a table."""
    rows = [
        (clean(finding.file), words.number(mark.line), mark.word, mark.text, mark.hint or mark.reason or "")
        for finding, mark in zip(report.findings, marks(report.findings, words, names=True), strict=True)
    ]
    counts = report.counts
    heading = f"{words.say(_FILES)}: {words.number(counts.files)}"
    return _Table(heading, "", ("file", "line", "findings", "message", "why"), rows).html(words)


@frozen
class _Table:
    """A table with a heading, and perhaps a picture; a head that is no label is shown as it is."""

    heading: str
    sentence: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[str | Foreign]]
    picture: str = ""

    def html(self, words: Words) -> str:
        """Render the table."""
        from kompassmodel.pages.rendering import render, trusted  # noqa: PLC0415 - it needs Jinja2

        rows = [[cell if isinstance(cell, Foreign) else Foreign(cell) for cell in row] for row in self.rows]
        return render(
            "notebook.html",
            words,
            heading=self.heading,
            sentence=self.sentence,
            heads=self.heads,
            rows=rows,
            picture=trusted(self.picture),
        )


_FILES: Final = message("Files")

_SHOWN: Final[dict[type, Callable[[Any, Words], str]]] = {
    Comparison: comparison_html,
    Evaluation: evaluation_html,
    EvaluationComparison: evaluations_html,
    Framework: framework_html,
    Report: report_html,
}
