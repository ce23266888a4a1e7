"""The lineage of an area against the lineages of its questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.framework import Area, Framework
from kompassmodel.rules.case import FrameworkCase, listed_once
from kompassmodel.rules.worded_lineage import words_of

Contradiction = tuple[Path, Message, Message]
"""The path, the text and the hint of a contradiction."""


@frozen
class _Roots:
    """The revision before, that with the questions (`base`), and the areas of `base` behind those of the one before.

    `sources` counts, for each area here, its questions from each area of `base`. `alive` are the questions of `base`
    that a lineage names.
    """

    previous: Framework
    base: Framework
    origins: dict[str, frozenset[str]]
    sources: dict[str, Counter[str]]
    alive: frozenset[str | None]

    @property
    def is_direct(self) -> bool:
        """Whether the revision before publishes its questions itself."""
        return self.previous is self.base

    def behind(self, numbers: list[str]) -> set[str]:
        """List the areas of `base` from which areas of the revision before come."""
        return {origin for number in numbers for origin in self.origins.get(number, ())}

    def became(self, numbers: set[str]) -> list[str]:
        """List the areas of the revision before that come from areas of `base`."""
        return sorted(number for number, origins in self.origins.items() if origins & numbers)


@listed_once
def against_questions(case: FrameworkCase) -> Iterator[Contradiction]:
    """Yield the contradiction of each area whose lineage names no area that its questions come from.

    An area with the title of one that it names is that one, whatever questions came into it. A new area can take over
    questions of others. If the questions come from a revision further back than the areas, what the revisions between
    asked is unknown: then half of the questions at least must say something else.
    """
    base, previous = case.question_base, case.previous
    if base is None or previous is None:
        return
    areas = case.worded.framework.areas
    lineages = [entry for area in areas for question in area.questions for entry in question.lineage]
    alive = frozenset(entry.question for entry in lineages if "new" not in entry.change)
    roots = _Roots(previous, base, case.area_origins, {area.id: _sources(case, area, base) for area in areas}, alive)
    for area in areas:
        path: Path = ("areas", area.id)
        if not area.lineage or path in case.worded.paths or not case.set_aside.spares(path):
            continue
        if any(
            entry.framework not in (None, previous.id)
            or (entry.area is None and "new" not in entry.change)
            or (entry.area is not None and previous.get_area(entry.area) is None)
            for entry in area.lineage
        ):
            continue  # an area that is unknown or not named is reported as that
        yield from _against_questions(case, area, roots)


def _against_questions(case: FrameworkCase, area: Area, roots: _Roots) -> Iterator[Contradiction]:
    named = sorted({entry.area for entry in area.lineage if entry.area is not None})
    sources = roots.sources[area.id]
    path: Path = ("areas", area.id, "lineage")
    if any(words_of(area) & words_of(roots.previous.area(number)) for number in named):
        return
    if not named:
        lost = _taken_whole(case, area, sources, roots)
        if lost:
            yield path, _said_to_be_new(area, lost, roots), _hint(lost, roots)
    elif not sources:
        if _has_nothing_of(area, named, roots):
            text = plural(
                "area {area} is said to come from area {named}, but all its questions are new",
                "area {area} is said to come from areas {named}, but all its questions are new",
                count=len(named),
                area=area.id,
                named=listed(named),
            )
            yield path, text, message("write `lineage: [{{change: new}}]`")
    elif not sources.keys() & roots.behind(named) and _are_enough(area, sources, roots):
        text = plural(
            "no question of area {area} comes from area {named}",
            "no question of area {area} comes from areas {named}",
            count=len(named),
            area=area.id,
            named=listed(named),
        )
        yield path, text, _hint({*sources}, roots)


def _sources(case: FrameworkCase, area: Area, base: Framework) -> Counter[str]:
    """Count the questions of an area that come from each area of the question base."""
    found = Counter[str]()
    for question in area.questions:
        found.update(
            {
                base.area_of(entry.question).id
                for entry in question.lineage
                if entry.question is not None and case.source(entry) is base and base.get_question(entry.question)
            }
        )
    return found


def _are_enough(area: Area, sources: Counter[str], roots: _Roots) -> bool:
    """Return whether the questions of an area say from which area of the revision before it comes."""
    if roots.is_direct:
        return True
    return sources.total() * 2 >= len(area.questions) and bool(roots.became({*sources}))


def _taken_whole(case: FrameworkCase, area: Area, sources: Counter[str], roots: _Roots) -> set[str]:
    """List the old areas that a new one has taken over: half of its questions come from one that no other is.

    An old area that lives on elsewhere, or that gave only a few of the questions, was not taken over.
    """
    lost = {number for number in sources if not _lives_on(case, area, number, roots)}
    if not any(sources[number] * 2 >= len(area.questions) for number in lost) or not _are_enough(area, sources, roots):
        return set()
    return lost if roots.is_direct else {number for number in lost if roots.became({number})}


def _lives_on(case: FrameworkCase, area: Area, number: str, roots: _Roots) -> bool:
    """Return whether another area than `area` comes from an area of the question base."""
    others = [other for other in case.worded.framework.areas if other.id != area.id]
    return any(_descends(other, number, roots) for other in others)


def _descends(area: Area, number: str, roots: _Roots) -> bool:
    """Return whether an area comes from one of the question base, as its lineage says and its questions do not deny."""
    sources = roots.sources[area.id]
    if not area.lineage:
        return number in sources
    named = [entry.area for entry in area.lineage if entry.area is not None and roots.previous.get_area(entry.area)]
    if any(number in roots.behind([name]) and words_of(area) & words_of(roots.previous.area(name)) for name in named):
        return True
    return number in roots.behind(named) and (number in sources or not sources)


def _has_nothing_of(area: Area, named: list[str], roots: _Roots) -> bool:
    """Return whether all questions of an area are new, and those of the areas that it names live on elsewhere."""
    is_new = all(all("new" in entry.change for entry in question.lineage) for question in area.questions)
    if not area.questions or not is_new or not all(question.lineage for question in area.questions):
        return False
    if not roots.is_direct and any("split" in entry.change for entry in area.lineage):
        return False  # split off together with questions that were not published
    return all(
        any(
            question.id in roots.alive
            for number in roots.behind([name])
            for question in roots.base.area(number).questions
        )
        for name in named
    )


def _said_to_be_new(area: Area, places: set[str], roots: _Roots) -> Message:
    if roots.is_direct:
        return plural(
            "area {area} is said to be new, but its questions come from area {places}",
            "area {area} is said to be new, but its questions come from areas {places}",
            count=len(places),
            area=area.id,
            places=listed(sorted(places)),
        )
    return plural(
        "area {area} is said to be new, but its questions come from area {places} of {base}",
        "area {area} is said to be new, but its questions come from areas {places} of {base}",
        count=len(places),
        area=area.id,
        places=listed(sorted(places)),
        base=roots.base.id,
    )


def _hint(places: set[str], roots: _Roots) -> Message:
    if roots.is_direct:
        return plural(
            "its questions come from area {places}: was that meant?",
            "its questions come from areas {places}: was that meant?",
            count=len(places),
            places=listed(sorted(places)),
        )
    became = roots.became(places)
    return plural(
        "area {became} of {previous} comes from area {places} of {base}, like the questions: was that meant?",
        "areas {became} of {previous} come from {places} of {base}, like the questions: was one of them meant?",
        count=len(became),
        became=listed(became),
        previous=roots.previous.id,
        places=listed(sorted(places)),
        base=roots.base.id,
    )
