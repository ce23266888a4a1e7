"""The frameworks that are known, for people and for programs."""

from __future__ import annotations

from typing import Any, Final

from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.framework_json import framework_content, origin_content
from kompassmodel.output.layout import BLANK, paragraph, table
from kompassmodel.output.styled import Styled
from kompassmodel.registry.origin import Origin
from kompassmodel.validation.inventory import Inventory, UnusableFramework

NOT_PUBLISHED: Final = "–"


def framework_list_lines(found: Inventory, lang: Language = "en") -> list[Styled]:
    """Return the frameworks known as a table, and below it what cannot be used and why."""
    head = (
        message("id"),
        message("title"),
        message("in use"),
        message("areas"),
        message("questions"),
        message("points"),
        message("origin"),
    )
    rows = [
        (
            framework.id,
            shortened(framework.title_in(lang), 40),
            str(framework.in_use or ""),
            str(len(framework.areas)),
            str(len(framework.questions) or NOT_PUBLISHED),
            str(framework.max_points),
            translate(origin_message(origin), lang),
        )
        for framework, origin in found.frameworks
    ]
    lines = table([translate(cell, lang) for cell in head], rows, numbers={3, 4, 5})
    for unusable in found.unusable:
        lines += [BLANK, [("bold red", unusable.id), ("", f": {_first(unusable, lang)}")]]
    return lines + trouble_lines(found.troubles, lang)


def _first(unusable: UnusableFramework, lang: Language) -> str:
    return translate(InvalidDocumentError(unusable.findings).message, lang)


def origin_message(origin: Origin) -> Message:
    if origin.kind == "shipped":
        return message("shipped")
    if origin.kind == "package":
        return message("package {name}", name=f"{origin.name} {origin.version}".strip())
    return message("folder {name}", name=origin.name)


def trouble_lines(troubles: tuple[Message, ...], lang: Language) -> list[Styled]:
    return [line for trouble in troubles for line in (BLANK, *paragraph(translate(trouble, lang), "", "yellow"))]


def framework_list_content(found: Inventory, lang: Language = "en") -> dict[str, Any]:
    """Return for programs the frameworks known, and what cannot be used and why."""
    return {
        "version": 1,
        "frameworks": [framework_content(framework, origin) for framework, origin in found.frameworks],
        "unusable": [
            {"id": unusable.id, "origin": origin_content(unusable.origin), "message": _first(unusable, lang)}
            for unusable in found.unusable
        ],
        "troubles": [translate(trouble, lang) for trouble in found.troubles],
    }
