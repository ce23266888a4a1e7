"""The pages of the documentation site that are not written by hand: the start, the rules, the Python API."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Final

import kompassmodel
from kompassmodel.cli.main import main
from kompassmodel.messages.translation import LANGUAGES, Language
from kompassmodel.output.explanation_markdown import rules_page

GENERATED: Final = "generated"
"""The folder of the docs that holds what is written here; it is not in the repository."""

EXAMPLES: Final = "examples"
"""The folder of the site that holds pages of the examples."""

ROOT: Final = Path(__file__).parents[1]

_NAMES: Final[dict[Language, str]] = {"en": "English", "sv": "Svenska", "nb": "Norsk"}


def write(docs: Path) -> None:
    """Write the generated pages into a folder of docs."""
    folder = docs / GENERATED
    folder.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (folder / f"{rules_name(language)}.md").write_text(rules(language), encoding="utf-8")
    (folder / "api.rst").write_text(api(), encoding="utf-8")
    _write_gallery(folder)


def _write_gallery(folder: Path) -> None:
    """Draw the radars of the examples, and write their pages as they are into the site, with a page that shows both."""
    files = sorted((ROOT / "examples" / "evaluations").glob("*.yaml"))
    lines = [
        "# Gallery",
        "",
        "What `kompassmodel page` makes of the [examples](../evaluations.md): here the radars alone.",
        f'<a href="../{EXAMPLES}/index.html">The pages</a> are an overview, and one page for each municipality.',
    ]
    for file in files:
        evaluation = kompassmodel.load_evaluation(file)
        kompassmodel.chart(evaluation).save(folder / f"{file.stem}.svg")
        name = f"{evaluation.municipality.name} {evaluation.evaluated}, {evaluation.framework}"
        lines += ["", f"## {name}", "", f"![The radar of {name}]({file.stem}.svg)"]
    (folder / "gallery.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "extra" / EXAMPLES).mkdir(parents=True, exist_ok=True)
    main(["page", *map(str, files), "-o", str(folder / "extra" / EXAMPLES), "--force", "--lang", "en"])


def rules_name(language: Language) -> str:
    """Return the name of the page on the rules in a language."""
    return "rules" if language == "en" else f"rules.{language}"


def rules(language: Language) -> str:
    """Render the page on the rules in a language, with links to the others."""
    others = [other for other in LANGUAGES if other != language]
    links = " · ".join(f"[{_NAMES[other]}]({rules_name(other)}.md)" for other in others)
    return f"{links}\n\n{rules_page(language)}"


def api() -> str:
    """Render the page that shows every public name with its docstring, by the package it comes from."""
    names = sorted(kompassmodel.__all__, key=lambda name: (_package(name), name.lower()))
    parts = ["Every public name", "=================", "", ".. py:module:: kompassmodel", ""]
    for package, group in groupby(names, key=_package):
        parts += [package, "-" * len(package), ""]
        for name in group:
            parts += [_directive(name), ""]
    return "\n".join(parts)


def _package(name: str) -> str:
    """Return the part of the library that a name comes from, in words."""
    module = getattr(getattr(kompassmodel, name), "__module__", None) or "kompassmodel"
    package = module.split(".")[1] if module.startswith("kompassmodel.") else "types"
    return package.replace("_", " ").capitalize()


def _directive(name: str) -> str:
    value = getattr(kompassmodel, name)
    if isinstance(value, type):
        kind = "exception" if issubclass(value, BaseException) else "class"
        return f".. auto{kind}:: kompassmodel.{name}\n   :members:\n   :undoc-members:"
    kind = "function" if callable(value) and hasattr(value, "__code__") else "data"
    return f".. auto{kind}:: kompassmodel.{name}"
