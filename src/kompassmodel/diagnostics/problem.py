"""Problems as rules yield them: by path, before the line is known."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from kompassmodel.comparable import comparable
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.messages.message import Message

Path = tuple[str | int, ...]
"""The steps from the top of a document to a value: keys as text, positions in lists as numbers from 0."""


@comparable
@frozen(eq=False, repr=False)
class Pointer:
    """A place in a document with a message about it, e.g. "the table says 84"; `at_key` points at the key there."""

    path: Path
    message: Message
    at_key: bool = False


@comparable
@frozen(eq=False, repr=False)
class Replacement:
    """The text that fixes a problem if it replaces the wrong text.

    It `is_safe` if it is certain and changes no figure. Otherwise it is a guess at what was meant.
    """

    text: str
    is_safe: bool = True


@comparable
@frozen(eq=False, repr=False)
class Problem:
    """A problem that a rule has found, located by a path into the document.

    `at_key` points at the key instead of its value, `at_comment` at the comment behind the value. `replacement` fixes
    the problem, if one text can. `rows` is the number of rows of the score table that it stands for. Other problems at
    or below the paths in `explains` need not be reported.
    """

    rule: Rule
    path: Path
    message: Message
    hint: Message | None = None
    related: tuple[Pointer, ...] = ()
    at_key: bool = False
    at_comment: bool = False
    replacement: Replacement | None = None
    rows: int = 1
    explains: tuple[Path, ...] = ()


@comparable
@frozen(eq=False, repr=False)
class SetAside:
    """The paths of values that could not be read and were set aside, so that they are not reported as missing."""

    paths: frozenset[Path] = frozenset()

    @cached_property
    def _ancestors(self) -> frozenset[Path]:
        """The paths above those set aside."""
        return frozenset(path[:length] for path in self.paths for length in range(len(path)))

    def holds(self, path: Path) -> bool:
        """Return whether the value at `path` or one of its ancestors was set aside."""
        return any(path[:length] in self.paths for length in range(len(path) + 1))

    def spares(self, path: Path) -> bool:
        """Return whether nothing at, above or below `path` was set aside."""
        return not self.holds(path) and path not in self._ancestors

    def spares_top(self, key: str) -> bool:
        """Return whether a top-level key that is missing cannot be one that was set aside."""
        return self.spares((key,)) and not any(len(path) == 1 for path in self.paths)

    def entries(self, table: Path) -> int:
        """Count the entries of the table at `table` that were set aside."""
        return sum(path[:-1] == table for path in self.paths)


def json_pointer(path: Path) -> str:
    """Format `path` as a JSON Pointer (RFC 6901), e.g. `/areas/1/questions/1.1`; it is empty for the whole document."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def pointer_steps(pointer: str) -> list[str]:
    """Take a JSON Pointer apart, into steps that are all text; whatever stands before its first slash is left out."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
