"""Watching files: whatever changes is checked again, and so is everything that it may have an effect on."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from attrs import frozen

from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.files import AnyPath, FoundFile, files_in, name_of, yaml_files
from kompassmodel.messages.translation import Language
from kompassmodel.registry.declarations import declared_by, read_baseline
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.released import with_missing
from kompassmodel.validation.repeats import with_repeats
from kompassmodel.validation.validate import make_validator

_Stamps = dict[str, tuple[int, int, int] | None]
"""By the name of a file, what changes if the file does; None if it cannot be looked at."""


@frozen
class Round:
    """The reports on all files after some of them changed, those of which the report is new, and the files now gone."""

    reports: tuple[FileReport, ...]
    changed: tuple[FileReport, ...]
    removed: tuple[str, ...] = ()


class Watch:
    """Files and folders that are looked at again and again.

    A file that declares a framework has an effect on all others; any other only on the evaluations that repeat it.
    """

    def __init__(self, paths: list[AnyPath], registry: Registry, baseline: list[AnyPath], lang: Language) -> None:
        """Begin with nothing checked."""
        self._paths = paths
        self._registry = registry
        self._baseline = baseline
        self._lang = lang
        self._worker: Callable[[FoundFile], FileReport] | None = None
        self._seen: tuple[_Stamps, _Stamps] | None = None
        self._checked: tuple[_Stamps, _Stamps] = ({}, {})
        self._raw: dict[str, FileReport] = {}
        self._declaring: set[str] = set()
        self._reports: dict[str, FileReport] = {}

    def look(self) -> Round | None:
        """Check what has changed since the last look; None if nothing has.

        A change is checked only if it has not gone on since the look before, since a file may be written in pieces.

        Raises:
            KompassModelError: the frameworks in a folder clash or cannot be read; the next look waits for a change.
        """
        found = {name_of(file): file for file in files_in(self._paths)}
        stamps = {name: _stamp(file) for name, file in found.items()}
        around = {str(file): _stamp(file) for file in self._framework_files()}
        before, self._seen = self._seen, (stamps, around)
        if before is not None and (self._seen == self._checked or self._seen != before):
            return None
        (old, old_around), self._checked = self._checked, self._seen
        changed = {name for name, stamp in stamps.items() if name not in old or old[name] != stamp}
        removed = [name for name in old if name not in stamps]
        if around != old_around or self._worker is None:
            self._registry = self._registry if before is None else self._registry.reload()
            self._worker = None
        declaring = {name for name, file in found.items() if name in changed and _declares(file)}
        if self._worker is None or declaring or self._declaring & (changed | {*removed}):
            self._worker = make_validator(self._paths, self._registry, self._baseline, self._lang)
            self._raw = {}
        self._declaring = {name for name in self._declaring - changed if name in found} | declaring
        self._raw = {
            name: self._worker(file) if name in changed or name not in self._raw else self._raw[name]
            for name, file in found.items()
        }
        return self._round(found, changed, tuple(removed))

    def _round(self, found: dict[str, FoundFile], changed: set[str], removed: tuple[str, ...]) -> Round:
        """Look for what shows in several files only, and for which files the result is new."""
        checked = with_repeats(_each(self._raw), lambda report, change: change(report), self._lang)
        if self._baseline:
            checked = with_missing(
                checked, self._paths, list(found.values()), read_baseline(self._baseline), self._lang
            )
        reports = {report.file: report for report in checked}
        new = [report for name, report in reports.items() if name in changed or report != self._reports.get(name)]
        self._reports = reports
        return Round(tuple(reports.values()), tuple(new), removed)

    def _framework_files(self) -> Iterator[Path]:
        """Yield the files that the registry and the baseline are read from."""
        for folder in (*self._registry.folders, *map(Path, self._baseline)):
            if folder.is_dir():
                yield from yaml_files(folder)


def _each(reports: dict[str, FileReport]) -> Generator[FileReport, None, None]:
    yield from reports.values()


def _declares(file: FoundFile) -> bool:
    return isinstance(file, Path) and declared_by(file) is not None


def _stamp(file: FoundFile) -> tuple[int, int, int] | None:
    """Return what changes if a file does: its number, its size and when it was last written."""
    if not isinstance(file, Path):
        return None
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return (status.st_ino, status.st_size, status.st_mtime_ns)
