"""The explanation of a rule, for people at a terminal."""

from __future__ import annotations

from typing import Final

from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.layout import BLANK, MARGIN, heading, indented, paragraph
from kompassmodel.output.styled import Styled, plain
from kompassmodel.validation.explanation import Example, Explanation, TextFile, frameworks_to_show


def example_finding_lines(example: Example, lang: Language) -> list[Styled]:
    """Render the findings in an example as `validate` does, without the blank line and the count at the end."""
    return report_lines(example.report, View(lang=lang))[:-2]


WHY: Final = message("Why")

SOURCE: Final = message("Source")

WRONG: Final = message("Wrong")

RIGHT: Final = message("Right")

CAN_BE_ACCEPTED: Final = message("can be accepted")


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
