"""A generator: the rows of a spreadsheet to one valid file a municipality, and drafts for those without figures.

python generator.py scores.csv kompass-2016 evaluations    (columns: municipality, evaluated, question, points)
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import kompassmodel as km


def areas_of(points: Mapping[str, int], framework: km.Framework) -> dict[str, dict[str, dict[str, int]]]:
    """Put the points of questions into their areas; the number of an unknown question raises."""
    areas: dict[str, dict[str, dict[str, int]]] = {}
    for number, scored in points.items():
        area = framework.area_of(number)
        areas.setdefault(area.id, {"questions": {}})["questions"][number] = scored
    return areas


def generate(table: Iterable[Mapping[str, str]], framework_id: str, folder: Path) -> Iterator[Path]:
    """Write a file for each municipality of a table in their order; what is not valid raises with all findings."""
    framework = km.load_framework(framework_id)
    for (name, evaluated), rows in groupby(table, lambda row: (row["municipality"], row["evaluated"])):
        file = folder / f"{name.casefold()}-{evaluated[:4]}.yaml"
        points = {row["question"]: int(row["points"]) for row in rows if row["points"]}
        if points:
            head = {"framework": framework.id, "status": "draft", "municipality": name, "evaluated": evaluated}
            km.dump(km.from_dict({**head, "areas": areas_of(points, framework)}), file)
        else:
            file.write_text(km.draft(framework, name, evaluated=evaluated, file=file), encoding="utf-8")
        yield file


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as opened:
        for written in generate(csv.DictReader(opened), sys.argv[2], Path(sys.argv[3])):
            print(written)
