"""A text that stayed the same is worded as in the revision before, not as one of its known misprints."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.documents.scalars import quoted
from kompassmodel.messages.formatting import is_among, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links

RULE = Rule(
    "known-misprint",
    Severity.WARNING,
    ("A wording that stayed the same is that of the previous revision, and not one of its known misprints."),
    why=(
        "A wording typed from a report brings the report's misprints along. The previous revision lists "
        "the known ones under `also`, so that they are recognised; its own wording is the right one."
    ),
    source="The lists under `also` in the framework file of the previous revision.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each title or wording that is `same` by its lineage, but is in the ancestor's `also`."""
    for link in lineage_links(case):
        if (
            not link.is_corrected
            and link.alone
            and link.changes == ("same",)
            and is_among(link.wording, link.ancestor.also)
        ):
            path = (*link.path[:-2], "title" if isinstance(link.part, Area) else "wording")
            text = message(
                "“{text}” is a known misprint or variant of “{right}”",
                text=shortened(link.wording),
                right=shortened(link.former_wording),
            )
            hint = message("write it as before, or say that it is `reworded`")
            yield Problem(RULE, path, text, hint, replacement=Replacement(quoted(link.former_wording)))
