"""A framework, an area and a question for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kompassmodel.cli.main import main
from tests.support.paths import ROOT
from tests.support.shipped import NAMES

SAMPLE = ROOT / "examples" / "plugin"


def _printed(capsys: pytest.CaptureFixture[str], *call: str) -> dict[str, Any]:
    assert main(["show", *call, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_of_show_has_the_keys_that_the_docs_name(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a framework, an area and a question; points are numbers, also half ones."""
    whole = _printed(capsys, "trivsel-2021", "--frameworks", str(SAMPLE))
    assert list(whole) == ["version", "framework", "areas", "retired", "troubles"]
    assert whole["framework"]["points_step"] == 0.5
    assert whole["framework"]["revised_by"] == ["trivsel-2025"]
    assert whole["areas"][2]["questions"][0]["max_points"] == 42.5
    assert whole["areas"][2]["title"] == {"da": "Udvikling", "en": "Development"}
    area = _printed(capsys, "kompass-2016", "7")
    assert list(area) == ["version", "framework", "area", "history", "troubles"]
    question = _printed(capsys, "kompass-2010", "2.4")
    assert list(question) == ["version", "framework", "area", "question", "history", "troubles"]
    assert [step["framework"] for step in question["history"]] == NAMES[:3]
    assert question["history"][2] == {
        "framework": "kompass-2016",
        "revises": "kompass-2010",
        "in_use": "2016/2018",
        "status": "declared",
        "entries": [],
        "gone": [
            {
                "kind": "question",
                "id": "2.4",
                "reason": {
                    "sv": "valfriheten ingår inte längre i kompassen",
                    "nb": "valgfriheten inngår ikke lenger i kompasset",
                    "en": "freedom of choice left the instrument",
                },
            }
        ],
    }
    assert question["history"][0]["entries"][0] == {
        "kind": "area",
        "id": "2",
        "text": "Tillgänglighet och brukarorientering",
        "max_points": 100,
        "lineage": [],
    }
