"""Everything that is said is said in English, Swedish and Norwegian, and no translation is missing or stale."""

from __future__ import annotations

import gettext
import io
import pickle
import re
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from attrs import evolve
from babel.messages.catalog import Catalog

import kompassmodel as km
from kompassmodel.cli.environment import language
from kompassmodel.cli.main import main
from kompassmodel.errors import UnknownLanguageError
from kompassmodel.messages.argparse_texts import ARGPARSE
from kompassmodel.messages.message import Message, message, plural, verbatim
from kompassmodel.messages.translation import LANGUAGES, LOCALE_FOLDER, language_named, system_language, translate
from kompassmodel.rules.catalogue import all_rules
from scripts import write_catalogues
from scripts.write_catalogues import forms
from tests import golden

TRANSLATED = [name for name in LANGUAGES if name != "en"]
VALID = "framework: kompass-2020\nstatus: draft\nmunicipality: X\nareas: {}\n"


def _fields(text: str) -> set[str]:
    """Return the names in braces, or for argparse the places with a percent sign."""
    if text in ARGPARSE or re.search(r"%\(?\w", text):
        return {*re.findall(r"%(?:\(\w+\))?[a-z]", text)}
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _pairs(translations: Catalog) -> list[tuple[str, str]]:
    """Return every original with its translation, each form of a plural by itself."""
    return [
        pair for entry in translations if entry.id for pair in zip(forms(entry.id), forms(entry.string), strict=True)
    ]


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_message_has_a_translation_with_the_same_places_to_fill(name: str) -> None:
    """No message of the code, the rules, the schemas or argparse is missing; none is left that nobody says any more."""
    said = {forms(entry.id) for entry in write_catalogues.template() if entry.id}
    translations = write_catalogues.load(name)
    assert said == {forms(entry.id) for entry in translations if entry.id}, "run: python scripts/write_catalogues.py"
    for original, translation in _pairs(translations):
        assert translation.strip(), original
        assert _fields(original) == _fields(translation), original
        assert re.match(r"\s*", original)[0] == re.match(r"\s*", translation)[0], original  # type: ignore[index]
        assert re.search(r"\s*$", original)[0] == re.search(r"\s*$", translation)[0], original  # type: ignore[index]


def test_both_forms_of_a_plural_have_the_same_places_to_fill() -> None:
    """Only the number itself may go unsaid where it is one: “one thing” and “3 things”."""
    plurals = [forms(entry.id) for entry in write_catalogues.template() if entry.pluralizable]
    assert plurals
    for one, several in plurals:
        assert _fields(one) | {"count"} == _fields(several) | {"count"}, one


def test_what_is_said_by_number_is_not_said_without_one_too() -> None:
    """No plural is written by hand: neither of the forms of one is a message of its own, nor are two messages twins."""
    messages = [entry for entry in write_catalogues.template() if entry.id]
    alone = {str(entry.id) for entry in messages if not entry.pluralizable and "{" in entry.id}
    assert not alone & {form for entry in messages if entry.pluralizable for form in forms(entry.id)}
    by_words: dict[str, list[str]] = {}
    for text in alone:
        by_words.setdefault(re.sub(r"\bis\b", "are", re.sub(r"s\b", "", text)), []).append(text)
    assert not [twins for twins in by_words.values() if len(twins) > 1]


@pytest.mark.parametrize("name", TRANSLATED)
def test_what_stands_in_backticks_is_not_translated(name: str) -> None:
    """Keys, options and commands are the same in every language, but for the words of a person inside."""
    for original, translation in _pairs(write_catalogues.load(name)):
        code = {found for found in re.findall(r"`([^`]+)`", original) if re.fullmatch(r"[\w.: -]+", found)}
        kept = {*re.findall(r"`([^`]+)`", translation)}
        assert {word for word in code if ":" not in word or word.endswith(":")} <= kept, original


@pytest.mark.parametrize("name", TRANSLATED)
def test_the_compiled_translations_are_those_of_the_text(name: str) -> None:
    """What gettext reads is what translators write."""
    compiled = gettext.GNUTranslations(
        io.BytesIO((LOCALE_FOLDER / name / "LC_MESSAGES" / "kompassmodel.mo").read_bytes())
    )
    for entry in write_catalogues.load(name):
        if entry.pluralizable:
            one, several = forms(entry.id)
            assert tuple(compiled.ngettext(one, several, count) for count in (1, 2)) == entry.string
        elif entry.id:
            assert compiled.gettext(str(entry.id)) == entry.string
    po = write_catalogues.po_file(name)
    assert po.read_text("utf-8") == write_catalogues.as_text(write_catalogues.load(name))


CASES = [pytest.param(case, id=f"{case.parent.name}/{case.stem}") for case in golden.cases()]


