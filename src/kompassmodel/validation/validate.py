"""The public entry points: files, folders and texts to reports."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import partial
from pathlib import Path as FilePath

from kompassmodel.diagnostics.report import FileReport, Report
from kompassmodel.documents.files import AnyPath, Found, as_paths, files_in
from kompassmodel.documents.parser import parse, read_content
from kompassmodel.messages.translation import Language, checked
from kompassmodel.registry.registry import Library, open_library, released
from kompassmodel.validation.parallel import checked_jobs, in_order
from kompassmodel.validation.pipeline import judge, judge_found


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
        ClashingFrameworks: two files declare a framework of the same id.
        UnknownFolder: one of `frameworks` or `baseline` is no folder.
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
    begin = partial(reporting, given, as_paths(frameworks), as_paths(baseline), checked(lang))
    return in_order(begin, files_in(given), checked_jobs(jobs))


def reporting(
    paths: list[AnyPath], frameworks: list[AnyPath], baseline: list[AnyPath], lang: Language
) -> Callable[[Found], FileReport]:
    """Return what tells of whatever `files_in` finds in `paths` what is wrong there."""
    library = open_for(paths, frameworks, baseline)
    return lambda found: judge_found(found, library, lang).report


def validate_text(
    text: str | bytes, *, name: str = "<text>", frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en"
) -> Report:
    """Return what is wrong in an evaluation or framework given as text, or as the bytes of a file.

    Findings call the file `name`. Messages are in the language `lang`.

    Raises:
        ClashingFrameworks: two files in `frameworks` declare a framework of the same id.
        UnknownFolder: one of `frameworks` is no folder.
        ValueError: `lang` is no language of ours.
    """
    if not isinstance(text, str | bytes):
        message = f"a text is a str, or the bytes of a file, not {text!r:.40}"  # type: ignore[unreachable] # untyped
        raise TypeError(message)
    document = read_content(text, name) if isinstance(text, bytes) else parse(text, name)
    judgement = judge(document, open_library(frameworks), checked(lang))
    return Report.of([judgement.report])


def open_for(paths: list[AnyPath], frameworks: list[AnyPath], baseline: Iterable[AnyPath] = ()) -> Library:
    """Return the library by which the files that `paths` lead to are judged.

    Raises:
        As `validate` does.
    """
    library = open_library(frameworks, lambda: (file for file in files_in(paths) if isinstance(file, FilePath)))
    library.released = released(baseline)
    return library
