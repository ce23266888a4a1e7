"""The generated files of the benchmarks have as many findings as are asked for."""

from __future__ import annotations

from pathlib import Path

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish


def test_generated_files_have_as_many_findings_as_asked_for(tmp_path: Path) -> None:
    """A valid corpus has none, another has ten in each file; the same seed gives the same files."""
    assert km.validate(corpora.write(tmp_path / "valid", 30, Wish(seed=8))).findings == ()
    for report in km.validate_many(corpora.write(tmp_path / "invalid", 30, Wish(seed=8, findings=10))):
        assert len(report.findings) == 10, report
    drafts = km.validate(corpora.write(tmp_path / "drafts", 5, Wish(questions=15)))
    assert (drafts.findings, len(drafts.drafts)) == ((), 5)
    assert corpora.evaluation(7) == corpora.evaluation(7)
    assert corpora.evaluation(7) != corpora.evaluation(7, Wish(seed=2))
