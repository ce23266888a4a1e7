"""One report imported: from its bytes to the evaluation, its draft, and what there is to tell."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.importing.area_tables import read_area_table
from kompassmodel.importing.composing import compose, compose_older
from kompassmodel.importing.drafting import Draft
from kompassmodel.importing.errors import NO_TABLE, TOO_LARGE, ImportRefusedError
from kompassmodel.importing.findings import ImportProblem, LocatedRemark, Provenance, pointer
from kompassmodel.importing.gathering import Gathered, gather
from kompassmodel.importing.prose import Prose
from kompassmodel.importing.reading import MOST_BYTES, read_document
from kompassmodel.importing.remarks import remarks, row_place
from kompassmodel.importing.revision import Fitness, choose, rank_frameworks
from kompassmodel.importing.rows import Row
from kompassmodel.importing.source import Source
from kompassmodel.importing.table import Table
from kompassmodel.importing.tokens import Words, words_of
from kompassmodel.messages.arguments import described, require_items, require_text
from kompassmodel.messages.message import Message, comma_list, message, plural, verbatim
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.check import check_object
from kompassmodel.validation.loading import load_from

_FIGURES: Final = ("/areas", "/summary", "/references")

_MOST_CANDIDATES: Final = 4

_LIKELY: Final = 0.3
"""A framework of whose questions so many are found may be the one."""


@frozen(kw_only=True)
class ImportedReport:
    """What was read from a report: the evaluation, always a draft, and `draft`, its YAML with comments of provenance.

    `figures` is how many figures of the score table were read. `older` is the same evaluation on the older scale, if
    the report prints both.
    """

    file: str
    evaluation: Evaluation
    draft: str
    provenance: tuple[Provenance, ...]
    problems: tuple[ImportProblem, ...]
    figures: int
    older: ImportedReport | None = None

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is printed was left out, and no figures contradict each other."""
        return all(problem.kind == "note" for problem in self.problems)


@frozen
class Options:
    """How to import: as `import_report` was asked to."""

    framework: str | None
    registry: Registry
    pages: tuple[int, ...] | None
    texts: bool
    lang: Language


AnyReport = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str]
"""A report at a path, as bytes, or open."""


def import_report(  # noqa: PLR0913 - what can be chosen
    report: AnyReport,
    *,
    framework: str | Framework | None = None,
    registry: Registry | None = None,
    pages: Sequence[int] | None = None,
    texts: bool = True,
    lang: Language = "en",
) -> ImportedReport:
    """Import a published report, or a table, at a path, as bytes or open: PDF, .docx, .xlsx, .csv, text or Markdown.

    The revision is recognised by its wordings and maxima, unless `framework` names it or is it. `pages` are the pages
    to read, from 1. Without `texts` lists and impressions are left out. Messages and comments are in the language
    `lang`.

    Raises:
        TypeError: `report` is none of these, `pages` are not whole numbers, or another argument is of another kind.
        ImportRefusedError: nothing can be imported, and why.
        UnknownFrameworkError: no framework has the id `framework`.
        OSError: the file cannot be read.
        ValueError: `lang` is not supported, or a page is below 1.
    """
    validate_language(lang)
    known = registry_or_default(registry)
    if isinstance(framework, Framework):
        known = known.including(framework)
        framework = framework.id
    elif framework is not None:
        require_text("framework", framework)
    options = Options(framework, known, _checked_pages(pages), texts, lang)
    return import_named(report, "<bytes>", options)


def _checked_pages(pages: Sequence[int] | None) -> tuple[int, ...] | None:
    if pages is None:
        return None
    numbers = require_items(pages, int, "pages are whole numbers, such as range(16, 19), not {given}")
    if not all(page >= 1 for page in numbers):
        text = f"pages count from 1, and {min(numbers)} is below"
        raise ValueError(text)
    return numbers


def import_named(report: AnyReport, name: str, options: Options) -> ImportedReport:
    """Import a report as `import_report` does; `name` is what to call it if it is given as bytes."""
    content, file = _content(report, name)
    found, older = _read(content, file, options)
    on_older_scale = None if older is None else compose_older(found, older)
    beside = None
    if on_older_scale is not None:
        beside = _written(found, on_older_scale, file, options.lang)
    evaluation = compose(found)
    reported = tuple(remarks(found))
    checked = check_object(evaluation, registry=options.registry, lang=options.lang).report
    findings = tuple(
        ImportProblem("contradiction", finding.path, finding.message)
        for finding in checked.findings
        if finding.path.startswith(_FIGURES)
    )
    imported = _written(found, evaluation, file, options.lang, reported)
    return evolve(imported, problems=(*imported.problems, *findings), figures=_count(found.table), older=beside)


