"""The public functions that validate files, folders and texts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cache, partial
from pathlib import Path as FilePath

from kompassmodel.diagnostics.report import FileReport, Report
from kompassmodel.documents.files import AnyPath, FoundFile, as_paths, files_in
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.registry.declarations import declared_in, load_baseline, read_baseline
from kompassmodel.registry.origin import Declared
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope, by_id
from kompassmodel.validation.parallel import map_ordered, validate_jobs
from kompassmodel.validation.pipeline import check_found
from kompassmodel.validation.released import with_missing
from kompassmodel.validation.repeats import with_repeats


def validate(
    paths: AnyPath | Iterable[AnyPath],
    *,
    registry: Registry | None = None,
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
) -> Report:
    """Validate the files and folders in `paths`: one path or several.

    Frameworks are looked up in `registry`, then in `paths`. `baseline` are folders with released frameworks: one of the
    same id in `paths` must not change their meaning, and if frameworks are in a folder, none of them must be missing.
    Messages are in the language `lang`. The content of files never
    raises. A path that cannot be read, or a folder without YAML, is a finding, and `misuse` of the report is true.

    Raises:
        ClashingFrameworksError: two installed packages declare a framework of the same id.
        UnknownFolderError: one of `baseline` is not a folder.
        KompassModelError: a folder in `baseline` holds no framework, or one that cannot be read.
        ValueError: `lang` is not supported.
        TypeError: `registry` is not a Registry.
    """
    return Report.of(validate_many(paths, registry=registry, baseline=baseline, lang=lang))


def validate_many(
    paths: AnyPath | Iterable[AnyPath],
    *,
    registry: Registry | None = None,
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
    jobs: int | None = 1,
) -> Generator[FileReport, None, None]:
    """Validate the files in `paths` as `validate` does, and yield a report for each, in the order of the files.

    Memory does not grow with the number of files, but for a short text of each evaluation. `jobs` is the number of
    processes; None means one for each processor if there are many files.

    Raises:
        As `validate` does, and ValueError: `jobs` is less than 1.
    """
    all_paths = as_paths(paths)
    known = registry_or_default(registry)
    baseline = as_paths(baseline)
    make_worker = partial(make_validator, all_paths, known, baseline, validate_language(lang))
    reports = map_ordered(make_worker, files_in(all_paths), validate_jobs(jobs))
    checked = with_repeats(reports, lambda report, change: change(report), lang)
    released = read_baseline(baseline)
    return with_missing(checked, all_paths, files_in(all_paths), released, lang) if released else checked


def make_validator(
    paths: list[AnyPath], registry: Registry, baseline: list[AnyPath], lang: Language
) -> Callable[[FoundFile], FileReport]:
    """Return the worker that validates one item yielded by `files_in`."""
    scope = scope_for(paths, registry, baseline)
    return lambda file: check_found(file, scope, lang).report


def scope_for(paths: list[AnyPath], registry: Registry, baseline: Iterable[AnyPath] = ()) -> Scope:
    """Build the scope for checking the files in `paths`, which may declare frameworks too.

    Raises:
        As `validate` does.
    """
    return Scope(registry, cache(lambda: by_id(_declared_in(paths))), load_baseline(baseline))


def _declared_in(paths: list[AnyPath]) -> Iterator[Declared]:
    return declared_in(file for file in files_in(paths) if isinstance(file, FilePath))
