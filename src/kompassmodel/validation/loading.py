"""Loading frameworks by id and evaluations from files, text or plain data; whatever has errors raises."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from functools import reduce
from typing import IO, Any, Literal

from attrs import evolve

from kompassmodel.diagnostics.finding import TOP, Finding
from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, Text, as_paths, files_in, open_source, refuse_missing
from kompassmodel.documents.parser import read_text
from kompassmodel.documents.plain_data import plain_data
from kompassmodel.documents.rules import UNRECOGNISED_FILE
from kompassmodel.errors import KompassModelError, UnknownFrameworkError, UnusablePackageError
from kompassmodel.messages.arguments import described
from kompassmodel.messages.message import join_messages, message
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.kind import kind_of
from kompassmodel.validation.pipeline import check_document, check_found, is_usable
from kompassmodel.validation.shape import read_evaluation
from kompassmodel.validation.validate import scope_for

Source = AnyPath | IO[str] | IO[bytes]
"""The path of a file, or an open file."""


def load_framework(framework_id: str, *, registry: Registry | None = None) -> Framework:
    """Load the framework of that id, with the revisions before it as its `previous`.

    Raises:
        UnknownFrameworkError: no framework has that id.
        InvalidDocumentError: its file, or that of a revision before it, has errors; it carries all findings.
        ClashingFrameworksError: two installed packages declare a framework of the same id.
        TypeError: the id is not text, or `registry` is not a Registry.
    """
    if not isinstance(framework_id, str):
        text = f"a framework is named by its id, such as 'kompass-2016', not by {described(framework_id)}"  # type: ignore[unreachable]
        raise TypeError(text)
    return load_from(framework_id, Scope(registry_or_default(registry)))


def as_framework(framework: str | Framework, registry: Registry | None = None) -> Framework:
    """Return a framework that is given as an object or by its id.

    Raises:
        As `load_framework` does.
    """
    known = registry_or_default(registry)
    return framework if isinstance(framework, Framework) else load_framework(framework, registry=known)


def frameworks(*, registry: Registry | None = None) -> tuple[Framework, ...]:
    """Load all frameworks, in the order of their ids: shipped, of the registry, and of installed packages.

    Raises:
        UnusablePackageError: the frameworks of an installed package cannot be found.
        As `load_framework` does.
    """
    known = registry_or_default(registry)
    if known.packaged.troubles:
        raise UnusablePackageError(join_messages(*known.packaged.troubles))
    scope = Scope(known)
    return tuple(load_from(framework_id, scope) for framework_id in known.ids)


def load_from(framework_id: str, scope: Scope) -> Framework:
    """Load the framework of that id from `scope`, with the revisions before it.

    Raises:
        UnknownFrameworkError: no framework has that id.
        InvalidDocumentError: its file, or that of a revision before it, has errors.
    """
    declared = scope.get(framework_id)
    if declared is None:
        raise UnknownFrameworkError(framework_id, scope.ids, scope.troubles)
    framework = declared.framework
    if not declared.is_shipped or framework is None:
        result = check_document(declared.document, scope)
        if framework is None or result.document is None:
            raise InvalidDocumentError(result.findings)
    # A circle cannot recurse for ever: its frameworks have errors and are refused.
    return with_ancestors(framework, scope)


def load(source: Source, *, registry: Registry | None = None, lang: Language = "en") -> Evaluation | Framework:
    """Load the evaluation or framework in the file at a path, or in an open file, and check it.

    Warnings and accepted findings are not errors; `check` returns them. Findings are in the language `lang`.

    Raises:
        InvalidDocumentError: the file has errors; the exception carries all findings.
        FileNotFoundError: there is no such file. Other kinds of OSError: it cannot be read.
        ValueError: `lang` is not supported, or `source` is the content of a file.
        TypeError: `source` is neither a path nor an open file, or `registry` is not a Registry.
    """
    refuse_missing(source)
    return _valid(open_source(source), registry, lang)


def loads(text: Text, *, registry: Registry | None = None, lang: Language = "en") -> Evaluation | Framework:
    """Load an evaluation or framework from text or the bytes of a file, in YAML or JSON, and check it.

    Raises:
        InvalidDocumentError: it has errors; the exception carries all findings, which are in the language `lang`.
        ValueError: `lang` is not supported.
        TypeError: `text` is neither text nor bytes, or `registry` is not a Registry.
    """
    return _valid(read_text(text, "<text>"), registry, lang)


def load_evaluation(source: Source, *, registry: Registry | None = None, lang: Language = "en") -> Evaluation:
    """Load the evaluation in the file at a path, or in an open file, and check it against its framework.

    Warnings and accepted findings are not errors; `check` returns them. Findings are in the language `lang`.

    Raises:
        InvalidDocumentError: the file has errors or holds a framework; the exception carries all findings.
        As `load` does.
    """
    refuse_missing(source)
    document = open_source(source)
    return _expect_evaluation(_valid(document, registry, lang), document.file, lang)


def load_as_typed(source: Source, *, registry: Registry | None = None, lang: Language = "en") -> Evaluation:
    """Load the evaluation in a file as far as its shape is right, even if its figures contradict each other.

    Raises:
        InvalidDocumentError: it is no evaluation, or not of the right shape.
        As `load` does.
    """
    refuse_missing(source)
    document = open_source(source)
    if isinstance(document.data, dict) and kind_of(document.data) == "evaluation":
        shaped = read_evaluation(document)
        if shaped.value is not None and not shaped.problems and document.is_whole:
            return shaped.value
    return _expect_evaluation(_valid(document, registry, lang), document.file, lang)


def from_dict(
    data: Mapping[str, Any], *, registry: Registry | None = None, lang: Language = "en"
) -> Evaluation | Framework:
    """Make an evaluation or framework from plain data in the shape of the file formats, such as JSON, and check it.

    Numbers may be int, float or Decimal, dates text or `datetime.date`. Keys are text: 1.10 would be 1.1.

    Raises:
        InvalidDocumentError: the data have errors; it carries all findings, in the language `lang`.
        ValueError: `lang` is not supported.
        TypeError: `data` is not a mapping, a key or value is of a kind that no file holds, or `registry` is not a
            Registry.
    """
    if not isinstance(data, Mapping):
        text = f"plain data are a dict, as json.load returns it, not {described(data)}; text goes to `loads`"  # type: ignore[unreachable]
        raise TypeError(text)
    return _valid(Document("<data>", "", plain_data(data)), registry, lang)


OnError = Literal["raise", "skip"] | Callable[[FileReport], object]
"""What to do with a file that has errors: raise, skip it, or call a function with the report on it and go on."""


def load_evaluations(
    paths: AnyPath | Iterable[AnyPath],
    *,
    on_error: OnError = "raise",
    registry: Registry | None = None,
    lang: Language = "en",
) -> Generator[Evaluation, None, None]:
    """Yield the evaluations in the files at and below `paths`, in the order of the files; frameworks are passed over.

    Files are read one by one, so memory does not grow with their number. A file with errors raises, is skipped, or is
    handed as a `FileReport` to the function `on_error`. Frameworks among the files are known.

    Raises:
        InvalidDocumentError: a file has errors or a path cannot be read, and `on_error` is "raise".
        ValueError: `lang` is not supported, or `on_error` is another text.
        TypeError: `registry` is not a Registry.
    """
    validate_on_error(on_error)
    all_paths = as_paths(paths)
    scope = scope_for(all_paths, registry_or_default(registry))
    validate_language(lang)

    def evaluations() -> Generator[Evaluation, None, None]:
        for file in files_in(all_paths):
            result = check_found(file, scope, lang)
            if isinstance(result.document, Evaluation):
                yield result.document
            elif result.document is None:
                handle_error(result.report, on_error)

    return evaluations()


def validate_on_error(on_error: OnError) -> OnError:
    """Check what is to be done with files that have errors, and return it.

    Raises:
        TypeError: it is neither text nor a function.
        ValueError: it is another text than "raise" and "skip".
    """
    if on_error not in ("raise", "skip") and not callable(on_error):
        text = f"on_error is 'raise', 'skip' or a function that takes a report, not {described(on_error)}"
        raise (ValueError if isinstance(on_error, str) else TypeError)(text)  # type: ignore[redundant-expr]
    return on_error


def handle_error(report: FileReport, on_error: OnError) -> None:
    """Do with a file that has errors what `on_error` says.

    Raises:
        InvalidDocumentError: `on_error` is "raise".
    """
    if on_error == "raise":
        raise InvalidDocumentError(report.findings)
    if callable(on_error):
        on_error(report)


def _valid(document: Document, registry: Registry | None, lang: Language) -> Evaluation | Framework:
    """Check a document and return its object; a framework gets the revisions before it."""
    scope = Scope(registry_or_default(registry))
    result = check_document(document, scope, validate_language(lang))
    if result.document is None:
        raise InvalidDocumentError(result.findings)
    return with_ancestors(result.document, scope) if isinstance(result.document, Framework) else result.document


def with_ancestors(framework: Framework, scope: Scope) -> Framework:
    """Give a framework the revisions before it as its `previous`, as far as they are known."""
    revised = framework.revises
    if revised is None or revised == framework.id or scope.get(revised) is None:
        return framework
    return evolve(framework, previous=load_from(revised, scope))


def _expect_evaluation(document: Evaluation | Framework, file: str, lang: Language) -> Evaluation:
    if isinstance(document, Evaluation):
        return document
    raise framework_instead(file, lang)


def framework_instead(file: str, lang: Language) -> InvalidDocumentError:
    """Build the exception to raise if a file declares a framework, and an evaluation was expected."""
    text = translate(message("this file declares a framework; an evaluation was expected"), lang)
    finding = Finding(UNRECOGNISED_FILE.name, UNRECOGNISED_FILE.severity, text, None, file, TOP, "")
    return InvalidDocumentError((finding,))


def with_previous(framework_id: str, scope: Scope) -> Framework:
    """Load a usable framework with all revisions before it, so that its lineage can be followed.

    Raises:
        KompassModelError: a revision before it has errors or is unknown.
    """
    chain: list[Framework] = []
    name: str | None = framework_id
    while name is not None and name not in {step.id for step in chain}:
        declared = scope.get(name)
        if declared is None or declared.framework is None or not is_usable(declared, scope):
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
