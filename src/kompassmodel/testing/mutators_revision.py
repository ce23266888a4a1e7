"""The mutators of revisions and of the texts of a framework: lies on descent, and slips in texts."""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from kompassmodel.diagnostics.problem import Path
from kompassmodel.model.framework import Area, Framework
from kompassmodel.schema.structuring import to_data
from kompassmodel.testing.mutation import SMALL, SOME_QUESTIONS, TWO_AREAS, TWO_QUESTIONS, Draw, Mutated, Mutation
from kompassmodel.testing.mutation import an_area as _area
from kompassmodel.testing.mutation import file_of as _file
from kompassmodel.testing.mutators_framework import next_revision, reason, reworded
from kompassmodel.testing.parameters import shipped_framework


def _question(draw: Draw, framework: Framework) -> tuple[Area, str]:
    area = _area(draw, framework)
    return area, draw(st.sampled_from(area.questions)).id


def worded_as_another(draw: Draw, framework: Framework) -> Mutated:
    data = next_revision(framework)
    area = _area(draw, framework)
    questions = data["areas"][area.id]["questions"]
    path: Path = ("areas", area.id, "questions")
    if draw(st.booleans()):
        number = draw(st.sampled_from(area.questions)).id
        questions[number]["lineage"] = [{"change": ["new"]}]
        return _file(data, (*path, number, "lineage", 0, "change"))
    first, second = (question.id for question in area.questions[:2])
    questions[first]["lineage"], questions[second]["lineage"] = (
        [{"question": second, "change": ["reworded", "reweighted"]}],
        [{"question": first, "change": ["reworded", "reweighted"]}],
    )
    return _file(data, (*path, first, "lineage", 0, "question"))


def nearly_worded_as_another(draw: Draw, _: Framework) -> Mutated:
    previous = shipped_framework("kompass-2016")
    long = [question for question in previous.questions if len(question.wording.split()) > 6]  # noqa: PLR2004
    question = draw(st.sampled_from(long))
    area = previous.area_of(question.id)
    data = next_revision(previous)
    fields = data["areas"][area.id]["questions"][question.id]
    words = question.wording.rstrip("?.").split()
    fields.pop("also", None)
    fields["wording"] = " ".join([*words[:-1], "kommunen", words[-1]])
    fields["lineage"] = [{"change": ["new"]}]
    data["retired"] = {question.id: "den har utgått"}
    topics: list[Any] = data["areas"][area.id].pop("topics", [])
    assert topics  # noqa: S101 - they may be those of the question
    return _file(data, ("areas", area.id, "questions", question.id, "lineage", 0, "change"))


def framework_id_taken(draw: Draw, framework: Framework) -> Mutated:
    names = ["kompass-2002", "kompass-2016", "kompass-2020"]
    data = {**to_data(framework), "id": draw(st.sampled_from(names))}
    reworded(framework, data["areas"]["1"], "title")
    return _file(data, ("id",))


def unfinished_text(draw: Draw, framework: Framework) -> Mutated:
    data = next_revision(framework)
    key = draw(st.sampled_from(["revision", "in_use", "todo"]))
    if key != "todo":
        data.pop(key, None)
        data[key] = None
        return _file(data, (key,))
    area = _area(draw, framework)
    data["areas"][area.id]["group"] = "x"
    data["areas"][area.id]["lineage"][0]["change"] = ["reworded"]
    todo = draw(st.sampled_from(["TODO", "todo: title", "…", "[TBD]", "XXX"]))
    reworded(framework, data["areas"][area.id], "title")
    title = data["areas"][area.id]["title"]
    if isinstance(title, dict):
        title[framework.language] = todo
    else:
        data["areas"][area.id]["title"] = todo
    return _file(data, ("areas", area.id, "title"))


def text_missing_in_language(draw: Draw, framework: Framework) -> Mutated:
    data = to_data(framework)
    for area in data["areas"].values():
        area.pop("topics", None)
    area = _area(draw, framework)
    for at, (number, fields) in enumerate(data["areas"].items()):
        fields["title"] = {framework.language: f"Titel {number}", "is": f"Titill {number}"}
        fields.pop("also", None)
        for question, row in fields.get("questions", {}).items():
            row["wording"] = {framework.language: f"Fråga {question} {at}", "is": f"Spurning {question} {at}"}
            row.pop("also", None)
    data["title"] = {framework.language: "Instrument", "is": "Mælitæki"}
    del data["areas"][area.id]["title"]["is"]
    return _file(data, ("areas", area.id, "title"))


