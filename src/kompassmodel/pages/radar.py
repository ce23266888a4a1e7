"""The radar of a profile, as the reports draw it: an axis for each area, from 0 to its maximum."""

from __future__ import annotations

import textwrap
from fractions import Fraction
from math import cos, pi, sin
from typing import Final

from attrs import frozen

from kompassmodel.messages.formatting import NO_BREAK_SPACE
from kompassmodel.model.rounding import outwards
from kompassmodel.pages.drawing import ACCENT, GRID, MUTED, SERIES, Align, Canvas, Type, line_height
from kompassmodel.pages.profile import AreaScore, Profile, ReferenceProfile
from kompassmodel.pages.words import Words

LEAST_AXES: Final = 3
"""A radar of fewer axes encloses no area; bars are drawn instead."""

_MOST_WITH_TITLES: Final = 16
_CROWDED: Final = 10
_NEAR_THE_MIDDLE: Final = 0.1
"""An axis that leans less to the side has its label centred above or below its end."""

_MARKERS: Final = ("^", "s", "D")
_DASHES: Final = ("--", "-.", ":")

_Point = tuple[float, float]


@frozen
class Size:
    """The size of a radar in inches and points. A `titled` one names the areas, else their numbers do."""

    width: float
    height: float
    radius: float
    font: float
    titled: bool


WIDE: Final = Size(7.2, 4.95, 1.72, 9.5, titled=True)
NARROW: Final = Size(4.0, 3.7, 1.3, 11, titled=False)


@frozen
class _Spoke:
    """An axis: its direction, and the share of the maximum at which each line crosses it."""

    score: AreaScore
    x: float
    y: float

    def at(self, share: Fraction | float, centre: _Point, radius: float) -> _Point:
        """Return the point at a share of the maximum."""
        length = radius * float(share)
        return (centre[0] + length * self.x, centre[1] + length * self.y)


def has_radar(profile: Profile) -> bool:
    """Return whether a radar can be drawn of a profile: it has enough areas, and something is known of one."""
    return len(profile.areas) >= LEAST_AXES and any(area.is_known for area in profile.areas)


def draw_radar(picture: Canvas, profile: Profile, words: Words, size: Size, top: float = 0.0) -> None:
    """Draw the radar of a profile, below `top` inches that are left free; references are drawn over it."""
    references = _shown_references(profile)
    legend = line_height(size.font) * (1 + len(references)) + 0.1 if references else 0
    centre = (picture.width / 2, legend + (picture.height - top - legend) / 2 - 0.03)
    radar = _Radar(picture, profile, words, size, centre)
    radar.web()
    for index, reference in enumerate(references):
        radar.line([_reference_share(reference, area) for area in profile.areas], index)
    radar.line([_own_share(area) for area in profile.areas], None)
    for spoke in radar.spokes:
        radar.label(spoke)
    if references:
        radar.legend(references)


@frozen
class _Radar:
    """A radar in the making: what it is drawn on, and around which point."""

    picture: Canvas
    profile: Profile
    words: Words
    size: Size
    centre: _Point

    @property
    def spokes(self) -> list[_Spoke]:
        """The axes, the first of which points up; the others follow clockwise."""
        turn = 2 * pi / len(self.profile.areas)
        return [_Spoke(area, sin(turn * index), cos(turn * index)) for index, area in enumerate(self.profile.areas)]

    def web(self) -> None:
        """Draw the axes and rings, with their figures along the first axis."""
        spokes, radius = self.spokes, self.size.radius
        rings = rings_of(self.profile.common_maximum)
        for share, _ in rings:
            ring = [spoke.at(share, self.centre, radius) for spoke in spokes]
            self.picture.line([*ring, ring[0]], GRID, 1.2 if share == 1 else 0.7)
        for spoke in spokes:
            self.picture.line([self.centre, spoke.at(1, self.centre, radius)], GRID, 0.7)
        type_ = Type(self.size.font - 2.5, MUTED, align="right")
        for share, points in rings:
            text = self.words.percent(int(100 * share)) if points is None else self.words.number(points)
            x, y = spokes[0].at(share, self.centre, radius)
            self.picture.text(x - 0.05, y + 0.03, text, type_)

    def line(self, shares: list[Fraction | None], reference: int | None) -> None:
        """Draw a profile around the centre, with a gap where nothing is known; the own one is filled."""
        points = [
            None if share is None else spoke.at(share, self.centre, self.size.radius)
            for spoke, share in zip(self.spokes, shares, strict=True)
        ]
        if None not in points and reference is None:
            self.picture.area([point for point in points if point is not None], ACCENT, 0.13)
        for run in runs(points):
            self._stroke(run, reference)

    def _stroke(self, points: list[_Point], reference: int | None) -> None:
        if reference is None:
            self.picture.line(points, ACCENT, 2.2, marker="o")
        else:
            self.picture.line(points, SERIES[reference], 1.4, dashes=_DASHES[reference], marker=_MARKERS[reference])

    def label(self, spoke: _Spoke) -> None:
        """Write the figure of an area at the end of its axis, and its title or number."""
        size, titles = self.size, self._titles(spoke.score)
        x, y = spoke.at(1 + 0.13 / size.radius, self.centre, size.radius)
        align: Align = "center"
        if abs(spoke.x) > _NEAR_THE_MIDDLE:
            align = "left" if spoke.x > 0 else "right"
        height = line_height(size.font)
        whole = height * (1.08 + len(titles))
        row = y + whole * (spoke.y + 1) / 2 - height * 0.84  # from above the top of the circle to below its foot
        figure = figure_of if size.titled else short_figure_of
        text = figure(spoke.score, self.profile, self.words)
        self.picture.text(x, row, text, Type(size.font + 1, bold=True, align=align))
        for title in titles:
            row -= height
            self.picture.text(x, row, title, Type(size.font, MUTED, align=align))

    def _titles(self, score: AreaScore) -> list[str]:
        count = len(self.profile.areas)
        if not self.size.titled or count > _MOST_WITH_TITLES:
            return [score.id[:6]]
        lines = 2 if count > _CROWDED else 3
        text = f"{score.id}{NO_BREAK_SPACE}{score.title.text}"
        return textwrap.wrap(text, 24, max_lines=lines, placeholder=" …") or [score.id[:6]]

    def legend(self, references: tuple[ReferenceProfile, ...]) -> None:
        """Name the lines below the radar."""
        size, height = self.size, line_height(self.size.font)
        most = 60 if size.titled else 34
        left = self.picture.width / 2 - 1.6 if size.titled else 0.25
        names = [self.profile.name, *(reference.name for reference in references)]
        for index, name in enumerate(names):
            foot = 0.06 + height * (len(names) - 1 - index)
            middle = [(left + length, foot + 0.05) for length in (0, 0.2, 0.4)]
            self._stroke(middle, None if index == 0 else index - 1)
            self.picture.text(
                left + 0.5, foot, textwrap.shorten(name, most, placeholder=" …") or name[:most], Type(size.font)
            )


