"""A text that stayed the same is worded as the revision before words it, not as one of its known misprints."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.documents.writer import quoted
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links

RULE = Rule(
    "known-misprint",
    Severity.WARNING,
    "A wording that stayed the same is that of the revision before, and none of its known misprints.",
    why="A wording typed from a report brings the report's misprints along. The revision before lists under `also` "
    "those that are known, so that they are recognised; its own wording is the right one.",
    source="The lists under `also` in the framework file of the revision before.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the titles and wordings whose lineage is `same`, but which the revision before lists under `also`."""
    for tie in lineage_links(case):
        if tie.alone and tie.changes == ("same",) and tie.wording in tie.ancestor.also:
            path = (*tie.path[:-2], "title" if isinstance(tie.thing, Area) else "wording")
            text = message(
                "“{text}” is a known misprint or variant of “{right}”",
                text=shortened(tie.wording),
                right=shortened(tie.former_wording),
            )
            hint = message("write it as before, or say that it is `reworded`")
            yield Problem(RULE, path, text, hint, replacement=Replacement(quoted(tie.former_wording)))
