"""One mutator per rule: each puts one known fault into a valid file and says where it is to be found.

A mutator takes what Hypothesis draws with, a framework and an evaluation made with it, and returns the file with the
fault and the JSON Pointer at which the finding is demanded (None where the fault has no path). It rejects what it
cannot spoil.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from kompassmodel import load_framework
from kompassmodel.diagnostics.problem import Path, json_pointer
from kompassmodel.documents.writer import write_yaml
from kompassmodel.messages.formatting import normalised
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.points import exact_points
from kompassmodel.schema.structuring import to_data
from tests.strategies import fraction

Draw = st.DrawFn
Mutated = tuple[bytes, str | None]
Mutator = Callable[[Draw, Framework, Evaluation], Mutated]


def _file(data: dict[str, Any], path: Path | None) -> Mutated:
    return write_yaml(data).encode(), None if path is None else json_pointer(path)


def _bare(evaluation: Evaluation, **changes: Any) -> dict[str, Any]:
    """Return an evaluation's data without its figures, as a draft, with `changes`."""
    data = to_data(evaluation)
    for key in ("summary", "references", "areas"):
        data.pop(key, None)
    return {**data, "status": "draft", "areas": {}, **changes}


def _area(draw: Draw, framework: Framework, *, questions: int = 0) -> Area:
    areas = [area for area in framework.areas if len(area.questions) >= questions]
    assume(areas)
    return draw(st.sampled_from(areas))


# ---------------------------------------------------------------------------------------------------------------------
# evaluations


