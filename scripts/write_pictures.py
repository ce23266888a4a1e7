"""Draw the pictures of the docs from what the commands really print and draw: `python -m scripts.write_pictures`."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs
from PIL import Image
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import kompassmodel
from kompassmodel.messages.translation import LANGUAGES, Language

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"

WIDTH: Final = 92

TORSAS: Final = """\
framework: kompass-2016
municipality: {name: Torsås, code: "0834"}
evaluated: 2017-10/2017-11
status: draft
areas:
  "1":
    points: 45
    percent: 45
    questions:
      "1.1": {points: 5, max_points: 15, percent: 30}
      "1.2": {points: 10, max_points: 20, percent: 84}
"""


@attrs.frozen
class Picture:
    """A terminal: its title, what is called in it, and the files that stand in its folder."""

    title: str
    calls: tuple[str, ...]
    files: dict[str, str] = attrs.field(factory=dict)
    lang: Language = "en"


_FIRST_STEPS: Final = (
    "kompassmodel --version",
    "kompassmodel new evaluation --framework kompass-2016 --municipality Torsås -o torsas.yaml",
    "kompassmodel validate torsas.yaml",
)

PICTURES: Final = {
    "finding": Picture("a figure mistyped", ("kompassmodel validate torsas.yaml",), {"torsas.yaml": TORSAS}),
    "first-steps": Picture("the first steps", _FIRST_STEPS),
    "first-steps.sv": Picture("de första stegen", _FIRST_STEPS, lang="sv"),
    "first-steps.nb": Picture("de første stegene", _FIRST_STEPS, lang="nb"),
}
"""The pictures by the names of their files."""

# No fonts from elsewhere, and two schemes of colour would need a script: light text on dark reads well on both.
_FORMAT: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 16px; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""

_COLOURS: Final = ("282c34", "f07178", "98c379", "e5c07b", "61afef", "c678dd", "56b6c2", "dcdfe4")

_THEME: Final = TerminalTheme(
    (30, 34, 42), (220, 223, 228), [(int(c[:2], 16), int(c[2:4], 16), int(c[4:], 16)) for c in _COLOURS]
)


def outputs(picture: Picture) -> Iterator[tuple[str, str]]:
    """Run the calls of a picture in a folder of its own, and yield each with what it prints on a terminal."""
    environment = {**os.environ, "KOMPASSMODEL_LANG": picture.lang, "TERM": "xterm-256color"}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in picture.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        for call in picture.calls:
            words = [sys.executable, "-m", *call.split()]
            ours, theirs = pty.openpty()
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, WIDTH, 0, 0))
            subprocess.run(words, cwd=folder, env=environment, stdout=theirs, stderr=theirs, check=False)  # noqa: S603
            os.close(theirs)
            yield call, _read(ours)


def _read(terminal: int) -> str:
    printed = b""
    with contextlib.suppress(OSError):  # the other side is closed
        while part := os.read(terminal, 100_000):
            printed += part
    os.close(terminal)
    return printed.decode().replace("\r\n", "\n")


def draw(name: str) -> str:
    """Draw a picture as SVG."""
    picture = PICTURES[name]
    with Path(os.devnull).open("w", encoding="utf-8") as nothing:
        console = Console(record=True, width=WIDTH, file=nothing, force_terminal=True, color_system="standard")
        for call, printed in outputs(picture):
            console.print(Text.assemble(("$ ", "dim"), (call, "bold")))
            console.print(Text.from_ansi(printed.rstrip("\n")))
            console.print()
        return console.export_svg(
            title=picture.title, theme=_THEME, code_format=_FORMAT, unique_id=name.replace(".", "-")
        )


def draw_radar(language: Language) -> None:
    """Draw the radar at the head of the README, in so few colours that it loads at once."""
    evaluation = kompassmodel.load_evaluation(ROOT / "examples" / "evaluations" / "ostersund-2010.yaml")
    file = IMAGES / ("radar.png" if language == "en" else f"radar.{language}.png")
    kompassmodel.chart(evaluation, lang=language).save(file)
    with Image.open(file) as image:
        small = image.convert("RGB").resize((image.width * 2 // 3, image.height * 2 // 3), Image.Resampling.LANCZOS)
    small.quantize(48).save(file, optimize=True)


if __name__ == "__main__":
    for language in LANGUAGES:
        draw_radar(language)
    for drawn in PICTURES:
        (IMAGES / f"{drawn}.svg").write_text(draw(drawn), encoding="utf-8")
        sys.stdout.write(f"docs/images/{drawn}.svg written\n")
