"""Write docs/rules.md from the catalogue of rules and the golden files: `python scripts/write_rule_docs.py`."""

from __future__ import annotations

import sys
from pathlib import Path

from kompassmodel import catalogue
from kompassmodel.findings import Rule
from kompassmodel.rules import ACCEPTABLE

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
PAGE = ROOT / "docs" / "rules.md"

HEAD = """# Rules

Every finding names the rule that it comes from. A rule is an error unless it says *warning*.
What an evaluation's own report prints against itself can be accepted in the file, with a reason;
that goes for the rules marked *can be accepted*.

This page is written by `python scripts/write_rule_docs.py` from the catalogue and the tests' golden files.
"""

CHAPTERS = (
    ("Reading a file", catalogue.READING),
    ("The shape of a document", catalogue.SHAPE),
    ("Frameworks", catalogue.FRAMEWORK),
    ("Evaluations", catalogue.EVALUATION),
)


def page() -> str:
    """Return the page: a section for every rule, with a wrong file and what is said of it where that is text."""
    parts = [HEAD]
    for title, rules in CHAPTERS:
        parts.append(f"\n## {title}\n")
        parts += [_section(rule) for rule in rules]
    return "".join(parts)


def _section(rule: Rule) -> str:
    marks = " *(warning)*" if rule.severity == "warning" else ""
    marks += " *(can be accepted)*" if rule.name in ACCEPTABLE else ""
    text = f"\n### {rule.name}\n\n{rule.summary}{marks}\n"
    for case in sorted((GOLDEN / rule.name).glob("*.yaml")):
        content = case.read_bytes()
        if content.isascii() or _is_showable(content):
            found = case.with_suffix(".txt").read_text("utf-8").splitlines()[:-1]
            lines = "\n".join(line.replace(f"{rule.name}/", "", 1) for line in found).rstrip()
            return f"{text}\n```yaml\n{content.decode().rstrip()}\n```\n\n```text\n{lines}\n```\n"
    return text


def _is_showable(content: bytes) -> bool:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return all(char.isprintable() or char == "\n" for char in text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} written\n")
