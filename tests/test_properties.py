"""What holds of every framework and evaluation, not only of the examples."""

from __future__ import annotations

import pickle
from typing import Any

from hypothesis import given, note
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.registry.registry import open_registry
from kompassmodel.schema.json_schema import is_valid
from kompassmodel.schema.kind import DocumentKind, kind_of
from kompassmodel.schema.rules import SHAPE_RULES
from kompassmodel.schema.structuring import MisshapenError, to_data, to_evaluation, to_framework
from kompassmodel.validation.pipeline import check_document
from tests import strategies
from tests.test_shape import ODD_VALUES


@given(strategies.frameworks())
def test_a_valid_framework_is_never_flagged(framework: Framework) -> None:
    """Whatever its shape, size, language and steps, a correct framework has no findings."""
    text = km.dump(framework)
    note(text)
    assert check_document(parse(text, "framework.yaml"), open_registry()).findings == ()


@given(strategies.judged())
def test_an_evaluation_that_a_report_could_print_is_never_flagged(
    case: tuple[Framework, Evaluation],
) -> None:
    """Figures rounded from one set of unseen scores have no findings, whichever of them are printed."""
    framework, evaluation = case
    text = km.dump(evaluation)
    note(text)
    assert check_document(parse(text, "evaluation.yaml"), strategies.registry_with(framework)).findings == ()


@given(strategies.judged())
def test_what_is_dumped_loads_to_an_equal_object(case: tuple[Framework, Evaluation]) -> None:
    """Objects survive YAML, by either parser, and pickling; equal objects have equal hashes."""
    framework, evaluation = case
    for pure in (False, True):
        loaded = to_framework(_data(parse(km.dump(framework), "framework.yaml", pure=pure)))
        assert loaded == framework
        assert hash(loaded) == hash(framework)
        assert to_evaluation(_data(parse(km.dump(evaluation), "e.yaml", pure=pure))) == evaluation
    assert pickle.loads(pickle.dumps(evaluation)) == evaluation  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(framework)) == framework  # noqa: S301 - our own bytes


def _data(document: Any) -> dict[str, Any]:
    assert document.problems == ()
    assert isinstance(document.data, dict)
    return document.data


_odd_values = st.sampled_from(ODD_VALUES)


@st.composite
def _spoilt(draw: st.DrawFn, data: Any) -> Any:
    """Draw plain data with one value somewhere replaced, taken away or added."""
    if not isinstance(data, dict | list) or not data or draw(st.integers(0, 3)) == 0:
        if isinstance(data, dict) and draw(st.booleans()):
            keys = st.sampled_from(["x", "id", "title", "points", "translations", "change", "name", "9", ""])
            return {**data, draw(keys): draw(_odd_values)}
        return draw(_odd_values)
    key = draw(st.sampled_from(sorted(data) if isinstance(data, dict) else range(len(data))))
    changed = dict(data) if isinstance(data, dict) else list(data)
    if isinstance(changed, dict) and draw(st.integers(0, 4)) == 0:
        del changed[key]
    else:
        changed[key] = draw(_spoilt(data[key]))
    return changed


@given(st.data())
def test_structuring_and_schema_accept_the_same_documents(data: st.DataObject) -> None:
    """Strict structuring, which is the gate, lets through just what the published JSON Schema lets through."""
    framework, evaluation = data.draw(strategies.judged())
    thing = framework if data.draw(st.booleans()) else evaluation
    spoilt = data.draw(_spoilt(to_data(thing)))
    note(repr(spoilt))
    assert _is_structured(thing, spoilt) is is_valid(_kind(thing), spoilt)


def _kind(thing: Framework | Evaluation) -> DocumentKind:
    return "framework" if isinstance(thing, Framework) else "evaluation"


def _is_structured(like: Framework | Evaluation, data: Any) -> bool:
    structure = to_framework if isinstance(like, Framework) else to_evaluation
    try:
        structure(data)
    except MisshapenError:
        return False
    return True


@given(st.data())
def test_a_document_of_the_wrong_shape_is_told_and_the_rest_is_judged(data: st.DataObject) -> None:
    """Whatever is wrong with the shape, there is a finding with a place inside the text, and never an exception."""
    framework, evaluation = data.draw(strategies.judged())
    thing = framework if data.draw(st.booleans()) else evaluation
    spoilt = data.draw(_spoilt(to_data(thing)))
    text = write_yaml(spoilt) if isinstance(spoilt, dict) else repr(spoilt)
    note(text)
    document = parse(text, "spoilt.yaml")
    judgement = check_document(document, strategies.registry_with(framework))
    kind = _kind(thing)
    if isinstance(document.data, dict) and kind_of(document.data) == kind:
        assert bool({f.rule for f in judgement.findings} & {r.name for r in SHAPE_RULES}) != is_valid(
            kind, document.data
        )
    lines = text.splitlines()
    for finding in judgement.findings:
        assert 1 <= finding.line <= len(lines) + 1
        assert 1 <= finding.column <= max(map(len, lines)) + 1


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_whatever_raise(content: bytes) -> None:
    """Bytes of any kind end in findings, not in an exception."""
    text = decode(content)
    if isinstance(text, LocatedProblem):
        assert text.problem.hint is not None
    else:
        assert check_document(parse(text, "bytes.yaml"), open_registry()).findings


@given(st.text(st.sampled_from(list("aA1:-?[]{},\"'#&*!|>%@` \t\n.<~é\r"))), st.booleans())
def test_no_text_made_of_yaml_signs_raises(text: str, pure: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    """Texts full of the signs of YAML end in findings, by either parser."""
    document = parse(text, "signs.yaml", pure=pure)
    assert check_document(document, open_registry()).findings
