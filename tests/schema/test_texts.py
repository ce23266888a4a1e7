"""Every text of a framework may be given by language, in two ways if it is a list, and comes back as it was meant."""

from __future__ import annotations

from typing import Any

import pytest

import kompassmodel as km
from kompassmodel.model.texts import TextLists

PAIRS = [{"sv": "a", "nb": "c"}, {"sv": "b", "nb": "d"}]


def _framework(area: str, head: str = "") -> km.Framework:
    text = (
        f"id: x\ntitle: {{sv: Kompassen}}\nlanguage: sv\n{head}areas:\n  '1': {{title: Ett, max_points: 10, {area}}}\n"
    )
    checked = km.check_text(text)
    assert isinstance(checked.document, km.Framework), checked.report.findings
    return checked.document


@pytest.mark.parametrize(
    ("written", "own", "others", "dumped"),
    [
        ("[a, b]", ("a", "b"), (), ["a", "b"]),
        ("[{sv: a, nb: c}, {sv: b, nb: d}]", ("a", "b"), (("nb", ("c", "d")),), PAIRS),
        ("{sv: [a, b], nb: [c, d]}", ("a", "b"), (("nb", ("c", "d")),), PAIRS),
        ("{sv: [a, b], nb: [c]}", ("a", "b"), (("nb", ("c",)),), {"sv": ["a", "b"], "nb": ["c"]}),
        ("[a, {sv: b, nb: c}]", ("a", "b"), (("nb", ("c",)),), {"sv": ["a", "b"], "nb": ["c"]}),
        ("[{nb: c}]", (), (("nb", ("c",)),), [{"nb": "c"}]),
        ("{nb: []}", (), (), None),
        ("", (), (), None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["topics", "also"])
def test_a_list_is_given_item_by_item_or_language_by_language(
    key: str, written: str, own: tuple[str, ...], others: TextLists, dumped: Any
) -> None:
    """Items are put beside each other again only if no language lacks one: else it might be beside a wrong one."""
    framework = _framework(f"{key}: {written}")
    area = framework.area(1)
    assert (getattr(area, key), getattr(area, f"{key}_translations")) == (own, others)
    assert km.to_dict(framework)["areas"]["1"].get(key) == dumped
    assert km.loads(km.dumps(framework)) == framework


def test_each_text_is_given_in_the_language_asked_for() -> None:
    """Else in the framework's own, else in any other; a text that nobody gives is none."""
    framework = _framework(
        "guidance: {nb: b}, group: {sv: g, nb: h}, references: [{title: {nb: t}}], topics: [{sv: a, nb: c}], "
        "lineage: [{change: new, note: {sv: n, nb: m}}]",
        "guidance: {sv: en text, nb: en tekst}\nreferences: [{title: Handbok, url: 'https://example.org'}]\n",
    )
    area = framework.area(1)
    assert [framework.guidance_in(each) for each in ("sv", "nb", "fi")] == ["en text", "en tekst", "en text"]
    assert [area.guidance_in(each) for each in ("sv", "nb")] == ["b", "b"]
    assert [area.lineage[0].note_in(each) for each in ("sv", "nb", "fi")] == ["n", "m", "n"]
    assert [area.topics_in(each) for each in ("sv", "nb", "fi")] == [("a",), ("c",), ("a",)]
    assert area.references[0].title_in("sv") == "t"
    assert framework.references == (km.Link(title="Handbok", url="https://example.org"),)
    assert km.Area(id="1", title="x", max_points=1).guidance_in("sv") is None


def test_a_reason_or_a_reference_without_words_is_refused() -> None:
    """From programs too, since no file could give it."""
    with pytest.raises(ValueError, match="reason"):
        km.Retired(id="1.1")
    with pytest.raises(ValueError, match="title"):
        km.Link(url="https://example.org")
    assert km.Retired(id="1.1", translations={"nb": "borte"}).reason_in("sv") == "borte"  # type: ignore[arg-type]


def test_the_names_of_a_part_are_those_of_all_languages() -> None:
    """Import, look-up and hints recognise each of them."""
    question = km.Question(
        id="1.1",
        wording="a",
        max_points=1,
        also=("b",),
        translations=(("nb", "c"),),
        also_translations=(("nb", ("d",)),),
    )
    assert question.names == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("area", "hint"),
    [
        ("topics: [Strategi: mål]", 'a text that holds a colon must be in quotes: "Strategi: mål"'),
        ("topics: [{svenska: mål}]", "sv was probably meant"),
        ("guidance: {norsk: x}", "nb was probably meant"),
        ("references: [{title: {dansk: x}}]", "da was probably meant"),
        ("lineage: [{change: new, note: {suomi: x}}]", "fi was probably meant"),
    ],
)
def test_a_language_that_is_no_tag_is_told_wherever_it_stands(area: str, hint: str) -> None:
    """A text of a list that its colon made a table looks like one too."""
    text = f"id: x\ntitle: K\nlanguage: sv\nareas:\n  '1': {{title: Ett, max_points: 10, {area}}}\n"
    findings = km.validate_text(text).findings
    assert [(finding.rule, finding.hint) for finding in findings] == [("malformed-language", hint)]
