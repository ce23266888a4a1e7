"""Each framework's own schema accepts correct evaluations, refuses impossible ones, and describes every question."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, note, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import kompassmodel as km
from kompassmodel.authoring.editor_schemas import editor_schema_texts, evaluation_schema, file_name, schema_json
from kompassmodel.authoring.new_evaluation import draft
from kompassmodel.documents.parser import parse
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.model.points import exact_points
from kompassmodel.resources import schema_text
from kompassmodel.schema.json_schema import is_valid
from kompassmodel.schema.structuring import to_data
from kompassmodel.testing import evaluations, frameworks
from kompassmodel.testing.figures import fraction, points_of
from kompassmodel.validation.pipeline import check_document
from scripts.write_schemas import SCHEMAS, written
from tests.support import drawing
from tests.support.misshapen import misshapen, paths_in, replaced, without
from tests.support.paths import ROOT

EXAMPLES = sorted((ROOT / "examples" / "evaluations").glob("*.yaml"))
BARE: dict[str, Any] = {"framework": "kompass-2016", "municipality": "Torsås", "areas": {}}


def _as_json(data: Any) -> Any:
    """Return plain data as a program that reads JSON sees them: numbers that are not whole are floats."""
    return json.loads(json.dumps(data, default=float))


def _accepts(framework: Framework, data: Any) -> bool:
    return bool(Draft202012Validator(evaluation_schema(framework)).is_valid(_as_json(data)))


def _data(text: str) -> Any:
    document = parse(text, "evaluation.yaml")
    assert document.problems == ()
    return document.data


def _with(area: str, **result: Any) -> dict[str, Any]:
    return {**BARE, "areas": {area: result}}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_accepted_by_the_schema_of_its_framework_and_names_it(example: Path) -> None:
    """The comment in its first line leads to that schema; those of other frameworks refuse it."""
    text = example.read_text(encoding="utf-8")
    data = _data(text)
    assert [framework.id for framework in km.frameworks() if _accepts(framework, data)] == [data["framework"]]
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named is not None
    assert (example.parent / named[1]).resolve() == SCHEMAS / file_name(data["framework"])


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
def test_a_fresh_draft_is_accepted(framework: Framework) -> None:
    """The values that `new evaluation` writes are empty, which is allowed."""
    assert _accepts(framework, _data(draft(framework, "Torsås")))


@given(drawing.framework_and_evaluation(), st.data())
def test_an_evaluation_that_a_report_could_print_is_accepted(
    case: tuple[Framework, Evaluation], data: st.DataObject
) -> None:
    """Whatever the shape, size and step of its framework; also if an optional value is left out or empty."""
    framework, evaluation = case
    printed = to_data(evaluation)
    assert _accepts(framework, printed)
    path = data.draw(st.sampled_from(sorted(paths_in(printed), key=repr)))
    for variant in (replaced(printed, path, None), without(printed, path) if path else None):
        note(repr(variant))
        if is_valid("evaluation", variant):
            assert _accepts(framework, variant)


@given(frameworks(), st.sampled_from(["0.1", "0.2", "0.01", "0.04", "0.125"]), st.data())
def test_points_on_a_step_are_accepted_whatever_the_step(framework: Framework, step: str, data: st.DataObject) -> None:
    """In floating point 0.3 is not a multiple of 0.1, yet no points on a step are refused."""
    framework = evolve(framework, points_step=exact_points(Decimal(step)))
    evaluation = data.draw(evaluations(framework))
    assert _accepts(framework, to_data(evaluation))


@given(frameworks(questions=(1, 10)), st.data())
def test_a_question_may_be_given_by_its_points_alone(framework: Framework, data: st.DataObject) -> None:
    """Every step from 0 to the maximum is accepted, in the short form and in the long one; points outside are not."""
    question = data.draw(st.sampled_from(framework.questions))
    area, step = framework.area_of(question.id), fraction(framework.points_step)
    most = int(fraction(question.max_points) / step)
    points = points_of(data.draw(st.integers(0, most)) * step)
    beyond = points_of((most + 1) * step)
    for value, is_right in ((points, True), (beyond, False), (-1, False)):
        for row in (value, {"points": value, "max_points": question.max_points}):
            result = {area.id: {"questions": {question.id: row}}}
            assert _accepts(framework, {**BARE, "framework": framework.id, "areas": result}) is is_right


@given(st.data())
def test_a_document_that_the_schema_refuses_has_a_finding(data: st.DataObject) -> None:
    """An editor never marks a file that `validate` finds nothing in."""
    framework, evaluation = data.draw(drawing.framework_and_evaluation())
    spoilt = data.draw(misshapen(to_data(evaluation)))
    note(repr(spoilt))
    if isinstance(spoilt, dict) and not _accepts(framework, spoilt):
        document = parse(write_yaml(spoilt), "spoilt.yaml")
        assert check_document(document, drawing.scope_with(framework)).findings


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (_with("1", questions={"1.1": 16}), "16 is greater than the maximum of 15"),
        (_with("1", questions={"1.1": {"points": 16}}), "16 is greater than the maximum of 15"),
        (_with("1", questions={"1.1": {"max_points": 20}}), "20 is not one of [15, None]"),
        (_with("1", questions={"1.1": "fem"}), "'fem' is not of type 'integer', 'object', 'null'"),
        (_with("1", questions={"1.1": 4.5}), "4.5 is not of type 'integer', 'object', 'null'"),
        (_with("1", questions={"1.6": 5}), "'1.6'"),
        (_with("1", questions={"2.1": 5}), "'2.1'"),
        (_with("1", questions={"1x1": 5}), "'1x1'"),
        (_with("1", questions={"1.1": {"ponits": 5}}), "'ponits'"),
        (_with("1", points=101), "101 is greater than the maximum of 100"),
        (_with("1", ponits=10), "'ponits'"),
        (_with("9", points=10), "'9'"),
        ({**BARE, "framework": "kompass-2010"}, "'kompass-2016' was expected"),
        ({**BARE, "summary": {"total": 801}}, "801 is greater than the maximum of 800"),
        ({**BARE, "summary": {"areas": {"1": 45.5}}}, "45.5 is not of type 'integer'"),
        ({**BARE, "summary": {"areas": {"9": 45}}}, "'9'"),
        ({**BARE, "references": [{"name": "x", "areas": {"1": 101}}]}, "101 is greater than the maximum of 100"),
        ({**BARE, "references": [{"name": "x", "total": 801}]}, "801 is greater than the maximum of 800"),
    ],
)
def test_an_impossible_value_is_refused(wrong: dict[str, Any], expected: str) -> None:
    """Points beyond the maximum or between steps, other questions and areas, other maxima, another revision."""
    validator = Draft202012Validator(evaluation_schema(km.load_framework("kompass-2016")))
    (error,) = validator.iter_errors(wrong)
    assert expected in error.message
    assert error.schema["errorMessage"]


def test_means_may_lie_between_the_steps() -> None:
    """A reference profile is a mean: 48.5 is not a mistake there."""
    mean = {**BARE, "references": [{"name": "medel", "total": 462.5, "areas": {"1": 48.5}}]}
    assert _accepts(km.load_framework("kompass-2016"), mean)


def test_half_points_are_those_of_the_older_scale() -> None:
    """79.5 is on a step of kompass-2002, 79.3 is not, and it publishes no questions."""
    framework = km.load_framework("kompass-2002")
    bare = {**BARE, "framework": "kompass-2002"}
    for result, is_right in (
        ({"points": 79.5}, True),
        ({"points": 79.3}, False),
        ({"questions": {}}, True),
        ({"questions": {"1.1": 5}}, False),
    ):
        assert _accepts(framework, {**bare, "areas": {"1": result}}) is is_right


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "2.4",
            "Hur arbetar kommunen med brukarundersökningar? Area 2, Tillgänglighet och brukarorientering; at most 20 "
            "points. Comes from 2.5 of kompass-2010: reweighted.",
        ),
        (
            "7.2",
            "Arbetar verksamheterna med analys av avvikelser, brister och problem? Area 7, Ständiga förbättringar; at "
            "most 25 points. New in kompass-2016.",
        ),
    ],
)
def test_a_question_is_described_by_wording_area_maximum_and_lineage(question: str, said: str) -> None:
    """Editors show it over the number, in Markdown if they can."""
    framework = km.load_framework("kompass-2016")
    areas = evaluation_schema(framework)["properties"]["areas"]["properties"]
    area = framework.area_of(question).id
    row = areas[area]["allOf"][0]["properties"]["questions"]["properties"][question]
    assert row["description"] == said
    assert row["markdownDescription"].startswith(f"**{framework.question(question).wording}**\n\nArea {area}, ")
    assert (row["minimum"], row["maximum"]) == (0, framework.question(question).max_points)


def test_markdown_in_a_wording_is_escaped() -> None:
    """A wording is shown as it is written."""
    question = Question(id="1.1", wording="Mål_*1*\n <x>?", max_points=10)
    area = Area(id="1", title="Ett", max_points=10, questions=(question,))
    framework = Framework(id="a", title="A", language="sv", areas=(area,))
    text = schema_json(evaluation_schema(framework))
    assert json.dumps(r"**Mål\_\*1\* \<x\>?**", ensure_ascii=False).strip('"') in text
    assert '"Mål_*1* <x>? Area 1, Ett; at most 10 points."' in text


@settings(max_examples=drawing.examples(30))
@given(frameworks())
def test_the_schema_of_any_framework_is_a_json_schema_without_loose_ends(framework: Framework) -> None:
    """It is valid by the draft it declares; every reference has its definition, and every definition is used."""
    own = evaluation_schema(framework)
    Draft202012Validator.check_schema(own)
    text = schema_json(own)
    assert json.loads(text) == own
    assert set(re.findall(r'"#/\$defs/(\w+)"', text)) == set(own["$defs"])


def test_it_has_the_keys_of_the_generic_schema() -> None:
    """The keys at the top and in rows are the same, so that a key added to the generic schema is in this one too."""
    generic = json.loads(schema_text("evaluation"))
    own = evaluation_schema(km.load_framework("kompass-2016"))
    assert own["properties"].keys() == generic["properties"].keys()
    area = own["properties"]["areas"]["properties"]["1"]["allOf"][0]["properties"]
    assert area.keys() == generic["$defs"]["area"]["properties"].keys()
    row = area["questions"]["properties"]["1.1"]["allOf"][0]["properties"]
    assert row.keys() == generic["$defs"]["question"]["properties"].keys()


def test_it_is_created_anew_each_time() -> None:
    """A change to one schema that is returned does not change another."""
    framework = km.load_framework("kompass-2016")
    first = km.evaluation_schema(framework)
    first["properties"]["areas"].clear()
    assert km.evaluation_schema(framework)["properties"]["areas"]


def _filled(body: Any, fill: Callable[[str], str], indent: str = "") -> str:
    """Return the lines that an editor makes from the body of a snippet, with its stops filled in."""
    if isinstance(body, dict):
        return "".join(f"\n{indent}{key}:{_filled(value, fill, indent + '  ')}" for key, value in body.items())
    return " " + re.sub(r"\$(\d+)", lambda stop: fill(stop[1]), body)


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
def test_the_snippet_of_a_whole_file_is_a_valid_draft(framework: Framework) -> None:
    """With the name filled in it has no finding, and the cursor stops at each figure once, in order."""
    (snippet,) = evaluation_schema(framework)["defaultSnippets"]
    stops: list[int] = []

    def fill(stop: str) -> str:
        stops.append(int(stop))
        return {1: "Torsås", 2: "0834", 3: "2019"}.get(int(stop), "")

    text = _filled(snippet["body"], fill).lstrip()
    assert stops == [*range(1, len(stops) + 1)]
    assert len(stops) == 3 + 2 * (len(framework.questions) + len(framework.areas))
    found = km.validate_text(text)
    assert found.errors == ()
    assert len(found.drafts) == 1
    assert _accepts(framework, _data(text))


def test_the_written_schemas_are_up_to_date() -> None:
    """`python -m scripts.write_schemas` has run since the frameworks or the generic schema changed."""
    for file, text in written().items():
        assert file.read_text(encoding="utf-8") == text, f"{file.name}: run `python -m scripts.write_schemas`"
    assert {file.name for file in SCHEMAS.iterdir()} == set(editor_schema_texts())


def test_hover_shows_guidance_and_what_there_is_to_read() -> None:
    """Below the wording, as paragraphs and links; an address that no browser opens is shown as text, tags as signs."""
    question = Question(
        id="1.1",
        wording="Finns en plan?",
        max_points=10,
        guidance="Be om planen.\nFråga <efter> datum.",
        references=(
            km.Link(title="Handbok [2]", url="https://example.org/handbok"),
            km.Link(title="Utskrift", url="javascript:alert(1)"),
        ),
    )
    area = Area(id="1", title="Ett", max_points=10, questions=(question,), guidance="Läs allt.")
    framework = Framework(id="a", title="x", language="sv", areas=(area,), guidance_translations=(("nb", "Les."),))
    schema = evaluation_schema(framework)
    shown = schema["properties"]["areas"]["properties"]["1"]
    (row,) = shown["allOf"][0]["properties"]["questions"]["properties"].values()
    assert row["markdownDescription"].endswith(
        "Be om planen.\n\nFråga \\<efter\\> datum.\n\n[Handbok \\[2\\]](<https://example.org/handbok>)\n\n"
        "Utskrift: javascript:alert(1)"
    )
    assert row["description"].endswith("Handbok [2]: https://example.org/handbok. Utskrift: javascript:alert(1).")
    assert "Läs allt." in shown["markdownDescription"]
    assert schema["properties"]["framework"]["markdownDescription"].endswith("Les.")
