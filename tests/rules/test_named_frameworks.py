"""What is told of the framework that an evaluation names, and of an evaluation given twice, of one case alone."""

from __future__ import annotations

import pytest

from kompassmodel.messages.message import message
from kompassmodel.messages.translation import translate
from kompassmodel.rules.case import NamedFramework, RepeatedEvaluation
from kompassmodel.rules.evaluation import same_evaluation_twice, unknown_framework, unusable_framework

TITLES = {
    "kompass-2010": "Kommunkompassen 2010",
    "kompass-2016": "Kommunkompassen 2016",
    "trivsel": "Trivselkompassen Å",
}


def _told(case: NamedFramework) -> list[tuple[str, str, str | None]]:
    problems = [*unknown_framework.check(case), *unusable_framework.check(case)]
    return [
        (
            translate(problem.message, "en"),
            translate(problem.hint, "en") if problem.hint else "",
            problem.replacement.text if problem.replacement else None,
        )
        for problem in problems
    ]


@pytest.mark.parametrize(
    ("name", "hint", "replacement"),
    [
        ("kompass-201", "one of kompass-2010, kompass-2016 was probably meant", None),
        (
            "trivsl",
            "trivsel was probably meant; the known frameworks are kompass-2010, kompass-2016, trivsel",
            "trivsel",
        ),
        (
            "KOMMUNKOMPASSEN 2010",
            "kompass-2010 was probably meant; the known frameworks are kompass-2010, kompass-2016, trivsel",
            "kompass-2010",
        ),
        (
            "trivselkompassen a\u030a",
            "trivsel was probably meant; the known frameworks are kompass-2010, kompass-2016, trivsel",
            "trivsel",
        ),
        (
            "nobody",
            "the known frameworks are kompass-2010, kompass-2016, trivsel; add your own with `--frameworks FOLDER`",
            None,
        ),
    ],
)
def test_the_framework_probably_meant_is_named_by_id_or_title(name: str, hint: str, replacement: str | None) -> None:
    """In any case; if a slip leads to several, all are named and none is chosen."""
    assert _told(NamedFramework(name, TITLES)) == [(f"there is no framework called {name}", hint, replacement)]


@pytest.mark.parametrize(
    ("files", "is_packaged", "text", "hint"),
    [
        (
            ("a.yaml",),
            False,
            "trivsel cannot be used for checking: its file a.yaml has errors",
            "fix it first: kompassmodel validate a.yaml",
        ),
        (
            ("a.yaml",),
            True,
            "trivsel cannot be used for checking: its file a.yaml has errors",
            "ask its publisher for a version without errors, or install another",
        ),
        (("a.yaml", "b.yaml"), False, "a.yaml and b.yaml both declare trivsel", "give one of them an id of its own"),
    ],
)
def test_a_framework_with_errors_or_two_files_is_of_no_use(
    files: tuple[str, ...],
    text: str,
    hint: str,
    *,
    is_packaged: bool,
) -> None:
    """Whoever made it is told what to do."""
    assert _told(NamedFramework("trivsel", TITLES, files, is_packaged=is_packaged)) == [(text, hint, None)]


def test_a_title_is_known_in_capitals_too() -> None:
    """Whatever its id."""
    ((_, hint, replacement),) = _told(NamedFramework("STORA MÅTTET", {"x7": "Stora måttet", "y8": "Lilla måttet"}))
    assert replacement == "x7"
    assert hint == "x7 was probably meant; the known frameworks are x7, y8"


def test_a_title_says_more_than_two_slips() -> None:
    """What is called so was meant, whatever else is nearly so."""
    titles = {"kompass-2010": "kompass-201", "kompass-2016": "Kommunkompassen"}
    ((_, hint, replacement),) = _told(NamedFramework("kompass-201", titles))
    assert replacement == "kompass-2010"
    assert hint.startswith("kompass-2010 was probably meant; ")


def test_what_keeps_frameworks_of_packages_unknown_is_told_behind() -> None:
    """First what is wrong in the file."""
    troubles = (message("the package a cannot be read"),)
    ((text, _, _),) = _told(NamedFramework("nobody", TITLES, troubles=troubles))
    assert text.index("nobody") < text.index("the package a cannot be read")


def test_nothing_is_told_of_a_framework_that_can_be_used_or_is_shipped() -> None:
    """A shipped one has no file here."""
    assert _told(NamedFramework("trivsel", TITLES, ("a.yaml",), is_usable=True)) == []
    assert _told(NamedFramework("trivsel", TITLES, ())) == []


def test_an_evaluation_given_twice_names_the_first_file() -> None:
    """At the municipality, whose evaluation it is."""
    (problem,) = same_evaluation_twice.check(RepeatedEvaluation("a.yaml"))
    assert "a.yaml" in translate(problem.message, "en")
    assert problem.hint is not None
    assert problem.path == ("municipality",)
