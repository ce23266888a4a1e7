"""A framework, an area and a question as people read them."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.lineage.parts import find_part
from kompassmodel.messages.translation import LANGUAGES
from kompassmodel.output.framework import part_lines
from kompassmodel.output.styled import plain
from tests.support.shipped import PARTS, SHIPPED


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_every_framework_is_shown_within_80_columns(lang: km.Language) -> None:
    """Each area and question with its number and all of its words."""
    for framework, number in PARTS:
        shown = find_part(SHIPPED, framework, number)
        text = plain(part_lines(shown, lang))
        assert max(map(len, text.splitlines())) <= 80
        assert not any(line.endswith(" ") for line in text.splitlines())
        words = " ".join(text.split())
        for part in (shown.area, *(shown.area.questions if shown.area and not shown.question else ())):
            if part is not None:
                assert (part.title if isinstance(part, km.Area) else part.wording) in words
        if shown.question is not None:
            for wording in (shown.question.wording, *shown.question.also):
                assert wording in words


def test_a_framework_is_shown_with_its_titles_and_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    """The framework it revises, the one that revises it, and the retired questions."""
    assert main(["show", "kompass-2016"]) == 0
    printed = capsys.readouterr().out
    for line in (
        "  title       Kommunkompassen (sv), Kommunekompasset (nb)",
        "  revises     kompass-2010",
        "  revised by  kompass-2016.2",
        "  points      800, in steps of 1",
        "    2.4  freedom of choice left the instrument",
    ):
        assert line in printed.splitlines()
    assert main(["show", "kompass-2002"]) == 0
    printed = capsys.readouterr().out
    assert "  points      800, in steps of 0.5" in printed
    assert "  questions   not published" in printed


def test_figures_and_changes_are_written_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    """Decimals have a comma, and the words for a change agree with what changed."""
    assert main(["show", "kompass-2002", "--lang", "sv"]) == 0
    assert "800, i steg om 0,5" in capsys.readouterr().out
    assert main(["show", "kompass-2002", "--lang", "nb", "--format", "json"]) == 0
    assert '"points_step": 0.5' in capsys.readouterr().out
    assert main(["show", "kompass-2016", "7", "--lang", "sv"]) == 0
    assert "från område 7: omformulerat, snävare" in capsys.readouterr().out
    assert main(["show", "kompass-2016", "7.4", "--lang", "sv"]) == 0
    assert "från 7.2: omformulerad, omviktad" in capsys.readouterr().out
