"""What an editor shows when one points at a key or a value of an evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, pointer_steps
from kompassmodel.language_server.figures import Figures, area_sum, figures_of, implied
from kompassmodel.language_server.knowledge import (
    framework_named,
    framework_of,
    known_frameworks,
    part_of,
    sketch_of,
    target_at,
)
from kompassmodel.language_server.markdown import (
    bold,
    detail_blocks,
    framework_blocks,
    head_blocks,
    history_block,
    items,
    plain,
    said,
)
from kompassmodel.language_server.sketch import Sketch
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.lineage.history import history
from kompassmodel.messages.message import Message, escaped, message
from kompassmodel.messages.translation import Language
from kompassmodel.model.evaluation import AreaResult, Country
from kompassmodel.municipalities.registers import Entry, registers
from kompassmodel.rules.catalogue import list_rules
from kompassmodel.rules.municipality_codes import COUNTRY_NAMES, country_of
from kompassmodel.schema.places import describe


def evaluation_blocks(snapshot: Snapshot, path: Path, *, is_key: bool) -> Iterator[str]:
    """Yield what is known of the key or value at `path`; nothing if that is nothing special."""
    match path:
        case ("framework",):
            framework = framework_named(snapshot.scope, sketch_of(snapshot).value_of("framework"))
            if framework is not None:
                yield from framework_blocks(framework, snapshot.lang)
        case ("municipality",):
            yield from municipality_blocks(snapshot, snapshot.lang)
        case ("areas", str() as area, "questions", str() as question):
            yield from _part_blocks(snapshot, path, _question_figures(snapshot, area, question, snapshot.lang))
        case (*_, "areas", str() as area):
            yield from _part_blocks(snapshot, path, _area_figures(snapshot, area, snapshot.lang))
        case _ if not is_key:
            yield from _value_blocks(snapshot, path, snapshot.lang)


def _value_blocks(snapshot: Snapshot, path: Path, lang: Language) -> Iterator[str]:
    """Yield what is known of a value whose key has another meaning."""
    read = sketch_of(snapshot)
    match path:
        case ("municipality", "name" | "code"):
            yield from municipality_blocks(snapshot, lang)
        case ("accepted", int(), "rule"):
            yield from rule_blocks(read.value_of(*path) or "", lang)
        case ("accepted", int(), "at"):
            yield from _pointer_blocks(read, read.value_of(*path) or "", lang)
        case ("areas", str(), "questions", str() as question, "points" | "percent" | "max_points"):
            yield from _question_figures(snapshot, str(path[1]), question, lang)
        case ("areas", str() as area, "points" | "percent" | "max_points"):
            yield from _area_figures(snapshot, area, lang)
        case ("summary", "total"):
            yield from _total_figures(snapshot, lang)


def _part_blocks(snapshot: Snapshot, path: Path, facts: Iterator[str]) -> Iterator[str]:
    """Yield what the framework says of the area or question at `path`, with the facts on its figures after its head."""
    lang, framework, target = snapshot.lang, framework_of(snapshot), target_at(snapshot, path)
    part = None if target is None else part_of(framework, target)
    if framework is None or part is None:
        return
    yield from head_blocks(part, framework, lang)
    yield from facts
    yield from detail_blocks(part, framework, lang)
    yield history_block(part, history(framework, part, known_frameworks(snapshot)), framework.id, lang)


def _facts(facts: Iterator[Message], lang: Language) -> Iterator[str]:
    lines = items(said(fact, lang) for fact in facts)
    if lines:
        yield lines


def _question_figures(snapshot: Snapshot, area: str, question: str, lang: Language) -> Iterator[str]:
    figures = figures_of(snapshot)
    part = None if figures is None else figures.framework.get_question(question)
    result = None if figures is None else figures.evaluation.get_area(area)
    row = None if result is None else result.get_question(question)
    if figures is not None and part is not None and row is not None:
        yield from _facts(implied(row, part.max_points, figures.scale), lang)


def _area_figures(snapshot: Snapshot, number: str, lang: Language) -> Iterator[str]:
    figures = figures_of(snapshot)
    area = None if figures is None else figures.bounds.areas.get(number)
    if figures is None or area is None:
        return
    row: AreaResult = area.result

    def facts() -> Iterator[Message]:
        yield from implied(row, area.area.max_points, figures.scale)
        yield from area_sum(area, figures.scale)
        summary = figures.evaluation.summary
        in_front = None if summary is None else summary.get_area(number)
        if in_front is not None:
            yield message("the summary gives {points}", points=in_front.points)

    yield from _facts(facts(), lang)


def _total_figures(snapshot: Snapshot, lang: Language) -> Iterator[str]:
    figures = figures_of(snapshot)
    if figures is not None and figures.evaluation.areas:
        yield from _facts(iter([_total(figures)]), lang)


def _total(figures: Figures) -> Message:
    scale, total = figures.scale, figures.bounds.total
    low, high = scale.to_points(total.low), scale.to_points(total.high)
    return message("with rounding, the areas allow {low} to {high} for the total", low=low, high=high)


def municipality_blocks(snapshot: Snapshot, lang: Language) -> Iterator[str]:
    """Yield the entries of the registers for the municipality of an evaluation, by its code or else by its name."""
    entries = [
        f"{bold(entry.name)} {said(_entry_message(entry, country), lang)}" for country, entry in entries_of(snapshot)
    ]
    if entries:
        yield items(entries)


def entries_of(snapshot: Snapshot) -> list[tuple[Country, Entry]]:
    """List the entries of the registers for the municipality that a text names, by its code or else by its name."""
    read = sketch_of(snapshot)
    code = read.value_of("municipality", "code")
    name = read.value_of("municipality", "name") or read.value_of("municipality")
    readable = snapshot.result.readable
    country = None if readable is None else country_of(readable.evaluation.municipality, readable.framework)
    found: list[tuple[Country, Entry]] = []
    for register in registers():
        if country not in (None, register.country):
            continue
        by_code = register.by_code(code) if code else None
        named = register.by_name(name) if name else ()
        if by_code is not None and (not named or by_code in named):
            found.append((register.country, by_code))
        else:
            found += [(register.country, entry) for entry in named]
    return found


def _entry_message(entry: Entry, country: Country) -> Message:
    name = COUNTRY_NAMES[country]
    if entry.first is not None and entry.last is not None:
        period = message("from {first} to {last}", first=str(entry.first), last=str(entry.last))
    elif entry.first is not None:
        period = message("from {first} on", first=str(entry.first))
    elif entry.last is not None:
        period = message("until {last}", last=str(entry.last))
    else:
        return message("code {code} in {country}", code=entry.code, country=name)
    return message("code {code} in {country}, {period}", code=entry.code, country=name, period=period)


def rule_blocks(name: str, lang: Language) -> Iterator[str]:
    """Yield the explanation of a rule; nothing if there is no such rule."""
    rule = next((rule for rule in list_rules() if rule.name == name), None)
    if rule is None:
        return
    yield f"{bold(rule.name)} ({said(escaped(rule.severity), lang)})"
    for text in (rule.summary, rule.why, rule.source):
        yield said(escaped(text), lang)


def _pointer_blocks(read: Sketch, pointer: str, lang: Language) -> Iterator[str]:
    """Yield the name of the place that a pointer names, with its value if it has a single one."""
    path = path_of_pointer(read, pointer)
    if path:
        value = read.value_of(*path)
        name = said(describe(path), lang)
        yield name if value is None else f"{name}: {plain(value)}"


def path_of_pointer(read: Sketch, pointer: str) -> Path:
    """Find the path that a JSON Pointer names; its steps are positions where a list stands."""
    path: Path = ()
    for step in pointer_steps(pointer):
        is_position = step.isdecimal() and (*path, int(step)) in read.by_path
        path = (*path, int(step) if is_position else step)
    return path
