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
    """A column of a table: its name, type and meaning."""

    name: str
    kind: ColumnType
    meaning: Message


_EVALUATION: Final = (
    Column("file", "text", message("the file that the row comes from")),
    Column("municipality", "text", message("the name of the municipality")),
    Column("municipality_code", "text", message("its official code")),
    Column("framework", "text", message("the id of the framework that was used")),
    Column("revision", "text", message("the revision of the instrument, as the framework calls it")),
    Column("evaluated", "text", message("when the evaluation was made, as written: a year, month, day or interval")),
    Column("evaluated_from", "date", message("the first day that this covers")),
    Column("evaluated_to", "date", message("the last day that this covers")),
    Column("round", "integer", message("which evaluation of the municipality it is, counted from 1")),
    Column("status", "text", message("final, or draft if figures may be missing")),
)

_AREA: Final = (
    Column("area", "text", message("the number of the area")),
    Column("area_title", "text", message("its title, in the language of the framework")),
)

_QUESTION: Final = (
    Column("question", "text", message("the number of the question")),
    Column("wording", "text", message("its wording, in the language of the framework")),
)

_SCORE: Final = (
    Column("points", "number", message("the points, as printed")),
    Column("max_points", "number", message("the most points that can be scored, as the framework declares")),
)

_PERCENT: Final = (Column("percent", "integer", message("the percent of the maximum, as printed")),)

_SUMMARY: Final = (Column("summary_points", "number", message("the points that the summary prints for the area")),)

_BOUNDS: Final = (
    Column(
        "score_low", "number", message("the lowest that the unseen score can be, according to all its printed figures")
    ),
    Column("score_high", "number", message("the highest that it can be")),
    Column("root", "text", message("what it descends from in the oldest revision, as framework/number")),
    Column(
        "comparability_key", "text", message("the same for results that can be compared as they are, across revisions")
    ),
    Column("accepted", "text", message("the rules whose findings here the file accepts")),
)


COLUMNS: Final[dict[Level, tuple[Column, ...]]] = {
    "question": (*_EVALUATION, *_AREA, *_QUESTION, *_SCORE, *_PERCENT, *_BOUNDS),
    "area": (*_EVALUATION, *_AREA, *_SCORE, *_PERCENT, *_SUMMARY, *_BOUNDS),
    "total": (*_EVALUATION, *_SCORE, *_BOUNDS),
}
"""The columns of a table at each level."""
