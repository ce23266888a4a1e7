"""The pages that come in Swedish and Norwegian say what the English ones say, part by part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT

TRANSLATED = (
    *("README", "docs/installing", "docs/evaluations", "docs/editors", "docs/importing"),
    *("docs/seeing", "docs/pages", "docs/next-revision"),
)

LANGUAGES = ("sv", "nb")

CASES = [pytest.param(page, lang, id=f"{page}.{lang}") for page in TRANSLATED for lang in LANGUAGES]

_FENCED = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def _page(name: str, lang: str = "") -> str:
    return (ROOT / f"{name}{lang and '.'}{lang}.md").read_text(encoding="utf-8")


def _prose(text: str) -> str:
    return re.sub(r"<!--.*?-->", "", _FENCED.sub("", text))


def _headings(text: str) -> list[str]:
    return re.findall(r"^(#+) ", _prose(text), re.MULTILINE)


def _code(text: str) -> list[tuple[str, str]]:
    """Return the blocks of code without comments and reasons; of calls only the call, without its language."""
    return [
        (kind, "".join(re.findall(r"(?m)^\$ (.*?)(?: --lang \w+)?$", block)))
        if kind == "console"
        else (kind, re.sub(r"(?m)(?:\s+# .*|(?<=reason: ).*)$", "", block))
        for kind, block in _FENCED.findall(text)
    ]


def _tables(text: str) -> list[list[str]]:
    """Return the first cell of every row of each table, but for the head, and its number of cells."""
    tables = re.findall(r"(?:^\|.*\n)+", _prose(text), re.MULTILINE)
    return [[f"{row.split('|')[1].strip()} {row.count('|')}" for row in table.splitlines()[1:]] for table in tables]


def _items(text: str) -> list[int]:
    """Return how many items the lists of each section have."""
    sections = re.split(r"^#+ .*$", _prose(text), flags=re.MULTILINE)
    return [len(re.findall(r"^(?:- |\d+[.] )", section, re.MULTILINE)) for section in sections]


def _paragraphs(text: str) -> list[int]:
    """Return how many paragraphs each section has."""
    sections = re.split(r"^#+ .*$", _prose(text), flags=re.MULTILINE)
    return [len([part for part in re.split(r"\n\s*\n", section) if part.strip()]) for section in sections]


def _names(text: str, lang: str) -> set[str]:
    """Return what stands in code style in the prose: keys, commands, values."""
    found = re.findall(r"``(.+?)``|`([^`\n]+)`", _prose(text).replace(f"--lang {lang}", "--lang sv"))
    return {long or short for long, short in found}


def _links(text: str) -> list[str]:
    """Return where the links lead, without the language of the page and without the links between languages."""
    targets = re.findall(r"\]\(([^)\s]+)\)", _prose(text).partition("\n\n")[2].partition("\n\n")[2])
    return sorted({re.sub(r"(\.(?:sv|nb))?\.(md|svg|png)", r".\2", target).partition("#")[0] for target in targets})


@pytest.mark.parametrize(("page", "lang"), CASES)
def test_a_translated_page_has_the_parts_of_the_english_one(page: str, lang: str) -> None:
    """The same headings, paragraphs, lists, tables, code, names and links: a section that is missing is noticed."""
    english, translated = _page(page), _page(page, lang)
    for parts in (_headings, _code, _tables, _items, _paragraphs, _links):
        assert parts(translated) == parts(english)
    assert _names(translated, lang) == _names(english, lang)


@pytest.mark.parametrize(("page", "lang"), CASES)
def test_a_part_that_is_missing_is_noticed(page: str, lang: str) -> None:
    """A section, a row, an item or a paragraph that only one of the pages has makes them differ.

    What commands print is not looked at: other tests hold it against the commands.
    """
    text = re.sub(r"(?ms)(^```console\n\$.*?\n).*?(?=^```$)", r"\1", _page(page, lang))
    for pattern in (
        r"(?ms)^## .*?(?=^## |\Z)",
        r"(?m)^\| `.*\n",
        r"(?m)^- .*\n",
        r"(?m)^\d\. .*\n",
        r"(?<=\n\n)[A-Z][^|]*?\n\n",
    ):
        for match in re.finditer(pattern, text):
            shorter = text[: match.start()] + text[match.end() :]
            assert any(parts(shorter) != parts(text) for parts in (_headings, _code, _tables, _items, _paragraphs)), (
                match.group()
            )


@pytest.mark.parametrize(("page", "lang"), CASES)
def test_calls_on_a_translated_page_are_in_its_language(page: str, lang: str) -> None:
    """Every call whose output is shown asks for it."""
    calls = re.findall(r"^\$ (kompassmodel .*)$", _page(page, lang), re.MULTILINE)
    assert all(call.endswith(f" --lang {lang}") for call in calls)


@pytest.mark.parametrize("page", TRANSLATED)
def test_pages_lead_to_each_other(page: str) -> None:
    """Right below the heading, each page links to the two other languages."""
    name = Path(page).name
    labels = {"": "English", "sv": "Svenska", "nb": "Norsk"}
    for own in labels:
        links = [f"[{label}]({name}{lang and '.'}{lang}.md)" for lang, label in labels.items() if lang != own]
        assert _page(page, own).splitlines()[2] == " · ".join(links)


@pytest.mark.parametrize(("page", "lang"), CASES)
def test_a_translated_page_links_to_pages_in_its_language(page: str, lang: str) -> None:
    """If a page exists in the language, that one is linked, and places on the page exist."""
    text = _page(page, lang)
    folder = (ROOT / page).parent
    headings = [heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]
    for target in re.findall(r"\]\(([^):\s]+)\)", text.partition("\n\n")[2].partition("\n\n")[2]):
        file, _, place = target.partition("#")
        if not file:
            assert place in headings
        elif file.endswith(".md") and not file.endswith(f".{lang}.md"):
            assert not folder.joinpath(f"{file.removesuffix('.md')}.{lang}.md").exists()
