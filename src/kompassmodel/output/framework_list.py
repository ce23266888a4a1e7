"""The known frameworks, for people and for programs."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, number_text, translate
from kompassmodel.model.use import Use
from kompassmodel.output.framework_json import framework_content, origin_content
from kompassmodel.output.layout import BLANK, Row, Table, paragraph, table
from kompassmodel.output.styled import Styled
from kompassmodel.registry.origin import Origin
from kompassmodel.validation.inventory import Inventory, UnusableFramework

NOT_PUBLISHED: Final = "–"
"""Shown for the number of questions if they are not published."""


def framework_list_lines(inventory: Inventory, lang: Language = "en") -> list[Styled]:
    """Render the known frameworks as a table, and below it those that cannot be used with the reason."""
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
        Row(
            (
                framework.id,
                shortened(framework.title_in(lang), 40),
                _use_text(framework.in_use),
                str(len(framework.areas)),
                str(len(framework.questions) or NOT_PUBLISHED),
                number_text(framework.max_points, lang),
                translate(origin_message(origin), lang),
            )
        )
        for framework, origin in inventory.frameworks
    ]
    lines = table(Table(tuple(translate(cell, lang) for cell in head), tuple(rows), frozenset({3, 4, 5})))
    for unusable in inventory.unusable:
        lines += [BLANK, [("bold red", unusable.id), ("", f": {_first_error(unusable, lang)}")]]
    return lines + trouble_lines(inventory.troubles, lang)


def _use_text(use: Use | None) -> str:
    """Give the period of use, or the years in which it was in use in any country: a table is narrow."""
    if use is None or use.everywhere is not None:
        return str(use or "")
    first = ".." if use.first == date.min else use.first.year
    last = ".." if use.last == date.max else use.last.year
    return f"{first}/{last}"


def _first_error(unusable: UnusableFramework, lang: Language) -> str:
    return translate(InvalidDocumentError(unusable.findings).message, lang)


def origin_message(origin: Origin) -> Message:
    """Describe the origin of a framework: shipped, a package or a folder."""
    if origin.kind == "shipped":
        return message("shipped")
    if origin.kind == "package":
        return message("package {name}", name=f"{origin.name} {origin.version}".strip())
    return message("folder {name}", name=origin.name)


def trouble_lines(troubles: tuple[Message, ...], lang: Language) -> list[Styled]:
    """Render a paragraph for every installed package that cannot be used."""
    return [line for trouble in troubles for line in (BLANK, *paragraph(translate(trouble, lang), "", "yellow"))]


def framework_list_content(inventory: Inventory, lang: Language = "en") -> dict[str, Any]:
    """Build the same for programs as plain data."""
    return {
        "version": 1,
        "frameworks": [framework_content(framework, origin) for framework, origin in inventory.frameworks],
        "unusable": [
            {"id": unusable.id, "origin": origin_content(unusable.origin), "message": _first_error(unusable, lang)}
            for unusable in inventory.unusable
        ],
        "troubles": [translate(trouble, lang) for trouble in inventory.troubles],
    }
