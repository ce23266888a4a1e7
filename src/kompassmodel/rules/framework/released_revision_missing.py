"""Every released revision is still declared."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import MissingRevision

RULE = Rule(
    "released-revision-missing",
    Severity.ERROR,
    "Every released revision is still declared by a file.",
    why=(
        "Evaluations name the revision that they were made with by its id. If no file declares it any more, because "
        "the file is gone or has another id, they cannot be checked, and later revisions lose what they revise."
    ),
    source="The released files in the folder given by `--baseline`, beside those in the validated folders.",
    has_example=False,
    has_mutator=False,
)


def check(case: MissingRevision) -> Iterator[Problem]:
    """Yield the problem that nothing declares a released revision, with the file that did, if it has another id now."""
    text = message("{id} was released, but no file declares it any more", id=case.id)
    hint = (
        message("put the file back")
        if case.renamed is None
        else message("{file} declares {other} now: give it its id back", file=case.renamed[0], other=case.renamed[1])
    )
    yield Problem(RULE, ("id",), text, hint)
