"""Questions of a framework whose number another area has too: nobody knows to which of them a result belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.documents.rules import DUPLICATE_KEY
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import message, plural


def repeated_questions(data: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Find the numbers of questions that an area has in common with one above: by the number of it and of that one."""
    homes: dict[str, str] = {}
    repeated: dict[tuple[str, str], list[str]] = {}
    areas = data.get("areas")
    for area, content in areas.items() if isinstance(areas, dict) else ():
        questions = content.get("questions") if isinstance(content, dict) else None
        for question in questions if isinstance(questions, dict) else ():
            home = homes.setdefault(question, area)
            if home != area:
                repeated.setdefault((area, home), []).append(question)
    return repeated


def repetitions(repeated: dict[tuple[str, str], list[str]]) -> Iterator[Problem]:
    """Yield a problem for each area that has questions in common with one above."""
    for (area, home), questions in repeated.items():
        text = plural(
            "question {questions} is in area {home} too",
            "questions {questions} are in area {home} too",
            count=len(questions),
            questions=listed(questions),
            home=home,
        )
        hint = plural(
            "every question has a number of its own: {area}.1 or the next that is free in area {area}",
            "every question has a number of its own: {area}.1, {area}.2 and so on in area {area}",
            count=len(questions),
            area=area,
        )
        first = Pointer(path_of(home, questions[0]), message("the first one"), at_key=True)
        yield Problem(DUPLICATE_KEY, path_of(area, questions[0]), text, hint, (first,), at_key=True)


def path_of(area: str, question: str) -> Path:
    """Return the path of a question in a framework."""
    return "areas", area, "questions", question
