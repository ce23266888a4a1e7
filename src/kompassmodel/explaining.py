"""What a rule is for: why it is checked, where it comes from, and a file that breaks it beside the same file mended.

The examples lie in `explanations/<rule>/`: `wrong.yaml` and `right.yaml`, and where they need a framework of their own,
the folder `frameworks` for both, or `wrong-frameworks` and `right-frameworks`. What is said of a wrong file is found
anew each time, so that it never is out of date.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from kompassmodel import catalogue, output
from kompassmodel.errors import UnknownRule
from kompassmodel.findings import Message, Report, Rule, Severity, phrase, say
from kompassmodel.languages import Language, checked, sentence
from kompassmodel.library import library_of, released_in
from kompassmodel.output import Styled, View
from kompassmodel.rules import ACCEPTABLE
from kompassmodel.source import parse, read_content
from kompassmodel.validation import judge

_WIDTH: Final = 80
_INDENT: Final = 4


@frozen
class TextFile:
    """A file as an editor shows it: its name, and its text with a sign in place of what could not be read."""

    name: str
    text: str


@frozen
class Example:
    """A file, the frameworks of its own that it is judged with, and what is found in it."""

    file: TextFile
    frameworks: tuple[TextFile, ...]
    report: Report


@frozen
class Explanation:
    """A rule in one language: its texts, whether an evaluation may accept its findings, and its examples.

    `wrong` breaks this rule once and no other, `right` is the same mended; both are None where no file can show it.
    """

    rule: Rule
    acceptable: bool
    wrong: Example | None
    right: Example | None
    lang: Language = "en"

    @property
    def summary(self) -> str:
        """What holds when the rule has nothing to say."""
        return sentence(phrase(self.rule.summary), self.lang)

    @property
    def why(self) -> str:
        """What goes wrong when the rule is broken, and how that usually comes about."""
        return sentence(phrase(self.rule.why), self.lang)

    @property
    def source(self) -> str:
        """Where the rule or its figures come from."""
        return sentence(phrase(self.rule.source), self.lang)

    @property
    def severity(self) -> str:
        """How much a finding weighs, as findings say it."""
        return sentence(phrase(self.rule.severity), self.lang)


def explanation(name: str, lang: Language = "en") -> Explanation:
    """Return the explanation of the rule called `name` in the language `lang`.

    Raises:
        UnknownRule: no rule is called so.
        ValueError: `lang` is no language of ours.
    """
    rules = {rule.name: rule for rule in catalogue.RULES}
    if name not in rules:
        raise UnknownRule(name, tuple(rules))
    return _explanation(rules[name], checked(lang))


def explanations(lang: Language = "en") -> tuple[Explanation, ...]:
    """Return the explanations of all rules in the language `lang`, in the order of the catalogue.

    Raises:
        ValueError: `lang` is no language of ours.
    """
    return _explanations(catalogue.RULES, checked(lang))


def _explanations(rules: tuple[Rule, ...], lang: Language) -> tuple[Explanation, ...]:
    return tuple(_explanation(rule, lang) for rule in rules)


def _explanation(rule: Rule, lang: Language) -> Explanation:
    folder = Path(__file__).with_name("explanations") / rule.name
    wrong, right = (_example(folder, which, lang) for which in ("wrong", "right"))
    return Explanation(rule, rule.name in ACCEPTABLE, wrong, right, lang)


# ---------------------------------------------------------------------------------------------------------------------
# examples


def _example(folder: Path, which: str, lang: Language) -> Example | None:
    file = folder.joinpath(f"{which}.yaml")
    if not file.is_file():
        return None
    frameworks = tuple(
        TextFile(f"frameworks/{found.name}", found.read_text(encoding="utf-8"))
        for beside in (folder.joinpath("frameworks"), folder.joinpath(f"{which}-frameworks"))
        if beside.is_dir()
        for found in sorted(beside.iterdir(), key=lambda found: found.name)
    )
    library = library_of(parse(framework.text, framework.name) for framework in frameworks)
    beside = folder.joinpath("released")
    if beside.is_dir():
        as_released = [parse(found.read_text(encoding="utf-8"), found.name) for found in beside.iterdir()]
        library.released = released_in(as_released)
    content = file.read_bytes()
    findings = judge(read_content(content, file.name), library, lang).findings
    return Example(TextFile(file.name, content.decode(errors="replace")), frameworks, Report(findings, 1))


def _found(example: Example, lang: Language) -> list[Styled]:
    """Return what `validate` prints of the findings in an example, without the blank line and the count at its end."""
    return output.styled(example.report, View(lang=lang))[:-2]


# ---------------------------------------------------------------------------------------------------------------------
# on a terminal

_RULES: Final = say("Rules")
_WHY: Final = say("Why")
_SOURCE: Final = say("Source")
_WRONG: Final = say("Wrong")
_RIGHT: Final = say("Right")
_CAN_BE_ACCEPTED: Final = say("can be accepted")
_BLANK: Final[Styled] = [("", "")]


def as_text(explained: Explanation) -> str:
    """Return an explanation for people, at most 80 columns wide."""
    return output.plain(styled(explained))


def styled(explained: Explanation) -> list[Styled]:
    """Return the lines of `as_text` in pieces with their styles, for a terminal."""
    lang = explained.lang
    marks = [explained.severity, *([sentence(_CAN_BE_ACCEPTED, lang)] if explained.acceptable else [])]
    lines: list[Styled] = [
        [("bold", explained.rule.name), ("", f": {', '.join(marks)}")],
        _BLANK,
        *_paragraph(explained.summary),
    ]
    for heading, text in ((_WHY, explained.why), (_SOURCE, explained.source)):
        lines += [_BLANK, _heading(heading, lang), *_paragraph(text, _INDENT)]
    for heading, example in ((_WRONG, explained.wrong), (_RIGHT, explained.right)):
        if example is not None:
            lines += [_BLANK, _heading(heading, lang), *_listing(example.file)]
            for framework in _to_be_shown(explained, example):
                lines += [_BLANK, [("", " " * _INDENT + _judged_with(framework.name, lang))], _BLANK]
                lines += _listing(framework)
            if example.report.findings:
                lines += [_BLANK, *(part for line in _found(example, lang) for part in _fitted(line))]
    return lines


def _heading(heading: Message, lang: Language) -> Styled:
    return [("bold", sentence(heading, lang))]


def _paragraph(text: str, indent: int = 0) -> list[Styled]:
    wrapped = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [[("", " " * indent + line)] for line in wrapped]


def _listing(file: TextFile) -> list[Styled]:
    return [[("", " " * _INDENT + line)] for line in file.text.splitlines()]


def _judged_with(file: str, lang: Language) -> str:
    return sentence(say("judged with the framework in {file}:", file=file), lang)


def _to_be_shown(explained: Explanation, example: Example) -> tuple[TextFile, ...]:
    """Return the frameworks to show with an example: with the right one only those that differ from the wrong one's."""
    before = explained.wrong.frameworks if example is explained.right and explained.wrong is not None else ()
    return tuple(framework for framework in example.frameworks if framework not in before)


