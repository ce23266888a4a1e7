"""What is told of a framework beside its release, and beside a revision that cannot be used, case by case."""

from __future__ import annotations

from typing import Any

from kompassmodel.diagnostics.problem import json_pointer
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import translate
from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.framework import released_revision_changed, revision_circle, unknown_revision
from kompassmodel.schema.structuring import to_framework


def _framework(name: str = "x", areas: dict[str, Any] | None = None, **keys: Any) -> Framework:
    given = areas if areas is not None else {"1": {"title": "One", "max_points": 10}}
    return to_framework({"id": name, "title": "X", "language": "sv", "areas": given, **keys})


def _area(title: str, maximum: int = 10, also: tuple[str, ...] = (), **questions: str) -> dict[str, Any]:
    rows = {number.replace("_", "."): {"wording": text, "max_points": 5} for number, text in questions.items()}
    return {"title": title, "max_points": maximum, "also": list(also), "questions": rows}


def _changes(released: Framework, now: Framework) -> list[tuple[str, str]]:
    case = FrameworkCase(now, None, lambda _: None, released=released)
    return [
        (json_pointer(problem.path), translate(problem.message, "en"))
        for problem in released_revision_changed.check(case)
    ]


def test_every_change_since_the_release_is_told_whatever_stands_before_it() -> None:
    """What is gone, what is new, other maxima and other words, of areas and then of questions."""
    released = _framework(
        areas={
            "1": _area("One"),
            "2": _area("Two", 20),
            "3": _area("Three", 10, (), **{"3_1": "Why?", "3_2": "Who?"}),
            "5": _area("Five", 10, (), **{"5_1": "When?"}),
        }
    )
    now = _framework(
        areas={
            "4": _area("Four"),
            "1": _area("Uno", 11),
            "2": _area("Two", 21),
            "3": _area("Three", 10, (), **{"3_3": "New?", "3_1": "Why not?", "3_2": "Who?"}),
        },
        points_step=2,
    )
    assert _changes(released, now) == [
        ("/points_step", "released with 1; the file now says 2"),
        ("/areas", "released with 5, which is gone"),
        ("/areas/4", "4 was not there when it was released"),
        ("/areas/1/max_points", "released with 10; the file now says 11"),
        ("/areas/1/title", "released as “One”"),
        ("/areas/2/max_points", "released with 20; the file now says 21"),
        ("/areas/3/questions/3.3", "3.3 was not there when it was released"),
        ("/areas/3/questions/3.1/wording", "released as “Why?”"),
    ]


def test_several_that_are_gone_are_told_together() -> None:
    """Twenty at the most by number."""
    released = _framework(areas={str(number): _area(f"Title {number}") for number in range(1, 24)})
    ((path, text),) = _changes(released, _framework(areas={"1": _area("Title 1")}))
    assert path == "/areas"
    assert text == f"released with {', '.join(map(str, range(2, 22)))}, …, which are gone"


def test_a_variant_that_either_file_lists_is_no_change() -> None:
    """Spelling and signs are none either."""
    one, other, both = _area("One"), _area("Uno"), _area("Uno", 10, ("One",))
    assert _changes(_framework(areas={"1": one}), _framework(areas={"1": other})) != []
    assert _changes(_framework(areas={"1": one}), _framework(areas={"1": both})) == []
    assert _changes(_framework(areas={"1": both}), _framework(areas={"1": one})) == []
    assert _changes(_framework(areas={"1": one}), _framework(areas={"1": one})) == []


def _unknown(revises: str | None, *troubles: Message, known: tuple[str, ...] = ()) -> list[tuple[str, str, str | None]]:
    case = FrameworkCase(_framework(revises=revises), None, lambda _: None, known=known, troubles=troubles)
    return [
        (
            translate(problem.message, "en"),
            translate(problem.hint, "en") if problem.hint else "",
            problem.replacement.text if problem.replacement else None,
        )
        for problem in unknown_revision.check(case)
    ]


def test_a_revision_before_is_unknown_or_cannot_be_used() -> None:
    """The latter has a file, which has errors; a slip is told with what was meant."""
    assert _unknown("before", known=("before", "x")) == [
        (
            "this cannot be compared with before: that file has errors",
            "fix it first; kompassmodel validate reports the problems",
            None,
        )
    ]
    assert _unknown("befor", known=("before", "x")) == [
        ("no framework called befor is known here", "before was probably meant", "before")
    ]
    assert _unknown("nobody", known=("before", "x")) == [
        (
            "no framework called nobody is known here",
            "check the id; add a framework of your own with `--frameworks FOLDER`",
            None,
        )
    ]
    assert _unknown(None, known=("before",)) == _unknown("x", known=("before",)) == []
    ((text, _, _),) = _unknown("nobody", message("the package a cannot be read"))
    assert text.index("nobody") < text.index("the package a")
    ((text, _, _),) = _unknown("before", message("the package a cannot be read"), known=("before",))
    assert text.index("before") < text.index("the package a")


def test_a_revision_before_that_is_known_is_not_told() -> None:
    """It can be compared."""
    before = _framework("before")
    case = FrameworkCase(_framework(revises="before"), before, {"before": before}.get, known=("before",))
    assert list(unknown_revision.check(case)) == []


def _circle(*links: tuple[str, str | None]) -> list[str]:
    frameworks = {name: _framework(name, revises=revises) for name, revises in links}
    first = frameworks[links[0][0]]
    case = FrameworkCase(first, None, frameworks.get)
    return [translate(problem.message, "en") for problem in revision_circle.check(case)]


def test_a_circle_is_told_in_each_of_its_files_with_the_way_round() -> None:
    """And not in the files of revisions that lead to it."""
    assert _circle(("a", "a")) == ["this revision revises itself: a → a"]
    assert _circle(("a", "b"), ("b", "c"), ("c", "a")) == ["this revision revises itself: a → b → c → a"]
    assert _circle(("x", "a"), ("a", "b"), ("b", "a")) == []
    assert _circle(("x", "a"), ("a", "a")) == []
    assert _circle(("a", "b"), ("b", "c"), ("c", None)) == []
    assert _circle(("a", "nobody")) == []
