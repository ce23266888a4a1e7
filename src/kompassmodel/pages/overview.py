"""The overview of many evaluations: by year and revision, and within each revision the mean, the spread, the places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.report import FileReport
from kompassmodel.messages.message import comma_list, message, plural
from kompassmodel.model.framework import Framework
from kompassmodel.model.rounding import decimal_places
from kompassmodel.pages.marks import Mark, marks
from kompassmodel.pages.sources import Source, Sources
from kompassmodel.pages.spread import Spread
from kompassmodel.pages.words import Foreign, Words, clean
from kompassmodel.validation.corpus import Mean, mean_of, rank_bounded

_LEAST_SPREAD: Final = 3
"""Of fewer totals a chart shows nothing that the table does not."""


@frozen
class Place:
    """A row of a ranking: the place from best to worst, and the total as a bar, in percents of the maximum."""

    place: str
    name: str
    href: str | None
    date: str
    total: str
    low: float | None
    spread: float


@frozen
class MeanRow:
    """The mean of an area, or of the total."""

    number: str
    title: Foreign
    mean: str
    max_points: str
    count: str
    low: float
    spread: float


@frozen
class RevisionView:
    """The evaluations made with one revision that can be ranked: their spread, means and places."""

    anchor: str
    id: str
    title: Foreign
    sentence: str
    spread: Spread | None
    means: tuple[MeanRow, ...]
    places: tuple[Place, ...]


@frozen
class Listed:
    """An evaluation that is not ranked, and why."""

    name: str
    href: str | None
    date: str
    file: str
    why: str
    marks: tuple[Mark, ...]


@frozen
class UnreadFile:
    """A file that could not be read as an evaluation, with its findings."""

    file: str
    marks: tuple[Mark, ...]


@frozen
class Overview:
    """The overview of many evaluations; `years` are the rows of a table with a column for each of `revisions`."""

    heading: str
    sentence: str
    revisions: tuple[str, ...]
    years: tuple[tuple[str, tuple[str, ...], str], ...]
    groups: tuple[RevisionView, ...]
    unranked: tuple[Listed, ...]
    unread: tuple[UnreadFile, ...]


def overview_of(sources: Sources, pages: Mapping[str, str], words: Words, *, names: bool) -> Overview:
    """Build the overview; `pages` are the addresses of the municipalities' pages, by identity."""
    by_revision: dict[str, list[Source]] = {}
    for source in sources.evaluations:
        by_revision.setdefault(source.evaluation.framework, []).append(source)
    revisions = sorted(by_revision, key=lambda revision: _age(by_revision[revision][0]))
    groups: list[RevisionView] = []
    for revision in reversed(revisions):
        ranked = [source for source in by_revision[revision] if source.is_ranked]
        if ranked:
            groups.append(_revision(f"r{len(groups) + 1}", ranked, pages, words))
    municipalities = len({source.identity for source in sources.evaluations})
    count = len(sources.evaluations)
    sentence = comma_list(
        (
            plural("{count} evaluation", "{count} evaluations", count=count),
            plural("{count} municipality", "{count} municipalities", count=municipalities),
            plural("{count} revision of the instrument", "{count} revisions of the instrument", count=len(by_revision)),
        )
    )
    return Overview(
        words.say(message("Evaluations")),
        words.say(sentence),
        tuple(clean(revision) for revision in revisions),
        tuple(_years(sources.evaluations, revisions, words)),
        tuple(groups),
        tuple(_listed(source, pages, words, names=names) for source in sources.evaluations if not source.is_ranked),
        unread_files(sources.unread, words),
    )


def _age(source: Source) -> tuple[date, str]:
    """Return when the revision of an evaluation came into use, so that the oldest is first; an unknown one is last."""
    use = None if source.framework is None else source.framework.in_use
    return (date.max if use is None else use.first), source.evaluation.framework


def unread_files(reports: Iterable[FileReport], words: Words) -> tuple[UnreadFile, ...]:
    """List the files that could not be read as evaluations."""
    return tuple(UnreadFile(clean(report.file), marks(report.findings, words, names=True)) for report in reports)


def _years(
    evaluations: tuple[Source, ...], revisions: list[str], words: Words
) -> Iterable[tuple[str, tuple[str, ...], str]]:
    counts = Counter(
        (source.evaluation.evaluated.first.year if source.evaluation.evaluated else None, source.evaluation.framework)
        for source in evaluations
    )
    years = sorted({year for year, _ in counts if year is not None})
    for year in [*years, *([None] if any(year is None for year, _ in counts) else [])]:
        cells = [counts[year, revision] for revision in revisions]
        name = words.say(message("no date")) if year is None else str(year)
        yield name, tuple(words.number(cell) if cell else "–" for cell in cells), words.number(sum(cells))