def _content(report: AnyReport, name: str) -> tuple[bytes, str]:
    """Read the bytes of a report, and find its name.

    Raises:
        ImportRefusedError: it is too large.
        OSError: it cannot be read.
        TypeError: it is neither a path nor bytes nor an open file.
    """
    if isinstance(report, bytes | bytearray | memoryview):
        return bytes(report), name
    if isinstance(report, str | os.PathLike):
        path = Path(report)
        if path.stat().st_size > MOST_BYTES:
            raise ImportRefusedError(TOO_LARGE)
        return path.read_bytes(), str(path)
    if not hasattr(report, "read"):
        text = f"a report is named by its path, or given open or as bytes, not as {described(report)}"
        raise TypeError(text)
    content = report.read(MOST_BYTES + 1)
    own_name = getattr(report, "name", None)
    return content.encode() if isinstance(content, str) else content, own_name if isinstance(
        own_name, str
    ) else "<file>"


def _read(content: bytes, name: str, options: Options) -> tuple[Gathered, Framework | None]:
    """Read a document against the framework that fits it; the second one is that of the older scale, if it is given."""
    framework = options.framework
    scope = Scope(options.registry)
    known = [load_from(framework, scope)] if framework is not None else _usable(scope)
    sources = read_document(content, name, options.pages)
    readings = [(source, words_of(source.lines)) for source in sources]
    ranked = [rank_frameworks(words, source.lines, known) for source, words in readings]
    tables = [_chosen(fits, framework) for fits in ranked]
    best = max(range(len(tables)), key=lambda index: _count(tables[index]))
    table = tables[best]
    if table is None or not _count(table):
        has_questions = any(fit.table.anchors.share >= _LIKELY for fit in ranked[0])
        table = (None if has_questions else _headline_only(readings[0], known)) or _refuse(ranked[0], framework)
        best = 0
    elif len(tables) > 1:
        table = _without_differences(table, [other for other in tables if other is not None and other is not table])
    source, words = readings[best]
    found = gather(source, words, table, texts=options.texts)
    older = table.framework.revises
    is_given = any(profile.kind == "older" for profile in found.profiles)
    return found, load_from(older, scope) if older is not None and is_given else None


def _usable(scope: Scope) -> list[Framework]:
    """Load all frameworks that have no errors."""
    found = []
    for key in scope.registry.ids:
        try:
            found.append(load_from(key, scope))
        except InvalidDocumentError:
            continue  # validate tells what is wrong with it
    return found


def _chosen(fits: list[Fitness], framework: str | None) -> Table | None:
    if framework is not None:
        return fits[0].table if fits else None
    return choose(fits)


def _count(table: Table | None) -> int:
    if table is None:
        return 0
    rows = (*table.questions.values(), *table.areas.values())
    return sum(value is not None for row in rows for value in row.figures)


def _without_differences(table: Table, others: list[Table]) -> Table:
    """Leave out the rows that another reading, as good as this one, takes for other figures."""
    questions, areas = dict(table.questions), dict(table.areas)
    for other in others:
        if other.framework.id != table.framework.id or _count(other) < _count(table):
            continue
        for rows, theirs in ((questions, other.questions), (areas, other.areas)):
            for number, row in list(rows.items()):
                if number in theirs and theirs[number].figures != row.figures:
                    rows[number] = Row(number)
    return Table(table.framework, table.anchors, questions, areas, table.clashes, table.has_loose_figures)


def _headline_only(reading: tuple[Source, Words], known: Sequence[Framework]) -> Table | None:
    """Find the one framework whose areas have a figure each, with a total that they add up to."""
    source, words = reading
    fitting = []
    for framework in known:
        table = read_area_table(words, Prose(source), framework)
        if table is not None:
            fitting.append(table)
    if len(fitting) > 1:
        raise ImportRefusedError(
            message(
                "it prints the areas only, and their titles are those of several revisions: name one with --framework, "
                "which are {frameworks}",
                frameworks=comma_list(verbatim(table.framework.id) for table in fitting),
            )
        )
    return fitting[0] if fitting else None


