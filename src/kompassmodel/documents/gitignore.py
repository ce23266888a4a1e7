"""The `.gitignore` files that hold in a folder: the only module that touches pathspec."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from pathspec import RegexPattern


@frozen
class _Layer:
    """The patterns of one file, and the folder (as an absolute name) that they are about."""

    folder: str
    patterns: tuple[RegexPattern, ...]

    def verdict(self, name: str) -> bool | None:
        """Return whether the patterns ignore the file or folder with this absolute name; None if none matches it."""
        relative = name.removeprefix(self.folder).replace(os.sep, "/").removeprefix("/")
        return next((pattern.include for pattern in reversed(self.patterns) if _matches(pattern, relative)), None)


def _matches(pattern: RegexPattern, name: str) -> bool:
    """Return whether a pattern matches a file, or a folder with `/` at the end of its name.

    pathspec also lets a pattern match what is in a folder that it matches. Git does not: a folder that is ignored is
    not searched, and if another pattern brings the folder back, that says nothing about what is in it.
    """
    expression = pattern.regex
    match = None if expression is None else expression.search(name)
    if expression is None or match is None:
        return False
    if match.groupdict().get(_FOLDER_MARK) is None:
        return True
    return match.start(_FOLDER_MARK) == len(name) - 1 or bool(expression.search(name, len(name) - 1))


_FOLDER_MARK: Final = "ps_d"
"""The group with which pathspec's expressions match the `/` behind a folder."""


@frozen
class Ignored:
    """What git passes over in a folder: the patterns that hold there, those of the innermost file last."""

    layers: tuple[_Layer, ...] = ()

    def within(self, folder: str, *, is_repository: bool = False) -> Ignored:
        """Return what holds in `folder`, an absolute name, which has a `.gitignore` or is a repository of its own."""
        files = [Path(folder, ".gitignore")]
        if is_repository:
            files.insert(0, _exclude_file(Path(folder)))
        added = (_Layer(folder, patterns) for file in files if (patterns := _read(file)))
        return Ignored((*(() if is_repository else self.layers), *added))

    def holds(self, name: str, *, is_folder: bool) -> bool:
        """Return whether git passes over the file or folder with this absolute name, in a folder that it searches."""
        verdicts = (layer.verdict(name + "/" * is_folder) for layer in reversed(self.layers))
        return next((verdict for verdict in verdicts if verdict is not None), False)


NOTHING: Final = Ignored()
"""What git passes over where there is no `.gitignore`: nothing."""


def ignored_above(folder: str, above: Iterable[str]) -> Ignored:
    """Return what the files in the folders `above`, the outermost first, say about what is in `folder`.

    The first of them is the top of a repository. If they ignore `folder` itself, it was named all the same, and so was
    what is in it.
    """
    ignored, names = NOTHING, [*above, folder]
    for number, name in enumerate(names):
        if number and ignored.holds(name, is_folder=True):
            return NOTHING
        if name != folder:
            ignored = ignored.within(name, is_repository=number == 0)
    return ignored


def _exclude_file(repository: Path) -> Path:
    """Return the file `info/exclude` of a repository, of which `repository` may be a further working tree."""
    git = repository / ".git"
    try:
        if git.is_file():
            git = repository / git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
            git /= (git / "commondir").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        pass
    return git / "info" / "exclude"


def _read(file: Path) -> tuple[RegexPattern, ...]:
    """Read the patterns in `file`; none if it cannot be read."""
    try:
        if not file.is_file():  # a named pipe would be waited for
            return ()
        text = file.read_bytes().decode(errors="surrogateescape")
    except OSError:
        return ()
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    return tuple(_patterns(line for line in lines if line.strip() and not line.startswith("#")))


def _patterns(lines: Iterable[str]) -> Iterator[RegexPattern]:
    """Compile patterns; lines that are none are left out, as git does."""
    for line in lines:
        from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415 - slow, and seldom needed

        with suppress(ValueError):
            yield GitIgnoreSpecPattern(_of_content(line))


def _of_content(line: str) -> str:
    """Rewrite `folder/**`, which is what is in a folder and not the folder itself, so that pathspec reads it so too."""
    pattern = line.rstrip(" ")
    if pattern.endswith("/**"):
        return f"{pattern}/*"
    return f"{pattern}*/" if pattern.endswith("/**/") else line
