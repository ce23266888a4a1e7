"""The origin of a framework."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from kompassmodel.documents.document import Document
from kompassmodel.model.framework import Framework


@frozen(eq=False, repr=False)
class Origin:
    """The origin of a framework: shipped with kompassmodel, an installed package, a folder, memory, or local.

    `name` and `version` are those of the package, or `name` is that of the folder. `file` is the path of the file that
    declares the framework; it is empty for shipped ones and for those in memory, which a program has made.
    """

    kind: Literal["shipped", "package", "folder", "memory", "local"]
    name: str = ""
    version: str = ""
    file: str = ""


LOCAL: Final = Origin("local")
"""The origin of a framework in the files being validated, or in a document that was built rather than read."""


@frozen(eq=False, repr=False)
class Declared:
    """A framework with the document that declares it; `framework` is None if its shape is wrong.

    `stated_id` is the id found in a text that cannot be read as YAML.
    """

    document: Document
    framework: Framework | None
    origin: Origin = LOCAL
    stated_id: str = ""

    @property
    def id(self) -> str:
        """The id of the framework, as far as it is known."""
        data = self.document.data
        return str(data["id"]) if isinstance(data, dict) and "id" in data else self.stated_id

    @property
    def is_shipped(self) -> bool:
        """Whether the framework is shipped with kompassmodel, whose tests check that it has no errors."""
        return self.origin.kind == "shipped"
