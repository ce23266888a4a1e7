"""What a rule is given: the document as typed objects, what it is judged against, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from kompassmodel.findings import Path
from kompassmodel.model import AreaPoints, Evaluation, Framework, Points
from kompassmodel.scoring import Bounds


def is_whole(path: Path, set_aside: frozenset[Path]) -> bool:
    """Return whether nothing at, above or below `path` was set aside as unreadable."""
    return not any(path[: len(other)] == other[: len(path)] for other in set_aside)


@frozen
class EvaluationCase:
    """An evaluation, the framework it was made with, and the bounds of its unseen scores."""

    evaluation: Evaluation
    framework: Framework
    bounds: Bounds
    set_aside: frozenset[Path] = frozenset()

    def is_whole(self, path: Path) -> bool:
        """Return whether everything at, above and below `path` could be read."""
        return is_whole(path, self.set_aside)

    def set_aside_in(self, path: Path) -> int:
        """Return how many entries of the table at `path` were set aside."""
        return sum(other[:-1] == path for other in self.set_aside)

    def profiles(self) -> Iterator[tuple[Path, Points | None, tuple[AreaPoints, ...]]]:
        """Yield the headline and every reference profile: where it stands, its total and its areas."""
        if self.evaluation.summary is not None:
            yield ("summary",), self.evaluation.summary.total, self.evaluation.summary.areas
        for index, reference in enumerate(self.evaluation.references):
            yield ("references", index), reference.total, reference.areas


@frozen
class FrameworkCase:
    """A framework, the one it revises where that is known, and a way to look up others by id."""

    framework: Framework
    previous: Framework | None
    find: Callable[[str], Framework | None]
    set_aside: frozenset[Path] = frozenset()

    def is_whole(self, path: Path) -> bool:
        """Return whether everything at, above and below `path` could be read."""
        return is_whole(path, self.set_aside)

    @property
    def top_is_doubtful(self) -> bool:
        """Whether a key at the top was set aside, so that one which seems to be missing may be misspelt."""
        return any(len(path) == 1 for path in self.set_aside)
