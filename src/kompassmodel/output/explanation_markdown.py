"""The explanations of all rules, as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.rule import Severity
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.output.explanation import (
    CAN_BE_ACCEPTED,
    CHAPTERS,
    RIGHT,
    SOURCE,
    WHY,
    WRONG,
    checked_with,
    example_finding_lines,
)
from kompassmodel.output.styled import plain
from kompassmodel.validation.explanation import Explanation, explanations_of, frameworks_to_show

_TITLE: Final = message("Rules")


_HEAD: Final = (
    message("Every finding names the rule that it comes from. A rule is an error unless it says *warning*."),
    message(
        "If a report contradicts itself in print, this can be accepted in the file, with a reason, for "
        "the rules marked *can be accepted*."
    ),
    message("`kompassmodel explain RULE` shows on the command line what this page says about one rule."),
)


def rules_page(lang: Language = "en") -> str:
    """Render the page on all rules in the language `lang`: a section for each, in the order of the catalogue.

    Raises:
        ValueError: `lang` is not a language of ours.
    """
    validate_language(lang)
    blocks = [f"# {translate(_TITLE, lang)}", *(translate(paragraph, lang) for paragraph in _HEAD)]
    for title, rules in CHAPTERS:
        blocks.append(f"## {translate(title, lang)}")
        blocks += [block for explained in explanations_of(rules(), lang) for block in _section(explained)]
    return "\n\n".join(blocks) + "\n"


def _section(explained: Explanation) -> Iterator[str]:
    """Yield the blocks of a rule's section."""
    rule, lang = explained.rule, explained.lang
    marks = f" *({explained.severity})*" if rule.severity is Severity.WARNING else ""
    marks += f" *({translate(CAN_BE_ACCEPTED, lang)})*" if explained.acceptable else ""
    yield f"### {rule.name}"
    yield explained.summary + marks
    yield f"**{translate(WHY, lang)}:** {explained.why}"
    yield f"**{translate(SOURCE, lang)}:** {explained.source}"
    for heading, example in ((WRONG, explained.wrong), (RIGHT, explained.right)):
        if example is not None:
            yield f"**{translate(heading, lang)}:**"
            yield _fenced("yaml", example.file.text)
            for framework in frameworks_to_show(explained, example):
                yield checked_with(f"`{framework.name}`", lang)
                yield _fenced("yaml", framework.text)
            if example.report.findings:
                yield _fenced("text", plain(example_finding_lines(example, lang)))


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"
