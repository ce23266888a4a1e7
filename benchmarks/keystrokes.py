"""Measure what a keystroke costs in a program that checks a text again after each, as an editor does.

python -m benchmarks.keystrokes               # print the median and the 95th percentile, in milliseconds
python -m benchmarks.keystrokes --strokes 50  # a quick run
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from random import Random
from statistics import quantiles
from time import process_time
from typing import Final

from attrs import evolve, frozen

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish

_TYPED: Final = "# Siffrorna är avlästa ur rapporten, sida 14: se även bilagan."
"""A comment, typed sign by sign at the end of a line: each text is another, and none is a mistake."""


@frozen
class Session:
    """A text that is edited, what it is, and the registry that it is checked with."""

    what: str
    text: str
    registry: km.Registry


def sessions() -> Iterator[Session]:
    """Yield the texts that the aims name: valid, with ten findings, of a framework of one's own, and a framework."""
    registry = km.Registry()
    yield Session("a valid evaluation of 45 questions", corpora.evaluation(1)[1], registry)
    yield Session("one with ten findings", corpora.evaluation(1, Wish(findings=10))[1], registry)
    framework = evolve(km.load_framework("kompass-2016"), id="our-own")
    named = corpora.evaluation(_of("kompass-2016"))[1].replace("framework: kompass-2016\n", "framework: our-own\n")
    yield Session("one of a framework of one's own", named, km.Registry(frameworks=[framework]))
    yield Session("that framework", km.dumps(framework), registry)


def _of(framework: str) -> int:
    """Find an evaluation of the corpus that names a framework."""
    return next(n for n in range(1000) if f"framework: {framework}\n" in corpora.evaluation(n)[1])


def milliseconds(session: Session, strokes: int) -> list[float]:
    """Type into a session, and measure the processor time of checking the text after each keystroke."""
    random = Random(session.what)  # noqa: S311 - nothing secret is drawn
    lines = session.text.splitlines()
    spent: list[float] = []
    km.validate_text(session.text, registry=session.registry)
    while len(spent) < strokes:
        line = random.randrange(1, len(lines))
        for end in range(2, len(_TYPED)):
            text = "\n".join([*lines[:line], f"{lines[line]} {_TYPED[:end]}", *lines[line + 1 :]]) + "\n"
            began = process_time()
            km.validate_text(text, registry=session.registry)
            spent.append(1000 * (process_time() - began))
    return spent[:strokes]


def main() -> None:
    """Measure and print each session."""
    parser = argparse.ArgumentParser(description="Measure what a keystroke costs.")
    parser.add_argument("--strokes", type=int, default=600, help="how many keystrokes a session has")
    options = parser.parse_args()
    for session in sessions():
        cuts = quantiles(milliseconds(session, options.strokes), n=20)
        sys.stdout.write(f"{session.what}: median {cuts[9]:.2f} ms, 95th percentile {cuts[18]:.2f} ms\n")


if __name__ == "__main__":
    main()
