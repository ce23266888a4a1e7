"""What the API raises when it is misused; InvalidDocumentError, which carries findings, lives in diagnostics."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, join_messages, message
from kompassmodel.messages.suggestions import nearest
from kompassmodel.messages.translation import LANGUAGE_VARIABLE, LANGUAGES


class KompassModelError(Exception):
    """The base of every exception that this library raises on purpose; `message` can be translated."""

    def __init__(self, message: Message) -> None:
        """Keep the message, and say it in English."""
        self.message = message
        super().__init__(str(message))


class UnknownFrameworkError(KompassModelError, LookupError):
    """No framework has the id asked for; `known` lists the ids there are.

    `troubles` are the installed packages that publish frameworks, but not so that they could be found.
    """

    def __init__(self, framework_id: str, known: tuple[str, ...], troubles: tuple[Message, ...] = ()) -> None:
        """Keep the id, the known ids and the troubles."""
        self.framework_id = framework_id
        self.known = known
        self.troubles = troubles
        meant = nearest(framework_id, known)
        told = (
            message(
                "no framework is called {framework}: {meant} was probably meant; known are {known}",
                framework=shortened(framework_id),
                meant=meant,
                known=", ".join(known),
            )
            if meant
            else message(
                "no framework is called {framework}; known are {known}",
                framework=shortened(framework_id),
                known=", ".join(known),
            )
        )
        super().__init__(join_messages(told, *troubles))

    def __reduce__(self) -> tuple[type[UnknownFrameworkError], tuple[str, tuple[str, ...], tuple[Message, ...]]]:
        """Pickle by the arguments."""
        return type(self), (self.framework_id, self.known, self.troubles)


class UnknownPartError(KompassModelError, LookupError):
    """A framework has no area or question of the number asked for; `known` lists the numbers that are near."""

    def __init__(self, framework_id: str, number: str, message: Message, known: tuple[str, ...] = ()) -> None:
        """Keep the names, and what is to be said of them."""
        self.framework_id = framework_id
        self.number = number
        self.known = known
        super().__init__(message)

    def __reduce__(self) -> tuple[type[UnknownPartError], tuple[str, str, Message, tuple[str, ...]]]:
        """Pickle by the arguments."""
        return type(self), (self.framework_id, self.number, self.message, self.known)


class UnusablePackageError(KompassModelError):
    """All frameworks were asked for, and an installed package publishes some, but not so that they can be found."""


class UnknownRuleError(KompassModelError, LookupError):
    """No rule has the name asked for; `known` lists the names there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep the name and the known names."""
        self.name = name
        self.known = known
        meant = nearest(name, known)
        super().__init__(
            message("no rule is called {rule}: {meant} was probably meant", rule=shortened(name), meant=meant)
            if meant
            else message(
                "no rule is called {rule}; every finding names its rule in brackets, as in error[{example}]",
                rule=shortened(name),
                example="missing-key",
            )
        )

    def __reduce__(self) -> tuple[type[UnknownRuleError], tuple[str, tuple[str, ...]]]:
        """Pickle by the two arguments."""
        return type(self), (self.name, self.known)


class UnknownSchemaError(KompassModelError, LookupError):
    """No schema has the name asked for; `known` lists the names there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep the name and the known names."""
        self.name = name
        self.known = known
        meant = nearest(name, known)
        values = {"schema": shortened(name), "known": ", ".join(known)}
        super().__init__(
            message(
                "no schema is called {schema}: {meant} was probably meant; known are {known}", meant=meant, **values
            )
            if meant
            else message("no schema is called {schema}; known are {known}", **values)
        )

    def __reduce__(self) -> tuple[type[UnknownSchemaError], tuple[str, tuple[str, ...]]]:
        """Pickle by the two arguments."""
        return type(self), (self.name, self.known)


class ClashingFrameworksError(KompassModelError):
    """Two framework files declare the same id, so neither can be meant; `files` names both."""

    def __init__(self, framework_id: str, files: tuple[str, str]) -> None:
        """Keep the id and the two files."""
        self.framework_id = framework_id
        self.files = files
        super().__init__(
            message(
                "two files declare the framework {framework}: {one} and {other}",
                framework=framework_id,
                one=files[0],
                other=files[1],
            )
        )

    def __reduce__(self) -> tuple[type[ClashingFrameworksError], tuple[str, tuple[str, str]]]:
        """Pickle by the two arguments."""
        return type(self), (self.framework_id, self.files)


class UnknownFolderError(KompassModelError, OSError):
    """What was given as a folder of frameworks is none; `folder` names it, `variable` who gave it where that did."""

    def __init__(self, folder: str, variable: str | None = None) -> None:
        """Keep the names."""
        self.folder = folder
        self.variable = variable
        super().__init__(
            message("there is no folder called {folder}", folder=folder)
            if variable is None
            else message("there is no folder called {folder}, which {variable} names", folder=folder, variable=variable)
        )

    def __reduce__(self) -> tuple[type[UnknownFolderError], tuple[str, str | None]]:
        """Pickle by the names."""
        return type(self), (self.folder, self.variable)


class NoCommonLineageError(KompassModelError, LookupError):
    """Of two frameworks the newer does not descend from the older; `is_reverse`: it is the other way round."""

    def __init__(self, old: str, new: str, *, is_reverse: bool = False) -> None:
        """Keep the two ids."""
        self.old = old
        self.new = new
        self.is_reverse = is_reverse
        super().__init__(
            message("{new} is the older one: name it before {old}", old=old, new=new)
            if is_reverse
            else message("{new} does not descend from {old}: no `revises` leads there", old=old, new=new)
        )

    def __reduce__(self) -> tuple[Callable[..., NoCommonLineageError], tuple[str, str]]:
        """Pickle by the arguments."""
        return partial(type(self), is_reverse=self.is_reverse), (self.old, self.new)


class UnknownLanguageError(KompassModelError):
    """The environment asks for a language that there is not."""

    def __init__(self, name: str) -> None:
        """Say which there are."""
        super().__init__(
            message(
                "{variable} asks for the language “{name}”; there are {known}",
                variable=LANGUAGE_VARIABLE,
                name=name,
                known=", ".join(LANGUAGES),
            )
        )