def _refuse(fits: list[Fitness], framework: str | None) -> Table:
    likely = [fit for fit in fits if fit.table.anchors.share >= _LIKELY][:_MOST_CANDIDATES]
    if not likely or framework is not None:
        raise ImportRefusedError(NO_TABLE)
    if choose(fits) is not None:
        raise ImportRefusedError(message("its questions were found, but no figures that belong to them for sure"))
    raise ImportRefusedError(
        message(
            "it is not clear which revision it was scored against: {candidates}; name it with --framework",
            candidates=comma_list(_candidate(fit.table) for fit in likely),
        )
    )


def _candidate(table: Table) -> Message:
    found = len(table.anchors.found)
    return plural(
        "{framework} ({found} of {questions} questions, {count} other maximum)",
        "{framework} ({found} of {questions} questions, {count} other maxima)",
        count=table.other_maxima,
        framework=table.framework.id,
        found=found,
        questions=len(table.framework.questions),
    )


def _written(
    found: Gathered, evaluation: Evaluation, name: str, lang: Language, reported: Sequence[LocatedRemark] = ()
) -> ImportedReport:
    """Write the draft of an evaluation, with what is reported of its parts."""
    comments, provenance = _comments(found, evaluation, lang)
    gaps: dict[str, list[Message]] = {}
    for remark in reported:
        parts = remark.path.split("/")
        own = "/".join(parts[:4]) if "questions" in parts else remark.path
        gaps.setdefault(own, []).append(remark.text)
    draft = "\n".join(Draft(evaluation, comments, gaps, lang).lines(Path(name).name)) + "\n"
    problems = tuple(
        ImportProblem(
            remark.kind,
            remark.path,
            translate(remark.text, lang),
            None if remark.place is None else translate(remark.place, lang),
        )
        for remark in reported
    )
    return ImportedReport(
        file=name,
        evaluation=evaluation,
        draft=draft,
        provenance=provenance,
        problems=problems,
        figures=0,
    )


def _comments(
    found: Gathered, evaluation: Evaluation, lang: Language
) -> tuple[dict[str, list[Message]], tuple[Provenance, ...]]:
    """Collect the comments of all parts that were found, and their provenance."""
    comments: dict[str, list[Message]] = {}
    provenance: list[Provenance] = []
    headline, is_older = found.headline, evaluation.framework != found.framework.id
    simple: list[tuple[str, Message | None]] = [
        ("/municipality", None if found.municipality is None else found.municipality.place),
        ("/evaluated", None if found.evaluated is None else found.evaluated.place),
        ("/published", None if found.published is None else found.published.place),
        ("/evaluators", None if found.people is None else found.people.place),
        ("/facts", None if found.facts is None else found.facts.place),
        ("/summary", None if headline is None else headline.place),
        ("/summary/total", found.total[1] if headline is None and found.total is not None else None),
    ]
    for key, number in (("/round", found.round), ("/interviews", found.interviews)):
        if number is not None:
            comments[key] = [message("“{words}”, {place}", words=number.words, place=number.place)]
            provenance.append(Provenance(key, translate(number.place, lang)))
    references = [profile for profile in found.profiles if profile.kind == "reference"]
    simple += [(pointer("references", str(index)), profile.place) for index, profile in enumerate(references)]
    if not is_older:
        simple += [(pointer("areas", text.area, text.kind), text.place) for text in found.texts if text.items]
    for path, place in simple:
        if place is not None:
            comments[path] = [place]
            provenance.append(Provenance(path, translate(place, lang)))
    if found.municipality is None:
        comments["/municipality"] = [message("not found in the report: write its name instead of the question mark")]
    for path, row in () if is_older else _rows(found):
        place = row_place(found, row)
        if place is not None:
            by_order = message("{place}, by order", place=place)
            comments[path] = [by_order if row.proof == "by order" else place]
            provenance.append(Provenance(path, translate(place, lang), row.proof))
    return comments, tuple(provenance)


def _rows(found: Gathered) -> list[tuple[str, Row]]:
    by_area = found.framework.area_by_question
    rows = [(pointer("areas", number), row) for number, row in found.table.areas.items()]
    return rows + [
        (pointer("areas", by_area[number].id, "questions", number), row)
        for number, row in found.table.questions.items()
    ]
