"""Lines that lack a colon, a space, a hyphen or a brace: finds what they lack."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.documents.failure import WRITE_A_KEY, Explanation, Failure, Position
from kompassmodel.documents.inner_lines import inner_lines
from kompassmodel.documents.layout import KEYS
from kompassmodel.documents.lines import LineEdit, indent_of, lines_below
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message

_ROUND_BRACKET: Final = re.compile(r"""[\w.]["']?: *[(]""")

_ROW_WITHOUT_BRACE: Final = re.compile(r"""\s*["']?[0-9.]+["']?: [a-z_]+: """)

_KEY_BEFORE_BRACE: Final = re.compile(r"""\s*(?:- )?(?P<key>[a-z_]+|["']?[0-9]+(?:\.[0-9]+)?["']?)[ ]*(?=[{\[])""")

_KEY_BEFORE_GROUP: Final = re.compile(r"""\s*["']?[\w.]+["']?:(?= )""")

_ITEM_BEFORE_GROUP: Final = re.compile(r"""\s*-[ ]+(?=[a-z_]+: .*, *[a-z_]+: )""")

_NO_SPACE: Final = re.compile(r"""\s*(?:- )?(?P<key>["']?[\w.]+["']?):(?P<value>[^\s:/].*)""")

_OTHER_SIGN: Final = re.compile(r"""\s*(?:- )?(?P<key>["']?[\w.]+["']?)[ ]*(?P<sign>[=;]|->|\uff1a)[ ]*(?P<value>.*)""")

_NO_COLON: Final = re.compile(r"""\s*(?:- )?(?P<key>["']?[\w.]+["']?)[ ]+(?P<value>\S.*)""")

_ITEM_WITHOUT_COLON: Final = re.compile(r"""\s*-[ ]+(?P<key>[a-z_]+)[ ]+(?P<value>\S.*)""")

_LINE_WITH_TEXT: Final = re.compile(r"""\s*(?:(?P<hyphen>- )[ ]*)?(?:(?P<key>[a-z_]+): )?(?P<text>[^\s"'\[{#].*)""")

_KEY: Final = re.compile(r"""\s*(- )?["']?[\w.-]+["']?\s*:(\s|$)""")

_NAME_ALONE: Final = re.compile(r"""\s*["']?[\w.]+["']?\s*""")

_STRAY_FIGURES: Final = re.compile(r"[0-9][0-9.,;=%\s]*")

_CERTAIN_VALUE: Final = re.compile(r"""[0-9"'{\[].*""")
"""A value that is none of the words of a text: behind a key it can stand without its colon by a slip only."""

_SEVERAL_FIGURES: Final = re.compile(r"[0-9.,]+[ ]*%?(?:[ ]*;[ ]*[0-9.,]*[ ]*%?)+")

_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def explain_unopened_group(failure: Failure) -> Explanation | None:
    """Explain a row whose brace or colon is missing, or that has round brackets in the place of braces."""
    number = failure.stop.line
    line = failure.lines[number]
    key = _KEY_BEFORE_BRACE.match(line)
    if key is not None:
        text = message("a colon is missing after {key}", key=key["key"])
        return failure.explain(number, key.end("key"), text, message("write a colon and a space after it"))
    row = _ROW_WITHOUT_BRACE.match(line)
    if row is not None and re.search(", *[a-z_]+:", rest := line[row.end() :]) and not {"{", "}"} & {*rest}:
        text = message("the braces around this group are missing")
        return failure.explain(number, line.index(":") + 1, text, message("write {{ before it and }} after it"))
    if _ROUND_BRACKET.search(line) and line.rstrip().endswith(")"):
        text = message("the group is in round brackets here")
        return failure.explain(number, line.index("("), text, message("write {{ and }} instead of ( and )"))
    colon = _KEY_BEFORE_GROUP.match(line)
    group = "" if colon is None else line[colon.end() :].rstrip()
    if colon is not None and group.endswith("}") and ":" in group and not {*"{}\"'"} & {*group[:-1]}:
        text = message("a brace is missing after this colon: the group ends with }}, but has no beginning")
        return failure.explain(number, colon.end() - 1, text, message("write {{ before the group"))
    item = _ITEM_BEFORE_GROUP.match(line)
    if item is not None and line.rstrip().endswith("}") and line.count("{") < line.count("}"):
        text = message("a brace is missing after this hyphen: the group ends with }}, but has no beginning")
        return failure.explain(number, item.end(), text, message("write {{ before the group"))
    return None


def explain_name_and_code(failure: Failure) -> Explanation | None:
    """Explain a municipality whose name stands on its own line, with its code or country below."""
    stop = failure.stop
    below = re.match(r"\s+(code|country):\s*(\S.*?)\s*(?:#.*)?$", stop.text) if failure.at_colon else None
    above = re.match(r"municipality:\s+([^\s{#].*?)\s*(?:#.*)?$", stop.lines[stop.line - 1]) if stop.line else None
    if below is None or above is None:
        return None
    text = message("the name of the municipality stands above, and its {key} below", key=below[1])
    hint = message(
        "write both in one group: municipality: {{name: {name}, {key}: {value}}}",
        name=above[1],
        key=below[1],
        value=below[2],
    )
    return failure.explain(stop.line, below.start(1), text, hint)


