"""Amounts of areas, questions and points, for sentences with several numbers."""

from __future__ import annotations

from decimal import Decimal

from kompassmodel.messages.message import Message, plural


def areas_message(count: int) -> Message:
    """Return so many areas in words."""
    return plural("{count} area", "{count} areas", count=count)


def questions_message(count: int) -> Message:
    """Return so many questions in words."""
    return plural("{count} question", "{count} questions", count=count)


def points_message(count: int | Decimal) -> Message:
    """Return so many points in words."""
    return plural("{count} point", "{count} points", count=count)
