"""The drawing of charts with matplotlib: figures to SVG, PNG and PDF, with the same bytes for the same content."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen
from matplotlib import style
from matplotlib.figure import Figure

from kompassmodel.pages.libraries import Format

if TYPE_CHECKING:
    from matplotlib.axes import Axes
else:
    Axes = Any

INK: Final = "#1b2a3a"
MUTED: Final = "#566573"
GRID: Final = "#d5dce3"
PAPER: Final = "#ffffff"
ACCENT: Final = "#0b6a94"
SERIES: Final = ("#a84b00", "#6a4a9c", "#3a6f2c")
"""The colours of references, one after the other."""

VARIABLES: Final = {
    INK: "ink",
    MUTED: "muted",
    GRID: "grid",
    PAPER: "paper",
    ACCENT: "accent",
    **{color: f"series-{index}" for index, color in enumerate(SERIES)},
}
"""The names that the style sheet of a page gives the colours, so that they change where it is dark."""

_POINTS_PER_INCH: Final = 72
_DOTS_PER_INCH: Final = 200

_SETTINGS: Final = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "sans-serif"],
    "text.color": INK,
    "text.parse_math": False,  # a text with two dollar signs is no formula
    "svg.fonttype": "none",  # texts stay texts: they can be read aloud, found and copied
    "svg.hashsalt": "kompassmodel",
    "pdf.fonttype": 42,
    "path.simplify": False,
}

_LOCK: Final = RLock()
"""The settings of matplotlib are those of the whole process."""

_NO_METADATA: Final[dict[Format, dict[str, None]]] = {
    "svg": {"Creator": None, "Date": None, "Format": None, "Type": None},
    "png": {"Software": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}


@contextmanager
def _settings(salt: str) -> Iterator[None]:
    """Draw with our settings, whatever a person has set; a letter that no font has is drawn as a box, silently."""
    with _LOCK, style.context(["default", {**_SETTINGS, "svg.hashsalt": salt}]), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


Align = Literal["left", "center", "right"]
"""Which part of a line of text stands at its place."""


@frozen
class Type:
    """The size of letters in points, their colour, weight, and which part of a line stands at its place."""

    size: float
    color: str = INK
    bold: bool = False
    align: Align = "left"


@frozen(eq=False)
class Canvas:
    """A picture of a width and height in inches, whose coordinates are inches from its lower left corner."""

    figure: Figure
    axes: Axes
    width: float
    height: float

    @staticmethod
    def of(width: float, height: float) -> Canvas:
        """Make an empty picture."""
        figure = Figure(figsize=(width, height), facecolor=PAPER)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(0, height)
        return Canvas(figure, axes, width, height)

    def line(
        self,
        points: list[tuple[float, float]],
        color: str,
        width: float = 0.8,
        *,
        dashes: str = "-",
        marker: str | None = None,
    ) -> None:
        """Draw a line through points; with a marker, one at each."""
        xs, ys = zip(*points, strict=True)
        self.axes.plot(
            xs, ys, color=color, linewidth=width, linestyle=dashes, marker=marker, markersize=4.5,
            markerfacecolor=PAPER if dashes != "-" else color, markeredgecolor=color, solid_joinstyle="round",
            clip_on=False,
        )  # fmt: skip

    def area(self, points: list[tuple[float, float]], color: str, alpha: float) -> None:
        """Fill the area within points."""
        xs, ys = zip(*points, strict=True)
        self.axes.fill(xs, ys, color=color, alpha=alpha, linewidth=0, clip_on=False)

    def dots(self, xs: list[float], ys: list[float], color: str, width: float) -> None:
        """Draw dots of a width in inches."""
        self.axes.plot(
            xs, ys, color=color, linestyle="none", marker="o", markersize=width * _POINTS_PER_INCH,
            markeredgewidth=0, clip_on=False,
        )  # fmt: skip

    def text(self, x: float, y: float, text: str, type_: Type) -> None:
        """Write a line of text whose foot is at a height; one that has no characters to show is left out."""
        if text.strip():
            weight = "bold" if type_.bold else "normal"
            self.axes.text(
                x, y, text, fontsize=type_.size, color=type_.color, fontweight=weight, ha=type_.align, va="baseline"
            )

    def render(self, format_: Format) -> bytes:
        """Render the picture to the bytes of a file."""
        out = io.BytesIO()
        self.figure.savefig(out, format=format_, dpi=_DOTS_PER_INCH, metadata=_NO_METADATA[format_])
        return out.getvalue()


@contextmanager
def canvas(width: float, height: float, salt: str) -> Iterator[Canvas]:
    """Draw on an empty picture of that size in inches; `salt` tells the ids of one picture on a page from another's."""
    with _settings(salt):
        yield Canvas.of(width, height)


def line_height(size: float) -> float:
    """Return the distance of two lines of text of a size in points, in inches."""
    return 1.22 * size / _POINTS_PER_INCH
