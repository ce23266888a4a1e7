"""How the tests run: in English, the profile of Hypothesis, and the option that writes the golden outputs anew."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

os.environ["KOMPASSMODEL_LANG"] = "en"  # whatever the language of the machine
os.environ.pop("KOMPASSMODEL_FRAMEWORKS", None)

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True, max_examples=60
)
settings.register_profile("quick", parent=settings.get_profile("default"), phases=[Phase.generate], max_examples=300)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the expected outputs of the golden cases anew."""
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs of the golden cases anew")
