"""Exceptions that the API raises if it is misused; InvalidDocumentError, which carries findings, is in diagnostics."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import Message, join_messages, message
from kompassmodel.messages.suggestions import nearest, with_words_of
from kompassmodel.messages.translation import LANGUAGE_VARIABLE, LANGUAGES


class KompassModelError(Exception):
    """The base of every exception that this library raises on purpose; `message` can be translated."""

    def __init__(self, message: Message) -> None:
        """Keep the message, whose English text becomes the text of the exception."""
        self.message = message
        super().__init__(str(message))


class UnknownFrameworkError(KompassModelError, LookupError):
    """No framework has the requested id; `known` lists the ids that exist.

    `troubles` holds a message for every installed package whose frameworks could not be found.
    """

    def __init__(self, framework_id: str, known: tuple[str, ...], troubles: tuple[Message, ...] = ()) -> None:
        """Keep the id, the known ids and the troubles."""
        self.framework_id = framework_id
        self.known = known
        self.troubles = troubles
        meant = nearest(framework_id, known)
        text = (
            message(
                "there is no framework called {framework}: {meant} was probably meant; the known frameworks are "
                "{known}",
                framework=shortened(framework_id),
                meant=meant,
                known=", ".join(known),
            )
            if meant
            else message(
                "there is no framework called {framework}; the known frameworks are {known}",
                framework=shortened(framework_id),
                known=", ".join(known),
            )
        )
        super().__init__(join_messages(text, *troubles))

    def __reduce__(self) -> tuple[type[UnknownFrameworkError], tuple[str, tuple[str, ...], tuple[Message, ...]]]:
        """Pickle by the arguments."""
        return type(self), (self.framework_id, self.known, self.troubles)


class UnknownPartError(KompassModelError, LookupError):
    """There is no area or question with the requested number; `known` lists numbers near it, else those there are."""

    def __init__(self, number: str, message: Message, known: tuple[str, ...] = ()) -> None:
        """Keep the number, the message and the known numbers."""
        self.number = number
        self.known = known
        super().__init__(message)

    def __reduce__(self) -> tuple[type[UnknownPartError], tuple[str, Message, tuple[str, ...]]]:
        """Pickle by the arguments."""
        return type(self), (self.number, self.message, self.known)


class UnusablePackageError(KompassModelError):
    """All frameworks were requested, but those of an installed package cannot be found."""


class UnknownRuleError(KompassModelError, LookupError):
    """No rule has the requested name; `known` lists the names that exist."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep the name and the known names."""
        self.name = name
        self.known = known
        meant, near = nearest(name, known), with_words_of(name, known)
        if meant:
            text = message(
                "there is no rule called {rule}: {meant} was probably meant", rule=shortened(name), meant=meant
            )
        elif near:
            text = message(
                "there is no rule called {rule}; near it are {near}", rule=shortened(name), near=listed(near)
            )
        else:
            text = message(
                "there is no rule called {rule}; every finding names its rule in brackets, as in error[{example}], and "
                "kompassmodel explain lists them all",
                rule=shortened(name),
                example="missing-key",
            )
        super().__init__(text)

    def __reduce__(self) -> tuple[type[UnknownRuleError], tuple[str, tuple[str, ...]]]:
        """Pickle by the arguments."""
        return type(self), (self.name, self.known)


class UnknownSchemaError(KompassModelError, LookupError):
    """No schema has the requested name; `known` lists the names that exist."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep the name and the known names."""
        self.name = name
        self.known = known
        meant = nearest(name, known)
        values = {"schema": shortened(name), "known": ", ".join(known)}
        super().__init__(
            message(
                "there is no schema called {schema}: {meant} was probably meant; the known schemas are {known}",
                meant=meant,
                **values,
            )
            if meant
            else message("there is no schema called {schema}; the known schemas are {known}", **values)
        )

    def __reduce__(self) -> tuple[type[UnknownSchemaError], tuple[str, tuple[str, ...]]]:
        """Pickle by the arguments."""
        return type(self), (self.name, self.known)


class ClashingFrameworksError(KompassModelError):
    """Two framework files declare the same id, so it is unclear which is meant; `files` names both."""

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
        """Pickle by the arguments."""
        return type(self), (self.framework_id, self.files)


class UnknownFolderError(KompassModelError, OSError):
    """A path given as a folder of frameworks is not a folder; `variable` is the environment variable that named it."""

    def __init__(self, folder: str, variable: str | None = None) -> None:
        """Keep the folder and the variable."""
        self.folder = folder
        self.variable = variable
        super().__init__(
            message("there is no folder called {folder}", folder=folder)
            if variable is None
            else message(
                "the folder {folder}, which {variable} names, does not exist", folder=folder, variable=variable
            )
        )

    def __reduce__(self) -> tuple[type[UnknownFolderError], tuple[str, str | None]]:
        """Pickle by the arguments."""
        return type(self), (self.folder, self.variable)


class NoCommonLineageError(KompassModelError, LookupError):
    """The framework `new` does not descend from `old`; with `is_reverse`, `old` descends from `new`."""

    def __init__(self, old: str, new: str, *, is_reverse: bool = False) -> None:
        """Keep the two ids and the direction."""
        self.old = old
        self.new = new
        self.is_reverse = is_reverse
        super().__init__(
            message("{new} is the older one: name it before {old}", old=old, new=new)
            if is_reverse
            else message("{new} does not descend from {old}: no `revises` leads back to it", old=old, new=new)
        )

    def __reduce__(self) -> tuple[Callable[..., NoCommonLineageError], tuple[str, str]]:
        """Pickle by the arguments."""
        return partial(type(self), is_reverse=self.is_reverse), (self.old, self.new)


class UnknownLanguageError(KompassModelError):
    """The environment asks for a language that does not exist here."""

    def __init__(self, name: str) -> None:
        """Build the message, which lists the languages."""
        super().__init__(
            message(
                "{variable} asks for the language “{name}”; the available languages are {known}",
                variable=LANGUAGE_VARIABLE,
                name=name,
                known=", ".join(LANGUAGES),
            )
        )
