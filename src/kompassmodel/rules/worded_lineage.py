"""What the words of areas and questions say of their ancestors: a wording of the revision before names its question.

If a lineage names another question, the rules on lineages check what the words say instead, so that one mistake is
reported once, where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from attrs import evolve, frozen

from kompassmodel.diagnostics.problem import Path, SetAside
from kompassmodel.messages.formatting import normalised
from kompassmodel.model.framework import Area, Change, Framework, Lineage, Question

Part = Area | Question


@frozen
class Ancestry:
    """A framework, the revisions before it from which its areas and its questions descend, and the values set aside.

    `source` finds the revision of which a lineage entry speaks.
    """

    framework: Framework
    of_areas: Framework | None
    of_questions: Framework | None
    source: Callable[[Lineage], Framework | None]
    set_aside: SetAside


@frozen
class Misnamed:
    """A question or area with the words of one in the revision before that its lineage does not name.

    `ancestor` has its words, and `source` is the revision of that. `named` are the numbers that the lineage names
    instead, none if it says `new`. `path` is that of the part.
    """

    part: Part
    path: Path
    ancestor: Part
    source: Framework
    named: tuple[str, ...]

    @property
    def change(self) -> Change:
        """What changed since, if the words are the same."""
        return "same" if self.part.max_points == self.ancestor.max_points else "reweighted"

    @property
    def place(self) -> Path:
        """The path of what the lineage names wrongly."""
        entry = self.part.lineage[0]
        key = "area" if isinstance(self.part, Area) else "question"
        return (*self.path, "lineage", 0, key if getattr(entry, key) is not None else "change")


@frozen
class WordedLineage:
    """The framework with the lineages that its words name, and the parts whose own lineage names another ancestor."""

    framework: Framework
    misnamed: tuple[Misnamed, ...]

    @cached_property
    def paths(self) -> frozenset[Path]:
        """The paths of the parts whose lineage was replaced."""
        return frozenset(item.path for item in self.misnamed)

    @cached_property
    def named(self) -> frozenset[str]:
        """The numbers of questions and areas that lineages name wrongly."""
        return frozenset(number for item in self.misnamed for number in item.named)

    @cached_property
    def freed(self) -> frozenset[str]:
        """The numbers of the questions and areas whose words live on here."""
        return frozenset(item.ancestor.id for item in self.misnamed)


def text_of(part: Part) -> str:
    """Return the title of an area, or the wording of a question."""
    return part.title if isinstance(part, Area) else part.wording


def words_of(part: Part) -> frozenset[str]:
    """List the normalised texts under which a report may print an area or question."""
    return frozenset(normalised(text) for text in part.names) - {""}


def worded_lineage(ancestry: Ancestry) -> WordedLineage:
    """Compare the words of each area and question with those of the revision before, and with its lineage."""
    framework = ancestry.framework
    misnamed = [*_misnamed_areas(ancestry), *_misnamed_questions(ancestry)]
    if not misnamed:
        return WordedLineage(framework, ())
    by_path = {item.path: item for item in misnamed}
    freed = {item.ancestor.id for item in misnamed}
    areas = tuple(_corrected_area(area, by_path, framework) for area in framework.areas)
    retired = tuple(entry for entry in framework.retired if entry.id not in freed)
    return WordedLineage(evolve(framework, areas=areas, retired=retired), tuple(misnamed))


def _corrected_area(area: Area, by_path: Mapping[Path, Misnamed], framework: Framework) -> Area:
    path: Path = ("areas", area.id)
    questions = []
    for question in area.questions:
        item = by_path.get((*path, "questions", question.id))
        lineage = question.lineage if item is None else (_entry(item, framework),)
        questions.append(evolve(question, lineage=lineage))
    own = by_path.get(path)
    lineage = area.lineage if own is None else (_entry(own, framework),)
    return evolve(area, lineage=lineage, questions=tuple(questions))


def _entry(item: Misnamed, framework: Framework) -> Lineage:
    source = None if item.source.id == framework.revises else item.source.id
    number, is_area = item.ancestor.id, isinstance(item.part, Area)
    return Lineage(
        framework=source,
        area=number if is_area else None,
        question=None if is_area else number,
        change=(item.change,),
    )


def _misnamed_areas(ancestry: Ancestry) -> Iterator[Misnamed]:
    old = ancestry.of_areas
    if old is not None:
        parts = ((("areas", area.id), area) for area in ancestry.framework.areas)
        yield from _misnamed(ancestry, old, parts, old.areas, lambda entry: entry.area)


def _misnamed_questions(ancestry: Ancestry) -> Iterator[Misnamed]:
    base = ancestry.of_questions
    if base is not None:
        parts = (
            (("areas", area.id, "questions", question.id), question)
            for area in ancestry.framework.areas
            for question in area.questions
        )
        yield from _misnamed(ancestry, base, parts, base.questions, lambda entry: entry.question)


def _misnamed(
    ancestry: Ancestry,
    source: Framework,
    parts: Iterable[tuple[Path, Part]],
    known: tuple[Area, ...] | tuple[Question, ...],
    number_of: Callable[[Lineage], str | None],
) -> Iterator[Misnamed]:
    """Yield the parts that have the words of one that is known, but whose lineage names others or `new`."""
    by_words: dict[str, list[Part]] = {}
    for ancestor in known:
        for words in words_of(ancestor):
            by_words.setdefault(words, []).append(ancestor)
    readable = [(path, part) for path, part in parts if ancestry.set_aside.spares(path) and part.lineage]
    named_by = {path: [number for entry in part.lineage if (number := number_of(entry))] for path, part in readable}
    claims = {(normalised(text_of(part)), number) for path, part in readable for number in named_by[path]}
    for path, part in readable:
        words = normalised(text_of(part))
        alike = by_words.get(words, [])
        if len(alike) != 1 or _names(ancestry, part, words, number_of) or (words, alike[0].id) in claims:
            continue
        is_new = all("new" in entry.change for entry in part.lineage)
        if named_by[path] or is_new:  # else the lineage names no ancestor of this kind, which is reported as that
            yield Misnamed(part, path, alike[0], source, () if is_new else tuple(named_by[path]))


def _names(ancestry: Ancestry, part: Part, words: str, number_of: Callable[[Lineage], str | None]) -> bool:
    """Return whether the lineage names an ancestor of these words, in whichever revision."""
    for entry in part.lineage:
        source, number = ancestry.source(entry), number_of(entry)
        if source is None or number is None:
            continue
        ancestor = source.get_area(number) if isinstance(part, Area) else source.get_question(number)
        if ancestor is not None and words in words_of(ancestor):
            return True
    return False
