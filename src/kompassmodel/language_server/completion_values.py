"""Values for completion: ids of frameworks, ancestors, rules and places, and what the format lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lsprotocol.types import CompletionItemKind, MarkupContent, MarkupKind

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.scalars import quoted
from kompassmodel.language_server.choices import Choice, Place, snippet_escaped
from kompassmodel.language_server.completion_keys import descended
from kompassmodel.language_server.knowledge import framework_named
from kompassmodel.language_server.markdown import framework_blocks, paragraphs
from kompassmodel.language_server.workspace import Workspace
from kompassmodel.lineage.comparison import AREA_CHANGES, CHANGES
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import one_line
from kompassmodel.messages.message import Message, escaped, message
from kompassmodel.messages.translation import translate
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.rules.catalogue import evaluation_rules
from kompassmodel.rules.municipality_codes import COUNTRY_NAMES
from kompassmodel.schema.json_schema import schema, schema_at

_STATUS: dict[str, Message] = {
    "final": message("complete, as the report prints it"),
    "draft": message("areas, questions, points and the date may still be missing"),
}

_LANGUAGES = ("sv", "nb", "nn", "da", "fi", "en")
"""The languages of the countries that use the instrument, and of those that read of it."""


def value_choices(place: Place, workspace: Workspace) -> list[Choice]:
    """List the values that can stand at the caret."""
    if place.kind is None:
        return []
    find = _in_evaluation if place.kind == "evaluation" else _in_framework
    found = find(place, place.caret.path, workspace)
    if found is not None:
        return found
    node = schema_at(schema(place.kind), place.caret.path)
    return [_listed(place, value) for value in _enumerated(node)]


def _in_evaluation(place: Place, path: Path, workspace: Workspace) -> list[Choice] | None:
    match path:
        case ("framework",):
            return _frameworks(place, workspace, None)
        case ("accepted", int()):
            return list(_acceptances(place))
        case ("accepted", int() as index, "rule"):
            return _rules(place, index)
        case ("accepted", int() as index, "at"):
            return _places(place, index)
        case ("areas", str() as area, "max_points"):
            return _maximum(place, None if place.framework is None else place.framework.get_area(area))
        case ("areas", str(), "questions", str() as question, "max_points"):
            return _maximum(place, None if place.framework is None else place.framework.get_question(question))
    return None


def _in_framework(place: Place, path: Path, workspace: Workspace) -> list[Choice] | None:
    match path:
        case ("revises",):
            return _frameworks(place, workspace, place.read.value_of("id"))
        case ("language",):
            return [Choice(tag, tag, CompletionItemKind.Constant) for tag in _LANGUAGES]
        case (*_, "lineage", int(), "framework"):
            return _ancestors(place)
        case (*part, "lineage", int()):
            return _lines(place, tuple(part))
        case (*part, "lineage", int() as index, "question" | "area" as key):
            return _ancestral_parts(place, tuple(part), index, is_area=key == "area")
        case (*part, "lineage", int(), "change") | (*part, "lineage", int(), "change", int()):
            words = CHANGES if "questions" in part else AREA_CHANGES
            is_item = isinstance(path[-1], int)
            given = {entry.text for entry in place.read.children(path[:-1])} if is_item else set()
            return [
                Choice(change, change, CompletionItemKind.EnumMember, detail=translate(words[change], place.lang))
                for change in AREA_CHANGES
                if change not in given
            ]
    return None


def _enumerated(node: dict[str, Any]) -> list[str]:
    values = node.get("enum", ())
    return [value for value in values if isinstance(value, str)]


def _listed(place: Place, value: str) -> Choice:
    """Offer a value that the format lists, with its meaning."""
    meanings = {**_STATUS, **{str(country): name for country, name in COUNTRY_NAMES.items()}}
    meaning = meanings.get(value)
    detail = "" if meaning is None else translate(meaning, place.lang)
    return Choice(value, value, CompletionItemKind.EnumMember, detail=detail)


def _frameworks(place: Place, workspace: Workspace, own: str | None) -> list[Choice]:
    """List the frameworks known, those in use last first."""
    names = {*place.snapshot.scope.ids, *workspace.framework_ids} - {own}
    known = {name: framework_named(place.snapshot.scope, name) for name in names}

    def by_use(name: str) -> tuple[str, str]:
        framework = known[name]
        used = framework is not None and framework.in_use is not None
        return (framework.in_use.last.isoformat() if used else "", name)  # type: ignore[union-attr]

    return [_framework(place, name, known[name]) for name in sorted(known, key=by_use, reverse=True)]


def _framework(place: Place, name: str, framework: Framework | None) -> Choice:
    if framework is None:
        return Choice(name, name, CompletionItemKind.Module)
    title = one_line(f"{framework.title_in(place.lang)} {framework.revision or ''}")
    text = MarkupContent(MarkupKind.Markdown, paragraphs(framework_blocks(framework, place.lang)))
    return Choice(name, name, CompletionItemKind.Module, detail=title, documentation=text)


def _maximum(place: Place, part: Area | Question | None) -> list[Choice]:
    if part is None:
        return []
    number = f"{part.max_points}"
    return [Choice(number, number, detail=translate(points_message(part.max_points), place.lang))]


def _found(place: Place) -> Iterator[tuple[str, str, str]]:
    """Yield the rule, the place and the message of each finding that can be accepted and is not."""
    for finding in place.snapshot.findings:
        if finding.acceptable and not finding.accepted:
            yield finding.rule, finding.path, finding.message


def _acceptances(place: Place) -> Iterator[Choice]:
    """Yield a whole entry for each finding that can be accepted."""
    for rule, path, text in _found(place):
        at = path if path.replace("/", "").replace(".", "").isalnum() else quoted(path)
        yield Choice(
            f"{{rule: {rule}, at: {at}, reason: }}",
            f"{rule} {path}",
            CompletionItemKind.Event,
            documentation=text,
            snippet=f"{{rule: {rule}, at: {snippet_escaped(at)}, reason: $1\\}}",
        )


def _rules(place: Place, index: int) -> list[Choice]:
    """List the rules whose findings can be accepted, those that find something here first."""
    at = place.read.value_of("accepted", index, "at")
    found = [rule for rule, path, _ in _found(place) if at in {None, path}]
    rules = [rule for rule in evaluation_rules() if rule.acceptable]
    ordered = sorted(rules, key=lambda rule: rule.name not in found)
    return [
        Choice(
            rule.name,
            rule.name,
            CompletionItemKind.Event,
            documentation=translate(escaped(rule.summary), place.lang),
        )
        for rule in ordered
    ]


def _places(place: Place, index: int) -> list[Choice]:
    """List the places of the findings that can be accepted: those of the rule, if it is named."""
    rule = place.read.value_of("accepted", index, "rule")
    found = {path: text for name, path, text in _found(place) if rule in {None, name}}
    return [Choice(path, path, CompletionItemKind.Reference, documentation=text) for path, text in found.items()]


def _ancestors(place: Place) -> list[Choice]:
    """List the revisions before the one under `revises`, the nearest first."""
    scope = place.snapshot.scope
    names: list[str] = []
    step = framework_named(scope, place.read.value_of("revises"))
    while step is not None and step.id not in names:
        names.append(step.id)
        step = framework_named(scope, step.revises)
    return [_framework(place, name, framework_named(scope, name)) for name in names]


def _source(place: Place, part: Path, index: int) -> Framework | None:
    named = place.read.value_of(*part, "lineage", index, "framework") or place.read.value_of("revises")
    return framework_named(place.snapshot.scope, named)


def _ordered(place: Place, part: Path, parts: tuple[Area | Question, ...]) -> list[Area | Question]:
    """Sort ancestors: the one of the same number first, then those that no lineage names yet."""
    own, used = str(part[-1]) if part else "", descended(place)
    return sorted(parts, key=lambda each: (each.id != own, each.id in used))


def _ancestral_parts(place: Place, part: Path, index: int, *, is_area: bool) -> list[Choice]:
    source = _source(place, part, index)
    if source is None:
        return []
    parts: tuple[Area | Question, ...] = source.areas if is_area else source.questions
    return [_ancestor(place, each, quoted(each.id)) for each in _ordered(place, part, parts)]


def _lines(place: Place, part: Path) -> list[Choice]:
    """Offer whole lines of descent: `new`, and one from each area or question of the revision before."""
    is_area = "questions" not in part
    source = _source(place, part, -1)
    parts: tuple[Area | Question, ...] = ()
    if source is not None:
        parts = source.areas if is_area else source.questions
    key = "area" if is_area else "question"
    new = Choice("{change: new}", "new", CompletionItemKind.EnumMember, detail=translate(CHANGES["new"], place.lang))
    lines = [
        _ancestor(place, each, f"{{{key}: {quoted(each.id)}, change: same}}") for each in _ordered(place, part, parts)
    ]
    return [*lines, new]


def _ancestor(place: Place, part: Area | Question, text: str) -> Choice:
    name = part.title_in(place.lang) if isinstance(part, Area) else part.wording_in(place.lang)
    detail = translate(points_message(part.max_points), place.lang)
    kind = CompletionItemKind.Class if isinstance(part, Area) else CompletionItemKind.Field
    return Choice(text, part.id, kind, detail=detail, documentation=one_line(name))
