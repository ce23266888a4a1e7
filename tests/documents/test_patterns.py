"""Every pattern and every way into the library takes time in proportion to the text, whatever the text."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

import kompassmodel
from kompassmodel import validate_text
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.date_hints import date_hint
from tests.support.cost import grows_in_proportion, no_hanging

SMALL, LARGE = 2_000, 100_000

HANGING: Final = 5
"""Seconds of processor time for what takes some thousandths of one, and far more if it grows with the square."""

UNITS: Final = (
    "\n", "\r\n", "\r", " ", "\t", "\xa0", " \xa0 \n", "a", "1", "1.", "1 ", "a ", "a: ", "a:\t", "a: , ", ", a:", "{ ",
    "}", '"', "'", '"a" ', "- ", "- a\n", "a:\n", '  "1":\n', '  "1": [\n', "1,5 ", "a: (", " - ", "och", ".0",
    "points:\xa0", "{points:\xa0", "<<<<<<<\n", "<<<<<<< ", "den ", "id ", "id:\n", "ä", "\u2028", "#",
    " #", "- a #b\n", "# ",
)  # fmt: skip
"""What worst texts repeat: each of the characters that some pattern repeats."""

METHODS: Final = {"match", "search", "fullmatch", "sub", "findall", "finditer", "split", "compile"}


def _modules() -> Iterator[tuple[str, ast.Module]]:
    root = Path(kompassmodel.__file__).parent
    for file in sorted(root.rglob("*.py")):
        if file.name != "__main__.py":
            name = ".".join(["kompassmodel", *file.relative_to(root).with_suffix("").parts])
            yield name.removesuffix(".__init__"), ast.parse(file.read_text(encoding="utf-8"))


def _calls(tree: ast.Module) -> Iterator[tuple[str, str, ast.expr | None]]:
    """Yield the name on which a method of patterns is called, that method and its first argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            base = node.func.value
            name = base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
            yield name, node.func.attr, node.args[0] if node.args else None


def _patterns() -> dict[str, Callable[[str], object]]:
    """Collect every pattern in the code, written where it is used or compiled in a module, as it is used."""
    used: dict[str, set[str]] = {}
    patterns: dict[str, Callable[[str], object]] = {}
    for name, tree in _modules():
        for base, method, argument in _calls(tree):
            used.setdefault(base, set()).add(method)
            written = _written(name, argument) if base == "re" else None
            if written is not None:
                use = "match" if method == "compile" else method
                held = f"{argument.id} " if isinstance(argument, ast.Name) else ""
                patterns[f"{name} {held}{use} {written}"] = _use(re.compile(written), use)
    for name, attribute, pattern in _compiled():
        for method in sorted(used.get(attribute, {"fullmatch"})):
            patterns[f"{name} {attribute} {method} {pattern.pattern}"] = _use(pattern, method)
    return patterns


def _written(module: str, argument: ast.expr | None) -> str | None:
    """Return a pattern that is written where it is used, or that a module holds as text since few files need it."""
    value = vars(import_module(module)).get(argument.id) if isinstance(argument, ast.Name) else argument
    value = value.value if isinstance(value, ast.Constant) else value
    return value if isinstance(value, str) else None


