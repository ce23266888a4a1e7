"""No text is cut off by ` #`: the rest of it would be a comment."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.documents.scalars import quoted
from kompassmodel.documents.text_checks import may_cut_texts
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.rules.case import DocumentCase

RULE = Rule(
    "text-cut-by-comment",
    Severity.WARNING,
    "No text is cut off by a space and a `#`.",
    why=(
        "A space and a `#` begin a comment, so the words after them are lost to every program. This happens to texts "
        "with a number or a hashtag in them."
    ),
    source=(
        "The YAML 1.2 specification, in which a `#` after a space begins a comment. A comment with a space after "
        "the `#`, or with two before it, is taken to be meant."
    ),
)


def check(case: DocumentCase) -> Iterator[Problem]:
    """Yield a problem for each text in prose that is followed by what is probably its own end."""
    if not may_cut_texts(case.document.text):
        return
    from kompassmodel.documents.cut_texts import cut_texts  # noqa: PLC0415 - needed only if a text may be cut off

    for cut in cut_texts(case.document):
        text = message("the text from # on is a comment and is lost: {comment}", comment=shortened(cut.comment))
        hint = message(
            "put the whole text in quotes if this belongs to it; if it is a note of your own, put a space after #"
        )
        replacement = None if cut.in_braces else Replacement(quoted(f"{cut.text} {cut.comment}"), is_safe=False)
        yield Problem(RULE, cut.path, text, hint, at_comment=True, replacement=replacement)
