"""Sentences about a profile: what stands out, and all its figures for those who do not see the chart."""

from __future__ import annotations

from fractions import Fraction

from kompassmodel.messages.message import message
from kompassmodel.pages.profile import AreaScore, Profile
from kompassmodel.pages.words import Words


def headline(profile: Profile, words: Words) -> str:
    """Name the areas with the highest and the lowest share of their maximum, if rounding leaves no doubt which."""
    known = [area for area in profile.areas if area.is_known and area.max_points]
    if len(known) < 2:  # noqa: PLR2004 - one area is neither high nor low
        return ""
    highest, lowest = _leader(known, 1), _leader(known, -1)
    if highest is not None and lowest is not None:
        text = message("highest in {high}, lowest in {low}", high=_named(highest), low=_named(lowest))
    elif highest is not None:
        text = message("highest in {high}", high=_named(highest))
    elif lowest is not None:
        text = message("lowest in {low}", low=_named(lowest))
    else:
        return ""
    return words.say(text)


def _leader(known: list[AreaScore], sign: int) -> AreaScore | None:
    """Find the one area that scored more than every other (or less, if `sign` is -1), whatever was rounded."""

    def far_end(area: AreaScore, side: int) -> Fraction:
        return sign * area.share(area.high if sign * side > 0 else area.low)

    best = max(known, key=lambda area: far_end(area, -1))
    others = [far_end(area, 1) for area in known if area is not best]
    return best if all(far_end(best, -1) > other for other in others) else None


def _named(area: AreaScore) -> str:
    return area.title.text


def describe(profile: Profile, words: Words) -> str:
    """List the figures of all areas, and those of the references."""
    own = "; ".join(_figure(area, profile, words) for area in profile.areas)
    parts = [words.say(message("{name}: {figures}", name=profile.name, figures=own))]
    for reference in profile.references:
        figures = "; ".join(
            f"{area.id} {area.title.text} {words.number(reference.points[area.id])}"
            for area in profile.areas
            if area.id in reference.points
        )
        parts.append(words.say(message("{name}: {figures}", name=reference.name, figures=figures)))
    return ". ".join(parts)


def _figure(area: AreaScore, profile: Profile, words: Words) -> str:
    if not area.is_known:
        return words.say(message("{number} {title} not known", number=area.id, title=area.title.text))
    figure = words.number(area.printed)
    if area.printed is None:
        figure = words.interval(area.low, area.high, profile.places)
    return words.say(
        message(
            "{number} {title} {points} of {max}",
            number=area.id,
            title=area.title.text,
            points=figure,
            max=words.number(area.max_points),
        )
    )
