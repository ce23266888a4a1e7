"""What an editor shows when one points at a number, a figure, a key or a name."""

from __future__ import annotations

import pytest
from lsprotocol.types import MarkupContent

from kompassmodel.language_server.hover import hover
from kompassmodel.messages.translation import Language
from tests.support.paths import EVALUATIONS, ROOT
from tests.support.snapshots import at, danish, opened

TINGSRYD = (EVALUATIONS / "tingsryd-2019.yaml").read_text(encoding="utf-8")
LULEA = (EVALUATIONS / "lulea-2015.yaml").read_text(encoding="utf-8")
REVISION = (ROOT / "frameworks/kompass-2016.2.yaml").read_text(encoding="utf-8")


def shown(text: str, place: str, after: int = 1, lang: Language = "en", *frameworks: str) -> str:
    """Return what is shown where `place` stands; an empty text if nothing is."""
    snapshot = opened(text, lang, *frameworks)
    found = hover(snapshot, at(snapshot, place, after))
    if found is None:
        return ""
    assert isinstance(found.contents, MarkupContent)
    return found.contents.value


def test_a_question_shows_its_wording_its_maximum_and_its_history() -> None:
    """The wording, the area, the maximum, the topics, and the number it had in each revision, by lineage."""
    text = shown(LULEA, '"2.5"')
    assert text.startswith("**2.5** ")
    assert "Area 2: Tillgänglighet och brukarorientering; at most 15 points" in text
    assert "kompass-2016: 2.4, 20 points, from 2.5" in text
    assert "**kompass-2010**: 2.5, 15 points" in text


def test_a_question_is_shown_in_the_language_of_the_editor() -> None:
    """The words around it are Swedish or Norwegian, and the title is Norwegian where the framework has that."""
    assert "högst 15 poäng" in shown(TINGSRYD, '"1.1"', lang="sv")
    norwegian = shown(LULEA, '"1":', lang="nb")
    assert "**1** Offentlighet og demokrati" in norwegian
    assert "med avrunding tillater delspørsmålene" in norwegian


@pytest.mark.parametrize(
    ("lang", "quoted"), [("en", "– “Samspel"), ("sv", "– ”Samspel"), ("nb", "– «Samspel")], ids=["en", "sv", "nb"]
)
def test_an_older_title_is_quoted_as_in_the_language_of_the_editor(lang: Language, quoted: str) -> None:
    """Each language has quotation marks of its own."""
    assert quoted in shown(TINGSRYD.replace("kompass-2016.2", "kompass-2016"), '"1":', lang=lang)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("11", ["11 of 15 points is 73 percent; rounding allows 70 to 77 percent"]),
        ("{percent: 73}", ["73 percent of 15 is 10.875 to 11.025 points; 11 points can be printed"]),
        ("{points: 11, percent: 73}", ["points and percent together allow 10.875 to 11.025"]),
        ("{points: 11, percent: 50}", ["points and percent contradict each other"]),
        ("0", ["0 of 15 points is 0 percent; rounding allows 0 to 3 percent"]),
        ("15", ["15 of 15 points is 100 percent; rounding allows 97 to 100 percent"]),
    ],
)
def test_figures_show_exactly_what_they_imply(row: str, wanted: list[str]) -> None:
    """Points imply percents, a percent implies points, and both together the unseen score."""
    text = shown(f'framework: kompass-2016\nareas:\n  "1":\n    questions:\n      "1.1": {row}\n', '"1.1"')
    for sentence in wanted:
        assert f"- {sentence}" in text


def test_a_value_shows_the_same_as_its_row_and_figures_that_cannot_be_show_nothing() -> None:
    """The points of a row show what they imply; points above the maximum imply nothing."""
    assert "14 of 20 points is 70 percent" in shown(TINGSRYD, "points: 14", 9)
    above = shown('framework: kompass-2016\nareas:\n  "1":\n    questions:\n      "1.1": 17\n', "17")
    assert "at most 15 points" in above
    assert "percent" not in above


def test_an_area_shows_its_sum_and_what_is_missing() -> None:
    """The printed points are added up, rounding is allowed for, and questions without figures are named."""
    text = shown(TINGSRYD.replace('      "1.5": {points: 4, max_points: 10, percent: 35}\n', ""), '"1":')
    assert "- the printed points of the questions add up to 44" in text
    assert "- not scored yet: 1.5" in text
    assert "with rounding, the questions allow 47 to 47.95 for the area" in shown(TINGSRYD, '"1":')


def test_a_headline_shows_what_the_table_says() -> None:
    """The area in the summary shows the figures of its row, and the total what the areas allow."""
    assert "the summary gives 86" in shown(LULEA, '"8": 86')
    assert "with rounding, the areas allow 374.275 to 379.55 for the total" in shown(TINGSRYD, "total: 377", 8)


def test_a_framework_shows_its_title_its_use_and_its_totals() -> None:
    """Pointing at the id shows what it is."""
    text = shown(TINGSRYD, "kompass-2016.2\n", 2)
    for part in ("Kommunkompassen 2016.2", "8 areas, 45 questions, 800 points", "In use: 2018/2020", "kompass-2016"):
        assert part in text


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Luleå", "Luleå"),
        ('{name: Luleå, code: "2580"}', "2580"),
        ("{name: Luleå}", "Luleå"),
        ("Luleå", "municipality"),
    ],
)
def test_a_municipality_shows_its_entry_in_the_register(written: str, place: str) -> None:
    """By its code or its name, in the register of the framework's country."""
    assert "**Luleå** code 2580 in Sweden" in shown(f"framework: kompass-2016\nmunicipality: {written}\n", place)


