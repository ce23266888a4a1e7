"""A number that two areas of a framework have is reported where it is repeated, once for an area."""

from __future__ import annotations

import kompassmodel as km
from tests.support.paths import ROOT

FRAMEWORK = """\
id: ours
title: Vår
language: sv
areas:
  "1":
    title: Demokrati och insyn
    max_points: 20
    questions:
      "1.1": {wording: Hur får invånarna veta vad som beslutas?, max_points: 10}
      "1.2": {wording: Vem svarar på frågor från dem?, max_points: 10}
  "2":
    title: Service och bemötande
    max_points: 20
    questions:
      "1.1": {wording: Vilken väntetid är den längsta?, max_points: 10}
      "2.2": {wording: Med vilka mål styrs skolan?, max_points: 10}
"""


def test_one_number_in_two_areas_is_one_finding() -> None:
    """It stands at the second place, points at the first, and nothing else follows from it."""
    (finding,) = km.validate_text(FRAMEWORK).findings
    assert (finding.rule, finding.path, finding.line) == ("duplicate-key", "/areas/2/questions/1.1", 15)
    assert finding.message == "question 1.1 is in area 1 too"
    assert [(other.line, other.message) for other in finding.related] == [(9, "the first one")]
    assert km.validate_text(FRAMEWORK.replace('"1.1": {wording: Vilken', '"2.1": {wording: Vilken')).ok


def test_an_area_that_was_copied_is_one_finding_with_all_its_numbers() -> None:
    """The numbers that were left as they were are listed in one sentence."""
    text = (ROOT / "frameworks" / "kompass-2016.yaml").read_text(encoding="utf-8").replace("id: kompass-2016", "id: x")
    first, second, retired = (text.index(start) for start in ('  "1":', '  "2":', "retired:"))
    copied = text[:retired] + text[first:second].replace('  "1":', '  "9":', 1) + text[retired:]
    repeated = [finding for finding in km.validate_text(copied).findings if finding.rule == "duplicate-key"]
    assert [finding.message for finding in repeated] == ["questions 1.1, 1.2, 1.3, 1.4, 1.5 are in area 1 too"]
