"""One mutator per rule: each puts one known fault into a valid file, and says which findings are expected."""

from __future__ import annotations

from tests.support import mutators_evaluation, mutators_framework, mutators_municipality, mutators_reading
from tests.support.mutation import Mutation

MUTATORS: dict[str, Mutation] = {
    mutation.rule: mutation
    for mutation in (
        *mutators_evaluation.MUTATIONS,
        *mutators_municipality.MUTATIONS,
        *mutators_framework.MUTATIONS,
        *mutators_reading.MUTATIONS,
    )
}
"""The mutators by the rule that must find their fault."""
