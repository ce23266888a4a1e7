"""A real report under another revision is recognised as that."""

from __future__ import annotations

import pytest

import kompassmodel as km
from tests.support.evaluations import WITH_QUESTIONS, copy_of
from tests.support.paths import EVALUATIONS

pytestmark = pytest.mark.usefixtures("empty_folder")


REVISIONS = ("kompass-2002", "kompass-2010", "kompass-2016", "kompass-2016.2", "kompass-2020")


@pytest.mark.parametrize("name", WITH_QUESTIONS)
@pytest.mark.parametrize("named", REVISIONS)
def test_a_report_under_another_revision_is_reported_once_and_as_that(name: str, named: str) -> None:
    """Whatever revision a real table claims, there is one finding that names the right one, or none if it is right."""
    file = copy_of(name, named=named)
    right = km.load_evaluation(EVALUATIONS / f"{name}.yaml").framework
    findings = [finding for finding in km.validate(file).findings if not finding.accepted]
    if named == right:
        assert findings == []
        return
    evaluated = km.load_evaluation(EVALUATIONS / f"{name}.yaml").evaluated
    in_use = km.load_framework(named).in_use
    assert evaluated is not None
    assert in_use is not None
    if not km.load_framework(named).questions and in_use.includes(evaluated, "SWE"):
        # A report of that time may print questions that are not published here.
        assert [finding.rule for finding in findings] == ["unknown-question"]
        return
    (finding,) = findings
    assert (finding.rule, finding.path) == ("wrong-revision", "/framework")
    assert finding.hint is not None
    assert f"write `framework: {right}`" in finding.hint
    assert finding.related