def _revision(anchor: str, ranked: list[Source], pages: Mapping[str, str], words: Words) -> RevisionView:
    framework = ranked[0].framework
    assert framework is not None  # noqa: S101 - ranked evaluations are valid
    bounded = [source.bounds for source in ranked if source.bounds is not None]
    ranks = rank_bounded([source.evaluation for source in ranked], bounded)
    by_evaluation = {id(source.evaluation): source for source in ranked}
    sources = [by_evaluation[id(entry.evaluation)] for entry in ranks]
    places = tuple(
        _place(source, entry.best, entry.worst, pages, words) for source, entry in zip(sources, ranks, strict=True)
    )
    title = words.own(framework.title, framework.language, framework.translations)
    revision = clean(framework.revision or framework.id)
    means = mean_of(framework, bounded)
    sentence = plural(
        "{count} final evaluation without errors, of {max} points",
        "{count} final evaluations without errors, of {max} points",
        count=len(ranked),
        max=words.number(framework.max_points),
    )
    known = [(source, source.bounds.total) for source in sources if source.bounds is not None]
    totals = tuple(
        (clean(source.evaluation.municipality.name), float((Decimal(total.low) + Decimal(total.high)) / 2))
        for source, total in known
        if (total.low, total.high) != (0, total.max_points)
    )
    return RevisionView(
        anchor,
        clean(framework.id),
        Foreign(f"{title.text} {revision}", title.lang),
        words.say(sentence),
        Spread(totals, float(framework.max_points), words) if len(totals) >= _LEAST_SPREAD else None,
        tuple(_means(framework, [*([means.total] if means.total else []), *means.areas], words))
        if len(ranked) > 1
        else (),
        places,
    )


def _place(source: Source, best: int, worst: int, pages: Mapping[str, str], words: Words) -> Place:
    bounded, evaluation = source.bounds, source.evaluation
    assert bounded is not None  # noqa: S101 - ranked evaluations are valid
    total, maximum = bounded.total, bounded.framework.max_points
    printed = None if evaluation.summary is None else evaluation.summary.total
    low, high = (round(100 * float(end) / float(maximum or 1), 2) for end in (total.low, total.high))
    is_known = (total.low, total.high) != (0, total.max_points)
    interval = words.interval(total.low, total.high, decimal_places(bounded.framework.points_step))
    return Place(
        words.number(best) if best == worst else f"{words.number(best)}–{words.number(worst)}",
        clean(evaluation.municipality.name),
        pages.get(source.identity),
        words.period(evaluation.evaluated),
        words.number(printed) if printed is not None else interval if is_known else words.say(message("not known")),
        low if is_known else None,
        round(high - low, 2) if is_known else 0.0,
    )


def _means(framework: Framework, means: list[Mean], words: Words) -> Iterable[MeanRow]:
    places = decimal_places(framework.points_step)
    for mean in means:
        area = framework.get_area(mean.id) if mean.id else None
        maximum = framework.max_points if area is None else area.max_points
        title = Foreign(words.say(message("Total")))
        if area is not None:
            title = words.own(area.title, framework.language, area.translations)
        low, high = (round(100 * float(end) / float(maximum or 1), 2) for end in (mean.low, mean.high))
        yield MeanRow(
            clean(mean.id),
            title,
            words.interval(mean.low, mean.high, places),
            words.number(maximum),
            words.number(mean.count),
            low,
            round(high - low, 2),
        )


def _listed(source: Source, pages: Mapping[str, str], words: Words, *, names: bool) -> Listed:
    found = marks(source.findings, words, names=names)
    errors = tuple(mark for mark in found if mark.kind == "error")
    if source.framework is None:
        why = message("its framework is not known")
    elif errors:
        why = plural("it has {count} error", "it has {count} errors", count=len(errors))
    elif source.is_repeat:
        why = message("it is the same as an earlier one")
    else:
        why = message("it is a draft")
    return Listed(
        clean(source.evaluation.municipality.name),
        pages.get(source.identity),
        words.period(source.evaluation.evaluated),
        clean(source.file.replace("\\", "/").rpartition("/")[2]),
        words.say(why),
        errors,
    )
