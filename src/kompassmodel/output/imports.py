"""Imported reports, and what differs from a file typed by hand, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kompassmodel.importing.comparing import Disagreement, ImportCheck
from kompassmodel.importing.findings import ImportProblem
from kompassmodel.importing.report import ImportedReport
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message, message_about, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.sarif import JsonObject
from kompassmodel.output.styled import Styled, json_text
from kompassmodel.schema.structuring import to_data

_LONG: Final = 60

_BEFORE: Final = 20
"""So many letters at least are shown before the first that differs."""

_KINDS: dict[str, tuple[str, Message]] = {
    "left out": ("yellow", message("left out")),
    "contradiction": ("red", message("contradiction")),
    "note": ("", message_about("remark", "note")),
}


def import_lines(imported: ImportedReport, written: Sequence[str], lang: Language = "en") -> list[Styled]:
    """Render one line of summary, and below it what was left out or contradicts itself."""
    evaluation = imported.evaluation
    summary = plural(
        "{municipality}, {framework}: {count} figure read, {told}",
        "{municipality}, {framework}: {count} figures read, {told}",
        count=imported.figures,
        municipality=evaluation.municipality.name,
        framework=evaluation.framework,
        told=_told(imported),
    )
    lines: list[Styled] = [[("bold", f"{imported.file}: "), ("", translate(summary, lang))]]
    lines += [_problem_line(problem, lang) for problem in imported.problems]
    if written:
        text = message("written: {files}", files=", ".join(written))
        lines.append([("", f"  {translate(text, lang)}")])
    return lines


def _told(imported: ImportedReport) -> Message:
    left = sum(problem.kind == "left out" for problem in imported.problems)
    contradictions = sum(problem.kind == "contradiction" for problem in imported.problems)
    if not left and not contradictions:
        return message("nothing left out, nothing contradictory")
    return message(
        "{left}, {contradictions}",
        left=plural("{count} left out", "{count} left out", count=left),
        contradictions=plural("{count} contradiction", "{count} contradictions", count=contradictions),
    )


def _problem_line(problem: ImportProblem, lang: Language) -> Styled:
    style, name = _KINDS[problem.kind]
    place = "" if problem.place is None else f" ({problem.place})"
    return [("", "  "), (style, translate(name, lang)), ("", f": {problem.message}{place}")]


def refused_line(file: str, reason: Message, lang: Language = "en") -> Styled:
    """Render the line of a report that cannot be imported."""
    return [("bold", f"{file}: "), ("red", translate(message("not imported: {reason}", reason=reason), lang))]


def import_content(imported: ImportedReport, written: Sequence[str] = ()) -> JsonObject:
    """Build one imported report as plain data."""
    return {
        "file": imported.file,
        "written": list(written),
        "framework": imported.evaluation.framework,
        "figures": imported.figures,
        "complete": imported.is_complete,
        "evaluation": to_data(imported.evaluation),
        "provenance": [{"path": one.path, "place": one.place, "proof": one.proof} for one in imported.provenance],
        "problems": [_problem(problem) for problem in imported.problems],
        "older": None if imported.older is None else to_data(imported.older.evaluation),
        "error": None,
    }


def refused_content(file: str, reason: Message, lang: Language) -> JsonObject:
    """Build a report that cannot be imported as plain data."""
    return {"file": file, "written": [], "error": translate(reason, lang)}


def imports_json(contents: Sequence[JsonObject]) -> str:
    """Render imported reports in version 1 of the JSON format."""
    return json_text({"version": 1, "reports": list(contents)})


def _problem(problem: ImportProblem) -> JsonObject:
    return {"kind": problem.kind, "path": problem.path, "message": problem.message, "place": problem.place}


def check_lines(checked: ImportCheck, lang: Language = "en") -> list[Styled]:
    """Render what differs between a report and a file, a line each, and how much was compared."""
    lines: list[Styled] = []
    for one in checked.differences:
        text = _difference(one)
        where = None if one.place is None else message("report: {place}", place=one.place)
        place = "" if where is None else f" ({translate(where, lang)})"
        line = "" if one.line is None else f":{one.line}"
        lines.append([("bold", f"{checked.file}{line}: "), ("", translate(text, lang) + place)])
    compared = plural("{count} value compared", "{count} values compared", count=checked.compared)
    differ = plural("{count} differs", "{count} differ", count=len(checked.differences))
    text = message("{compared}, {differ}", compared=compared, differ=differ)
    lines.append([("", translate(text, lang))])
    if checked.only_typed:
        only = plural(
            "{count} value of the file was not read from the report: compare it by eye",
            "{count} values of the file were not read from the report: compare them by eye",
            count=checked.only_typed,
        )
        lines.append([("", translate(only, lang))])
    return lines


def _difference(one: Disagreement) -> Message:
    """Say what the report and the file have; long texts are shortened to where they begin to differ."""
    if one.typed is None:
        return message(
            "{part}: the report has {read}, the file does not", part=one.part, read=shortened(one.read or "")
        )
    if one.read is None:
        return message("{part}: the file has {typed}, the report does not", part=one.part, typed=shortened(one.typed))
    read, typed = from_difference(one.read, one.typed)
    return message("{part}: the report has {read}, the file {typed}", part=one.part, read=read, typed=typed)


def from_difference(one: str, other: str) -> tuple[str, str]:
    """Shorten two texts, if they are long, to the part in which they begin to differ."""
    if max(len(one), len(other)) <= _LONG:
        return one, other
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    start = max(0, one.rfind(" ", 0, max(0, same - _BEFORE)) + 1)
    sign = "… " if start else ""
    return sign + shortened(one[start:]), sign + shortened(other[start:])


def check_json(checked: ImportCheck) -> str:
    """Render what differs as JSON."""
    return json_text(
        {
            "version": 1,
            "file": checked.file,
            "report": checked.report,
            "compared": checked.compared,
            "only_typed": checked.only_typed,
            "differences": [
                {
                    "part": one.part,
                    "read": one.read,
                    "typed": one.typed,
                    "place": one.place,
                    "line": one.line,
                }
                for one in checked.differences
            ],
        }
    )
