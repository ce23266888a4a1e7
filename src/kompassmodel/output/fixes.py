"""What fixing changed, for people, and as a diff."""

from __future__ import annotations

import difflib

from kompassmodel.authoring.fixes import FixedFile
from kompassmodel.diagnostics.report import Report
from kompassmodel.messages.message import message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled


def fix_lines(mended: list[FixedFile], lang: Language = "en") -> list[Styled]:
    """Return for people a line for every change, and one that counts them; nothing where nothing was changed."""
    lines: list[Styled] = [
        [
            ("bold", f"{one.file}:{change.line}:{change.column}: "),
            ("", f"{change.before} → {change.after}"),
        ]
        for one in mended
        for change in one.changes
    ]
    count = len(lines)
    if not count:
        return []
    told = plural("{count} place mended", "{count} places mended", count=count)
    return [*lines, [("green", translate(told, lang))], BLANK]


def remaining_fix_lines(report: Report, mended: list[FixedFile], lang: Language = "en") -> list[Styled]:
    """Return for people what is to be said where findings are left: how many of them `--unsafe` would mend."""
    left = [finding.fix for finding in report.findings if finding.fix is not None and not finding.accepted]
    count = sum(not fix.is_safe for fix in left)
    messages = [] if mended or not report.findings else [message("nothing here has one safe mending")]
    if count:
        messages.append(message("--unsafe would mend {count} more, as was probably meant", count=count))
    return [[("green", translate(text, lang))] for text in messages] + ([BLANK] if messages else [])


def unified_diff(mended: FixedFile) -> str:
    """Return what mending changes in a file as a unified diff, which `patch` understands."""
    name = mended.file.as_posix()
    name += "\t" if " " in name else ""  # so that `patch` knows where it ends
    lines = difflib.unified_diff(_lines(mended.before), _lines(mended.after), name, name, lineterm="\n")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Return the lines of a text as `patch` counts them: only a line feed ends one."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])
