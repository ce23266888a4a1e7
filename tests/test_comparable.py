"""Classes whose objects share the functions that compare, hash and print them."""

from __future__ import annotations

import pickle

from attrs import field, frozen

from kompassmodel.comparable import comparable


@frozen
class ByAttrs:
    """A class with the functions that attrs writes."""

    number: int
    name: str = field(default="A", repr=False)
    note: str = field(default="", eq=False)


@comparable
@frozen(eq=False, repr=False)
class Shared:
    """The same class with the functions that all such classes share."""

    number: int
    name: str = field(default="A", repr=False)
    note: str = field(default="", eq=False)


@comparable
@frozen(eq=False, repr=False)
class Alone:
    """A class with one field."""

    number: object


def test_objects_are_compared_and_printed_as_by_attrs() -> None:
    """What attrs would say of two objects, these functions say too; so they do of fields that are left out."""
    values: list[tuple[int, str, str]] = [(1, "A", ""), (2, "A", ""), (1, "B", ""), (1, "A", "a note")]
    for first in values:
        assert repr(Shared(*first)) == repr(ByAttrs(*first)).replace("ByAttrs", "Shared")
        for second in values:
            are_equal = ByAttrs(*first) == ByAttrs(*second)
            assert (Shared(*first) == Shared(*second)) is are_equal
            assert (Shared(*first) != Shared(*second)) is not are_equal
            assert len({Shared(*first), Shared(*second)}) == 2 - are_equal


def test_objects_of_different_classes_are_different() -> None:
    """The fields of another class may have the same values."""
    one: list[object] = [Shared(1), Alone(1), ByAttrs(1), 1]
    assert [first == second for first in one for second in one] == [first is second for first in one for second in one]
    assert hash(Alone(1)) != hash(1)


def test_objects_stay_equal_on_their_way_to_another_process() -> None:
    """A pickled object is equal to the one it was made from."""
    assert pickle.loads(pickle.dumps(Shared(1, "B"))) == Shared(1, "B")  # noqa: S301 - our own
