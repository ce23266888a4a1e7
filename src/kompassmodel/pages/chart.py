"""The chart of one evaluation: its radar, or bars if it has too few areas."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast, get_args

from attrs import field, frozen

from kompassmodel.documents.atomic_write import atomic_path, cannot_write, refuse_folder
from kompassmodel.documents.files import AnyPath
from kompassmodel.errors import KompassModelError, UnknownFolderError
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.pages.captions import describe, headline
from kompassmodel.pages.libraries import Format, require_extra
from kompassmodel.pages.profile import Profile, profile_of
from kompassmodel.pages.words import Words, clean
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.score_bounds import EvaluationBounds, bounds

if TYPE_CHECKING:
    from kompassmodel.pages.radar import Size

_ENDINGS: Final = (".svg", ".png", ".pdf")

_HEAD: Final = 0.62
"""The height in inches of the title above a chart that stands alone."""


@frozen
class Chart:
    """The chart of an evaluation: shown in a notebook, saved by `save`, or as `svg`, a text.

    `title` and `description` say what it shows; `description` holds all its figures.
    """

    title: str
    subtitle: str
    description: str
    profile: Profile = field(repr=False)
    words: Words = field(repr=False)

    @property
    def svg(self) -> str:
        """The chart as SVG, with its title."""
        from kompassmodel.pages.svg import standalone_svg  # noqa: PLC0415 - it needs matplotlib

        return standalone_svg(self.render("svg"), self.title, self.description)

    def render(self, format_: Format) -> bytes:
        """Render the chart with its title to the bytes of a picture, in SVG as matplotlib writes it."""
        from kompassmodel.pages import drawing, radar  # noqa: PLC0415 - they need matplotlib

        size = radar.WIDE
        lines = textwrap.wrap(self.title, 58, max_lines=2, placeholder=" …") or [self.title[:58]]
        top = _HEAD + 0.24 * (len(lines) - 1)
        with drawing.canvas(size.width, _height(self.profile, size) + top, "chart") as picture:
            for index, line in enumerate(lines):
                picture.text(0.2, picture.height - 0.32 - 0.24 * index, line, drawing.Type(13, bold=True))
            picture.text(0.2, picture.height - top + 0.08, self.subtitle[:100], drawing.Type(size.font, drawing.MUTED))
            _draw(picture, self.profile, self.words, size, top)
            return picture.render(format_)

    def inline(self, name: str, *, narrow: bool = False) -> str:
        """Render the chart without its title to an element of a page; `narrow` is for telephones."""
        from kompassmodel.pages import drawing, radar, svg  # noqa: PLC0415 - they need matplotlib

        size = radar.NARROW if narrow else radar.WIDE
        with drawing.canvas(size.width, _height(self.profile, size), name) as picture:
            _draw(picture, self.profile, self.words, size, 0)
            content = picture.render("svg")
        return svg.inline_svg(content, name, self.title, self.description)

    def element(self) -> str:
        """Render the chart with its title to an element of a page in colours of its own."""
        return self.svg.partition("\n")[2]

    def save(self, path: AnyPath) -> None:
        """Write the chart to a file, in the format of its ending: .svg, .png or .pdf; an existing one is overwritten.

        Raises:
            KompassModelError: the ending is another, or the file cannot be written.
            UnknownFolderError: its folder does not exist.
        """
        file = Path(path)
        validate_ending(file)
        content = self.svg.encode() if file.suffix.lower() == ".svg" else self.render(_format(file))
        try:
            with atomic_path(file) as temporary:
                temporary.write_bytes(content)
        except OSError as error:
            raise cannot_write(file, error) from error

    def _repr_svg_(self) -> str:
        """Return what a notebook shows."""
        return self.svg


def chart(evaluation: Evaluation, *, registry: Registry | None = None, lang: Language = "en") -> Chart:
    """Draw the radar of an evaluation, with the reference profiles that its report prints; bars below three areas.

    The result shows itself in a notebook, and `save` writes it as SVG, PNG or PDF. Words are in the language `lang`.

    Raises:
        KompassModelError: matplotlib is not installed; the message names the command that installs it.
        ValueError: `lang` is not supported.
        TypeError: `evaluation` is not an Evaluation, or `registry` is not a Registry.
        As `load_framework` does, if the framework cannot be loaded.
    """
    words = Words(validate_language(lang))
    bounded = bounds(evaluation, registry=registry)
    require_extra()
    return chart_of(evaluation, bounded, words)


def chart_of(evaluation: Evaluation, bounded: EvaluationBounds, words: Words) -> Chart:
    """Make the chart of an evaluation whose bounds are at hand."""
    framework = bounded.framework
    profile = profile_of(evaluation, bounded, words)
    instrument = words.own(framework.title, framework.language, framework.translations).text
    parts = [" ".join(part for part in (instrument, clean(framework.revision or "")) if part)]
    if evaluation.evaluated is not None:
        parts.append(words.period(evaluation.evaluated))
    title = f"{profile.name}: {headline(profile, words)}" if headline(profile, words) else profile.name
    return Chart(title, ", ".join(parts), describe(profile, words), profile, words)


def validate_ending(file: Path) -> None:
    """Check that a chart can be written to a file of that name.

    Raises:
        KompassModelError: its ending is another, or it is a folder.
        UnknownFolderError: its folder does not exist.
    """
    refuse_folder(file)
    if file.suffix.lower() not in _ENDINGS:
        raise KompassModelError(
            message("{file}: the name of a chart must end in {known}", file=file, known=", ".join(_ENDINGS))
        )
    if not file.parent.is_dir():
        raise UnknownFolderError(str(file.parent))


def _format(file: Path) -> Format:
    ending = file.suffix.lower().removeprefix(".")
    assert ending in get_args(Format)  # noqa: S101 - the ending was checked
    return cast("Format", ending)


def _height(profile: Profile, size: Size) -> float:
    from kompassmodel.pages import drawing, radar  # noqa: PLC0415 - they need matplotlib

    if not radar.has_radar(profile):
        return radar.bars_height(profile, size)
    return size.height + drawing.line_height(size.font) * (1 + len(profile.references[:3]) if profile.references else 0)


def _draw(picture: object, profile: Profile, words: Words, size: Size, top: float) -> None:
    from kompassmodel.pages import drawing, radar  # noqa: PLC0415 - they need matplotlib

    assert isinstance(picture, drawing.Canvas)  # noqa: S101 - the type is known only where matplotlib is
    draw = radar.draw_radar if radar.has_radar(profile) else radar.draw_bars
    draw(picture, profile, words, size, top)
