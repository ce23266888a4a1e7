"""Which revision's table a file has, with the evidence for and against each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from kompassmodel.findings import Finding, Message, Report, say
from kompassmodel.languages import Language, checked, sentence
from kompassmodel.library import AnyPath, open_document, open_library
from kompassmodel.model import AreaResult, Evaluation, Framework, Period, QuestionResult
from kompassmodel.output import Styled, json_text
from kompassmodel.rules.fit import Fit
from kompassmodel.source import UNREADABLE_FILE, Document
from kompassmodel.spelling import listed
from kompassmodel.validation import best_fits, finding, judge, read_evaluation

_MOST_SHOWN: Final = 5


@frozen
class Candidate:
    """A revision, how many things in the table contradict it, and what they are.

    `in_use` says whether the evaluation was made while the revision was in use, None where that is not known.
    """

    framework: Framework
    contradictions: int
    evidence: tuple[Finding, ...]
    in_use: bool | None


@frozen
class Identification:
    """The revisions that a table could be of, the likeliest first; none where the file cannot be read as a table.

    `named` is the revision that the file itself names, `evaluated` when it was made, `rows` how many rows of the table
    hold a figure. `report` tells what is wrong with the file; `is_read`: it can be read at all, `is_partial`: but some
    of it not.
    """

    file: str
    named: str | None
    evaluated: Period | None
    rows: int
    candidates: tuple[Candidate, ...]
    report: Report
    is_partial: bool = False
    is_read: bool = True

    @property
    def fitting(self) -> tuple[Candidate, ...]:
        """The candidates that the table fits best, by the table alone; none where it fits no revision known."""
        fewest = min((candidate.contradictions for candidate in self.candidates), default=0)
        if fewest * 2 >= max(1, self.rows):
            return ()
        return tuple(candidate for candidate in self.candidates if candidate.contradictions == fewest)

    @property
    def likely(self) -> Candidate | None:
        """The one revision whose table this is, by the table, else by the date too; None where neither tells."""
        timely = [candidate for candidate in self.fitting if candidate.in_use]
        best = timely if len(timely) == 1 else self.fitting
        return best[0] if len(best) == 1 else None


def identify(path: AnyPath, *, frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en") -> Identification:
    """Return which revision's table the evaluation in the file at `path` has, whatever revision it names.

    `frameworks` are folders with frameworks of your own. Messages are in the language `lang`.

    Raises:
        ClashingFrameworks: two files declare a framework of the same id.
        UnknownFolder: one of `frameworks` is no folder.
        ValueError: `lang` is no language of ours.
    """
    library = open_library(frameworks)
    file = Path(path)
    document = open_document(file)
    judgement = judge(document, library, checked(lang))
    is_missing = any(one.rule == UNREADABLE_FILE.name for one in judgement.findings)
    report = Report(judgement.findings, 0 if is_missing else 1, misuse=is_missing)
    if not isinstance(document.data, dict) or isinstance(judgement.thing, Framework):
        return Identification(str(file), None, None, 0, (), report, is_read=document.data is not None)
    shaped = read_evaluation(document)
    evaluation = shaped.thing
    if evaluation is not None:
        # What is missing tells nothing here: the table may not be typed to its end yet.
        shaped = evolve(shaped, thing=evolve(evaluation, status="draft"))
    rows = 0 if evaluation is None else _rows_with_figures(evaluation)
    candidates = tuple(_candidate(found, document, lang) for found in best_fits(shaped, library)) if rows else ()
    named = document.data.get("framework")
    return Identification(
        str(file),
        named if isinstance(named, str) else None,
        None if evaluation is None else evaluation.evaluated,
        rows,
        candidates,
        report,
        is_partial=bool(shaped.set_aside.paths),
    )


def _rows_with_figures(evaluation: Evaluation) -> int:
    rows: tuple[AreaResult | QuestionResult, ...] = (*evaluation.areas, *evaluation.questions)
    return sum(row.points is not None or row.percent is not None or row.max_points is not None for row in rows)


def _candidate(found: Fit, document: Document, lang: Language) -> Candidate:
    evidence = [finding(one.problem, document, lang) for one in found.contradictions]
    in_order = sorted(evidence, key=lambda one: (one.line, one.column))
    return Candidate(found.framework, found.weight, tuple(in_order), found.in_use)


# ---------------------------------------------------------------------------------------------------------------------
# for people


def as_lines(found: Identification, lang: Language = "en") -> list[Styled]:
    """Return for people which revision it is, what tells, and for every other what contradicts it."""
    told: list[Styled] = [[("bold", f"{found.file}: "), ("", sentence(_verdict(found), lang))]]
    told += [[("", "  " + sentence(message, lang))] for message in _reasons(found)]
    width = max((len(candidate.framework.id) for candidate in found.candidates), default=0)
    for candidate in found.candidates:
        told += [[("", "")], *_candidate_lines(candidate, width, lang)]
    return told


def _verdict(found: Identification) -> Message:
    fitting = [candidate.framework.id for candidate in found.fitting]
    if not found.candidates:
        return say("there is no score table with figures in this file")
    if not fitting:
        return say("its table is that of no revision known")
    contradictions = found.fitting[0].contradictions
    if len(fitting) > 1:
        return say("its table fits {frameworks} alike", frameworks=listed(fitting))
    if contradictions:
        return say("its table fits {framework} best, but not in all", framework=fitting[0])
    return say("its table is that of {framework}", framework=fitting[0])


def _reasons(found: Identification) -> list[Message]:
    """Return what is to be said where the table alone does not tell, and of the revision that the file names."""
    fitting, likely = [candidate.framework for candidate in found.fitting], found.likely
    reasons = []
    if len(fitting) > 1 and likely is not None:
        reasons.append(
            say(
                "the date of the evaluation, {date}, speaks for {framework}",
                date=found.evaluated,
                framework=likely.framework.id,
            )
        )
    if len(fitting) > 1:
        reasons.append(_what_would_tell(fitting))
    if found.is_partial:
        reasons.append(say("some of it could not be read and was left out: kompassmodel validate tells what"))
    if found.named is not None and fitting and found.named not in {framework.id for framework in fitting}:
        reasons.append(say("the file itself names {framework}", framework=found.named))
    return reasons


def _what_would_tell(frameworks: list[Framework]) -> Message:
    """Return what would tell revisions apart that a table fits alike."""
    with_questions = [framework for framework in frameworks if framework.questions]
    if len(with_questions) < len(frameworks):
        return say("only the questions would tell them apart, where they are published")
    differing = sorted({number for one, other in combinations(frameworks, 2) for number in _differing(one, other)})
    if not differing:
        return say("their tables are the same: nothing in a file can tell them apart")
    first = differing[0]
    maxima = ", ".join(str(_maximum(framework, first)) for framework in frameworks)
    return say(
        "what would tell them apart are the maxima, or points and percents, of {questions} ({first}: {maxima})",
        questions=listed(differing),
        first=first,
        maxima=maxima,
    )


def _differing(one: Framework, other: Framework) -> list[str]:
    first, second = one.maxima, other.maxima
    return [number for number in {**first, **second} if first.get(number) != second.get(number)]


def _maximum(framework: Framework, number: str) -> object:
    return framework.maxima.get(number, "–")


def _candidate_lines(candidate: Candidate, width: int, lang: Language) -> list[Styled]:
    count = candidate.contradictions
    if count == 0:
        message = say("nothing contradicts it")
    else:
        message = say("{count} contradiction", count=1) if count == 1 else say("{count} contradictions", count=count)
    if candidate.framework.in_use is not None:
        message = say("{one}; in use {period}", one=message, period=candidate.framework.in_use)
    lines: list[Styled] = [
        [("bold", f"  {candidate.framework.id:<{width}}  "), ("", sentence(message, lang))],
    ]
    lines += [[("blue", f"{one.line:>6} | "), ("", one.message)] for one in candidate.evidence[:_MOST_SHOWN]]
    more = len(candidate.evidence) - _MOST_SHOWN
    if more > 0:
        lines.append([("blue", " " * 6 + " | "), ("", sentence(say("and {count} more", count=more), lang))])
    return lines


# ---------------------------------------------------------------------------------------------------------------------
# for programs


def as_json(found: Identification) -> str:
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
