"""The score table of an evaluation as its report prints it, beside its framework, with its findings."""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.problem import json_pointer
from kompassmodel.messages.translation import Language
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.model.lookup import pick
from kompassmodel.model.points import Points
from kompassmodel.validation.score_bounds import ScoreBounds

LISTS: Final = ("strengths", "partial", "improvements", "weaknesses")
"""The lists of texts that an area may have, by their keys."""


@frozen
class SheetRow:
    """A row of the score table: a question or an area, with its figures as printed beside what the framework says.

    `text` is the wording or title in the language of the framework, None if it has no such row. `points`, `max_points`
    and `percent` are None if they are not printed, or could not be read: then `unreadable` names them. `maximum` is
    that of the framework, and `score` what the figures allow; both are None if the framework has no such row. `path` is
    the JSON Pointer of the row, and `findings` are the positions of its findings in those of the sheet, from 0.
    """

    id: str
    text: str | None
    points: Points | None
    max_points: Points | None
    percent: int | None
    maximum: Points | None
    score: ScoreBounds | None
    path: str
    unreadable: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()


@frozen
class SheetArea:
    """An area of the score table: its own row, its questions, and how many texts its lists hold.

    `sum_of_points` adds up the printed points of the questions; it is None if none are printed. `allowed` are the
    scores of the area that the figures of its questions allow, None if no question is given. `lists` has the number of
    texts of each list that is not empty, by its key.
    """

    row: SheetRow
    questions: tuple[SheetRow, ...]
    sum_of_points: Points | None
    allowed: ScoreBounds | None
    lists: tuple[tuple[str, int], ...]
    has_impression: bool

    @property
    def id(self) -> str:
        """The number of the area."""
        return self.row.id

    def question(self, question_id: str) -> SheetRow:
        """Return the row of the question with that number.

        Raises:
            UnknownPartError: the sheet has no such question in this area.
        """
        return pick(self.questions, question_id)


@frozen
class ProfileRow:
    """An area or the total beside the headline and the reference profiles; `id` is empty for the total.

    `table` is what the score table prints for the area. No table prints a total: there it is the sum of the printed
    areas, None if one of them is missing. `references` has one figure for each reference profile. Figures that are not
    printed, or could not be read, are None; `unreadable` names the latter: `table`, `summary` or the position of a
    reference. `allowed` are the scores that the areas together allow; it is given for the total alone, and None if
    nothing is printed of them.
    """

    id: str
    text: str | None
    table: Points | None
    summary: Points | None
    references: tuple[Points | None, ...]
    allowed: ScoreBounds | None = None
    unreadable: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()


@frozen
class ScoreSheet:
    """An evaluation laid out as its report prints it, whether or not it has errors.

    `framework` is the revision that it was checked against: the one that the evaluation names, or another if the table
    clearly belongs to that one; None if the one that is named is unknown. `set_aside` holds the JSON Pointers of what
    could not be read; in `evaluation` there are placeholders in their place. `head` has the positions of the findings
    that belong to no row, by the key at the top of the file, or an empty text. `progress` is that of a draft, in words.
    """

    file: str
    evaluation: Evaluation
    framework: Framework | None
    areas: tuple[SheetArea, ...]
    profile: tuple[ProfileRow, ...]
    total: ProfileRow
    findings: tuple[Finding, ...]
    head: tuple[tuple[str, tuple[int, ...]], ...]
    set_aside: frozenset[str]
    progress: str | None = None
    lang: Language = "en"

    @property
    def ok(self) -> bool:
        """Whether there are no errors; warnings and accepted findings are not errors."""
        return not any(finding.counts_as_error for finding in self.findings)

    def area(self, area_id: str | int) -> SheetArea:
        """Return the area with that number.

        Raises:
            UnknownPartError: the sheet has no such area.
        """
        return pick(self.areas, area_id)

    def part(self, number: str) -> SheetArea:
        """Return the area with that number, or the area of the question with that number with this question alone.

        Raises:
            UnknownPartError: the sheet has neither.
        """
        for area in self.areas:
            for question in area.questions:
                if question.id == number.strip():
                    return evolve(area, questions=(question,), sum_of_points=None, allowed=None, lists=())
        return self.area(number.strip())

    def is_set_aside(self, *path: str) -> bool:
        """Return whether what stands at `path`, or above it, could not be read."""
        return any(json_pointer(path[:length]) in self.set_aside for length in range(1, len(path) + 1))
