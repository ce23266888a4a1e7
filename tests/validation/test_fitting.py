"""What counts for and against a revision, and what nothing follows from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.diagnostics.problem import Problem
from kompassmodel.documents.writer import write_yaml
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.catalogue import problems
from kompassmodel.rules.evaluation import points_above_maximum, unknown_framework
from kompassmodel.rules.fit import Fit, row_path
from kompassmodel.schema.structuring import to_evaluation
from kompassmodel.scoring import bound_scores
from kompassmodel.validation.fitting import best_fits, fit, fit_within, with_likely_framework, without_explained


def _framework(name: str = "six", questions: int = 6, *, in_use: str | None = None) -> km.Framework:
    rows = tuple(
        km.Question(id=f"1.{number}", wording=f"Question {number}?", max_points=10)
        for number in range(1, questions + 1)
    )
    area = km.Area(id="1", title="One", max_points=10 * questions or 10, questions=rows)
    other = km.Area(id="2", title="Two", max_points=20)
    use = km.Framework(id="x", title="X", language="sv", areas=(area,), in_use=in_use).in_use
    return km.Framework(id=name, title=name, language="sv", areas=(area, other), in_use=use)


def _case(framework: km.Framework, today: date = date(2020, 6, 1), **data: Any) -> EvaluationCase:
    evaluation = to_evaluation({"framework": "x", "municipality": "X", **data})
    return EvaluationCase(evaluation, framework, bound_scores(evaluation, framework), lambda *_: (), today=today)


def _areas(questions: dict[str, Any], **row: Any) -> dict[str, Any]:
    return {"1": {**row, "questions": questions}, "2": {"points": 5}}


def _paths(found: Fit) -> list[str]:
    return ["/".join(map(str, problem.path)) for problem in found.contradictions]


def _measured(found: Fit) -> tuple[object, ...]:
    rules = [problem.rule.name for problem in found.contradictions]
    return found.framework.id, _paths(found), rules, found.weight, found.in_use, found.is_partial


@pytest.mark.parametrize(("given", "is_partial"), [(0, True), (1, True), (2, True), (3, False), (6, False)])
def test_a_table_is_a_part_if_it_has_fewer_than_half_of_the_questions(given: int, *, is_partial: bool) -> None:
    """Then nothing that is missing is held against the revision; else it is, in one row of the area."""
    questions = {f"1.{number}": 5 for number in range(1, given + 1)}
    found = fit(_case(_framework(), areas=_areas(questions), evaluated="2012"))
    assert found.is_partial is is_partial
    assert _paths(found) == ([] if is_partial or given == 6 else ["areas/1/questions"])


def test_a_draft_lacks_nothing() -> None:
    """But it is as much a part as a final table."""
    found = fit(_case(_framework(), status="draft", areas=_areas({"1.1": 5, "1.2": 5, "1.3": 5})))
    assert (found.is_partial, _paths(found)) == (False, [])


def test_a_row_counts_once_with_what_is_told_first() -> None:
    """In the order in which the rows are told."""
    row = {"points": 11, "max_points": 12, "percent": 5}
    questions = {"1.1": row, "1.2": {"points": 5, "percent": 90}, "1.3": 5}
    found = fit(_case(_framework(questions=3), areas=_areas(questions, max_points=31)))
    assert sorted(_paths(found)) == [
        "areas/1/max_points",
        "areas/1/questions/1.1/max_points",
        "areas/1/questions/1.2/percent",
    ]
    assert found.weight == 3


def test_a_fit_is_measured_no_further_than_asked() -> None:
    """Rows that contradict the framework count, in the end and on the way there; those that are missing do not."""
    case = _case(_framework(), areas=_areas({"1.1": 11, "1.2": 12, "1.3": 5}))
    found = fit(case)
    assert _paths(found) == ["areas/1/questions", "areas/1/questions/1.1/points", "areas/1/questions/1.2/points"]
    assert fit_within(case, case.framework, 1) is None
    within = fit_within(case, case.framework, 2)
    assert within is not None
    assert _measured(within) == _measured(found)


_rows = st.fixed_dictionaries(
    {},
    optional={"points": st.integers(0, 12), "max_points": st.sampled_from((5, 10, 12)), "percent": st.integers(0, 100)},
)


@given(st.dictionaries(st.sampled_from([f"1.{number}" for number in range(1, 8)]), _rows), _rows)
def test_a_revision_is_refused_by_its_rows_as_by_its_problems(questions: dict[str, Any], row: dict[str, Any]) -> None:
    """Each row that is inconsistent contradicts it, and nothing else is refused before its problems are built."""
    case = _case(_framework(), areas=_areas(questions, **row), status="draft")
    found = fit(case)
    rows = {row_path(problem) for problem in found.contradictions}
    assert {inconsistent.path for inconsistent in case.inconsistent_rows} <= rows
    for most in range(9):
        within = fit_within(case, case.framework, most)
        assert (within is None) == (len(rows) > most)
        assert within is None or _measured(within) == _measured(found)


@pytest.mark.parametrize("questions", [2, 4])
def test_problems_that_are_known_are_not_looked_for_again(questions: int) -> None:
    """The result is the same, also if the table is but a part: then what is missing among them does not count."""
    case = _case(_framework(), areas=_areas({f"1.{number}": 11 for number in range(1, questions + 1)}))
    assert _measured(fit(case, problems(case))) == _measured(fit(case))


def test_missing_areas_empty_figures_the_headline_and_the_date_are_no_evidence() -> None:
    """They say nothing of the table that was used."""
    case = _case(
        _framework(questions=2, in_use="2010/2012"),
        areas={"1": {"questions": {"1.1": {"max_points": 10}, "1.2": {}}}},
        summary={"total": 500, "areas": {"7": 5}},
        evaluated="2019",
    )
    assert _paths(fit(case)) == []


@pytest.mark.parametrize(
    ("in_use", "evaluated", "expected"),
    [
        ("2010/2016", "2012", True),
        ("2010/2016", "2017", False),
        ("2010/2016", None, None),
        (None, "2012", None),
        ("2010/..", "2030", None),
        ("2010/2016", "2030", None),
        ("2010/2016", "2020-06-02", False),
    ],
)
def test_a_date_says_whether_the_revision_was_in_use_unless_it_is_in_the_future(
    in_use: str | None, evaluated: str | None, *, expected: bool | None
) -> None:
    """Or one of the two is unknown."""
    found = fit(_case(_framework(in_use=in_use), areas=_areas({}), evaluated=evaluated))
    assert found.in_use is expected


def test_the_best_fit_comes_first_and_equals_by_id() -> None:
    """Fewest rows, then the date, then the id."""
    areas = _areas({"1.1": 5, "1.2": 5})
    names = [
        _framework("b", 2),
        _framework("a", 2),
        _framework("c", 2, in_use="2010/2016"),
        _framework("0", 1),
        _framework("d", 2, in_use="2001/2002"),
    ]
    found = best_fits(_case(framework, areas=areas, evaluated="2012") for framework in names)
    assert [one.framework.id for one in found] == ["c", "a", "b", "d", "0"]


PROBLEM = Problem(unknown_framework.RULE, ("framework",), message("there is no framework called {x}", x="x"))


def _hinted(problem: Problem, *fits: Fit) -> list[str]:
    problems = with_likely_framework([problem], list(fits))
    return [str(one.hint.values["framework"]) for one in problems if one.hint and "framework" in one.hint.values]


def _fit(name: str, rows: int = 0, *, questions: int = 2) -> Fit:
    paths = [("areas", "1", "questions", f"1.{number}") for number in range(rows)]
    problems = tuple(Problem(points_above_maximum.RULE, path, message("too much")) for path in paths)
    return Fit(_framework(name, questions), problems, None)


def test_the_only_revision_that_fits_is_named_to_one_that_is_missing_or_unknown() -> None:
    """If it publishes its questions, nothing contradicts it, and something contradicts every other."""
    assert _hinted(PROBLEM, _fit("a"), _fit("b", 1)) == ["a"]
    assert _hinted(PROBLEM, _fit("a")) == ["a"]
    assert _hinted(PROBLEM, _fit("a"), _fit("b", 2), _fit("c", 3)) == ["a"]
    assert _hinted(PROBLEM) == []
    assert _hinted(PROBLEM, _fit("a"), _fit("b")) == []
    assert _hinted(PROBLEM, _fit("a", 1), _fit("b", 2)) == []
    assert _hinted(PROBLEM, _fit("a", questions=0), _fit("b", 1)) == []


def test_a_hint_at_what_was_probably_meant_and_other_problems_stay() -> None:
    """A name with a slip says more than the table."""
    meant = Problem(unknown_framework.RULE, ("framework",), PROBLEM.message, message("{meant} was meant", meant="b"))
    hinted = Problem(unknown_framework.RULE, ("framework",), PROBLEM.message, message("look at the id"))
    elsewhere = Problem(unknown_framework.RULE, ("revises",), PROBLEM.message)
    assert with_likely_framework([meant, elsewhere], [_fit("a")]) == [meant, elsewhere]
    assert _hinted(hinted, _fit("a")) == ["a"]
    (found,) = with_likely_framework([hinted], [_fit("a")])
    assert (found.path, found.message) == (hinted.path, hinted.message)


def test_what_another_problem_explains_is_dropped_and_the_explaining_ones_come_first() -> None:
    """At the paths that it names and below them."""

    def problem(*path: str, explains: tuple[tuple[str, ...], ...] = ()) -> Problem:
        return Problem(points_above_maximum.RULE, path, message("x"), explains=explains)

    other, below, same, beside = (
        problem("areas", "2"),
        problem("areas", "1", "points"),
        problem("areas", "1"),
        problem("areas", "10"),
    )
    explaining = problem("areas", "1", explains=(("areas", "1"),))
    assert without_explained([other, below, same, explaining, beside]) == [explaining, other, beside]
    assert without_explained([other, below]) == [other, below]


def test_a_table_with_questions_is_not_that_of_a_revision_that_publishes_none() -> None:
    """Not even if the first area lacks one, in the row of which all questions would count, and others are wrong."""
    areas = {
        area.id: {
            "questions": {
                question.id: {"max_points": 99 if question.id in ("2.1", "2.2") else question.max_points, "percent": 0}
                for question in area.questions[area.id == "1" :]
            }
        }
        for area in km.load_framework("kompass-2016").areas
    }
    data = {"framework": "kompass-2016", "municipality": "X", "evaluated": "2017", "areas": areas}
    rules = {finding.rule for finding in km.validate_text(write_yaml(data)).findings}
    assert rules >= {"incomplete-evaluation", "maximum-differs-from-framework"}
    assert "wrong-revision" not in rules
