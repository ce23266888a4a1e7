"""A comparison as text, Markdown and JSON."""

from __future__ import annotations

import json

import pytest

from kompassmodel.cli.main import main

pytestmark = pytest.mark.usefixtures("empty_folder")


@pytest.mark.parametrize("style", ["text", "markdown", "json"])
def test_every_format_shows_every_change(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Maxima, new numbers, splits, retired questions and a summary for a report on methods."""
    assert main(["diff", "kompass-2010", "kompass-2016", "--format", style]) == 0
    printed = capsys.readouterr().out
    for text in (
        "15 → 20",
        "Split: 8.6, 8.7 ← 8.6.",
        "valfrihet",
        "area 7 (Ständiga förbättringar) is the least comparable",
        "totals and ranks cannot be compared",
    ):
        assert text in " ".join(printed.split())
    if style == "json":
        content = json.loads(printed)
        assert (content["version"], content["old"], content["new"]) == (1, "kompass-2010", "kompass-2016")
        assert len(content["areas"]) == 8
        (question,) = (one for one in content["areas"][1]["questions"] if one["question"] == "2.4")
        assert question["before"][0]["question"] == "2.5"
        assert question["verdict"] == "partly"


@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_a_comparison_is_in_the_language_asked_for(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No format fails in any language."""
    for style in ("text", "markdown", "json"):
        assert main(["diff", "kompass-2010", "kompass-2016.2", "--format", style, "--lang", lang]) == 0
        assert ("comparable" in capsys.readouterr().out.replace("comparable_points", "")) is (
            lang == "en" or style == "json"
        )
