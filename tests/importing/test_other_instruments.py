"""Nothing of Kommunkompassen is in the code: other areas, points, steps, languages and number forms are read too."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

import kompassmodel as km
from tests.importing.documents import TEXTS, Layout, Line, rows_of, tables_of

TOPICS = ("bolig", "trafik", "skole", "energi", "kultur", "sundhed", "natur", "handel")

WORDINGS = (
    "Har kommunen en plan for {}?",
    "Hvordan arbejder forvaltningen med {}?",
    "Bliver borgerne inddraget i {}?",
    "Findes der mål for {}?",
)


def _framework(areas: int, maxima: tuple[str, ...], step: str) -> km.Framework:
    made = []
    for area in range(1, areas + 1):
        questions = tuple(
            km.Question(
                id=f"{area}.{number}",
                wording=WORDINGS[number % 4].format(
                    f"{TOPICS[area]} i {TOPICS[(area + number) % 8]} {'fremover' * (number > 8)}"
                ),
                max_points=Decimal(maximum),
            )
            for number, maximum in enumerate(maxima, start=1)
        )
        total = sum(map(Decimal, maxima))
        made.append(km.Area(id=str(area), title=f"{TOPICS[area]} i kommunen", max_points=total, questions=questions))
    return km.Framework(id="dansk-2021", title="Dansk", language="da", points_step=Decimal(step), areas=tuple(made))


FRAMEWORKS = [
    _framework(5, ("20", "10", "25", "25"), "1"),
    _framework(3, ("12.5", "20", "30"), "0.5"),
    _framework(2, ("10",) * 10, "1"),
    _framework(3, ("250",) * 4, "1"),
]


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


@pytest.mark.parametrize("name", ["tabs", "cells below", "raw", "layout", "page", "markdown"])
@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("seed", range(3))
def test_any_instrument_is_read_whole(framework: km.Framework, name: str, seed: int) -> None:
    """Ten questions in an area (2.10 is not 2.1), half points, decimal commas, blanks before percent signs."""
    random = Random(seed)
    step = Decimal(str(framework.points_step))
    lines = []
    for area in framework.areas:
        scores = [Decimal(str(random.random())) * Decimal(question.max_points) for question in area.questions]
        parts: list[km.Question | km.Area] = [*area.questions, area]
        for part, unseen in zip(parts, [*scores, sum(scores, Decimal(0))], strict=True):
            points = (unseen / step).quantize(Decimal(1)) * step
            percent = f"{round(100 * unseen / Decimal(part.max_points))} %"
            figures = (_shown(points), _shown(Decimal(part.max_points)), percent)
            words = part.title if isinstance(part, km.Area) else part.wording
            lines.append(Line(part.id, words, figures, is_area=isinstance(part, km.Area)))
    text = TEXTS[name](tables_of(lines, framework, Layout(), random), random)
    text = text.replace("Uppnått", "Opnået").replace("Max", "Maks")
    imported = km.import_report(text.encode(), registry=km.Registry(frameworks=[framework]))
    read = {number: tuple(map(str, figures)) for number, figures in rows_of(imported.evaluation).items()}
    assert read == {
        line.id: tuple(figure.replace(",", ".").removesuffix(" %") for figure in line.figures) for line in lines
    }
