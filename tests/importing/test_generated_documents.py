"""No figure is ever wrong: documents in many layouts, with random figures and random damage, each against its truth."""

from __future__ import annotations

from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.model.framework import Framework
from tests.importing.documents import (
    DAMAGES,
    FILES,
    TEXTS,
    Layout,
    Read,
    Truth,
    damaged,
    differences,
    made,
    misprinted,
    rows_of,
    score,
    tables_of,
    truth_of,
    with_page_numbers,
)

FRAMEWORKS = [framework for framework in km.frameworks() if framework.questions]

ORDERS = [(0, 1, 2), (1, 0, 2), (0, 1), (1, 0)]

layouts = st.builds(
    Layout,
    order=st.sampled_from(ORDERS),
    has_numbers=st.booleans(),
    has_heads=st.booleans(),
    is_one_table=st.booleans(),
    labels_areas=st.booleans(),
)

KEEPS_ROWS = ("tabs", "cells below", "markdown")

TORN = ("page", "torn page", "raw", "moved", "layout", "columns")


def _read(content: bytes) -> Read:
    try:
        return rows_of(km.import_report(content).evaluation)
    except km.ImportRefusedError:
        return {}


def _printed(truth: Truth) -> int:
    return sum(bool(figure) for figures in truth.values() for figure in figures)


def _count(read: Read) -> int:
    return sum(value is not None for figures in read.values() for value in figures)


@pytest.mark.parametrize("name", [*KEEPS_ROWS, *FILES])
@settings(max_examples=3, deadline=None)
@given(
    framework=st.sampled_from(FRAMEWORKS),
    layout=layouts,
    random=st.integers(0, 10**6).map(Random),
    has_earlier=st.booleans(),
)
def test_rows_that_keep_their_cells_are_read_whole(
    name: str,
    framework: Framework,
    layout: Layout,
    random: Random,
    has_earlier: bool,  # noqa: FBT001 - drawn
) -> None:
    """Every figure is right, in every order of columns, with or without heads, numbers and percents."""
    if has_earlier and layout.has_heads:
        layout = evolve(layout, earlier=True)
    lines = score(framework, random)
    truth = truth_of(lines, layout)
    read = _read(made(name, tables_of(lines, framework, layout, random), random))
    assert list(differences(read, truth)) == []
    if name != "pdf":  # in a narrow column the words of a row may be broken anywhere
        assert _count(read) == _printed(truth)


@pytest.mark.parametrize("name", TORN)
@settings(max_examples=3, deadline=None)
@given(framework=st.sampled_from(FRAMEWORKS), layout=layouts, random=st.integers(0, 10**6).map(Random))
def test_torn_texts_hold_no_wrong_figure(name: str, framework: Framework, layout: Layout, random: Random) -> None:
    """What cannot be told for sure is left out."""
    lines = score(framework, random)
    truth = truth_of(lines, layout)
    read = _read(made(name, tables_of(misprinted(lines, random), framework, layout, random), random))
    assert list(differences(read, truth)) == []


@pytest.mark.parametrize("name", [*TEXTS, "word", "csv"])
@settings(max_examples=3, deadline=None)
@given(framework=st.sampled_from(FRAMEWORKS), layout=layouts, random=st.integers(0, 10**6).map(Random))
def test_damage_makes_no_wrong_figure(name: str, framework: Framework, layout: Layout, random: Random) -> None:
    """Figures and rows dropped, digits misread, figures glued, page numbers amid rows: nothing differs from it."""
    lines = damaged(score(framework, random), random, DAMAGES)
    truth = truth_of(lines, layout)
    document = made(name, tables_of(lines, framework, layout, random), random)
    if name in TEXTS and "page" not in name:
        document = with_page_numbers(document.decode(), random).encode()
    assert list(differences(_read(document), truth)) == []


@settings(max_examples=10, deadline=None)
@given(random=st.integers(0, 10**6).map(Random))
def test_every_contradiction_of_a_row_is_told(random: Random) -> None:
    """Where points and percent cannot both be right, both stay or are left out, and the report is not complete."""
    framework, layout = FRAMEWORKS[0], Layout()
    lines = score(framework, random)
    at = random.randrange(len(lines))
    points, maximum, percent = lines[at].figures
    wrong = str((int(points) + int(maximum) // 2) % int(maximum))
    lines[at] = evolve(lines[at], figures=(wrong, maximum, percent))
    imported = km.import_report(TEXTS["tabs"](tables_of(lines, framework, layout, random), random).encode())
    number = lines[at].id
    assert any(number in problem.path.split("/") and problem.kind != "note" for problem in imported.problems)
    assert not imported.is_complete
