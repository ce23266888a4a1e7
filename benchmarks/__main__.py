"""Measure the speed that docs/performance.md claims: whole processes, each against a named peer in the same run.

python -m benchmarks                    # print the tables
python -m benchmarks --write            # also write them into docs/performance.md
python -m benchmarks --files 100 --runs 3  # a quick run
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from attrs import frozen

from benchmarks import corpora
from benchmarks.corpora import Wish

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "performance.md"
SCHEMA: Final = ROOT / "schemas" / "evaluation.schema.json"
BEGIN: Final = "<!-- measured -->"
END: Final = "<!-- end -->"

Call = list[str]

OURS: Final[Call] = [str(Path(sysconfig.get_path("scripts")) / "kompassmodel")]
PYTHON: Final[Call] = [sys.executable]


@frozen
class Figure:
    """A row of the table: the measurement, our figure, that of the peer, the result and the aim."""

    what: str
    ours: str
    peer: str
    result: str
    aim: str


@frozen
class Corpora:
    """The corpora: folders of files, and a single file.

    The numbers in `quoted` are all in quotes. `broken` are valid files with one broken line each, `examples` and
    `frameworks` the project's own files many times.
    """

    valid: Path
    quoted: Path
    invalid: Path
    broken: Path
    large: Path
    examples: Path
    frameworks: Path
    one: Path


# ---------------------------------------------------------------------------------------------------------------------
# whole processes


def seconds(call: Call) -> float:
    """Measure the seconds that a process takes from its start to its end."""
    began = perf_counter()
    subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603 - our own calls
    return perf_counter() - began


def in_turn(ours: Call, peer: Call, runs: int) -> tuple[float, float, float]:
    """Run both in turn; return the median seconds of each, and the median of peer/ours over the pairs."""
    seconds(ours), seconds(peer)
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(b / a for a, b in pairs)


def at_once(call: Call, runs: int) -> float:
    """Measure the median seconds of two such processes that run at the same time."""

    def both() -> float:
        began = perf_counter()
        with ExitStack() as stack:
            for _ in range(2):
                stack.enter_context(subprocess.Popen(call, stdout=subprocess.DEVNULL))  # noqa: S603 - our own calls
        return perf_counter() - began

    return median(both() for _ in range(runs))


def peak(call: Call) -> float:
    """Measure the peak memory of a process in MB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([*PYTHON, "-c", code, *call], capture_output=True, text=True, check=True)  # noqa: S603
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout) * unit / 1e6


# ---------------------------------------------------------------------------------------------------------------------
# figures


def validate(folder: Path, jobs: int = 1) -> Call:
    """Build the call that validates a folder."""
    return [*OURS, "validate", "--jobs", str(jobs), str(folder)]


def check_jsonschema(folder: Path) -> Call:
    """Build the call of check-jsonschema with our own schema, which knows none of the rules on figures."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.yaml"))
    return [*PYTHON, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), *map(str, files)]


def pyyaml(folder: Path) -> Call:
    """Build the call that loads a folder with PyYAML's C loader."""
    return [*PYTHON, str(ROOT / "benchmarks" / "load_with_pyyaml.py"), str(folder)]


def figures(found: Corpora, files: int, runs: int) -> Iterator[Figure]:
    """Measure the figures, and yield each as soon as it is known."""
    ours, peer, ratio = in_turn(validate(found.valid), check_jsonschema(found.valid), runs)
    what = f"`validate --jobs 1`, {files} valid files, against check-jsonschema with our schema"
    yield Figure(what, _s(ours), _s(peer), f"{ratio:.1f} times as fast", "10 times")

    ours, peer, ratio = in_turn(validate(found.valid), pyyaml(found.valid), runs)
    what = "the same, against PyYAML's C loader that only loads the files"
    yield Figure(what, _s(ours), _s(peer), f"{1 / ratio:.2f} of its time", "0.6")

    for what, folder, aim in (
        (f"{5 * files} valid files, against the same loader", found.large, "0.5"),
        ("the project's own evaluations, many times, against the same loader", found.examples, ""),
        ("the project's own frameworks, many times, against the same loader", found.frameworks, ""),
    ):
        ours, peer, ratio = in_turn(validate(folder), pyyaml(folder), runs)
        yield Figure(what, _s(ours), _s(peer), f"{1 / ratio:.2f} of its time", aim)

    two, one, ratio = in_turn(validate(found.large, 2), validate(found.large), runs)
    bound = 2 * one / at_once(validate(found.large), runs)
    what = f"`--jobs 2`, {5 * files} files, against `--jobs 1` (two processes at once would gain {bound:.2f} here)"
    yield Figure(what, _s(two), _s(one), f"{ratio:.2f} times as fast", "1.7 times")

    ours, peer, ratio = in_turn(validate(found.one), check_jsonschema(found.one), 3 * runs)
    what = "one file, cold, against check-jsonschema"
    yield Figure(what, _ms(ours), _ms(peer), f"{ratio:.2f} times as fast", "2.2 times")

    for option in ("--version", "--help"):
        ours, peer, _ = in_turn([*OURS, option], [*PYTHON, "-c", "pass"], 3 * runs)
        yield Figure(
            f"`kompassmodel {option}`, against Python alone", _ms(ours), _ms(peer), f"{_ms(ours - peer)} more", ""
        )

    ours, peer, _ = in_turn([*PYTHON, "-c", "import kompassmodel"], [*PYTHON, "-c", "pass"], 3 * runs)
    yield Figure(
        "`import kompassmodel`, against Python alone", _ms(ours), _ms(peer), f"{_ms(ours - peer)} more", "60 ms"
    )

    code = "import kompassmodel as km; km.validate, km.load_framework, km.identify, km.compare"
    ours, peer, _ = in_turn([*PYTHON, "-c", code], [*PYTHON, "-c", "pass"], 3 * runs)
    what = "the same, and all that it is asked for in a program"
    yield Figure(what, _ms(ours), _ms(peer), f"{_ms(ours - peer)} more", "")

    yield from beside_validate(found, files, runs)


