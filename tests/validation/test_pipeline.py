"""Whatever the bytes: a finding, within 200 MB, without hanging, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes import measured

HEAD = "framework: kompass-2016\nmunicipality: Torsås\nstatus: draft\n"
MEGABYTE = 1_000_000


def _many(line: str, size: int = 1_900_000) -> str:
    return line * (size // len(line))


BAD: dict[str, bytes | str] = {
    "empty": "",
    "binary": bytes(range(256)) * 40,
    "zeros": bytes(5000),
    "windows-1252": "municipality: Torsås".encode("cp1252"),
    "utf-16": HEAD.encode("utf-16"),
    "surrogates": b"a: \xed\xa0\x80\n",
    "several documents": "a: 1\n---\nb: 2\n",
    "bomb of aliases": "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10)),
    "alias of itself": "a: &a [*a]\n",
    "20,000 brackets": "[" * 20_000,
    "20,000 braces": "{a: " * 20_000,
    "20,000 hyphens": "- " * 20_000,
    "deep indentation": "".join(" " * depth + "a:\n" for depth in range(1800)),
    "50 MB": _many(HEAD, 50 * MEGABYTE),
    "as many keys as fit": HEAD + "".join(f"key{number}: {number}\n" for number in range(90_000)),
    "as many wrong values as fit": HEAD + "areas:\n" + "".join(f'  "{number}": 5\n' for number in range(90_000)),
    "as many wrong values on one line": HEAD + "areas: {" + ", ".join(f'"{n}": 5' for n in range(90_000)) + "}\n",
    "as many list items as fit": HEAD + "areas: {}\nreferences:\n" + _many("  - {}\n"),
    "as many acceptances as fit": HEAD + "areas: {}\naccepted:\n" + _many("  - {rule: x, at: y, reason: z}\n", 300_000),
    "one long text": HEAD + f"areas: {{}}\nround: {'x' * 1_900_000}\n",
    "one long key": HEAD + f"areas: {{}}\n? {'x' * 1_900_000}\n: 1\n",
    "one long number": HEAD + f"areas: {{}}\nround: {'9' * 1_900_000}\n",
    "one long line that breaks": HEAD + f"areas: {{}}\nround: [{'x, ' * 15_000}\n",
    "many quotes": HEAD + "'" * 1_900_000,
    "many anchors": HEAD + "".join(f"k{number}: &a{number} x\n" for number in range(90_000)),
    "signs": "!&*|>%@`{}[]'\"#\n" * 1000,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_finding_and_fills_no_memory(name: str, tmp_path: Path) -> None:
    """The command ends with status 1, says why, and neither hangs nor fills the memory."""
    content = BAD[name]
    path = tmp_path / "bad.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    ended = measured([sys.executable, "-m", "kompassmodel", "validate", str(path)], tmp_path)
    assert ended.status == 1
    assert b"error[" in ended.out
    assert b"Traceback" not in ended.out
    assert ended.err == b""
    assert ended.peak < 300_000


def test_tags_construct_nothing(tmp_path: Path) -> None:
    """A tag that would run a command in some YAML readers is reported, and nothing runs."""
    trace = tmp_path / "trace"
    path = tmp_path / "tag.yaml"
    path.write_text(f'framework: !!python/object/apply:os.system ["touch {trace}"]\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kompassmodel", "validate", str(path)], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"yaml-feature" in done.stdout
    assert not trace.exists()


def test_files_that_are_read_are_never_written(tmp_path: Path) -> None:
    """A folder that is validated stays as it was: the same files, bytes and times, and no other files."""
    for number, content in enumerate(BAD.values()):
        raw = content if isinstance(content, bytes) else content.encode()
        (tmp_path / f"{number}.yaml").write_bytes(raw[:10_000])
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*")}
    os.chmod(tmp_path, 0o555)  # noqa: PTH101, S103 - read only is the point
    subprocess.run(
        [sys.executable, "-m", "kompassmodel", "validate", "."], cwd=tmp_path, capture_output=True, check=False
    )
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*")} == before
