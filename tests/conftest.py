"""Settings and fixtures of all tests: their language, the profiles of Hypothesis, golden files, current folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.support.paths import ROOT

os.environ["KOMPASSMODEL_LANG"] = "en"  # whatever the language of the machine
os.environ.pop("KOMPASSMODEL_FRAMEWORKS", None)

# By default the same examples are drawn everywhere and always. Every night a hundred times as many are drawn, at
# random from a seed: see .ci/nightly, which prints how to repeat a failure.
# How long a machine takes to draw is no claim: whatever is filtered too much or too large still fails.
UNTIMED = [HealthCheck.too_slow]
settings.register_profile(
    "steady", max_examples=100, derandomize=True, deadline=None, print_blob=True, suppress_health_check=UNTIMED
)
settings.register_profile(
    "nightly", max_examples=100 * 100, derandomize=False, deadline=None, print_blob=True, suppress_health_check=UNTIMED
)
# Against mutants a failure need not be made small: see scripts/mutation.py.
settings.register_profile(
    "mutation",
    max_examples=25,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that overwrites the expected outputs of the golden cases."""
    parser.addoption("--update-golden", action="store_true", help="overwrite the expected outputs of the golden cases")


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def project_folder(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the top folder of the project the current one."""
    monkeypatch.chdir(ROOT)
    return ROOT
