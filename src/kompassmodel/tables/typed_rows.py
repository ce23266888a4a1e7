"""The rows of a table as typed objects, streaming, without any library for tables."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from datetime import date
from typing import Any, Final, Literal, NamedTuple, overload

from kompassmodel.documents.files import AnyPath
from kompassmodel.messages.translation import Language
from kompassmodel.model.evaluation import Status
from kompassmodel.model.points import Points
from kompassmodel.registry.registry import Registry
from kompassmodel.tables.columns import Level, Row
from kompassmodel.tables.rows import Tabulated, tabulate
from kompassmodel.validation.loading import OnError, handle_error, validate_on_error


class QuestionRow(NamedTuple):
    """The result of one question of one evaluation; the fields are the columns of `kompassmodel table`.

    Points are whole or exact decimal numbers, percents whole numbers; None if the report prints nothing.
    """

    file: str
    municipality: str
    municipality_code: str | None
    framework: str
    revision: str | None
    evaluated: str | None
    evaluated_from: date | None
    evaluated_to: date | None
    round: int | None
    status: Status
    area: str
    area_title: str
    question: str
    wording: str
    points: Points | None
    max_points: Points
    percent: int | None
    score_low: Points
    score_high: Points
    root: str
    comparability_key: str
    accepted: str | None


class AreaRow(NamedTuple):
    """The result of one area of one evaluation; the fields are the columns of `kompassmodel table --level area`."""

    file: str
    municipality: str
    municipality_code: str | None
    framework: str
    revision: str | None
    evaluated: str | None
    evaluated_from: date | None
    evaluated_to: date | None
    round: int | None
    status: Status
    area: str
    area_title: str
    points: Points | None
    max_points: Points
    percent: int | None
    summary_points: Points | None
    score_low: Points
    score_high: Points
    root: str
    comparability_key: str
    accepted: str | None


class TotalRow(NamedTuple):
    """The total of one evaluation; the fields are the columns of `kompassmodel table --level total`."""

    file: str
    municipality: str
    municipality_code: str | None
    framework: str
    revision: str | None
    evaluated: str | None
    evaluated_from: date | None
    evaluated_to: date | None
    round: int | None
    status: Status
    points: Points | None
    max_points: Points
    score_low: Points
    score_high: Points
    root: str
    comparability_key: str
    accepted: str | None


_MAKE: Final[dict[Level, Callable[[Row], Any]]] = {
    "question": QuestionRow._make,
    "area": AreaRow._make,
    "total": TotalRow._make,
}


@overload
def rows(
    paths: AnyPath | Iterable[AnyPath],
    level: Literal["question"] = "question",
    *,
    on_error: OnError = "raise",
    registry: Registry | None = None,
    lang: Language = "en",
) -> Generator[QuestionRow, None, None]: ...
@overload
def rows(
    paths: AnyPath | Iterable[AnyPath],
    level: Literal["area"],
    *,
    on_error: OnError = "raise",
    registry: Registry | None = None,
    lang: Language = "en",
) -> Generator[AreaRow, None, None]: ...
@overload
def rows(
    paths: AnyPath | Iterable[AnyPath],
    level: Literal["total"],
    *,
    on_error: OnError = "raise",
    registry: Registry | None = None,
    lang: Language = "en",
) -> Generator[TotalRow, None, None]: ...
def rows(
    paths: AnyPath | Iterable[AnyPath],
    level: Level = "question",
    *,
    on_error: OnError = "raise",
    registry: Registry | None = None,
    lang: Language = "en",
) -> Generator[Any, None, None]:
    """Yield a typed row for each question, area or total of the evaluations under `paths`, in the order of the files.

    Memory does not grow with the number of files. A file with errors raises, is skipped, or is handed as a `FileReport`
    to the function `on_error`, as `load_evaluations` does. Findings are in the language `lang`.

    Raises:
        InvalidDocumentError: a file has errors or a path cannot be read, and `on_error` is "raise".
        KompassModelError: the lineage of a framework cannot be followed, since an earlier revision has errors.
        ValueError: `level`, `lang` or `on_error` is not supported.
        TypeError: `registry` is not a Registry.
    """
    return _typed(tabulate(paths, level, registry=registry, lang=lang), _MAKE[level], validate_on_error(on_error))


def _typed(
    files: Generator[Tabulated, None, None], make: Callable[[Row], Any], on_error: OnError
) -> Generator[Any, None, None]:
    with closing(files):
        for file in files:
            if file.forbids(skip_invalid=False):
                handle_error(file.report, on_error)
            yield from map(make, file.rows)
