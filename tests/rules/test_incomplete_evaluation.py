"""What a final evaluation may leave out: everything but the headline, but nothing of a table that was begun."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km

HEAD = "framework: kompass-2016\nmunicipality: Exempelby\nevaluated: 2017-11\n"
ROWS = "\n".join(f'  "{area}": {{percent: 45}}' for area in range(1, 9))


def _found(text: str, head: str = HEAD) -> list[tuple[str, int, str]]:
    return [(finding.rule, finding.line, finding.message) for finding in km.validate_text(head + text).findings]


@pytest.mark.parametrize(
    "areas", ["", "areas: {}", "areas:", "areas: ~", f"areas:\n{ROWS}", 'areas: {"1": {points: 45}}']
)
@pytest.mark.parametrize("summary", ["summary: {total: 360}", "summary:\n  total: 360\n  areas:"])
def test_a_total_is_complete_by_itself_and_with_any_rows_of_areas(summary: str, areas: str) -> None:
    """Most results are printed as a total, or as a total with areas in percent or points."""
    assert _found(f"{summary}\n{areas}\n") == []
    assert _found(f"{areas}\n{summary}\n".replace("\n", "\r\n"), HEAD.replace("\n", "\r\n")) == []


def test_the_areas_of_the_headline_are_complete_without_a_total() -> None:
    """All eight areas may stand in the summary, or some there and the rest in the table."""
    headline = ", ".join(f'"{area}": 45' for area in range(1, 9))
    assert _found(f"summary: {{areas: {{{headline}}}}}\n") == []
    rest = ROWS[ROWS.index('  "3"') :]
    assert _found(f'summary: {{areas: {{"1": 45, "2": 41}}}}\nareas:\n{rest}\n') == []
    assert _found('summary: {areas: {"1": 45, "2": 41}}\n') == [
        ("incomplete-evaluation", 4, "areas 3, 4, 5, 6, 7, 8 are missing")
    ]


def test_an_evaluation_without_any_figure_is_incomplete() -> None:
    """Neither a table nor a headline: a draft may be so, a final file may not."""
    text = "the evaluation has no figures: neither a score table nor a total"
    for nothing in ("", "areas: {}\n", "summary: {total: }\n", "summary:\nareas:\n"):
        assert [(rule, message) for rule, _, message in _found(nothing)] == [("incomplete-evaluation", text)]
        assert _found(f"status: draft\n{nothing}") == []


def test_what_could_not_be_read_is_not_missing() -> None:
    """A total that is no number is one finding, and so is a table that is none."""
    assert [rule for rule, *_ in _found("summary: {total: ett tal}\n")] == ["wrong-type"]
    assert [rule for rule, *_ in _found("summary: ett tal\n")] == ["wrong-type"]
    assert [rule for rule, *_ in _found("areas: [45, 41]\n")] == ["wrong-type"]


def test_questions_beside_a_total_still_need_every_area() -> None:
    """A table that was begun is complete or a draft."""
    questions = 'areas: {"1": {questions: {"1.1": 5, "1.2": 10, "1.3": 13, "1.4": 16, "1.5": 3}}}\n'
    assert _found(f"summary: {{total: 360}}\n{questions}") == [
        ("incomplete-evaluation", 5, "areas 2, 3, 4, 5, 6, 7, 8 are missing")
    ]


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("{points: }", "points"),
        ("{points: , percent: }", "points"),
        ("{percent: , points: ~}", "points"),
        ("{percent: }", "percent"),
        ("{max_points: 20, points: }", "points"),
    ],
)
def test_a_figure_that_was_left_empty_is_told_at_its_line(row: str, where: str) -> None:
    """In a final file; not with the other figure beside it, and not in a draft."""
    table = 'summary: {total: 360}\nareas:\n  "1":\n    points: 45\n    questions:\n'
    full = table + "".join(f'      "1.{number}": 9\n' for number in (1, 3, 4, 5))
    full += "".join(f'  "{area}": {{points: 45}}\n' for area in range(2, 9))
    flow = full.replace("questions:\n", f'questions:\n      "1.2": {row}\n')
    block = full.replace(
        "questions:\n", f'questions:\n      "1.2":\n        {row[1:-1].replace(", ", chr(10) + " " * 8)}\n'
    )
    for text in (flow, block):
        (found,) = _found(text)
        assert (found[0], found[2]) == ("incomplete-evaluation", f"{where} of question 1.2 is empty")
        assert f"{where}:" in (HEAD + text).splitlines()[found[1] - 1]
        assert _found(f"status: draft\n{text}") == []
    assert _found(full.replace("questions:\n", 'questions:\n      "1.2": {points: , percent: 45}\n')) == []


def test_an_area_that_was_left_empty_is_told_beside_a_total_too() -> None:
    """Its line is there to be filled in, or to be deleted."""
    assert _found('summary: {total: 360}\nareas:\n  "1":\n    points:\n') == [
        ("incomplete-evaluation", 7, "points of area 1 is empty")
    ]
    assert _found('summary: {total: 360}\nareas:\n  "1":\n    strengths: [öppenhet]\n') == []


def test_a_headline_alone_comes_back_as_it_was(tmp_path: Path) -> None:
    """Loaded, dumped and loaded again it has no areas, and no key for them."""
    file = tmp_path / "a.yaml"
    file.write_text(HEAD + "summary: {total: 360}\n", encoding="utf-8")
    evaluation = km.load_evaluation(file)
    file.write_text(km.dumps(evaluation), encoding="utf-8")
    assert evaluation.areas == ()
    assert "areas" not in file.read_text(encoding="utf-8")
    assert km.load_evaluation(file) == evaluation


def test_a_final_evaluation_says_when_it_ended() -> None:
    """It took place; only one that is still a draft may go on."""
    head = HEAD.replace("2017-11", "2017-10/..")
    text = "evaluated is 2017-10/.., which has no end: a final evaluation says when it was made"
    assert _found("summary: {total: 360}\n", head) == [("incomplete-evaluation", 3, text)]
    assert _found("summary: {total: 360}\nstatus: draft\n", head) == []
