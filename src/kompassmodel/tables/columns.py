"""The columns of a table at each level, and their meaning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, Literal, get_args

from attrs import frozen

from kompassmodel.messages.message import Message, message

Level = Literal["question", "area", "total"]
"""The content of a row of a table: a question of an evaluation, an area of it, or its total."""

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""All levels."""

ColumnType = Literal["text", "integer", "number", "date"]
"""The type of a column: text, whole numbers, numbers that may have decimals, or days."""

Cell = str | int | Decimal | date | None
"""The value of a cell; None if the report prints nothing."""

Row = tuple[Cell, ...]
"""A row of a table, its cells in the order of the columns."""


@frozen
class Column:
    """A column of a table: its head, type and meaning.

    Its name, which is the head in English, stays the same in formats for programs.
    """

    head: Message
    kind: ColumnType
    meaning: Message

    @property
    def name(self) -> str:
        """The name of the column in formats for programs."""
        return str(self.head)


_EVALUATION: Final = (
    Column(message("file"), "text", message("the file that the row comes from")),
    Column(message("municipality"), "text", message("the name of the municipality")),
    Column(message("municipality_code"), "text", message("its official code")),
    Column(message("framework"), "text", message("the id of the framework that was used")),
    Column(message("revision"), "text", message("the revision of the instrument, as the framework calls it")),
    Column(
        message("evaluated"),
        "text",
        message("when the evaluation was made, as written: a year, month, day or interval"),
    ),
    Column(message("evaluated_from"), "date", message("the first day that this covers")),
    Column(message("evaluated_to"), "date", message("the last day that this covers")),
    Column(message("round"), "integer", message("which evaluation of the municipality it is, counted from 1")),
    Column(message("status"), "text", message("final, or draft if figures may be missing")),
)

_AREA: Final = (
    Column(message("area"), "text", message("the number of the area")),
    Column(message("area_title"), "text", message("its title, in the language of the framework")),
)

_QUESTION: Final = (
    Column(message("question"), "text", message("the number of the question")),
    Column(message("wording"), "text", message("its wording, in the language of the framework")),
)

_SCORE: Final = (
    Column(message("points"), "number", message("the points, as printed")),
    Column(message("max_points"), "number", message("the most points that can be scored, as the framework declares")),
)

_PERCENT: Final = (Column(message("percent"), "integer", message("the percent of the maximum, as printed")),)

_SUMMARY: Final = (
    Column(message("summary_points"), "number", message("the points that the summary prints for the area")),
)

_BOUNDS: Final = (
    Column(
        message("score_low"),
        "number",
        message("the lowest that the unseen score can be, according to all its printed figures"),
    ),
    Column(message("score_high"), "number", message("the highest that it can be")),
    Column(message("root"), "text", message("what it descends from in the oldest revision, as framework/number")),
    Column(
        message("comparability_key"),
        "text",
        message("the same for results that can be compared as they are, across revisions"),
    ),
    Column(message("accepted"), "text", message("the rules whose findings here the file accepts")),
)


COLUMNS: Final[dict[Level, tuple[Column, ...]]] = {
    "question": (*_EVALUATION, *_AREA, *_QUESTION, *_SCORE, *_PERCENT, *_BOUNDS),
    "area": (*_EVALUATION, *_AREA, *_SCORE, *_PERCENT, *_SUMMARY, *_BOUNDS),
    "total": (*_EVALUATION, *_SCORE, *_BOUNDS),
}
"""The columns of a table at each level."""
