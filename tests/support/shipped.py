"""The shipped frameworks, with all of their areas and questions."""

from __future__ import annotations

from kompassmodel.validation.inventory import take_inventory

SHIPPED = take_inventory()
NAMES = ["kompass-2002", "kompass-2010", "kompass-2016", "kompass-2016.2", "kompass-2020"]
PARTS = [
    (framework.id, number)
    for framework, _ in SHIPPED.frameworks
    for number in (
        None,
        *(area.id for area in framework.areas),
        *(question.id for question in framework.questions),
    )
]
"""Every framework, area and question, as an id and a number; a framework itself has none."""
