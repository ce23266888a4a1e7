"""Figures that an editor shows behind the rows: what the questions of an area allow, or what their maxima add up to."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import InlayHint, Range

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Path
from kompassmodel.language_server.figures import Figures, area_sum, figures_of
from kompassmodel.language_server.hover_framework import sum_message, sum_of_questions, total_message
from kompassmodel.language_server.knowledge import kind_of_text, sketch_of
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import number_text, translate
from kompassmodel.model.rounding import decimal_places, outwards
from kompassmodel.scoring import AreaBounds

_SUM = "Σ"


def inlay_hints(snapshot: Snapshot, shown: Range) -> list[InlayHint]:
    """List the figures to show in a range of a text, in the order of its lines."""
    hints = _of_framework(snapshot) if kind_of_text(snapshot) == "framework" else _of_evaluation(snapshot)
    first, last = shown.start.line, shown.end.line
    inside = [hint for hint in hints if first <= hint.position.line <= last]
    return sorted(inside, key=lambda hint: hint.position.line)


def _of_evaluation(snapshot: Snapshot) -> Iterator[InlayHint]:
    """Yield for each area with questions what these allow for its row."""
    figures = figures_of(snapshot)
    if figures is None:
        return
    for number, area in figures.bounds.areas.items():
        if any(row.points is not None or row.percent is not None for row in area.result.questions) and area.questions:
            hint = _hint(snapshot, ("areas", number), _interval(area, figures, snapshot), area_sum(area, figures.scale))
            if hint is not None:
                yield hint


def _interval(area: AreaBounds, figures: Figures, snapshot: Snapshot) -> str:
    low, high = (figures.scale.to_points(end) for end in area.by_questions)
    ends = outwards(low, high, decimal_places(figures.framework.points_step))
    return "–".join(dict.fromkeys(number_text(end, snapshot.lang) for end in ends))


def _of_framework(snapshot: Snapshot) -> Iterator[InlayHint]:
    """Yield for each area what the maxima of its questions add up to, and for all areas what theirs do."""
    declared = snapshot.result.declared
    if declared is None:
        return
    framework = declared.framework
    total = f"{_SUM} {number_text(framework.max_points, snapshot.lang)}"
    hint = _hint(snapshot, ("areas",), total, iter([total_message(framework)]))
    if hint is not None:
        yield hint
    for area in framework.areas:
        if area.questions:
            label = f"{_SUM} {number_text(sum_of_questions(area), snapshot.lang)}"
            hint = _hint(snapshot, ("areas", area.id), label, iter([sum_message(area)]))
            if hint is not None:
                yield hint


def _hint(snapshot: Snapshot, path: Path, label: str, facts: Iterator[Message]) -> InlayHint | None:
    """Build the figure behind the points or the maximum of the row at `path`, or else behind its key."""
    read = sketch_of(snapshot)
    row = read.by_path.get(path)
    if row is None or row.key is None:
        return None
    value = next((entry for key in _FIGURES if (entry := read.by_path.get((*path, key))) and entry.text), None)
    end = row.key[1] if value is None or value.value is None else value.value[1]
    if value is None and read.text[end : end + 1] == ":":
        end += 1
    line, column = read.place(end)
    tooltip = "\n".join(translate(fact, snapshot.lang) for fact in facts)
    return InlayHint(
        snapshot.range(Span(line, column, line, column)).start, label, tooltip=tooltip or None, padding_left=True
    )


_FIGURES = ("points", "max_points")
"""The keys whose values the figures stand behind; an area of an evaluation has points, one of a framework does not."""
