"""Files with a fault have exactly the findings that they say."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel import testing
from kompassmodel.testing import Fault, faulty, rules_that_can_break
from tests.support.drawing import examples, simplest


def _findings(report: km.Report) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((finding.rule, finding.path) for finding in report.findings))


@pytest.mark.parametrize("rule", rules_that_can_break())
@settings(max_examples=examples(10))
@given(data=st.data())
def test_a_program_finds_the_fault_with_the_public_functions(
    rule: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The registry of the fault is all that `validate_text` needs; with a baseline, `validate` needs a folder of it.

    Only the rule that compares a framework with the one that was released has a baseline.
    """
    fault = data.draw(faulty(rule))
    note(fault.text[:3000])
    assert bool(fault.baseline) == (rule == "released-revision-changed")
    if not fault.baseline:
        assert _findings(km.validate_text(fault.content, registry=fault.registry)) == fault.findings
        return
    folder = tmp_path_factory.mktemp("baseline")
    for framework in fault.baseline:
        km.dump(framework, folder / f"{framework.id}.yaml")
    file = tmp_path_factory.mktemp("faulty") / "faulty.yaml"
    file.write_bytes(fault.content)
    assert _findings(km.validate(file, registry=fault.registry, baseline=folder)) == fault.findings


def test_a_fault_can_be_sent_to_another_process() -> None:
    """It can be pickled and hashed, and compares by what it holds."""
    fault = simplest(faulty("points-above-maximum"))
    copy: Fault = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own bytes
    assert copy == fault
    assert hash(copy) == hash(fault)
    assert (fault.rule, fault.path) == ("points-above-maximum", "/areas/1/points")
    assert "points: 2" in fault.text


def test_every_public_name_is_there() -> None:
    """`__all__` lists what the docs describe."""
    assert all(getattr(testing, name).__doc__ for name in testing.__all__ if name not in {"Count", "Rounding"})


def test_without_hypothesis_the_command_that_installs_it_is_named() -> None:
    """Nothing else of kompassmodel needs it."""
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import kompassmodel as km\n"
        "assert km.validate_text('framework: 1').errors\n"
        "import kompassmodel.testing\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    told = 'ModuleNotFoundError: kompassmodel.testing needs hypothesis: pip install "kompassmodel[testing]"'
    assert done.stderr.splitlines()[-1] == told
