"""The origin of a framework."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from kompassmodel.documents.document import Document
from kompassmodel.model.framework import Framework


@frozen
class Origin:
    """The origin of a framework: shipped with kompassmodel, an installed package, a folder, or local.

    `name` and `version` are those of the package, or `name` is that of the folder. `file` is the path of the file that
    declares the framework; it is empty for shipped ones.
    """

    kind: Literal["shipped", "package", "folder", "local"]
    name: str = ""
    version: str = ""
    file: str = ""


LOCAL: Final = Origin("local")
"""The origin of a framework in the files being validated, or in a document that was built rather than read."""


@frozen
class Declared:
    """A framework with the document that declares it; `framework` is None if its shape is wrong."""

    document: Document
    framework: Framework | None
    origin: Origin = LOCAL

    @property
    def is_shipped(self) -> bool:
        """Whether the framework is shipped with kompassmodel, whose tests check that it has no errors."""
        return self.origin.kind == "shipped"
