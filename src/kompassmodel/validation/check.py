"""One document checked: the report on it and the object that it describes, from one reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from attrs import frozen

from kompassmodel.comparable import comparable
from kompassmodel.diagnostics.report import FileReport, Report
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, Text, open_source
from kompassmodel.documents.parser import read_text
from kompassmodel.messages.arguments import described, require_text
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.declarations import load_baseline
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.structuring import to_data
from kompassmodel.validation.guard import CheckResult
from kompassmodel.validation.pipeline import check_document


@comparable
@frozen(eq=False, repr=False)
class Checked:
    """The report on a document, and the evaluation or framework that it describes; None if it has errors."""

    report: Report
    document: Evaluation | Framework | None = None


def check(source: AnyPath | IO[str] | IO[bytes], *, registry: Registry | None = None, lang: Language = "en") -> Checked:
    """Check the file at a path, or an open file, and return the report and the object from one reading.

    Messages are in the language `lang`. The content never raises; a path that cannot be read is a finding, and `misuse`
    of the report is true.

    Raises:
        ValueError: `lang` is not supported.
        TypeError: `source` is neither a path nor an open file, or `registry` is not a Registry.
    """
    return _checked(open_source(source), registry, lang)


def check_text(
    text: Text,
    *,
    name: str = "<text>",
    registry: Registry | None = None,
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
) -> Checked:
    """Check an evaluation or framework given as text, or as the bytes of a file, in YAML or JSON.

    `name` is the name of the file in findings. `baseline` is as for `validate`. Messages are in the language `lang`.
    The content never raises.

    Raises:
        UnknownFolderError: one of `baseline` is not a folder.
        KompassModelError: a folder in `baseline` holds no framework, or one that cannot be read.
        ValueError: `lang` is not supported.
        TypeError: `text` is neither text nor bytes, `name` is not text, or `registry` is not a Registry.
    """
    require_text("name", name)
    return _checked(read_text(text, name), registry, lang, baseline)


def check_object(
    document: Evaluation | Framework, *, name: str = "<object>", registry: Registry | None = None, lang: Language = "en"
) -> Checked:
    """Check an evaluation or framework in memory; no YAML is written or read.

    Findings have a `path`, but no place in a text: all are on line 1. `name` is the name of the file in them. Messages
    are in the language `lang`.

    Raises:
        ValueError: `lang` is not supported.
        TypeError: `document` is neither, `name` is not text, or `registry` is not a Registry.
    """
    if not isinstance(document, Evaluation | Framework):
        text = f"an evaluation or a framework is checked, not {described(document)}; text goes to `check_text`"  # type: ignore[unreachable]
        raise TypeError(text)
    require_text("name", name)
    return _checked(Document(name, "", to_data(document)), registry, lang)


def validate_text(
    text: Text,
    *,
    name: str = "<text>",
    registry: Registry | None = None,
    baseline: AnyPath | Iterable[AnyPath] = (),
    lang: Language = "en",
) -> Report:
    """Validate an evaluation or framework given as text, or as the bytes of a file: the report of `check_text`.

    Raises:
        As `check_text` does.
    """
    return check_text(text, name=name, registry=registry, baseline=baseline, lang=lang).report


def validate_object(
    document: Evaluation | Framework, *, name: str = "<object>", registry: Registry | None = None, lang: Language = "en"
) -> Report:
    """Validate an evaluation or framework in memory: the report of `check_object`.

    Raises:
        As `check_object` does.
    """
    return check_object(document, name=name, registry=registry, lang=lang).report


def validate_content(
    content: bytes, name: str, *, registry: Registry | None, baseline: Iterable[AnyPath], lang: Language
) -> FileReport:
    """Validate the bytes of a file, as `validate_text` does, to the report on that file."""
    return _check(read_text(content, name), registry, lang, baseline).report


def _checked(
    document: Document, registry: Registry | None, lang: Language, baseline: AnyPath | Iterable[AnyPath] = ()
) -> Checked:
    result = _check(document, registry, lang, baseline)
    return Checked(Report.of([result.report]), result.document)


def _check(
    document: Document, registry: Registry | None, lang: Language, baseline: AnyPath | Iterable[AnyPath]
) -> CheckResult:
    scope = Scope(registry_or_default(registry), baseline=load_baseline(baseline))
    return check_document(document, scope, validate_language(lang))
