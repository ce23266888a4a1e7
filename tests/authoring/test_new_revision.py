"""A new revision is valid at once, and the same as the one it revises."""

from __future__ import annotations

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
    for before, after in zip(framework.questions, revised.questions, strict=True):
        assert after.lineage == (km.Lineage(question=before.id, change=("same",)),)
        assert (after.wording, after.max_points) == (before.wording, before.max_points)


@settings(max_examples=drawing.examples(25))
@given(frameworks())
def test_the_next_revision_of_any_framework_is_valid(framework: Framework) -> None:
    """Awkward texts are copied as they are."""
    text = new_revision(framework, "next-1")
    result = check_document(parse(text, "x"), drawing.scope_with(framework))
    assert [(found.rule, found.path) for found in result.findings] == EMPTY
