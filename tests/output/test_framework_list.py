"""The known frameworks in a table, and those that cannot be used below it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompassmodel.cli.main import main
from kompassmodel.messages.translation import LANGUAGES
from tests.support.shipped import NAMES

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_the_shipped_frameworks_are_listed_in_a_table_of_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of their use, with the same columns in every row."""
    for lang in LANGUAGES:
        assert main(["list", "--lang", lang]) == 0
        head, *rows = capsys.readouterr().out.splitlines()
        assert [row.split()[0] for row in rows] == NAMES
        assert len({row.index("Kommun") for row in rows}) == 1
        assert max(map(len, (head, *rows))) <= 80
    assert main(["list"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert rows[1].split() == ["kompass-2010", "Kommunkompassen", "2010/2018", "8", "45", "800", "shipped"]
    assert {len(row) - len(row.rstrip()) for row in (head, *rows)} == {0}


def test_frameworks_of_ones_own_stand_among_the_others_by_their_use(capsys: pytest.CaptureFixture[str]) -> None:
    """By the year in which their use began, then ended, then by id; those without a known use come last."""
    text = "id: {}\ntitle: T\nlanguage: sv\n{}areas:\n  '1': {{title: Ett, max_points: 10}}\n"
    for name, use in (("b", ""), ("a", ""), ("c", "in_use: 2010/2012\n"), ("d", "in_use: 2018/2020\n")):
        Path(f"{name}.yaml").write_text(text.format(name, use), encoding="utf-8")
    assert main(["list", "--frameworks", ".", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in listed["frameworks"]] == [
        "kompass-2002",
        "c",
        "kompass-2010",
        "kompass-2016",
        "d",
        "kompass-2016.2",
        "kompass-2020",
        "a",
        "b",
    ]
    assert listed["frameworks"][1]["origin"] == {"kind": "folder", "name": ".", "version": None, "file": "c.yaml"}
    assert listed["unusable"] == listed["troubles"] == []


def test_a_framework_with_errors_is_listed_below_with_its_first_error(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are still listed, and the status is 1."""
    Path("own.yaml").write_text("id: own\ntitle: T\nlanguage: sv\nareas: {}\n", encoding="utf-8")
    assert main(["list", "--frameworks", "."]) == 1
    table, below = capsys.readouterr().out.split("\n\n")
    assert len(table.splitlines()) == 6
    assert below.startswith("own: own.yaml:4:1: ")
    assert main(["list", "--frameworks", ".", "--format", "json"]) == 1
    (unusable,) = json.loads(capsys.readouterr().out)["unusable"]
    assert (unusable["id"], unusable["origin"]["file"]) == ("own", "own.yaml")
    assert unusable["message"].startswith("own.yaml:4:1: ")
