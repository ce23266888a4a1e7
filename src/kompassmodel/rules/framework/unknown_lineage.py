"""A lineage names questions and areas that the revision before has."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import Message, message, plural, verbatim
from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_targets import LineageTarget, is_another, lineage_targets, outdated, unresolved

RULE = Rule(
    "unknown-lineage",
    Severity.ERROR,
    "A lineage names questions and areas of the previous revision.",
    why=(
        "A question or area whose ancestor never existed cannot be compared with anything. Usually the "
        "number is mistyped, or it is the number in the new revision and not in the previous one."
    ),
    source=("The framework that the file names under `revises`: its areas and questions are the ones that exist."),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question or area that a lineage names and the framework that it speaks of does not have.

    One problem stands for all if the file does not say what it revises, if most names are unknown, or if the framework
    publishes no questions. A framework that an entry names must be one that this one descends from.
    """
    if case.framework.revises is None and case.set_aside.spares_top("revises"):
        for ancestor in lineage_targets(case):
            text = message(
                "this descends from {number}, but the file does not say of which framework", number=ancestor.number
            )
            yield Problem(
                RULE, ancestor.path, text, message("add a line `revises: …` with the id of the previous revision")
            )
            return
    if case.previous is None:
        return
    yield from _unknown_frameworks(case)
    yield from _unpublished(case, case.previous)
    yield from _outdated(case)
    unknown = unresolved(case)
    if is_another(case, unknown):
        text = message(
            "{count} of the questions and areas that the lineage names are not in {previous}",
            previous=case.previous.id,
            count=len(unknown),
        )
        related = tuple(Pointer(ancestor.path, verbatim(ancestor.number)) for ancestor in list(unknown)[:3])
        yield Problem(RULE, ("revises",), text, message("is another revision meant?"), related)
        return
    for ancestor, meant in unknown.items():
        assert ancestor.source is not None  # noqa: S101 - only then its numbers are known
        number, framework = shortened(ancestor.number), ancestor.source.id
        text = (
            message("{framework} has no area {area}", framework=framework, area=number)
            if ancestor.is_area
            else message("{framework} has no question {question}", framework=framework, question=number)
        )
        hint = (
            message("{meant} was probably meant", meant=meant)
            if meant
            else message("it has {known}", known=listed(ancestor.candidates, 12))
        )
        yield Problem(RULE, ancestor.path, text, hint)


def _unknown_frameworks(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each framework that an entry names and this one does not descend from, at its first place."""
    known = [framework.id for framework in case.ancestors]
    seen: dict[str, list[Path]] = {}
    for target in lineage_targets(case):
        if target.framework is not None and target.framework not in known:
            seen.setdefault(target.framework, []).append((*target.path[:-1], "framework"))
    for name, (path, *others) in seen.items():
        text = message("this revision does not descend from {framework}", framework=shortened(name))
        meant = nearest(name, known)
        hint = (
            message("{meant} was probably meant", meant=meant)
            if meant
            else message("name one of {known}, or leave it out", known=listed(known))
        )
        yield Problem(RULE, path, text, hint, tuple(Pointer(other, verbatim(name)) for other in others[:3]))


def _outdated(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each older framework of which a lineage names what lives on in a nearer one."""
    by_source: dict[str, list[tuple[LineageTarget, tuple[str, ...]]]] = {}
    for target, numbers in outdated(case).items():
        assert target.source is not None  # noqa: S101 - only then it can be followed
        by_source.setdefault(target.source.id, []).append((target, numbers))
    for source, targets in by_source.items():
        target, numbers = targets[0]
        nearer = case.previous if target.is_area else case.question_base
        assert nearer is not None  # noqa: S101 - as above
        values = {
            "number": _part_name(target),
            "framework": source,
            "nearer": nearer.id,
            "numbers": ", ".join(numbers),
            "count": len(targets) - 1,
        }
        text = (
            message(
                "{number} of {framework} is {numbers} in {nearer}, and {count} more are in it too: lineages name the "
                "nearest revision",
                **values,
            )
            if len(targets) > 1
            else message(
                "{number} of {framework} is {numbers} in {nearer}: a lineage names the nearest revision", **values
            )
        )
        hint = message("write {entry}", entry=verbatim(_entry(target, nearer, numbers[0], case.framework.revises)))
        related = tuple(Pointer(other.path, verbatim(", ".join(named))) for other, named in targets[1:4])
        key = "area" if target.is_area else "question"
        path: Path = (*target.path[:-1], "framework" if target.framework is not None else key)
        yield Problem(RULE, path, text, hint, related)


def _part_name(target: LineageTarget) -> Message:
    return message("area {id}", id=target.number) if target.is_area else message("question {id}", id=target.number)


def _entry(target: LineageTarget, nearer: Framework, number: str, revises: str | None) -> str:
    source = "" if nearer.id == revises else f"framework: {nearer.id}, "
    return f'{{{source}{"area" if target.is_area else "question"}: "{number}", change: …}}'


def _unpublished(case: FrameworkCase, previous: Framework) -> Iterator[Problem]:
    """Yield a problem for each framework that publishes no questions, although a lineage names questions of it."""
    by_source: dict[str, list[LineageTarget]] = {}
    for target in lineage_targets(case):
        if not target.is_area and target.source is not None and not target.source.questions:
            by_source.setdefault(target.source.id, []).append(target)
    published = next((framework.id for framework in case.ancestors if framework.questions), None)
    for framework, targets in by_source.items():
        text = plural(
            "{framework} publishes no questions, but {count} is named in a lineage",
            "{framework} publishes no questions, but {count} are named in lineages",
            framework=framework,
            count=len(targets),
        )
        hint = (
            message("leave the lineage out: no revision before publishes its questions")
            if published is None
            else message(
                'name the framework that has them: {{framework: {framework}, question: "{number}", …}}',
                framework=published,
                number=shortened(targets[0].number),
            )
        )
        stands_for_all = len(targets) > 1 and framework == previous.id
        path: Path = ("revises",) if stands_for_all else targets[0].path
        related = tuple(Pointer(target.path, verbatim(target.number)) for target in targets[:3] if len(targets) > 1)
        yield Problem(RULE, path, text, hint, related)
