"""One mutator per rule: each puts one known fault into a file that would be valid, and says what must be found."""

from __future__ import annotations

from tests import mutators_evaluation, mutators_framework, mutators_reading
from tests.mutation import Mutation

MUTATORS: dict[str, Mutation] = {
    mutation.rule: mutation
    for mutation in (*mutators_evaluation.MUTATIONS, *mutators_framework.MUTATIONS, *mutators_reading.MUTATIONS)
}
"""The mutators by the rule whose finding they demand."""
