"""`new evaluation` fills in the code of the municipality, if there is one only."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.authoring.new_evaluation import draft
from kompassmodel.model.period import Period


@pytest.mark.parametrize(
    ("name", "framework", "date", "code"),
    [
        ("Torsås", "kompass-2016", None, "0834"),
        ("TORSÅS kommun", "kompass-2016", None, "0834"),
        ("Heby", "kompass-2002", "2005", "1917"),
        ("Heby", "kompass-2002", "2008", "0331"),
        ("Lindesnes", "kompass-2010", "2017", "1029"),
        ("Heby", "kompass-2002", None, None),
        ("Nes", "kompass-2016", "2017", None),
        ("Exempelby", "kompass-2016", None, None),
    ],
)
def test_the_code_of_the_time_is_filled_in(name: str, framework: str, date: str | None, code: str | None) -> None:
    """Several codes, or none, are left to the person; the draft is valid either way."""
    evaluated = None if date is None else Period(date)
    text = draft(km.load_framework(framework), name, evaluated=evaluated)
    if code is None:
        assert "  code:  # " in text
    else:
        assert f'  name: {name}\n  code: "{code}"\n' in text
    assert {finding.rule for finding in km.validate_text(text).findings} <= {"evaluated-outside-use"}
