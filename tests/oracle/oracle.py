"""What the printed figures of a report allow, reckoned with fractions and straight from the definition.

This module imports nothing of ours: it must not share a mistake with `kompassmodel.scoring`. It reads plain data, as
the two file formats hold them, and knows two things.

`is_possible` is the definition itself, without any convention about what to report where: are there unseen scores, of
all questions at once, from which every figure of the evaluation can be rounded?

`verdicts` adds the conventions in which findings are told (`kompassmodel explain`): each contradiction once, at one
place. For what rests on two figures that contradict each other, the hull of both intervals counts. A figure that is
impossible by itself bounds nothing. Covered, each with its place, are the rules in `COVERED`; what a stated maximum, a
swap of rows, a likely other revision or an improbable total means is not arithmetic and not covered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

COVERED = frozenset(
    {
        "points-above-maximum",
        "points-between-steps",
        "points-differ-from-percent",
        "area-points-differ-from-percent",
        "area-differs-from-questions",
        "total-differs-from-areas",
        "summary-differs-from-table",
        "reference-total-differs-from-areas",
    }
)

Number = int | Decimal
Range = tuple[Fraction, Fraction]
Verdict = tuple[str, str]


def exact(number: Number) -> Fraction:
    """Convert a number of plain data to a fraction."""
    return Fraction(number)


def is_possible(framework: dict[str, Any], evaluation: dict[str, Any]) -> bool:
    """Decide whether unseen scores exist from which all figures of the table, the headline and the profiles come.

    The constraints are sums over a tree (questions, areas, total), so the sets of possible scores are intervals, and
    passing them from the leaves to the root is exact.
    """
    step = exact(framework.get("points_step", 1))
    headline = evaluation.get("summary", {})
    below: list[Range] = []
    for number, area in framework["areas"].items():
        row = evaluation.get("areas", {}).get(number, {})
        ranges = [(Fraction(0), exact(area["max_points"]))]
        if row.get("questions"):
            questions = []
            for key, question in area["questions"].items():
                possible = _common(_printed(row["questions"].get(key, {}), exact(question["max_points"]), step))
                if possible is None:
                    return False
                questions.append(possible)
            ranges.append(_sum(questions))
        ranges += _printed(row, exact(area["max_points"]), step)
        front = headline.get("areas", {}).get(number)
        if front is not None:
            if "points" in row and row["points"] != front:
                return False  # one score is printed twice
            ranges += _printed({"points": front}, exact(area["max_points"]), step)
        possible = _common(ranges)
        if possible is None:
            return False
        below.append(possible)
    whole = sum((exact(area["max_points"]) for area in framework["areas"].values()), start=Fraction(0))
    ranges = [_sum(below), *_printed({"points": headline.get("total")}, whole, step)]
    return _common(ranges) is not None and all(
        _profile_is_possible(framework, profile) for profile in evaluation.get("references", [])
    )


def _profile_is_possible(framework: dict[str, Any], profile: dict[str, Any]) -> bool:
    """Decide whether the total of a mean profile can be the rounded sum of its areas; means lie between steps too."""
    maxima = {number: exact(area["max_points"]) for number, area in framework["areas"].items()}
    figures = profile.get("areas", {})
    total, whole = profile.get("total"), sum(maxima.values(), start=Fraction(0))
    if any(figure > maxima[number] for number, figure in figures.items()) or (total is not None and total > whole):
        return False
    if total is None or not figures:
        return True
    unit = _unit_of_means(framework, [total, *figures.values()])
    areas = _sum(_mean(figures.get(number), maximum, unit) for number, maximum in maxima.items())
    return _meet(areas, _mean(total, whole, unit)) is not None


def _unit_of_means(framework: dict[str, Any], figures: list[Number]) -> Fraction:
    """Return the unit to which the figures of a mean profile were rounded: whole points if all of them are whole."""
    step = exact(framework.get("points_step", 1))
    return max(Fraction(1), step) if all(isinstance(figure, int) for figure in figures) else step


def _mean(figure: Number | None, maximum: Fraction, unit: Fraction) -> Range:
    if figure is None or figure > maximum:
        return Fraction(0), maximum
    return max(Fraction(0), exact(figure) - unit / 2), min(maximum, exact(figure) + unit / 2)


def _printed(row: dict[str, Any], maximum: Fraction, step: Fraction) -> list[Range]:
    """List the sets of scores that the figures of a row allow, one by one; an impossible figure allows none."""
    ranges = [(Fraction(0), maximum)]
    points, percent = row.get("points"), row.get("percent")
    if points is not None:
        if points > maximum or exact(points) % step != 0:
            return [(Fraction(1), Fraction(0))]
        ranges.append((exact(points) - step / 2, exact(points) + step / 2))
    if percent is not None:
        ranges.append(((percent - Fraction(1, 2)) * maximum / 100, (percent + Fraction(1, 2)) * maximum / 100))
    return ranges


def _common(ranges: list[Range]) -> Range | None:
    low, high = max(one[0] for one in ranges), min(one[1] for one in ranges)
    return None if low > high else (low, high)


def _meet(one: Range, other: Range) -> Range | None:
    return _common([one, other])


def _hull(one: Range, other: Range) -> Range:
    return _meet(one, other) or (min(one[0], other[0]), max(one[1], other[1]))


def _sum(ranges: Iterable[Range]) -> Range:
    low = high = Fraction(0)
    for one in ranges:
        low, high = low + one[0], high + one[1]
    return low, high


def verdicts(framework: dict[str, Any], evaluation: dict[str, Any]) -> set[Verdict]:
    """List the findings of the covered rules, each as the rule and the JSON Pointer of its place."""
    return set(_verdicts(framework, evaluation))


def _verdicts(framework: dict[str, Any], evaluation: dict[str, Any]) -> Iterator[Verdict]:
    yield from _impossible_figures(framework, evaluation)
    step = exact(framework.get("points_step", 1))
    headline = evaluation.get("summary", {})
    maxima = {number: exact(area["max_points"]) for number, area in framework["areas"].items()}
    whole = sum(maxima.values(), start=Fraction(0))
    total: list[Range] = []
    for number, area in framework["areas"].items():
        row = evaluation.get("areas", {}).get(number, {})
        by_questions = (Fraction(0), maxima[number])
        if row.get("questions"):
            scores = [
                _question(number, key, row["questions"].get(key, {}), exact(question["max_points"]), step)
                for key, question in area["questions"].items()
            ]
            yield from (verdict for _, verdicts_there in scores for verdict in verdicts_there)
            by_questions = _sum(score for score, _ in scores)
        front = headline.get("areas", {}).get(number)
        yield from _area(number, {**row, "front": front}, maxima[number], step, by_questions)
        by_row = _hull(*_bounds(row, maxima[number], step))
        total.append(_hull(_hull(by_row, by_questions), _bounds({"points": front}, maxima[number], step)[0]))
    if _meet(_sum(total), _bounds({"points": headline.get("total")}, whole, step)[0]) is None:
        yield "total-differs-from-areas", "/summary/total"
    for index, profile in enumerate(evaluation.get("references", [])):
        # Figures above their maximum are reported by themselves, and then bound nothing.
        figures = profile.get("areas", {})
        if profile.get("total") is None or not figures or profile["total"] > whole:
            continue
        unit = _unit_of_means(framework, [profile["total"], *figures.values()])
        areas = _sum(_mean(figures.get(number), top, unit) for number, top in maxima.items())
        if _meet(areas, _mean(profile["total"], whole, unit)) is None:
            yield "reference-total-differs-from-areas", f"/references/{index}/total"


def _question(
    area: str, number: str, figures: dict[str, Any], maximum: Fraction, step: Fraction
) -> tuple[Range, list[Verdict]]:
    """Return what the row of a question allows, and the finding if its figures contradict each other."""
    if figures.get("points") is not None and figures["points"] > maximum:
        figures = {}  # what was typed here is another row's, percent and all
    by_points, by_percent = _bounds(figures, maximum, step)
    found = [("points-differ-from-percent", f"/areas/{area}/questions/{number}/percent")]
    return _hull(by_points, by_percent), found if _meet(by_points, by_percent) is None else []


def _area(
    number: str, row: dict[str, Any], maximum: Fraction, step: Fraction, by_questions: Range
) -> Iterator[Verdict]:
    """List the findings of one area: its own row, the row against its questions, and the headline against both."""
    by_points, by_percent = _bounds(row, maximum, step)
    by_row = _hull(by_points, by_percent)
    agree = _meet(by_points, by_percent) is not None
    if not agree:
        # The figure that the questions exclude is the wrong one, if they exclude just one.
        at_points = _meet(by_percent, by_questions) is not None and _meet(by_points, by_questions) is None
        yield "area-points-differ-from-percent", f"/areas/{number}/{'points' if at_points else 'percent'}"
    fits_questions = _meet(by_row, by_questions) is not None
    if row.get("questions") and not fits_questions:
        yield "area-differs-from-questions", f"/areas/{number}/{'points' if 'points' in row else 'percent'}"
    front = row["front"]  # the headline figure, printed in front of the table
    by_front, _ = _bounds({"points": front}, maximum, step)
    headline_is_right = not (agree and fits_questions) and _meet(by_front, by_questions) is not None
    points = row.get("points")
    printed = [figure for figure in (points, front) if figure is not None]
    is_impossible = any(figure > maximum or exact(figure) % step != 0 for figure in printed)
    if front is None or headline_is_right or is_impossible:
        return
    if points != front if points is not None else _meet(by_front, _hull(by_row, by_questions)) is None:
        yield "summary-differs-from-table", f"/summary/areas/{number}"


def _bounds(row: dict[str, Any], maximum: Fraction, step: Fraction) -> tuple[Range, Range]:
    """Return what a row allows by its points and by its percent; what is missing or impossible bounds nothing."""
    everything = (Fraction(0), maximum)
    points, percent = row.get("points"), row.get("percent")
    by_points = by_percent = everything
    if points is not None and points <= maximum and exact(points) % step == 0:
        by_points = _common(_printed({"points": points}, maximum, step)) or everything
    if percent is not None:
        by_percent = _common(_printed({"percent": percent}, maximum, step)) or everything
    return by_points, by_percent


def _impossible_figures(framework: dict[str, Any], evaluation: dict[str, Any]) -> Iterator[Verdict]:
    """List the figures above their maximum and between two steps; mean profiles have no steps."""
    step = exact(framework.get("points_step", 1))
    maxima = {number: exact(area["max_points"]) for number, area in framework["areas"].items()}
    whole = sum(maxima.values(), start=Fraction(0))
    scored: list[tuple[str, Number | None, Fraction]] = []
    for number, row in evaluation.get("areas", {}).items():
        scored.append((f"/areas/{number}/points", row.get("points"), maxima[number]))
        for key, figures in row.get("questions", {}).items():
            top = exact(framework["areas"][number]["questions"][key]["max_points"])
            scored.append((f"/areas/{number}/questions/{key}/points", figures.get("points"), top))
    scored += _of_profile("/summary", evaluation.get("summary", {}), maxima, whole)
    means: list[tuple[str, Number | None, Fraction]] = []
    for index, profile in enumerate(evaluation.get("references", [])):
        means += _of_profile(f"/references/{index}", profile, maxima, whole)
    for at, figure, top in [*scored, *means]:
        if figure is not None and figure > top:
            yield "points-above-maximum", at
    for at, figure, _ in scored:
        if figure is not None and exact(figure) % step != 0:
            yield "points-between-steps", at


def _of_profile(
    place: str, profile: dict[str, Any], maxima: dict[str, Fraction], whole: Fraction
) -> list[tuple[str, Number | None, Fraction]]:
    areas = [(f"{place}/areas/{number}", figure, maxima[number]) for number, figure in profile.get("areas", {}).items()]
    return [(f"{place}/total", profile.get("total"), whole), *areas]
