"""Objects by id or from files, and objects back to YAML."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from attrs import evolve

from kompassmodel.diagnostics.finding import TOP, Finding
from kompassmodel.diagnostics.invalid_document import InvalidDocument
from kompassmodel.documents.files import AnyPath
from kompassmodel.documents.writer import write_yaml
from kompassmodel.errors import KompassModelError, UnknownFramework, UnusablePackage
from kompassmodel.messages.message import joined, say
from kompassmodel.messages.translation import Language, checked, sentence
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import Library, open_library
from kompassmodel.schema.rules import UNRECOGNISED_FILE
from kompassmodel.schema.structuring import to_data
from kompassmodel.validation.pipeline import is_usable, judge, judge_found


def load_framework(framework_id: str, *, frameworks: AnyPath | Iterable[AnyPath] = ()) -> Framework:
    """Return the framework of that id, among those shipped, in the folders `frameworks` and in installed packages.

    Raises:
        UnknownFramework: there is none of that id.
        InvalidDocument: its file has errors; the exception carries all findings.
        ClashingFrameworks: two files declare a framework of the same id.
        UnknownFolder: one of `frameworks` is no folder.
    """
    return load_from(framework_id, open_library(frameworks))


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
    return tuple(load_from(framework_id, library) for framework_id in ids)


def load_from(framework_id: str, library: Library) -> Framework:
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
    return evolve(framework, previous=load_from(framework.revises, library))  # an invalid one, a circle too, is refused


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
    return write_yaml(to_data(thing))


def with_previous(framework_id: str, library: Library) -> Framework:
    """Return a framework that evaluations can be judged by, with all revisions before it.

    Raises:
        KompassModelError: one of them has errors or is not known, so that its lineage cannot be followed.
    """
    chain: list[Framework] = []
    name: str | None = framework_id
    while name is not None and name not in {step.id for step in chain}:
        declared = library.find(name)
        if declared is None or declared.framework is None or not is_usable(declared, library):
            told = say(
                "what {framework} descends from cannot be told: {by} revises {revised}, which has errors or is unknown",
                framework=framework_id,
                revised=name,
                by=chain[-1].id,
            )
            raise KompassModelError(told)
        chain.append(declared.framework)
        name = declared.framework.revises
    *steps, oldest = chain
    return reduce(lambda previous, step: evolve(step, previous=previous), reversed(steps), oldest)
