"""Whatever the text, it is judged, located and fixed soundly; `python -m tests.fuzz` draws new texts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.checking import Failure, failure_of
from tests.fuzz.drawing import CORPUS, draw_text, seeds
from tests.fuzz.gathering import LONGEST
from tests.fuzz.minimising import minimised
from tests.fuzz.properties import findings_in

KEPT = sorted(CORPUS.glob("*.yaml"))


@pytest.mark.parametrize("file", KEPT, ids=[file.stem for file in KEPT])
def test_the_texts_of_the_corpus_fail_no_check(file: Path) -> None:
    """Each was made small: from one that failed a check, or from one that reached code that no other file did."""
    text = file.read_bytes().decode("utf-8")
    assert failure_of(text, costs=not file.stem.startswith("reached-")) is None


def test_the_corpus_is_not_empty_and_its_texts_are_small() -> None:
    """Dozens of texts of as many kinds, each of which can be read at a glance."""
    assert len(KEPT) >= 24
    assert max(file.stat().st_size for file in KEPT) <= LONGEST


@pytest.mark.parametrize("batch", range(8))
def test_texts_made_of_real_ones_are_judged_located_and_fixed_soundly(batch: int) -> None:
    """Eight times eight drawn texts: no exception, places inside, line ends alike, fixes for good, cost in bounds."""
    for number in range(8):
        text = draw_text(f"suite-{batch}-{number}")
        assert failure_of(text, costs=number == batch == 0) is None, text


def test_neither_hash_seed_nor_number_of_jobs_changes_anything(tmp_path: Path) -> None:
    """Forty drawn files are told in the same words and the same order."""
    for number in range(40):
        (tmp_path / f"{number:02}.yaml").write_bytes(draw_text(f"jobs-{number}").encode("utf-8", "replace"))
    outputs = {_validated(tmp_path, seed, jobs) for seed, jobs in [("0", "1"), ("1", "2"), ("4711", "1")]}
    assert len(outputs) == 1
    assert outputs.pop().count(b'"rule"') > 40


def _validated(folder: Path, seed: str, jobs: str) -> bytes:
    command = [sys.executable, "-m", "kompassmodel", "validate", "--format", "json", "--jobs", jobs, "."]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True).stdout


def test_drawn_texts_reach_many_rules() -> None:
    """A hundred texts find what dozens of rules look for, so the fuzzing does not stop at the first step."""
    assert len(seeds()) > 100
    rules = {finding.rule for number in range(100) for finding in findings_in(draw_text(f"reach-{number}"))}
    assert len(rules) >= 20


def test_a_failing_text_is_made_small() -> None:
    """What is left of it is what it fails by."""
    text = "a: 1\nb: [1, 2\nc: 3\n" * 20
    assert minimised(text, lambda part: "[" in part and "3" in part) in {"[3", "3["}


def test_an_exception_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks tell a raised exception from a check that does not hold."""

    def raises(_: str) -> None:
        raise KeyError

    monkeypatch.setattr("tests.fuzz.checking.CHECKS", (raises,))
    assert failure_of("a: 1\n") == Failure("raises:KeyError:raises", "KeyError()")
