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
from kompassmodel.rules.catalogue import evaluation_rules, framework_rules, list_rules
from kompassmodel.schema.rules import SHAPE_RULES
from kompassmodel.version import __version__

JsonObject = dict[str, Any]


_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LOCALES: Final[Mapping[Language, str]] = {"en": "en-US", "sv": "sv-SE", "nb": "nb-NO"}


def report_sarif(report: Report, lang: Language = "en") -> str:
    """Render a report as SARIF 2.1.0: one run with all rules, and a result for each finding in the report's order.

    The rules are described in the language `lang`, in which the findings should be too. Accepted findings are
    suppressed results. If a path could not be read, the run is marked as not successful.
    """
    groups = {
        "file": READING_RULES,
        "shape": SHAPE_RULES,
        "framework": framework_rules(),
        "evaluation": evaluation_rules(),
    }
    index = {rule.name: number for number, rule in enumerate(list_rules())}
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
        _with_full_stop(translate(escaped(text), lang)) if text else ""
        for text in (rule.summary, rule.why, rule.source)
    )
    below = [(translate(message("Why"), lang), why), (translate(message("Source"), lang), source)]
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _escaped_braces(summary)},
        "fullDescription": {"text": _escaped_braces(why or summary)},  # GitHub requires one
        "help": {
            "text": _escaped_braces("\n\n".join([summary, *(f"{head}: {text}" for head, text in below if text)])),
            "markdown": _escaped_braces(
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
    text = _with_full_stop(finding.message)
    if finding.hint:
        text += f"\n{translate(HINT, lang)}: {_with_full_stop(finding.hint)}"
    # The fingerprint holds neither line nor message: it stays the same if lines are inserted above, and in another
    # language.
    fingerprint = sha256(f"{finding.rule}\n{finding.path}".encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "ruleId": finding.rule,
        "ruleIndex": index.get(finding.rule, -1),  # -1 in SARIF: the rule is not described
        "level": str(finding.severity),
        "message": {"text": _escaped_braces(text)},
        "locations": [location] if location else [],
        "relatedLocations": [_related(related) for related in finding.related],
        "partialFingerprints": {"ruleAndPath/v1": fingerprint},
        # An empty list means that the finding is not suppressed. No list would mean that this is unknown.
        "suppressions": [{"kind": "inSource", "status": "accepted"}] if finding.accepted else [],
        "fixes": [] if finding.fix is None or not finding.file else [_fix(finding, finding.fix)],
    }


def _fix(finding: Finding, fix: Fix) -> JsonObject:
    replacement = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
    return {
        "description": {"text": _escaped_braces(_with_full_stop(finding.hint or finding.message))},
        "artifactChanges": [{"artifactLocation": _artifact(finding.file), "replacements": [replacement]}],
        "properties": {"isSafe": fix.is_safe},  # whether `kompassmodel fix` applies it without --unsafe
    }


def _related(related: Related) -> JsonObject:
    return {
        **_location(related.file, related.span, related.excerpt),
        "message": {"text": _escaped_braces(related.message)},
    }


def _location(file: str, span: Span, line: str) -> JsonObject:
    """Build the location of `span`, whose first line is `line`; empty without a file."""
    if not file:
        return {}
    physical: JsonObject = {"artifactLocation": _artifact(file), "region": _region(span)}
    if span.end_line == span.line and line[span.column - 1 : span.end_column - 1]:
        snippet = line[span.column - 1 : span.end_column - 1]
        physical["region"]["snippet"] = {"text": snippet}
        if snippet != line:  # a context region must be larger than the region
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


def _with_full_stop(text: str) -> str:
    """Add a full stop if `text` ends without one: viewers show the first sentence, and look for its end."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _escaped_braces(text: str) -> str:
    """Escape `text` for a SARIF message, in which single braces stand for arguments."""
    return text.replace("{", "{{").replace("}", "}}")
