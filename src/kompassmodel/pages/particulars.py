"""The particulars of an evaluation: who, when, by whom, and where it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from attrs import frozen

from kompassmodel.messages.message import Message, message, message_about
from kompassmodel.model.evaluation import Facts
from kompassmodel.model.evaluation import Source as Publication
from kompassmodel.model.period import Period
from kompassmodel.pages.sources import Source
from kompassmodel.pages.words import Words, clean

_WEB: Final = re.compile(r"https?://[^\s/@]+(?:/\S*)?", re.IGNORECASE)
"""An address that a page may link to; anything else, such as a script, is shown as text."""


@frozen
class Particular:
    """A particular: its name, its text, and an address to link to."""

    name: str
    text: str
    url: str | None = None


def particulars(source: Source, words: Words, *, names: bool) -> tuple[Particular, ...]:
    """List the particulars that the file gives; without `names`, the evaluators are left out."""
    found = [*_of_the_evaluation(source, words, names=names)]
    if source.evaluation.source is not None:
        found += _of_the_publication(source.evaluation.source, words)
    if source.evaluation.facts is not None:
        found += _of_the_municipality(source.evaluation.facts, words)
    return tuple(found)


def _of_the_evaluation(source: Source, words: Words, *, names: bool) -> Iterator[Particular]:
    evaluation, framework = source.evaluation, source.framework

    def stated(name: Message, text: str | None) -> Iterator[Particular]:
        if text:
            yield Particular(words.say(name), clean(text))

    yield from stated(message("Code of the municipality"), evaluation.municipality.code)
    yield from stated(message("Evaluated"), _period(evaluation.evaluated, words))
    yield from stated(message_about("evaluation", "Published"), _period(evaluation.published, words))
    if names:
        people = (
            f"{person.name} ({person.organisation})" if person.organisation else person.name
            for person in evaluation.evaluators
        )
        yield from stated(message("Evaluators"), ", ".join(people))
    yield from stated(message("Round"), None if evaluation.round is None else words.number(evaluation.round))
    yield from stated(
        message("People interviewed"), None if evaluation.interviews is None else words.number(evaluation.interviews)
    )
    yield from stated(message_about("page", "Revision"), evaluation.framework)
    yield from stated(message("Publisher of the instrument"), None if framework is None else framework.publisher)
    yield from stated(message("File"), PurePath(source.file).name if source.file != "<object>" else None)


def _period(period: Period | None, words: Words) -> str | None:
    return None if period is None else words.period(period)


def _of_the_publication(publication: Publication, words: Words) -> Iterator[Particular]:
    parts = [publication.title, publication.publisher]
    if publication.page is not None:
        parts.append(words.say(message("page {page}", page=words.number(publication.page))))
    text = ", ".join(part for part in parts if part)
    url = publication.url
    if text or url:
        address = url if url is not None and _WEB.fullmatch(url) else None
        shown = text or url or ""
        if url is not None and address is None and text:
            shown = f"{text}, {url}"
        yield Particular(words.say(message_about("page", "Source")), clean(shown), address)


def _of_the_municipality(facts: Facts, words: Words) -> Iterator[Particular]:
    numbers = (
        (message("Population"), facts.population, words.number),
        (message("Change of the population in a year"), facts.population_change, words.signed),
        (message("Employees"), facts.employees, words.number),
    )
    for name, number, write in numbers:
        if number is not None:
            yield Particular(words.say(name), write(number))
    if facts.group:
        yield Particular(words.say(message("Group of municipalities")), clean(facts.group))
    if facts.governing_parties:
        yield Particular(words.say(message("Governing parties")), clean(", ".join(facts.governing_parties)))
