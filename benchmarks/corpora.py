"""Generated corpora: any number of evaluations as people type them, all valid or each with some findings.

python -m benchmarks.corpora FOLDER --files 600            # valid files
python -m benchmarks.corpora FOLDER --files 600 --findings 10  # each with ten findings

The same seed gives the same files. The municipalities are invented, so that no real one gets invented scores.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import floor
from pathlib import Path
from random import Random
from typing import Final

from attrs import evolve, frozen

import kompassmodel as km

_YEARS: Final = {"kompass-2010": range(2010, 2016), "kompass-2016": range(2016, 2018), "kompass-2016.2": (2018, 2019)}
_BEGINNINGS: Final = (
    "Alm",
    "Björk",
    "Dal",
    "Ek",
    "Fors",
    "Gran",
    "Hägg",
    "Kvarn",
    "Lind",
    "Mo",
    "Näs",
    "Rön",
    "Skog",
    "Älv",
)
_ENDINGS: Final = ("berga", "boda", "by", "fjärd", "hult", "köping", "lösa", "näs", "ryd", "stad", "torp", "ås", "ö")
_WORDS: Final = (
    "mål", "styrning", "uppföljning", "dialog", "medborgare", "service", "ansvar", "resultat", "brukare", "ledning",
    "politiker", "chefer", "samverkan", "näringsliv", "information", "och", "för", "med", "tydlig", "gemensam", "årlig",
)  # fmt: skip


@frozen
class Row:
    """A row of a score table as printed: points out of a maximum, and the percent of the unseen score."""

    points: int
    max_points: int
    percent: int


@frozen
class Table:
    """The score table of an evaluation: the rows of areas and of their questions by number."""

    areas: dict[str, Row]
    questions: dict[str, dict[str, Row]]
    total: int


@frozen
class Style:
    """A style of typing: rows in braces or over several lines, numbers in quotes or bare, the number of texts."""

    in_braces: bool
    quoted: bool
    texts: int
    comments: bool
    references: int

    def number(self, number: str) -> str:
        """Type the number of an area or question in this style."""
        return f'"{number}"' if self.quoted else number


@frozen
class Wish:
    """A corpus to generate: its seed, the findings in each file (at most ten), and the questions in each file.

    All numbers are in quotes if `quoted`, and in each file one row lost its closing brace or its colon if `broken`.
    `questions` is the number of questions, all 45 by default; with fewer the evaluation is a draft.
    """

    seed: int = 1
    findings: int = 0
    questions: int | None = None
    quoted: bool = False
    broken: bool = False


VALID: Final = Wish()
"""A corpus of valid evaluations."""


def write(folder: Path, files: int, wish: Wish = VALID, *, begin: int = 0) -> Path:
    """Write a corpus of `files` evaluations into `folder`, a thousand to a subfolder, and return the folder.

    The first `begin` of them are already there.
    """
    for number in range(begin, files):
        name, text = evaluation(number, wish)
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return folder


def evaluation(number: int, wish: Wish = VALID) -> tuple[str, str]:
    """Generate the file name and the text of an evaluation of a corpus."""
    random = Random(f"{wish.seed}/{number}")  # noqa: S311 - nothing secret is drawn
    framework = km.load_framework(random.choice(tuple(_YEARS)))
    rows = [question.id for question in framework.questions][: wish.questions]
    draft = _Draft(
        framework,
        name=random.choice(_BEGINNINGS) + random.choice(_ENDINGS),
        year=random.choice(_YEARS[framework.id]),
        table=_table(framework, rows, random),
        style=evolve(_style(random), **({"quoted": True} if wish.quoted else {})),
        faults=dict(zip(random.sample(rows, wish.findings), _FAULTS, strict=False)),
    )
    lines = [*_head(draft, random), *_areas(draft, random)]
    if wish.questions is not None:
        lines.insert(1, "status: draft")
    if wish.broken:
        rows_typed = [at for at, line in enumerate(lines) if line.lstrip(' "')[:3] in {row[:3] for row in rows}]
        at = random.choice(rows_typed)
        lines[at] = lines[at].removesuffix("}") if lines[at].endswith("}") else lines[at].replace(":", "", 1)
    return f"{draft.name.lower()}-{number:06}-{draft.year}.yaml", "\n".join(lines) + "\n"


def repeat(source: Path, folder: Path, times: int) -> Path:
    """Copy the files of a folder many times as they are, but for what must differ, and return the folder of the copies.

    An evaluation gets an invented municipality, a framework another id.
    """
    folder.mkdir()
    for file in sorted(source.glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        for number in range(times):
            copy = re.sub(r"(?m)^municipality: .*$", f"municipality: {_name(number)}", text)
            copy = re.sub(r"(?m)^(id: .*)$", rf"\1-copy{number}", copy)
            (folder / f"{file.stem}-{number:04}.yaml").write_text(copy, encoding="utf-8")
    return folder


def _name(number: int) -> str:
    """Invent the name of a municipality that is near no real one."""
    return "Påhittköping" + "".join(_BEGINNINGS[int(digit)] for digit in str(number))


# ---------------------------------------------------------------------------------------------------------------------
# figures


def _table(framework: km.Framework, numbers: list[str], random: Random) -> Table:
    """Draw a table as a report prints it: all figures follow from one set of unseen scores."""
    level = random.uniform(0.25, 0.75)
    areas, questions, total = {}, {}, Fraction(0)
    for area in framework.areas:
        scores = {
            question.id: (_score(random, level, question.max_points), int(question.max_points))
            for question in area.questions
            if question.id in numbers
        }
        unseen = sum((score for score, _ in scores.values()), start=Fraction(0))
        total += unseen
        if scores:
            areas[area.id] = _row(unseen, int(area.max_points))
            questions[area.id] = {number: _row(*score) for number, score in scores.items()}
    return Table(areas, questions, _rounded(total))


def _score(random: Random, level: float, maximum: km.Points) -> Fraction:
    share = min(1.0, max(0.0, random.gauss(level, 0.2)))
    return Fraction(round(share * 1000), 1000) * Fraction(maximum)


def _row(score: Fraction, maximum: int) -> Row:
    return Row(_rounded(score), maximum, _rounded(100 * score / maximum))


def _rounded(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))


# ---------------------------------------------------------------------------------------------------------------------
# text


@frozen
class _Draft:
    """Everything that goes into the text of an evaluation."""

    framework: km.Framework
    name: str
    year: int
    table: Table
    style: Style
    faults: dict[str, Fault]


def _often(random: Random, percent: int) -> bool:
    return random.randrange(100) < percent


def _style(random: Random) -> Style:
    return Style(
        in_braces=_often(random, 75),
        quoted=_often(random, 75),
        texts=random.choice((0, 0, 2, 3)),
        comments=_often(random, 30),
        references=random.choice((0, 0, 1, 2)),
    )


def _head(draft: _Draft, random: Random) -> Iterator[str]:
    yield f"framework: {draft.framework.id}"
    # Invented names are not in any register, but some are one slip from one: they are of a country without a register.
    code = f"{random.randint(100, 2599) % 1000:03}"
    yield f'municipality: {{name: {draft.name}, code: "{code}", country: FIN}}'
    yield f"evaluated: {draft.year}" + (f"-{random.randint(3, 12):02}" if _often(random, 70) else "")
    if _often(random, 50):
        yield f"published: {draft.year + 1}-{random.randint(1, 12):02}"
    if _often(random, 50):
        yield f"round: {random.randint(1, 4)}" + (" # as the report counts" if draft.style.comments else "")
        yield f"interviews: {random.randint(10, 60)}"
    yield "summary:"
    yield f"  total: {draft.table.total}"
    yield "  areas: {" + ", ".join(f'"{number}": {row.points}' for number, row in draft.table.areas.items()) + "}"
    if draft.style.references:
        yield "references:"
    for number in range(draft.style.references):
        yield f"  - {{name: jämförelsegrupp {number + 1}, total: {random.randint(250, 550)}}}"


def _areas(draft: _Draft, random: Random) -> Iterator[str]:
    style = draft.style
    yield "areas:"
    for number, row in draft.table.areas.items():
        yield f"  {style.number(number)}:"
        yield from (f"    {field}: {value}" for field, value in _figures(row))
        yield "    questions:"
        for question, figures in draft.table.questions[number].items():
            pairs = draft.faults.get(question, _figures)(figures)
            yield from _typed(style.number(question), pairs, style)
        for kind in ("strengths", "improvements") if style.texts else ():
            yield f"    {kind}:"
            yield from (f"      - {_sentence(random)}" for _ in range(style.texts))


def _typed(number: str, pairs: list[Pair], style: Style) -> Iterator[str]:
    if style.in_braces:
        yield f"      {number}: {{" + ", ".join(f"{field}: {value}" for field, value in pairs) + "}"
        return
    yield f"      {number}:"
    yield from (f"        {field}: {value}" for field, value in pairs)


def _sentence(random: Random) -> str:
    return " ".join(random.choices(_WORDS, k=random.randint(3, 9))).capitalize()


# ---------------------------------------------------------------------------------------------------------------------
# faults: each gives one finding, in any row

Pair = tuple[str, object]
Fault = Callable[[Row], list[Pair]]


def _figures(row: Row) -> list[Pair]:
    return [("points", row.points), ("max_points", row.max_points), ("percent", row.percent)]


def _other_percent(row: Row) -> list[Pair]:
    return _figures(evolve(row, percent=(row.percent + 40) % 80))


def _other_maximum(row: Row) -> list[Pair]:
    return _figures(evolve(row, max_points=row.max_points + 5))


def _above_maximum(row: Row) -> list[Pair]:
    return _figures(evolve(row, points=row.max_points + 7))


def _misspelt_key(row: Row) -> list[Pair]:
    return [("points", row.points), ("max_points", row.max_points), ("precent", row.percent)]


def _with_a_unit(row: Row) -> list[Pair]:
    return [("points", f"{row.points} p"), ("max_points", row.max_points), ("percent", row.percent)]


def _beyond_hundred(row: Row) -> list[Pair]:
    return _figures(evolve(row, percent=row.percent + 200))


_FAULTS: Final[tuple[Fault, ...]] = (
    _other_percent, _misspelt_key, _above_maximum, _with_a_unit, _beyond_hundred,
    _other_percent, _misspelt_key, _above_maximum, _with_a_unit, _other_maximum,
)  # fmt: skip


def main() -> None:
    """Write the corpus that the command line describes."""
    parser = argparse.ArgumentParser(description="Write generated evaluations.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--findings", type=int, default=0, choices=range(len(_FAULTS) + 1), help="in each file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.folder, options.files, Wish(options.seed, options.findings))


if __name__ == "__main__":
    main()
