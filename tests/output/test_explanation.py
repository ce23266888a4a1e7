"""An explanation as text: the rule, why, its source, the wrong file and the corrected one."""

from __future__ import annotations

import unicodedata

import pytest

from kompassmodel.messages.translation import LANGUAGES, Language
from kompassmodel.output.explanation import explanation_lines, explanation_text
from kompassmodel.validation.explanation import explain, explanations


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_fits_in_80_columns(language: Language) -> None:
    """Whatever the language, no line is wider than a terminal, and none ends in spaces."""
    for explained in explanations(language):
        for line in explanation_text(explained).splitlines():
            columns = sum(0 if unicodedata.combining(char) else 1 for char in line)
            assert columns <= 80, line
            assert line == line.rstrip()


def test_an_explanation_shows_the_rule_the_files_and_the_finding() -> None:
    """The parts come in order: the rule, why, source, the wrong file with its finding, the right file."""
    assert explanation_text(explain("unknown-key")) == (
        "unknown-key: error\n"
        "\n"
        "Every key is one that the format knows.\n"
        "\n"
        "Why\n"
        "    Values under a key that nobody knows are never looked at, so a figure typed\n"
        "    there is lost. Usually the key is misspelt, written in Swedish, or indented\n"
        "    too much or too little.\n"
        "\n"
        "Source\n"
        "    The file formats: docs/evaluations.md and docs/frameworks.md list all the\n"
        "    keys.\n"
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


def test_the_first_line_says_severity_and_acceptance() -> None:
    """It says error or warning, and whether findings can be accepted."""
    weights = {
        explained.rule.name: explanation_text(explained).splitlines()[0].partition(": ")[2]
        for explained in explanations()
    }
    assert weights["summary-differs-from-table"] == "error, can be accepted"
    assert weights["published-before-evaluated"] == "warning, can be accepted"
    assert weights["unused-acceptance"] == "warning"
    assert weights["yaml-syntax"] == "error"


def test_a_framework_of_the_examples_is_shown_once_unless_it_was_corrected() -> None:
    """A framework that both examples share is shown with the wrong one; a corrected framework is shown with each."""
    shared = explanation_text(explain("question-without-descendant"))
    corrected = explanation_text(explain("unusable-framework"))
    assert shared.count("id: ledning-2024") == 1
    assert corrected.count("id: ledning-2024") == 2
    assert "its file frameworks/ledning-2024.yaml has" in corrected


def test_a_file_in_another_encoding_is_shown_as_an_editor_shows_it() -> None:
    """A letter that cannot be read is replaced by a sign, and the finding has the word that was meant."""
    wrong = explain("not-utf-8").wrong
    assert wrong is not None
    assert "Tors\ufffds" in wrong.file.text
    assert "“Torsås”" in wrong.report.findings[0].message


def test_a_long_line_is_wrapped_between_words_and_keeps_its_styles() -> None:
    """Wrapped lines hold the same words in the same styles as the output of `validate`."""
    explained = explain("not-utf-8")
    styles: dict[str, str] = {}
    for line in explanation_lines(explained):
        for style, text in line:
            styles[style] = f"{styles.get(style, '')} {text.strip()}".strip()
    assert styles["bold red"] == "error[not-utf-8] ^"
    assert styles["cyan"] == "hint"
    assert "the first word concerned is “Torsås”" in " ".join(styles[""].split())
