"""Exceptions carry what a program needs, across processes too."""

from __future__ import annotations

import pickle

from kompassmodel.errors import UnknownSchemaError


def test_an_unknown_schema_has_the_known_names_and_can_be_pickled() -> None:
    """Like the other exceptions it has the known names, also in another process."""
    error = UnknownSchemaError("kompas", ("kompass-2016",))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own bytes
    assert error.known == ("kompass-2016",)
