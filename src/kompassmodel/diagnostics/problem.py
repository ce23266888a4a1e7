"""Problems as rules yield them: by path, before anyone knows on which line."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from kompassmodel.diagnostics.rule import Rule
from kompassmodel.messages.message import Message

Path = tuple[str | int, ...]
"""The way from a document's top to a value: keys as text, positions in lists as numbers from 0."""


@frozen
class Pointer:
    """A place in a document with what is to be seen there, e.g. "the table says 84"."""

    path: Path
    message: Message


@frozen
class Replacement:
    """The text that mends a problem when it is written in the place of what is wrong.

    It `is_safe` where it leaves no doubt and changes no figure; else it is what was probably meant.
    """

    text: str
    is_safe: bool = True


@frozen
class Problem:
    """What a rule has found, before anyone knows on which line: the place is a path into the document.

    `at_key` points at the key instead of its value. `mending` mends it, where one text can. It stands for so many `rows`
    of the score table. Other problems at or below the paths that it `explains` need not be reported.
    """

    rule: Rule
    path: Path
    message: Message
    hint: Message | None = None
    related: tuple[Pointer, ...] = ()
    at_key: bool = False
    replacement: Replacement | None = None
    rows: int = 1
    explains: tuple[Path, ...] = ()


@frozen
class SetAside:
    """The paths of what could not be read and was set aside; whoever speaks of what is missing asks here first."""

    paths: frozenset[Path] = frozenset()

    @cached_property
    def _above(self) -> frozenset[Path]:
        return frozenset(path[:length] for path in self.paths for length in range(len(path)))

    def holds(self, path: Path) -> bool:
        """Return whether the value at `path`, or one that it stands in, was set aside."""
        return any(path[:length] in self.paths for length in range(len(path) + 1))

    def spares(self, path: Path) -> bool:
        """Return whether everything at, above and below `path` could be read."""
        return not self.holds(path) and path not in self._above

    def spares_top(self, key: str) -> bool:
        """Return whether a key missing at the top is missing indeed: no key there was set aside that could be it."""
        return self.spares((key,)) and not any(len(path) == 1 for path in self.paths)

    def entries(self, table: Path) -> int:
        """Return how many entries of the table at `table` were set aside."""
        return sum(path[:-1] == table for path in self.paths)


def json_pointer(path: Path) -> str:
    """Return `path` as a JSON Pointer (RFC 6901), e.g. `/areas/1/questions/1.1`; the whole document is empty."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
