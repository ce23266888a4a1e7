"""What other programs call: objects by id or from files, and objects back to YAML."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from kompassmodel import comparison, structuring
from kompassmodel.comparison import Comparison
from kompassmodel.errors import InvalidDocument, UnknownFramework, UnusablePackage
from kompassmodel.findings import TOP, Finding, joined, say
from kompassmodel.kinds import UNRECOGNISED_FILE
from kompassmodel.languages import Language, checked, sentence
from kompassmodel.library import AnyPath, Library, open_library
from kompassmodel.model import Evaluation, Framework
from kompassmodel.source import write_yaml
from kompassmodel.validation import judge, judge_found


def load_framework(framework_id: str, *, frameworks: AnyPath | Iterable[AnyPath] = ()) -> Framework:
    """Return the framework of that id, among those shipped, in the folders `frameworks` and in installed packages.

    Raises:
        UnknownFramework: there is none of that id.
        InvalidDocument: its file has errors; the exception carries all findings.
        ClashingFrameworks: two files declare a framework of the same id.
        UnknownFolder: one of `frameworks` is no folder.
    """
    return _load(framework_id, open_library(frameworks))


def compare(old: str, new: str, *, frameworks: AnyPath | Iterable[AnyPath] = ()) -> Comparison:
    """Return the revisions of those ids side by side, `new` being descended from `old` directly or over others.

    Raises:
        NoCommonLineage: it is not.
        As `load_framework` does.
    """
    library = open_library(frameworks)
    return comparison.compare(_load(old, library), _load(new, library))


def frameworks(*, frameworks: AnyPath | Iterable[AnyPath] = ()) -> tuple[Framework, ...]:
    """Return all frameworks known, in the order of their ids: shipped, in the folders `frameworks`, and installed.

    Raises:
        UnusablePackage: an installed package publishes frameworks, but not so that they can be found.
        As `load_framework` does.
    """
    library = open_library(frameworks)
    ids = library.all_ids
    if library.troubles:
        raise UnusablePackage(joined(*library.troubles))
    return tuple(_load(framework_id, library) for framework_id in ids)


def _load(framework_id: str, library: Library) -> Framework:
    declared = library.find(framework_id)
    if declared is None:
        raise UnknownFramework(framework_id, library.ids, library.troubles)
    framework = declared.framework
    if not declared.is_shipped or framework is None:
        judgement = judge(declared.document, library)
        if framework is None or judgement.thing is None:
            raise InvalidDocument(judgement.findings)
    if framework.revises is None or library.find(framework.revises) is None:
        return framework
    return evolve(framework, previous=_load(framework.revises, library))  # an invalid one, a circle too, is refused


def load_evaluation(
    path: AnyPath, *, frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en"
) -> Evaluation:
    """Return the evaluation in the file at `path`, judged against its framework and found without errors.

    Warnings and accepted findings are no errors; `validate` tells of them. What is raised speaks the language `lang`.

    Raises:
        InvalidDocument: the file has errors, cannot be read, or holds a framework; it carries all findings.
        ClashingFrameworks: two files declare a framework of the same id.
        UnknownFolder: one of `frameworks` is no folder.
    """
    judgement = judge_found(Path(path), open_library(frameworks), checked(lang))
    if isinstance(judgement.thing, Framework):
        message = sentence(say("this file declares a framework; an evaluation was asked for"), lang)
        raise InvalidDocument(
            (Finding(UNRECOGNISED_FILE.name, UNRECOGNISED_FILE.severity, message, None, str(path), TOP, ""),)
        )
    if judgement.thing is None:
        raise InvalidDocument(judgement.findings)
    return judgement.thing


def dump(thing: Evaluation | Framework) -> str:
    """Return an evaluation or a framework as YAML that loads to an equal object.

    Raises:
        TypeError: `thing` is neither.
    """
    if not isinstance(thing, Evaluation | Framework):
        message = f"an evaluation or a framework can be dumped, not {thing!r}"  # type: ignore[unreachable] # untyped calls
        raise TypeError(message)
    return write_yaml(structuring.to_data(thing))
