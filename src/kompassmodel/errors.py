"""What the API raises when it is misused; InvalidDocumentError, which carries findings, lives in diagnostics."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, joined, say
from kompassmodel.messages.suggestions import nearest
from kompassmodel.messages.translation import LANGUAGES, VARIABLE


class KompassModelError(Exception):
    """The base of every exception that this library raises on purpose; `sentence` can be said in other languages."""

    def __init__(self, sentence: Message) -> None:
        """Keep the sentence, and say it in English."""
        self.sentence = sentence
        super().__init__(str(sentence))


class UnknownFramework(KompassModelError, LookupError):  # noqa: N818 - a lookup that failed, like KeyError
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
        super().__init__(joined(told, *troubles))

    def __reduce__(self) -> tuple[type[UnknownFramework], tuple[str, tuple[str, ...], tuple[Message, ...]]]:
        """Pickle by the arguments."""
        return type(self), (self.framework_id, self.known, self.troubles)


class UnknownPart(KompassModelError, LookupError):  # noqa: N818 - a lookup that failed, like KeyError
    """A framework has no area or question of the number asked for; `known` lists the numbers that are near."""

    def __init__(self, framework_id: str, number: str, sentence: Message, known: tuple[str, ...] = ()) -> None:
        """Keep the names, and what is to be said of them."""
        self.framework_id = framework_id
        self.number = number
        self.known = known
        super().__init__(sentence)

    def __reduce__(self) -> tuple[type[UnknownPart], tuple[str, str, Message, tuple[str, ...]]]:
        """Pickle by the arguments."""
        return type(self), (self.framework_id, self.number, self.sentence, self.known)


class UnusablePackage(KompassModelError):  # noqa: N818 - says what is the case, like the others here
    """All frameworks were asked for, and an installed package publishes some, but not so that they can be found."""


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


class UnknownSchema(KompassModelError, LookupError):  # noqa: N818 - a lookup that failed, like KeyError
    """No schema has the name asked for; `known` lists the names there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep the name and the known names."""
        self.name = name
        self.known = known
        meant = nearest(name, known)
        values = {"schema": shortened(name), "known": ", ".join(known)}
        super().__init__(
            say("no schema is called {schema}: {meant} was probably meant; known are {known}", meant=meant, **values)
            if meant
            else say("no schema is called {schema}; known are {known}", **values)
        )

    def __reduce__(self) -> tuple[type[UnknownSchema], tuple[str, tuple[str, ...]]]:
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
    """What was given as a folder of frameworks is none; `folder` names it, `variable` who gave it where that did."""

    def __init__(self, folder: str, variable: str | None = None) -> None:
        """Keep the names."""
        self.folder = folder
        self.variable = variable
        super().__init__(
            say("there is no folder called {folder}", folder=folder)
            if variable is None
            else say("there is no folder called {folder}, which {variable} names", folder=folder, variable=variable)
        )

    def __reduce__(self) -> tuple[type[UnknownFolder], tuple[str, str | None]]:
        """Pickle by the names."""
        return type(self), (self.folder, self.variable)


class NoCommonLineage(KompassModelError, LookupError):  # noqa: N818 - says what is the case, like the others here
    """Of two frameworks the newer does not descend from the older; `is_reverse`: it is the other way round."""

    def __init__(self, old: str, new: str, *, is_reverse: bool = False) -> None:
        """Keep the two ids."""
        self.old = old
        self.new = new
        self.is_reverse = is_reverse
        super().__init__(
            say("{new} is the older one: name it before {old}", old=old, new=new)
            if is_reverse
            else say("{new} does not descend from {old}: no `revises` leads there", old=old, new=new)
        )

    def __reduce__(self) -> tuple[Callable[..., NoCommonLineage], tuple[str, str]]:
        """Pickle by the arguments."""
        return partial(type(self), is_reverse=self.is_reverse), (self.old, self.new)


class UnknownLanguage(KompassModelError):  # noqa: N818 - says what is the case
    """The environment asks for a language that there is not."""

    def __init__(self, name: str) -> None:
        """Say which there are."""
        super().__init__(
            say(
                "{variable} asks for the language “{name}”; there are {known}",
                variable=VARIABLE,
                name=name,
                known=", ".join(LANGUAGES),
            )
        )
