"""The frameworks that are known, usable or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.documents.files import AnyPath
from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.framework import Framework
from kompassmodel.registry.origin import Declared, Origin
from kompassmodel.registry.registry import Registry, open_registry
from kompassmodel.validation.pipeline import check_document


@frozen
class UnusableFramework:
    """A framework whose file has errors, and what they are."""

    id: str
    origin: Origin
    findings: tuple[Finding, ...]


@frozen
class Inventory:
    """The frameworks that are known, each with where it comes from, in the order of their use; and what cannot be used.

    `troubles` are installed packages that publish frameworks, but not so that they can be found.
    """

    frameworks: tuple[tuple[Framework, Origin], ...]
    unusable: tuple[UnusableFramework, ...] = ()
    troubles: tuple[Message, ...] = ()

    @property
    def is_incomplete(self) -> bool:
        """Whether there are frameworks that cannot be used."""
        return bool(self.unusable or self.troubles)


def take_inventory(*, frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en") -> Inventory:
    """Return the frameworks known: those shipped, those in the folders `frameworks`, and those of installed packages.

    Raises:
        ClashingFrameworksError: two files declare a framework of the same id.
        UnknownFolderError: one of `frameworks` is no folder.
    """
    registry = open_registry(frameworks)
    usable: list[tuple[Framework, Origin]] = []
    unusable: list[UnusableFramework] = []
    for framework_id in registry.all_ids:
        declared = registry.get(framework_id)
        assert declared is not None  # noqa: S101 - it is among the ids
        found = _checked(declared, registry, validate_language(lang))
        if isinstance(found, Framework):
            usable.append((found, declared.origin))
        else:
            unusable.append(UnusableFramework(framework_id, declared.origin, found))
    return Inventory(tuple(sorted(usable, key=_by_use)), tuple(unusable), registry.troubles)


def _checked(declared: Declared, registry: Registry, lang: Language) -> Framework | tuple[Finding, ...]:
    if declared.is_shipped and declared.framework is not None:
        return declared.framework
    judgement = check_document(declared.document, registry, lang)
    return judgement.document if isinstance(judgement.document, Framework) else judgement.findings


def _by_use(one: tuple[Framework, Origin]) -> tuple[date, date, str]:
    framework = one[0]
    if framework.in_use is None:
        return date.max, date.max, framework.id
    return framework.in_use.first, framework.in_use.last, framework.id
