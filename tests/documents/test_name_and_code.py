"""A municipality whose name stands on its line with the code below is explained, not only refused."""

from __future__ import annotations

import pytest

import kompassmodel as km


@pytest.mark.parametrize("indent", ["  ", "    "])
@pytest.mark.parametrize("line", ['code: "0834"', "country: SWE"])
def test_the_hint_shows_how_to_write_both(indent: str, line: str) -> None:
    """The whole group is shown, ready to be copied."""
    text = f"framework: kompass-2016\nmunicipality: Torsås\n{indent}{line}\nareas: {{}}\n"
    (finding,) = km.validate_text(text).findings
    key = line.partition(":")[0]
    assert finding.rule == "yaml-syntax"
    assert finding.message == f"the name of the municipality stands above, and its {key} below"
    assert finding.hint == f"write both in one group: municipality: {{name: Torsås, {line}}}"
    assert (finding.line, finding.column) == (3, len(indent) + 1)
