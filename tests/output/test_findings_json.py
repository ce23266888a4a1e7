"""The JSON of a report is what its published schema describes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kompassmodel.output.findings_json import report_json
from kompassmodel.resources import schema_text
from tests.support import golden
from tests.support.reports import EXAMPLES, report_on

pytestmark = pytest.mark.usefixtures("project_folder")


@cache
def _report_schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text("report")))


@pytest.mark.parametrize("path", [*EXAMPLES, *golden.PARAMS])
def test_the_json_is_what_its_schema_describes(path: Path) -> None:
    """Every report on the golden cases, the examples and the frameworks fits schemas/report.schema.json."""
    assert list(_report_schema().iter_errors(json.loads(report_json(report_on(path))))) == []


def _spoiled(value: Any) -> Iterator[Any]:
    """Yield copies of a value, each with one mistake: a missing key, a new key or a wrong value."""
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


def test_spoiled_json_does_not_fit_its_schema() -> None:
    """The schema allows no key more or less anywhere, and no value of another type."""
    content = json.loads(report_json(report_on(golden.FOLDER / "summary-differs-from-table")))
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


def test_the_schema_of_reports_describes_every_property() -> None:
    """It is a JSON Schema of 2020-12; every property has a title and a description, every reference a definition."""
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
            assert {*one["required"]} == {*one["properties"]} - {"passed_over"}  # which is there only if there are some
            for described in one["properties"].values():
                assert described["title"]
                assert described["description"]
