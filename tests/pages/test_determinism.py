"""The same content gives the same bytes: in another process, with another order of hashes, and other settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import kompassmodel as km
from tests.support.paths import EVALUATIONS

SCRIPT = f"""
import sys, hashlib
from pathlib import Path
import kompassmodel as km
folder = Path({str(EVALUATIONS)!r})
evaluation = km.load_evaluation(folder / "ostersund-2010.yaml")
texts = [km.page(folder / "ostersund-2010.yaml", lang="sv"), km.page(folder)]
for ending in (".svg", ".png", ".pdf"):
    km.chart(evaluation).save("chart" + ending)
    texts.append(Path("chart" + ending).read_bytes().hex())
print([hashlib.sha256(text.encode()).hexdigest() for text in texts])
"""

SETTINGS = "lines.linewidth: 9\nfont.size: 30\nsvg.fonttype: path\naxes.facecolor: red\nsavefig.bbox: tight\n"


def _printed(folder: Path, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    call = [sys.executable, "-W", "error", "-c", SCRIPT]
    return subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def test_pages_and_pictures_have_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Nothing of the time, the order of hashes or a person's settings of matplotlib gets into them."""
    for name in ("plain", "set"):
        (tmp_path / name).mkdir()
    (tmp_path / "set" / "matplotlibrc").write_text(SETTINGS, encoding="utf-8")
    first = _printed(tmp_path / "plain", "1")
    assert first.count("'") == 10
    assert _printed(tmp_path / "set", "2") == first


def test_a_page_is_the_same_again() -> None:
    """In one process too, whatever was drawn between."""
    one = km.page(EVALUATIONS / "lulea-2015.yaml")
    km.page(EVALUATIONS)
    assert km.page(EVALUATIONS / "lulea-2015.yaml") == one
