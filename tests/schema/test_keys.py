"""A key that the format does not know is answered with the one that was meant, or with where it belongs."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.registry.scope import Scope

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\nevaluated: 2017\n"


@pytest.mark.parametrize(
    "key", ["Points", "POINTS", "Max_points", "max points", "Max Points", "max-points", "maxPoints", "Percent"]
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_other_capitals_are_fixed(key: str, quote: str) -> None:
    """In whatever way a key is written, if its letters are those of a known one."""
    right = {"p": "points", "m": "max_points"}.get(key[0].lower(), "") if key != "Percent" else "percent"
    text = f'{HEAD}areas: {{"1": {{{quote}{key}{quote}: 45}}}}\n'
    assert fix_text(text, Scope())[0] == text.replace(key, right)


def test_all_keys_of_a_line_are_fixed() -> None:
    """Not only those of which no other is near."""
    text = f'{HEAD}areas: {{"1": {{Points: 45, Max_Points: 100, Percent: 45}}}}\n'
    right = text.replace("Points: 45", "points: 45").replace("Max_Points", "max_points").replace("Percent", "percent")
    assert fix_text(text, Scope())[0] == right


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("id: a", "delete it: only a framework has one, and `framework` is where an evaluation names its framework"),
        ("kommun: X", "`municipality` is already there, and may hold the same; if so, delete this line"),
        ("date: 2018", "`evaluated` is already there; if this is the date of the report, write `published`"),
        ("Evaluated: 2018", "evaluated is already there; delete one of the two"),
        ("total: 373", "total goes under summary, references, indented one step deeper"),
        ("population: 5", "population goes under facts, indented one step deeper"),
        ("percent: 45", "percent goes under the number of an area, in `areas`"),
    ],
)
def test_the_hint_says_where_a_key_belongs(line: str, hint: str) -> None:
    """No line is to be deleted for the sake of another that says something else."""
    (finding,) = km.validate_text(f"{HEAD}areas: {{}}\n{line}\n").findings
    assert finding.hint == hint


def test_a_figure_without_a_key_is_no_second_figure_of_the_first() -> None:
    """In {points: 5, 15} the points are there already, and fix leaves the line as it is."""
    text = f'{HEAD}areas: {{"1": {{points: 45, 100}}}}\n'
    (finding,) = km.validate_text(text).findings
    assert finding.hint == "is a key missing before 100, such as percent?"
    assert fix_text(text, Scope(), unsafe=True)[0] == text


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\u200d"])
@pytest.mark.parametrize("key", ["points", "max_points", "impression"])
def test_an_invisible_character_in_a_key_is_named(unseen: str, key: str) -> None:
    """The key looks right, so it is no help to be told the same key again."""
    wrong = f"{key[:3]}{unseen}{key[3:]}"
    (finding,) = km.validate_text(f'{HEAD}areas: {{"1": {{{wrong}: }}}}\n').findings
    assert finding.hint == f"there is an invisible character in it (U+{ord(unseen):04X}); type it again: {key}"


@pytest.mark.parametrize(
    ("place", "typed", "meant"),
    [
        ('areas: {{"1": {{{}: }}}}', "forbedringer", "improvements"),
        ('areas: {{"1": {{{}: }}}}', "Intryck", "impression"),
        ('areas: {{"1": {{{}: }}}}', "styrker", "strengths"),
        ("areas: {{}}\nfacts: {{{}: }}", "invånare", "population"),
        ("areas: {{}}\nfacts: {{{}: }}", "ansatte", "employees"),
        ("areas: {{}}\nsummary: {{{}: }}", "Summa", "total"),
        ("areas: {{}}\nsource: {{{}: }}", "tittel", "title"),
        ("areas: {{}}\n{}: ", "intervjuer", "interviews"),
        ("areas: {{}}\n{}: ", "publisert", "published"),
    ],
)
def test_a_word_of_the_reports_is_answered_with_the_key(place: str, typed: str, meant: str) -> None:
    """In Swedish and in Norwegian, whatever its capitals."""
    (finding,) = km.validate_text(f"{HEAD}{place.format(typed)}\n").findings
    assert finding.hint == f"{meant} was probably meant"


def test_a_name_with_its_organisation_behind_a_colon_is_written_out() -> None:
    """It is read as a key, which no evaluator has."""
    findings = km.validate_text(f"{HEAD}areas: {{}}\nevaluators:\n  - Leif Eldås: SKL\n").findings
    assert "write {name: Leif Eldås, organisation: SKL}" in [finding.hint for finding in findings]


def _framework_with_another_key(key: str, areas: int) -> str:
    """Write a framework in which all questions have `key` in place of `wording`."""
    lines = ["id: big", "title: Big", "language: sv", "areas:"]
    for area in range(1, areas + 1):
        lines += [f'  "{area}":', f"    title: Område {area}", "    max_points: 2", "    questions:"]
        lines += [f'      "{area}.{number}": {{{key}: Hur går {area} {number}?, max_points: 1}}' for number in (1, 2)]
    return "\n".join(lines)


def test_a_word_for_a_key_is_understood_however_often_it_occurs() -> None:
    """Of thousands of rows with `text`, each has one finding: `wording` was probably meant."""
    findings = km.validate_text(_framework_with_another_key("text", 150)).findings

    assert [finding.hint for finding in findings] == ["wording was probably meant"] * 300


def test_the_first_of_many_misspelt_keys_are_compared_with_the_known_ones() -> None:
    """Only so many unknown keys are compared with the known ones: those at the top of the file, in every run."""
    findings = km.validate_text(_framework_with_another_key("wordng", 150)).findings

    meant = [finding.line for finding in findings if finding.hint == "wording was probably meant"]
    assert 0 < len(meant) < 300
    assert meant == sorted(finding.line for finding in findings if finding.rule == "unknown-key")[: len(meant)]