def unknown_area(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    return _file(_bare(evaluation, areas={"99": {"points": 1}}), ("areas", "99"))


def unknown_question(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework)
    number = f"{area.id}.99"
    data = _bare(evaluation, areas={area.id: {"questions": {number: 1}}})
    path: Path = ("areas", area.id, "questions")
    # Where a framework publishes no questions at all, that is told once for all of them.
    return _file(data, (*path, number) if framework.questions else path)


def question_in_wrong_area(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    home = _area(draw, framework, questions=1)
    other = (
        draw(st.sampled_from(framework.areas).filter(lambda area: area.id != home.id)) if framework.areas[1:] else None
    )
    assume(other is not None)
    assert other is not None
    number = home.questions[0].id
    data = _bare(evaluation, areas={other.id: {"questions": {number: 0}}})
    return _file(data, ("areas", other.id, "questions", number))


def incomplete_evaluation(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    data = {**to_data(evaluation), "status": "final"}
    area = _area(draw, framework)
    what = draw(st.sampled_from(["date", "area", "question"]))
    if what == "date":
        del data["evaluated"]
        return _file(data, ("evaluated",))
    if what == "area":
        del data["areas"][area.id]
        return _file(data, ("areas",))
    questions = data["areas"][area.id].get("questions", {})
    assume(len(questions) > 1)
    del questions[draw(st.sampled_from(sorted(questions)))]
    return _file(data, ("areas", area.id, "questions"))


def points_above_maximum(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework)
    above = exact_points(area.max_points + framework.points_step)
    where = draw(st.sampled_from(["table", "headline", "total"]))
    if where == "table":
        return _file(_bare(evaluation, areas={area.id: {"points": above}}), ("areas", area.id, "points"))
    if where == "headline":
        return _file(_bare(evaluation, summary={"areas": {area.id: above}}), ("summary", "areas", area.id))
    total = exact_points(framework.max_points + framework.points_step)
    return _file(_bare(evaluation, summary={"total": total}), ("summary", "total"))


def points_between_steps(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    half = Decimal(framework.points_step) / 2
    assume(half <= area.questions[0].max_points)
    path: Path = ("areas", area.id, "questions", area.questions[0].id)
    return _file(_bare(evaluation, areas={area.id: {"questions": {path[-1]: half}}}), path)


def maximum_differs_from_framework(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    question = draw(st.sampled_from(area.questions))
    wrong = question.max_points + draw(st.sampled_from([-1, 1, 5]))
    assume(wrong >= 0)
    data = _bare(evaluation, areas={area.id: {"questions": {question.id: {"max_points": wrong}}}})
    return _file(data, ("areas", area.id, "questions", question.id, "max_points"))


def swapped_questions(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=2)
    first, second = area.questions[:2]
    assume(first.max_points != second.max_points)
    rows = {
        one.id: {"points": other.max_points, "max_points": other.max_points}
        for one, other in ((first, second), (second, first))
    }
    data = _bare(evaluation, areas={area.id: {"questions": rows}})
    return _file(data, ("areas", area.id, "questions", second.id))


def wrong_revision(draw: Draw, _: Framework, evaluation: Evaluation) -> Mutated:
    named, meant = draw(st.permutations(["kompass-2010", "kompass-2016", "kompass-2016.2"]))[:2]
    areas = {
        area.id: {"questions": {row.id: {"points": 0, "max_points": row.max_points} for row in area.questions}}
        for area in load_framework(meant).areas
    }
    return _file(_bare(evaluation, framework=named, areas=areas), ("framework",))


def points_differ_from_percent(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    question = draw(st.sampled_from(area.questions))
    row = {"points": question.max_points, "percent": 0}
    assume(fraction(question.max_points) * Fraction(199, 200) > fraction(framework.points_step) / 2)
    data = _bare(evaluation, areas={area.id: {"questions": {question.id: row}}})
    return _file(data, ("areas", area.id, "questions", question.id, "percent"))


def area_points_differ_from_percent(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework)
    assume(fraction(area.max_points) * Fraction(199, 200) > fraction(framework.points_step) / 2)
    data = _bare(evaluation, areas={area.id: {"points": 0, "percent": 100}})
    return _file(data, ("areas", area.id, "percent"))


def area_differs_from_questions(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    rounding = fraction(framework.points_step) / 2 * (len(area.questions) + 1)
    assume(fraction(area.max_points) > rounding)
    questions = {question.id: 0 for question in area.questions}
    data = _bare(evaluation, areas={area.id: {"points": area.max_points, "questions": questions}})
    return _file(data, ("areas", area.id, "points"))


def total_differs_from_areas(_: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    rounding = fraction(framework.points_step) / 2 * (len(framework.areas) + 1)
    assume(fraction(framework.max_points) > rounding)
    areas = {area.id: {"points": 0} for area in framework.areas}
    return _file(_bare(evaluation, summary={"total": framework.max_points}, areas=areas), ("summary", "total"))


def summary_differs_from_table(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework)
    data = _bare(evaluation, summary={"areas": {area.id: 0}}, areas={area.id: {"points": framework.points_step}})
    assume(framework.points_step <= area.max_points)
    return _file(data, ("summary", "areas", area.id))


def reference_total_differs_from_areas(_: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    rounding = max(fraction(framework.points_step), Fraction(1)) / 2 * (len(framework.areas) + 1)
    assume(fraction(framework.max_points) > rounding)
    profile = {"name": "medel", "total": framework.max_points, "areas": {area.id: 0 for area in framework.areas}}
    return _file(_bare(evaluation, references=[{"name": "x"}, profile]), ("references", 1, "total"))


def evaluated_outside_use(_: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    assume(framework.in_use is not None)
    return _file(_bare(evaluation, evaluated="2009-12"), ("evaluated",))


def published_before_evaluated(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    return _file(_bare(evaluation, evaluated="2012-03", published="2012-02"), ("published",))


def municipality_code(draw: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    code = draw(st.sampled_from(["34", "08345", "08 34", "O834", "sc08"]))
    return _file(_bare(evaluation, municipality={"name": "Torsås", "code": code}), ("municipality", "code"))


def unknown_framework(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    return _file({**to_data(evaluation), "framework": "kompass-1066"}, ("framework",))


def needless_decimals(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    assume(framework.points_step in (1, 5))
    area = _area(draw, framework)
    return _file(_bare(evaluation, areas={area.id: {"points": Decimal("0.0")}}), ("areas", area.id, "points"))


def unknown_accepted_rule(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    entry = {"rule": "points-too-high", "at": "/areas/1", "reason": "printed so"}
    return _file(_bare(evaluation, accepted=[entry]), ("accepted", 0, "rule"))


def unused_acceptance(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    entry = {"rule": "municipality-code", "at": "/municipality/code", "reason": "printed so"}
    return _file(_bare(evaluation, accepted=[entry]), ("accepted", 0))


# ---------------------------------------------------------------------------------------------------------------------
# frameworks


def _changed(framework: Framework, path: Path, value: Any) -> dict[str, Any]:
    data = to_data(framework)
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return data


def area_maximum_differs_from_questions(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    path = ("areas", area.id, "max_points")
    return _file(_changed(framework, path, exact_points(area.max_points + framework.points_step)), path)


def area_numbering(_: Draw, framework: Framework, __: Evaluation) -> Mutated:
    data = to_data(framework)
    last = framework.areas[-1]
    number = str(int(last.id) + 1)
    fields = data["areas"].pop(last.id)
    fields.pop("questions", None)
    data["areas"][number] = fields
    return _file(data, ("areas", number))


def _renumbered(framework: Framework, area: Area, old: str, new: str) -> Mutated:
    data = to_data(framework)
    questions = data["areas"][area.id]["questions"]
    questions[new] = questions.pop(old)
    return _file(data, ("areas", area.id, "questions", new))


def question_numbering(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    new = draw(st.sampled_from([f"{area.id}.{len(area.questions) + 1}", f"{area.id}.x", "1", f"{area.id}.01"]))
    return _renumbered(framework, area, area.questions[-1].id, new)


def question_outside_its_area(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    assume(len(framework.areas) > 1)
    other = draw(st.sampled_from([other for other in framework.areas if other.id != area.id]))
    return _renumbered(framework, area, area.questions[-1].id, f"{other.id}.{len(other.questions) + 1}")


def malformed_points_step(_: Draw, framework: Framework, __: Evaluation) -> Mutated:
    return _file(_changed(framework, ("points_step",), 0), ("points_step",))


def unreachable_maximum(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework)
    path = ("areas", area.id, "max_points")
    return _file(_changed(framework, path, area.max_points + Decimal("0.1")), path)


def malformed_language(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    language = draw(st.sampled_from(["svenska", "sv_SE", "s", "sv-", "dansk", "1"]))
    if draw(st.booleans()):
        return _file(_changed(framework, ("language",), language), ("language",))
    title = {framework.language: "x", language: "y"}
    return _file(_changed(framework, ("title",), title), ("title", language))


def text_not_in_language(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework)
    path = ("areas", area.id, "title")
    return _file(_changed(framework, path, {"is": "Svæði"}), path)


def decimal_comma(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework)
    row = draw(st.sampled_from(["{points: 0,5}", "{points: 0,5, percent: 0}", "{percent: 0,50 , points: 0}"]))
    text = write_yaml({**_bare(evaluation), "areas": {area.id: None}})
    key = "percent" if row.startswith("{percent") else "points"
    return text.replace(f'"{area.id}":', f'"{area.id}": {row}').encode(), f"/areas/{area.id}/{key}"


def ambiguous_wording(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=2)
    first, second = area.questions[:2]
    path: Path = ("areas", area.id, "questions", second.id, "also")
    same = draw(st.sampled_from([first.wording, first.wording.upper().lower(), f"  {first.wording} ?!"]))
    assume(normalised(same) == normalised(first.wording) != "")  # no spelling at all, or one that case changes
    return _file(_changed(framework, path, ["another", same]), (*path, 1))


def known_misprint(draw: Draw, _: Framework, __: Evaluation) -> Mutated:
    previous = load_framework("kompass-2016")
    question = draw(st.sampled_from([question for question in previous.questions if question.also]))
    area = {"title": "Titel", "max_points": question.max_points}
    lineage = [{"question": question.id, "change": ["same"]}]
    fields = {"wording": question.also[0], "max_points": question.max_points, "lineage": lineage}
    data = {"id": "own", "title": "Own", "language": "sv", "revises": "kompass-2016"}
    areas = {"1": {**area, "questions": {"1.1": fields}}}
    return _file({**data, "areas": areas}, ("areas", "1", "questions", "1.1", "wording"))


def unknown_revision(_: Draw, framework: Framework, __: Evaluation) -> Mutated:
    return _file(_changed(framework, ("revises",), "kompass-1066"), ("revises",))


def revision_circle(_: Draw, framework: Framework, __: Evaluation) -> Mutated:
    return _file(_changed(framework, ("revises",), framework.id), ("revises",))


def _next_revision(framework: Framework) -> dict[str, Any]:
    """Return the data of a valid revision of `framework`: every question descends from itself."""
    data = {**to_data(framework), "id": "next", "revises": framework.id}
    for area_number, area in data["areas"].items():
        area["lineage"] = [{"area": area_number, "change": ["same"]}]
        for number, question in area.get("questions", {}).items():
            question["lineage"] = [{"question": number, "change": ["same"]}]
    return data


def unknown_lineage(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    data = _next_revision(framework)
    area = _area(draw, framework)
    data["areas"][area.id]["lineage"] = [{"area": "99", "change": ["same"]}]
    return _file(data, ("areas", area.id, "lineage", 0, "area"))


def contradictory_lineage(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    data = _next_revision(framework)
    area = _area(draw, framework)
    faults: list[dict[str, Any]] = [
        {"area": area.id, "change": ["new"]},
        {"change": ["reworded"]},
        {"area": area.id, "change": ["same", "widened"]},
    ]
    data["areas"][area.id]["lineage"] = [draw(st.sampled_from(faults))]
    return _file(data, ("areas", area.id, "lineage", 0, "change"))


def unknown_retired_question(_: Draw, framework: Framework, __: Evaluation) -> Mutated:
    assume(framework.questions)
    return _file({**_next_revision(framework), "retired": {"99.99": "it left"}}, ("retired", "99.99"))


def _in_next(framework: Framework, area: Area, number: str, **fields: Any) -> Mutated:
    """Return the next revision with a question changed, and the place of the change that its lineage says."""
    data = _next_revision(framework)
    data["areas"][area.id]["questions"][number].update(fields)
    return _file(data, ("areas", area.id, "questions", number, "lineage", 0, "change"))


def unsaid_change(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    return _in_next(framework, area, area.questions[0].id, wording="Something else altogether, and nothing as before")


def change_without_difference(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    number = area.questions[0].id
    changes = draw(st.sampled_from([["reweighted"], ["reworded"], ["reworded", "narrowed"]]))
    return _in_next(framework, area, number, lineage=[{"question": number, "change": changes}])


def split_with_one_part(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    number = area.questions[0].id
    change = draw(st.sampled_from(["split", "merged"]))
    return _in_next(framework, area, number, lineage=[{"question": number, "change": [change]}])


def missing_lineage(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    data = _next_revision(framework)
    area = _area(draw, framework, questions=1)
    del data["areas"][area.id]["questions"][area.questions[0].id]["lineage"]
    return _file(data, ("areas", area.id, "questions", area.questions[0].id))


def retired_with_descendant(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework, questions=1)
    number = draw(st.sampled_from([area.questions[0].id, area.id]))
    return _file({**_next_revision(framework), "retired": {number: "it left"}}, ("retired", number))


def released_revision_changed(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework)
    path: Path = ("areas", area.id, "max_points")
    return _file(_changed(framework, path, area.max_points + 5), path)


def use_does_not_follow(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    assume(framework.in_use is not None)
    assert framework.in_use is not None
    data = _next_revision(framework)
    assume(framework.in_use.first.year > 1 and framework.in_use.last.year < 9000)
    in_use = draw(st.sampled_from([f"{framework.in_use.last.year + 2}/..", f"{framework.in_use.first.year - 1:04}/.."]))
    return _file({**data, "in_use": in_use}, ("in_use",))


def acceptance_without_reason(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    entry = {"rule": "municipality-code", "at": "/municipality/code", "reason": "…"}
    data = _bare(evaluation, accepted=[entry], municipality={"name": "X", "code": "1"})
    return _file(data, ("accepted", 0, "reason"))


def question_without_descendant(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    data = _next_revision(framework)
    area = _area(draw, framework, questions=1)
    lost = draw(st.sampled_from(area.questions))
    assume(len(framework.questions) > 1)
    data["areas"][area.id]["questions"][lost.id]["lineage"] = [{"change": ["new"]}]
    return _file(data, ("retired", lost.id))


# ---------------------------------------------------------------------------------------------------------------------
# shape


def unrecognised_file(draw: Draw, _: Framework, __: Evaluation) -> Mutated:
    return draw(st.sampled_from([b"- 1\n", b"text\n", b"name: CI\n", b"12\n"])), ""


def missing_key(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    data, key = draw(
        st.sampled_from(
            [(to_data(evaluation), "municipality"), (to_data(evaluation), "areas"), (to_data(framework), "title")]
        )
    )
    del data[key]
    return _file(data, (key,))


def unknown_key(draw: Draw, framework: Framework, _: Evaluation) -> Mutated:
    area = _area(draw, framework)
    path = ("areas", area.id, draw(st.sampled_from(["max", "tittel", "x", "points"])))
    return _file(_changed(framework, path, 1), path)


def wrong_type(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework)
    wrong = draw(st.sampled_from(["7", "9,5", "60%", True, [1], {"x": 1}]))
    return _file(_bare(evaluation, areas={area.id: {"points": wrong}}), ("areas", area.id, "points"))


def unknown_value(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    return _file({**to_data(evaluation), "status": "finished"}, ("status",))


def out_of_range(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework)
    key, value = draw(st.sampled_from([("percent", 101), ("percent", -1), ("points", -1), ("max_points", -5)]))
    return _file(_bare(evaluation, areas={area.id: {key: value}}), ("areas", area.id, key))


def malformed_date(draw: Draw, _: Framework, evaluation: Evaluation) -> Mutated:
    date = draw(st.sampled_from(["2019-13", "2019-02-29", "19-03", "2019/2018", "mars 2019", "2019-3", "../.."]))
    return _file(_bare(evaluation, evaluated=date), ("evaluated",))


# ---------------------------------------------------------------------------------------------------------------------
# files


def _text(evaluation: Evaluation) -> str:
    return write_yaml(_bare(evaluation))


def file_too_large(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    return _text(evaluation).encode() + b"# " + b"x" * 2_000_000, None


def not_utf_8(draw: Draw, _: Framework, evaluation: Evaluation) -> Mutated:
    encoding = draw(st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]))
    return write_yaml({**_bare(evaluation), "municipality": "Torsås", "evaluators": []}).encode(
        encoding, "ignore"
    ), None


def merge_conflict(draw: Draw, _: Framework, evaluation: Evaluation) -> Mutated:
    lines = _text(evaluation).splitlines()
    at = draw(st.integers(0, len(lines)))
    both = ["<<<<<<< HEAD", "round: 1", "=======", "round: 2", ">>>>>>> other"]
    return "\n".join([*lines[:at], *both, *lines[at:]]).encode(), None


def yaml_syntax(draw: Draw, _: Framework, evaluation: Evaluation) -> Mutated:
    broken = draw(
        st.sampled_from(["\tround: 1", "round: [1", "round: {a: 1", 'source: "x', "a: b: c", " round: 1", "round: @"])
    )
    return f"{_text(evaluation)}{broken}\n".encode(), None


def yaml_feature(draw: Draw, _: Framework, evaluation: Evaluation) -> Mutated:
    odd = draw(
        st.sampled_from(["facts: !!python/object:os.system {}", "facts: *nothing", "? [a]\n: b", "<<: {round: 1}"])
    )
    return f"{_text(evaluation)}{odd}\n".encode(), None


def too_complex(draw: Draw, _: Framework, evaluation: Evaluation) -> Mutated:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 8)}]\n" for i in range(1, 7)
    )
    odd = draw(st.sampled_from(["facts: " + "[" * 50 + "]" * 50, bomb, "facts: " + "{a: " * 60]))
    return f"{_text(evaluation)}{odd}\n".encode(), None


def several_documents(_: Draw, __: Framework, evaluation: Evaluation) -> Mutated:
    return f"{_text(evaluation)}---\n{_text(evaluation)}".encode(), None


def empty_file(draw: Draw, _: Framework, __: Evaluation) -> Mutated:
    return draw(st.sampled_from([b"", b"\n\n", b"# nothing yet\n", b"---\n", b"\xef\xbb\xbf", b"null\n"])), None


def duplicate_key(draw: Draw, framework: Framework, evaluation: Evaluation) -> Mutated:
    area = _area(draw, framework)
    number = draw(st.sampled_from([area.id, f'"{area.id}"', f"'{area.id}'"]))
    text = write_yaml({**_bare(evaluation), "areas": {area.id: {"points": 0}}}).rstrip()
    lines = text.splitlines()
    at = lines.index("areas:")
    return "\n".join(
        [*lines[: at + 1], f"  {number}: " + "{percent: 0}", *lines[at + 1 :]]
    ).encode(), f"/areas/{area.id}"


MUTATORS: dict[str, Mutator] = {
    mutator.__name__.replace("_", "-"): mutator
    for mutator in (
        *(unknown_area, unknown_question, question_in_wrong_area, incomplete_evaluation, points_above_maximum),
        *(points_between_steps, maximum_differs_from_framework, points_differ_from_percent, swapped_questions),
        *(area_points_differ_from_percent, area_differs_from_questions, total_differs_from_areas),
        *(summary_differs_from_table, reference_total_differs_from_areas, evaluated_outside_use),
        *(published_before_evaluated, municipality_code, unknown_framework, needless_decimals),
        *(unknown_accepted_rule, unused_acceptance, wrong_revision),
        *(area_maximum_differs_from_questions, area_numbering, question_numbering, question_outside_its_area),
        *(malformed_points_step, unreachable_maximum, malformed_language, text_not_in_language, ambiguous_wording),
        *(unknown_revision, known_misprint),
        *(revision_circle, contradictory_lineage, unknown_lineage, unknown_retired_question),
        *(question_without_descendant, missing_lineage, retired_with_descendant, unsaid_change),
        *(
            change_without_difference,
            split_with_one_part,
            use_does_not_follow,
            released_revision_changed,
            acceptance_without_reason,
        ),
        *(unrecognised_file, missing_key, unknown_key, wrong_type, unknown_value, out_of_range, malformed_date),
        *(file_too_large, not_utf_8, merge_conflict, yaml_syntax, yaml_feature, too_complex, several_documents),
        *(empty_file, duplicate_key, decimal_comma),
    )
}
"""The mutators by the rule whose finding they demand."""