def test_a_code_that_was_given_up_shows_until_when_it_held() -> None:
    """Heby had another code until 2006."""
    text = shown('framework: kompass-2010\nmunicipality: {name: Heby, code: "1917"}\n', "Heby")
    assert "until 2006" in text


def test_accepted_findings_show_their_rule_and_their_place() -> None:
    """The name of a rule shows its explanation, and the pointer the place in words with its value."""
    assert "The headline figure of an area is the one in the score table." in shown(LULEA, "summary-differs-from", 3)
    assert shown(LULEA, "/summary/areas/8", 3) == "area 8 of summary: 86"


@pytest.mark.parametrize("key", ["status", "evaluated", "percent", "areas", "questions"])
def test_keys_of_the_format_show_their_description(key: str) -> None:
    """In the language of the editor."""
    assert shown(TINGSRYD, f"{key}:").startswith(f"**{key}** ")
    assert shown(TINGSRYD, f"{key}:", lang="sv") not in {"", shown(TINGSRYD, f"{key}:")}


def test_a_question_of_a_framework_shows_what_became_of_its_ancestor() -> None:
    """The words that are gone are struck out, those that have come are bold, and a changed maximum is said."""
    text = REVISION.replace("Tydliggör kommunen sambandet mellan", "Visar kommunen sambandet mellan", 1)
    found = shown(text, '"5.2":')
    assert "~~Tydliggör~~ **Visar** kommunen" in found
    assert "20 points, now 25 points" in found
    assert "the same words" in shown(REVISION, '"5.1":')


def test_an_area_of_a_framework_shows_its_sum() -> None:
    """Also while it is wrong, and at its maximum."""
    wrong = REVISION.replace("max_points: 15", "max_points: 14", 1)
    assert "its questions add up to 99 points, the area has 100" in shown(wrong, '"1":')
    assert "its questions add up to 99 points, the area has 100" in shown(wrong, "max_points: 100", 2)
    assert "its questions add up to 100 points, as they should" in shown(REVISION, '"1":')


def test_a_lineage_shows_the_ancestor_that_it_names() -> None:
    """Its wording and history, as in its own file."""
    text = shown(REVISION, 'question: "5.2"', 12)
    assert text.startswith("**5.2** Tydliggör kommunen")
    assert "at most 20 points" in text
    assert "Kommunkompassen 2016" in shown(REVISION, "revises: k", 10)


def test_texts_of_files_are_no_markdown() -> None:
    """Signs of Markdown and HTML in a wording are shown as they are."""
    text = danish().replace("Er der en plan for 1, del 1?", "'*Er* _der_ [en](x) <b>plan</b> & `mål`?'")
    evaluation = 'framework: kompas-dk\nmunicipality: X\nareas:\n  "1":\n    questions:\n      "1.1": 4\n'
    found = shown(evaluation, '"1.1"', 1, "en", text)
    assert r"\*Er\* \_der\_ \[en\](x) \<b\>plan\</b\> &amp; \`mål\`?" in found


@pytest.mark.parametrize("areas", [(), ("demokrati", "børn-og-unge")])
def test_a_framework_of_another_shape_is_shown_as_well(areas: tuple[str, ...]) -> None:
    """Five areas of 80 points, or areas whose ids are words, show their titles and wordings."""
    area = (areas or ("1",))[0]
    text = f'framework: kompas-dk\nmunicipality: Aarhus\nareas:\n  "{area}":\n    questions:\n      "{area}.1": 25\n'
    assert "at most 50 points" in shown(text, f'"{area}.1"', 1, "en", danish(*areas))
    assert "2 questions, 80 points" in shown(text, f'"{area}":', 1, "en", danish(*areas))
    if not areas:
        assert "25 of 50 points is 50 percent; rounding allows 49 to 51 percent" in shown(
            text, '"1.1"', 1, "en", danish()
        )


def test_guidance_references_group_and_notes_are_shown() -> None:
    """What evaluators are told, with links that can be followed, and why a question changed."""
    told = (
        "    group: Demokrati\n    guidance: Se helheden.\n    questions:\n",
        "        guidance: |\n          Spørg to.\n\n          Læs *planen*.\n"
        "        references: [{title: Håndbog, url: https://example.org/a_b}, {title: Bilag, url: 'javascript:x'}]\n",
    )
    first = "        max_points: 50\n"
    text = danish().replace("    questions:\n", told[0], 1).replace(first, told[1] + first, 1)
    question = shown(text, '"1.1"')
    assert "Guidance: Spørg to.\n\nLæs \\*planen\\*." in question
    assert "- [Håndbog](<https://example.org/a_b>)\n- Bilag: javascript:x" in question
    assert "Group: Demokrati" in question
    assert "Guidance: Se helheden." in shown(text, '"1":')
    noted = REVISION.replace('"5.2", change: reweighted}', '"5.2", change: reweighted, note: Vægtes mere}')
    assert noted != REVISION
    assert "Vægtes mere" in shown(noted, '"5.2":')


def test_nothing_is_shown_where_nothing_is() -> None:
    """Comments, blank places and texts of other kinds show nothing."""
    assert shown(TINGSRYD, "# yaml-language-server", 4) == ""
    assert shown("a: b\n", "a") == ""
    assert shown("", "", 0) == ""
