"""Every rule is explained: why it is checked, where it comes from, a file that breaks it and the same file mended."""

from __future__ import annotations

import pickle
import re
import unicodedata
from typing import Any

import pytest

from kompassmodel.diagnostics.rule import Rule
from kompassmodel.errors import UnknownRuleError
from kompassmodel.messages.translation import LANGUAGES, Language
from kompassmodel.output.explanation import explanation_lines, explanation_text
from kompassmodel.output.explanation_markdown import rules_page
from kompassmodel.rules.catalogue import all_rules
from kompassmodel.validation.explanation import Example, explanation, explanations

RULES = [pytest.param(rule, id=rule.name) for rule in all_rules()]
SHOWN = [pytest.param(rule.name, id=rule.name) for rule in all_rules() if rule.has_example]
EXAMPLES = [
    pytest.param(example, id=f"{explained.rule.name}/{example.file.name}")
    for explained in explanations()
    for example in (explained.wrong, explained.right)
    if example is not None
]


def _texts(rule: Rule) -> tuple[str, str, str]:
    return rule.summary, rule.why, rule.source


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_why_it_is_checked_and_where_it_comes_from(rule: Rule) -> None:
    """Summary, why and source are sentences of their own: of some length, ended, without braces, none like another."""
    assert len({*_texts(rule)}) == 3
    for text in _texts(rule):
        assert len(text) >= 20
        assert text.endswith(".")
        assert text == " ".join(text.split())
        assert not set("{}") & {*text}


@pytest.mark.parametrize("rule", RULES)
def test_no_explanation_speaks_of_the_machinery(rule: Rule) -> None:
    """What a rule says of itself is in words of the instrument, not of Python or JSON Schema."""
    machinery = r"\b(python|json|schemas?|dicts?|mappings?|scalars?|strings?|propert(y|ies)|integers?|floats?|nulls?)\b"
    for text in _texts(rule):
        assert not re.search(machinery, text, re.IGNORECASE), text


def test_every_rule_has_examples_but_those_that_no_file_can_show() -> None:
    """A wrong and a right example go together, and every other rule has both."""
    without = set()
    for explained in explanations():
        assert (explained.wrong is None) == (explained.right is None)
        if explained.wrong is None:
            without.add(explained.rule.name)
    assert without == {rule.name for rule in all_rules() if not rule.has_example}


