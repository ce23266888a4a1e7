"""One mutator per rule: each puts one known fault into a valid file, and says which findings are expected."""

from __future__ import annotations

from functools import cached_property
from typing import Final, Protocol

from attrs import field, frozen
from hypothesis import strategies as st

from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import Registry
from kompassmodel.rules.catalogue import list_rules
from kompassmodel.testing import (
    mutators_evaluation,
    mutators_framework,
    mutators_municipality,
    mutators_reading,
    mutators_revision,
)
from kompassmodel.testing.mutation import Mutated, Mutation

MUTATORS: Final[dict[str, Mutation]] = {
    mutation.rule: mutation
    for mutation in (
        *mutators_evaluation.MUTATIONS,
        *mutators_municipality.MUTATIONS,
        *mutators_framework.MUTATIONS,
        *mutators_revision.MUTATIONS,
        *mutators_reading.MUTATIONS,
    )
}
"""The mutators by the rule that must find their fault."""


_LONGEST_SHOWN: Final = 2000
"""The number of bytes of a file that are shown: some faults are its size."""


def _beginning(content: bytes) -> str:
    return repr(content[:_LONGEST_SHOWN]) + ("..." if len(content) > _LONGEST_SHOWN else "")


class _Printer(Protocol):
    def text(self, text: str) -> None: ...


@frozen(kw_only=True)
class Fault:
    """A file with one fault: its content, the rule that must find it, and the path where.

    `content` is what stands in the file, as bytes, since some faults are no text. `path` is a JSON Pointer, empty for
    the whole file. `findings` are all that `validate` must find, as pairs of rule and path, in order: the fault, and
    seldom another that follows from it. `framework` is what the file names, declares or revises; `registry` knows it.
    `baseline` holds the released frameworks that the file must be compared with, for `released-revision-changed` only.
    """

    rule: str
    path: str
    content: bytes = field(repr=_beginning)
    findings: tuple[tuple[str, str], ...]
    framework: Framework
    baseline: tuple[Framework, ...] = ()

    def _repr_pretty_(self, printer: _Printer, _: bool) -> None:  # noqa: FBT001 - the protocol of Hypothesis and IPython
        """Print what `repr` shows: some faults are large."""
        printer.text(repr(self))

    @property
    def text(self) -> str:
        """The content as text; bytes that are not UTF-8 are shown as `�`."""
        return self.content.decode("utf-8", "replace")

    @cached_property
    def registry(self) -> Registry:
        """The registry with which the file has exactly these findings."""
        return Registry(frameworks=[self.framework])


def rules_that_can_break() -> tuple[str, ...]:
    """List the names of the rules that a change of one file can break, in the order of `list_rules`."""
    return tuple(rule.name for rule in list_rules() if rule.name in MUTATORS)


def faulty(rule: str) -> st.SearchStrategy[Fault]:
    """Draw files with one fault each, which `rule` must find: valid ones into which the fault was put.

    Raises:
        TypeError: `rule` is not text.
        ValueError: there is no rule of that name, or none that a change of one file can break.
    """
    if not isinstance(rule, str):
        text = f"a rule is given by its name, such as 'unknown-area', not as {rule!r}"  # type: ignore[unreachable]
        raise TypeError(text)
    mutation = MUTATORS.get(rule)
    if mutation is None:
        raise ValueError(_refusal(rule))
    return mutation.cases().map(lambda case: _fault(mutation, *case))


def _refusal(rule: str) -> str:
    if rule in {known.name for known in list_rules()}:
        return f"{rule} is a rule that no change of one file can break"
    meant = nearest(rule, rules_that_can_break())
    hint = f": {meant} was probably meant" if meant else "; rules_that_can_break() lists those that there are"
    return f"there is no rule called {rule:.60}{hint}"


def _fault(mutation: Mutation, framework: Framework, mutated: Mutated) -> Fault:
    return Fault(
        rule=mutation.rule,
        path=mutated.path,
        content=mutated.content,
        findings=tuple(mutation.expected(mutated)),
        framework=framework,
        baseline=(framework,) if mutation.is_released else (),
    )
