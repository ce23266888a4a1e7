"""Amounts of areas, questions and points, for sentences with several numbers."""

from __future__ import annotations

from kompassmodel.messages.message import Message, plural
from kompassmodel.model.points import Points


def areas(count: int) -> Message:
    """Return so many areas in words."""
    return plural("{count} area", "{count} areas", count=count)


def questions(count: int) -> Message:
    """Return so many questions in words."""
    return plural("{count} question", "{count} questions", count=count)


def points(count: Points) -> Message:
    """Return so many points in words."""
    return plural("{count} point", "{count} points", count=count)
