"""Which revision a table is of, for people and for programs."""

from __future__ import annotations

from itertools import combinations
from typing import Any, Final

from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Framework
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled, json_text
from kompassmodel.validation.identification import Candidate, Identification

_MOST_SHOWN: Final = 5


def identification_lines(found: Identification, lang: Language = "en") -> list[Styled]:
    """Return for people which revision it is, what tells, and for every other what contradicts it."""
    told: list[Styled] = [[("bold", f"{found.file}: "), ("", translate(_verdict(found), lang))]]
    told += [[("", "  " + translate(message, lang))] for message in _reasons(found)]
    width = max((len(candidate.framework.id) for candidate in found.candidates), default=0)
    for candidate in found.candidates:
        told += [BLANK, *_candidate_lines(candidate, width, lang)]
    return told


def _verdict(found: Identification) -> Message:
    fitting = [candidate.framework.id for candidate in found.fitting]
    if not found.candidates:
        return message("there is no score table with figures in this file")
    if not fitting:
        return message("its table is that of no revision known")
    contradictions = found.fitting[0].contradictions
    if len(fitting) > 1:
        return message("its table fits {frameworks} alike", frameworks=listed(fitting))
    if contradictions:
        return message("its table fits {framework} best, but not in all", framework=fitting[0])
    return message("its table is that of {framework}", framework=fitting[0])


def _reasons(found: Identification) -> list[Message]:
    """Return what is to be said where the table alone does not tell, and of the revision that the file names."""
    fitting, likely = [candidate.framework for candidate in found.fitting], found.likely
    reasons = []
    if len(fitting) > 1 and likely is not None:
        reasons.append(
            message(
                "the date of the evaluation, {date}, speaks for {framework}",
                date=found.evaluated,
                framework=likely.framework.id,
            )
        )
    if len(fitting) > 1:
        reasons.append(_what_would_tell(fitting))
    if found.is_partial:
        reasons.append(message("some of it could not be read and was left out: kompassmodel validate tells what"))
    if found.named is not None and fitting and found.named not in {framework.id for framework in fitting}:
        reasons.append(message("the file itself names {framework}", framework=found.named))
    return reasons


def _what_would_tell(frameworks: list[Framework]) -> Message:
    """Return what would tell revisions apart that a table fits alike."""
    with_questions = [framework for framework in frameworks if framework.questions]
    if len(with_questions) < len(frameworks):
        return message("only the questions would tell them apart, where they are published")
    differing = sorted({number for one, other in combinations(frameworks, 2) for number in _differing(one, other)})
    if not differing:
        return message("their tables are the same: nothing in a file can tell them apart")
    first = differing[0]
    maxima = ", ".join(str(_maximum(framework, first)) for framework in frameworks)
    return message(
        "what would tell them apart are the maxima, or points and percents, of {questions} ({first}: {maxima})",
        questions=listed(differing),
        first=first,
        maxima=maxima,
    )


def _differing(one: Framework, other: Framework) -> list[str]:
    first, second = one.max_points_by_question, other.max_points_by_question
    return [number for number in {**first, **second} if first.get(number) != second.get(number)]


def _maximum(framework: Framework, number: str) -> object:
    return framework.max_points_by_question.get(number, "–")


def _candidate_lines(candidate: Candidate, width: int, lang: Language) -> list[Styled]:
    count = candidate.contradictions
    text = message("nothing contradicts it")
    if count:
        text = plural("{count} contradiction", "{count} contradictions", count=count)
    if candidate.framework.in_use is not None:
        text = message("{one}; in use {period}", one=text, period=candidate.framework.in_use)
    lines: list[Styled] = [
        [("bold", f"  {candidate.framework.id:<{width}}  "), ("", translate(text, lang))],
    ]
    lines += [[("blue", f"{one.line:>6} | "), ("", one.message)] for one in candidate.evidence[:_MOST_SHOWN]]
    more = len(candidate.evidence) - _MOST_SHOWN
    if more > 0:
        lines.append([("blue", " " * 6 + " | "), ("", translate(message("and {count} more", count=more), lang))])
    return lines


def identification_json(found: Identification) -> str:
    """Return for programs the revisions in their order, `likely` the one that it is or null, all lines from 1."""
    content = {
        "version": 1,
        "file": found.file,
        "named": found.named,
        "likely": None if found.likely is None else found.likely.framework.id,
        "fitting": [candidate.framework.id for candidate in found.fitting],
        "candidates": [_as_dict(candidate) for candidate in found.candidates],
    }
    return json_text(content)


def _as_dict(candidate: Candidate) -> dict[str, Any]:
    return {
        "framework": candidate.framework.id,
        "contradictions": candidate.contradictions,
        "in_use": candidate.in_use,
        "evidence": [
            {"rule": one.rule, "message": one.message, "line": one.line, "column": one.column, "path": one.path}
            for one in candidate.evidence
        ],
    }
