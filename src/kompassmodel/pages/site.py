"""Pages: one of a municipality, one that gives an overview, or a folder with both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message, plural
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.pages.chart import Chart, chart_of
from kompassmodel.pages.history import history_of, in_order
from kompassmodel.pages.libraries import needing_extra
from kompassmodel.pages.overview import overview_of, unread_files
from kompassmodel.pages.sheet import sheet_of
from kompassmodel.pages.sources import PageSource, Source, Sources, read_sources
from kompassmodel.pages.words import Words, clean
from kompassmodel.registry.registry import Registry

INDEX: Final = "index.html"
"""The name of the overview in a folder of pages."""


@frozen
class PageFile:
    """A page and the name of its file."""

    name: str
    html: str


def page(
    paths_or_evaluations: PageSource | Iterable[PageSource],
    *,
    lang: Language = "en",
    registry: Registry | None = None,
    names: bool = True,
) -> str:
    """Make one page, and return its HTML: of one municipality everything, of several an overview.

    It is given files, folders, evaluations, or a list of them. What is wrong with a file is shown, and a file that
    cannot be read is named. The page needs no network and has no scripts. Without `names` the evaluators are left out;
    names within other texts stay. Words are in the language `lang`.

    Raises:
        KompassModelError: there is no evaluation, or Jinja2 or matplotlib is not installed.
        ValueError: `lang` is not supported.
        TypeError: something else is given, or `registry` is not a Registry.
    """
    words = Words(validate_language(lang))
    return single_page(read_sources(paths_or_evaluations, registry, lang), words, names=names)


def single_page(sources: Sources, words: Words, *, names: bool) -> str:
    """Make one page of everything that was read.

    Raises:
        KompassModelError: there is no evaluation.
    """
    municipalities = _by_municipality(sources)
    if not municipalities:
        raise KompassModelError(message("there is no evaluation here to make a page of"))
    if len(municipalities) == 1:
        (only,) = municipalities.values()
        return _municipality_page(only, sources, words, names=names, index=None)
    return _overview_page(sources, {}, words, names=names)


def folder_pages(sources: Sources, words: Words, *, names: bool) -> list[PageFile]:
    """Make the pages of a folder: the overview, and one of each municipality.

    Raises:
        KompassModelError: there is no evaluation.
    """
    municipalities = _by_municipality(sources)
    if not municipalities:
        raise KompassModelError(message("there is no evaluation here to make a page of"))
    files = _file_names(municipalities)
    pages = [PageFile(INDEX, _overview_page(sources, files, words, names=names))]
    nothing = Sources(sources.evaluations, ())
    for identity, found in municipalities.items():
        html = _municipality_page(found, nothing, words, names=names, index=INDEX)
        pages.append(PageFile(files[identity], html))
    return pages


def only_chart(sources: Sources, words: Words) -> Chart:
    """Make the chart of the only evaluation that was read.

    Raises:
        KompassModelError: there are several or none, or its framework is not known.
    """
    if len(sources.evaluations) != 1:
        text = plural(
            "a chart shows one evaluation, and {count} was found: name its file",
            "a chart shows one evaluation, and {count} were found: name its file",
            count=len(sources.evaluations),
        )
        raise KompassModelError(text)
    (source,) = sources.evaluations
    if source.bounds is None:
        raise KompassModelError(
            message("{file}: a chart needs the framework of the evaluation, which is not known", file=source.file)
        )
    return chart_of(source.evaluation, source.bounds, words)


def _by_municipality(sources: Sources) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = {}
    for source in sources.evaluations:
        found.setdefault(source.identity, []).append(source)
    return found


def _file_names(municipalities: dict[str, list[Source]]) -> dict[str, str]:
    """Choose the names of files by the names of municipalities, each another."""
    taken = {INDEX.removesuffix(".html")}
    names = {}
    for identity, sources in municipalities.items():
        name = _plain(sources[0].evaluation.municipality.name)
        number, unique = 1, name
        while unique in taken:
            number += 1
            unique = f"{name}-{number}"
        taken.add(unique)
        names[identity] = f"{unique}.html"
    return names


def _plain(name: str) -> str:
    """Spell a name with letters that every system can have in the names of files."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("æ", "ae"))
    letters = folded.encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")[:60] or "municipality"


def _municipality_page(
    sources: list[Source], everything: Sources, words: Words, *, names: bool, index: str | None
) -> str:
    with needing_extra("Jinja2"):
        from kompassmodel.pages.rendering import render, trusted  # noqa: PLC0415 - it needs Jinja2

    ordered = in_order(sources)
    sheets = [sheet_of(source, f"e{number}", words, names=names) for number, source in enumerate(ordered, start=1)]
    charts: dict[str, object] = {}
    for source, sheet in zip(ordered, sheets, strict=True):
        if source.bounds is not None:
            chart = chart_of(source.evaluation, source.bounds, words)
            charts[sheet.anchor] = _pictures(chart, sheet.anchor, trusted)
    name = clean(ordered[0].evaluation.municipality.name)
    return render(
        "municipality.html",
        words,
        title=name,
        sheets=sheets,
        charts=charts,
        history=history_of(ordered, sheets, words),
        unread=unread_files(everything.unread, words),
        index=index,
    )


def _pictures(chart: Chart, anchor: str, trusted: object) -> dict[str, object] | None:
    """Draw a chart twice, for wide pages and for telephones; None if bars in the table beneath say the same."""
    assert callable(trusted)  # noqa: S101 - the function of that name
    with needing_extra("matplotlib"):
        from kompassmodel.pages.radar import has_radar  # noqa: PLC0415 - it needs matplotlib
    if not has_radar(chart.profile):
        return None
    return {
        "title": chart.title,
        "wide": trusted(chart.inline(f"{anchor}-wide")),
        "narrow": trusted(chart.inline(f"{anchor}-narrow", narrow=True)),
    }


def _overview_page(sources: Sources, files: dict[str, str], words: Words, *, names: bool) -> str:
    with needing_extra("Jinja2"):
        from kompassmodel.pages.rendering import render, trusted  # noqa: PLC0415 - it needs Jinja2
    overview = overview_of(sources, files, words, names=names)
    charts = {}
    for group in overview.groups:
        if group.spread is not None:
            with needing_extra("matplotlib"):
                wide = group.spread.inline(f"{group.anchor}-wide")
            narrow = group.spread.inline(f"{group.anchor}-narrow", narrow=True)
            charts[group.anchor] = {"title": group.spread.title, "wide": trusted(wide), "narrow": trusted(narrow)}
    return render("overview.html", words, title=overview.heading, overview=overview, charts=charts)
