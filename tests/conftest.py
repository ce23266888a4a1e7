"""How the tests run: in English, the profile of Hypothesis, and the option that writes the golden outputs anew."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

os.environ["KOMPASSMODEL_LANG"] = "en"  # whatever the language of the machine
os.environ.pop("KOMPASSMODEL_FRAMEWORKS", None)

# Without a wish the same examples are drawn everywhere and always. Every night a hundred times as many are drawn, at
# random from a seed: see .ci/nightly, which prints how to repeat a failure.
settings.register_profile("steady", max_examples=100, derandomize=True, deadline=None, print_blob=True)
settings.register_profile("nightly", max_examples=100 * 100, derandomize=False, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the expected outputs of the golden cases anew."""
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs of the golden cases anew")