def _fitted(line: Styled) -> list[Styled]:
    """Return a line indented, and broken between words where 80 columns do not hold it; what follows hangs deeper."""
    text = "".join(part for _, part in line)
    if _INDENT + len(text) <= _WIDTH:
        return [[("", " " * _INDENT), *line] if text else line]
    hanging = _INDENT + len(text) - len(text.lstrip())
    # Every letter is kept in one of the pieces, so that the styles can be found again by counting.
    pieces = textwrap.wrap(
        text,
        _WIDTH - _INDENT - hanging,
        drop_whitespace=False,
        replace_whitespace=False,
        expand_tabs=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines: list[Styled] = [[("", " " * _INDENT), *_cut(line, 0, len(pieces[0].rstrip()))]]
    at = len(pieces[0])
    for piece in pieces[1:]:
        if piece.strip():
            begin = at + len(piece) - len(piece.lstrip())
            lines.append([("", " " * (_INDENT + hanging)), *_cut(line, begin, at + len(piece.rstrip()))])
        at += len(piece)
    return lines


def _cut(line: Styled, begin: int, end: int) -> Styled:
    """Return the part of a line from the letter `begin` up to `end`, counted from 0."""
    pieces: Styled = []
    at = 0
    for style, text in line:
        part = text[max(0, begin - at) : max(0, end - at)]
        at += len(text)
        if part:
            pieces.append((style, part))
    return pieces


# ---------------------------------------------------------------------------------------------------------------------
# in the docs

_CHAPTERS: Final = (
    (say("Reading a file"), catalogue.READING),
    (say("The shape of a document"), catalogue.SHAPE),
    (say("Frameworks"), catalogue.FRAMEWORK),
    (say("Evaluations"), catalogue.EVALUATION),
)
_HEAD: Final = (
    say("Every finding names the rule that it comes from. A rule is an error unless it says *warning*."),
    say(
        "What a report prints against itself can be accepted in the file, with a reason; that goes for the rules "
        "marked *can be accepted*."
    ),
    say("`kompassmodel explain RULE` says on the command line what stands here of one rule."),
)


def as_markdown(lang: Language = "en") -> str:
    """Return the page on all rules, in the language `lang`: a section for each, in the order of the catalogue.

    Raises:
        ValueError: `lang` is no language of ours.
    """
    checked(lang)
    blocks = [f"# {sentence(_RULES, lang)}", *(sentence(paragraph, lang) for paragraph in _HEAD)]
    for title, rules in _CHAPTERS:
        blocks.append(f"## {sentence(title, lang)}")
        blocks += [block for explained in _explanations(rules, lang) for block in _section(explained)]
    return "\n\n".join(blocks) + "\n"


def _section(explained: Explanation) -> Iterator[str]:
    """Yield the blocks of a rule's section."""
    rule, lang = explained.rule, explained.lang
    marks = f" *({explained.severity})*" if rule.severity is Severity.WARNING else ""
    marks += f" *({sentence(_CAN_BE_ACCEPTED, lang)})*" if explained.acceptable else ""
    yield f"### {rule.name}"
    yield explained.summary + marks
    yield f"**{sentence(_WHY, lang)}:** {explained.why}"
    yield f"**{sentence(_SOURCE, lang)}:** {explained.source}"
    for heading, example in ((_WRONG, explained.wrong), (_RIGHT, explained.right)):
        if example is not None:
            yield f"**{sentence(heading, lang)}:**"
            yield _fenced("yaml", example.file.text)
            for framework in _to_be_shown(explained, example):
                yield _judged_with(f"`{framework.name}`", lang)
                yield _fenced("yaml", framework.text)
            if example.report.findings:
                yield _fenced("text", output.plain(_found(example, lang)))


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"
