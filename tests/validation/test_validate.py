"""Paths, texts and bytes are validated alike, and never with an exception."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from tests.support.paths import ROOT

EXAMPLE = ROOT / "examples" / "evaluations" / "torsas-2017.yaml"


def test_a_path_or_several_paths_are_validated_alike() -> None:
    """`validate` takes one path, as text or object, or an iterable of them; a file is checked once."""
    one = km.validate(str(EXAMPLE))
    assert one == km.validate(EXAMPLE) == km.validate([EXAMPLE]) == km.validate(iter([EXAMPLE, EXAMPLE]))
    assert (one.files, one.ok, one.findings) == (1, True, ())


def test_a_missing_path_is_a_finding_and_misuse() -> None:
    """`validate` does not raise for a path that is not there."""
    for path in (ROOT / "nothing.yaml", "a\x00b", ""):
        report = km.validate(path)
        assert report.misuse
        assert [finding.rule for finding in report.findings] == ["unreadable-file"]
        assert report.files == 0


def test_a_file_without_permission_to_read_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permissions are reported as such."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "do not have permission to read this file" in km.validate(EXAMPLE).findings[0].message


def test_a_text_may_be_as_large_as_a_file() -> None:
    """A text for `validate_text` has the same limit of size as a file."""
    report = km.validate_text("# " + "x" * 2_000_000)
    assert [finding.rule for finding in report.findings] == ["file-too-large"]


def test_a_text_may_be_the_bytes_of_a_file() -> None:
    """Content from elsewhere is checked like a file, also if it is not text."""
    content = EXAMPLE.read_bytes()
    assert km.validate_text(content).ok
    findings = km.validate_text("municipality: Torsås".encode("latin-1"), name="bucket/a.yaml").findings
    assert ("not-utf-8", "bucket/a.yaml", 1) in {(one.rule, one.file, one.line) for one in findings}
    with pytest.raises(TypeError, match="content is text or bytes, not 3"):
        km.validate_text(3)  # type: ignore[arg-type]
