"""The guard behind all steps: an exception that nobody foresaw becomes a finding of the file that caused it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from attrs import frozen

from kompassmodel.comparable import comparable
from kompassmodel.diagnostics.finding import TOP, Finding
from kompassmodel.diagnostics.problem import SetAside
from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.rules import INTERNAL_ERROR
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.version import __version__

_Result = TypeVar("_Result")


@comparable
@frozen(eq=False, repr=False)
class ReadableEvaluation:
    """An evaluation as far as it could be read, errors or not, and the revision that it was checked against.

    The values at the paths in `set_aside` are placeholders. `framework` is None if the one that is named is unknown or
    unusable; it is another than the one named if the table clearly belongs to that one.
    """

    evaluation: Evaluation
    framework: Framework | None
    set_aside: SetAside


@comparable
@frozen(eq=False, repr=False)
class ReadableFramework:
    """A framework as far as it could be read, errors or not.

    The values at the paths in `set_aside` are placeholders.
    """

    framework: Framework
    set_aside: SetAside


@comparable
@frozen(eq=False, repr=False)
class CheckResult:
    """The report on one file, and the evaluation or framework that it describes if it has no errors.

    `readable` is what could be read of an evaluation that may have errors, `declared` the same of a framework; one of
    them is None, or both.
    """

    report: FileReport
    document: Evaluation | Framework | None = None
    readable: ReadableEvaluation | None = None
    declared: ReadableFramework | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the order of the lines."""
        return self.report.findings


def guarded(work: Callable[[], _Result], file: str, lang: Language = "en") -> _Result | CheckResult:
    """Return the result of `work` on `file`; if it fails in a way that nobody foresaw, a report that says so.

    So one file never ends a run over many. Such a file counts as one that could not be read.

    Raises:
        KompassModelError: `work` raises it: that is misuse, and concerns the whole run.
        MemoryError: there is no memory left, for the other files neither.
    """
    try:
        return work()
    except (KompassModelError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files are still to be checked
        finding = _internal_error(file, _step(error.__traceback__), lang)
        return CheckResult(FileReport(file, (finding,), is_read=False))


def _internal_error(file: str, step: str, lang: Language) -> Finding:
    """Build the finding of a file on which kompassmodel failed in `step`."""
    text = message("kompassmodel made a mistake and could not check this file to the end")
    hint = message(
        "the mistake is not yours; please report it with this file and these words: kompassmodel {version}, {step}",
        version=__version__,
        step=step,
    )
    return Finding(
        rule=INTERNAL_ERROR.name,
        severity=INTERNAL_ERROR.severity,
        message=translate(text, lang),
        hint=translate(hint, lang),
        file=file,
        span=TOP,
        path="",
    )


def _step(traceback: TracebackType | None) -> str:
    """Name the step that failed: the rule that was being checked, or else the module, and the last line of ours."""
    rule, place = "", ""
    while traceback is not None:
        package, _, module = str(traceback.tb_frame.f_globals.get("__name__", "")).partition(".")
        if package == "kompassmodel":
            place = f"{module} {traceback.tb_lineno}"
            if module.startswith(("rules.evaluation.", "rules.framework.")):
                rule = module.rpartition(".")[2].replace("_", "-")
        traceback = traceback.tb_next
    return f"{rule}, {place}" if rule else place
