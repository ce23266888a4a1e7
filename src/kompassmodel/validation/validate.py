"""The public entry points: files, folders and texts to reports."""

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


def validate(
    paths: AnyPath | Iterable[AnyPath],
    *,
    frameworks: AnyPath | Iterable[AnyPath] = (),
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
) -> Report:
    """Return what is wrong in the files and folders that `paths` names: one path or several.

    `frameworks` are folders with frameworks of your own; those among `paths` are known too. `baseline` are folders
    with released frameworks: one of the same id in `paths` may not mean anything else. Messages are in the language
    `lang`. What the files hold never raises. A path that cannot be read, or a folder without YAML, is a
    finding, and the report says `misuse`.

    Raises:
        ClashingFrameworksError: two files declare a framework of the same id.
        UnknownFolderError: one of `frameworks` or `baseline` is no folder.
        ValueError: `lang` is no language of ours.
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
    """Yield what is wrong in each file that `paths` leads to, in the order of the files, one after the other.

    Memory does not grow with the number of files. Everything else is as `validate` has it. `jobs` is how many processes
    work; None is one for each processor, where there are many files.

    Raises:
        As `validate` does, and ValueError: `jobs` is less than 1.
    """
    given = as_paths(paths)
    begin = partial(make_validator, given, as_paths(frameworks), as_paths(baseline), validate_language(lang))
    return map_ordered(begin, files_in(given), validate_jobs(jobs))


def make_validator(
    paths: list[AnyPath], frameworks: list[AnyPath], baseline: list[AnyPath], lang: Language
) -> Callable[[FoundFile], FileReport]:
    """Return what tells of whatever `files_in` finds in `paths` what is wrong there."""
    registry = open_registry_for(paths, frameworks, baseline)
    return lambda found: check_found(found, registry, lang).report


def validate_text(
    text: str | bytes, *, name: str = "<text>", frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en"
) -> Report:
    """Return what is wrong in an evaluation or framework given as text, or as the bytes of a file.

    Findings call the file `name`. Messages are in the language `lang`.

    Raises:
        ClashingFrameworksError: two files in `frameworks` declare a framework of the same id.
        UnknownFolderError: one of `frameworks` is no folder.
        ValueError: `lang` is no language of ours.
    """
    if not isinstance(text, str | bytes):
        message = f"a text is a str, or the bytes of a file, not {text!r:.40}"  # type: ignore[unreachable] # untyped
        raise TypeError(message)
    document = read_content(text, name) if isinstance(text, bytes) else parse(text, name)
    judgement = check_document(document, open_registry(frameworks), validate_language(lang))
    return Report.of([judgement.report])


def open_registry_for(paths: list[AnyPath], frameworks: list[AnyPath], baseline: Iterable[AnyPath] = ()) -> Registry:
    """Return the registry by which the files that `paths` lead to are judged.

    Raises:
        As `validate` does.
    """
    registry = open_registry(frameworks, lambda: (file for file in files_in(paths) if isinstance(file, FilePath)))
    registry.baseline = load_baseline(baseline)
    return registry
