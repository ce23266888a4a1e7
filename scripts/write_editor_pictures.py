"""Draw the pictures of an editor in the docs: `python -m scripts.write_editor_pictures`.

`scripts/monaco.py` and `scripts/vscode.py` say what it needs.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

from scripts import monaco, vscode
from scripts.monaco import Monaco
from scripts.workbench import ROOT, browser, command

IMAGES: Final = ROOT / "docs" / "images"

SIZE: Final = (900, 520)

LANGUAGES: Final = {"": "en", ".sv": "sv", ".nb": "nb"}

TEXT: Final = """\
framework: kompass-2016
municipality: {name: Torsås, code: "0834"}
evaluated: 2017-10/2017-11
areas:
  "1":
    points: 45
    percent: 45
    questions:
      "1.1": {points: 5, percent: 33}
      "1.2": {points: 10, percent: 84}
      "1.3": {points: 13, percent: 50}
"""

_WINDOW: Final = (1000, 640)
"""The size of the window of VS Code, with the panel of problems."""

_COLOURS: Final = 96
"""The number of colours that a picture is reduced to, which nobody sees."""


_RULER: Final = 24
"""The width of the ruler at the right, which goes down to the end."""


def _finding(editor: Monaco) -> None:
    editor.go_to("84")
    editor.hover()


def _hover(editor: Monaco) -> None:
    editor.go_to('"1.3"')
    editor.hover()


def _completion(editor: Monaco) -> None:
    editor.go_to("\n", after="13, percent: 50}")
    editor.type("<Enter>")
    editor.offers()
    editor.type("<Control+Space>")  # the wording beside the first


def _fix(editor: Monaco) -> None:
    editor.go_to("questions")
    editor.fixes()


PICTURES: Final[dict[str, Callable[[Monaco], None]]] = {
    "editor-finding": _finding,
    "editor-hover": _hover,
    "editor-completion": _completion,
    "editor-fix": _fix,
}
"""What is done for each picture, by the names of the files."""


def draw(editor: Monaco, name: str, file: Path) -> None:
    """Do what a picture shows, and write it."""
    editor.start_over(TEXT, "points-differ-from-percent")
    PICTURES[name](editor)
    editor.page.mouse.move(SIZE[0] - 1, 0)
    editor.page.wait_for_timeout(1000)  # what is shown fades in
    editor.picture(file)
    _reduce(file, _without_empty_end)


def draw_window(window: vscode.VSCode, file: Path) -> None:
    """Draw VS Code with the panel of problems."""
    window.problems("points-differ-from-percent")
    window.page.mouse.move(_WINDOW[0] - 1, 0)
    window.page.wait_for_timeout(2000)  # what the start has shown goes away
    window.picture(file)
    _reduce(file, lambda picture: picture)


def _reduce(file: Path, cut: Callable[[Image.Image], Image.Image]) -> None:
    with Image.open(file) as picture:
        reduced = cut(picture.convert("RGB")).quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    reduced.save(file, optimize=True)


def _without_empty_end(picture: Image.Image) -> Image.Image:
    """Cut off what is below the last thing shown, but for a margin."""
    text = picture.crop((0, 0, picture.width - _RULER, picture.height))
    background = Image.new("RGB", text.size, text.getpixel((1, text.height - 1)))
    shown = ImageChops.difference(text, background).getbbox()
    return picture if shown is None else picture.crop((0, 0, picture.width, min(shown[3] + _RULER, picture.height)))


def main() -> int:
    """Draw all pictures in all languages."""
    lacks = [lack for lack in (monaco.missing(), vscode.missing()) if lack is not None]
    if lacks:
        sys.stderr.write("\n".join([*lacks, ""]))
        return 2
    with browser() as running, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "evaluations" / "torsas.yaml"
        file.parent.mkdir()
        file.write_text(TEXT, encoding="utf-8")
        for suffix, lang in LANGUAGES.items():
            settings: dict[str, object] = {"kompassmodel.lang": lang}
            with monaco.monaco(running, file, settings, size=SIZE) as editor:
                for name in PICTURES:
                    draw(editor, name, IMAGES / f"{name}{suffix}.png")
            settings = {**settings, "kompassmodel.command": [command()], "window.title": "${activeEditorShort}"}
            with vscode.vscode(running, file, settings, size=_WINDOW) as window:
                draw_window(window, IMAGES / f"editor-vscode{suffix}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
