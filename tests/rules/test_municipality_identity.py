"""Evaluations are of the same municipality if code or name lead to one entry of a register, or are the same."""

from __future__ import annotations

from typing import Any

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
    ("name", "keys", "expected"),
    [
        ("Torsås", {"code": "0834"}, "SWE 0834"),
        ("Torsås kommun", {}, "SWE 0834"),
        ("Kungsbaca", {"code": "1384"}, "SWE 1384"),
        ("Torsås", {"code": "0861"}, "SWE 0834"),
        ("Torsås", {"code": "834"}, "SWE 834 torsås"),
        ("Exempelby", {"code": "0899"}, "SWE 0899 exempelby"),
        ("Exempelby", {"code": "0834"}, "SWE 0834 exempelby"),
        ("Exempelby", {}, "SWE exempelby"),
        ("Lund", {}, "SWE 1281"),
        ("Lund", {"framework": NORWEGIAN}, "NOR 1112"),
        ("Lund", {"country": "NOR"}, "NOR 1112"),
        ("Lund", {"code": "1112"}, "NOR 1112"),
        ("Lindesnes", {}, "NOR 1029"),
        ("Lindesnes", {"evaluated": "2021"}, "NOR 4205"),
        ("Lindesnes", {"country": "SWE"}, "SWE lindesnes"),
        ("Nes", {}, "SWE nes"),
        ("Silkeborg", {"code": "740", "country": "DNK"}, "DNK 740 silkeborg"),
        ("Torsås", {"framework": FRENCH}, "SWE 0834"),
        ("Exempelby", {"framework": FRENCH}, "None exempelby"),
    ],
)
def test_a_municipality_is_its_entry_in_a_register_or_else_its_code_and_name(
    name: str, keys: dict[str, Any], expected: str
) -> None:
    """The register of its own country comes first; a name that has several codes is no code."""
    assert _identity(name, **keys) == expected


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
