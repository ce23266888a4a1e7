"""The mutators of frameworks: their numbers, maxima and words, and how they descend from the revision before."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.formatting import normalised
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.points import exact_points
from kompassmodel.model.use import Use
from kompassmodel.schema.structuring import to_data
from kompassmodel.testing.mutation import SMALL, SOME_QUESTIONS, TWO_AREAS, TWO_QUESTIONS, Draw, Mutated, Mutation
from kompassmodel.testing.mutation import an_area as _area
from kompassmodel.testing.mutation import changed as _changed
from kompassmodel.testing.mutation import file_of as _file
from kompassmodel.testing.parameters import shipped_framework
from kompassmodel.testing.strategies import BY_COUNTRY, FROM_TO, OPEN

_ELSE: Final = "Something else altogether, and nothing as before"
"""Words that no framework has that is drawn."""


def area_maximum_differs_from_questions(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    path = ("areas", area.id, "max_points")
    return _file(_changed(framework, path, exact_points(area.max_points + framework.points_step)), path)


def area_numbering(_: Draw, framework: Framework) -> Mutated:
    data = to_data(framework)
    last = framework.areas[-1]
    number = str(int(last.id) + 1)
    fields = data["areas"].pop(last.id)
    rows = fields.pop("questions", {}).values()
    if rows:
        fields["questions"] = {f"{number}.{place}": row for place, row in enumerate(rows, start=1)}
    data["areas"][number] = fields
    return _file(data, ("areas", number))


def _renumbered(framework: Framework, area: Area, old: str, new: str) -> Mutated:
    data = to_data(framework)
    questions = data["areas"][area.id]["questions"]
    questions[new] = questions.pop(old)
    return _file(data, ("areas", area.id, "questions", new))


def question_numbering(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    new = draw(st.sampled_from([f"{area.id}.{len(area.questions) + 1}", f"{area.id}.x", "1", f"{area.id}.01"]))
    return _renumbered(framework, area, area.questions[-1].id, new)


def question_outside_its_area(draw: Draw, framework: Framework) -> Mutated:
    area, other = draw(st.permutations(framework.areas))[:2]
    return _renumbered(framework, area, area.questions[-1].id, f"{other.id}.{len(other.questions) + 1}")


def malformed_points_step(_: Draw, framework: Framework) -> Mutated:
    return _file(_changed(framework, ("points_step",), 0), ("points_step",))


def unreachable_maximum(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    path = ("areas", area.id, "max_points")
    return _file(_changed(framework, path, area.max_points + Decimal("0.1")), path)


def malformed_language(draw: Draw, framework: Framework) -> Mutated:
    language = draw(st.sampled_from(["svenska", "sv_SE", "s", "sv-", "dansk", "1"]))
    if draw(st.booleans()):
        return _file(_changed(framework, ("language",), language), ("language",))
    title = {framework.language: "x", **dict(framework.translations), language: "y"}
    return _file(_changed(framework, ("title",), title), ("title", language))


def text_not_in_language(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    path = ("areas", area.id, "title")
    return _file(_changed(framework, path, {"is": "Svæði"}), path)


def ambiguous_wording(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    first, second = area.questions[:2]
    path: Path = ("areas", area.id, "questions", second.id, "also")
    spellings = [first.wording, first.wording.upper().lower(), f"  {first.wording} ?!"]
    # Some letters do not survive being capitals: then the spelling is not the same.
    same = [spelling for spelling in spellings if normalised(spelling) == normalised(first.wording)]
    return _file(_changed(framework, path, ["another", draw(st.sampled_from(same))]), (*path, 1))


def next_revision(framework: Framework) -> dict[str, Any]:
    """Return the data of a valid revision of `framework`: every question descends from itself."""
    data = {**to_data(framework), "id": "next", "revises": framework.id}
    for key in ("in_use", "retired"):  # those of the revision before are not its own
        data.pop(key, None)
    for area_number, area in data["areas"].items():
        area["lineage"] = [{"area": area_number, "change": ["same"]}]
        for number, question in area.get("questions", {}).items():
            question["lineage"] = [{"question": number, "change": ["same"]}]
    return data


def reworded(framework: Framework, fields: dict[str, Any], key: str, text: str = _ELSE) -> None:
    """Give the data of an area or question other words, in every language in which the framework gives them."""
    tags = [tag for area in framework.areas for tag, _ in area.translations]
    fields[key] = {framework.language: text, **{tag: f"{text} ({tag})" for tag in tags}} if tags else text
    fields.pop("also", None)


def reason(framework: Framework, text: str) -> str | dict[str, str]:
    """Return the data of a reason in every language in which the framework gives its texts."""
    tags = dict.fromkeys(tag for area in framework.areas for tag, _ in area.translations)
    return {framework.language: text, **dict.fromkeys(tags, "it left")} if tags else text


def known_misprint(draw: Draw, _: Framework) -> Mutated:
    previous = shipped_framework("kompass-2016")
    return _misprinted(draw(st.sampled_from([question.id for question in previous.questions if question.also])))


@cache
def _misprinted(number: str) -> Mutated:
    """Write a revision of a shipped framework with one misprint, once: a whole revision takes long to write."""
    previous = shipped_framework("kompass-2016")
    question, area = previous.question(number), previous.area_of(number)
    data = next_revision(previous)
    fields = data["areas"][area.id]["questions"][question.id]
    fields["wording"] = fields.pop("also")[0]
    return _file(data, ("areas", area.id, "questions", question.id, "wording"))


def unknown_revision(_: Draw, framework: Framework) -> Mutated:
    return _file(_changed(framework, ("revises",), "kompass-1066"), ("revises",))


def revision_circle(_: Draw, framework: Framework) -> Mutated:
    return _file(_changed(framework, ("revises",), framework.id), ("revises",))


def unknown_lineage(draw: Draw, framework: Framework) -> Mutated:
    data = next_revision(framework)
    area = _area(draw, framework)
    reworded(framework, data["areas"][area.id], "title")
    data["areas"][area.id]["lineage"] = [{"area": "99", "change": ["reworded"]}]
    return _file(data, ("areas", area.id, "lineage", 0, "area"))


def contradictory_lineage(draw: Draw, framework: Framework) -> Mutated:
    data = next_revision(framework)
    area = _area(draw, framework)
    faults: list[dict[str, Any]] = [
        {"area": area.id, "change": ["new"]},
        {"change": ["reworded"]},
        {"area": area.id, "change": ["same", "widened"]},
    ]
    data["areas"][area.id]["lineage"] = [draw(st.sampled_from(faults))]
    return _file(data, ("areas", area.id, "lineage", 0, "change"))


def unknown_retired_question(_: Draw, framework: Framework) -> Mutated:
    return _file({**next_revision(framework), "retired": {"99.99": reason(framework, "it left")}}, ("retired", "99.99"))


def _in_next(framework: Framework, area: Area, number: str, **fields: Any) -> Mutated:
    """Return the next revision with a question changed, and the place of the change in its lineage."""
    data = next_revision(framework)
    data["areas"][area.id]["questions"][number].update(fields)
    return _file(data, ("areas", area.id, "questions", number, "lineage", 0, "change"))


def unsaid_change(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    number = draw(st.sampled_from(area.questions)).id
    data = next_revision(framework)
    reworded(framework, data["areas"][area.id]["questions"][number], "wording")
    return _file(data, ("areas", area.id, "questions", number, "lineage", 0, "change"))


def change_without_difference(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    number = draw(st.sampled_from(area.questions)).id
    changes = draw(st.sampled_from([["reweighted"], ["reworded"], ["reworded", "narrowed"]]))
    return _in_next(framework, area, number, lineage=[{"question": number, "change": changes}])


def split_with_one_part(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    number = draw(st.sampled_from(area.questions)).id
    change = draw(st.sampled_from(["split", "merged"]))
    return _in_next(framework, area, number, lineage=[{"question": number, "change": [change]}])


def missing_lineage(draw: Draw, framework: Framework) -> Mutated:
    data = next_revision(framework)
    area = _area(draw, framework)
    number = draw(st.sampled_from(area.questions)).id
    del data["areas"][area.id]["questions"][number]["lineage"]
    # If no question has a lineage, that is reported once for all of them.
    path: Path = ("areas", area.id, "questions", number)
    return _file(data, path if len(framework.questions) > 1 else ("revises",))


def question_without_descendant(draw: Draw, framework: Framework) -> Mutated:
    data = next_revision(framework)
    area = _area(draw, framework)
    lost = draw(st.sampled_from(area.questions))
    fields = data["areas"][area.id]["questions"][lost.id]
    reworded(framework, fields, "wording")
    fields["lineage"] = [{"change": ["new"]}]
    return _file(data, ("retired", lost.id))


def retired_with_descendant(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    number = draw(st.sampled_from([area.questions[0].id, area.id]))
    return _file({**next_revision(framework), "retired": {number: reason(framework, "it left")}}, ("retired", number))


def released_revision_changed(draw: Draw, framework: Framework) -> Mutated:
    area = _area(draw, framework)
    path: Path = ("areas", area.id)
    # The maximum of an area with questions is their sum, so a change of one alone would be another finding.
    wordings = [(*path, "questions", question.id, "wording") for question in area.questions]
    changed = draw(st.sampled_from([(*path, "title"), *(wordings or [(*path, "max_points")])]))
    if changed[-1] == "max_points":
        return _file(_changed(framework, changed, area.max_points + 5), changed)
    data = to_data(framework)
    fields = data["areas"][area.id]
    fields = fields if changed[-1] == "title" else fields["questions"][str(changed[-2])]
    reworded(framework, fields, str(changed[-1]))
    return _file(data, changed)


def use_does_not_follow(draw: Draw, framework: Framework) -> Mutated:
    gap_or_overlap: dict[Use | None, list[tuple[Any, Path]]] = {
        FROM_TO: [("2018/..", ()), ("2009/..", ()), ({"NOR": "2018/.."}, ("NOR",))],
        OPEN: [("2009/..", ()), ("2010-06/..", ())],  # after an unknown end, no later start is wrong
        BY_COUNTRY: [
            ("2009/..", ()),  # in one country alone it would be in time
            ({"SWE": "2014/.."}, ("SWE",)),
            ({"SWE": "2012/..", "NOR": "2011/.."}, ("NOR",)),
        ],
    }
    in_use, country = draw(st.sampled_from(gap_or_overlap[framework.in_use]))
    return _file({**next_revision(framework), "in_use": in_use}, ("in_use", *country))


_USED = (FROM_TO, OPEN, BY_COUNTRY)

MUTATIONS = (
    Mutation(area_maximum_differs_from_questions, SOME_QUESTIONS),
    Mutation(area_numbering),
    Mutation(question_numbering, SOME_QUESTIONS),
    Mutation(question_outside_its_area, evolve(TWO_AREAS, questions=(1, 2))),
    Mutation(malformed_points_step),
    Mutation(unreachable_maximum),
    Mutation(malformed_language),
    Mutation(text_not_in_language),
    Mutation(ambiguous_wording, TWO_QUESTIONS),
    Mutation(unknown_revision),
    Mutation(known_misprint),
    Mutation(revision_circle),
    Mutation(contradictory_lineage),
    Mutation(unknown_lineage),
    Mutation(unknown_retired_question, SOME_QUESTIONS),
    Mutation(question_without_descendant, TWO_QUESTIONS),
    Mutation(missing_lineage, SOME_QUESTIONS),
    Mutation(retired_with_descendant, SOME_QUESTIONS),
    Mutation(unsaid_change, SOME_QUESTIONS),
    Mutation(change_without_difference, SOME_QUESTIONS),
    Mutation(split_with_one_part, SOME_QUESTIONS),
    Mutation(use_does_not_follow, evolve(SMALL, in_use=_USED)),
    Mutation(released_revision_changed, is_released=True),
)