def maximum_of_zero(draw: Draw, framework: Framework) -> Mutated:
    data = to_data(framework)
    area = _area(draw, framework)
    data["areas"][area.id]["max_points"] = 0
    return _file(data, ("areas", area.id, "max_points"))


def area_without_questions(draw: Draw, framework: Framework) -> Mutated:
    data = to_data(framework)
    area = _area(draw, framework)
    data["areas"][area.id].pop("questions")
    return _file(data, ("areas", area.id))


def retired_into_another(draw: Draw, framework: Framework) -> Mutated:
    data = next_revision(framework)
    area = _area(draw, framework)
    first, second = (question.id for question in area.questions[:2])
    fields = data["areas"][area.id]["questions"][first]
    reworded(framework, fields, "wording")
    fields["lineage"] = [{"change": ["new"]}]
    text = draw(st.sampled_from([f"part of {second} now", f"see {second}.", f"({second})"]))
    data["retired"] = {first: reason(framework, text)}
    return _file(data, ("retired", first))


def _with_topics(framework: Framework) -> dict[str, Any]:
    """Return the data of a framework with topics of its own for each area, in all of its languages."""
    data = to_data(framework)
    tags = (framework.language, *dict.fromkeys(tag for part in framework.areas for tag, _ in part.translations))
    for number, area in data["areas"].items():
        topics = {tag: [f"Dialog {number}", f"Etik {number}"] for tag in tags}
        area["topics"] = topics[framework.language] if len(tags) == 1 else topics
    return data


def repeated_topic(draw: Draw, framework: Framework) -> Mutated:
    data = _with_topics(framework)
    numbers = [area.id for area in framework.areas]
    first, second = sorted(draw(st.permutations(numbers))[:2], key=int)
    data["areas"][second]["topics"] = data["areas"][first]["topics"]
    return _file(data, ("areas", second, "topics"))


def topic_of_lost_question(draw: Draw, _: Framework) -> Mutated:
    lost = {
        "8.5": (4, "Internationella kontakter"),
        "8.3": (2, "Samarbete med kulturlivet"),
        "6.6": (5, "Mångfald"),
    }
    previous = shipped_framework("kompass-2016.2")
    number = draw(st.sampled_from(["8.5", "6.6"]))
    index, topic = lost[number]
    area = previous.area_of(number)
    data = next_revision(previous)
    assert data["areas"][area.id]["topics"][index] == topic  # noqa: S101 - the topic of the question
    fields = data["areas"][area.id]["questions"][number]
    reworded(previous, fields, "wording")
    fields["lineage"] = [{"change": ["new"]}]
    data["retired"] = {number: "den har utgått"}
    return _file(data, ("areas", area.id, "topics", index))


def needless_variant(draw: Draw, framework: Framework) -> Mutated:
    data = to_data(framework)
    area = _area(draw, framework)
    data["areas"][area.id]["also"] = ["another title of its own", area.title]
    return _file(data, ("areas", area.id, "also", 1))


def unlikely_language(draw: Draw, framework: Framework) -> Mutated:
    language = draw(st.sampled_from(["se", "dk"]))
    title = {framework.language: "Kompass", **dict(framework.translations), language: "Kompas"}
    return _file({**to_data(framework), "title": title}, ("title", language))


_NO_QUESTIONS: Final = evolve(SMALL, questions=0)

MUTATIONS = (
    Mutation(worded_as_another, TWO_QUESTIONS),
    Mutation(nearly_worded_as_another),
    Mutation(framework_id_taken),
    Mutation(unfinished_text),
    Mutation(text_missing_in_language, TWO_AREAS),
    Mutation(maximum_of_zero, _NO_QUESTIONS),
    Mutation(area_without_questions, evolve(TWO_AREAS, questions=(1, 2))),
    Mutation(retired_into_another, TWO_QUESTIONS),
    Mutation(repeated_topic, TWO_AREAS),
    Mutation(topic_of_lost_question, SOME_QUESTIONS),
    Mutation(needless_variant),
    Mutation(unlikely_language),
)
