"""What an editor must show of the findings of `validate`, written a second time and in another way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kompassmodel as km
from kompassmodel.diagnostics.finding import Finding, Span
from tests.support.editor import Editor

Json = dict[str, Any]

_SEVERITIES = {"error": 1, "warning": 2}

Shown = tuple[str, int, tuple[int, int, int, int], str, tuple[tuple[str, int, str], ...]]
"""A finding as an editor shows it: rule, severity, place, words, and its other places."""


def expected(finding: Finding, text: str) -> Shown:
    """Return what is to be shown of a finding in `text`, in the units of UTF-16."""
    words = [finding.message, *([f"Hint: {finding.hint}"] if finding.hint else [])]
    if finding.accepted:
        words.append(f"Accepted because: {finding.reason}")
    others = (
        (related.file, related.line - 1, related.message)
        for related in finding.related
        if related.file == finding.file or Path(related.file).is_absolute()
    )
    severity = 4 if finding.accepted else _SEVERITIES[finding.severity]
    return finding.rule, severity, _place(finding.span, text), "\n".join(words), tuple(others)


def _place(span: Span, text: str) -> tuple[int, int, int, int]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    mark = text.startswith("\ufeff")

    def units(line: int, column: int) -> int:
        before = lines[line - 1][: column - 1].encode("utf-16-le", "surrogatepass")
        return len(before) // 2 + (mark and line == 1)

    return (
        span.line - 1, units(span.line, span.column),
        span.end_line - 1, units(span.end_line, span.end_column),
    )  # fmt: skip


def shown(diagnostic: Json) -> Shown:
    """Return what an editor shows of a diagnostic."""
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    others = (
        (km_path(one["location"]["uri"]), one["location"]["range"]["start"]["line"], one["message"])
        for one in diagnostic.get("relatedInformation", ())
    )
    place = (start["line"], start["character"], end["line"], end["character"])
    return diagnostic["code"], diagnostic["severity"], place, diagnostic["message"], tuple(others)


def km_path(uri: str) -> str:
    """Return the path of a file by its URI, or the URI itself."""
    from urllib.parse import unquote, urlparse  # noqa: PLC0415 - here only

    return unquote(urlparse(uri).path) if uri.startswith("file:") else uri


def findings_shown(diagnostics: list[Json]) -> list[Shown]:
    """Return what an editor shows of findings, without the progress of drafts."""
    return [shown(one) for one in diagnostics if one["code"] != "draft"]


def validated(paths: list[Path], **options: Any) -> dict[str, list[Shown]]:
    """Validate paths, and return what is to be shown of each file with findings, by its path."""
    found: dict[str, list[Shown]] = {}
    for finding in km.validate([str(path) for path in paths], **options).findings:
        found.setdefault(finding.file, []).append(expected(finding, text_of(Path(finding.file))))
    return found


def text_of(file: Path) -> str:
    """Return the text of a file as an editor reads it, or as validate does if it is not UTF-8."""
    from kompassmodel.documents.files import read  # noqa: PLC0415 - here only

    text = read(file)
    return text if isinstance(text, str) else ""


def assert_as_validated(client: Editor, uri: str, text: str, progress_before: list[str]) -> list[str]:
    """Compare what is shown with what `validate` says; return the progress shown.

    It stays as it was before while a line of a draft is half typed.
    """
    checked = km.check_text(text, name=uri)
    found = client.diagnostics(uri)
    assert findings_shown(found) == [expected(finding, text) for finding in checked.report.findings]
    progress = [one["message"] for one in found if one["code"] == "draft"]
    known = [draft.progress for draft in checked.report.drafts]
    assert progress in ([known] if known else [[], progress_before])
    return progress
