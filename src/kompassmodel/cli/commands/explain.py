"""`kompassmodel explain`: explain a rule, with a wrong and a right example."""

from __future__ import annotations

import argparse

from kompassmodel.cli.options import Localize
from kompassmodel.cli.streams import show
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.explanation import explanation_lines, rule_list_lines
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled
from kompassmodel.validation.explanation import explain, explanations


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Explain what a rule checks, why, and where it comes from, with a wrong and a right example. Without a "
            "rule, list them all."
        )
    )
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "rule",
        metavar=localize(message("RULE")),
        nargs="?",
        help=localize(message("the name of a rule as findings give it, e.g. points-above-maximum")),
    )
    which.add_argument("--all", action="store_true", help=localize(message("explain all rules")))


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    if options.rule is None and not options.all:
        show(rule_list_lines(lang))
        return 0
    chosen = explanations(lang) if options.all else (explain(options.rule, lang=lang),)
    lines: list[Styled] = []
    for explained in chosen:
        lines += [*([BLANK] if lines else []), *explanation_lines(explained)]
    show(lines)
    return 0
