"""Measure what an editor waits for: from a keystroke to its diagnostics, over the protocol, from a real process.

python -m benchmarks.language_server               # the aims: 95 of 100 keystrokes, and memory over 10,000 edits
python -m benchmarks.language_server --strokes 30 --edits 100  # a quick run

One session was recorded from an editor; in the others a made-up person types, that of the tests: slips, pastes, and
steps taken back. Beside the time that passes, the processor time of the server is measured, which other programs on the
machine do not change as much.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any, Final

from attrs import evolve, frozen

import kompassmodel as km
from benchmarks import corpora
from tests.support.editor import Editor, editor
from tests.support.recording import BEFORE, recorded
from tests.support.typist import report_session

ROOT: Final = Path(__file__).parents[1]

Json = dict[str, Any]


@frozen
class Session:
    """Texts that are opened, and the changes of one of them; `aim` is for 95 of 100 keystrokes, in milliseconds."""

    what: str
    aim: int
    uri: str
    opened: dict[str, str]
    changes: list[Json]


@frozen
class Measured:
    """Of each keystroke, the milliseconds until its diagnostics; the processor time of the server for one of them."""

    waited: list[float]
    processor: float


# ---------------------------------------------------------------------------------------------------------------------
# what is typed


def sessions(folder: Path) -> Iterator[Session]:
    """Yield what the aims name: reports of 45 questions, a framework of 500, and an evaluation that names that."""
    uri = "untitled:recorded"
    changes = [step.change for step in recorded()]
    yield Session("a report of 45 questions, as an editor sent it, recorded", 30, uri, {uri: BEFORE}, changes)
    report = (ROOT / "examples" / "evaluations" / "torsas-2017.yaml").read_text(encoding="utf-8")
    typed = [change for change, _ in report_session(report, seed=2017)]
    yield Session(
        "a report of 45 questions, typed from its first line on", 30, "untitled:report", {"untitled:report": ""}, typed
    )
    uri = (folder / "report.yaml").as_uri()
    changes = list(figures(report))
    yield Session("figures of a report of 45 questions, changed and changed back", 30, uri, {uri: report}, changes)
    framework = large(500)
    large_uri, text = (folder / "large.yaml").as_uri(), km.dumps(framework)
    yield Session("a framework of 500 questions", 100, large_uri, {large_uri: text}, list(figures(text)))
    named = evaluation(framework)
    uri = (folder / "large-report.yaml").as_uri()
    opened = {large_uri: text, uri: named}
    yield Session("an evaluation of 500 questions, its framework open", 100, uri, opened, list(figures(named)))


def large(questions: int) -> km.Framework:
    """Build a framework of so many questions in areas of ten, each worded differently."""
    areas, wording = [], "Finns det mål nummer {} för verksamheten?"
    for area in range(1, questions // 10 + 1):
        numbers = [f"{area}.{number}" for number in range(1, 11)]
        asked = tuple(km.Question(id=number, wording=wording.format(number), max_points=10) for number in numbers)
        areas.append(km.Area(id=str(area), title=f"Område {area}", max_points=100, questions=asked))
    return evolve(km.load_framework("kompass-2016"), id="large", revises=None, retired=(), areas=tuple(areas))


def evaluation(framework: km.Framework) -> str:
    """Write an evaluation with all points of a framework."""
    lines = [f"framework: {framework.id}", 'municipality: {name: Torsås, code: "0834"}', "evaluated: 2017-10", "areas:"]
    for area in framework.areas:
        lines += [f'  "{area.id}":', f"    points: {area.max_points}", "    questions:"]
        lines += [f'      "{question.id}": {{points: {question.max_points}}}' for question in area.questions]
    return "\n".join(lines) + "\n"


def figures(text: str) -> Iterator[Json]:
    """Yield changes of the figures of a text: a digit is typed behind one, and deleted again."""
    places = [
        (number, len(line))
        for number, line in enumerate(text.splitlines())
        if line.strip().startswith(("points:", "max_points:", "percent:"))
    ] or [(number, len(line) - 1) for number, line in enumerate(text.splitlines()) if line.endswith("}")]
    for line, column in places:
        start, end = {"line": line, "character": column}, {"line": line, "character": column + 1}
        yield {"range": {"start": start, "end": start}, "text": "0"}
        yield {"range": {"start": start, "end": end}, "text": ""}


# ---------------------------------------------------------------------------------------------------------------------
# what is measured


def measure(session: Session, client: Editor, strokes: int) -> Measured:
    """Type into a session, so often as there are changes or as asked for, and measure each keystroke."""
    for uri, text in session.opened.items():
        client.open(uri, text)
        client.diagnostics(uri)
    client.idle()
    before, waited = processor_time(client), []
    for change in islice(session.changes, strokes):
        began = perf_counter()
        client.change(session.uri, change)
        client.diagnostics(session.uri)
        waited.append(1000 * (perf_counter() - began))
    spent = processor_time(client) - before
    for uri in session.opened:
        client.close(uri)
    return Measured(waited, 1000 * spent / len(waited))


def processor_time(client: Editor) -> float:
    """Return the seconds of processor time that the server has used; 0 if the system does not say."""
    stat = Path(f"/proc/{client.process.pid}/stat")
    if not stat.is_file():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(client: Editor) -> float:
    """Return the MB that the server holds now; 0 if the system does not say."""
    status = Path(f"/proc/{client.process.pid}/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def held(client: Editor, edits: int) -> list[float]:
    """Measure the memory after the first tenth of so many edits, after the half, and after all."""
    report = (ROOT / "examples" / "evaluations" / "torsas-2017.yaml").read_text(encoding="utf-8")
    uri, changes = "untitled:memory", list(figures(report))
    client.open(uri, report)
    sizes = []
    for number in range(edits):
        client.change(uri, changes[number % len(changes)])
        client.diagnostics(uri)
        del client.published[:-1]
        if number + 1 in (max(1, edits // 10), max(2, edits // 2), edits):
            sizes.append(memory(client))
    client.close(uri)
    return sizes


def main() -> None:
    """Measure and print each session, and the memory."""
    parser = argparse.ArgumentParser(description="Measure what an editor waits for.")
    parser.add_argument("--strokes", type=int, default=2000, help="how many keystrokes a session has at most")
    parser.add_argument("--edits", type=int, default=10_000, help="over how many edits memory is measured")
    parser.add_argument("--files", type=int, default=0, help="how many files the workspace has besides")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.files:
            corpora.write(folder / "corpus", options.files)
        with editor(folder, options={"onlyOpenFiles": True}) as client:
            client.idle()
            for session in sessions(folder):
                measured = measure(session, client, options.strokes)
                cuts = quantiles(measured.waited, n=20)
                sys.stdout.write(
                    f"{session.what}, {len(measured.waited)} keystrokes: median {cuts[9]:.1f} ms, 95th percentile "
                    f"{cuts[18]:.1f} ms (aim {session.aim}); {measured.processor:.1f} ms of processor time each\n"
                )
            sizes = held(client, options.edits)
            shown = ", ".join(f"{size:.1f}" for size in sizes)
            sys.stdout.write(f"memory after a tenth, half and all of {options.edits} edits: {shown} MB\n")
            client.stop()


if __name__ == "__main__":
    main()
