"""What the property tests share besides the public strategies."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import Registry
from kompassmodel.registry.scope import Scope
from kompassmodel.testing import Fault, evaluations, frameworks

_Drawn = TypeVar("_Drawn")


def simplest(strategy: st.SearchStrategy[_Drawn], condition: Callable[[_Drawn], bool] = lambda _: True) -> _Drawn:
    """Find the simplest example for which a condition holds, without an explanation, which takes long.

    It is looked for among many examples, since which of them are drawn depends on the modules that are loaded.
    """
    how = settings(database=None, max_examples=5000, phases=[Phase.generate, Phase.shrink])
    return find(strategy, condition, settings=how)


def framework_and_evaluation() -> st.SearchStrategy[tuple[Framework, Evaluation]]:
    """Draw a framework and an evaluation made with it."""
    return frameworks().flatmap(lambda framework: st.tuples(st.just(framework), evaluations(framework)))


def scope_with(*frameworks: Framework) -> Scope:
    """Return a scope with frameworks besides those shipped."""
    return Scope(Registry(frameworks=frameworks))


def scope_of(fault: Fault) -> Scope:
    """Return the scope in which a file has the findings of its fault."""
    return Scope(fault.registry, baseline={framework.id: framework for framework in fault.baseline})


def examples(count: int) -> int:
    """Return how many examples to draw if the steady profile draws `count`: other profiles draw in proportion.

    There are at least two, because the first one is always the simplest.
    """
    return max(2, count * settings().max_examples // 100)
