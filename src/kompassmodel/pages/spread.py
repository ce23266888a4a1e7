"""The spread of the totals of one revision: a dot for each evaluation."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final

from attrs import frozen

from kompassmodel.messages.message import message
from kompassmodel.pages.words import Words

if TYPE_CHECKING:
    from kompassmodel.pages.drawing import Canvas

_WIDTH: Final = 7.4
_NARROW: Final = 3.6
_LEFT: Final = 0.3


@frozen
class Spread:
    """The totals of the evaluations made with one revision: pairs of name and points, of a maximum of points."""

    totals: tuple[tuple[str, float], ...]
    maximum: float
    words: Words

    @property
    def title(self) -> str:
        """What the chart shows."""
        low, high = self._ends()
        text = message(
            "Totals from {low} ({lowest}) to {high} ({highest}); the median is {median}",
            low=self._number(low[1]),
            lowest=low[0],
            high=self._number(high[1]),
            highest=high[0],
            median=self._number(median(points for _, points in self.totals)),
        )
        return self.words.say(text)

    def _ends(self) -> tuple[tuple[str, float], tuple[str, float]]:
        in_order = sorted(self.totals, key=lambda total: (total[1], total[0]))
        return in_order[0], in_order[-1]

    def _number(self, points: float) -> str:
        return self.words.number(round(points))

    def inline(self, name: str, *, narrow: bool = False) -> str:
        """Draw the chart as an element of a page whose ids begin with `name`; `narrow` is for telephones."""
        from kompassmodel.pages import drawing, svg  # noqa: PLC0415 - they need matplotlib

        width = _NARROW if narrow else _WIDTH
        bins = 36 if narrow else 80
        columns = Counter(min(bins - 1, int(points / (self.maximum or 1) * bins)) for _, points in self.totals)
        step = (width - 2 * _LEFT) / bins
        height = 0.95 + step * max(columns.values())
        with drawing.canvas(width, height, name) as picture:
            self._axis(picture, width)
            self._dots(picture, columns, step)
            content = picture.render("svg")
        return svg.inline_svg(
            content, name, self.title, self.words.say(message("The table of places has all figures."))
        )

    def _axis(self, picture: Canvas, width: float) -> None:
        from kompassmodel.pages import drawing  # noqa: PLC0415 - it needs matplotlib

        foot, full = 0.36, width - 2 * _LEFT
        picture.line([(_LEFT, foot), (_LEFT + full, foot)], drawing.GRID, 1.2)
        for quarter in range(5):
            x = _LEFT + full * quarter / 4
            picture.line([(x, foot), (x, foot - 0.06)], drawing.GRID, 1.2)
            text = self._number(self.maximum * quarter / 4)
            picture.text(x, foot - 0.23, text, drawing.Type(8.5, drawing.MUTED, align="center"))
        middle = _LEFT + full * median(points for _, points in self.totals) / (self.maximum or 1)
        picture.line([(middle, foot), (middle, picture.height - 0.3)], drawing.INK, 1.0, dashes=":")
        label = self.words.say(message("median {points}", points=self._number(median(p for _, p in self.totals))))
        picture.text(middle, picture.height - 0.22, label, drawing.Type(8.5, align="center"))

    def _dots(self, picture: Canvas, columns: Counter[int], step: float) -> None:
        from kompassmodel.pages import drawing  # noqa: PLC0415 - it needs matplotlib

        xs, ys = [], []
        for column, count in sorted(columns.items()):
            for row in range(count):
                xs.append(_LEFT + step * (column + 0.5))
                ys.append(0.36 + step * (row + 0.65))
        picture.dots(xs, ys, drawing.ACCENT, step * 0.86)
