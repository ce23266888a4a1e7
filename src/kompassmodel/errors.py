"""What the API raises when it is misused or asked for an object that a bad file cannot give."""

from __future__ import annotations

from kompassmodel.findings import Finding, Message, say
from kompassmodel.spelling import nearest, shortened


class KompassModelError(Exception):
    """The base of every exception that this library raises on purpose; `sentence` can be said in other languages."""

    def __init__(self, sentence: Message) -> None:
        """Keep the sentence, and say it in English."""
        self.sentence = sentence
        super().__init__(str(sentence))


class InvalidDocument(KompassModelError):  # noqa: N818 - the name is part of the published API
    """A file was asked for as an object, but it has errors; `findings` carries them all.

    Raised by `load_evaluation` and `load_framework`, never by `validate`.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings and make the first error the text of the exception."""
        self.findings = findings
        errors = [finding for finding in findings if finding.counts_as_error]
        first = errors[0] if errors else findings[0]
        place = f"{first.file}:{first.line}:{first.column}"
        super().__init__(
            say("{place}: {message} (and {count} more)", place=place, message=first.message, count=len(errors) - 1)
            if len(errors) > 1
            else say("{place}: {message}", place=place, message=first.message)
        )

    def __reduce__(self) -> tuple[type[InvalidDocument], tuple[tuple[Finding, ...]]]:
        """Pickle by the findings, so that the exception crosses process borders whole."""
        return type(self), (self.findings,)


class UnknownFramework(KompassModelError, LookupError):  # noqa: N818 - a lookup that failed, like KeyError
    """No framework has the id asked for; `known` lists the ids there are."""

    def __init__(self, framework_id: str, known: tuple[str, ...]) -> None:
        """Keep the id and the known ids."""
        self.framework_id = framework_id
        self.known = known
        meant = nearest(framework_id, known)
        super().__init__(
            say(
                "no framework is called {framework}: {meant} was probably meant; known are {known}",
                framework=shortened(framework_id),
                meant=meant,
                known=", ".join(known),
            )
            if meant
            else say(
                "no framework is called {framework}; known are {known}",
                framework=shortened(framework_id),
                known=", ".join(known),
            )
        )

    def __reduce__(self) -> tuple[type[UnknownFramework], tuple[str, tuple[str, ...]]]:
        """Pickle by the two arguments."""
        return type(self), (self.framework_id, self.known)


class UnknownRule(KompassModelError, LookupError):  # noqa: N818 - a lookup that failed, like KeyError
    """No rule has the name asked for; `known` lists the names there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep the name and the known names."""
        self.name = name
        self.known = known
        meant = nearest(name, known)
        super().__init__(
            say("no rule is called {rule}: {meant} was probably meant", rule=shortened(name), meant=meant)
            if meant
            else say(
                "no rule is called {rule}; every finding names its rule in brackets, as in error[{example}]",
                rule=shortened(name),
                example="missing-key",
            )
        )

    def __reduce__(self) -> tuple[type[UnknownRule], tuple[str, tuple[str, ...]]]:
        """Pickle by the two arguments."""
        return type(self), (self.name, self.known)


class ClashingFrameworks(KompassModelError):  # noqa: N818 - says what is the case, like the others here
    """Two framework files declare the same id, so neither can be meant; `files` names both."""

    def __init__(self, framework_id: str, files: tuple[str, str]) -> None:
        """Keep the id and the two files."""
        self.framework_id = framework_id
        self.files = files
        super().__init__(
            say(
                "two files declare the framework {framework}: {one} and {other}",
                framework=framework_id,
                one=files[0],
                other=files[1],
            )
        )

    def __reduce__(self) -> tuple[type[ClashingFrameworks], tuple[str, tuple[str, str]]]:
        """Pickle by the two arguments."""
        return type(self), (self.framework_id, self.files)


class UnknownFolder(KompassModelError, OSError):  # noqa: N818 - says what is the case, like the others here
    """What was given as a folder of frameworks is none; `folder` names it."""

    def __init__(self, folder: str) -> None:
        """Keep the name."""
        self.folder = folder
        super().__init__(say("there is no folder called {folder}", folder=folder))

    def __reduce__(self) -> tuple[type[UnknownFolder], tuple[str]]:
        """Pickle by the name."""
        return type(self), (self.folder,)
