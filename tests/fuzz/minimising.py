"""Make a text that fails a check small: drop lines, then characters, as long as it still fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def minimised(text: str, fails: Callable[[str], bool]) -> str:
    """Drop from `text` whatever it fails without."""
    lines = _without_needless(text.splitlines(keepends=True), lambda kept: fails("".join(kept)))
    return "".join(_without_needless("".join(lines), lambda kept: fails("".join(kept))))


def _without_needless(parts: Sequence[str], fails: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    size = max(1, len(parts) // 2)
    while True:
        start = 0
        while start < len(parts):
            rest = [*parts[:start], *parts[start + size :]]
            if fails(rest):
                parts = rest
            else:
                start += size
        if size == 1:
            return parts
        size //= 2
