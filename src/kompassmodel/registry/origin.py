"""Where a framework comes from."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from kompassmodel.documents.document import Document
from kompassmodel.model.framework import Framework


@frozen
class Origin:
    """Where a framework comes from: with kompassmodel, out of an installed package or a folder given, or from beside.

    `name` is that of the package, with its `version`, or of the folder. `file` is the path of the file that declares
    it, empty for those shipped.
    """

    kind: Literal["shipped", "package", "folder", "local"]
    name: str = ""
    version: str = ""
    file: str = ""


LOCAL: Final = Origin("local")
"""What stands beside: in the files being validated, or in a document that was made and not read."""


@frozen
class Declared:
    """A framework with the document that declares it; `framework` is None where its shape is wrong."""

    document: Document
    framework: Framework | None
    origin: Origin = LOCAL

    @property
    def is_shipped(self) -> bool:
        """Whether it comes with kompassmodel, where the tests hold that it has no errors."""
        return self.origin.kind == "shipped"
