"""The page on all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.documents.rules import READING_RULES
from kompassmodel.messages.message import Message, say
from kompassmodel.messages.translation import Language, checked, sentence
from kompassmodel.output.explanation import (
    CAN_BE_ACCEPTED,
    RIGHT,
    SOURCE,
    WHY,
    WRONG,
    example_finding_lines,
    judged_with,
)
from kompassmodel.output.styled import plain
from kompassmodel.rules.catalogue import evaluation_rules, framework_rules
from kompassmodel.schema.rules import SHAPE_RULES
from kompassmodel.validation.explanation import Explanation, explanations_of, frameworks_to_show

_RULES: Final = say("Rules")


_CHAPTERS: Final[tuple[tuple[Message, Callable[[], tuple[Rule, ...]]], ...]] = (
    (say("Reading a file"), lambda: READING_RULES),
    (say("The shape of a document"), lambda: SHAPE_RULES),
    (say("Frameworks"), framework_rules),
    (say("Evaluations"), evaluation_rules),
)

_HEAD: Final = (
    say("Every finding names the rule that it comes from. A rule is an error unless it says *warning*."),
    say(
        "What a report prints against itself can be accepted in the file, with a reason; that goes for the rules "
        "marked *can be accepted*."
    ),
    say("`kompassmodel explain RULE` says on the command line what stands here of one rule."),
)


def rules_page(lang: Language = "en") -> str:
    """Return the page on all rules, in the language `lang`: a section for each, in the order of the catalogue.

    Raises:
        ValueError: `lang` is no language of ours.
    """
    checked(lang)
    blocks = [f"# {sentence(_RULES, lang)}", *(sentence(paragraph, lang) for paragraph in _HEAD)]
    for title, rules in _CHAPTERS:
        blocks.append(f"## {sentence(title, lang)}")
        blocks += [block for explained in explanations_of(rules(), lang) for block in _section(explained)]
    return "\n\n".join(blocks) + "\n"


def _section(explained: Explanation) -> Iterator[str]:
    """Yield the blocks of a rule's section."""
    rule, lang = explained.rule, explained.lang
    marks = f" *({explained.severity})*" if rule.severity is Severity.WARNING else ""
    marks += f" *({sentence(CAN_BE_ACCEPTED, lang)})*" if explained.acceptable else ""
    yield f"### {rule.name}"
    yield explained.summary + marks
    yield f"**{sentence(WHY, lang)}:** {explained.why}"
    yield f"**{sentence(SOURCE, lang)}:** {explained.source}"
    for heading, example in ((WRONG, explained.wrong), (RIGHT, explained.right)):
        if example is not None:
            yield f"**{sentence(heading, lang)}:**"
            yield _fenced("yaml", example.file.text)
            for framework in frameworks_to_show(explained, example):
                yield judged_with(f"`{framework.name}`", lang)
                yield _fenced("yaml", framework.text)
            if example.report.findings:
                yield _fenced("text", plain(example_finding_lines(example, lang)))


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"
