"""One name for each rule: its module, its texts, its examples and its section in the docs agree."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.rules import READING_RULES
from kompassmodel.messages.translation import LANGUAGES, Language
from kompassmodel.rules import evaluation, framework
from kompassmodel.rules.catalogue import (
    RULES,
    acceptable_rules,
    evaluation_rules,
    framework_rules,
    list_rules,
)
from kompassmodel.schema.rules import SHAPE_RULES
from scripts import site_pages
from tests.support import golden

NAMES = [rule.name for rule in list_rules()]
RULE_PARAMS = [pytest.param(rule, id=rule.name) for rule in list_rules()]


def test_names_are_kebab_case_and_no_two_rules_share_one() -> None:
    """A name is lower-case words with hyphens, and stands for one rule."""
    assert len(set(NAMES)) == len(NAMES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in NAMES)


@pytest.mark.parametrize("package", [evaluation, framework])
def test_every_module_is_a_rule_and_every_rule_a_module(package: object) -> None:
    """The two folders of rules hold the modules of the catalogue and nothing else."""
    folder = str(package.__name__).rpartition(".")[2]  # type: ignore[attr-defined] # it is a module
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}  # type: ignore[attr-defined]
    assert modules == {name.removeprefix(f"{folder}.") for name, _ in RULES if name.startswith(f"{folder}.")}


@pytest.mark.parametrize("name", [name for name, _ in RULES])
def test_a_rule_has_the_name_of_its_module(name: str) -> None:
    """A module holds a rule of its name, a check, and a docstring that sums it up."""
    module = importlib.import_module(f"kompassmodel.rules.{name}")
    assert module.RULE in list_rules()
    assert module.RULE.name == name.rpartition(".")[2].replace("_", "-")
    assert callable(module.check)
    assert module.__doc__


def test_every_rule_has_an_example_folder_and_every_folder_a_rule() -> None:
    """The folders of examples, and those of further golden files, are the names of the rules."""
    with_example = {rule.name for rule in list_rules() if rule.has_example}
    assert {folder.name for folder in golden.EXAMPLES.iterdir() if folder.is_dir()} == with_example
    assert {case.parent.name for case in golden.cases()} == with_example


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_section_in_the_docs(language: Language) -> None:
    """The page in each language is written from the catalogue and its explanations."""
    assert re.findall(r"^### (.+)$", site_pages.rules(language), re.MULTILINE) == NAMES


def test_only_rules_about_figures_and_dates_can_be_accepted() -> None:
    """Findings on reading, on the shape and on frameworks cannot be accepted."""
    assert not any(rule.acceptable for rule in (*READING_RULES, *SHAPE_RULES, *framework_rules()))
    assert acceptable_rules() == {rule.name for rule in evaluation_rules() if rule.acceptable}


def _texts(rule: Rule) -> tuple[str, str, str]:
    return rule.summary, rule.why, rule.source


@pytest.mark.parametrize("rule", RULE_PARAMS)
def test_every_rule_says_why_it_is_checked_and_where_it_comes_from(rule: Rule) -> None:
    """Summary, why and source are sentences: long enough, with a full stop, without braces, and all different."""
    assert len({*_texts(rule)}) == 3
    for text in _texts(rule):
        assert len(text) >= 20
        assert text.endswith(".")
        assert text == " ".join(text.split())
        assert not set("{}") & {*text}


@pytest.mark.parametrize("rule", RULE_PARAMS)
def test_no_rule_is_explained_in_technical_terms(rule: Rule) -> None:
    """The texts of a rule are in words of the instrument, not of Python or JSON Schema."""
    machinery = r"\b(python|json|schemas?|dicts?|mappings?|scalars?|strings?|propert(y|ies)|integers?|floats?|nulls?)\b"
    for text in _texts(rule):
        assert not re.search(machinery, text, re.IGNORECASE), text
