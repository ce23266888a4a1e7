"""Anchors: where a document prints each question of a framework, by the letters of its wording or by its number."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from attrs import frozen

from kompassmodel.importing.source import FIGURES_FROM
from kompassmodel.importing.tokens import Words, letters_of
from kompassmodel.model.framework import Framework, Question

_MOST_PLACES: Final = 12
"""A wording that occurs more often is no help in finding a table."""

_LEAST_LETTERS: Final = 8
"""A shorter wording is looked for beside its number only."""

_LEAST_PART: Final = 10
"""The first part of an interrupted wording has at least so many letters."""

_LEAST_REST: Final = 3

_ALIKE: Final = 0.8

_REACH: Final = 1.25

_BY_NUMBER: Final = 0.6

_BEFORE_FIGURES: Final = 0.4

_LONGEST_ROW: Final = 60
"""A line of more words and figures is no row of a table."""


@frozen
class Anchor:
    """The tokens from `first` to `last` that print a question; `number` is the token of its number, if it has one.

    `is_exact` is false if its wording is only like the declared one, or missing. `rest` are the first and last token of
    the rest of a wording that something interrupts, such as the end of a page.
    """

    question: Question
    first: int
    last: int
    number: int | None = None
    is_exact: bool = True
    rest: tuple[int, int] | None = None

    @property
    def words(self) -> tuple[int, ...]:
        """The places of its wording, and of what stands amid it."""
        rest = () if self.rest is None else range(self.rest[0], self.rest[1] + 1)
        return (*range(self.first, self.last + 1), *rest)

    @property
    def start(self) -> int:
        """The first token of the row, its number if it has one."""
        return self.first if self.number is None else min(self.number, self.first)


@frozen
class Anchors:
    """The anchors of a framework's questions in the order of the text, and those of a second table, if there is one."""

    framework: Framework
    found: tuple[Anchor, ...]
    again: tuple[Anchor, ...] = ()

    @property
    def share(self) -> float:
        """The share of the questions that were found."""
        return len(self.found) / max(1, len(self.framework.questions))

    @property
    def exact(self) -> int:
        """How many were found letter by letter."""
        return sum(anchor.is_exact for anchor in self.found)

    @property
    def evidence(self) -> int:
        """How many wordings were found letter by letter, and how many numbers before them."""
        return self.exact + sum(anchor.number is not None for anchor in self.found)


def find_anchors(words: Words, framework: Framework) -> Anchors:
    """Find the questions of `framework` in a text, in their order."""
    places = _longest(list(_places(words, framework)))
    by_order = {question.id: index for index, question in enumerate(framework.questions)}
    chain = _chain(words, places, by_order)
    chosen = set(chain)
    rest = [place for place in places if place not in chosen]
    found = _fill_gaps(words, framework, chain, by_order)
    again = _chain(words, rest, by_order)
    return Anchors(framework, tuple(found), tuple(again) if len(again) * 2 >= len(by_order) else ())


def wordings(question: Question) -> tuple[str, ...]:
    """List the letters of all texts that a question is printed with."""
    texts = question.names
    return tuple(dict.fromkeys(filter(None, map(letters_of, texts))))


def _places(words: Words, framework: Framework) -> Iterator[Anchor]:
    for question in framework.questions:
        for letters in wordings(question):
            count, at = 0, words.letters.find(letters)
            while at >= 0 and count < _MOST_PLACES:
                anchor = _at(words, question, at, at + len(letters) - 1)
                if anchor is not None and (len(letters) >= _LEAST_LETTERS or anchor.number is not None):
                    count += 1
                    yield anchor
                at = words.letters.find(letters, at + 1)


def _at(words: Words, question: Question, first: int, last: int) -> Anchor | None:
    """Make an anchor of these letters if they are whole words."""
    one, other = words.token_at(first), words.token_at(last)
    if words.starts[one] != first or words.starts[other] + len(words.tokens[other].letters) - 1 != last:
        return None
    number = number_before(words, one, question.id)
    return Anchor(question, one, other, number_within(words, one, other, question.id) if number is None else number)


def number_before(words: Words, first: int, number: str) -> int | None:
    """Find the token before `first` that is the number of a question."""
    index = first - 1
    while index >= 0 and words.tokens[index].column >= FIGURES_FROM:
        index -= 1  # the figures of a row whose words go on below its number
    first = index + 1
    while index >= 0 and first - index <= 2 and not words.tokens[index].text.strip(" .:)-–"):  # noqa: PLR2004
        index -= 1
    return index if index >= 0 and words.tokens[index].text.rstrip(".:)") == number else None


def number_within(words: Words, first: int, last: int, number: str) -> int | None:
    """Find the number of a question at the beginning of a line amid its wording, as beside a cell of several lines."""
    tokens = words.tokens
    for index in range(first + 1, min(last + 2, len(tokens))):
        if tokens[index].text.rstrip(".:)") == number and tokens[index - 1].line != tokens[index].line:
            return index
    return None


def _longest(places: list[Anchor]) -> list[Anchor]:
    """Drop places that lie within a longer one: a wording may be the beginning of another."""
    places.sort(key=lambda anchor: (anchor.first, -anchor.last))
    kept: list[Anchor] = []
    for place in places:
        before = kept[-1] if kept else None
        if (
            before is not None
            and place.first <= before.last
            and (before.first, before.last) != (place.first, place.last)
        ):
            continue
        if before is not None and place == before:
            continue
        kept.append(place)
    return kept


