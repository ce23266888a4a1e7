"""What is written is what a person would type, and loads to an equal object."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from tests.support.paths import ROOT

PLUGIN = ROOT / "examples" / "plugin"
FILES = [*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "frameworks").glob("*.yaml")]


def _without_comments(text: str) -> list[str]:
    lines = [re.sub(r" +# .*$", "", line) for line in text.splitlines()]
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_shipped_files_are_written_as_they_stand(file: Path) -> None:
    """Loading and writing one changes nothing but its comments: order of keys, short forms and quotes are ours."""
    text = file.read_text(encoding="utf-8")
    document = km.load(file, registry=km.Registry(folders=PLUGIN))
    assert km.dumps(document).splitlines() == _without_comments(text)


@given(
    st.tuples(st.text(), st.sampled_from("aÅ1#-:"), st.text()).map("".join),
    st.sampled_from(["impression", "strengths", "name"]),
)
def test_no_text_is_lost(text: str, key: str) -> None:
    """Whatever a program puts into a text comes back, in a table, in a list and within braces."""
    area = km.AreaResult(
        id="1",
        strengths=(text,) if key == "strengths" else (),
        impression=text if key == "impression" else None,
    )
    name = text if key == "name" else "X"
    draft = km.Evaluation(
        framework="kompass-2016",
        status="draft",
        municipality=km.Municipality(name=name, code="0834"),
        evaluators=(km.Evaluator(name=name, organisation="SKL"),),
        areas=(area,),
    )
    assert km.from_dict(km.to_dict(draft)) == draft
    written = km.check_text(km.dumps(draft))
    if any(finding.rule == "garbled-text" for finding in written.report.errors):
        return  # the text looks as if it had been read in a wrong encoding, and is told so
    assert written.document == draft


def test_equal_figures_are_written_each_time() -> None:
    """No value is replaced by an alias of another."""
    half = Decimal("79.5")
    evaluation = km.Evaluation(
        framework="kompass-2002",
        municipality=km.Municipality(name="X"),
        areas=(km.AreaResult(id="1", points=half), km.AreaResult(id="2", points=half)),
    )
    assert km.dumps(evaluation).count("79.5") == 2


def test_what_is_short_stands_on_one_line() -> None:
    """A result without more than points is a bare number, a code is in quotes, a date is not."""
    row = km.QuestionResult(id="1.10", points=5)
    evaluation = km.Evaluation(
        framework="x",
        municipality=km.Municipality(name="Torsås", code="0834"),
        evaluated=km.Period("2017-10/2017-11"),
        published=km.Period("2018"),
        areas=(km.AreaResult(id="1", percent=45, questions=(row,)),),
    )
    assert km.dumps(evaluation) == (
        'framework: x\nstatus: final\nmunicipality: {name: Torsås, code: "0834"}\nevaluated: 2017-10/2017-11\n'
        'published: 2018\nareas:\n  "1":\n    percent: 45\n    questions:\n      "1.10": 5\n'
    )
