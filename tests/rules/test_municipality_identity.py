"""Evaluations are of the same municipality if code or name lead to one entry of a register, or are the same."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.rules.municipality_codes import municipality_identity

SWEDISH = km.load_framework("kompass-2010")
NORWEGIAN = km.Framework(id="x", title="X", language="nb", areas=(km.Area(id="1", title="A", max_points=1),))
FRENCH = km.Framework(id="x", title="X", language="fr", areas=(km.Area(id="1", title="A", max_points=1),))


def _identity(
    name: str,
    code: str | None = None,
    country: str | None = None,
    *,
    framework: km.Framework = SWEDISH,
    evaluated: str | None = "2017",
) -> str:
    municipality = km.Municipality(name=name, code=code, country=country)  # type: ignore[arg-type]
    period = None if evaluated is None else km.Period(evaluated)
    return municipality_identity(km.Evaluation(framework="x", municipality=municipality, evaluated=period), framework)


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (_identity("Torsås", "0834"), "SWE 0834"),
        (_identity("Torsås kommun"), "SWE 0834"),
        (_identity("Kungsbaca", "1384"), "SWE 1384"),
        (_identity("Torsås", "0861"), "SWE 0834"),
        (_identity("Torsås", "834"), "SWE 834 torsås"),
        (_identity("Exempelby", "0899"), "SWE 0899 exempelby"),
        (_identity("Exempelby", "0834"), "SWE 0834 exempelby"),
        (_identity("Exempelby"), "SWE exempelby"),
        (_identity("Lund"), "SWE 1281"),
        (_identity("Lund", framework=NORWEGIAN), "NOR 1112"),
        (_identity("Lund", country="NOR"), "NOR 1112"),
        (_identity("Lund", "1112"), "NOR 1112"),
        (_identity("Lindesnes"), "NOR 1029"),
        (_identity("Lindesnes", evaluated="2021"), "NOR 4205"),
        (_identity("Lindesnes", country="SWE"), "SWE lindesnes"),
        (_identity("Nes"), "SWE nes"),
        (_identity("Silkeborg", "740", "DNK"), "DNK 740 silkeborg"),
        (_identity("Torsås", framework=FRENCH), "SWE 0834"),
        (_identity("Exempelby", framework=FRENCH), "None exempelby"),
    ],
)
def test_a_municipality_is_its_entry_in_a_register_or_else_its_code_and_name(identity: str, expected: str) -> None:
    """The register of its own country comes first; a name that has several codes is no code."""
    assert identity == expected


@pytest.mark.parametrize(
    ("language", "country"),
    [
        *[("sv", "SWE"), ("nb", "NOR"), ("nn", "NOR"), ("no", "NOR"), ("da", "DNK"), ("fi", "FIN")],
        *[("sv-FI", "SWE"), ("NB", "NOR"), ("en", "None"), ("svx", "None")],
    ],
)
def test_a_municipality_of_which_nothing_is_known_is_where_the_language_of_the_framework_is_spoken(
    language: str, country: str
) -> None:
    """Whatever its script or region."""
    area = km.Area(id="1", title="A", max_points=1)
    framework = km.Framework(id="x", title="X", language=language, areas=(area,))
    assert _identity("Exempelby", framework=framework) == f"{country} exempelby"
