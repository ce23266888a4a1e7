"""A disagreement between the gate and the schema would still be a finding."""

from __future__ import annotations

from kompassmodel.documents.parser import parse
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.schema.values import MisshapenError
from kompassmodel.validation.shape import structure_document
from tests.support.misshapen import EVALUATION


def test_a_disagreement_of_gate_and_schema_would_still_be_a_finding() -> None:
    """If the gate refused a document that the schema accepts, the user would get a finding and not a traceback."""

    def refuse(_: object) -> Evaluation:
        raise MisshapenError

    shaped = structure_document(parse(write_yaml(EVALUATION), "odd.yaml"), "evaluation", refuse)
    assert [problem.rule.name for problem in shaped.problems] == ["wrong-type"]
