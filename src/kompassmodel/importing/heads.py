"""Column heads: which column holds points, maximum and percent, and which an earlier year or another mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from attrs import evolve, frozen

from kompassmodel.importing.source import Line
from kompassmodel.importing.tokens import Token, Words, letters_of

Role = Literal["points", "max", "percent", "other"]
"""What a column of figures holds; `other` is nothing of this evaluation."""

_WORDS: Final[dict[str, Role]] = {
    **dict.fromkeys(
        ("uppnatt", "uppnadd", "uppnadda", "poang", "poeng", "oppnadd", "oppnatt", "oppnadde", "points", "score",
         "scores", "resultat", "result", "opnaet", "opnaede", "point", "uppnaddpoang", "oppnaddpoeng", "poangtal",
         "erhallna", "erhallen", "pisteet", "pist", "resultatpoang", "uppnattpoang", "p"), "points"),
    **dict.fromkeys(
        ("max", "maks", "maximum", "maksimum", "maxpoang", "makspoeng", "makspoint", "maxpoints", "mojliga", "mulige",
         "mulig", "hogsta", "maximal", "maximalt", "maxp", "maxpoints", "maximipisteet", "possible"), "max"),
    **dict.fromkeys(("procent", "prosent", "percent", "pct", "andel", "prosenttia", "procentuellt"), "percent"),
    **dict.fromkeys(
        ("forra", "foregaende", "tidigare", "forrige", "tidligere", "previous", "earlier", "medel", "medelvarde",
         "snitt", "genomsnitt", "gjennomsnitt", "gennemsnit", "mean", "average", "riket", "landet", "alla", "aldre",
         "eldre", "older", "skillnad", "forandring", "endring", "change", "diff", "differens", "rang", "rank", "vikt",
         "weight", "median", "jamforelse"), "other"),
}  # fmt: skip

_FILLERS: Final = frozenset(
    {"nr", "fraga", "delfraga", "sporsmal", "question", "omrade", "av", "i", "ar", "total", "kriterium"}
)

_YEAR: Final = re.compile(r"\(?((?:19|20)[0-9]{2})\)?:?")

_LEAST_ROLES: Final = 2


@frozen
class Head:
    """The head of a table: the roles of its columns of figures in order; `columns` are their places, if it has cells.

    `at` is its first token, `table` the number of its table.
    """

    roles: tuple[Role, ...]
    at: int
    columns: tuple[int, ...] | None = None
    table: int = -1
    is_unclear: bool = False


def find_heads(words: Words, lines: tuple[Line, ...]) -> tuple[Head, ...]:
    """Find the heads of all tables in a document."""
    heads: list[Head] = []
    by_line: dict[int, list[int]] = {}
    for index, token in enumerate(words.tokens):
        if lines[token.line].is_row:
            by_line.setdefault(token.line, []).append(index)
    for number, indices in by_line.items():
        head = _row_head(words, indices, lines[number].table)
        if head is not None:
            heads.append(head)
    return tuple(sorted([*heads, *_running_heads(words, lines)], key=lambda head: head.at))


def _row_head(words: Words, indices: list[int], table: int) -> Head | None:
    """Read a row of a table as its head, cell by cell."""
    cells: dict[int, list[Token]] = {}
    for index in indices:
        cells.setdefault(words.tokens[index].column, []).append(words.tokens[index])
    found: list[tuple[int, Role, int | None]] = []
    is_mixed = False
    for column, parts in cells.items():
        whole = "".join(token.letters for token in parts)
        tokens = parts
        if whole in _WORDS:  # broken over several lines, or set apart
            tokens = [evolve(parts[0], letters=whole), *(token for token in parts if not token.letters)]
        labels = [_WORDS.get(token.letters) for token in tokens if token.letters]
        signs = any(token.text.strip("()") == "%" for token in tokens)
        years = [int(match[1]) for token in tokens if (match := _YEAR.fullmatch(token.text))]
        role = _role_of([label for label in labels if label], signs=signs)
        others = [t for t in tokens if t.letters and t.letters not in _WORDS and t.letters not in _FILLERS]
        if role is None and years and not others and len(years) == 1:
            role = "points"
        is_mixed |= role is not None and len(years) > 1  # the year of another column may have come into this one
        if role is not None and len(others) <= 1:
            found.append((column, role, years[0] if len(years) == 1 else None))
    head = _head([(role, year) for _, role, year in found], indices[0], tuple(column for column, _, _ in found), table)
    return evolve(head, is_unclear=True) if head is not None and is_mixed else head


def _role_of(labels: list[Role], *, signs: bool) -> Role | None:
    if "other" in labels:
        return "other"
    if signs or "percent" in labels:
        return "percent"
    return "max" if "max" in labels else labels[0] if labels else None


def _head(found: list[tuple[Role, int | None]], at: int, columns: tuple[int, ...] | None, table: int) -> Head | None:
    """Make a head of roles and years; columns of an earlier year than the last are of another evaluation."""
    if len({role for role, _ in found} - {"other"}) < _LEAST_ROLES and not (
        found and "points" in {role for role, _ in found} and len(found) >= _LEAST_ROLES
    ):
        return None
    years = [year for _, year in found if year is not None]
    roles: list[Role] = []
    for role, year in found:
        older = bool(years) and year is not None and year < max(years)
        unnamed = year is not None and any(r == role and y is None for r, y in found)
        roles.append("other" if older or unnamed else role)
    unclear = any(roles.count(role) > 1 for role in ("points", "max", "percent")) or "points" not in roles
    return Head(tuple(roles), at, columns, table, unclear)


def _running_heads(words: Words, lines: tuple[Line, ...]) -> list[Head]:
    """Find heads in running text: the words for columns, one after the other."""
    heads: list[Head] = []
    tokens = words.tokens
    index = 0
    while index < len(tokens):
        if lines[tokens[index].line].is_row or _WORDS.get(tokens[index].letters) is None:
            index += 1
            continue
        start, previous = index, None
        found: list[Role] = []
        years: list[int] = []
        while index < len(tokens):
            token = tokens[index]
            match = _YEAR.fullmatch(token.text)
            role = "percent" if token.text.strip("()") == "%" else _WORDS.get(token.letters)
            if match:
                years.append(int(match[1]))
            elif role is None or (token.letters == "resultat" and not found):
                break
            elif previous is not None and role != "percent" and _is_one_label(previous, token):
                found[-1] = _role_of([found[-1], role], signs=False) or role
                previous = token
            else:
                found.append(role)
                previous = token
            index += 1
        heads += _made(found, years, start)
        index = max(index, start + 1)
    return heads


def _is_one_label(one: Token, other: Token) -> bool:
    """Return whether two words are one head: `Uppnådd poäng`, `Max poäng`, `Förra året`."""
    return (one.line, one.column) == (other.line, other.column) and one.letters + other.letters in {
        first + second
        for first in ("max", "maks", "uppnadd", "oppnadd", "uppnadda", "hogsta", "mojliga", "forra", "tidigare",
                      "andel", "erhallna", "maximal", "medel", "resultat")
        for second in ("poang", "poeng", "points", "point", "procent", "prosent")
    }  # fmt: skip


def _made(found: list[Role], years: list[int], start: int) -> list[Head]:
    if not years:
        dated: list[tuple[Role, int | None]] = [(role, None) for role in found]
    elif len(years) == len(found):
        dated = list(zip(found, years, strict=True))
    elif len(years) == found.count("points"):
        left = iter(years)
        dated = [(role, next(left) if role == "points" else None) for role in found]
    else:
        return []
    head = _head(dated, start, None, -1)
    return [] if head is None else [head]


def count_roles(texts: Iterable[str]) -> int:
    """Count the texts above columns of figures that say what the column holds."""
    return sum(any(_label(word) is not None for word in (*text.split(), text)) for text in texts)


def role_of(text: str) -> Role | None:
    """Find what a column holds by the text above it; None if that does not say so."""
    labels = [_label(word) for word in text.split()]
    return _role_of([label for label in labels if label is not None], signs="percent" in labels)


def _label(text: str) -> Role | None:
    return "percent" if text.strip("()") == "%" else _WORDS.get(letters_of(text))


def is_only_head(text: str) -> bool:
    """Return whether a line is the head of a table and nothing else."""
    words = [letters_of(word) for word in text.split() if letters_of(word)]
    return sum(word in _WORDS for word in words) >= _LEAST_ROLES and all(
        word in _WORDS or word in _FILLERS for word in words
    )
