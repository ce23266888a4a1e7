"""Reports as SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/: for code scanning and editors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from kompassmodel.diagnostics.finding import Finding, Fix, Related, Span
from kompassmodel.diagnostics.report import Report
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.rules import READING_RULES
from kompassmodel.messages.message import escaped, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import HINT
from kompassmodel.output.styled import json_text
from kompassmodel.rules.catalogue import all_rules, evaluation_rules, framework_rules
from kompassmodel.schema.rules import SHAPE_RULES
from kompassmodel.version import __version__

JsonObject = dict[str, Any]


_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LOCALES: Final[Mapping[Language, str]] = {"en": "en-US", "sv": "sv-SE", "nb": "nb-NO"}


def report_sarif(report: Report, lang: Language = "en") -> str:
    """Return a report as SARIF 2.1.0: one run, with all rules, and a result for each finding in the report's order.

    The rules are described in the language `lang`, in which the findings should be too. Accepted findings are
    suppressed results. Where a path could not be read, the run says that it was not successful.
    """
    groups = {
        "file": READING_RULES,
        "shape": SHAPE_RULES,
        "framework": framework_rules(),
        "evaluation": evaluation_rules(),
    }
    index = {rule.name: number for number, rule in enumerate(all_rules())}
    run = {
        "tool": {
            "driver": {
                "name": "kompassmodel",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule, tag, lang) for tag, group in groups.items() for rule in group],
            }
        },
        "invocations": [{"executionSuccessful": not report.misuse}],
        "language": _LOCALES[lang],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index, lang) for finding in report.findings],
    }
    return json_text({"version": "2.1.0", "$schema": _SCHEMA, "runs": [run]})


def _rule(rule: Rule, tag: str, lang: Language) -> JsonObject:
    summary, why, source = (
        _ended(translate(escaped(text), lang)) if text else "" for text in (rule.summary, rule.why, rule.source)
    )
    below = [(translate(message("Why"), lang), why), (translate(message("Source"), lang), source)]
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _message(summary)},
        "fullDescription": {"text": _message(why or summary)},  # GitHub insists on one
        "help": {
            "text": _message("\n\n".join([summary, *(f"{head}: {text}" for head, text in below if text)])),
            "markdown": _message(
                "\n\n".join([f"**{summary}**", *(f"**{head}:** {text}" for head, text in below if text)])
            ),
        },
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [tag]},
    }


def _result(finding: Finding, index: Mapping[str, int], lang: Language) -> JsonObject:
    location = _location(finding.file, finding.span, finding.excerpt)
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.path}]
    text = _ended(finding.message)
    if finding.hint:
        text += f"\n{translate(HINT, lang)}: {_ended(finding.hint)}"
    # Neither line nor words are in the fingerprint: a finding stays the same when lines are put in above it, and in
    # another language.
    fingerprint = sha256(f"{finding.rule}\n{finding.path}".encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "ruleId": finding.rule,
        "ruleIndex": index.get(finding.rule, -1),  # -1 is what SARIF has for a rule that is not described
        "level": str(finding.severity),
        "message": {"text": _message(text)},
        "locations": [location] if location else [],
        "relatedLocations": [_related(related) for related in finding.related],
        "partialFingerprints": {"ruleAndPath/v1": fingerprint},
        # An empty list says that the finding is not suppressed; none at all would say that nobody knows.
        "suppressions": [{"kind": "inSource", "status": "accepted"}] if finding.accepted else [],
        "fixes": [] if finding.fix is None or not finding.file else [_fix(finding, finding.fix)],
    }


def _fix(finding: Finding, fix: Fix) -> JsonObject:
    replacement = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
    return {
        "description": {"text": _message(_ended(finding.hint or finding.message))},
        "artifactChanges": [{"artifactLocation": _artifact(finding.file), "replacements": [replacement]}],
        "properties": {"isSafe": fix.is_safe},  # whether `kompassmodel fix` would do it by itself
    }


def _related(related: Related) -> JsonObject:
    return {**_location(related.file, related.span, related.excerpt), "message": {"text": _message(related.message)}}


def _location(file: str, span: Span, line: str) -> JsonObject:
    """Return the place `span` in a file, of which `line` is the text of the first line; without a file, no place."""
    if not file:
        return {}
    physical: JsonObject = {"artifactLocation": _artifact(file), "region": _region(span)}
    if span.end_line == span.line and line[span.column - 1 : span.end_column - 1]:
        meant = line[span.column - 1 : span.end_column - 1]
        physical["region"]["snippet"] = {"text": meant}
        if meant != line:  # what surrounds a region must be more than the region
            physical["contextRegion"] = {"startLine": span.line, "snippet": {"text": line}}
    return {"physicalLocation": physical}


def _artifact(file: str) -> JsonObject:
    path = Path(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> JsonObject:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _ended(text: str) -> str:
    """Return `text` with a full stop, where it ends in none: viewers show the first sentence, and go by the stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _message(text: str) -> str:
    """Return `text` as a message of SARIF, where single braces would stand for arguments."""
    return text.replace("{", "{{").replace("}", "}}")
