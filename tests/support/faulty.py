"""The faulty draft of an evaluation that the tests open in real editors."""

from __future__ import annotations

from typing import Final

TEXT: Final = """\
framework: kompass-2016
municipality: {name: Torsås, code: "0835"}
evaluated: 2017-10/2017-11
status: draft
areas:
  "1":
    points: 45
    percent: 45
    questions:
      1.1: {points: 5, max_points: 15, percent: 30}
      "1.2": {points: 10, max_points: 20, percent: 84}
"""
"""A code not of Torsås, behind an å of two bytes; an unquoted number; a percentage that its points do not give."""

HINT: Final = "14–86.5"
"""The interval that the questions allow, which editors show behind the points of the area."""

WORDING: Final = "Informeras invånarna om aktuella frågor i politiken?"
"""The wording of question 1.2."""

IMPLIED: Final = "10 of 20 points is 50 percent"
"""What the figures of question 1.2 mean."""
