"""The files around an open text: the frameworks and evaluations in the folders of the editor."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from kompassmodel.documents.files import read
from kompassmodel.documents.problems import LocatedProblem


@frozen(eq=False)
class WorkspaceFile:
    """A YAML file in the folders of the editor, with the framework that it declares, or that its evaluation names.

    `unsaved` is the text that is open in the editor, if it is.
    """

    uri: str
    path: Path
    declares: str | None = None
    evaluates: str | None = None
    unsaved: str | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The text as the editor has it, or as it is on the disk; empty if it cannot be read."""
        if self.unsaved is not None:
            return self.unsaved
        found = read(self.path)
        return "" if isinstance(found, LocatedProblem) else found


@frozen(eq=False)
class Workspace:
    """The YAML files in the folders of the editor, in the order in which `validate` reads them."""

    files: tuple[WorkspaceFile, ...] = ()

    @cached_property
    def _by_framework(self) -> dict[str, tuple[WorkspaceFile, ...]]:
        return _grouped((file.declares, file) for file in self.files)

    @cached_property
    def _by_evaluated(self) -> dict[str, tuple[WorkspaceFile, ...]]:
        return _grouped((file.evaluates, file) for file in self.files)

    def frameworks(self, framework_id: str) -> tuple[WorkspaceFile, ...]:
        """List the files that declare a framework: none if it is shipped or unknown, and usually one."""
        return self._by_framework.get(framework_id, ())

    def evaluations(self, framework_id: str) -> tuple[WorkspaceFile, ...]:
        """List the files of evaluations that name a framework."""
        return self._by_evaluated.get(framework_id, ())

    @property
    def framework_ids(self) -> tuple[str, ...]:
        """The ids of the frameworks that files declare, in order."""
        return tuple(sorted(self._by_framework))


def _grouped(pairs: Iterable[tuple[str | None, WorkspaceFile]]) -> dict[str, tuple[WorkspaceFile, ...]]:
    groups: dict[str, tuple[WorkspaceFile, ...]] = {}
    for key, file in pairs:
        if key is not None:
            groups[key] = (*groups.get(key, ()), file)
    return groups
