"""The mutators of municipalities: codes and names that contradict the registers."""

from __future__ import annotations

from hypothesis import strategies as st

from kompassmodel.model.framework import Framework
from kompassmodel.testing.mutation import Draw, Mutated, Mutation
from kompassmodel.testing.mutation import bare as _bare
from kompassmodel.testing.mutation import file_of as _file

# The country is given, so that the language of the framework drawn does not matter.
_TORSAS = {"name": "Torsås", "code": "0834", "country": "SWE"}


def code_of_another_municipality(draw: Draw, framework: Framework) -> Mutated:
    name = draw(st.sampled_from(["Torsås", "Torsås kommun", "TORSÅS", "Torsa\u030as"]))
    code = draw(st.sampled_from(["0861", "2380", "1917"]))
    return _file(_bare(draw, framework, municipality={**_TORSAS, "name": name, "code": code}), ("municipality", "code"))


def unknown_municipality_code(draw: Draw, framework: Framework) -> Mutated:
    name = draw(st.sampled_from(["Torsås", "Exempelby"]))
    code = draw(st.sampled_from(["9999", "0835", "0000"]))
    return _file(_bare(draw, framework, municipality={**_TORSAS, "name": name, "code": code}), ("municipality", "code"))


def misspelt_municipality(draw: Draw, framework: Framework) -> Mutated:
    name = draw(st.sampled_from(["Torsas", "Tosrås", "Torsåås", "Trsås kommun", "torsös"]))
    return _file(_bare(draw, framework, municipality={**_TORSAS, "name": name}), ("municipality", "name"))


MUTATIONS = (
    Mutation(code_of_another_municipality),
    Mutation(unknown_municipality_code),
    Mutation(misspelt_municipality),
)
