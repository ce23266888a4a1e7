"""The shipped data files are found from anywhere, or reported missing."""

from __future__ import annotations

import shutil
from pathlib import Path
from runpy import run_path

import pytest

import kompassmodel as km
from kompassmodel import resources


def test_the_data_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Frameworks and schemas do not depend on the working directory."""
    monkeypatch.chdir(tmp_path)
    assert km.load_framework("kompass-2020").area(1).also == ("Offentlighet och demokrati",)


def test_missing_data_are_reported_as_a_broken_installation(tmp_path: Path) -> None:
    """A copy of the module without the data says where it looked."""
    copy = tmp_path / "src" / "kompassmodel" / "resources.py"
    copy.parent.mkdir(parents=True)
    shutil.copy(resources.__file__, copy)
    find = run_path(str(copy))["framework_files"]
    with pytest.raises(FileNotFoundError, match="lie neither in") as caught:
        find()
    assert str(tmp_path) in str(caught.value)
