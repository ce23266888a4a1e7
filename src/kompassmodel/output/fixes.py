"""Fixed files, for people and as a diff."""

from __future__ import annotations

import difflib
from typing import Final

from kompassmodel.authoring.fixes import FixedFile
from kompassmodel.diagnostics.report import Report
from kompassmodel.messages.formatting import shortened, without_controls
from kompassmodel.messages.message import message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled


def fix_lines(files: list[FixedFile], lang: Language = "en") -> list[Styled]:
    """Render a line for every fix, and one that counts them; nothing if there are none."""
    lines: list[Styled] = [
        [
            ("bold", f"{file.file}:{fix.line}:{fix.column}: "),
            ("", f"{_in_one_line(fix.before)} → {_in_one_line(fix.after)}"),
        ]
        for file in files
        for fix in file.fixes
    ]
    count = len(lines)
    if not count:
        return []
    text = plural("{count} place fixed", "{count} places fixed", count=count)
    return [*lines, [("green", translate(text, lang))], BLANK]


def _in_one_line(text: str) -> str:
    """Write the lines of a text one behind the other, shortened if they are several."""
    return text if text.isprintable() else shortened(" / ".join(line.strip() for line in text.splitlines()))


def remaining_fix_lines(report: Report, files: list[FixedFile], lang: Language = "en") -> list[Styled]:
    """Render hints on the findings left after fixing `files`: how many of them `--unsafe` would fix."""
    fixes = [finding.fix for finding in report.findings if finding.fix is not None and not finding.accepted]
    count = sum(not fix.is_safe for fix in fixes)
    messages = [] if files or not report.findings else [message("there is nothing here that is safe to fix")]
    if count:
        messages.append(message("--unsafe would fix {count} more, as was probably meant", count=count))
    return [[("green", translate(text, lang))] for text in messages] + ([BLANK] if messages else [])


def unified_diff(file: FixedFile) -> str:
    """Render the fixes of a file as a unified diff for `patch`.

    Bytes that are not UTF-8 are written as they are, by way of surrogates, so that `patch` finds them in the file.
    """
    name = _quoted_name(file.file.as_posix())
    before = file.before.decode(errors="surrogateescape")
    lines = difflib.unified_diff(_lines(before), _lines(file.after), name, name, lineterm="\n")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


_ESCAPES: Final = {"\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", '"': '"', "\\": "\\"}


def _quoted_name(name: str) -> str:
    """Write the name of a file as git does, so that `patch` knows where it ends: in quotes if it holds odd characters.

    Only what would break the line, or what a terminal may obey, is odd.
    """
    if any(char in _ESCAPES for char in name) or without_controls(name) != name:
        return f'"{"".join(map(_escaped_character, name))}"'
    return f"{name}\t" if " " in name else name


def _escaped_character(char: str) -> str:
    if char in _ESCAPES:
        return f"\\{_ESCAPES[char]}"
    if without_controls(char) == char:
        return char
    return "".join(f"\\{byte:03o}" for byte in char.encode(errors="surrogateescape"))


def _lines(text: str) -> list[str]:
    """Split a text into lines as `patch` does: only at line feeds."""
    *complete, last = text.split("\n")
    return [f"{line}\n" for line in complete] + ([last] if last else [])