def _weight(words: Words, anchor: Anchor) -> float:
    """Weigh a place: one with its number before it, or figures beside it, is likely to be in the table."""
    has_figures = anchor.last + 1 < len(words.tokens) and words.tokens[anchor.last + 1].is_figure
    beside = _figures_beside(words, anchor)
    return (
        1
        + (_BY_NUMBER if anchor.number is not None else 0)
        + (_BEFORE_FIGURES if has_figures or beside else 0)
        + (_BEFORE_FIGURES if beside > 1 else 0)
    )


def _figures_beside(words: Words, anchor: Anchor) -> int:
    """Count the figures on the lines of a wording, if they are lines of a table, not of a page."""
    count = 0
    for line in {words.tokens[index].line for index in range(anchor.start, anchor.last + 1)}:
        indices = words.by_line[line]
        if len(indices) <= _LONGEST_ROW:
            count += sum(words.tokens[index].is_figure and index != anchor.number for index in indices)
    return count


def _chain(words: Words, places: list[Anchor], by_order: dict[str, int]) -> list[Anchor]:
    """Choose the heaviest chain of places in which each question comes after the one before it."""
    orders = [by_order[place.question.id] for place in places]
    best: list[float] = []
    before: list[int] = []
    for index, place in enumerate(places):
        weight, link = 0.0, -1
        for other in range(index):
            if best[other] > weight and orders[other] < orders[index] and places[other].last < place.first:
                weight, link = best[other], other
        best.append(weight + _weight(words, place))
        before.append(link)
    chain: list[Anchor] = []
    index = max(range(len(best)), key=best.__getitem__, default=-1)
    while index >= 0:
        chain.append(places[index])
        index = before[index]
    return chain[::-1]


def _fill_gaps(words: Words, framework: Framework, chain: list[Anchor], by_order: dict[str, int]) -> list[Anchor]:
    """Add the questions between two anchors that are printed with other words, but with their number."""
    if not chain:
        return []
    by_number: dict[str, list[int]] = {}
    for index, token in enumerate(words.tokens):
        by_number.setdefault(token.text.rstrip(".:)"), []).append(index)
    placed = {by_order[anchor.question.id]: anchor for anchor in chain}
    known = sorted(placed)
    reach = 400
    for low, high in pairwise([-1, *known, len(by_order)]):
        start = placed[low].last + 1 if low in placed else max(0, chain[0].start - reach)
        end = placed[high].start if high in placed else min(len(words.tokens), chain[-1].last + reach)
        for index in range(low + 1, high):
            question = framework.questions[index]
            for at in by_number.get(question.id, ()):
                anchor = _numbered(words, question, at, end) if start <= at < end else None
                if anchor is not None:
                    break
            else:
                anchor = _interrupted(words, question, start, end) if low in placed or high in placed else None
            if anchor is not None:
                placed[index] = anchor
                start = anchor.last + 1
    return [placed[index] for index in sorted(placed)]


def _interrupted(words: Words, question: Question, start: int, end: int) -> Anchor | None:
    """Make an anchor of a wording that is printed in two parts with something between them; only if all of it is there.

    The first part begins with a word, both end with one.
    """
    if start >= end:
        return None
    low = words.starts[start]
    high = words.starts[end] if end < len(words.starts) else len(words.letters)
    for wording in wordings(question):
        head = wording[:_LEAST_PART]
        at = words.letters.find(head, low, high) if len(wording) >= 2 * _LEAST_PART else -1
        while at >= 0:
            first = words.token_at(at)
            last, letters = first, ""
            while words.starts[first] == at and last < end and wording.startswith(letters + words.tokens[last].letters):
                letters += words.tokens[last].letters
                last += 1
            rest = wording[len(letters) :]
            after = words.letters.find(rest, at + len(letters), high) if len(letters) >= _LEAST_PART and rest else -1
            if after >= 0 and len(rest) >= _LEAST_REST:
                one, other = words.token_at(after), words.token_at(after + len(rest) - 1)
                is_whole = words.starts[other] + len(words.tokens[other].letters) == after + len(rest)
                if is_whole and words.starts[one] == after:
                    number = number_before(words, first, question.id)
                    return Anchor(question, first, last - 1, number, is_exact=False, rest=(one, other))
            at = words.letters.find(head, at + 1, high)
    return None


def _numbered(words: Words, question: Question, number: int, end: int) -> Anchor | None:
    """Make an anchor of a number and the words after it that are like a wording, or of a number with figures alone."""
    tokens = words.tokens
    line = [token for token in tokens[number : number + 12] if token.line == tokens[number].line]
    is_first = number == 0 or tokens[number - 1].line != tokens[number].line
    if is_first and len(line) > 1 and all(token.is_figure or not token.letters for token in line[1:]):
        return Anchor(question, number, number, number, is_exact=False)
    best: tuple[float, int, int] | None = None
    for wording in wordings(question):
        letters, first = "", None
        for index in range(number + 1, end):
            if not tokens[index].letters:
                continue
            first = index if first is None else first
            letters += tokens[index].letters
            if len(letters) > len(wording) * _REACH:
                break
            if len(letters) * _REACH < len(wording):
                continue
            alike = SequenceMatcher(None, letters, wording, autojunk=False).ratio()
            if alike >= _ALIKE and (best is None or alike > best[0]):
                best = alike, first, index
    return None if best is None else Anchor(question, best[1], best[2], number, is_exact=False)
