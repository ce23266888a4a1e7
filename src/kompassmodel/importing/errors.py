"""Why nothing can be imported: each reason says what to do."""

from __future__ import annotations

from typing import Final

from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import Message, message


class ImportRefusedError(KompassModelError):
    """A report cannot be imported: it is a scan, damaged, of another kind, too large, or holds no table."""

    def __reduce__(self) -> tuple[type[ImportRefusedError], tuple[Message]]:
        """Pickle by the arguments."""
        return type(self), (self.message,)


def missing_extra(library: str) -> ImportRefusedError:
    """Build the error that a library of the extra is not installed."""
    return ImportRefusedError(
        message(
            "to read this kind of file, {library} must be installed: pip install 'kompassmodel[import]'",
            library=library,
        )
    )


DAMAGED: Final = message(
    "it is damaged, or not what its beginning says: open it in the program it comes from, save it again"
)

PROTECTED: Final = message("it is protected by a password: save it without one, and import that")

TOO_LARGE: Final = message("it is too large to be a report: save the pages with the score table as a file of their own")

ENTITIES: Final = message("it holds XML declarations that no word processor writes, and is not opened")

SCAN: Final = message(
    "it is a scan: its pages are pictures, without text; add a text layer (such as with ocrmypdf -l swe), import that, "
    "and check every figure by eye, above all percents: recognition takes 82% for 824"
)

NO_TABLE: Final = message(
    "no score table was found in it: no question of a known framework stands there with its figures"
)

UNKNOWN_TYPE: Final = message(
    "it is no file that can be imported: name a PDF, .docx, .xlsx, .csv, .txt or .md file, or paste the table as text"
)

OLD_WORD: Final = message("it is in an older format of Word or Excel: save it as .docx or .xlsx, and import that")

MACROS: Final = message("it is a document with macros: save it as .docx or .xlsx, and import that")
