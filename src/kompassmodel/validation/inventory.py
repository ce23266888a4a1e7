"""The frameworks that are known, usable or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.documents.files import AnyPath
from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import Language, checked
from kompassmodel.model.framework import Framework
from kompassmodel.registry.origin import Declared, Origin
from kompassmodel.registry.registry import Library, open_library
from kompassmodel.validation.pipeline import judge


@frozen
class Unusable:
    """A framework whose file has errors, and what they are."""

    id: str
    origin: Origin
    findings: tuple[Finding, ...]


@frozen
class Known:
    """The frameworks that are known, each with where it comes from, in the order of their use; and what cannot be used.

    `troubles` are installed packages that publish frameworks, but not so that they can be found.
    """

    frameworks: tuple[tuple[Framework, Origin], ...]
    unusable: tuple[Unusable, ...] = ()
    troubles: tuple[Message, ...] = ()

    @property
    def is_incomplete(self) -> bool:
        """Whether there are frameworks that cannot be used."""
        return bool(self.unusable or self.troubles)


def known(*, frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en") -> Known:
    """Return the frameworks known: those shipped, those in the folders `frameworks`, and those of installed packages.

    Raises:
        ClashingFrameworks: two files declare a framework of the same id.
        UnknownFolder: one of `frameworks` is no folder.
    """
    library = open_library(frameworks)
    usable: list[tuple[Framework, Origin]] = []
    unusable: list[Unusable] = []
    for framework_id in library.all_ids:
        declared = library.find(framework_id)
        assert declared is not None  # noqa: S101 - it is among the ids
        found = _judged(declared, library, checked(lang))
        if isinstance(found, Framework):
            usable.append((found, declared.origin))
        else:
            unusable.append(Unusable(framework_id, declared.origin, found))
    return Known(tuple(sorted(usable, key=_by_use)), tuple(unusable), library.troubles)


def _judged(declared: Declared, library: Library, lang: Language) -> Framework | tuple[Finding, ...]:
    if declared.is_shipped and declared.framework is not None:
        return declared.framework
    judgement = judge(declared.document, library, lang)
    return judgement.thing if isinstance(judgement.thing, Framework) else judgement.findings


def _by_use(one: tuple[Framework, Origin]) -> tuple[date, date, str]:
    framework = one[0]
    if framework.in_use is None:
        return date.max, date.max, framework.id
    return framework.in_use.first, framework.in_use.last, framework.id
