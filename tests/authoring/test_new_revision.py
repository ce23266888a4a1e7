"""A new revision is valid at once, and the same as the one it revises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.documents.parser import parse
from kompassmodel.model.framework import Framework
from kompassmodel.registry.scope import Scope
from kompassmodel.testing import frameworks
from kompassmodel.validation.pipeline import check_document
from tests.support import drawing

EMPTY = [("unfinished-text", "/revision"), ("unfinished-text", "/in_use")]
"""What a draft leaves to be filled in."""


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_the_next_revision_of_every_framework_is_valid_and_the_same(framework: Framework, lang: km.Language) -> None:
    """Nothing is found but what is to be filled in; it needs no fix, and declares every area and question the same."""
    text = new_revision(framework, "next-1", lang=lang)
    assert [(found.rule, found.path) for found in km.validate_text(text).findings] == EMPTY
    assert fix_text(text, Scope())[1] == ()
    revised = check_document(parse(text, "x"), Scope()).document
    assert isinstance(revised, km.Framework)
    assert revised.revises == framework.id
    for old, new in zip(framework.areas, revised.areas, strict=True):
        assert new.lineage == (km.Lineage(area=old.id, change=("same",)),)
        assert (new.title, new.also, new.translations, new.topics) == (
            old.title,
            old.also,
            old.translations,
            old.topics,
        )
    for before, after in zip(framework.questions, revised.questions if framework.questions else (), strict=True):
        assert after.lineage == (km.Lineage(question=before.id, change=("same",)),)
        assert (after.wording, after.max_points) == (before.wording, before.max_points)


def test_questions_that_are_not_published_are_those_of_the_revision_before() -> None:
    """Each stands in the area that descends from its own, with a number of that area, and is the same as before."""
    revised = km.loads(new_revision(km.load_framework("kompass-2020"), "next-1"))
    assert isinstance(revised, km.Framework)
    old = km.load_framework("kompass-2016.2")
    assert len(revised.questions) == len(old.questions) == 45
    for question in revised.questions:
        (entry,) = question.lineage
        assert (entry.framework, entry.change, entry.area) == ("kompass-2016.2", ("same",), None)
        before = old.question(entry.question or "")
        assert (question.wording, question.also, question.max_points) == (
            before.wording,
            before.also,
            before.max_points,
        )
    assert [question.lineage[0].question for question in revised.area("2").questions] == [f"8.{n}" for n in range(1, 8)]
    comparison = km.diff("kompass-2016.2", revised)
    assert {question.verdict for area in comparison.areas for question in area.questions} == {"comparable"}
    assert comparison.losses == ()


_OLDEST = """\
id: one
title: {en: Compass, sv: Kompass}
language: en
areas:
  "1":
    title: {en: Plans, sv: Planer}
    max_points: 1
    questions:
      "1.1": {wording: {en: Are there plans?, sv: Finns planer?}, max_points: 1}
  "2":
    title: {en: Goals, sv: Mål}
    max_points: 1
    questions:
      "2.1": {wording: {en: Are there goals?, sv: Finns mål?}, max_points: 1}
  "3":
    title: {en: Means, sv: Medel}
    max_points: 1
    questions:
      "3.1": {wording: {en: Are there means?, sv: Finns medel?}, max_points: 1}
"""
_NO_QUESTIONS = """\
id: two
title: {en: Compass, sv: Kompass}
language: en
revises: one
areas:
  "1":
    title: {en: "Plans, goals", sv: "Planer, mål"}
    max_points: 2
    lineage: [{area: "1", change: merged}, {area: "2", change: merged}]
retired: {"3": {en: Nobody asked, sv: Ingen frågade}}
"""


def test_questions_follow_areas_that_were_merged_or_retired(tmp_path: Path) -> None:
    """A question whose area was retired is to be retired too: its number waits for the reason."""
    (tmp_path / "one.yaml").write_text(_OLDEST, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(_NO_QUESTIONS, encoding="utf-8")
    registry = km.Registry(folders=[tmp_path])
    text = new_revision(km.load_framework("two", registry=registry), "three")
    assert '  "3.1":  # Are there means?\n' in text
    findings = km.validate_text(text, registry=registry).findings
    assert [found.path for found in findings] == ["/revision", "/in_use", "/retired/3.1"]
    revised = km.loads(text.replace('"3.1":', '"3.1": {en: Gone, sv: Borta}'), registry=registry)
    assert isinstance(revised, km.Framework)
    assert [(question.id, *question.translations) for question in revised.questions] == [
        ("1.1", ("sv", "Finns planer?")),
        ("1.2", ("sv", "Finns mål?")),
    ]
    other = _NO_QUESTIONS.replace("language: en", "language: sv")
    (tmp_path / "two.yaml").write_text(other, encoding="utf-8")
    registry = km.Registry(folders=[tmp_path])
    assert "questions:" not in new_revision(km.load_framework("two", registry=registry), "three")


@settings(max_examples=drawing.examples(25))
@given(frameworks())
def test_the_next_revision_of_any_framework_is_valid(framework: Framework) -> None:
    """Awkward texts are copied as they are."""
    text = new_revision(framework, "next-1")
    result = check_document(parse(text, "x"), drawing.scope_with(framework))
    assert [(found.rule, found.path) for found in result.findings] == EMPTY
