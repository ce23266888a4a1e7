"""Where a fix is put, which of two that overlap is applied, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.authoring.fixes import AppliedFix, fix_content, fix_files, fix_text, write_fixed
from kompassmodel.registry.scope import Scope

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"


def _applied(text: str, *, unsafe: bool = False) -> list[tuple[int, int, str, str]]:
    return [(fix.line, fix.column, fix.before, fix.after) for fix in km.fix(HEAD + text, unsafe=unsafe).fixes]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_fix_is_told_with_its_place_the_text_before_and_behind_it(line_end: str) -> None:
    """In the order of the text; lines and columns count from 1, and line ends stay."""
    text = f'{HEAD}areas:\n  1: {{points: 45.0, percent: "45"}} # x\n  2: {{points: 40.00}}\n'.replace("\n", line_end)
    fixed = km.fix(text)
    assert fixed.text == text.replace("45.0", "45").replace('"45"', "45").replace("40.00", "40").replace(
        "  1:", '  "1":'
    ).replace("  2:", '  "2":')
    assert list(fixed.fixes) == [
        AppliedFix(5, 3, "1", '"1"'),
        AppliedFix(5, 15, "45.0", "45"),
        AppliedFix(5, 30, '"45"', "45"),
        AppliedFix(6, 3, "2", '"2"'),
        AppliedFix(6, 15, "40.00", "40"),
    ]


def test_a_fix_on_the_first_line_and_at_the_very_end() -> None:
    """There need be no line end behind it, and no line before it."""
    assert km.fix(f"framwork{HEAD.removeprefix('framework')}").text == HEAD
    text = f"{HEAD}areas: {{}}\nround: 2.0"
    assert km.fix(text).text == text.removesuffix(".0")


def test_lines_that_are_replaced_together_are_told_as_a_whole() -> None:
    """From the first sign to the last, without the line end behind it."""
    text = f'{HEAD}areas:\n  "1":\n    questions:\n1.1\t5\t15\t30%\n1.2\t10\t20\t48 %\n    strengths: [A]\n'
    (fix,) = km.fix(text, unsafe=True).fixes
    assert (fix.line, fix.column) == (7, 1)
    assert fix.before.rstrip("\n") == "1.1\t5\t15\t30%\n1.2\t10\t20\t48 %"
    assert fix.after.startswith('      "1.1": {points: 5, max_points: 15, percent: 30}\n')


def test_nothing_to_fix_changes_nothing() -> None:
    """And nothing is told."""
    text = f'{HEAD}areas: {{"1": {{points: 45}}}}\n'
    fixed = km.fix(text)
    assert (fixed.text, fixed.fixes) == (text, ())
    assert fix_content(Path("x.yaml"), text.encode(), Scope()) is None


def test_an_accepted_finding_is_not_fixed() -> None:
    """Somebody has said that it is right as it stands."""
    finding = "rule: municipality-code, at: /municipality/code, reason: so it is printed"
    text = 'framework: kompass-2016\nstatus: draft\nmunicipality: {name: Tingsryd, code: "763"}\n'
    assert [fix.after for fix in km.fix(text, unsafe=True).fixes] == ['"0763"']
    assert km.fix(f"{text}accepted: [{{{finding}}}]\n", unsafe=True).fixes == ()


def test_only_what_is_certain_is_fixed_unless_more_is_asked_for() -> None:
    """A guess is applied on request."""
    text = "areas: {}\nevaluated: mars 2017\nround: 2.0\n"
    assert _applied(text) == [(6, 8, "2.0", "2")]
    assert _applied(text, unsafe=True) == [(5, 12, "mars 2017", "2017-03"), (6, 8, "2.0", "2")]


def test_what_shows_only_when_something_else_is_fixed_is_fixed_too() -> None:
    """Rounds go on until nothing is left."""
    text = "areas: {}\nronud: 2.0\n"
    assert _applied(text) == [(5, 1, "ronud", "round"), (5, 8, "2.0", "2")]
    assert km.fix(km.fix(HEAD + text).text).fixes == ()


def test_bytes_are_read_in_their_encoding_and_told_with_it() -> None:
    """The text is UTF-8 afterwards, and a byte order mark stays."""
    text = "framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\nround: 2.0\n"
    fixed = km.fix(text.encode("cp1252"))
    assert fixed.text == text.replace("2.0", "2")
    assert [(fix.before, fix.after) for fix in fixed.fixes] == [("Windows-1252", "UTF-8"), ("2.0", "2")]
    marked = fix_content(Path("x.yaml"), b"\xef\xbb\xbf" + text.encode(), Scope())
    assert marked is not None
    assert marked.after == "\ufeff" + text.replace("2.0", "2")
    assert marked.before == b"\xef\xbb\xbf" + text.encode()
    assert km.fix(bytearray(text.encode())).text == km.fix(memoryview(text.encode())).text == km.fix(text).text
    assert km.fix(b"round: 2\n").text == "round: 2\n"
    with pytest.raises(TypeError, match="text or the bytes of a file can be fixed, not 7"):
        km.fix(7)  # type: ignore[arg-type]


def test_bytes_that_are_no_text_are_returned_with_signs_for_them() -> None:
    """Nothing of them is fixed."""
    content = b"\x00\x01\x02\xff\xfe round: 2.0 \x81\x8d\x00"
    fixed = km.fix(content)
    assert fixed.fixes == ()
    assert fix_content(Path("x.yaml"), content, Scope()) is None


def test_files_are_fixed_one_by_one_and_those_that_need_nothing_are_left_out(empty_folder: Path) -> None:
    """Nothing is written; a file that is not there is left out too."""
    texts = {"a.yaml": f"{HEAD}round: 2.0\n", "b.yaml": f"{HEAD}round: 2\n", "c.yaml": f"{HEAD}evaluated: mars 2017\n"}
    for name, text in texts.items():
        (empty_folder / name).write_text(text, "utf-8")
    assert [(file.file.name, len(file.fixes)) for file in fix_files(".")] == [("a.yaml", 1)]
    assert [file.file.name for file in fix_files([".", "none.yaml"], unsafe=True)] == ["a.yaml", "c.yaml"]
    assert (empty_folder / "a.yaml").read_text("utf-8") == texts["a.yaml"]
    (fixed,) = fix_files("a.yaml")
    assert (fixed.after, fixed.before) == (f"{HEAD}round: 2\n", texts["a.yaml"].encode())


def test_frameworks_beside_a_file_count_in_fixing_it(empty_folder: Path) -> None:
    """Whether points are whole is said by the framework that the file names."""
    halves = "id: halves\ntitle: H\nlanguage: sv\npoints_step: 0.5\nareas: {'1': {title: A, max_points: 10}}\n"
    (empty_folder / "halves.yaml").write_text(halves, "utf-8")
    text = "framework: halves\nmunicipality: X\nstatus: draft\nareas: {'1': {points: 5.0}}\n"
    (empty_folder / "a.yaml").write_text(text, "utf-8")
    assert list(fix_files(".")) == []
    assert fix_text(text, Scope()) == (text, ())
    assert km.fix(text.replace("halves", "kompass-2016")).fixes != ()


def test_a_fix_after_which_less_can_be_read_is_not_applied() -> None:
    """A text that reads as data stays one."""
    for text in (f"{HEAD}areas: {{'1': {{points: 45}}}}\n", f"{HEAD}round:\t2\n", "a: [1\n", "\t- x\n"):
        fixed = km.fix(text, unsafe=True).text
        assert len(km.validate_text(fixed).findings) <= len(km.validate_text(text).findings)


def test_a_fixed_file_is_written_unless_it_was_changed_since_it_was_read(empty_folder: Path) -> None:
    """Then nothing is lost, and the reason is told."""
    file = empty_folder / "a.yaml"
    file.write_text(f"{HEAD}round: 2.0\n", "utf-8")
    (fixed,) = fix_files("a.yaml")
    assert write_fixed(fixed) is None
    assert file.read_text("utf-8") == f"{HEAD}round: 2\n"
    file.write_text(f"{HEAD}round: 3\n", "utf-8")
    assert write_fixed(fixed) is not None
    assert file.read_text("utf-8") == f"{HEAD}round: 3\n"


def test_files_that_are_passed_over_or_cannot_be_read_are_left_out(empty_folder: Path) -> None:
    """The others are fixed all the same."""
    (empty_folder / ".git").mkdir()
    (empty_folder / ".gitignore").write_text("b.yaml\n", "utf-8")
    for name in ("a.yaml", "b.yaml", "d.yaml"):
        (empty_folder / name).write_text(f"{HEAD}round: 2.0\n", "utf-8")
    (empty_folder / "c.yaml").write_bytes(b"\x00\xff\xfe\x81")
    assert [file.file.name for file in fix_files(".")] == ["a.yaml", "d.yaml"]


def test_of_two_fixes_at_one_place_one_is_applied() -> None:
    """A number of an area is put in quotes once, and what stands beside it is fixed in the same round."""
    text = f"{HEAD}areas: {{1: {{points: 45.0}}, 2: {{points: 40.0}}}}\n"
    assert km.fix(text).text == f'{HEAD}areas: {{"1": {{points: 45}}, "2": {{points: 40}}}}\n'
    assert [fix.column for fix in km.fix(text).fixes] == [9, 21, 28, 40]


def test_a_space_that_does_harm_goes_with_the_figure_that_is_replaced() -> None:
    """Within a text nobody asks for it."""
    text = f'{HEAD}areas:\n  "1":\n    percent: 45\u00a0%\n    points:\u00a045\u00a0poäng\n'
    assert km.fix(text).text == f'{HEAD}areas:\n  "1":\n    percent: 45\n    points: 45\u00a0poäng\n'


@pytest.mark.parametrize(
    ("text", "after", "fixes"),
    [
        (
            "areas: {“1”: {points: 45.0}}\n",
            'areas: {"1": {points: 45}}\n',
            [(4, 9, "“", '"'), (4, 11, "”", '"'), (4, 23, "45.0", "45")],
        ),
        (
            "evaluated:\u00a02017\nround:\u00a02\npublished:\u00a02018\n",
            "evaluated: 2017\nround: 2\npublished: 2018\n",
            [(4, 11, "\u00a0", " "), (5, 7, "\u00a0", " "), (6, 11, "\u00a0", " ")],
        ),
        ("\u200bround: 2.0\n", "round: 2\n", [(4, 1, "\u200b", ""), (4, 9, "2.0", "2")]),
        (
            "areas:\n  1\u00a0:\n    points: 45\n",
            'areas:\n  "1" :\n    points: 45\n',
            [(5, 3, "1", '"1"'), (5, 4, "\u00a0", " ")],
        ),
    ],
    ids=["quotes", "three spaces that do not break", "a sign of no width", "a space that does not break"],
)
def test_a_sign_that_two_fixes_replace_is_replaced_once(text: str, after: str, fixes: list[tuple[object, ...]]) -> None:
    """A finding shows it, and all signs of its kind are replaced at once."""
    assert km.fix(HEAD + text).text == HEAD + after
    assert _applied(text) == fixes
