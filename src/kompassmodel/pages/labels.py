"""The fixed words of the templates, by name."""

from __future__ import annotations

from typing import Final

from kompassmodel.messages.message import Message, message, message_about
from kompassmodel.pages.words import Words

_LABELS: Final[dict[str, Message]] = {
    "accepted_because": message("Accepted because:"),
    "allowed": message("Rounding allows"),
    "area": message("Area"),
    "area_row": message("The area, as printed"),
    "areas": message("Areas and questions"),
    "before": message("Before"),
    "best_to_worst": message("Place"),
    "change": message("Change"),
    "comparable": message("Comparable"),
    "compared_points": message("Points that can be compared"),
    "contents": message("Contents"),
    "draft": message("Draft"),
    "evaluated": message("Evaluated"),
    "evaluations": message("Evaluations"),
    "file": message("File"),
    "findings": message("Findings"),
    "history": message("Over the years"),
    "in_front": message("In the summary"),
    "line": message_about("page", "Line"),
    "max": message("Max"),
    "mean": message("Mean"),
    "message": message_about("page", "Message"),
    "municipality": message("Municipality"),
    "number": message_about("page", "No."),
    "particulars": message("About the evaluation"),
    "percent": message_about("page", "Percent"),
    "points": message_about("page", "Points"),
    "profile": message("Profile"),
    "question": message("Question"),
    "ranking": message("Places by total"),
    "reference": message("Compared with"),
    "revision": message_about("page", "Revision"),
    "skip": message("To the content"),
    "total": message("Total"),
    "unread": message("Files that could not be read"),
    "why": message("Why"),
    "year": message("Year"),
}


_CAPTIONS: Final[dict[str, Message]] = {
    "all": message("All"),
    "bars": message(
        "The points of each area as bars from 0 to the maximum; the light end is what rounding and missing figures "
        "leave open."
    ),
    "means": message("The means of areas and total, with what rounding leaves open"),
    "places": message("A place is an interval where totals are too near to each other to tell."),
    "reference": message("Reference"),
    "scores": message("The score table of area"),
    "unranked": message("Not among the places"),
    "within": message("Totals of other revisions do not measure the same, so places and means stay within this one."),
    "years": message("Evaluations by year and revision"),
}


def captions(words: Words) -> dict[str, str]:
    """Translate the captions of tables."""
    return {name: words.say(text) for name, text in _CAPTIONS.items()}


def labels(words: Words) -> dict[str, str]:
    """Translate the fixed words of the templates."""
    return {name: words.say(text) for name, text in _LABELS.items()}
