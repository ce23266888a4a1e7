"""Run all checks on a text."""

from __future__ import annotations

import traceback

from attrs import frozen

from tests.fuzz.properties import CHECKS, costs_no_more_than_it_is_long


@frozen
class Failure:
    """A check that a text fails: the `kind` names the check, and the place in the code if an exception was raised."""

    kind: str
    message: str


def failure_of(text: str, *, costs: bool = False) -> Failure | None:
    """Return the first check that a text fails; the check of `costs` takes longer than all others."""
    for check in (*CHECKS, *((costs_no_more_than_it_is_long,) if costs else ())):
        try:
            check(text)
        except AssertionError as error:
            return Failure(check.__name__, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it was raised by a text
            last = traceback.extract_tb(error.__traceback__)[-1]
            return Failure(f"{check.__name__}:{type(error).__name__}:{last.name}", repr(error))
    return None


def fails_alike(text: str, failure: Failure) -> bool:
    """Return whether a text fails the same check."""
    other = failure_of(text, costs=failure.kind == costs_no_more_than_it_is_long.__name__)
    return other is not None and other.kind == failure.kind
