"""Build the command as one file that needs no Python: `python -m scripts.build_executable FOLDER`.

It puts the `kompassmodel` that is installed, with openpyxl if that is installed, into `FOLDER/kompassmodel`
(`kompassmodel.exe` on Windows). Needs PyInstaller: `pip install ".[executable]"`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

import PyInstaller.__main__
from PyInstaller.utils.hooks import collect_data_files

from kompassmodel.resources import framework_files, schema_files

ENTRY: Final = """\
from multiprocessing import freeze_support

from kompassmodel.__main__ import main

freeze_support()  # does the work of a worker of `--jobs`, and ends, if this is one
main()
"""

UNNEEDED: Final = (
    "PIL",  # pictures in Excel files, and what else openpyxl and rich use if they find it
    "jinja2",  # pages and charts need a hundred megabytes of libraries
    "matplotlib",
    "lxml",
    "numpy",
    "pandas",
    "pyarrow",  # a hundred megabytes; tables in Parquet are for programs
    "markdown_it",
    "pygments",
    "setuptools",
    "ssl",  # nothing is fetched from the network
    "_ssl",
    "_hashlib",
    "sqlite3",
    "tkinter",
    "unittest",
)
"""Modules that the command does without: every megabyte is unpacked at each start."""

TESTS_EXPECT: Final = ["rules/examples/*/*.txt", "rules/examples/*/*.json"]
"""Files of the package that only tests read; the wheel lacks them too."""


def data_files() -> list[tuple[str, str]]:
    """List the data files with the folder in which `kompassmodel.resources` and the modules look for each."""
    excluded = [*TESTS_EXPECT, "_data"]
    found: list[tuple[str, str]] = collect_data_files("kompassmodel", excludes=excluded)
    found += [(str(file), "kompassmodel/_data/frameworks") for file in framework_files()]
    found += [(str(file), "kompassmodel/_data/schemas") for file in schema_files()]
    return found


def build(folder: Path, *, one_file: bool = True) -> None:
    """Build the executable into `folder`."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        entry = work / "entry.py"
        entry.write_text(ENTRY, encoding="utf-8")
        options = ["--onefile" if one_file else "--onedir", "--name=kompassmodel", "--console", "--noupx"]
        if sys.platform == "linux":
            options.append("--strip")  # symbols of libpython alone are 20 MB; PyInstaller advises against it elsewhere
        options += [f"--exclude-module={module}" for module in UNNEEDED]
        options += ["--collect-submodules=kompassmodel"]  # most are imported by name when they are needed
        options += [f"--add-data={file}:{target}" for file, target in data_files()]
        options += [f"--distpath={folder.resolve()}", f"--workpath={work / 'work'}", f"--specpath={work}"]
        PyInstaller.__main__.run(["--noconfirm", "--log-level=WARN", *options, str(entry)])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the command as one file that needs no Python.")
    parser.add_argument("folder", type=Path, help="where to put it")
    parser.add_argument("--unpacked", action="store_true", help="a folder instead of one file, to compare their speed")
    chosen = parser.parse_args()
    build(chosen.folder, one_file=not chosen.unpacked)
