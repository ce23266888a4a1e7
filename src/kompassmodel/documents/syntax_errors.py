"""Explains errors of the YAML parser: in plain words, at the position where the mistake was probably made.

Each kind of mistake has a module: `characters` for signs that look like others, `groups` for braces and brackets,
`quotes` for quotation marks, `colons` for colons behind a key, `first_signs` for the first sign of a value,
`missing_keys` for a key that is not there, `indentation` for lines in a wrong column, `rows` for the rest of a line.
Here they stand in the order in which they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from ruamel.yaml.error import MarkedYAMLError

from kompassmodel.diagnostics.finding import TOP
from kompassmodel.diagnostics.problem import Problem
from kompassmodel.documents import (
    characters,
    colons,
    first_signs,
    groups,
    hyphens,
    indentation,
    missing_keys,
    quotes,
    rows,
    tabs,
)
from kompassmodel.documents.cut_texts import cut_above
from kompassmodel.documents.failure import Explanation, Failure, Position
from kompassmodel.documents.problems import LocatedProblem, lines_of, located_problem
from kompassmodel.documents.rules import YAML_SYNTAX
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message


def explain_parser_error(text: str, error: Exception, quote: tuple[Any, Any] | None) -> LocatedProblem:
    """Explain why the parser gave up; `quote` is where the last quoted text of several lines begins and ends."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        hint = message("look for a backslash in double quotes: it begins a character code")
        return located_problem(YAML_SYNTAX, TOP, message("this file cannot be read as YAML"), hint)
    stop = (error.problem_mark.line, error.problem_mark.column)
    opening = (error.context_mark.line, error.context_mark.column) if error.context_mark else stop
    expected = (error.problem or "").partition(", but ")[0]  # behind the "but" stands what the parser met instead
    lines = lines_of(text)
    failure = Failure(lines, Position(lines, *stop), Position(lines, *opening), f"{error.context or ''} {expected}")
    if quote is not None and quote[1].line == stop[0]:
        # A quoted text that ends on a later line, right before the mistake, was probably meant to end earlier.
        explanation = quotes.explain_quote_over_lines(failure, quote[0].line, quote[0].column)
    else:
        explanation = explain(failure)
    problem = Problem(YAML_SYNTAX, (), explanation.message, explanation.hint, replacement=explanation.replacement)
    return LocatedProblem(problem, explanation.span, move=explanation.move, edits=explanation.edits)


def explain(failure: Failure) -> Explanation:
    """Explain why a text cannot be read; the mistake is often made further up, so typical ones are looked for first."""
    for explain_kind in _KINDS:
        explanation = explain_kind(failure)
        if explanation is not None:
            return explanation
    return _explain_by_parser_message(failure)


def _explain_cut_text(failure: Failure) -> Explanation | None:
    """Explain a line that was to go on with a text which a comment on the line above has ended."""
    for number in (failure.stop.line, failure.opening.line, failure.stop.line - 1):
        found = cut_above(failure.lines, number) if number > 0 else None
        if found is not None:
            span, comment = found
            text = message("the text ends at this #: {comment} is a comment", comment=shortened(comment))
            hint = message("put the whole text in quotes, or delete the comment")
            return Explanation(span, text, hint)
    return None


_KINDS: Final[tuple[Callable[[Failure], Explanation | None], ...]] = (
    tabs.explain_tab,
    characters.explain_characters,
    quotes.explain_unclosed_key,
    first_signs.explain_no_figure,
    first_signs.explain_start_of_line,
    first_signs.explain_first_sign,
    rows.explain_unopened_group,
    colons.explain_colon_after_key,
    _explain_cut_text,
    groups.explain_group,
    first_signs.explain_closing_alone,
    quotes.explain_unclosed_text,
    rows.explain_name_and_code,
    hyphens.explain_hyphen_before_key,
    rows.explain_colon_in_text,
    rows.explain_colon_in_later_line,
    rows.explain_missing_colon,
    quotes.explain_text_after_closing,
    missing_keys.explain_missing_key,
    indentation.explain_indentation,
    rows.explain_line_without_key,
)
"""The kinds of mistakes, in the order in which they are looked for."""


def _explain_by_parser_message(failure: Failure) -> Explanation:
    """Explain by the parser's own message, for want of anything better."""
    for pattern, where, template, hint in _EXPLANATIONS:
        if re.search(pattern, failure.parser_message):
            position = failure.opening if where == "opening" else failure.stop
            return Explanation(position.span(), position.fill(template), hint)
    text = message("this is not valid YAML")
    hint = message("look for wrong indentation, a missing colon or an unclosed quote on this line or the one before")
    return Explanation(failure.stop.span(), text, hint)


# By what the parser's message matches: where to report it (at the opening or at the stop), what it is, and a hint.
# The first match counts.
_EXPLANATIONS: Final = (
    (
        "quoted scalar.*(unexpected end|document separator)",
        "opening",
        message("the quotation mark that opens here is never closed"),
        message('close it on the same line; a quotation mark inside quoted text is written \\"'),
    ),
    (
        "unknown escape",
        "stop",
        message("a backslash in double quotes begins a special character, and {character} is not one"),
        message("write the backslash twice, or use single quotes"),
    ),
    (
        "flow sequence",
        "opening",
        message("the list that opens here with [ is not closed by ], or a comma or a quotation mark is missing in it"),
        message("texts that hold a comma, a colon or a bracket must be in quotes"),
    ),
    (
        "flow mapping",
        "opening",
        message(
            "the group that opens here with {{ is not closed by }}, or a comma or a quotation mark is missing in it"
        ),
        message(
            "between {{ and }} every key has a colon and a space after it, and there are commas between the values"
        ),
    ),
    (
        "flow node",
        "stop",
        message("something is missing before this place, or brackets were opened and never closed"),
        message("look for a bracket or brace without its partner"),
    ),
    (
        "alias|anchor|block scalar",
        "opening",
        message("a text cannot begin with {character} here"),
        message('put the text in quotes: "…"; the items of a list begin with a hyphen'),
    ),
    (
        "cannot start any token",
        "stop",
        message("a text cannot begin with {character} here"),
        message('put the text in quotes: "…"'),
    ),
    (
        "mapping values are not allowed",
        "stop",
        message("there cannot be a colon here: {line}"),
        message(
            'a text that holds a colon must be in quotes ("…"); if this is not a text, the line is indented too far'
        ),
    ),
    (
        "sequence entries are not allowed",
        "stop",
        message("a list cannot begin after its key on the same line"),
        message("begin the list on the next line, indented, with a hyphen and a space before every item"),
    ),
    (
        "block collection|'-' indicator",
        "stop",
        message("a line of a list begins with a hyphen; this one does not"),
        message("indent it like the lines around it, or begin it with a hyphen and a space"),
    ),
    (
        "block mapping",
        "stop",
        message("this line does not fit the ones above it"),
        message("lines at the same level begin in the same column; a text that goes on is indented deeper"),
    ),
    (
        "document start",
        "stop",
        message("this line begins further left than the first line of the file"),
        message("lines at the same level begin in the same column; the outermost begin at the left edge"),
    ),
)