def beside_validate(found: Corpora, files: int, runs: int) -> Iterator[Figure]:
    """Measure other commands, and files with findings, against `validate` on valid files."""
    with tempfile.TemporaryDirectory() as name:
        table = [*OURS, "table", "--jobs", "1", str(found.valid), "-o", str(Path(name) / "table.csv")]
        fix = [*OURS, "fix", "--diff", str(found.quoted)]
        for what, call, peer_call, aim in (
            (f"{files} files with ten findings each", validate(found.invalid), validate(found.valid), "4 times"),
            (f"{files} files with one broken line each", validate(found.broken), validate(found.valid), ""),
            (f"`fix` on {files} files with nothing to fix", fix, validate(found.quoted), "1.5 times"),
            (f"`table` of {files} files to CSV", table, validate(found.valid), "1.5 times"),
        ):
            ours, peer, ratio = in_turn(call, peer_call, runs)
            yield Figure(
                f"{what}, against validating valid ones", _s(ours), _s(peer), f"{1 / ratio:.1f} times the cost", aim
            )


def memory(folder: Path, files: int) -> Iterator[Figure]:
    """Yield the peak memory for more and more files."""
    before = 0
    for count in (files, 10 * files):
        corpora.write(folder, count, Wish(seed=3), begin=before)
        before = count
        held = peak(validate(folder))
        yield Figure(f"memory for {count} files", f"{held:.0f} MB", "", "", "120 MB for 10,000")


def sweep(folder: Path, files: int, runs: int) -> Iterator[Figure]:
    """Yield the cost of a file as the number of files grows, and as the number of questions in a file does."""
    one = next(corpora.write(folder / "one", 1, Wish(seed=4)).rglob("*.yaml"))
    first = median(seconds(validate(one)) for _ in range(runs))  # with the start of the program
    for count in (files // 2, files, 2 * files, 4 * files):
        place = corpora.write(folder / f"files-{count}", count, Wish(seed=4))
        cost = (median(seconds(validate(place)) for _ in range(runs)) - first) / (count - 1)
        yield Figure(f"{count} files, each", f"{1000 * cost:.2f} ms", "", "", "linear")
    for questions in (5, 15, 25, 35, 45):
        place = corpora.write(folder / f"questions-{questions}", files, Wish(seed=4, questions=questions))
        cost = (median(seconds(validate(place)) for _ in range(runs)) - first) / (files - 1)
        yield Figure(f"files of {questions} questions, each", f"{1000 * cost:.2f} ms", "", "", "linear")


def _s(value: float) -> str:
    return f"{value:.2f} s"


def _ms(value: float) -> str:
    return f"{1000 * value:.0f} ms"


# ---------------------------------------------------------------------------------------------------------------------
# the page


def table(found: list[Figure]) -> str:
    """Render figures as a Markdown table."""
    rows = [("", "kompassmodel", "peer", "result", "aim"), ("---",) * 5]
    rows += [(one.what, one.ours, one.peer, one.result, one.aim) for one in found]
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def machine() -> str:
    """Describe the machine: processor, system and versions."""
    processor = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        names = [line.partition(": ")[2] for line in information.read_text().splitlines() if "model name" in line]
        processor = names[0] if names else processor
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    packages = ("kompassmodel", "ruamel.yaml", "ruamel.yaml.clib", "attrs", "cattrs", "check-jsonschema", "PyYAML")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{processor}, {cores} cores; {platform.system()}, CPython {platform.python_version()}; {versions}."


def main() -> None:
    """Measure, print the tables, and write them into the page if requested."""
    parser = argparse.ArgumentParser(description="Measure what docs/performance.md claims.")
    parser.add_argument("--files", type=int, default=600, help="how many files a corpus has")
    parser.add_argument("--runs", type=int, default=7, help="how often each pair is measured")
    parser.add_argument("--write", action="store_true", help="write the results into docs/performance.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        found = Corpora(
            valid=corpora.write(place / "valid", options.files),
            quoted=corpora.write(place / "quoted", options.files, Wish(quoted=True)),
            invalid=corpora.write(place / "invalid", options.files, Wish(findings=10)),
            broken=corpora.write(place / "broken", options.files, Wish(broken=True)),
            large=corpora.write(place / "large", 5 * options.files, Wish(seed=2)),
            examples=corpora.repeat(ROOT / "examples" / "evaluations", place / "examples", options.files // 6),
            frameworks=corpora.repeat(ROOT / "frameworks", place / "frameworks", options.files // 60 + 1),
            one=next(corpora.write(place / "one", 1).rglob("*.yaml")),
        )
        measured = [*figures(found, options.files, options.runs)]
        scale = [
            *memory(place / "memory", 10 * options.files // 6),
            *sweep(place / "sweep", options.files, options.runs),
        ]
    text = f"{table(measured)}\n{table(scale)}\nMeasured on {machine()}\n"
    sys.stdout.write(text)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page.partition(BEGIN)[0], page.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
