"""The exception that carries findings."""

from __future__ import annotations

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message


class InvalidDocumentError(KompassModelError):
    """A file was to be loaded as an object, but it has errors; `findings` holds all its findings.

    Raised by `load_evaluation` and `load_framework`, never by `validate`.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings, of which the first error becomes the text of the exception."""
        self.findings = findings
        errors = [finding for finding in findings if finding.counts_as_error]
        first = errors[0] if errors else findings[0]
        place = f"{first.file}:{first.line}:{first.column}"
        super().__init__(
            message("{place}: {message} (and {count} more)", place=place, message=first.message, count=len(errors) - 1)
            if len(errors) > 1
            else message("{place}: {message}", place=place, message=first.message)
        )

    def __reduce__(self) -> tuple[type[InvalidDocumentError], tuple[tuple[Finding, ...]]]:
        """Pickle by the findings, so that the exception keeps them between processes."""
        return type(self), (self.findings,)