@pytest.mark.parametrize("name", TRANSLATED)
@pytest.mark.parametrize("case", CASES)
def test_every_finding_is_said_in_the_language_asked_for(
    case: Path, name: km.Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The findings are the same but for their words, and the figures in them stay."""
    monkeypatch.chdir(golden.root(case))
    frameworks, baseline = golden.frameworks(case), golden.baseline(case)
    english = km.validate(golden.name(case), frameworks=frameworks, baseline=baseline).findings
    other = km.validate(golden.name(case), frameworks=frameworks, baseline=baseline, lang=name).findings
    assert [(one.rule, one.path, one.span, one.accepted) for one in english] == [
        (one.rule, one.path, one.span, one.accepted) for one in other
    ]
    for one, same in zip(english, other, strict=True):
        assert one.message != same.message
        assert one.hint != same.hint or (one.hint or "").count(" ") < 2
        assert sorted(re.findall(r"\d+(?:\.\d+)*", one.message)) == sorted(re.findall(r"\d+(?:\.\d+)*", same.message))
        assert "{" not in same.message.replace("{{", "") or "{" in one.message


def test_a_message_in_a_message_comes_in_the_same_language() -> None:
    """Fragments are translated with the sentence that they stand in."""
    whole = message(
        "{where} is empty",
        where=message("{inner} of {outer}", inner=verbatim("points"), outer=message("area {area}", area=3)),
    )
    assert translate(whole) == "points of area 3 is empty"
    assert "område 3" in translate(whole, "sv")
    assert translate(Message(""), "sv") == ""
    assert translate(verbatim("{x}"), "nb") == "{x}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en", ["0 files checked", "1 file checked", "2 files checked", "0.5 files checked"]),
        ("sv", ["0 filer kontrollerade", "1 fil kontrollerad", "2 filer kontrollerade", "0.5 filer kontrollerade"]),
        ("nb", ["0 filer kontrollert", "1 fil kontrollert", "2 filer kontrollert", "0.5 filer kontrollert"]),
    ],
)
def test_a_number_chooses_the_form(name: km.Language, expected: list[str]) -> None:
    """One is said in one way, none and several and what is not whole in the other."""
    messages = [
        plural("{count} file checked", "{count} files checked", count=count) for count in (0, 1, 2, Decimal("0.5"))
    ]
    assert [translate(one, name) for one in messages] == expected
    if name == "en":
        assert [str(one) for one in messages] == expected
    assert pickle.loads(pickle.dumps(messages)) == messages  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("name", "one", "several"),
    [
        ("en", "area 3 is not begun", "areas 3, 4 are not begun"),
        ("sv", "område 3 är inte påbörjat", "områdena 3, 4 är inte påbörjade"),
        ("nb", "område 3 er ikke påbegynt", "områdene 3, 4 er ikke påbegynt"),
    ],
)
def test_a_number_that_goes_unsaid_chooses_the_form_too(name: km.Language, one: str, several: str) -> None:
    """It decides all the same; so it does in a message that stands in another, and when the values are replaced."""
    areas = ("area {areas} is not begun", "areas {areas} are not begun")
    assert translate(plural(*areas, count=1, areas="3"), name) == one
    outer = plural(*areas, count=2, areas="3")
    assert translate(evolve(outer, values={"areas": "3, 4"}), name) == several
    inside = plural(*areas, count=2, areas="3, 4")
    assert translate(message("{one}; {other}", one=verbatim("x"), other=inside), name) == f"x; {several}"


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
def test_languages_go_by_many_names(name: str, expected: str | None) -> None:
    """Locales of Unix and of Windows, with and without a country."""
    assert language_named(name) == expected


def test_the_language_is_that_of_the_option_then_the_variable_then_the_locale() -> None:
    """Each counts only where those before it are silent; an unknown locale is English."""
    swedish = {"LANG": "sv_SE.UTF-8"}
    assert language(["validate", "x", "--lang", "nb"], {"KOMPASSMODEL_LANG": "en", **swedish}) == "nb"
    assert language(["validate", "x", "--lang=nb"], swedish) == "nb"
    assert language(["validate", "--lang"], {"KOMPASSMODEL_LANG": "nb", **swedish}) == "nb"
    assert language([], swedish) == "sv"
    assert language([], {"LC_ALL": "nb_NO.UTF-8", **swedish}) == "nb"
    assert language([], {"LANG": "de_DE.UTF-8"}) == "en"
    assert system_language({}) in LANGUAGES
    with pytest.raises(UnknownLanguageError, match="asks for the language “finska”; there are en, sv, nb"):
        language([], {"KOMPASSMODEL_LANG": "finska"})


def test_the_command_speaks_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Findings, the last line, help and what argparse says of a wrong call."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(VALID + "published: x\n", encoding="utf-8")
    assert main(["validate", "a.yaml", "--lang", "sv"]) == 1
    told = capsys.readouterr().out
    assert "fel[malformed-date]" in told
    assert "1 fil" in told.splitlines()[-1]
    assert main(["--lang", "sv", "validate", "a.yaml"]) == 1
    assert capsys.readouterr().out == told
    monkeypatch.setenv("KOMPASSMODEL_LANG", "nb")
    assert main(["validate", "a.yaml"]) == 1
    assert "feil[malformed-date]" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["validate"])
    wrong_call = capsys.readouterr().err
    assert "usage" not in wrong_call
    assert "required" not in wrong_call
    with pytest.raises(SystemExit):
        main(["validate", "--help", "--lang", "sv"])
    help_text = capsys.readouterr().out
    for english in ("usage", "options", "show this", "positional", "folder"):
        assert english not in help_text
    monkeypatch.setenv("KOMPASSMODEL_LANG", "finska")
    assert main(["validate", "a.yaml"]) == 2
    assert main(["validate", "a.yaml", "--lang", "en"]) == 1


@pytest.mark.parametrize("name", TRANSLATED)
@pytest.mark.parametrize(
    "call", [["explain", "--all"], ["new", "evaluation", "--framework", "kompass-2016", "--municipality", "X"]]
)
def test_explanations_and_skeletons_speak_the_language(
    name: str, call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """No English sentence is left in either."""
    assert main([*call, "--lang", name]) == 0
    told = capsys.readouterr().out
    for rule in all_rules():
        for text in (rule.summary, rule.why, rule.source):
            assert text not in told
    assert not re.search(r"\b(the|which|when|whole)\b", "\n".join(re.findall("# .*", told)))


def test_an_unknown_language_is_misuse_of_the_api() -> None:
    """The functions that speak say which languages there are."""
    with pytest.raises(ValueError, match="a language is one of en, sv, nb"):
        km.validate_text(VALID, lang="fi")  # type: ignore[arg-type]
