"""Amounts of areas, questions and points, for sentences with several numbers."""

from __future__ import annotations

from decimal import Decimal

from kompassmodel.messages.message import Message, plural


def areas_message(count: int) -> Message:
    """Build the message of a number of areas."""
    return plural("{count} area", "{count} areas", count=count)


def questions_message(count: int) -> Message:
    """Build the message of a number of questions."""
    return plural("{count} question", "{count} questions", count=count)


def points_message(count: int | Decimal) -> Message:
    """Build the message of a number of points."""
    return plural("{count} point", "{count} points", count=count)
