"""Two parsers that stop in the same place have one reason, which is looked for once."""

from __future__ import annotations

from hypothesis import given, note
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from kompassmodel.documents.builder import Builder, StopReadingError
from kompassmodel.documents.events import events
from kompassmodel.documents.second_parser import second_failure, stop_of
from kompassmodel.documents.syntax_errors import explain_parser_error
from tests.fuzz.drawing import draw_text


@given(st.integers(0, 10**9))
def test_both_failures_in_one_place_are_explained_alike(number: int) -> None:
    """Whatever either parser says of it."""
    text = draw_text(f"second/{number}").removeprefix("\ufeff")
    note(text)
    builder = Builder(text)
    try:
        builder.build(events(text, pure=False))
    except StopReadingError:
        return
    except (YAMLError, ValueError, AssertionError) as error:
        second = second_failure(builder, text)
        if second is not None and stop_of(second) == stop_of(error):
            first, other = (explain_parser_error(text, one, builder.multiline_quote) for one in (error, second))
            assert first == other


def test_an_error_without_a_place_stops_nowhere() -> None:
    """The parser in C raises some that name none."""
    assert stop_of(ValueError("no place")) is None
