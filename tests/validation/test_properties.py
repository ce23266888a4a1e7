"""Properties of every framework, evaluation and text, not of the examples only."""

from __future__ import annotations

from hypothesis import given, note
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.json_schema import is_valid
from kompassmodel.schema.kind import DocumentKind, kind_of
from kompassmodel.schema.rules import SHAPE_RULES
from kompassmodel.schema.structuring import to_data
from kompassmodel.validation.pipeline import check_document
from tests.support import strategies
from tests.support.misshapen import misshapen


@given(strategies.frameworks())
def test_a_valid_framework_is_never_flagged(framework: Framework) -> None:
    """Whatever its shape, size, language and steps, a correct framework has no findings."""
    text = km.dumps(framework)
    note(text)
    assert check_document(parse(text, "framework.yaml"), Scope()).findings == ()


@given(strategies.framework_and_evaluation())
def test_an_evaluation_that_a_report_could_print_is_never_flagged(
    case: tuple[Framework, Evaluation],
) -> None:
    """Figures rounded from one set of unseen scores have no findings, whichever of them are printed."""
    framework, evaluation = case
    text = km.dumps(evaluation)
    note(text)
    assert check_document(parse(text, "evaluation.yaml"), strategies.registry_with(framework)).findings == ()


def _kind(original: Framework | Evaluation) -> DocumentKind:
    return "framework" if isinstance(original, Framework) else "evaluation"


@given(st.data())
def test_a_document_of_the_wrong_shape_is_reported_and_the_rest_is_checked(data: st.DataObject) -> None:
    """Whatever is wrong with the shape, there is a finding with a place inside the text, and never an exception."""
    framework, evaluation = data.draw(strategies.framework_and_evaluation())
    original = framework if data.draw(st.booleans()) else evaluation
    spoilt = data.draw(misshapen(to_data(original)))
    text = write_yaml(spoilt) if isinstance(spoilt, dict) else repr(spoilt)
    note(text)
    document = parse(text, "spoilt.yaml")
    result = check_document(document, strategies.registry_with(framework))
    kind = _kind(original)
    if isinstance(document.data, dict) and kind_of(document.data) == kind:
        assert bool({f.rule for f in result.findings} & {r.name for r in SHAPE_RULES}) != is_valid(kind, document.data)
    lines = text.splitlines()
    for finding in result.findings:
        assert 1 <= finding.line <= len(lines) + 1
        assert 1 <= finding.column <= max(map(len, lines)) + 1


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_raise_an_exception(content: bytes) -> None:
    """Bytes of any kind end in findings, not in an exception."""
    decoded = decode(content)
    if isinstance(decoded, LocatedProblem):
        assert decoded.problem.hint is not None
    else:
        assert check_document(parse(decoded.text, "bytes.yaml"), Scope()).findings


@given(st.text(st.sampled_from(list("aA1:-?[]{},\"'#&*!|>%@` \t\n.<~é\r"))), st.booleans())
def test_no_text_of_yaml_signs_raises_an_exception(text: str, pure: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    """Texts full of the signs of YAML end in findings, by either parser."""
    document = parse(text, "signs.yaml", pure=pure)
    assert check_document(document, Scope()).findings
