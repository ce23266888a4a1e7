"""What is written is what a person would type, and loads to an equal object."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.documents.parser import parse
from kompassmodel.schema.structuring import to_evaluation, to_framework
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


ODD_TEXTS: Final = (
    *(" leading", "trailing ", "\tx", "# x", "x # y", "x: y", ": x", "x:", "-", "- x", "? x", "---", "...", "--- x"),
    *("x\x85y", "x\u2028y", "x\u2029y", "🧭 👩\u200d👧", "\x80\x9f", "nul\x00", "\x07", "\x1b[31m"),
    *("x\x0by", "x\x1cy", "\x7f", ".inf", ".nan", "NaN", "NULL", "1e3", "0x1F", "0o17"),
    *("no", "No", "yes", "on", "off", "true", "null", "~", "1.10", "0763", "1,5", "60%", "2010/..", "2017-02-30"),
    *("1_000", "12:30:00", "2017-12-01", "<<", "=", "!x", "&x", "*x", "|", ">", "%YAML 1.2", "@x", "`x", "{x}"),
    *("[x]", "x, y", "'x'", '"x"', "it's", 'say "x": y', "x\\n", "\\", "tab\there", "one\ntwo", "\nx", "x\n"),
    *("x\n\n\ny", "x\r\ny", "x\ry", "  x\n y\n", "x  \ny", "\ufeffx", "x\ufeffy", "\u200bx", "\xa0x\xa0", "e\u0301"),
    *("\ue000", "\U0010ffff", "x" * 5000, "word " * 1000 + "end"),
)
"""Texts that YAML reads otherwise, ends a line at, or may not hold as they are."""


@pytest.mark.parametrize("text", ODD_TEXTS, ids=[ascii(text)[:20] for text in ODD_TEXTS])
def test_no_odd_text_of_any_field_is_lost(text: str) -> None:
    """Every field of an evaluation that holds text comes back from YAML and JSON as it was."""
    area = km.AreaResult(
        id="1",
        points=45,
        strengths=(text, "x"),
        partial=("x", text),
        improvements=(text,),
        weaknesses=(text, text),
        impression=text,
    )
    evaluation = km.Evaluation(
        framework="kompass-2016",
        status="draft",
        municipality=km.Municipality(name=text, code="0834"),
        evaluated=km.Period("2017"),
        evaluators=(km.Evaluator(name=text), km.Evaluator(name="x", organisation=text)),
        source=km.Source(title=text, publisher=text, url="https://example.org", page=1),
        facts=km.Facts(group=text, governing_parties=(text, "x")),
        areas=(area,),
        references=(km.Reference(name=text, total=400),),
        accepted=(km.Acceptance(rule=text, at=text, reason=text),),
    )
    for pure in (False, True):
        document = parse(km.dumps(evaluation), "e.yaml", pure=pure)
        assert document.problems == ()
        assert to_evaluation(cast("dict[str, Any]", document.data)) == evaluation
    in_json = parse(km.to_json(evaluation), "e.json")
    assert to_evaluation(cast("dict[str, Any]", in_json.data)) == evaluation
    framework = km.Framework(
        id="x",
        title=text,
        revision=text,
        publisher=text,
        language="sv",
        translations=(("nb", text),),
        retired=(km.Retired(id="2.4", reason=text),),
        areas=(km.Area(id="1", title=text, also=(text, "x"), group=text, max_points=1, topics=(text,)),),
    )
    assert to_framework(cast("dict[str, Any]", parse(km.dumps(framework), "f.yaml").data)) == framework
