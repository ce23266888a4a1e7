"""Frameworks are frozen, and their lookups name what is missing."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import kompassmodel as km


def test_lookups_name_what_is_missing() -> None:
    """Areas are found by text or number, questions by text; a missing one is a LookupError with its number."""
    framework = km.load_framework("kompass-2016")
    assert framework.area(7) is framework.area("7")
    assert framework.area_of("7.2").id == "7"
    assert framework.area(7).question("7.2").max_points == 25
    lookups: list[tuple[Any, Any]] = [
        (framework.area, 9),
        (framework.question, "1.10"),
        (framework.area_of, "9.1"),
        (framework.area(1).question, "2.1"),
    ]
    for lookup, number in lookups:
        with pytest.raises(LookupError, match=str(number)):
            lookup(number)


def test_objects_cannot_be_changed() -> None:
    """Every class of the model is frozen and hashable."""
    framework = km.load_framework("kompass-2016")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        framework.id = "other"  # type: ignore[misc]
    assert hash(framework) == hash(km.load_framework("kompass-2016"))


def test_a_number_that_lost_its_zero_is_not_a_key() -> None:
    """1.10 as a number is 1.1; only texts and whole numbers name questions and areas."""
    with pytest.raises(TypeError, match=r"1\.10 is not 1\.1"):
        km.load_framework("kompass-2016").question(1.10)  # type: ignore[arg-type]


def test_areas_are_grouped_under_headings() -> None:
    """The eight areas of 2020 stand under four headings, two and two."""
    groups = [area.group for area in km.load_framework("kompass-2020").areas]
    assert groups[::2] == groups[1::2]
    assert groups[::2] == [
        "Demokrati och samhällsutveckling",
        "Styrning och effektivitet",
        "Service och kvalitet",
        "Arbetsgivarpolitik",
    ]
    assert {area.group for area in km.load_framework("kompass-2016").areas} == {None}


def test_a_group_may_be_in_other_languages_only() -> None:
    """Nothing judges it: any language serves where its own is missing."""
    area = km.Area(id="1", title="Led", max_points=1, group_translations=(("nb", "Ledelse"),))
    assert (area.group, area.group_in("nb"), area.group_in("sv")) == (None, "Ledelse", "Ledelse")
    assert attrs.evolve(area, group="Ledning").group_in("sv") == "Ledning"
    assert attrs.evolve(area, group_translations=()).group_in("nb") is None
