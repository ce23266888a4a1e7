"""Quotation marks that are not closed, or closed too early: finds the one that is wrong."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.documents.failure import WRITE_A_KEY, Explanation, Failure, Position
from kompassmodel.messages.message import Message, message

_OPEN_KEY: Final = re.compile(r"""[ ]*(?:-[ ]+)?(?P<quote>["'])(?P<key>[\w.-]+)[ ]?:(?=[ ]|$)""")

_KEY_IN_QUOTES: Final = re.compile(r"""\s*["'][\w.]+["']$""")

_VALUE_IN_GROUP: Final = re.compile(r"""(?P<quote>["'])(?P<value>[\w.-]+)["'’”]?[ ]*[,}\]]""")

_LABEL: Final = re.compile(r"\A\s*(?:- +)?(?:[\w.]+: +)?")


def explain_unclosed_key(failure: Failure) -> Explanation | None:
    """Explain a key whose quotation mark is not closed before its colon, on one of the lines that may be meant."""
    for line in sorted({failure.opening.line, failure.stop.line, max(0, failure.stop.line - 1)}):
        explanation = _explain_key(failure, line)
        if explanation is not None:
            return explanation
    return None


def _explain_key(failure: Failure, line: int) -> Explanation | None:
    key = _OPEN_KEY.match(failure.lines[line])
    if key is None:
        return None
    text = message("the quotation mark that opens here is not closed before the colon")
    fixed = f"{key['quote']}{key['key']}{key['quote']}:"
    return failure.explain(line, key.start("quote"), text, message("close it after the key: {fixed}", fixed=fixed))


def explain_quote_over_lines(failure: Failure, line: int, column: int) -> Explanation:
    """Explain the quotation mark at a line and column, from 0, whose text goes on to later lines."""
    sign = failure.lines[line][column : column + 1]
    text = message("the quotation mark that opens here is not closed on this line")
    hint = _value_hint(failure.lines[line], column) or close_hint(sign)
    return _explain_key(failure, line) or failure.explain(line, column, text, hint)


def explain_unclosed_text(failure: Failure) -> Explanation | None:
    """Explain a text in quotes that goes on to the end of the file."""
    if not re.search("quoted scalar.*(?:unexpected end|document separator)", failure.parser_message):
        return None
    opening = failure.opening
    return Explanation(
        opening.span(),
        message("the quotation mark that opens here is never closed"),
        _value_hint(opening.text, opening.column) or close_hint(opening.text[opening.column : opening.column + 1]),
    )


def _value_hint(line: str, column: int) -> Message | None:
    """Build the hint for a quotation mark in a group or list that is not closed before the next comma or brace."""
    value = _VALUE_IN_GROUP.match(line, column)
    if value is None or not {"{", "["} & {*line[:column]}:
        return None
    return message("write {fixed}", fixed=f"{value['quote']}{value['value']}{value['quote']}")


def close_hint(quote: str) -> Message:
    """Build the hint for a quotation mark that is not closed, which says how one inside the text is written."""
    if quote == "'":
        return message("close it with ' on the same line; inside single quotes an apostrophe is written twice: ''")
    return message('close it with " on the same line; a quotation mark inside quoted text is written \\"')


def explain_text_after_closing(failure: Failure) -> Explanation | None:
    """Explain a text that goes on behind a closed quotation mark or bracket."""
    if not failure.in_block:
        return None
    stop = failure.stop
    before = stop.text[: stop.column].rstrip()
    if before[-1:] not in ('"', "'", "]", "}"):
        return None
    if before[-1] in "\"'" and _KEY_IN_QUOTES.match(before):
        return Explanation(stop.span(), message("a colon is missing after this key"), WRITE_A_KEY)
    if before[-1] in "]}":
        return _explain_after_bracket(stop, before[-1])
    text = message("the text goes on after the closing quotation mark")
    value = _LABEL.sub("", stop.text, count=1).rstrip()
    other = "'" if before[-1] == '"' else '"'
    if len(value) > 1 and value[0] == value[-1] == before[-1]:
        value = value[1:-1]
    hint = message("put the whole text in quotes of the other kind: {fixed}", fixed=f"{other}{value}{other}")
    if other in value:
        hint = message('put the whole text in quotes, and write its own quotation marks as \\"')
    return Explanation(stop.span(), text, hint)


def _explain_after_bracket(stop: Position, bracket: str) -> Explanation:
    """Explain what follows a group or a list that is closed."""
    rest = stop.text[stop.column :].strip()
    if {*rest} <= {*"]} "}:
        sign = rest[:1]
        return Explanation(
            stop.span(), message("{sign} closes nothing here", sign=sign), message("delete {sign}", sign=rest)
        )
    text = message("the text goes on after {character}, which closed it", character=bracket)
    label = _LABEL.match(stop.text)
    value = stop.text[0 if label is None else label.end() :].rstrip()
    quote = "'" if '"' in value else '"'
    hint = message("delete the rest, or write several as a list: [{{…}}, {{…}}]")
    if rest in {",", ";", "."}:
        hint = message("delete the {sign}", sign=rest)
    if rest[:1].isalpha() and quote not in value and ":" not in value:
        hint = message("put the whole text in quotes: {fixed}", fixed=f"{quote}{value}{quote}")
    return Explanation(stop.span(), text, hint)
