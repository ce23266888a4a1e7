"""The revision identified by a score table, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any, Final

from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, comma_list, figure, message, plural, verbatim
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Framework
from kompassmodel.output.layout import BLANK, gutter
from kompassmodel.output.styled import Styled, json_text
from kompassmodel.validation.identification import Candidate, Identification

_MOST_SHOWN: Final = 5
"""The most contradictions that are shown for a revision."""


def identification_lines(identification: Identification, lang: Language = "en") -> list[Styled]:
    """Render the verdict with its reasons, then every revision with what contradicts it, but for hopeless ones."""
    lines: list[Styled] = [[("bold", f"{identification.file}: "), ("", translate(_verdict(identification), lang))]]
    lines += [[("", "  " + translate(reason, lang))] for reason in _reasons(identification)]
    hopeless = _hopeless(identification)
    shown = [candidate for candidate in identification.candidates if candidate not in hopeless]
    width = max((len(candidate.framework.id) for candidate in shown), default=0)
    for candidate in shown:
        lines += [BLANK, *_candidate_lines(candidate, width, lang)]
    if hopeless:
        names = listed([candidate.framework.id for candidate in hopeless])
        lines += [BLANK, [("", "  " + translate(message("out of the question: {frameworks}", frameworks=names), lang))]]
    return lines


def _hopeless(identification: Identification) -> list[Candidate]:
    """Select the revisions that half of the table contradicts, if another one fits and the file does not name them.

    A few contradictions are shown all the same, row by row, unless they only are that no questions are published.
    """
    if not identification.fitting:
        return []
    return [
        candidate
        for candidate in identification.candidates
        if candidate.contradictions * 2 >= max(1, identification.rows)
        and (candidate.contradictions > _MOST_SHOWN or not candidate.framework.questions)
        and candidate.framework.id != identification.named
    ]


def _verdict(identification: Identification) -> Message:
    fitting = [candidate.framework.id for candidate in identification.fitting]
    if not identification.candidates:
        return message("there is no score table with figures in this file")
    if not fitting:
        return message("its table is not that of any known revision")
    contradictions = identification.fitting[0].contradictions
    if len(fitting) > 1:
        return message("its table fits {frameworks} equally well", frameworks=listed(fitting))
    if contradictions:
        return message("its table fits {framework} best, but not in everything", framework=fitting[0])
    return message("its table is that of {framework}", framework=fitting[0])


def _reasons(identification: Identification) -> list[Message]:
    """Build the sentences that qualify the verdict: several revisions fit, or the file names another one."""
    fitting, likely = [candidate.framework for candidate in identification.fitting], identification.likely
    reasons = []
    if len(fitting) > 1 and likely is not None:
        reasons.append(
            message(
                "the date of the evaluation, {date}, points to {framework}",
                date=identification.evaluated,
                framework=likely.framework.id,
            )
        )
    if len(fitting) > 1:
        reasons.append(_distinction(fitting))
    if identification.is_partial:
        reasons.append(
            message("some of it could not be read and was left out: kompassmodel validate reports the problems")
        )
    if (
        identification.named is not None
        and fitting
        and identification.named not in {framework.id for framework in fitting}
    ):
        reasons.append(message("the file itself names {framework}", framework=identification.named))
    return reasons


def _distinction(frameworks: list[Framework]) -> Message:
    """Build the sentence on how to distinguish revisions that a table fits equally well."""
    with_questions = [framework for framework in frameworks if framework.questions]
    if len(with_questions) < len(frameworks):
        return message("only the questions would tell them apart, if they are published")
    differing = sorted(
        {number for first, second in combinations(frameworks, 2) for number in _differing(first, second)}
    )
    if not differing:
        return message("their tables are the same: nothing in a file can tell them apart")
    example = differing[0]
    maxima = comma_list(_maximum(framework, example) for framework in frameworks)
    return message(
        "the maxima, or points and percents, of {questions} would tell them apart ({first}: {maxima})",
        questions=listed(differing),
        first=example,
        maxima=maxima,
    )


def _differing(first: Framework, second: Framework) -> list[str]:
    maxima, other_maxima = first.max_points_by_question, second.max_points_by_question
    return [number for number in {**maxima, **other_maxima} if maxima.get(number) != other_maxima.get(number)]


def _maximum(framework: Framework, number: str) -> Message:
    maximum = framework.max_points_by_question.get(number)
    return verbatim("–") if maximum is None else figure(maximum)


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
    lines += [[gutter(finding.line), ("", finding.message)] for finding in candidate.evidence[:_MOST_SHOWN]]
    more = len(candidate.evidence) - _MOST_SHOWN
    if more > 0:
        lines.append([gutter(""), ("", translate(message("and {count} more", count=more), lang))])
    return lines


def identification_json(identification: Identification) -> str:
    """Render the same for programs as JSON. `likely` is the revision identified or null; lines count from 1."""
    return json_text(identification_content(identification))


def identification_content(identification: Identification) -> dict[str, Any]:
    """Build the same as plain data."""
    return {"version": 1, **_content(identification)}


def identifications_json(identifications: Iterable[Identification], passed_over: int) -> str:
    """Render several as JSON, with the number of files that were passed over because of `.gitignore`."""
    files = [_content(identification) for identification in identifications]
    return json_text({"version": 1, "files": files, "passed_over": passed_over})


def _content(identification: Identification) -> dict[str, Any]:
    return {
        "file": identification.file,
        "named": identification.named,
        "likely": None if identification.likely is None else identification.likely.framework.id,
        "fitting": [candidate.framework.id for candidate in identification.fitting],
        "candidates": [_as_dict(candidate) for candidate in identification.candidates],
    }


def _as_dict(candidate: Candidate) -> dict[str, Any]:
    return {
        "framework": candidate.framework.id,
        "contradictions": candidate.contradictions,
        "in_use": candidate.in_use,
        "evidence": [
            {
                "rule": finding.rule,
                "message": finding.message,
                "line": finding.line,
                "column": finding.column,
                "path": finding.path,
            }
            for finding in candidate.evidence
        ],
    }
