"""Every rule has a file that breaks it and the same file corrected."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest

from kompassmodel.errors import UnknownRuleError
from kompassmodel.output.explanation_markdown import rules_page
from kompassmodel.rules.catalogue import list_rules
from kompassmodel.validation.explanation import Example, explain, explanations

SHOWN = [pytest.param(rule.name, id=rule.name) for rule in list_rules() if rule.has_example]
EXAMPLES = [
    pytest.param(example, id=f"{explained.rule.name}/{example.file.name}")
    for explained in explanations()
    for example in (explained.wrong, explained.right)
    if example is not None
]


def test_every_rule_that_a_file_can_break_has_examples() -> None:
    """A rule has both a wrong and a right example, or neither."""
    without = set()
    for explained in explanations():
        assert (explained.wrong is None) == (explained.right is None)
        if explained.wrong is None:
            without.add(explained.rule.name)
    assert without == {rule.name for rule in list_rules() if not rule.has_example}


@pytest.mark.parametrize("name", SHOWN)
def test_a_wrong_example_breaks_its_rule_once_and_no_other(name: str) -> None:
    """The only finding in a wrong example is of its rule, and the right one has none."""
    explained = explain(name)
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


def test_explanations_are_in_the_order_of_the_catalogue() -> None:
    """All of them, each the same as when it is asked for by name."""
    everything = explanations()
    assert [explained.rule for explained in everything] == [*list_rules()]
    assert everything[-1] == explain(list_rules()[-1].name)


def test_an_unknown_rule_is_reported_with_the_one_that_was_meant() -> None:
    """A misspelt name is answered with the similar one; the exception has the known names and can be pickled."""
    with pytest.raises(UnknownRuleError, match="unknown-keys: unknown-key was probably meant") as raised:
        explain("unknown-keys")
    assert isinstance(raised.value, LookupError)
    again: Any = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - our own exception
    assert (str(again), again.known) == (str(raised.value), tuple(rule.name for rule in list_rules()))


def test_an_unknown_rule_similar_to_none_is_reported_with_where_to_find_names() -> None:
    """If no name is similar, the message says where to find them."""
    with pytest.raises(
        UnknownRuleError, match=r"^there is no rule called xyz; every finding names its rule in brackets"
    ):
        explain("xyz")


def test_an_unknown_language_is_refused() -> None:
    """An unknown language is a wrong call of every function."""
    unknown: Any = "fi"
    for call in (explanations, rules_page):
        with pytest.raises(ValueError, match="a language is one of en, sv, nb"):
            call(unknown)
    with pytest.raises(ValueError, match="a language is one of en, sv, nb"):
        explain("unknown-key", lang=unknown)
