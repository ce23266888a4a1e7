"""Explanations of rules: the reason, the source, and a file that breaks the rule beside the same file fixed.

The examples are `wrong.yaml` and `right.yaml` in `rules/examples/<rule>/`. If they need their own frameworks, these are
in the folder `frameworks` for both, or in `wrong-frameworks` and `right-frameworks`. The findings of an example are
computed each time, so they are never out of date.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.report import Report
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.parser import parse, read_content
from kompassmodel.errors import UnknownRuleError
from kompassmodel.messages.arguments import require_text
from kompassmodel.messages.message import escaped
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.registry.declarations import baseline_of
from kompassmodel.registry.scope import scope_of
from kompassmodel.rules.catalogue import list_rules
from kompassmodel.validation.pipeline import check_document


@frozen
class TextFile:
    """A file to show: its name, and its text, in which U+FFFD replaces bytes that cannot be decoded."""

    name: str
    text: str


@frozen
class Example:
    """A file, its own frameworks, and the findings in it."""

    file: TextFile
    frameworks: tuple[TextFile, ...]
    report: Report


@frozen
class Explanation:
    """A rule in one language: its texts, its examples, and whether an evaluation may accept its findings.

    `wrong` breaks this rule once and no other, and `right` is the same file fixed. Both are None if no file can show
    the rule.
    """

    rule: Rule
    acceptable: bool
    wrong: Example | None
    right: Example | None
    lang: Language = "en"

    @property
    def summary(self) -> str:
        """The condition that holds when the rule has no finding."""
        return translate(escaped(self.rule.summary), self.lang)

    @property
    def why(self) -> str:
        """The consequences of breaking the rule, and the usual cause."""
        return translate(escaped(self.rule.why), self.lang)

    @property
    def source(self) -> str:
        """The source of the rule or of its figures."""
        return translate(escaped(self.rule.source), self.lang)

    @property
    def severity(self) -> str:
        """The severity of a finding, in the words of findings."""
        return translate(escaped(self.rule.severity), self.lang)


EXAMPLES: Final = Path(__file__).parents[1] / "rules" / "examples"
"""The folder of the examples, with a folder for each rule."""


def explain(name: str, *, lang: Language = "en") -> Explanation:
    """Explain the rule called `name` in the language `lang`.

    Raises:
        UnknownRuleError: no rule has that name.
        TypeError: `name` is not text.
        ValueError: `lang` is not supported.
    """
    require_text("the name of a rule", name)
    rules = {rule.name: rule for rule in list_rules()}
    if name not in rules:
        raise UnknownRuleError(name, tuple(rules))
    return _explanation(rules[name], validate_language(lang))


def explanations(lang: Language = "en") -> tuple[Explanation, ...]:
    """Explain all rules in the language `lang`, in the order of the catalogue.

    Raises:
        ValueError: `lang` is not supported.
    """
    return explanations_of(list_rules(), validate_language(lang))


def explanations_of(rules: tuple[Rule, ...], lang: Language) -> tuple[Explanation, ...]:
    """Explain `rules` in the language `lang`."""
    return tuple(_explanation(rule, lang) for rule in rules)


def _explanation(rule: Rule, lang: Language) -> Explanation:
    folder = EXAMPLES / rule.name
    wrong, right = (_example(folder, name, lang) for name in ("wrong", "right"))
    return Explanation(rule, rule.acceptable, wrong, right, lang)


def _example(folder: Path, name: str, lang: Language) -> Example | None:
    file = folder.joinpath(f"{name}.yaml")
    if not file.is_file():
        return None
    frameworks = tuple(
        TextFile(f"frameworks/{path.name}", path.read_text(encoding="utf-8"))
        for subfolder in (folder.joinpath("frameworks"), folder.joinpath(f"{name}-frameworks"))
        if subfolder.is_dir()
        for path in sorted(subfolder.iterdir(), key=lambda path: path.name)
    )
    released = folder.joinpath("released")
    documents = [parse(path.read_text(encoding="utf-8"), path.name) for path in _files_in(released)]
    scope = scope_of((parse(framework.text, framework.name) for framework in frameworks), baseline_of(documents))
    content = file.read_bytes()
    findings = check_document(read_content(content, file.name), scope, lang).findings
    return Example(TextFile(file.name, content.decode(errors="replace")), frameworks, Report(findings, 1))


def _files_in(folder: Path) -> list[Path]:
    return [*folder.iterdir()] if folder.is_dir() else []


def frameworks_to_show(explained: Explanation, example: Example) -> tuple[TextFile, ...]:
    """Select the frameworks to show with an example: with the right one, only those that the wrong one lacks."""
    shown = explained.wrong.frameworks if example is explained.right and explained.wrong is not None else ()
    return tuple(framework for framework in example.frameworks if framework not in shown)
