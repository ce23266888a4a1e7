"""Bring the translations up to date with the code, and compile them: `python -m scripts.write_catalogues`.

New messages of the code are added without a translation, and old ones are dropped. A translator fills in the `.po` file
and runs this again.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kompassmodel.messages.argparse_texts import ARGPARSE
from kompassmodel.messages.message import escaped
from kompassmodel.messages.system_reasons import SYSTEM_REASONS
from kompassmodel.messages.translation import LANGUAGES, LOCALE_FOLDER
from kompassmodel.rules.catalogue import list_rules
from kompassmodel.schema.json_schema import schema

SOURCE = Path(__file__).parents[1] / "src" / "kompassmodel"
KEYWORDS = {"message": None, "plural": (1, 2), "message_about": ((1, "c"), 2)}
"""The functions whose arguments are messages; `c` marks the context."""
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def po_file(language: str) -> Path:
    """Return the path of the translations to `language`; the compiled file is beside it."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / "kompassmodel.po"


def template() -> Catalog:
    """Collect all messages of the code, each with the modules that contain it."""
    found = Catalog(fuzzy=False)
    extracted = extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("For translators:",))
    for file, _, message, comments, context in extracted:
        found.add(message, locations=[(file, 1)], auto_comments=comments, context=context)
    for message, place in _elsewhere():
        found.add(message, locations=[(place, 1)])
    return found


def _elsewhere() -> Iterator[tuple[str, str]]:
    """Yield the messages that are not in a call of `message` or `plural`: of rules, schemas, argparse, the system."""
    for rule in list_rules():
        for text in (rule.summary, rule.why, rule.source):
            if text:
                yield escaped(text).template, f"rule {rule.name}"
    for kind in ("evaluation", "framework"):
        for description in _descriptions(schema(kind)):
            yield escaped(description).template, f"schema {kind}"
    for text in ARGPARSE:
        yield text, "argparse"
    for text in SYSTEM_REASONS:
        yield text, "operating system"


def _descriptions(node: object) -> Iterator[str]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and isinstance(node.get("description"), str):
        yield node["description"]
    for child in children:
        yield from _descriptions(child)


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """List the forms of an original or a translation: singular and plural, or a single one."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def load(language: str) -> Catalog:
    """Load the translations to `language` from their file."""
    file = po_file(language)
    return read_po(io.StringIO(file.read_text("utf-8")) if file.exists() else io.StringIO(), locale=language)


def as_text(translations: Catalog) -> str:
    """Render translations as a `.po` file, without dates and names, which would change with every run."""
    translations.header_comment = f"# Translations of kompassmodel's messages: {translations.locale}."
    translations.fuzzy = False
    out = io.BytesIO()
    write_po(out, translations, width=120, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_CHANGING))


_CHANGING = tuple(
    f'"{name}' for name in ("Project-Id", "Report-", "POT-", "PO-", "Last-", "Language-Team", "Generated-By")
)


def compiled(translations: Catalog) -> bytes:
    """Compile translations to the format that gettext reads."""
    out = io.BytesIO()
    write_mo(out, translations)
    return out.getvalue()


def write() -> None:
    """Write the files of every language."""
    for language in TRANSLATED:
        translations = load(language)
        translations.update(template(), no_fuzzy_matching=True)
        translations.obsolete.clear()
        file = po_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_text(translations), encoding="utf-8")
        file.with_suffix(".mo").write_bytes(compiled(load(language)))
        missing = sum(not all(forms(message.string)) for message in translations if message.id)
        sys.stdout.write(f"{language}: {len(translations)} messages, {missing} without a translation\n")


if __name__ == "__main__":
    write()
