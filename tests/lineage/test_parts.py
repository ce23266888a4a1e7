"""An area or question is found by its number, and an unknown one is an exception."""

from __future__ import annotations

import pickle

import pytest

from kompassmodel.errors import UnknownPartError
from kompassmodel.lineage.parts import find_part
from tests.support.shipped import SHIPPED


def test_the_exception_for_an_unknown_number_can_be_pickled() -> None:
    """It is a LookupError that has the numbers of that area."""
    with pytest.raises(UnknownPartError) as caught:
        find_part(SHIPPED, "kompass-2016", "1.10")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (str(again), again.known) == (str(caught.value), ("1.1", "1.2", "1.3", "1.4", "1.5"))
    assert isinstance(again, LookupError)
