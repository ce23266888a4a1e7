"""The explanation of a rule, for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.rules import READING_RULES
from kompassmodel.messages.message import Message, escaped, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.layout import BLANK, MARGIN, heading, indented, paragraph
from kompassmodel.output.styled import Styled, plain
from kompassmodel.rules.catalogue import evaluation_rules, framework_rules
from kompassmodel.schema.rules import SHAPE_RULES
from kompassmodel.validation.explanation import Example, Explanation, TextFile, frameworks_to_show


def example_finding_lines(example: Example, lang: Language) -> list[Styled]:
    """Render the findings in an example as `validate` does, without the blank line and the count at the end."""
    return report_lines(example.report, View(lang=lang))[:-2]


WHY: Final = message("Why")

SOURCE: Final = message("Source")

WRONG: Final = message("Wrong")

RIGHT: Final = message("Right")

CAN_BE_ACCEPTED: Final = message("can be accepted")


CHAPTERS: Final[tuple[tuple[Message, Callable[[], tuple[Rule, ...]]], ...]] = (
    (message("Reading a file"), lambda: READING_RULES),
    (message("The shape of a document"), lambda: SHAPE_RULES),
    (message("Frameworks"), framework_rules),
    (message("Evaluations"), evaluation_rules),
)
"""The groups of rules with their titles, in the order in which a file meets them."""


def rule_list_lines(lang: Language) -> list[Styled]:
    """Render the names of all rules in groups, each with its summary below it."""
    lines: list[Styled] = []
    for title, rules in CHAPTERS:
        lines += [heading(title, lang), BLANK]
        for rule in rules():
            lines += [[("bold", f"  {rule.name}")], *paragraph(translate(escaped(rule.summary), lang), MARGIN)]
        lines.append(BLANK)
    prompt = message("kompassmodel explain RULE shows why a rule is there, with a wrong and a right example.")
    return [*lines, *paragraph(translate(prompt, lang))]


def explanation_text(explained: Explanation) -> str:
    """Render an explanation as text, at most 80 columns wide."""
    return plain(explanation_lines(explained))


def explanation_lines(explained: Explanation) -> list[Styled]:
    """Render an explanation as lines with styles, at most 80 columns wide."""
    lang = explained.lang
    marks = [explained.severity, *([translate(CAN_BE_ACCEPTED, lang)] if explained.acceptable else [])]
    lines: list[Styled] = [
        [("bold", explained.rule.name), ("", f": {', '.join(marks)}")],
        BLANK,
        *paragraph(explained.summary),
    ]
    for title, text in ((WHY, explained.why), (SOURCE, explained.source)):
        lines += [BLANK, heading(title, lang), *paragraph(text, MARGIN)]
    for title, example in ((WRONG, explained.wrong), (RIGHT, explained.right)):
        if example is not None:
            lines += [BLANK, heading(title, lang), *_listing(example.file)]
            for framework in frameworks_to_show(explained, example):
                lines += [BLANK, [("", MARGIN + checked_with(framework.name, lang))], BLANK]
                lines += _listing(framework)
            if example.report.findings:
                lines += [BLANK, *(part for line in example_finding_lines(example, lang) for part in indented(line))]
    return lines


def _listing(file: TextFile) -> list[Styled]:
    return [[("", MARGIN + line)] for line in file.text.splitlines()]


def checked_with(file: str, lang: Language) -> str:
    """Compose the line that names the framework with which an example is checked."""
    return translate(message("checked with the framework in {file}:", file=file), lang)
