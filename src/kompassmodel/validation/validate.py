"""The public functions that validate files, folders and texts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import partial
from pathlib import Path as FilePath

from kompassmodel.diagnostics.report import FileReport, Report
from kompassmodel.documents.files import AnyPath, FoundFile, as_paths, files_in
from kompassmodel.documents.parser import parse, read_content
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.registry.registry import Registry, load_baseline, open_registry
from kompassmodel.validation.parallel import map_ordered, validate_jobs
from kompassmodel.validation.pipeline import check_document, check_found
from kompassmodel.validation.repeats import with_repeats


def validate(
    paths: AnyPath | Iterable[AnyPath],
    *,
    frameworks: AnyPath | Iterable[AnyPath] = (),
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
) -> Report:
    """Validate the files and folders in `paths`: one path or several.

    `frameworks` are folders with your own frameworks; frameworks in `paths` are known too. `baseline` are folders with
    released frameworks: one of the same id in `paths` must not change their meaning. Messages are in the language
    `lang`. The content of files never raises. A path that cannot be read, or a folder without YAML, is a finding, and
    `misuse` of the report is true.

    Raises:
        ClashingFrameworksError: two files declare a framework of the same id.
        UnknownFolderError: one of `frameworks` or `baseline` is not a folder.
        KompassModelError: a folder in `baseline` holds no framework, or one that cannot be read.
        ValueError: `lang` is not supported.
    """
    return Report.of(validate_many(paths, frameworks=frameworks, baseline=baseline, lang=lang))


def validate_many(
    paths: AnyPath | Iterable[AnyPath],
    *,
    frameworks: AnyPath | Iterable[AnyPath] = (),
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
    make_worker = partial(make_validator, all_paths, as_paths(frameworks), as_paths(baseline), validate_language(lang))
    reports = map_ordered(make_worker, files_in(all_paths), validate_jobs(jobs))
    return with_repeats(reports, lambda report, change: change(report), lang)


def make_validator(
    paths: list[AnyPath], frameworks: list[AnyPath], baseline: list[AnyPath], lang: Language
) -> Callable[[FoundFile], FileReport]:
    """Return the worker that validates one item yielded by `files_in`."""
    registry = open_registry_for(paths, frameworks, baseline)
    return lambda file: check_found(file, registry, lang).report


def validate_text(
    text: str | bytes,
    *,
    name: str = "<text>",
    frameworks: AnyPath | Iterable[AnyPath] = (),
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
) -> Report:
    """Validate an evaluation or framework given as text, or as the bytes of a file.

    `name` is the name of the file in findings. `frameworks`, `baseline` and `lang` are as for `validate`.

    Raises:
        ClashingFrameworksError: two files in `frameworks` declare a framework of the same id.
        UnknownFolderError: one of `frameworks` or `baseline` is not a folder.
        KompassModelError: a folder in `baseline` holds no framework, or one that cannot be read.
        ValueError: `lang` is not supported.
        TypeError: `text` is neither.
    """
    return Report.of([validate_content(text, name, frameworks=frameworks, baseline=baseline, lang=lang)])


def validate_content(
    text: str | bytes,
    name: str,
    *,
    frameworks: AnyPath | Iterable[AnyPath] = (),
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
) -> FileReport:
    """Validate one text, as `validate_text` does."""
    if not isinstance(text, str | bytes):
        message = f"a text is a str, or the bytes of a file, not {text!r:.40}"  # type: ignore[unreachable] # untyped
        raise TypeError(message)
    document = read_content(text, name) if isinstance(text, bytes) else parse(text, name)
    registry = open_registry(frameworks)
    registry.baseline = load_baseline(baseline)
    return check_document(document, registry, validate_language(lang)).report


def open_registry_for(paths: list[AnyPath], frameworks: list[AnyPath], baseline: Iterable[AnyPath] = ()) -> Registry:
    """Open the registry for checking the files in `paths`, which may declare frameworks too.

    Raises:
        As `validate` does.
    """
    registry = open_registry(frameworks, lambda: (file for file in files_in(paths) if isinstance(file, FilePath)))
    registry.baseline = load_baseline(baseline)
    return registry
