"""Released revisions that no file of a run declares: like repeats, this is seen only beyond one file."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from pathlib import Path

from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.files import AnyPath, FoundFile
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.messages.translation import Language
from kompassmodel.registry.declarations import declared_in
from kompassmodel.registry.origin import Declared
from kompassmodel.rules.case import MissingRevision
from kompassmodel.rules.catalogue import problems
from kompassmodel.validation.locating import to_finding


def with_missing(
    reports: Generator[FileReport, None, None],
    paths: list[AnyPath],
    found: Iterable[FoundFile],
    baseline: Mapping[str, Declared],
    lang: Language,
) -> Generator[FileReport, None, None]:
    """Yield the reports, and one on each released file whose revision is declared by none of the files `found`.

    That is looked for only if a folder is validated, and if frameworks are among its files: whoever validates a single
    file, or evaluations, leaves the other frameworks out on purpose.
    """
    with closing(reports):
        yield from reports
    if not baseline or not any(Path(path).is_dir() for path in paths):
        return
    declared = list(declared_in(file for file in found if isinstance(file, Path)))
    ids = {framework.id for framework in declared}
    by_name = {Path(framework.document.file).name: framework for framework in declared}
    for released in baseline.values() if declared else ():
        if released.id not in ids:
            renamed = by_name.get(Path(released.document.file).name)
            case = MissingRevision(released.id, None if renamed is None else (renamed.document.file, renamed.id))
            located = [LocatedProblem(problem) for problem in problems(case)]
            findings = tuple(to_finding(problem, released.document, lang) for problem in located)
            yield FileReport(released.document.file, findings)
