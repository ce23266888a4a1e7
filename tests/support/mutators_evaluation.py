"""The mutators of evaluations: their figures, the keys above them, and the findings that they accept."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from kompassmodel import load_framework
from kompassmodel.diagnostics.problem import Path, json_pointer
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.framework import Framework
from kompassmodel.model.points import exact_points
from kompassmodel.schema.structuring import to_data
from tests.support.mutation import SMALL, SOME_QUESTIONS, TWO_AREAS, TWO_QUESTIONS, Draw, Mutated, Mutation
from tests.support.mutation import an_area as _area
from tests.support.mutation import bare as _bare
from tests.support.mutation import file_of as _file
from tests.support.strategies import BY_COUNTRY, FROM_TO, OPEN, Shape, evaluations


def unknown_area(draw: Draw, framework: Framework) -> Mutated:
    return _file(_bare(draw, framework, areas={"99": {"points": framework.points_step}}), ("areas", "99"))


def unknown_question(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    number = f"{area.id}.99"
    data = _bare(draw, framework, areas={area.id: {"questions": {number: framework.points_step}}})
    path: Path = ("areas", area.id, "questions")
    # If a framework publishes no questions at all, that is reported once for all of them.
    return _file(data, (*path, number) if framework.questions else path)


def question_in_wrong_area(draw: Draw, framework: Framework) -> Mutated:
    home, other = draw(st.permutations(framework.areas))[:2]
    number = draw(st.sampled_from(home.questions)).id
    data = _bare(draw, framework, areas={other.id: {"questions": {number: 0}}})
    return _file(data, ("areas", other.id, "questions", number))


def incomplete_evaluation(draw: Draw, framework: Framework) -> Mutated:
    data = {**to_data(draw(evaluations(framework, with_questions=(True,)))), "status": "final"}
    area = _area(draw, framework)
    what = draw(st.sampled_from(["date", "area", "question"]))
    if what == "date":
        del data["evaluated"]
        return _file(data, ("evaluated",))
    if what == "area":
        data["summary"] = None  # beside a total and no questions an area may be missing
        del data["areas"][area.id]
        return _file(data, ("areas",))
    questions = data["areas"][area.id]["questions"]
    del questions[draw(st.sampled_from(sorted(questions)))]
    return _file(data, ("areas", area.id, "questions"))


def points_above_maximum(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    above = exact_points(area.max_points + framework.points_step)
    where = draw(st.sampled_from(["table", "headline", "total"]))
    if where == "table":
        return _file(_bare(draw, framework, areas={area.id: {"points": above}}), ("areas", area.id, "points"))
    if where == "headline":
        return _file(_bare(draw, framework, summary={"areas": {area.id: above}}), ("summary", "areas", area.id))
    total = exact_points(framework.max_points + framework.points_step)
    return _file(_bare(draw, framework, summary={"total": total}), ("summary", "total"))


def points_between_steps(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    half = Decimal(framework.points_step) / 2
    path: Path = ("areas", area.id, "questions", area.questions[0].id)
    return _file(_bare(draw, framework, areas={area.id: {"questions": {path[-1]: half}}}), path)


def maximum_differs_from_framework(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    question = draw(st.sampled_from(area.questions))
    wrong = question.max_points + draw(st.sampled_from([-1, 1, 5]))
    data = _bare(draw, framework, areas={area.id: {"questions": {question.id: {"max_points": wrong}}}})
    return _file(data, ("areas", area.id, "questions", question.id, "max_points"))


def swapped_questions(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    first, second = area.questions[:2]
    rows = {
        one.id: {"points": other.max_points, "max_points": other.max_points}
        for one, other in ((first, second), (second, first))
    }
    data = _bare(draw, framework, areas={area.id: {"questions": rows}})
    return _file(data, ("areas", area.id, "questions", second.id))


def wrong_revision(draw: Draw, framework: Framework) -> Mutated:
    named, meant = draw(st.permutations(["kompass-2010", "kompass-2016", "kompass-2016.2"]))[:2]
    areas = {
        area.id: {"questions": {row.id: {"points": 0, "max_points": row.max_points} for row in area.questions}}
        for area in load_framework(meant).areas
    }
    in_swedish = evolve(framework, language="sv")  # as are those two, so that the code has four digits
    return _file({**_bare(draw, in_swedish, areas=areas), "framework": named}, ("framework",))


def points_differ_from_percent(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    question = draw(st.sampled_from(area.questions))
    row = {"points": question.max_points, "percent": 0}
    data = _bare(draw, framework, areas={area.id: {"questions": {question.id: row}}})
    return _file(data, ("areas", area.id, "questions", question.id, "percent"))


def area_points_differ_from_percent(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    data = _bare(draw, framework, areas={area.id: {"points": 0, "percent": 100}})
    return _file(data, ("areas", area.id, "percent"))


def area_differs_from_questions(draw: Draw, framework: Framework) -> Mutated:
    # A single question of one step could be rounded up in its area; two could not both.
    area = _area(draw, framework)
    questions = {question.id: 0 for question in area.questions}
    data = _bare(draw, framework, areas={area.id: {"points": area.max_points, "questions": questions}})
    return _file(data, ("areas", area.id, "points"))


def total_differs_from_areas(draw: Draw, framework: Framework) -> Mutated:
    areas = {area.id: {"points": 0} for area in framework.areas}
    return _file(_bare(draw, framework, summary={"total": framework.max_points}, areas=areas), ("summary", "total"))


def improbable_total(draw: Draw, framework: Framework) -> Mutated:
    steps = {
        area.id: draw(st.integers(1, int(area.max_points / framework.points_step) - 1)) for area in framework.areas
    }
    # Every area was rounded by half a step, all in the same direction.
    total = sum(steps.values()) + draw(st.sampled_from([-1, 1])) * ((len(steps) + 1) // 2)
    data = _bare(
        draw,
        framework,
        status=draw(st.sampled_from(["draft", "final"])),
        summary={"total": exact_points(total * framework.points_step)},
        areas={number: {"points": exact_points(count * framework.points_step)} for number, count in steps.items()},
    )
    return _file(data, ("summary", "total"))


def summary_differs_from_table(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    areas = {area.id: {"points": framework.points_step}}
    return _file(_bare(draw, framework, summary={"areas": {area.id: 0}}, areas=areas), ("summary", "areas", area.id))


def reference_total_differs_from_areas(draw: Draw, framework: Framework) -> Mutated:
    profile = {"name": "medel", "total": framework.max_points, "areas": {area.id: 0 for area in framework.areas}}
    return _file(_bare(draw, framework, references=[{"name": "x"}, profile]), ("references", 1, "total"))


def evaluated_outside_use(draw: Draw, framework: Framework) -> Mutated:
    return _file(_bare(draw, framework, evaluated="2009-12"), ("evaluated",))


def published_before_evaluated(draw: Draw, framework: Framework) -> Mutated:
    return _file(_bare(draw, framework, evaluated="2012-03", published="2012-02"), ("published",))


def date_in_the_future(draw: Draw, framework: Framework) -> Mutated:
    key, year = draw(st.sampled_from(["evaluated", "published"])), draw(st.integers(2900, 9999))
    date = f"{year}{draw(st.sampled_from(['', '-03', '-03-14', f'/{year}', f'-10/{year}-11']))}"
    area = _area(draw, framework)
    return _file(_bare(draw, framework, areas={area.id: {"points": 0}}, **{key: date}), (key,))


def semicolons_in_list(draw: Draw, framework: Framework) -> Mutated:
    key = draw(st.sampled_from(["evaluators", "governing_parties"]))
    names = [draw(st.sampled_from(["S; V", "A B; C D;", "M ; KD;L"]))]
    if key == "evaluators":
        return _file(_bare(draw, framework, evaluators=names), ("evaluators", 0))
    return _file(_bare(draw, framework, facts={key: names}), ("facts", key, 0))


def municipality_code(draw: Draw, framework: Framework) -> Mutated:
    code = draw(st.sampled_from(["34", "08345", "08 34", "O834", "sc08"]))
    return _file(_bare(draw, framework, municipality={"name": "Torsås", "code": code}), ("municipality", "code"))


def unknown_framework(draw: Draw, framework: Framework) -> Mutated:
    return _file({**to_data(draw(evaluations(framework))), "framework": "kompass-1066"}, ("framework",))


def needless_decimals(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    return _file(_bare(draw, framework, areas={area.id: {"points": Decimal("0.0")}}), ("areas", area.id, "points"))


def text_cut_by_comment(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    key, path = draw(st.sampled_from([("impression: ", ()), ("strengths:\n    - ", (0,))]))
    cut = draw(st.sampled_from(["Dialog #1", "på #torsas, och mer", "i C #5"]))
    areas = f'areas:\n  "{area.id}":\n    {key}{cut}\n'
    text = write_yaml(_bare(draw, framework)).replace("areas: {}\n", areas)
    return Mutated(text.encode(), json_pointer(("areas", area.id, key.partition(":")[0], *path)))


def unknown_accepted_rule(draw: Draw, framework: Framework) -> Mutated:
    entry = {"rule": "points-too-high", "at": "/areas/1", "reason": "printed so"}
    return _file(_bare(draw, framework, accepted=[entry]), ("accepted", 0, "rule"))


def unused_acceptance(draw: Draw, framework: Framework) -> Mutated:
    entry = {"rule": "municipality-code", "at": "/municipality/code", "reason": "printed so"}
    return _file(_bare(draw, framework, accepted=[entry]), ("accepted", 0))


def acceptance_without_reason(draw: Draw, framework: Framework) -> Mutated:
    entry = {"rule": "municipality-code", "at": "/municipality/code", "reason": "…"}
    data = _bare(draw, framework, accepted=[entry], municipality={"name": "X", "code": "1"})
    # An accepted finding is still a finding; without one the acceptance would be reported as unused.
    return _file(data, ("accepted", 0, "reason"), ("municipality-code", ("municipality", "code")))


def unchecked_questions(draw: Draw, framework: Framework) -> Mutated:
    areas = {area.id: {"questions": {question.id: 0 for question in area.questions}} for area in framework.areas}
    return _file(_bare(draw, framework, status="final", areas=areas), ("areas",))


MUTATIONS = (
    Mutation(unknown_area),
    Mutation(unknown_question),
    Mutation(question_in_wrong_area, evolve(TWO_AREAS, questions=(1, 2))),
    Mutation(incomplete_evaluation, TWO_QUESTIONS),
    Mutation(points_above_maximum),
    Mutation(points_between_steps, SOME_QUESTIONS),
    Mutation(maximum_differs_from_framework, SOME_QUESTIONS),
    Mutation(swapped_questions, evolve(TWO_QUESTIONS, unlike=True)),
    Mutation(wrong_revision),
    Mutation(points_differ_from_percent, SOME_QUESTIONS),
    Mutation(area_points_differ_from_percent),
    Mutation(area_differs_from_questions, TWO_QUESTIONS),
    Mutation(total_differs_from_areas, TWO_AREAS),
    Mutation(improbable_total, Shape(areas=(8, 12), questions=(0, 0), least=2)),
    Mutation(summary_differs_from_table),
    Mutation(reference_total_differs_from_areas, TWO_AREAS),
    Mutation(evaluated_outside_use, evolve(SMALL, in_use=(FROM_TO, OPEN, BY_COUNTRY))),
    Mutation(published_before_evaluated),
    Mutation(date_in_the_future),
    Mutation(semicolons_in_list),
    Mutation(municipality_code),
    Mutation(unknown_framework),
    Mutation(needless_decimals, evolve(SMALL, steps=(1, 5))),
    Mutation(text_cut_by_comment),
    Mutation(unknown_accepted_rule),
    Mutation(unused_acceptance),
    Mutation(acceptance_without_reason),
    Mutation(unchecked_questions, SOME_QUESTIONS),
)
