"""Texts to fuzz with: real files, changed by characters, tokens and lines. Text n of a seed is always the same."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Final

from tests.support.paths import ROOT

CORPUS: Final = ROOT / "tests" / "fuzz" / "corpus"
"""Texts that once failed a check, or that reach code that no other file does, made small."""

_FOLDERS: Final = (
    "examples",
    "tests/golden",
    "src/kompassmodel/rules/examples",
    "frameworks",
    "tests/fuzz/corpus",
)
_LONGEST: Final = 4000
"""Longer files are cut to a part of this length, at line ends: short texts let more of them be tried."""

_CHARACTERS: Final = "\t \n\r:-?,[]{}#&*!|>'\"%@`\\.0159aåÃ\u2028\x85\xa0\u200b\ufeff\ufffd\x00𝔘e\u0301<=>"
_TOKENS: Final = (
    "- ",
    "? ",
    ": ",
    "---",
    "...",
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "|",
    ">-",
    "null",
    "~",
    "true",
    "1.10",
    "15.0",
    "9,5",
    "60%",
    "0763",
    "1e3",
    "-1",
    ".inf",
    "999999999999999999999",
    "2017-02-30",
    "2010/..",
    "%YAML 1.3",
    '"',
    "'",
    "[",
    "{",
    "}",
    "]",
    "# ",
    "<<<<<<< HEAD\n",
    "framework: kompass-2016\n",
    "id: x\n",
    "points: ",
    "percent: ",
    "max_points: ",
    "questions: ",
    "summary: ",
    "accepted: ",
    "lineage: ",
)
_TOKEN: Final = re.compile(r"[\w.]+|\s+|[^\w\s]")


@cache
def seeds() -> tuple[str, ...]:
    """Read all files that texts are made of."""
    files = sorted(file for folder in _FOLDERS for file in (ROOT / folder).rglob("*.y*ml"))
    return tuple(file.read_bytes().decode("utf-8", "replace") for file in files)


def draw_text(seed: str) -> str:
    """Draw a text: a part of a real file with one to eight changes."""
    random = Random(seed)
    text = _part(random, random.choice(seeds()))
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        text = random.choice([_characters, _tokens, _lines])(random, text)
    return text


def _part(random: Random, text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    lines = text.splitlines(keepends=True)
    head, start = lines[:8], random.randrange(len(lines))
    return "".join([*head, *lines[max(8, start) : start + 80]])[:_LONGEST]


def _characters(random: Random, text: str) -> str:
    """Delete, insert or double a character."""
    place = random.randrange(len(text) + 1)
    kind = random.randrange(4)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    inserted = random.choice(_CHARACTERS) if kind < 3 else text[place : place + 1]
    return text[:place] + inserted + text[place + (kind == 1) :]


def _tokens(random: Random, text: str) -> str:
    """Delete, insert, exchange or replace a token."""
    tokens = _TOKEN.findall(text) or [""]
    place, other = random.randrange(len(tokens)), random.randrange(len(tokens))
    kind = random.randrange(4)
    if kind == 0:
        del tokens[place]
    elif kind == 1:
        tokens.insert(place, random.choice(_TOKENS))
    elif kind == 2:
        tokens[place], tokens[other] = tokens[other], tokens[place]
    else:
        tokens[place] = random.choice(_TOKENS)
    return "".join(tokens)


def _lines(random: Random, text: str) -> str:
    """Delete, double, move, indent or cut lines, or put in some of another file."""
    lines = text.splitlines(keepends=True) or [""]
    start = random.randrange(len(lines))
    end = start + random.choice([1, 1, 2, 5])
    kind = random.randrange(6)
    if kind == 0:
        del lines[start:end]
    elif kind == 1:
        lines[start:start] = lines[start:end]
    elif kind == 2:
        moved = lines[start:end]
        del lines[start:end]
        place = random.randrange(len(lines) + 1)
        lines[place:place] = moved
    elif kind == 3:
        by = random.choice(["  ", " ", "\t"])
        lines[start:end] = [by + line if random.random() < 0.5 else line[len(by) :] for line in lines[start:end]]
    elif kind == 4:
        del lines[end:]
    else:
        others = random.choice(seeds()).splitlines(keepends=True) or [""]
        first = random.randrange(len(others))
        lines[start:start] = others[first : first + random.choice([1, 3, 10])]
    return "".join(lines)
