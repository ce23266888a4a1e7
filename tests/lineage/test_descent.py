"""Every question and area has its oldest ancestor, and a key shared by comparable results."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.lineage.descent import descents


def test_roots_and_keys_follow_the_lineage() -> None:
    """The root is the oldest ancestor; the key is shared by questions that can be compared as they are."""
    found = descents(km.load_framework("kompass-2016.2"))
    shown = {number: (one.root, one.comparability_key) for number, one in found.questions.items()}
    assert shown["1.1"] == ("kompass-2010/1.1", "kompass-2010/1.1")
    assert shown["2.4"] == ("kompass-2010/2.5", "kompass-2016/2.4")  # renumbered and reweighted in 2016
    assert shown["5.2"] == ("kompass-2010/5.2", "kompass-2016.2/5.2")  # reweighted in 2018
    assert shown["7.2"] == ("kompass-2016/7.2", "kompass-2016/7.2")  # new in 2016
    assert shown["8.6"][0] == shown["8.7"][0] == "kompass-2010/8.6"  # split in 2016
    assert found.areas["7"].root == "kompass-2002/7"
    assert found.total.root == "kompass-2002"
    assert found.total.comparability_key == "kompass-2016.2"


def test_only_comparable_questions_share_a_key() -> None:
    """For any two revisions, questions of one key are comparable, and those that are comparable have one key."""
    ids = ("kompass-2010", "kompass-2016", "kompass-2016.2")
    known = {name: descents(km.load_framework(name)).questions for name in ids}
    for old, new in ((ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[2])):
        for one in km.diff(old, new).questions:
            is_comparable = one.verdict is km.Comparability.COMPARABLE
            keys = {known[old][before.id].comparability_key for before in one.before}
            assert is_comparable == (known[new][one.question.id].comparability_key in keys), one.question.id


def test_a_merged_question_has_several_roots(tmp_path: Path) -> None:
    """A question made of two descends from both, and is compared with neither."""
    head = "title: T\nlanguage: sv\npublisher: p\n"
    (tmp_path / "a.yaml").write_text(
        f"id: a\n{head}areas: {{'1': {{title: A, max_points: 10, questions: {{'1.1': {{wording: q, max_points: 4}}, "
        "'1.2': {wording: r, max_points: 6}}}}\n",
        encoding="utf-8",
    )
    (tmp_path / "b.yaml").write_text(
        f"id: b\n{head}revises: a\nareas: {{'1': {{title: A, max_points: 10, questions: {{'1.1': {{wording: s, "
        "max_points: 10, lineage: [{question: '1.1', change: merged}, {question: '1.2', change: merged}]}}}}\n",
        encoding="utf-8",
    )
    (tmp_path / "e.yaml").write_text(
        "framework: b\nmunicipality: M\nevaluated: 2020\nareas: {'1': {points: 5, questions: {'1.1': 5}}}\n",
        encoding="utf-8",
    )
    (row,) = km.table(tmp_path).to_pylist()
    assert (row["root"], row["comparability_key"]) == ("a/1.1 + a/1.2", "b/1.1")


def _revisions(folder: Path, *areas: str) -> None:
    """Write a framework for each table of areas, each the revision of the one before: a, b, c."""
    for number, table in enumerate(areas):
        name, before = "abcdef"[number], "abcdef"[number - 1]
        text = f"id: {name}\ntitle: T\nlanguage: sv\npublisher: p\nareas: {{{table}}}\n"
        text += f"revises: {before}\n" if number else ""
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_lineage_that_cannot_be_followed_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If an ancestor has errors, no root is invented: the command and `km.table` report it."""
    own = tmp_path / "own"
    own.mkdir()
    table = "'1': {title: A, max_points: 10}"
    _revisions(own, table, table, table)
    text = (own / "b.yaml").read_text(encoding="utf-8")
    (own / "b.yaml").write_text(text.replace("language: sv", "language: svenska språket"), encoding="utf-8")
    evaluation = tmp_path / "e.yaml"
    evaluation.write_text(
        "framework: c\nmunicipality: M\nevaluated: 2020\nareas: {'1': {points: 5}}\n", encoding="utf-8"
    )
    assert km.validate(evaluation, registry=km.Registry(folders=own)).ok
    assert main(["table", str(evaluation), "--frameworks", str(own), "-o", str(tmp_path / "t.csv")]) == 2
    assert "the ancestors of c cannot be found: c revises b" in capsys.readouterr().err
    with pytest.raises(km.KompassModelError, match="c revises b"):
        km.table(evaluation, registry=km.Registry(folders=own))


def test_areas_that_exchanged_questions_have_keys_of_their_own(tmp_path: Path) -> None:
    """A question that moved keeps its key; the areas that it joined and left do not measure the same."""

    def question(number: str, ancestor: str) -> str:
        lineage = f", lineage: [{{question: '{ancestor}', change: same}}]" if ancestor != number else ""
        return f"'{number}': {{wording: q{ancestor}, max_points: 5{lineage or unchanged.format(number)}}}"

    def areas(*ancestors: str) -> str:
        rows = [question(number, one) for number, one in zip(("1.1", "1.2", "2.1", "2.2"), ancestors, strict=True)]
        tables = (", ".join(rows[:2]), ", ".join(rows[2:]))
        return ", ".join(
            f"'{number}': {{title: A{number}, max_points: 10, questions: {{{table}}}}}"
            for number, table in enumerate(tables, 1)
        )

    unchanged = ""
    first = areas("1.1", "1.2", "2.1", "2.2")
    unchanged = ", lineage: [{{question: '{0}', change: same}}]"
    _revisions(tmp_path, first, areas("1.1", "2.1", "1.2", "2.2"))
    assert km.validate(tmp_path).ok, km.validate(tmp_path)
    found = descents(km.load_framework("b", registry=km.Registry(folders=tmp_path)))
    assert found.questions["1.2"].comparability_key == "a/2.1"
    assert {number: one.comparability_key for number, one in found.areas.items()} == {"1": "b/1", "2": "b/2"}
