"""What a rule is for: why it is checked, where it comes from, and a file that breaks it beside the same file mended.

The examples lie in `rules/examples/<rule>/`: `wrong.yaml` and `right.yaml`, and where they need a framework of their own,
the folder `frameworks` for both, or `wrong-frameworks` and `right-frameworks`. What is said of a wrong file is found
anew each time, so that it never is out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.report import Report
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.parser import parse, read_content
from kompassmodel.errors import UnknownRuleError
from kompassmodel.messages.message import escaped
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.registry.registry import baseline_of, registry_of
from kompassmodel.rules.catalogue import all_rules
from kompassmodel.validation.pipeline import check_document


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
        return translate(escaped(self.rule.summary), self.lang)

    @property
    def why(self) -> str:
        """What goes wrong when the rule is broken, and how that usually comes about."""
        return translate(escaped(self.rule.why), self.lang)

    @property
    def source(self) -> str:
        """Where the rule or its figures come from."""
        return translate(escaped(self.rule.source), self.lang)

    @property
    def severity(self) -> str:
        """How much a finding weighs, as findings say it."""
        return translate(escaped(self.rule.severity), self.lang)


EXAMPLES: Final = Path(__file__).parents[1] / "rules" / "examples"
"""Where the examples lie: a folder for each rule."""


def explanation(name: str, lang: Language = "en") -> Explanation:
    """Return the explanation of the rule called `name` in the language `lang`.

    Raises:
        UnknownRuleError: no rule is called so.
        ValueError: `lang` is no language of ours.
    """
    rules = {rule.name: rule for rule in all_rules()}
    if name not in rules:
        raise UnknownRuleError(name, tuple(rules))
    return _explanation(rules[name], validate_language(lang))


def explanations(lang: Language = "en") -> tuple[Explanation, ...]:
    """Return the explanations of all rules in the language `lang`, in the order of the catalogue.

    Raises:
        ValueError: `lang` is no language of ours.
    """
    return explanations_of(all_rules(), validate_language(lang))


def explanations_of(rules: tuple[Rule, ...], lang: Language) -> tuple[Explanation, ...]:
    return tuple(_explanation(rule, lang) for rule in rules)


def _explanation(rule: Rule, lang: Language) -> Explanation:
    folder = EXAMPLES / rule.name
    wrong, right = (_example(folder, which, lang) for which in ("wrong", "right"))
    return Explanation(rule, rule.acceptable, wrong, right, lang)


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
    registry = registry_of(parse(framework.text, framework.name) for framework in frameworks)
    beside = folder.joinpath("released")
    if beside.is_dir():
        as_released = [parse(found.read_text(encoding="utf-8"), found.name) for found in beside.iterdir()]
        registry.baseline = baseline_of(as_released)
    content = file.read_bytes()
    findings = check_document(read_content(content, file.name), registry, lang).findings
    return Example(TextFile(file.name, content.decode(errors="replace")), frameworks, Report(findings, 1))


def frameworks_to_show(explained: Explanation, example: Example) -> tuple[TextFile, ...]:
    """Return the frameworks to show with an example: with the right one only those that differ from the wrong one's."""
    before = explained.wrong.frameworks if example is explained.right and explained.wrong is not None else ()
    return tuple(framework for framework in example.frameworks if framework not in before)
