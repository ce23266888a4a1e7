"""Characters that look like others, or like nothing: finds those that keep a text from being read as it looks.

They come with text pasted from Word, a PDF or a web page. Inside a text they are as good as any other. They do harm at
the beginning of a line, around a key, and in front of an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.documents.failure import Explanation, Failure
from kompassmodel.documents.inner_lines import inner_lines
from kompassmodel.documents.layout import KEYS
from kompassmodel.documents.lines import LineEdit
from kompassmodel.documents.lists import PastedList, pasted_lists, sign_of
from kompassmodel.documents.problems import LocatedProblem, lines_of
from kompassmodel.documents.rules import YAML_SYNTAX
from kompassmodel.messages.message import Message, message, verbatim

_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

_UNSEEN: Final = "\u00ad\u200b-\u200f\u2060\ufeff"

_QUOTES: Final = "“”„‟‘’‚‛«»″′´`＂"

_ODD: Final = f"{_SPACES}{_UNSEEN}"

_KEY: Final = "|".join([r"[0-9]+(?:[.][0-9]+)?", *sorted(KEYS, key=lambda key: (-len(key), key))])

_AROUND_KEY: Final = re.compile(
    rf"""(?:^[ ]*-(?=[ {_ODD}])|^|[{{,])(?P<before>[ {_ODD}]*)(?:(?P<opening>["'{_QUOTES}])(?P<inside>[{_ODD}]*))?
    (?P<key>{_KEY})(?P<end>[ {_ODD}]*)(?:(?P<closing>["'{_QUOTES}])(?P<after>[ {_ODD}]*))?
    (?P<colon>[:\uff1a])(?=[ {_ODD}]|$)(?P<behind>[ {_ODD}]*)""",
    re.VERBOSE,
)

_BEFORE_ITEM: Final = re.compile(rf"[ ]*(?P<before>[{_ODD}][ {_ODD}]*)(?:-[ {_ODD}]|[}}\]#]|$)")

_OTHER_LINE_END: Final = re.compile(rf"""[\x85\u2028\u2029](?=[ ]*(?:-[ ]|["']?(?:{_KEY})["']?:(?:[ ]|$)))""")

_NAMES: Final = {
    "\u00a0": message("no-break space"),
    "\u202f": message("narrow no-break space"),
    "\u2007": message("figure space"),
    "\u3000": message("wide space"),
    "\u00ad": message("soft hyphen"),
    "\u200b": message("zero-width space"),
    "\u200c": message("zero-width non-joiner"),
    "\u200d": message("zero-width joiner"),
    "\u2060": message("word joiner"),
    "\ufeff": message("byte order mark"),
    "\u0085": message("next line"),
    "\u2028": message("line separator"),
    "\u2029": message("paragraph separator"),
    "\u2010": message("typographic hyphen"),
    "\u2011": message("no-break hyphen"),
    "\u2012": message("figure dash"),
    "\u2013": message("en dash"),
    "\u2014": message("em dash"),
    "\u2015": message("horizontal bar"),
    "\u2212": message("minus sign"),
    "\u00b7": message("middle dot"),
    "\u2022": message("bullet"),
}

_MOST: Final = 20
"""How many characters are reported; all are fixed."""


@frozen
class _Harm:
    """A character that does harm: what to write instead, and what is said of it."""

    edit: LineEdit
    message: Message
    hint: Message

    @property
    def span(self) -> Span:
        """The span of the character."""
        return _span_of(self.edit)


def _span_of(edit: LineEdit) -> Span:
    return Span(edit.line + 1, edit.start + 1, edit.line + 1, edit.end + 1)


def code_of(character: str) -> str:
    """Return the number by which a character is known, such as U+00A0."""
    return f"U+{ord(character):04X}"


def name_of(character: str) -> Message:
    """Name a character that is not seen or looks like another, with its code."""
    name = _NAMES.get(character)
    if name is None:
        return verbatim(code_of(character))
    return message("{name}, {code}", name=name, code=code_of(character))


def harmful_characters(text: str) -> list[LocatedProblem]:
    """Report the characters that do harm, one a line, and lists that are pasted with other signs than hyphens.

    The edits of a problem are all those of its line, and those of the last one also of the lines that are not reported.
    """
    lines = lines_of(text)
    inner = inner_lines(lines)
    by_line: dict[int, list[_Harm]] = {}
    for harm in _harms(lines, inner):
        by_line.setdefault(harm.edit.line, []).append(harm)
    reported = list(by_line.values())[:_MOST]
    if len(by_line) > _MOST:
        reported[-1] = [harm for found in list(by_line.values())[_MOST - 1 :] for harm in found]
    problems = [_character_problem(harms) for harms in reported]
    for pasted in pasted_lists(lines, inner):
        if not pasted.is_plain_ascii and pasted.lines[0].number not in by_line and len(problems) < _MOST:
            problems.append(_list_problem(pasted))
    return sorted(problems, key=lambda found: (found.span.line, found.span.column) if found.span else (0, 0))


def _character_problem(harms: list[_Harm]) -> LocatedProblem:
    """Build the problem of the first of several characters; one that should end its line parts what is read."""
    first = harms[0]
    problem = Problem(YAML_SYNTAX, (), first.message, first.hint, replacement=Replacement(first.edit.text))
    edits = tuple(harm.edit for harm in harms)
    return LocatedProblem(problem, first.span, edits=() if any("\n" in edit.text for edit in edits) else edits)


def character_edits(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the spans of all characters that do harm, with what to write instead."""
    lines = lines_of(text)
    inner = inner_lines(lines)
    yield from ((harm.span, harm.edit.text) for harm in _harms(lines, inner))
    for pasted in pasted_lists(lines, inner):
        yield from ((_span_of(edit), edit.text) for edit in pasted.edits())


def explain_characters(failure: Failure) -> Explanation | None:
    """Explain a list item that begins with another sign than a hyphen, near the place where the parser gave up."""
    first, end = min(failure.stop.line, failure.opening.line) - 1, failure.stop.line + 2
    near = range(max(0, first), min(end, len(failure.lines)))
    if not any(sign_of(failure.lines[number]) for number in near):
        return None
    inner = inner_lines(failure.lines)
    for pasted in pasted_lists(failure.lines, inner):
        if any(line.number in near for line in pasted.lines):
            located = _list_problem(pasted)
            problem = located.problem
            assert located.span is not None and problem.hint is not None  # noqa: S101, PT018 - both were given above
            return Explanation(located.span, problem.message, problem.hint, problem.replacement, edits=located.edits)
    return None


def _harms(lines: list[str], inner: set[int]) -> Iterator[_Harm]:
    """Yield what must be written otherwise, in the order of the text."""
    for number, line in enumerate(lines):
        if line.isascii() or number in inner:
            continue
        found = [
            *_harms_around_keys(number, line),
            *_harms_before_items(number, line),
            *_harms_of_line_ends(number, line),
        ]
        yield from sorted(found, key=lambda harm: harm.edit.start)


def _harms_around_keys(number: int, line: str) -> Iterator[_Harm]:
    for match in _AROUND_KEY.finditer(line):
        if match.group().isascii():
            continue
        for part in ("before", "inside", "end", "after", "behind"):
            start, end = match.span(part)
            for at in range(start, end):
                if not line[at].isascii():
                    yield _space_edit(number, at, line[at])
        for part in ("opening", "closing"):
            at, end = match.span(part)
            if at >= 0 and not (line[at:end].isascii() and line[at] in "\"'"):
                yield _quote_edit(number, at, line[at], match["key"])
        if match["colon"] != ":":
            text = message("this colon is another character than it seems ({code})", code=code_of(match["colon"]))
            at = match.start("colon")
            yield _Harm(LineEdit(number, at, at + 1, ":"), text, message("type an ordinary colon instead"))


def _harms_before_items(number: int, line: str) -> Iterator[_Harm]:
    match = _BEFORE_ITEM.match(line)
    if match is not None:
        for at in range(*match.span("before")):
            if not line[at].isascii():
                yield _space_edit(number, at, line[at])


def _harms_of_line_ends(number: int, line: str) -> Iterator[_Harm]:
    for match in _OTHER_LINE_END.finditer(line):
        before = line[: match.start()]
        if "#" in before or before.count('"') % 2 or before.count("'") % 2:
            continue
        text = message("this ends no line in YAML: {name}", name=name_of(match.group()))
        hint = message("press Enter here instead")
        yield _Harm(LineEdit(number, match.start(), match.end(), "\n"), text, hint)


def _space_edit(number: int, at: int, character: str) -> _Harm:
    if re.match(f"[{_SPACES}]", character):
        text = message("this is not an ordinary space ({name}); it came in with pasted text", name=name_of(character))
        return _Harm(LineEdit(number, at, at + 1, " "), text, message("type an ordinary space instead"))
    text = message("there is an invisible character here ({name})", name=name_of(character))
    return _Harm(LineEdit(number, at, at + 1, ""), text, message("delete it; it came in with pasted text"))


def _quote_edit(number: int, at: int, sign: str, key: str) -> _Harm:
    text = message(
        "this is a typographic quotation mark ({sign}, {code}); YAML knows only straight ones",
        sign=sign,
        code=code_of(sign),
    )
    return _Harm(LineEdit(number, at, at + 1, '"'), text, message('write "{key}"', key=key))


def _list_problem(pasted: PastedList) -> LocatedProblem:
    """Build the problem of a list that is written with other signs than hyphens."""
    first, last = pasted.lines[0], pasted.lines[-1]
    span = Span(first.number + 1, first.column + 1, first.number + 1, first.column + 1 + len(first.sign))
    edits = tuple(pasted.edits())
    replacement = None
    if edits and edits[0].line == first.number:
        span = _span_of(edits[0])
        replacement = Replacement(edits[0].text)
    text, hint = _list_message(pasted)
    if len(pasted.lines) > 1:
        shift = pasted.column - first.column
        values = {"first": first.number + 1, "last": last.number + 1, "sign": first.sign}
        if shift > 0:
            hint = message(
                "indent lines {first} to {last} by {count} spaces, and write a hyphen and a space instead of {sign}",
                count=shift,
                **values,
            )
        else:
            hint = message("write a hyphen and a space instead of {sign} in lines {first} to {last}", **values)
    is_certain = len(edits) == len(pasted.lines)
    problem = Problem(YAML_SYNTAX, (), text, hint, replacement=replacement)
    return LocatedProblem(problem, span, edits=edits if is_certain else ())


def _list_message(pasted: PastedList) -> tuple[Message, Message]:
    """Say what one line of a list begins with, and what to write instead."""
    first = pasted.lines[0]
    if first.sign == "-":
        if first.gap:
            name = name_of(first.gap[0])
            text = message("the space after this hyphen is not an ordinary one ({name})", name=name)
            return text, message("type an ordinary space instead")
        return message("a space is missing after this hyphen"), message("write a hyphen and a space before every item")
    if set(first.sign) <= {"-", " "}:
        text = message(
            "this line begins with {count} hyphens; an item of a list begins with one", count=first.sign.count("-")
        )
        return text, message("write one hyphen and a space")
    sign: object = first.sign
    if not first.sign.isascii():
        sign = message("{sign} ({name})", sign=first.sign, name=name_of(first.sign))
    text = message("this line begins with {sign}; an item of a list begins with a hyphen", sign=sign)
    return text, message("write a hyphen (-) and a space instead of {sign}", sign=first.sign)
