"""The one file that a command is given, or standard input, checked."""

from __future__ import annotations

from pathlib import Path

from kompassmodel.cli.options import STANDARD_INPUT
from kompassmodel.cli.streams import read_input
from kompassmodel.documents.files import open_document
from kompassmodel.documents.parser import read_text
from kompassmodel.documents.rules import MOST_BYTES
from kompassmodel.messages.translation import Language
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.guard import CheckResult
from kompassmodel.validation.pipeline import check_document
from kompassmodel.validation.validate import scope_for


def check_one_file(name: str, registry: Registry, lang: Language) -> CheckResult:
    """Check the file called `name`, or what is read from standard input if that is `-`.

    Raises:
        KompassModelError: standard input is to be read, and closed.
    """
    if name == STANDARD_INPUT:
        document = read_text(read_input(MOST_BYTES + 1), "<stdin>")
        return check_document(document, scope_for([], registry), lang)
    file = Path(name)
    return check_document(open_document(file), scope_for([file], registry), lang)
