"""Everything that is read from one document against the framework chosen: the table, and what stands beside it."""

from __future__ import annotations

from attrs import frozen

from kompassmodel.importing.chapters import ChapterPoints, find_chapter_points, find_chapters
from kompassmodel.importing.dates import FoundPeriod, find_evaluated, find_published
from kompassmodel.importing.facts import FoundFacts, find_facts
from kompassmodel.importing.headline import Profile, find_profiles, find_total
from kompassmodel.importing.identity import FoundMunicipality, find_municipality
from kompassmodel.importing.lists import FoundText, find_texts, lists_left_out
from kompassmodel.importing.people import FoundNumber, FoundPeople, find_evaluators, find_interviews, find_round
from kompassmodel.importing.prose import Prose
from kompassmodel.importing.source import Source
from kompassmodel.importing.table import Table
from kompassmodel.importing.tokens import Words
from kompassmodel.messages.message import Message
from kompassmodel.model.framework import Framework
from kompassmodel.model.points import Points


@frozen(kw_only=True)
class Gathered:
    """What a document says, each part with its place; None or empty if it was not found."""

    source: Source
    words: Words
    table: Table
    municipality: FoundMunicipality | None
    evaluated: FoundPeriod | None
    published: FoundPeriod | None
    people: FoundPeople | None
    round: FoundNumber | None
    interviews: FoundNumber | None
    facts: FoundFacts | None
    profiles: tuple[Profile, ...]
    total: tuple[Points, Message] | None
    chapter_points: tuple[ChapterPoints, ...]
    texts: tuple[FoundText, ...]
    lists_left_out: Message | None = None

    @property
    def framework(self) -> Framework:
        """The framework that the document was scored against."""
        return self.table.framework

    @property
    def headline(self) -> Profile | None:
        """The headline of this evaluation, if all that are printed say the same."""
        own = [profile for profile in self.profiles if profile.kind == "own"]
        same = {(profile.areas, profile.total) for profile in own}
        return own[0] if len(same) == 1 else None

    @property
    def page(self) -> int | None:
        """The page on which the score table begins."""
        if not self.table.anchors.found:
            return None
        return self.source.lines[self.words.tokens[self.table.anchors.found[0].start].line].page


def gather(source: Source, words: Words, table: Table, *, texts: bool = True) -> Gathered:
    """Look for everything that may stand beside a table."""
    prose, framework = Prose(source), table.framework
    anchors = table.anchors.found
    count = len(source.lines)
    span = (words.tokens[anchors[0].start].line, words.tokens[anchors[-1].last].line) if anchors else (count, count)
    evaluated = find_evaluated(prose)
    period = evaluated[0].period if evaluated else None
    municipality = find_municipality(prose, framework, period)
    name = None if municipality is None else municipality.municipality
    lists = find_texts(prose, find_chapters(prose, framework, span)) if texts else ()
    return Gathered(
        source=source,
        words=words,
        table=table,
        municipality=municipality,
        evaluated=evaluated[0] if len(evaluated) == 1 else None,
        published=find_published(prose),
        people=find_evaluators(prose),
        round=find_round(prose),
        interviews=find_interviews(prose),
        facts=find_facts(prose),
        profiles=find_profiles(words, prose, table),
        total=find_total(prose, name),
        chapter_points=find_chapter_points(words, prose, framework),
        texts=lists,
        lists_left_out=lists_left_out(prose, lists) if texts else None,
    )
