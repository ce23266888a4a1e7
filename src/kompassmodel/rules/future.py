"""Which dates are still to come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.period import Period

_LEEWAY: Final = timedelta(days=1)
"""In another time zone it may be tomorrow already."""


def current_day() -> date:
    """Return today's date in Greenwich."""
    return datetime.now(tz=UTC).date()


def is_future(period: Period, today: date) -> bool:
    """Return whether a period begins after `today`, wherever on earth it was written."""
    return period.first > today + _LEEWAY


def has_wrong_future(key: Literal["evaluated", "published"], evaluation: Evaluation, today: date) -> bool:
    """Return whether a date of an evaluation begins in the future and cannot be planned.

    The date of an evaluation without figures may be planned, and so may the publication of a draft, a year ahead at
    most.
    """
    period = evaluation.evaluated if key == "evaluated" else evaluation.published
    if period is None or not is_future(period, today):
        return False
    has_figures = bool(evaluation.areas) or evaluation.summary is not None
    may_be_planned = not has_figures or (key == "published" and evaluation.status == "draft")
    return not (may_be_planned and period.first.year <= today.year + 1)


def years_meant(year: int, today: date) -> list[int]:
    """Find the years within living memory that differ from a future one by one digit, or by two swapped."""
    written = f"{year:04d}"
    candidates = {
        int(written[:index] + digit + written[index + 1 :]) for index in range(len(written)) for digit in "0123456789"
    }
    candidates |= {
        int(written[:index] + written[index + 1] + written[index] + written[index + 2 :])
        for index in range(len(written) - 1)
    }
    return sorted(meant for meant in candidates if today.year - _MEMORY <= meant <= today.year)


_MEMORY: Final = 50
"""Evaluations older than this many years are unlikely."""