def _compiled() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Yield the patterns that modules hold, on their own or in a tuple of tuples, with module and name."""
    for name, _ in _modules():
        for attribute, value in vars(import_module(name)).items():
            rows = value if isinstance(value, tuple) else ((value,),)
            parts = [part for row in rows if isinstance(row, tuple) for part in row]
            yield from ((name, attribute, part) for part in parts if isinstance(part, re.Pattern))


def _use(pattern: re.Pattern[str] | re.Pattern[bytes], method: str) -> Callable[[str], object]:
    if isinstance(pattern.pattern, bytes):  # of a file that is no text
        use = partial(pattern.sub, b"") if method == "sub" else getattr(pattern, method)
        return lambda text: use(text.encode("cp1252", "replace"))
    if method == "sub":
        return lambda text: pattern.sub("", text)
    if method == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    function: Callable[[str], object] = getattr(pattern, method)
    return function


PATTERNS = _patterns()


def _worst(unit: str) -> Iterator[Callable[[int], str]]:
    for before, after in (("", ""), ("a", "x"), ("1\n", "x"), ('  "1": a: ', "}x")):
        yield partial(_repeated, unit, before, after)


def _repeated(unit: str, before: str, after: str, size: int) -> str:
    return f"{before}{unit * (size // len(unit))}{after}"


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_in_proportion(name: str) -> None:
    """No pattern goes back over the same characters again and again: on the longest text it would never end."""
    for unit in UNITS:
        for make in _worst(unit):
            with no_hanging(HANGING):
                PATTERNS[name](make(LARGE))


def test_the_patterns_are_found() -> None:
    """The search for patterns misses neither the compiled ones nor those written in place or held as text."""
    assert len(PATTERNS) > 60
    assert any(name.startswith("kompassmodel.documents.parser _HARMLESS_TAB sub") for name in PATTERNS)
    assert any(name.startswith("kompassmodel.documents.plain_reader MEMBER match") for name in PATTERNS)
    assert any(name.startswith("kompassmodel.documents.lines LINE_OF_ITS_OWN match") for name in PATTERNS)
    assert any(name.startswith("kompassmodel.schema.date_hints fullmatch") for name in PATTERNS)
    assert any(name.startswith("kompassmodel.schema.number_hints _DECORATED") for name in PATTERNS)


def test_what_grows_with_the_square_is_noticed() -> None:
    """Both a pattern and a loop."""
    with pytest.raises(AssertionError, match="hangs"), no_hanging(0.1):
        re.search(r" *x", " " * LARGE)
    assert not grows_in_proportion(lambda size: [abs(0) for _ in range(size) for _ in range(size)], 20)


HEAD = "framework: kompass-2016\nmunicipality: X\nstatus: draft\n"

TEXTS: dict[str, Callable[[str], str]] = {
    "alone": lambda worst: worst,
    "behind the head": lambda worst: f"{HEAD}areas:\n{worst}",
    "behind a mistake": lambda worst: f"a: {{b: [}}\nc: {worst}",
    "in a row": lambda worst: f'{HEAD}areas:\n  "1": {worst}x}}\n',
    "in quotes": lambda worst: f'{HEAD}evaluated: "{worst}"\nareas: {{"1": {{points: "{worst}"}}}}\n',
    "before a mistake": lambda worst: f"{worst}\n: x: y\n",
}


def _every_way(text: str) -> None:
    validate_text(text)
    fix_text(text, Scope())


@pytest.mark.parametrize(
    ("place", "unit"), [(place, unit) for number, place in enumerate(TEXTS) for unit in UNITS[number % 3 :: 3]]
)
def test_a_text_takes_time_in_proportion(place: str, unit: str) -> None:
    """Neither checking nor fixing takes long over a text that is all blanks, commas, brackets or anything else."""
    assert grows_in_proportion(lambda size: _every_way(TEXTS[place](unit * (size // len(unit)))), SMALL)


MANY: dict[str, Callable[[int], str]] = {
    "numbers of areas in wrong columns": lambda size: (
        f"{HEAD}areas:\n" + '  "1":\n    points: 5\n' * (size // 25) + " x\n"
    ),
    "keys twice": lambda size: HEAD + "a: 1\n" * (size // 5),
    "hard spaces": lambda size: f"{HEAD}areas:\n" + '  "1": {points:\xa05}\n' * (size // 20),
    "keys with tabs": lambda size: "a:\t1\n" * (size // 5) + ": {",
}


@pytest.mark.parametrize("name", MANY)
def test_many_mistakes_take_time_in_proportion(name: str) -> None:
    """A mistake made a thousand times is not looked at a million times."""
    assert grows_in_proportion(lambda size: _every_way(MANY[name](size)), SMALL)


def test_long_dates() -> None:
    """Dates are shortened before they are explained, but nothing depends on it."""
    for unit in ("och", " ", "- ", "2017 "):
        with no_hanging(HANGING):
            date_hint(("evaluated",), _repeated(unit, "", "", LARGE))
