"""One name for each rule: its module, its golden files and its section in the docs are the same set."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from kompassmodel.diagnostics.rule import Rule
from kompassmodel.messages.translation import LANGUAGES, Language
from kompassmodel.rules.catalogue import ACCEPTABLE, EVALUATION, FRAMEWORK, READING, RULES, SHAPE
from scripts import write_rule_docs
from tests import golden

NAMES = [rule.name for rule in RULES]

# What has no golden file because no file of a few lines can show it; each has tests of its own.
WITHOUT_GOLDEN_FILE = {"unreadable-file", "file-too-large", "released-revision-changed"}
# Modules beside the rules that several of them share.
SHARED = {"cases", "descent", "fit", "framework_rules", "kinship", "numbers"}


def test_names_are_kebab_case_and_no_two_rules_share_one() -> None:
    """A name is lower-case words with hyphens, and stands for one rule."""
    assert len(set(NAMES)) == len(NAMES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in NAMES)


def test_every_module_is_a_rule_and_every_rule_a_module() -> None:
    """A rule on frameworks or evaluations is the module of its name, with a check and a docstring that sums it up."""
    modules = {module.name for module in pkgutil.iter_modules(rules.__path__)} - SHARED
    assert modules == {rule.name.replace("-", "_") for rule in (*FRAMEWORK, *EVALUATION)}
    for name in modules:
        module = importlib.import_module(f"kompassmodel.rules.{name}")
        assert isinstance(module.RULE, Rule)
        assert module.RULE.name == name.replace("_", "-")
        assert callable(module.check)
        assert module.__doc__


def test_every_rule_has_golden_files() -> None:
    """The folders of golden files are the names of the rules."""
    assert {case.parent.name for case in golden.cases()} == set(NAMES) - WITHOUT_GOLDEN_FILE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_section_in_the_docs(language: Language) -> None:
    """The docs page in each language is what the catalogue and its explanations make of it."""
    page = write_rule_docs.PAGES[language].read_text(encoding="utf-8")
    assert re.findall(r"^### (.+)$", page, re.MULTILINE) == NAMES
    assert page == write_rule_docs.page(language), "run: python scripts/write_rule_docs.py"


def test_only_what_judges_figures_and_dates_can_be_accepted() -> None:
    """What cannot be read, or is not in shape, has no acceptance."""
    assert {rule.name for rule in (*READING, *SHAPE, *FRAMEWORK)}.isdisjoint(ACCEPTABLE)
    assert set(NAMES) >= ACCEPTABLE
