"""Every message exists in English, Swedish and Norwegian, and no translation is missing or stale."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.messages.argparse_texts import ARGPARSE
from kompassmodel.messages.translation import LANGUAGES, LOCALE_FOLDER, language_named
from kompassmodel.rules.catalogue import list_rules
from scripts import write_catalogues
from scripts.write_catalogues import forms
from tests.support import golden

TRANSLATED = [name for name in LANGUAGES if name != "en"]
DRAFT = "framework: kompass-2020\nstatus: draft\nmunicipality: X\nareas: {}\n"


def _fields(text: str) -> set[str]:
    """Return the names in braces, or for argparse the fields with a percent sign."""
    if text in ARGPARSE or re.search(r"%\(?\w", text):
        return {*re.findall(r"%(?:\(\w+\))?[a-z]", text)}
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _pairs(translations: Catalog) -> list[tuple[str, str]]:
    """Return every original with its translation, each form of a plural by itself."""
    return [
        pair for entry in translations if entry.id for pair in zip(forms(entry.id), forms(entry.string), strict=True)
    ]


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_message_has_a_translation_with_the_same_fields(name: str) -> None:
    """No message of the code, the rules, the schemas or argparse is missing, and no unused one is left."""
    said = {forms(entry.id) for entry in write_catalogues.template() if entry.id}
    translations = write_catalogues.load(name)
    assert said == {forms(entry.id) for entry in translations if entry.id}, "run: python -m scripts.write_catalogues"
    for original, translation in _pairs(translations):
        assert translation.strip(), original
        assert _fields(original) == _fields(translation), original
        assert re.match(r"\s*", original)[0] == re.match(r"\s*", translation)[0], original  # type: ignore[index]
        assert re.search(r"\s*$", original)[0] == re.search(r"\s*$", translation)[0], original  # type: ignore[index]


def test_both_forms_of_a_plural_have_the_same_fields() -> None:
    """Only the number itself may be left out in the singular: “one thing” and “3 things”."""
    plurals = [forms(entry.id) for entry in write_catalogues.template() if entry.pluralizable]
    assert plurals
    for one, several in plurals:
        assert _fields(one) | {"count"} == _fields(several) | {"count"}, one


def test_no_plural_is_written_by_hand() -> None:
    """Neither form of a plural is also a message of its own, and no two messages differ only in number."""
    messages = [entry for entry in write_catalogues.template() if entry.id]
    alone = {str(entry.id) for entry in messages if not entry.pluralizable and "{" in entry.id}
    assert not alone & {form for entry in messages if entry.pluralizable for form in forms(entry.id)}
    by_words: dict[str, list[str]] = {}
    for text in alone:
        by_words.setdefault(re.sub(r"\bis\b", "are", re.sub(r"s\b", "", text)), []).append(text)
    assert not [twins for twins in by_words.values() if len(twins) > 1]


@pytest.mark.parametrize("name", TRANSLATED)
def test_code_in_backticks_is_not_translated(name: str) -> None:
    """Keys, options and commands are the same in every language, except for placeholders in them."""
    for original, translation in _pairs(write_catalogues.load(name)):
        code = {found for found in re.findall(r"`([^`]+)`", original) if re.fullmatch(r"[\w.: -]+", found)}
        kept = {_without_placeholders(found) for found in re.findall(r"`([^`]+)`", translation)}
        exact = {_without_placeholders(word) for word in code if ":" not in word or word.endswith(":")}
        assert exact <= kept, original


def _without_placeholders(code: str) -> str:
    """Leave out the words in capitals, such as RULE or FOLDER, which stand for what is typed."""
    return re.sub(r"\b[A-Z]{2,}\b", "…", code)


@pytest.mark.parametrize("name", TRANSLATED)
def test_the_compiled_translations_are_those_of_the_text(name: str) -> None:
    """The file that gettext reads agrees with the one that translators write."""
    compiled = gettext.GNUTranslations(
        io.BytesIO((LOCALE_FOLDER / name / "LC_MESSAGES" / "kompassmodel.mo").read_bytes())
    )
    for entry in write_catalogues.load(name):
        if entry.pluralizable:
            one, several = forms(entry.id)
            assert tuple(compiled.ngettext(one, several, count) for count in (1, 2)) == entry.string
        elif entry.context:
            assert compiled.pgettext(entry.context, str(entry.id)) == entry.string
        elif entry.id:
            assert compiled.gettext(str(entry.id)) == entry.string
    po = write_catalogues.po_file(name)
    assert po.read_text("utf-8") == write_catalogues.as_text(write_catalogues.load(name))


def _figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)*", text))


def _with_points(text: str) -> str:
    """Replace the decimal commas of a Swedish or Norwegian sentence with points."""
    return re.sub(r"(?<=\d),(?=\d)", ".", text)


@pytest.mark.parametrize("name", TRANSLATED)
@pytest.mark.parametrize("case", golden.PARAMS)
def test_every_finding_is_in_the_language_asked_for(
    case: Path, name: km.Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The findings are the same except for their words, and the figures in them stay."""
    monkeypatch.chdir(golden.root(case))
    registry, baseline = km.Registry(folders=golden.frameworks(case)), golden.baseline(case)
    english = km.validate(golden.name(case), registry=registry, baseline=baseline).findings
    other = km.validate(golden.name(case), registry=registry, baseline=baseline, lang=name).findings
    assert [(one.rule, one.path, one.span, one.accepted) for one in english] == [
        (one.rule, one.path, one.span, one.accepted) for one in other
    ]
    for one, same in zip(english, other, strict=True):
        assert one.message != same.message
        assert one.hint != same.hint or (one.hint or "").count(" ") < 2
        assert _figures(one.message) in (_figures(same.message), _figures(_with_points(same.message)))
        assert "{" not in same.message.replace("{{", "") or "{" in one.message


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sv", "sv"),
        ("sv_SE.UTF-8", "sv"),
        ("nb-NO", "nb"),
        ("no_NO", "nb"),
        ("nn", "nb"),
        ("Swedish_Sweden.1252", "sv"),
        ("Norwegian Bokmål_Norway", "nb"),
        ("C.UTF-8", None),
        ("de_DE", None),
        ("", None),
    ],
)
def test_a_language_has_many_names(name: str, expected: str | None) -> None:
    """Locales of Unix and of Windows, with and without a country."""
    assert language_named(name) == expected


@pytest.mark.parametrize("name", TRANSLATED)
@pytest.mark.parametrize(
    "call", [["explain", "--all"], ["new", "evaluation", "--framework", "kompass-2016", "--municipality", "X"]]
)
def test_explanations_and_drafts_are_in_the_language_asked_for(
    name: str, call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """No English sentence is left in either."""
    assert main([*call, "--lang", name]) == 0
    printed = capsys.readouterr().out
    for rule in list_rules():
        for text in (rule.summary, rule.why, rule.source):
            assert text not in printed
    assert not re.search(r"\b(the|which|when|whole)\b", "\n".join(re.findall("# .*", printed)))


def test_an_unknown_language_is_misuse_of_the_api() -> None:
    """The functions that take a language name the available ones."""
    with pytest.raises(ValueError, match="a language is one of en, sv, nb"):
        km.validate_text(DRAFT, lang="fi")  # type: ignore[arg-type]
