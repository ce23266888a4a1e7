"""Mutators: each puts one known fault into a valid file, and says which findings are expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from kompassmodel.diagnostics.problem import Path, json_pointer
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.framework import Area, Framework
from kompassmodel.schema.structuring import to_data
from kompassmodel.testing.strategies import Shape, frameworks_of_shape, heads

Draw = st.DrawFn

# Shapes of small frameworks, so that many are drawn quickly.
SMALL = Shape(areas=(1, 3), questions=(0, 2))
SOME_QUESTIONS = Shape(areas=(1, 2), questions=(1, 3))
TWO_QUESTIONS = Shape(areas=(1, 2), questions=(2, 3))
TWO_AREAS = Shape(areas=(2, 3), questions=(0, 2))


@frozen
class Mutated:
    """A file with a fault, the place of the expected finding, and other findings that follow from it."""

    content: bytes
    path: str = ""
    more: tuple[tuple[str, str], ...] = ()


@frozen
class Mutation:
    """A function that spoils a file, named like the rule that must find it, and the framework that it needs.

    `is_released` says whether the framework is known as released, so that its meaning may not change.
    """

    mutate: Callable[[Draw, Framework], Mutated]
    needs: Shape = SMALL
    is_released: bool = False

    @property
    def rule(self) -> str:
        """The name of the rule that must find the fault."""
        return self.mutate.__name__.replace("_", "-")

    def cases(self) -> st.SearchStrategy[tuple[Framework, Mutated]]:
        """Return a strategy for a framework and a file with the fault, which names or revises that framework."""
        return _cases(self)

    def expected(self, mutated: Mutated) -> list[tuple[str, str]]:
        """Return the rule and place of every expected finding, in order."""
        return sorted([(self.rule, mutated.path), *mutated.more])


@st.composite
def _cases(draw: Draw, mutation: Mutation) -> tuple[Framework, Mutated]:
    framework = draw(frameworks_of_shape(mutation.needs))
    return framework, mutation.mutate(draw, framework)


def file_of(data: dict[str, Any], path: Path, *more: tuple[str, Path]) -> Mutated:
    """Return data as a file, with the places of the expected finding and of `more`, each with its rule."""
    others = tuple((rule, json_pointer(place)) for rule, place in more)
    return Mutated(write_yaml(data).encode(), json_pointer(path), others)


def bare(draw: Draw, framework: Framework, **changes: Any) -> dict[str, Any]:
    """Draw the data of an evaluation without figures, as a draft, with `changes`."""
    return {**to_data(draw(heads(framework))), "status": "draft", "areas": {}, **changes}


def changed(framework: Framework, path: Path, value: Any) -> dict[str, Any]:
    """Return the data of a framework with another value at `path`."""
    data = to_data(framework)
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return data


def an_area(draw: Draw, framework: Framework) -> Area:
    """Draw one of a framework's areas."""
    return draw(st.sampled_from(framework.areas))