@pytest.mark.parametrize("name", SHOWN)
def test_a_wrong_example_breaks_its_rule_once_and_no_other(name: str) -> None:
    """The only finding in a wrong example is of the rule that it stands for, and the right one has none."""
    explained = explanation(name)
    assert explained.wrong is not None
    assert explained.right is not None
    assert [finding.rule for finding in explained.wrong.report.findings if not finding.accepted] == [name]
    assert [finding.rule for finding in explained.right.report.findings if not finding.accepted] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_short(example: Example) -> None:
    """An example fits on a terminal: few lines, none of them long, keys of areas and questions and codes in quotes."""
    for file in (example.file, *example.frameworks):
        lines = file.text.splitlines()
        assert len(lines) <= 13
        assert max(map(len, lines)) <= 70
        assert not re.search(r"^ *[0-9.]+:|code: [0-9]", file.text, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_fits_in_80_columns(language: Language) -> None:
    """Whatever the language, no line is wider than a terminal, and none ends in spaces."""
    for explained in explanations(language):
        for line in explanation_text(explained).splitlines():
            columns = sum(0 if unicodedata.combining(char) else 1 for char in line)
            assert columns <= 80, line
            assert line == line.rstrip()


def test_an_explanation_shows_the_rule_the_files_and_what_is_said_of_them() -> None:
    """The parts stand in order: the rule, why, source, the wrong file with its finding, the right file."""
    assert explanation_text(explanation("unknown-key")) == (
        "unknown-key: error\n"
        "\n"
        "Every key is one that the format knows.\n"
        "\n"
        "Why\n"
        "    What stands under a key that nobody knows is never looked at, so a figure\n"
        "    typed there is lost. Usually the key is misspelt, written in Swedish, or\n"
        "    indented too much or too little.\n"
        "\n"
        "Source\n"
        "    The file formats: docs/evaluations.md and docs/frameworks.md list all keys\n"
        "    there are.\n"
        "\n"
        "Wrong\n"
        "    framework: kompass-2016\n"
        "    status: draft\n"
        '    municipality: {name: Torsås, code: "0834"}\n'
        "    areas:\n"
        '      "1": {poäng: 45, percent: 45}\n'
        "\n"
        "    wrong.yaml:5:9: error[unknown-key]: area 1 has no key poäng\n"
        '     5 |   "1": {poäng: 45, percent: 45}\n'
        "       |         ^^^^^\n"
        "        hint: points was probably meant\n"
        "\n"
        "Right\n"
        "    framework: kompass-2016\n"
        "    status: draft\n"
        '    municipality: {name: Torsås, code: "0834"}\n'
        "    areas:\n"
        '      "1": {points: 45, percent: 45}\n'
    )


def test_what_can_be_accepted_says_so_and_a_warning_is_called_one() -> None:
    """The first line weighs the rule."""
    weights = {
        explained.rule.name: explanation_text(explained).splitlines()[0].partition(": ")[2]
        for explained in explanations()
    }
    assert weights["summary-differs-from-table"] == "error, can be accepted"
    assert weights["published-before-evaluated"] == "warning, can be accepted"
    assert weights["unused-acceptance"] == "warning"
    assert weights["yaml-syntax"] == "error"


def test_a_framework_of_the_examples_is_shown_once_unless_it_is_what_was_mended() -> None:
    """Where both examples share a framework it stands with the wrong one; a mended framework stands with each."""
    shared = explanation_text(explanation("question-without-descendant"))
    mended = explanation_text(explanation("unusable-framework"))
    assert shared.count("id: ledning-2024") == 1
    assert mended.count("id: ledning-2024") == 2
    assert "its file frameworks/ledning-2024.yaml has" in mended


def test_a_file_in_another_encoding_is_shown_as_an_editor_shows_it() -> None:
    """A letter that could not be read is a sign in its place, and the finding says what it was."""
    wrong = explanation("not-utf-8").wrong
    assert wrong is not None
    assert "Tors\ufffds" in wrong.file.text
    assert "“å”" in wrong.report.findings[0].message


def test_a_long_line_is_broken_between_words_with_its_styles_kept() -> None:
    """Broken lines hold the same words in the same styles as what `validate` prints."""
    explained = explanation("not-utf-8")
    styles: dict[str, str] = {}
    for line in explanation_lines(explained):
        for style, text in line:
            styles[style] = f"{styles.get(style, '')} {text.strip()}".strip()
    assert styles["bold red"] == "error[not-utf-8]"
    assert styles["cyan"] == "hint"
    assert "the first letter concerned is “å”" in " ".join(styles[""].split())


def test_explanations_come_in_the_order_of_the_catalogue() -> None:
    """All of them, each the same as when it is asked for by name."""
    everything = explanations()
    assert [explained.rule for explained in everything] == [*all_rules()]
    assert everything[-1] == explanation(all_rules()[-1].name)


def test_an_unknown_rule_is_told_with_the_one_that_was_meant() -> None:
    """A misspelt name is answered with the near one; the exception keeps what is known and can be pickled."""
    with pytest.raises(UnknownRuleError, match="unknown-keys: unknown-key was probably meant") as raised:
        explanation("unknown-keys")
    assert isinstance(raised.value, LookupError)
    again: Any = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - our own exception
    assert (str(again), again.known) == (str(raised.value), tuple(rule.name for rule in all_rules()))


def test_an_unknown_rule_near_to_none_is_told_where_names_stand() -> None:
    """Where no name is near, it is said where one finds them."""
    with pytest.raises(UnknownRuleError, match=r"^no rule is called xyz; every finding names its rule in brackets"):
        explanation("xyz")


def test_an_unknown_language_is_refused() -> None:
    """A language that there is not is a wrong call, whatever is asked for."""
    unknown: Any = "fi"
    for call in (explanations, rules_page):
        with pytest.raises(ValueError, match="a language is one of en, sv, nb"):
            call(unknown)
    with pytest.raises(ValueError, match="a language is one of en, sv, nb"):
        explanation("unknown-key", unknown)
