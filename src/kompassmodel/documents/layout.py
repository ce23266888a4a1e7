"""The layout of the two formats: which keys stand under which, so that a line can be found to stand in a wrong place.

It says less than the schemas, which a test holds it against: nothing of values, only of keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from attrs import frozen

AREA_NUMBER: Final = re.compile("[0-9]+")

QUESTION_NUMBER: Final = re.compile(r"[0-9]+\.[0-9]+")

PART_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
"""The number of an area or of a question."""


@frozen(eq=False, repr=False)
class Table:
    """A table of a format: its keys with the tables or lists under them, or what its keys are numbers of."""

    keys: dict[str, Table | Texts | None]
    numbers: re.Pattern[str] | None = None
    row: Table | None = None

    def accepts(self, key: str) -> bool:
        """Return whether `key` may stand in this table."""
        return key in self.keys or (self.numbers is not None and self.numbers.fullmatch(key) is not None)

    def below(self, key: str) -> Table | Texts | None:
        """Return what may stand under `key`, if that is a table or a list of texts."""
        return self.keys.get(key) if self.numbers is None else self.row


@frozen(eq=False, repr=False)
class Texts:
    """A list of texts, each of which a person writes on a line of its own."""


def _table(*keys: str, **below: Table | Texts) -> Table:
    """Build a table of `keys` that hold single values, and of others with what stands below them."""
    return Table({**dict.fromkeys(keys), **below})


_TEXTS: Final = Texts()

_AREA_FIGURES: Final = Table({}, AREA_NUMBER)

_EVALUATION: Final = _table(
    "framework",
    "status",
    "evaluated",
    "published",
    "round",
    "interviews",
    "references",
    "accepted",
    evaluators=_TEXTS,
    municipality=_table("name", "code", "country"),
    source=_table("title", "publisher", "url", "page"),
    facts=_table("population", "population_change", "employees", "group", governing_parties=_TEXTS),
    summary=_table("total", areas=_AREA_FIGURES),
    areas=Table(
        {},
        AREA_NUMBER,
        _table(
            "points",
            "max_points",
            "percent",
            "impression",
            questions=Table({}, QUESTION_NUMBER, _table("points", "max_points", "percent")),
            strengths=_TEXTS,
            partial=_TEXTS,
            improvements=_TEXTS,
            weaknesses=_TEXTS,
        ),
    ),
)

_FRAMEWORK: Final = _table(
    "id",
    "title",
    "revision",
    "publisher",
    "language",
    "in_use",
    "revises",
    "points_step",
    "guidance",
    "references",
    retired=Table({}, QUESTION_NUMBER),
    areas=Table(
        {},
        AREA_NUMBER,
        _table(
            "title",
            "group",
            "max_points",
            "lineage",
            "guidance",
            "references",
            also=_TEXTS,
            topics=_TEXTS,
            questions=Table(
                {}, QUESTION_NUMBER, _table("wording", "max_points", "lineage", "guidance", "references", also=_TEXTS)
            ),
        ),
    ),
)


def layout_of(data: object) -> Table | None:
    """Return the layout of the format that `data` is in, or None if that cannot be said."""
    if not isinstance(data, dict) or ("framework" in data) == ("id" in data):
        return None
    return _FRAMEWORK if "id" in data else _EVALUATION


def likely_layout(data: object) -> Table | None:
    """Return the layout that most top-level keys of `data` belong to, or None if it is probably in neither format."""
    if not isinstance(data, dict):
        return None
    known = {layout: len(data.keys() & layout.keys.keys()) for layout in TABLES}
    layout = max(known, key=lambda layout: known[layout])
    if not known[layout] or 2 * known[layout] < len(data):
        return None
    if len(set(known.values())) == 1:  # only keys that both formats have
        areas = data.get("areas")
        rows = areas.values() if isinstance(areas, dict) else ()
        return _FRAMEWORK if any(isinstance(row, dict) and "title" in row for row in rows) else _EVALUATION
    return layout


def keys_of(table: Table) -> frozenset[str]:
    """Collect the keys of a table and of all tables under it; numbers are not among them."""
    tables = [below for below in (*table.keys.values(), table.row) if isinstance(below, Table)]
    return frozenset(table.keys).union(*map(keys_of, tables))


LISTS_OF_TABLES: Final[dict[str, frozenset[str]]] = {
    "evaluators": frozenset(("name", "organisation")),
    "references": frozenset(("name", "total", "areas", "title", "url")),
    "accepted": frozenset(("rule", "at", "reason")),
    "lineage": frozenset(("area", "question", "framework", "change", "note")),
}
"""The keys under which tables are listed, with the keys of these. References are those of either format."""

KEYS: Final = keys_of(_EVALUATION).union(keys_of(_FRAMEWORK), *LISTS_OF_TABLES.values())
"""The keys of both formats, in any place."""

_ELSEWHERE: Final = re.compile(rf"{QUESTION_NUMBER.pattern}|{AREA_NUMBER.pattern}|[a-z]{{2}}")
"""A number, or the code of a language."""


def has_its_place(key: str, table: Table) -> bool:
    """Return whether a key that `table` does not accept belongs elsewhere, rather than being misspelt in its place."""
    return (
        key in KEYS or _ELSEWHERE.fullmatch(key) is not None or (table.numbers is not None and not key[:1].isdecimal())
    )


LISTS_OF_TEXTS: Final = frozenset(
    ("evaluators", "governing_parties", "strengths", "partial", "improvements", "weaknesses", "also", "topics")
)
"""The keys under which texts are listed."""

LISTS: Final = LISTS_OF_TEXTS.union(LISTS_OF_TABLES)
"""The keys under which anything is listed."""

TABLES: Final = (_EVALUATION, _FRAMEWORK)
"""The layouts of both formats."""


def is_well_laid_out(data: dict[str, Any]) -> bool:
    """Return whether no key of the tables of figures stands where another table's key does.

    If the answer is no, `misplaced` looks closer. A key that belongs nowhere is misspelt, not misplaced.
    """
    layout = layout_of(data)
    return layout is None or _is_known(data, layout) or not _holds_keys_of_others(data, layout, _accepted_by(layout))


def _is_known(data: dict[str, Any], layout: Table) -> bool:
    """Return whether every key of the tables of figures is known: a quick look at data that are mostly right."""
    if not data.keys() <= layout.keys.keys():
        return False
    areas, row = data.get("areas"), layout.keys["areas"].row  # type: ignore[union-attr]
    return not isinstance(areas, dict) or all(_is_area(number, area, row) for number, area in areas.items())


def _is_area(number: str, area: object, layout: Any) -> bool:  # noqa: ANN401 - the tables are known to be there
    """Return whether a row of the table of areas has the number and the keys of an area, and its questions theirs."""
    if not isinstance(area, dict):
        return number.isdecimal()
    questions = area.get("questions")
    if not number.isdecimal() or not area.keys() <= layout.keys.keys() or not isinstance(questions, dict):
        return number.isdecimal() and area.keys() <= layout.keys.keys()
    holds = frozenset(layout.keys["questions"].row.keys).issuperset
    for question, result in questions.items():  # a loop, since all files have many of them
        if "." not in question or (type(result) is dict and not holds(result)):
            return False
    return True


def _holds_keys_of_others(table: dict[str, Any], layout: Table, is_accepted: Callable[[str], bool]) -> bool:
    """Return whether a table, or one in it, has a key that its layout does not accept but that of another does."""
    for key, value in table.items():
        if not layout.accepts(key):
            if is_accepted(key):
                return True
            continue
        below = layout.below(key)
        if type(value) is dict and isinstance(below, Table) and _holds_keys_of_others(value, below, is_accepted):
            return True
    return False


@cache
def _accepted_by(layout: Table) -> Callable[[str], bool]:
    """Build the test whether any table of a format accepts a key."""
    keys = keys_of(layout)
    return lambda key: key in keys or any(number.fullmatch(key) for number in (AREA_NUMBER, QUESTION_NUMBER))
