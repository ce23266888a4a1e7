"""Every question in an evaluation stands under its own area."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Problem, Rule, Severity, say
from kompassmodel.rules.cases import EvaluationCase

RULE = Rule(
    "question-in-wrong-area",
    Severity.ERROR,
    "Every question in an evaluation stands under its own area.",
    why=(
        "Its points would count in the wrong area and be missing in the right one. It happens when a row is pasted "
        "under the wrong heading, or the first digit of its number is mistyped."
    ),
    source="The framework file that the evaluation names: it says in which area each question stands.",
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the questions that the framework has in another area."""
    known = {area.id for area in case.framework.areas}
    homes = {question.id: area.id for area in case.framework.areas for question in area.questions}
    results = [(area.id, question.id) for area in case.evaluation.areas for question in area.questions]
    given = {question for area, question in results if homes.get(question) == area}
    for area in case.evaluation.areas:
        own = [number for number, home in homes.items() if home == area.id]
        here = {question.id for question in area.questions}
        missing = [number for number in own if number not in here]
        for question in area.questions if area.id in known else ():
            home = homes.get(question.id, area.id)
            if home != area.id:
                message = say("question {question} stands under area {area}", question=question.id, area=area.id)
                hint = say("it belongs to area {home}; move it there", home=home)
                if question.id in given and len(missing) == 1:
                    hint = say("{missing} was probably meant: it is not there yet", missing=missing[0])
                yield Problem(RULE, ("areas", area.id, "questions", question.id), message, hint, at_key=True)