def explain_colon_in_text(failure: Failure) -> Explanation | None:
    """Explain a text with a colon in it that is not in quotes, behind a key or a hyphen on the same line."""
    stop = failure.stop
    match = _LINE_WITH_TEXT.fullmatch(stop.text) if failure.at_colon else None
    if match is None or (match["key"] and not _is_key(match["key"])) or ": " not in stop.text[: stop.column]:
        return None
    value = match["text"].rstrip()
    if (match["key"] is None and match["hyphen"] is None) or '"' in value or "\\" in value:
        return None
    start = (match["hyphen"] or "") + (f"{match['key']}: " if match["key"] else "")
    if match["key"] and _NUMBER.fullmatch(value.rstrip(": ")):
        text = message("there is a colon after the number")
        return Explanation(stop.span(), text, message("write {fixed}", fixed=start + value.rstrip(": ")))
    text = message("a colon is read as the end of a key; a text that holds one must be in quotes")
    return Explanation(stop.span(), text, message("write {fixed}", fixed=f'{start}"{shortened(value, 100)}"'))


def explain_colon_in_later_line(failure: Failure) -> Explanation | None:
    """Explain a text with a colon in a line on which it goes on: no key has a space in it."""
    stop = failure.stop
    words = stop.text[: stop.column].strip()
    if not failure.at_colon or " " not in words or words[0] in "[{-" or {*"\"'#"} & {*words}:
        return None
    own = indent_of(stop.text) or 0
    for number in range(stop.line - 1, max(-1, stop.line - 50), -1):
        line = failure.lines[number]
        indent = indent_of(line)
        if indent is not None and indent < own:
            match = _LINE_WITH_TEXT.fullmatch(line)
            if match is None or not (match["key"] or match["hyphen"]) or match["text"][0] in "|>&*!":
                return None
            text = message("a colon is read as the end of a key; a text that holds one must be in quotes")
            hint = message("put the whole text in quotes; it begins on line {line}", line=number + 1)
            return Explanation(stop.span(), text, hint)
    return None


def explain_missing_colon(failure: Failure) -> Explanation | None:
    """Explain a line that lacks a colon, or the space after it: the one where the parser gave up or the one above."""
    wants_colon = "could not find expected ':'" in failure.parser_message
    if not (failure.in_table or failure.at_colon or wants_colon):
        return None
    above = _line_above(failure)
    inner = inner_lines(failure.lines[: failure.stop.line + 1])
    for number in dict.fromkeys((failure.opening.line if wants_colon else above, above, failure.stop.line)):
        if number is None or number in inner or (number == failure.stop.line and failure.at_colon):
            continue
        explanation = _explain_line(failure, number)
        if explanation is not None:
            return explanation
    return None


def _line_above(failure: Failure) -> int | None:
    """Return the last line above the one where the parser gave up that is neither empty nor a comment."""
    numbers = range(failure.stop.line - 1, max(-1, failure.stop.line - 20), -1)
    return next((number for number in numbers if indent_of(failure.lines[number]) is not None), None)


def _explain_line(failure: Failure, number: int) -> Explanation | None:
    """Explain what a line lacks, if it seems to be a key with its value."""
    line = failure.lines[number]
    item = _ITEM_WITHOUT_COLON.fullmatch(line)
    if item is not None and item["key"] in KEYS and item.start("key") == indent_of(failure.stop.text):
        text = message("a colon is missing after {key}", key=item["key"])
        hint = message("write {fixed}", fixed=shortened(f"- {item['key']}: {item['value']}"))
        return failure.explain(number, item.end("key"), text, hint)
    if _KEY.match(line) or indent_of(line) is None or line.lstrip().startswith(("- ", "#")):
        return None
    if _STRAY_FIGURES.fullmatch(line):
        text = message("these figures stand at the left edge, where they belong to nothing")
        hint = message("delete them, or write them under the number of their area or question")
        return failure.explain(number, 0, text, hint)
    if _NAME_ALONE.fullmatch(line) and (_is_key(line.strip()) or line.startswith(" ")):
        missing = None if _is_key(line.strip()) else item_without_hyphen(failure.lines, number)
        if missing is not None:
            return missing
        end = len(line.rstrip())
        hint = message("write {fixed}", fixed=f"{line.strip()}:") if _is_key(line.strip()) else WRITE_A_KEY
        return failure.explain(number, end, message("a colon is missing after this key"), hint)
    match = _NO_SPACE.fullmatch(line)
    if match is not None and _is_key(match["key"]):
        text = message("a space is missing after the colon")
        hint = message("write {fixed}", fixed=shortened(f"{match['key']}: {match['value']}"))
        at = match.start("value")
        is_certain = not _has_lines_under(failure.lines, number)
        return failure.explain(number, at, text, hint, (LineEdit(number, at, at, " "),) if is_certain else ())
    match = _OTHER_SIGN.fullmatch(line)
    if match is not None and _is_key(match["key"]):
        text = message("there is a {sign} after {key} instead of a colon", sign=match["sign"], key=match["key"])
        hint = message("write {fixed}", fixed=shortened(f"{match['key']}: {match['value']}"))
        edit = LineEdit(number, match.end("key"), match.start("value"), ": ")
        is_certain = _has_lines_under(failure.lines, number) is not bool(match["value"])
        if match["sign"] == ";" and _SEVERAL_FIGURES.fullmatch(match["value"]):
            is_certain, number_of_row = False, match["key"].strip("\"'")
            hint = message(
                'it is not sure which figure is which; write every row like "{number}": '
                "{{points: 5, max_points: 15, percent: 30}}",
                number=number_of_row,
            )
        return failure.explain(number, match.start("sign"), text, hint, (edit,) if is_certain else ())
    match = _NO_COLON.fullmatch(line)
    if match is not None and _is_key(match["key"]) and not _goes_on_with_item(failure.lines, number):
        text = message("a colon is missing after {key}", key=match["key"])
        hint = message("write {fixed}", fixed=shortened(f"{match['key']}: {match['value']}"))
        edit = LineEdit(number, match.end("key"), match.start("value"), ": ")
        is_certain = _CERTAIN_VALUE.fullmatch(match["value"]) is not None and not _has_lines_under(
            failure.lines, number
        )
        return failure.explain(number, match.end("key"), text, hint, (edit,) if is_certain else ())
    return None


