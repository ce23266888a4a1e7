"""The inventory of all frameworks, usable or not."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.framework import Framework
from kompassmodel.registry.origin import Declared, Origin
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.pipeline import check_document


@frozen
class UnusableFramework:
    """A framework whose file has errors, with its findings."""

    id: str
    origin: Origin
    findings: tuple[Finding, ...]


@frozen
class Inventory:
    """The usable frameworks, each with its origin, in the order of their use, and the unusable ones.

    `troubles` are the reasons why frameworks of installed packages are unknown.
    """

    frameworks: tuple[tuple[Framework, Origin], ...]
    unusable: tuple[UnusableFramework, ...] = ()
    troubles: tuple[Message, ...] = ()

    @property
    def is_incomplete(self) -> bool:
        """Whether some frameworks cannot be used."""
        return bool(self.unusable or self.troubles)


def take_inventory(*, registry: Registry | None = None, lang: Language = "en") -> Inventory:
    """Check all frameworks: those shipped, of the registry, and in installed packages.

    Raises:
        ClashingFrameworksError: two installed packages declare a framework of the same id.
    """
    known = registry_or_default(registry)
    scope = Scope(known)
    usable: list[tuple[Framework, Origin]] = []
    unusable: list[UnusableFramework] = []
    for framework_id in known.ids:
        declared = scope.get(framework_id)
        assert declared is not None  # noqa: S101 - it is among the ids
        checked = _framework_or_findings(declared, scope, validate_language(lang))
        if isinstance(checked, Framework):
            usable.append((checked, declared.origin))
        else:
            unusable.append(UnusableFramework(framework_id, declared.origin, checked))
    return Inventory(tuple(sorted(usable, key=_by_use)), tuple(unusable), known.packaged.troubles)


def _framework_or_findings(declared: Declared, scope: Scope, lang: Language) -> Framework | tuple[Finding, ...]:
    if declared.is_shipped and declared.framework is not None:
        return declared.framework
    result = check_document(declared.document, scope, lang)
    return result.document if isinstance(result.document, Framework) else result.findings


def _by_use(entry: tuple[Framework, Origin]) -> tuple[date, date, str]:
    framework, _ = entry
    if framework.in_use is None:
        return date.max, date.max, framework.id
    return framework.in_use.first, framework.in_use.last, framework.id
