"""Write the docs pages on the rules, one in each language, from the catalogue: `python -m scripts.write_rule_docs`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from kompassmodel.messages.translation import LANGUAGES, Language
from kompassmodel.output.explanation_markdown import rules_page

ROOT = Path(__file__).parents[1]
PAGES: Final[dict[Language, Path]] = {
    language: ROOT / "docs" / ("rules.md" if language == "en" else f"rules.{language}.md") for language in LANGUAGES
}
"""The page in each language."""

_NAMES: Final[dict[Language, str]] = {"en": "English", "sv": "svenska", "nb": "norsk bokmål"}
_NOTE = "<!-- Written by `python -m scripts.write_rule_docs`: change the rules and their examples, not this page. -->"


def page(language: Language) -> str:
    """Render the page in a language, with links to the others."""
    links = " · ".join(f"[{_NAMES[other]}]({PAGES[other].name})" for other in LANGUAGES if other != language)
    return f"{_NOTE}\n\n{links}\n\n{rules_page(language)}"


if __name__ == "__main__":
    for written, file in PAGES.items():
        file.write_text(page(written), encoding="utf-8")
        sys.stdout.write(f"{file.relative_to(ROOT)} written\n")
