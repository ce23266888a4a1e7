"""What a snapshot knows besides its text: its kind, its framework, the revisions around that, and their parts."""

from __future__ import annotations

from attrs import frozen

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.errors import KompassModelError
from kompassmodel.language_server.sketch import Sketch, sketch
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.model.framework import Area, Framework, Lineage, Question
from kompassmodel.registry.origin import Declared
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.kind import DocumentKind, kind_of


def sketch_of(snapshot: Snapshot) -> Sketch:
    """Return the lines of a text; places in it are those of its document."""
    return sketch(snapshot.document.text)


def kind_of_text(snapshot: Snapshot) -> DocumentKind | None:
    """Recognise what a text declares, by the keys at its top; None if they do not show it yet."""
    keys = [entry.path[0] for entry in sketch_of(snapshot).children(())]
    if keys == ["areas"] or not keys:
        return None
    kind = kind_of(dict.fromkeys(keys))
    return None if isinstance(kind, Problem) else kind


def declared(scope: Scope, framework_id: str | None) -> Declared | None:
    """Look up a framework with its file; None if it is unknown, or installed packages contradict each other."""
    if not framework_id:
        return None
    try:
        return scope.get(framework_id)
    except KompassModelError:
        return None


def framework_named(scope: Scope, framework_id: str | None) -> Framework | None:
    """Look up a framework; None if it is unknown, or its shape is wrong."""
    found = declared(scope, framework_id)
    return None if found is None else found.framework


def framework_of(snapshot: Snapshot) -> Framework | None:
    """Find the framework that the text declares, or that its evaluation is checked against; None if it is unknown.

    The text need not be readable as a whole: then it is the one that its lines name.
    """
    result = snapshot.result
    if result.declared is not None:
        return result.declared.framework
    if result.readable is not None and result.readable.framework is not None:
        return result.readable.framework
    read = sketch_of(snapshot)
    key = "id" if kind_of_text(snapshot) == "framework" else "framework"
    return framework_named(snapshot.scope, read.value_of(key))


def known_frameworks(snapshot: Snapshot) -> tuple[Framework, ...]:
    """List the frameworks known, the one that the text declares as it is now."""
    own = snapshot.result.declared
    named = (framework_named(snapshot.scope, name) for name in snapshot.scope.ids)
    by_id = {framework.id: framework for framework in named if framework is not None}
    if own is not None:
        by_id[own.framework.id] = own.framework
    return tuple(by_id.values())


@frozen
class Target:
    """A framework, or one of its areas or questions, of which a place in a text speaks.

    `number` is empty for the framework itself.
    """

    framework_id: str
    number: str = ""
    is_area: bool = False


def part_of(framework: Framework | None, target: Target) -> Area | Question | None:
    """Find the area or question that a target names; None if it is the framework itself, or there is none."""
    if framework is None:
        return None
    return framework.get_area(target.number) if target.is_area else framework.get_question(target.number)


def ancestor_of(line: Lineage, framework: Framework) -> Target | None:
    """Name the ancestor that a line of descent in `framework` names; None if it names none."""
    source = line.framework or framework.revises
    number = line.question if line.area is None else line.area
    return None if source is None or number is None else Target(source, number, line.area is not None)


def target_at(snapshot: Snapshot, path: Path) -> Target | None:
    """Find the framework, area or question of which the key or value at `path` speaks, None if it speaks of none."""
    if kind_of_text(snapshot) == "framework":
        return _target_in_framework(snapshot, path)
    named = sketch_of(snapshot).value_of("framework")
    match path:
        case ("framework",):
            return Target(named) if named else None
        case ("areas", str() as number) | ("summary", "areas", str() as number):
            return Target(named, number, is_area=True) if named else None
        case ("references", int(), "areas", str() as number):
            return Target(named, number, is_area=True) if named else None
        case ("areas", str(), "questions", str() as number):
            return Target(named, number) if named else None
    return None


def _target_in_framework(snapshot: Snapshot, path: Path) -> Target | None:
    read = sketch_of(snapshot)
    own = read.value_of("id") or ""
    match path:
        case ("id",):
            return Target(own) if own else None
        case ("revises",) | (*_, "lineage", int(), "framework"):
            name = read.value_of(*path)
            return Target(name) if name else None
        case ("areas", str() as number):
            return Target(own, number, is_area=True)
        case ("areas", str(), "questions", str() as number):
            return Target(own, number)
        case ("retired", str() as number):
            return _ancestor(snapshot, read.value_of("revises"), number)
        case (*entry, "lineage", int() as index, "question" | "area" as key):
            source = read.value_of(*entry, "lineage", index, "framework") or read.value_of("revises")
            ancestor = read.value_of(*path)
            return Target(source, ancestor, key == "area") if source and ancestor else None
    return None


def _ancestor(snapshot: Snapshot, source: str | None, number: str) -> Target | None:
    """Name the question, or if there is none, the area of a revision."""
    if not source:
        return None
    framework = framework_named(snapshot.scope, source)
    if framework is None:
        return Target(source, number, is_area="." not in number)
    return Target(
        source, number, is_area=framework.get_question(number) is None and framework.get_area(number) is not None
    )
