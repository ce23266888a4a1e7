"""Patterns of paths are expanded where the shell has not done so, and names that only look like patterns are found."""

from __future__ import annotations

import glob
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompassmodel import validate
from kompassmodel.documents.files import files_in
from kompassmodel.documents.path_patterns import matches
from tests.support.files import write

pytestmark = pytest.mark.usefixtures("empty_folder")

FILES = ("a.yaml", "b.yml", "c.txt", ".h.yaml", "d/a.yaml", "d/e/b.yaml", "d/.f/a.yaml", "ab/x.yaml", "[ab].yaml")


def _found(*paths: str) -> list[str]:
    return [file.as_posix() for file in files_in(paths) if isinstance(file, Path)]


def _make() -> None:
    for name in FILES:
        write(name, "x: 1\n")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.yaml", ["[ab].yaml", "a.yaml"]),
        ("**/*.yaml", ["[ab].yaml", "a.yaml", "ab/x.yaml", "d/a.yaml", "d/e/b.yaml"]),
        ("[ab]*.y*ml", ["a.yaml", "b.yml"]),
        ("[!a].yml", ["b.yml"]),
        ("d/?.yaml", ["d/a.yaml"]),
        ("./d/**", ["d/a.yaml", "d/e/b.yaml"]),
        ("*/", ["ab/x.yaml", "d/a.yaml", "d/e/b.yaml"]),
        ("d/*", ["d/a.yaml", "d/e/b.yaml"]),
        (".*.yaml", [".h.yaml"]),
        ("d/../a*.yaml", ["d/../a.yaml"]),
    ],
)
def test_a_pattern_names_what_a_shell_would(pattern: str, expected: list[str]) -> None:
    """Files in the order of their names; folders that match are searched."""
    _make()
    assert _found(pattern) == expected
    absolute = _found(str(Path.cwd()) + "/" + pattern.removeprefix("./"))
    assert [Path(name).resolve() for name in absolute] == [Path(name).resolve() for name in expected]


@pytest.mark.parametrize("name", ["[ab].yaml", "x*.yaml", "why?.yaml", "a[1.yaml", "**"])
def test_a_file_with_such_a_name_is_that_file(name: str) -> None:
    """It comes before anything that the pattern would match."""
    for other in ("a.yaml", "xy.yaml", "why1.yaml", name):
        write(other, "x: 1\n")
    assert _found(name) == [name]
    Path(name).unlink()
    assert name not in _found(name)


def test_a_pattern_that_matches_nothing_is_reported() -> None:
    """With the file that was probably meant; the status is that of a missing file."""
    write("torsas[1].yaml", "x: 1\n")
    report = validate(["*.jaml", "torsas[1].yml", "a\0*"])
    assert {finding.message for finding in report.findings} == {
        "no file or folder has this name, and none matches it as a pattern"
    }
    assert report.misuse
    assert [finding.hint for finding in report.findings] == [None, "torsas[1].yaml was probably meant", None]


def test_links_in_a_circle_end_somewhere() -> None:
    """Two links to the folder above, each of which could be followed without end."""
    write("d/a.yaml", "x: 1\n")
    for name in ("one", "two"):
        (Path("d") / name).symlink_to("..", target_is_directory=True)
    assert _found("**/*.yaml") == ["d/a.yaml"]


@given(
    st.lists(
        st.sampled_from(["*", "**", "d", "e", "?", "[ab]", "*.yaml", "[!a]*", "..", "ab", ".*"]), min_size=1, max_size=4
    )
)
def test_the_same_is_found_as_by_glob(parts: list[str]) -> None:
    """Python's own glob finds the same files and folders."""
    _make()
    if parts[-1] == "**":
        parts = [*parts, "*"]
    pattern = "/".join(parts)
    expected = {Path(name) for name in glob.glob(pattern, recursive=True) if Path(name).exists()}  # noqa: PTH207 - it treats hidden ones as a shell does
    assert {Path(name) for name in matches(pattern)} == expected
