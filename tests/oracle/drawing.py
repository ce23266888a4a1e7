"""Random frameworks, evaluations that a report could print, and perturbations of their figures, as plain data.

Written apart from the strategies of the other tests, and with `random` instead of Hypothesis: drawing thousands of
tables takes seconds, and table number n of a seed is always the same.
"""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from math import floor
from random import Random
from typing import Any

STEPS: tuple[int | Decimal, ...] = (1, 1, Decimal("0.5"), Decimal("0.5"), 5, Decimal("0.25"))


def draw_framework(random: Random) -> dict[str, Any]:
    """Draw a framework: one to eight areas, with or without questions, whose maxima are multiples of its step."""
    step = random.choice(STEPS)
    areas = {}
    for number in range(1, random.randint(1, 8) + 1):
        unit = Fraction(step) if random.random() < 0.2 else max(Fraction(1), Fraction(step))
        questions = {
            f"{number}.{position}": {"wording": f"q{number}.{position}", "max_points": _plain(top)}
            for position in range(1, random.randint(0, 7) + 1)
            if (top := unit * random.randint(1, 40))
        }
        tops = [Fraction(question["max_points"]) for question in questions.values()]
        whole = sum(tops, start=Fraction(0)) if tops else unit * random.randint(1, 100)
        area: dict[str, Any] = {"title": f"a{number}", "max_points": _plain(whole)}
        areas[str(number)] = {**area, "questions": questions} if questions else area
    return {"id": "drawn", "title": "drawn", "language": "sv", "points_step": step, "areas": areas}


def draw_evaluation(random: Random, framework: dict[str, Any]) -> dict[str, Any]:
    """Draw unseen scores, and print them as a report may: rounded halves up or to even, any figure left out."""
    step = Fraction(framework["points_step"])
    scores, areas = {}, {}
    skips = random.choice([0, 0.1, 0.5])  # how often a figure is missing
    for number, area in framework["areas"].items():
        tops = {key: Fraction(one["max_points"]) for key, one in area.get("questions", {}).items()}
        unseen = {key: _score(random, top, step) for key, top in tops.items()}
        scores[number] = (
            sum(unseen.values(), start=Fraction(0)) if tops else _score(random, Fraction(area["max_points"]), step)
        )
        row = _row(random, scores[number], Fraction(area["max_points"]), step, skips)
        if random.random() < 0.8:
            rows = {key: _row(random, unseen[key], top, step, skips) for key, top in tops.items()}
            questions = {key: figures for key, figures in rows.items() if figures or random.random() < 0.5}
            row |= {"questions": questions} if questions else {}
        if row or random.random() < 0.5:
            areas[number] = row
    total = sum(scores.values(), start=Fraction(0))
    evaluation: dict[str, Any] = {"framework": "drawn", "municipality": "X", "status": "draft", "areas": areas}
    whole = sum(Fraction(area["max_points"]) for area in framework["areas"].values())
    summary: dict[str, Any] = {}
    printed = _round(random, total, step)
    if random.random() < 0.6 and printed <= whole:
        summary["total"] = _plain(printed)
    if random.random() < 0.6:
        summary["areas"] = _front(random, framework, areas, scores)
    if summary:
        evaluation["summary"] = summary
    if random.random() < 0.6:
        evaluation["references"] = [_profile(random, framework, step) for _ in range(random.randint(1, 2))]
    return evaluation


def _front(
    random: Random, framework: dict[str, Any], areas: dict[str, Any], scores: dict[str, Fraction]
) -> dict[str, Any]:
    """Print the areas a second time: as in the table, or rounded from the score if it leaves their points out."""
    figures = {}
    for number, score in scores.items():
        again = areas.get(number, {}).get("points")
        rounded = _round(random, score, Fraction(framework["points_step"]))
        if again is None and rounded <= framework["areas"][number]["max_points"]:
            again = _plain(rounded)
        if again is not None and random.random() < 0.8:
            figures[number] = again
    return figures


def _profile(random: Random, framework: dict[str, Any], step: Fraction) -> dict[str, Any]:
    """Draw a mean profile, rounded to whole points or to the steps of the framework."""
    unit = max(Fraction(1), step) if random.random() < 0.6 else step
    tops = {number: Fraction(area["max_points"]) for number, area in framework["areas"].items()}
    scores = {number: _score(random, top, unit) for number, top in tops.items()}
    total = _round(random, sum(scores.values(), start=Fraction(0)), unit)
    figures = {number: _round(random, score, unit) for number, score in scores.items()}
    profile: dict[str, Any] = {"name": "medel"}
    if total <= sum(tops.values()) and random.random() < 0.8:
        profile["total"] = _plain(total)
    kept = {
        number: _plain(figure) for number, figure in figures.items() if figure <= tops[number] and random.random() < 0.9
    }
    if kept and random.random() < 0.9:
        profile["areas"] = kept
    return profile


def _score(random: Random, top: Fraction, step: Fraction) -> Fraction:
    """Draw an unseen score: anywhere, on the edge of a rounding, or at either end."""
    kind = random.random()
    if kind < 0.6:
        return top * Fraction(random.randint(0, 997), 997)
    if kind < 0.85:
        return min(top, step / 2 * random.randint(0, floor(2 * top / step)))
    return random.choice([Fraction(0), top, top * Fraction(random.randint(0, 200), 200)])


def _round(random: Random, score: Fraction, unit: Fraction) -> Fraction:
    return unit * (floor(score / unit + Fraction(1, 2)) if random.random() < 0.5 else round(score / unit))


def _row(random: Random, score: Fraction, top: Fraction, step: Fraction, skips: float) -> dict[str, Any]:
    row: dict[str, Any] = {}
    points = _round(random, score, step)
    if points <= top and random.random() >= skips:
        row["points"] = _plain(points)
    if random.random() >= skips:
        row["percent"] = int(_round(random, 100 * score / top, Fraction(1)))
    return row


def _plain(value: Fraction) -> int | Decimal:
    """Convert a fraction that is a finite decimal to the number that a file would hold."""
    if value.denominator == 1:
        return int(value)
    return (Decimal(value.numerator) / Decimal(value.denominator)).normalize()


def perturb(random: Random, framework: dict[str, Any], evaluation: dict[str, Any]) -> dict[str, Any]:
    """Change one to three figures of an evaluation, usually by little, sometimes to something impossible."""
    changed = deepcopy(evaluation)
    places = list(_figures(changed))
    if not places:
        return changed
    step = Fraction(framework["points_step"])
    for _ in range(random.randint(1, 3)):
        table, key = random.choice(places)
        figure = Fraction(table[key])
        if key == "percent":
            other = figure + random.choice([-20, -3, -2, -1, 1, 2, 3, 20])
            table[key] = min(100, max(0, int(other)))
            continue
        other = random.choice(
            [
                figure + step * random.choice([-3, -2, -1, 1, 2, 3]),
                figure + step * random.randint(-30, 30),
                figure + step / 2,
                figure * 10,
                Fraction(random.randint(0, 100)),
            ]
        )
        table[key] = _plain(max(Fraction(0), other))
    return changed


def _figures(evaluation: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """List the printed figures of an evaluation, each as the table that holds it and its key there."""
    places = []
    for row in evaluation.get("areas", {}).values():
        places += [(row, key) for key in ("points", "percent") if key in row]
        for figures in row.get("questions", {}).values():
            places += [(figures, key) for key in ("points", "percent") if key in figures]
    for profile in (evaluation.get("summary", {}), *evaluation.get("references", [])):
        places += [(profile, "total")] if "total" in profile else []
        places += [(profile["areas"], number) for number in profile.get("areas", {})]
    return places
