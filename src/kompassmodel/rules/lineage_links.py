"""Links between the questions and areas of a framework and their ancestors in the revision before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.formatting import is_same, normalised, shortened
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Area, Change, Framework, Lineage, Question
from kompassmodel.rules.case import FrameworkCase, listed_once
from kompassmodel.rules.lineage_targets import outdated


@frozen
class LineageLink:
    """A question or area (`part`), an ancestor that its lineage names, and the changes declared there.

    `source` is the revision that has the ancestor. `path` is that of the entry in the lineage. `alone` is true if the
    lineage names no other ancestor. `is_corrected` is true if the file names another ancestor, or one of a revision
    that is too old, which is reported as that: whatever else could be said of the link would be untrue once it is
    corrected.
    """

    part: Question | Area
    ancestor: Question | Area
    source: Framework
    changes: tuple[Change, ...]
    path: Path
    alone: bool
    is_corrected: bool = False

    @property
    def wording(self) -> str:
        """The wording of a question, or the title of an area."""
        return self.part.title if isinstance(self.part, Area) else self.part.wording

    @property
    def former_wording(self) -> str:
        """The wording or title of the ancestor."""
        return self.ancestor.title if isinstance(self.ancestor, Area) else self.ancestor.wording

    @property
    def is_worded_alike(self) -> bool:
        """Whether part and ancestor are worded alike; spelling and known variants do not count."""
        own = {normalised(text) for text in (self.wording, *self.part.also)}
        former = {normalised(text) for text in (self.former_wording, *self.ancestor.also)}
        return normalised(self.wording) in former or normalised(self.former_wording) in own

    @property
    def retranslated(self) -> tuple[str, str] | None:
        """The first language in which both are given in other words, with the former text; spelling does not count."""
        former = dict(self.ancestor.translations)
        for language, text in self.part.translations:
            if language in former and normalised(text) != normalised(former[language]):
                return language, former[language]
        return None

    @property
    def is_same_in_all_languages(self) -> bool:
        """Whether no text of the part and the ancestor differs, not even in spelling, in a language that both have."""
        former = dict(self.ancestor.translations)
        texts = ((text, former.get(language, text)) for language, text in self.part.translations)
        return is_same(self.wording, self.former_wording) and all(is_same(*pair) for pair in texts)

    @property
    def is_unchanged(self) -> bool:
        """Whether the lineage says that part and ancestor are the same, and their words and maxima say so too."""
        return self.alone and self.changes == ("same",) and self.is_worded_alike and self.is_weighted_alike

    @property
    def is_weighted_alike(self) -> bool:
        """Whether part and ancestor have the same maximum."""
        return self.part.max_points == self.ancestor.max_points


@listed_once
def lineage_links(case: FrameworkCase) -> Iterator[LineageLink]:
    """Yield every link to an ancestor that a revision before has, areas first, without the values set aside.

    The lineages are those that the words name: see `worded_lineage`.
    """
    framework = case.worded.framework
    old = {target.path[:-1] for target in outdated(case)}
    for area in framework.areas:
        path: Path = ("areas", area.id)
        if not (case.set_aside.holds((*path, "title")) or case.set_aside.holds((*path, "max_points"))):
            yield from _links(case, area, path, old)
    for area in framework.areas:
        for question in area.questions:
            place: Path = ("areas", area.id, "questions", question.id)
            if case.set_aside.spares(place):
                yield from _links(case, question, place, old)


def _links(case: FrameworkCase, part: Question | Area, path: Path, old: set[Path]) -> Iterator[LineageLink]:
    numbers = {entry.area if isinstance(part, Area) else entry.question for entry in part.lineage}
    alone = len(numbers - {None}) == 1
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(part.lineage):
        source = case.source(entry)
        ancestor = None if source is None else _ancestor(source, part, entry)
        if source is not None and ancestor is not None and "new" not in entry.change:
            key = (source.id, ancestor.id)
            if key not in seen:
                place = (*path, "lineage", index)
                is_corrected = path in case.worded.paths or place in old
                yield LineageLink(part, ancestor, source, entry.change, place, alone, is_corrected)
            seen.add(key)


def _ancestor(source: Framework, part: Question | Area, entry: Lineage) -> Question | Area | None:
    if isinstance(part, Area):
        return None if entry.area is None else source.get_area(entry.area)
    return None if entry.question is None else source.get_question(entry.question)


def intruders(links: Iterable[LineageLink]) -> dict[Path, LineageLink]:
    """Find the links to an ancestor that lives on unchanged elsewhere, by path, each with the link of that.

    What is the same in words and points was not split: the other link is wrong, whatever it says.
    """
    found = {}
    for siblings in _by_ancestor(links):
        unchanged = next((link for link in siblings if link.is_unchanged), None)
        if unchanged is not None:
            found.update({link.path: unchanged for link in siblings if link is not unchanged})
    return found


def unsplit(links: Iterable[LineageLink]) -> Iterator[tuple[tuple[LineageLink, ...], tuple[LineageLink, ...]]]:
    """Yield the links with a common ancestor if some of them do not say that it was split: those, and all.

    Those that are least like the ancestor come first: they probably name the wrong one.
    """
    links = list(links)
    intruding = intruders(links)
    for siblings in _by_ancestor(link for link in links if link.path not in intruding):
        silent = [link for link in siblings if "split" not in link.changes]
        if len(siblings) > 1 and silent:
            yield tuple(sorted(silent, key=_likeness)), tuple(siblings)


def _likeness(link: LineageLink) -> tuple[bool, bool, bool]:
    return link.is_worded_alike, link.is_weighted_alike, link.part.id == link.ancestor.id


def _by_ancestor(links: Iterable[LineageLink]) -> list[list[LineageLink]]:
    groups: dict[tuple[str, bool, str], list[LineageLink]] = {}
    for link in links:
        if not link.is_corrected:
            key = (link.source.id, isinstance(link.ancestor, Area), link.ancestor.id)
            groups.setdefault(key, []).append(link)
    return [*groups.values()]


def is_merged_from_one(part: Question | Area) -> bool:
    """Return whether a part is said to be merged although its lineage names one ancestor: another was forgotten."""
    return len(part.lineage) == 1 and "merged" in part.lineage[0].change


def part_message(part: Question | Area) -> Message:
    """Build the name of a question or area in messages."""
    return message("area {id}", id=part.id) if isinstance(part, Area) else message("question {id}", id=part.id)


def unsaid_change(link: LineageLink) -> tuple[Message, tuple[str, ...]] | None:
    """Find the changes that the lineage does not declare: a message, and the words for the changes."""
    declared = {*link.changes}
    if declared & {"split", "merged"}:
        return None
    if not link.alone:
        text = message("{number} comes from several, but is not said to be merged", number=part_message(link.part))
        return text, ("merged",)
    if declared & {"narrowed", "widened"}:
        return None
    unsaid = [
        *([] if link.is_weighted_alike or "reweighted" in declared else ["reweighted"]),
        *([] if link.is_worded_alike or "reworded" in declared else ["reworded"]),
    ]
    number, former = part_message(link.part), shortened(link.former_wording)
    old, new = link.ancestor.max_points, link.part.max_points
    if len(unsaid) == 2:  # noqa: PLR2004 - both
        text = message(
            "{number} was worded “{former}” before and its maximum went from {old} to {new}, "
            "but the lineage says neither",
            number=number,
            former=former,
            old=old,
            new=new,
        )
        return text, ("reworded", "reweighted")
    if unsaid == ["reweighted"]:
        text = message(
            "the maximum of {number} went from {old} to {new}, but the lineage does not say so",
            number=number,
            old=old,
            new=new,
        )
        return text, ("reweighted",)
    if unsaid:
        text = message("{number} was worded “{old}” before, but the lineage does not say so", number=number, old=former)
        return text, ("reworded",)
    if "reworded" not in declared and link.retranslated is not None:
        language, before = link.retranslated
        text = message(
            "{number} was worded “{old}” in {language} before, but the lineage does not say so",
            number=number,
            old=shortened(before),
            language=language,
        )
        return text, ("reworded",)
    return None
