"""Which revision a table was probably meant for: how many rows must speak for it, and how few against it."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.messages.message import message
from kompassmodel.rules.evaluation import incomplete_evaluation, points_above_maximum
from kompassmodel.rules.fit import Fit, likely_revision, row_path

QUESTIONS = (km.Question(id="1.1", wording="Why?", max_points=10),)


def _framework(
    name: str, *, revises: str | None = None, questions: tuple[km.Question, ...] = QUESTIONS
) -> km.Framework:
    area = km.Area(id="1", title="One", max_points=10, questions=questions)
    return km.Framework(id=name, title=name, language="sv", revises=revises, areas=(area,))


def _problems(rows: int, first: int = 1) -> tuple[Problem, ...]:
    """Return a problem in each of so many questions of an area, from the number `first` on."""
    paths: list[Path] = [("areas", "1", "questions", f"1.{number}", "points") for number in range(first, first + rows)]
    return tuple(Problem(points_above_maximum.RULE, path, message("too much")) for path in paths)


def _fit(name: str, rows: int = 0, *, first: int = 1, in_use: bool | None = None, revises: str | None = None) -> Fit:
    return Fit(_framework(name, revises=revises), _problems(rows, first), in_use)


def _found(named: Fit, *others: Fit, least: int = 1) -> str | None:
    likely = likely_revision(named, others, least=least)
    return None if likely is None else likely.fit.framework.id


@pytest.mark.parametrize(
    ("path", "row"),
    [
        (("areas", "1"), ("areas", "1")),
        (("areas", "1", "points"), ("areas", "1")),
        (("areas", "1", "questions"), ("areas", "1", "questions")),
        (("areas", "1", "questions", "1.1"), ("areas", "1", "questions", "1.1")),
        (("areas", "1", "questions", "1.1", "max_points"), ("areas", "1", "questions", "1.1")),
        (("areas", "questions", "points"), ("areas", "questions")),
    ],
)
def test_a_row_is_that_of_a_question_or_of_an_area(path: Path, row: Path) -> None:
    """Whatever is wrong within it."""
    assert row_path(Problem(points_above_maximum.RULE, path, message("too much"))) == row


def test_one_row_is_not_enough_and_two_are() -> None:
    """They contradict the revision named and fit the other."""
    assert _found(_fit("named", 1), _fit("other")) is None
    assert _found(_fit("named", 2), _fit("other")) == "other"
    assert _found(_fit("named", 2)) is None


def test_one_row_is_enough_if_the_date_agrees_or_as_many_as_asked_for() -> None:
    """It agrees if the one named was not in use, and the other was."""
    named, other = _fit("named", 1, in_use=False), _fit("other", in_use=True)
    assert _found(named, other) == "other"
    assert _found(named, other, least=2) is None
    assert _found(_fit("named", 2, in_use=False), other, least=2) == "other"
    assert _found(_fit("named", 2, in_use=False), other, least=3) is None
    assert _found(named, _fit("other", in_use=None)) is None
    assert _found(named, _fit("other", in_use=False)) is None
    assert _found(_fit("named", 1, in_use=None), other) is None
    assert _found(_fit("named", 1, in_use=True), other) is None


def test_without_any_row_the_date_alone_is_enough_only_if_that_is_asked_for() -> None:
    """No row speaks for another revision then."""
    named, other = _fit("named", in_use=False), _fit("other", in_use=True)
    assert _found(named, other) is None
    assert _found(named, other, least=0) == "other"


def test_one_row_at_least_is_asked_for() -> None:
    """Unless somebody says otherwise."""
    other = _fit("other", in_use=True)
    assert likely_revision(_fit("named", in_use=False), [other]) is None
    assert likely_revision(_fit("named", 1, in_use=False), [other]) is not None


def test_a_quarter_as_many_rows_may_contradict_the_revision_found() -> None:
    """And no more."""
    assert _found(_fit("named", 4), _fit("other", 1, first=5)) == "other"
    assert _found(_fit("named", 3), _fit("other", 1, first=5)) is None
    assert _found(_fit("named", 8), _fit("other", 2, first=9)) == "other"
    assert _found(_fit("named", 7), _fit("other", 2, first=9)) is None


def test_rows_that_contradict_both_say_nothing() -> None:
    """They are wrong under either."""
    assert _found(_fit("named", 3), _fit("other", 1, first=3)) == "other"
    assert _found(_fit("named", 2), _fit("other", 1, first=2)) is None
    assert [problem.path[3] for problem in _fit("named", 3).against(_fit("other", 1, first=2))] == ["1.1", "1.3"]


def test_a_problem_may_stand_for_several_rows() -> None:
    """It weighs as many."""
    one = Problem(points_above_maximum.RULE, ("areas", "1", "questions", "1.1"), message("too much"), rows=5)
    named = Fit(_framework("named"), (one,), None)
    assert named.weight == 5
    assert _found(named, _fit("other", 1, first=9)) == "other"
    assert _found(named, Fit(_framework("other"), (_problems(1, 9)[0], _problems(1, 10)[0]), None)) is None


def test_the_fewest_contradictions_come_first_then_the_date_then_the_family_then_the_id() -> None:
    """Who is in use comes before who may be, and who may be before who was not."""
    named = _fit("named", 9, revises="before")
    assert _found(named, _fit("a", 1), _fit("b", 0, in_use=False)) == "b"
    assert _found(named, _fit("a", in_use=False), _fit("b", in_use=None), _fit("c", in_use=True)) == "c"
    assert _found(named, _fit("a", in_use=False), _fit("b", in_use=None)) == "b"
    assert _found(named, _fit("b"), _fit("a")) == "a"
    assert _found(named, _fit("a"), _fit("before")) == "before"
    assert _found(named, _fit("a"), _fit("behind", revises="named")) == "behind"
    assert _found(named, _fit("a"), _fit("aside", revises="before")) == "a"


def test_revisions_that_fit_as_well_are_named_beside_the_one_found() -> None:
    """Those of the same rank, and no others."""
    others = [_fit("d", 1), _fit("c", in_use=True), _fit("b", in_use=True), _fit("a", in_use=None)]
    likely = likely_revision(_fit("named", 9), others)
    assert likely is not None
    assert (likely.fit.framework.id, likely.alike) == ("b", ("c",))


def test_a_revision_in_use_without_published_questions_may_print_some() -> None:
    """Unless it was not in use, or publishes its questions."""
    bare = _framework("named", questions=())
    assert _found(Fit(bare, _problems(5), in_use=True), _fit("other")) is None
    assert _found(Fit(bare, _problems(5), in_use=None), _fit("other")) == "other"
    assert _found(Fit(bare, _problems(5), in_use=False), _fit("other")) == "other"
    assert _found(_fit("named", 5, in_use=True), _fit("other")) == "other"


def test_what_is_missing_is_no_evidence_for_a_table_of_which_most_is_missing() -> None:
    """Nobody looked there for what is missing."""
    lacking = Problem(incomplete_evaluation.RULE, ("areas", "1", "questions"), message("area 1 lacks 1.2"))
    named = Fit(_framework("named"), (lacking, *_problems(1)), None)
    assert len(named.against(Fit(_framework("other"), (), None))) == 2
    assert named.against(Fit(_framework("other"), (), None, is_partial=True)) == _problems(1)