def _goes_on_with_item(lines: list[str], number: int) -> bool:
    """Return whether a line that begins with a figure goes on with the text of the list item above it: `3 av 5`."""
    line = lines[number]
    if not line.lstrip()[:1].isdigit():
        return False
    own = indent_of(line) or 0
    above = (other for other in reversed(lines[max(0, number - 20) : number]) if indent_of(other) is not None)
    head = next((other for other in above if (indent_of(other) or 0) < own), "")
    return head.lstrip(" ").startswith("- ")


def _has_lines_under(lines: list[str], number: int) -> bool:
    """Return whether the next line is indented deeper than line `number`, so that it can have no value of its own."""
    below = next(lines_below(lines, number), None)
    return below is not None and (indent_of(lines[below]) or 0) > (indent_of(lines[number]) or 0)


def is_key_begun(line: str) -> bool:
    """Return whether a line holds nothing but the first letters of a key: somebody is typing it."""
    word = line.strip()
    return bool(word) and any(key.startswith(word) for key in KEYS)


def _is_key(key: str) -> bool:
    """Return whether a word or number is a key of the formats, with or without quotes."""
    bare = key.strip("\"'")
    return bare in KEYS or _NUMBER.fullmatch(bare) is not None


def item_without_hyphen(lines: list[str], number: int) -> Explanation | None:
    """Explain a text that stands in the column of the hyphens of the list above it."""
    line = lines[number]
    column = len(line) - len(line.lstrip())
    if line[column : column + 1] in {"-", ""} or ": " in line or line.rstrip().endswith(":"):
        return None
    item = _item_above(lines, number, column)
    if item != column:
        return None
    text, hint = _hyphen_missing(item, column)
    return Explanation(Position(lines, number, column).span(), text, hint)


def _hyphen_missing(item: int, column: int) -> tuple[Message, Message]:
    text = message("this line begins like an item of the list above it, but has no hyphen")
    hint = message(
        "begin it with a hyphen and a space; if it belongs to the line above, move it to the right by {count}",
        count=item + 2 - column,
    )
    return text, hint


def explain_line_without_key(failure: Failure) -> Explanation | None:
    """Explain a line that is neither a key with its value nor an item of a list, nor the rest of a text."""
    wants_colon = "could not find expected ':'" in failure.parser_message
    is_second_colon = ": " in failure.stop.text[: failure.stop.column]  # then it is this line, not the one above
    above = _line_above(failure) if failure.at_colon and not is_second_colon else None
    numbers = (failure.opening.line,) if wants_colon else (above,)
    for number in numbers:
        if number is None or _KEY.match(failure.lines[number]):
            continue
        line = failure.lines[number]
        column = len(line) - len(line.lstrip())
        item = _item_above(failure.lines, number, column)
        if item is not None:
            text, hint = _hyphen_missing(item, column)
        else:
            text = message("this line has neither a key with a colon nor a hyphen")
            hint = WRITE_A_KEY
        return Explanation(Position(failure.lines, number, column).span(), text, hint)
    return None


def _item_above(lines: list[str], number: int, column: int) -> int | None:
    """Return the column of the list item above a line that begins no deeper, or None if there is none."""
    for line in reversed(lines[max(0, number - 20) : number]):
        indent = indent_of(line)
        if indent is None:
            continue
        if line.lstrip().startswith("- ") and indent >= column - 1:
            return indent
        if indent <= column:
            return None
    return None
