"""Loading objects by id or from files, and dumping objects to YAML."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from attrs import evolve

from kompassmodel.diagnostics.finding import TOP, Finding
from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.documents.files import AnyPath
from kompassmodel.documents.rules import UNRECOGNISED_FILE
from kompassmodel.documents.writer import write_yaml
from kompassmodel.errors import KompassModelError, UnknownFrameworkError, UnusablePackageError
from kompassmodel.messages.message import join_messages, message
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import Registry, open_registry
from kompassmodel.schema.structuring import to_data
from kompassmodel.validation.pipeline import check_document, check_found, is_usable


def load_framework(framework_id: str, *, frameworks: AnyPath | Iterable[AnyPath] = ()) -> Framework:
    """Load the framework of that id from those shipped, in the folders `frameworks` and in installed packages.

    Raises:
        UnknownFrameworkError: no framework has that id.
        InvalidDocumentError: its file has errors; the exception carries all findings.
        ClashingFrameworksError: two files declare a framework of the same id.
        UnknownFolderError: one of `frameworks` is not a folder.
    """
    return load_from(framework_id, open_registry(frameworks))


def frameworks(*, frameworks: AnyPath | Iterable[AnyPath] = ()) -> tuple[Framework, ...]:
    """Load all frameworks, in the order of their ids: shipped, in the folders `frameworks`, and installed.

    Raises:
        UnusablePackageError: the frameworks of an installed package cannot be found.
        As `load_framework` does.
    """
    registry = open_registry(frameworks)
    ids = registry.all_ids
    if registry.troubles:
        raise UnusablePackageError(join_messages(*registry.troubles))
    return tuple(load_from(framework_id, registry) for framework_id in ids)


def load_from(framework_id: str, registry: Registry) -> Framework:
    """Load the framework of that id from `registry`, with the revisions before it.

    Raises:
        UnknownFrameworkError: no framework has that id.
        InvalidDocumentError: its file, or that of a revision before it, has errors.
    """
    declared = registry.get(framework_id)
    if declared is None:
        raise UnknownFrameworkError(framework_id, registry.ids, registry.troubles)
    framework = declared.framework
    if not declared.is_shipped or framework is None:
        result = check_document(declared.document, registry)
        if framework is None or result.document is None:
            raise InvalidDocumentError(result.findings)
    if framework.revises is None or registry.get(framework.revises) is None:
        return framework
    # A circle cannot recurse for ever: its frameworks have errors and are refused.
    return evolve(framework, previous=load_from(framework.revises, registry))


def load_evaluation(
    path: AnyPath, *, frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en"
) -> Evaluation:
    """Load the evaluation in the file at `path` and check it against its framework.

    Warnings and accepted findings are not errors; `validate` reports them. Findings are in the language `lang`.

    Raises:
        InvalidDocumentError: the file has errors, cannot be read, or holds a framework; it carries all findings.
        ClashingFrameworksError: two files declare a framework of the same id.
        UnknownFolderError: one of `frameworks` is not a folder.
    """
    result = check_found(Path(path), open_registry(frameworks), validate_language(lang))
    if isinstance(result.document, Framework):
        text = translate(message("this file declares a framework; an evaluation was expected"), lang)
        raise InvalidDocumentError(
            (Finding(UNRECOGNISED_FILE.name, UNRECOGNISED_FILE.severity, text, None, str(path), TOP, ""),)
        )
    if result.document is None:
        raise InvalidDocumentError(result.findings)
    return result.document


def dump(document: Evaluation | Framework) -> str:
    """Write an evaluation or a framework as YAML that loads to an equal object.

    Raises:
        TypeError: `document` is neither.
    """
    if not isinstance(document, Evaluation | Framework):
        message = f"an evaluation or a framework can be dumped, not {document!r}"  # type: ignore[unreachable] # untyped calls
        raise TypeError(message)
    return write_yaml(to_data(document))


def with_previous(framework_id: str, registry: Registry) -> Framework:
    """Load a usable framework with all revisions before it, so that its lineage can be followed.

    Raises:
        KompassModelError: a revision before it has errors or is unknown.
    """
    chain: list[Framework] = []
    name: str | None = framework_id
    while name is not None and name not in {step.id for step in chain}:
        declared = registry.get(name)
        if declared is None or declared.framework is None or not is_usable(declared, registry):
            text = message(
                "the ancestors of {framework} cannot be found: {by} revises {revised}, which has errors or is unknown",
                framework=framework_id,
                revised=name,
                by=chain[-1].id,
            )
            raise KompassModelError(text)
        chain.append(declared.framework)
        name = declared.framework.revises
    *steps, oldest = chain
    return reduce(lambda previous, step: evolve(step, previous=previous), reversed(steps), oldest)
