"""What holds for every text; each check raises an AssertionError that says what does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from kompassmodel.authoring.fixes import fix_text
from kompassmodel.diagnostics.finding import Finding, Span
from kompassmodel.diagnostics.problem import json_pointer
from kompassmodel.documents.parser import parse
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.pipeline import check_document
from tests.support.cost import calls, no_hanging

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def findings_in(text: str) -> tuple[Finding, ...]:
    """List the findings of a text, with the shipped frameworks known."""
    return check_document(parse(text, "fuzzed.yaml"), Scope()).findings


def is_judged(text: str) -> None:
    """No text raises an exception, nor is one caught that nobody foresaw."""
    internal = [finding.hint for finding in findings_in(text) if finding.rule == "internal-error"]
    assert not internal, internal


def is_located(text: str) -> None:
    """Every finding, and everything that it points at, is at a place in the text."""
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    for finding in findings_in(text):
        for span in (finding.span, *(related.span for related in finding.related)):
            assert _is_inside(span, lines), f"{finding.rule} at {span}"


def _is_inside(span: Span, lines: list[str]) -> bool:
    ends = ((span.line, span.column), (span.end_line, span.end_column))
    inside = all(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in ends)
    return inside and ends[0] <= ends[1]


def is_alike_with_other_line_ends(text: str) -> None:
    """A text has the same findings and the same fixes whichever line ends its editor writes."""
    if "\r" in text or "\n" not in text:
        return  # it has others already, or none that could tell a fix which ones to write
    windows = text.replace("\n", "\r\n")
    assert findings_in(windows) == findings_in(text)
    for unsafe in (False, True):
        fixed, fixes = fix_text(text, Scope(), unsafe=unsafe)
        fixed_windows, fixes_windows = fix_text(windows, Scope(), unsafe=unsafe)
        assert fixes_windows == fixes
        assert fixed_windows == fixed.replace("\n", "\r\n")


def is_fixed_for_good(text: str) -> None:
    """Fixing twice is fixing once, keeps a valid file valid, and changes no figure unless it was asked to guess."""
    is_valid = not any(finding.counts_as_error for finding in findings_in(text))
    for unsafe in (False, True):
        fixed, _ = fix_text(text, Scope(), unsafe=unsafe)
        again, fixes = fix_text(fixed, Scope(), unsafe=unsafe)
        assert (again, fixes) == (fixed, ()), f"fixed twice: {fixes}"
        if is_valid:
            errors = [finding for finding in findings_in(fixed) if finding.counts_as_error]
            assert not errors, f"valid before, now {errors}"
        if not unsafe:
            before, after = dict(_numbers(parse(text, "").data)), dict(_numbers(parse(fixed, "").data))
            # In {points: 79,5} YAML reads 79 and a key 5; what was typed is 79.5.
            commas = {finding.path for finding in findings_in(text) if finding.rule == "decimal-comma"}
            kept = {path for path in before.keys() & after.keys() if json_pointer(path) not in commas}
            changed = {path: after[path] for path in kept if before[path] != after[path]}
            assert not changed, f"figures changed: {changed}"


def _numbers(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], int | Decimal]]:
    """Yield the numbers of a document with their paths."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _numbers(value, (*path, key))
    elif isinstance(data, int | Decimal) and not isinstance(data, bool):
        yield path, data


CHECKS: Final[tuple[Callable[[str], None], ...]] = (
    is_judged,
    is_located,
    is_alike_with_other_line_ends,
    is_fixed_for_good,
)


def costs_no_more_than_it_is_long(text: str) -> None:
    """Four times the text takes at most about four times as many calls, whichever of its lines makes it so long.

    What the longer text alone is read twice for, by the parser in Python too, is allowed besides.
    """
    lines = text.splitlines(keepends=True)
    for number in {0, len(lines) // 2, len(lines) - 1} if lines else ():
        once, middle, rest = "".join(lines[:number]), lines[number], "".join(lines[number + 1 :])
        times = max(1, 400 // max(1, len(middle)))
        short, long = once + middle * times + rest, once + middle * (4 * times) + rest
        with no_hanging():
            findings_in(long)  # what is looked up once and kept
            assert _calls(long) <= 8 * _calls(short) + 10_000, f"line {number + 1}, repeated {times} times"


def _calls(text: str) -> int:
    return calls(lambda: findings_in(text))