def _shown_references(profile: Profile) -> tuple[ReferenceProfile, ...]:
    """Return the references that a radar can show apart; the table beneath has all."""
    return profile.references[: len(SERIES)]


def _own_share(score: AreaScore) -> Fraction | None:
    value = score.value
    return None if value is None else score.share(value)


def _reference_share(reference: ReferenceProfile, score: AreaScore) -> Fraction | None:
    points = reference.points.get(score.id)
    return None if points is None else score.share(points)


def rings_of(maximum: object) -> list[tuple[Fraction, int | None]]:
    """Choose the rings: shares of the maximum with their points, or None if they are percents."""
    if isinstance(maximum, int):
        for count in (5, 4):
            if maximum % count == 0:
                return [(Fraction(ring, count), maximum * ring // count) for ring in range(1, count + 1)]
    return [(Fraction(ring, 4), None) for ring in range(1, 5)]


def runs(points: list[_Point | None]) -> list[list[_Point]]:
    """Part a closed line at its gaps; without a gap it ends where it began."""
    if None not in points:
        whole = [point for point in points if point is not None]
        return [[*whole, whole[0]]]
    gap = points.index(None)
    found: list[list[_Point]] = [[]]
    for point in (*points[gap:], *points[:gap]):
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def figure_of(score: AreaScore, profile: Profile, words: Words) -> str:
    """Write the figure of an area: as printed, or what is allowed; with its maximum if the maxima differ."""
    if not score.is_known:
        return "–"
    if score.printed is not None:
        text = words.number(score.printed)
    else:
        text = words.interval(score.low, score.high, profile.places)
    return text if profile.common_maximum is not None else f"{text}/{words.number(score.max_points)}"


def short_figure_of(score: AreaScore, profile: Profile, words: Words) -> str:
    """Write the figure of an area where there is little room: points that are not printed are about their middle."""
    if score.printed is not None or score.value is None:
        return words.number(score.printed)
    about = outwards(score.value, score.value, 0 if profile.places == 1 else 1)[0]
    return f"≈{words.number(about)}"


def draw_bars(picture: Canvas, profile: Profile, words: Words, size: Size, top: float = 0.0) -> None:
    """Draw the areas of a profile as bars, where a radar would have too few axes."""
    height = line_height(size.font)
    row = picture.height - top - height * 1.2
    full = picture.width - 1.2
    for score in profile.areas:
        title = textwrap.shorten(f"{score.id} {score.title.text}", 70 if size.titled else 36, placeholder=" …")
        picture.text(0.2, row, title or score.id[:30], Type(size.font))
        row -= height * 1.15
        picture.area(_box(0.2, row, full, 0.16), GRID, 0.6)
        share = _own_share(score)
        if share is not None and share > 0:
            picture.area(_box(0.2, row, full * float(share), 0.16), ACCENT, 1)
        picture.text(0.3 + full, row + 0.02, figure_of(score, profile, words), Type(size.font + 1, bold=True))
        row -= height * 1.35


def bars_height(profile: Profile, size: Size) -> float:
    """Return the height in inches that the bars of a profile need."""
    return line_height(size.font) * (2.5 * len(profile.areas) + 0.8)


def _box(left: float, foot: float, width: float, height: float) -> list[_Point]:
    return [(left, foot), (left + width, foot), (left + width, foot + height), (left, foot + height)]
