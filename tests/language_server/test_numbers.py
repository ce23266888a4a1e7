"""A number leads to where it is declared and to all that name it, and can be changed in all of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lsprotocol.types import Location, PrepareRenamePlaceholder, WorkspaceEdit

import kompassmodel as km
from kompassmodel.documents.parser import parse
from kompassmodel.language_server.definition import definition
from kompassmodel.language_server.knowledge import Target
from kompassmodel.language_server.mentions import mentions, pointer_mentions, text_at
from kompassmodel.language_server.positions import Positions
from kompassmodel.language_server.references import references
from kompassmodel.language_server.rename import prepare_rename, rename
from kompassmodel.language_server.snapshot import OpenText, Snapshot, take_snapshot
from kompassmodel.language_server.workspace import Workspace
from kompassmodel.messages.translation import Language
from kompassmodel.registry.scope import Scope, scope_of
from tests.support.paths import EVALUATIONS, ROOT
from tests.support.snapshots import at, danish, opened, workspace_of

LULEA = (EVALUATIONS / "lulea-2015.yaml").read_text(encoding="utf-8")

LATER = """id: kompas-dk-2
title: Kommunekompasset
language: da
revises: kompas-dk
areas:
  "1":
    title: Område 1
    max_points: 50
    lineage: [{area: "1", change: same}]
    questions:
      "1.1":
        wording: Er der en plan?
        max_points: 50
        lineage: [{question: "1.1", change: reworded}]
retired: {"1.2": sammenlagt, "2": udgået}
"""

EVALUATION = """framework: kompas-dk
municipality: Aarhus # å 😀
summary: {areas: {"1": 40, '2': 41}}
areas:
  "1":
    points: 40
    questions: {"1.1": 20, 1.2: 21}
  "2":
    questions:
      "2.1": 1
references:
  - name: middel
    areas: {"1": 39}
accepted:
  - {rule: summary-differs-from-table, at: /summary/areas/1, reason: x}
  - {rule: points-differ-from-percent, at: "/areas/1/questions/1.1/percent", reason: y}
"""

FILES = {"kompas.yaml": danish(), "later.yaml": LATER, "aarhus.yaml": EVALUATION}


def open_file(name: str, files: dict[str, str] = FILES, lang: Language = "en") -> tuple[Snapshot, Workspace]:
    """Open a file of a workspace."""
    path = Path("/folder") / name
    workspace = workspace_of(files)
    others = [parse(text, other) for other, text in files.items() if text.startswith("id:") and other != name]
    return take_snapshot(OpenText(path.as_uri(), 1, files[name], str(path)), scope_of(others), lang), workspace


def places(locations: list[Location], files: dict[str, str] = FILES) -> list[tuple[str, int, str]]:
    """Return the file, the line from 1, and the text of each location in a workspace."""
    found = []
    for location in locations:
        name = location.uri.rpartition("/")[2]
        positions = Positions(files[name])
        start, end = positions.to_index(location.range.start), positions.to_index(location.range.end)
        found.append((name, location.range.start.line + 1, files[name][start:end]))
    return found


@pytest.mark.parametrize(
    ("place", "after", "expected"),
    [
        ("kompas-dk", 2, ("kompas.yaml", 1, "kompas-dk")),
        ('"1.1"', 2, ("kompas.yaml", 10, '"1.1"')),
        ("1.2: 21", 1, ("kompas.yaml", 13, '"1.2"')),
        ('"1": 40', 1, ("kompas.yaml", 6, '"1"')),
        ('"1": 39', 1, ("kompas.yaml", 6, '"1"')),
        ("/summary/areas/1", 3, ("aarhus.yaml", 3, '"1"')),
    ],
)
def test_a_number_in_an_evaluation_leads_to_its_framework(
    place: str, after: int, expected: tuple[str, int, str]
) -> None:
    """The id to the file, a number to its key, and a pointer to its place in the file itself."""
    snapshot, workspace = open_file("aarhus.yaml")
    assert places(definition(snapshot, at(snapshot, place, after), workspace)) == [expected]


@pytest.mark.parametrize(
    ("place", "after", "expected"),
    [
        ("revises: k", 10, ("kompas.yaml", 1, "kompas-dk")),
        ('question: "1.1"', 12, ("kompas.yaml", 10, '"1.1"')),
        ('area: "1"', 7, ("kompas.yaml", 6, '"1"')),
        ('"1.2": sam', 2, ("kompas.yaml", 13, '"1.2"')),
        ('"2": ud', 1, ("kompas.yaml", 16, '"2"')),
    ],
)
def test_a_lineage_leads_to_the_ancestor(place: str, after: int, expected: tuple[str, int, str]) -> None:
    """So do retired numbers and the revision that is revised."""
    snapshot, workspace = open_file("later.yaml")
    assert places(definition(snapshot, at(snapshot, place, after), workspace)) == [expected]


def test_what_is_shipped_is_found_in_its_file() -> None:
    """A question of a shipped framework, and a municipality in the file of its register."""
    snapshot = opened(LULEA)
    (framework,) = definition(snapshot, at(snapshot, '"8":', 1))
    shipped = ROOT / "frameworks" / "kompass-2010.yaml"
    assert framework.uri == shipped.as_uri()
    assert shipped.read_text(encoding="utf-8").splitlines()[framework.range.start.line].strip() == '"8":'
    (municipality,) = definition(snapshot, at(snapshot, "Luleå", 1))
    register = ROOT / "src/kompassmodel/municipalities/swe.tsv"
    assert municipality.uri == register.as_uri()
    line = register.read_text(encoding="utf-8").splitlines()[municipality.range.start.line]
    assert line.startswith("2580\t")
    assert municipality.range.end.character == len(line)


def test_a_number_leads_to_the_framework_that_is_named_even_if_the_table_is_that_of_another() -> None:
    """Whoever named the wrong revision is led where the file says."""
    text = LULEA.replace("framework: kompass-2010", "framework: kompass-2016")
    (found,) = definition(opened(text), at(opened(text), '"2.5"', 1))
    assert found.uri == (ROOT / "frameworks" / "kompass-2016.yaml").as_uri()


def test_nothing_leads_nowhere() -> None:
    """A comment, a key of the format, an unknown framework or municipality, and an empty text."""
    snapshot = opened("framework: none\nmunicipality: Nowhere\nround: 1 # c\n")
    for place in ("none", "Nowhere", "round", "# c"):
        assert definition(snapshot, at(snapshot, place, 1)) == []
    for place in ("Nowhere", "round", "# c"):
        assert references(snapshot, at(snapshot, place, 1)) == []
    assert definition(opened(""), at(opened(""), "")) == []


ALL_1_1 = [
    ("kompas.yaml", 10, '"1.1"'),
    ("later.yaml", 14, '"1.1"'),
    ("aarhus.yaml", 7, '"1.1"'),
]


@pytest.mark.parametrize(
    ("name", "place", "after"),
    [("kompas.yaml", '"1.1"', 1), ("aarhus.yaml", '"1.1"', 1), ("later.yaml", 'question: "1.1"', 12)],
)
def test_a_question_is_found_wherever_it_is_named(name: str, place: str, after: int) -> None:
    """From its framework, from an evaluation, or from a lineage: its declaration, lineages and evaluations."""
    snapshot, workspace = open_file(name)
    found = places(references(snapshot, at(snapshot, place, after), workspace))
    assert found[0] == ALL_1_1[0]
    assert sorted(found) == sorted(ALL_1_1)
    others = references(snapshot, at(snapshot, place, after), workspace, with_declaration=False)
    assert sorted(places(others)) == sorted(ALL_1_1[1:])


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("file", sorted(EVALUATIONS.glob("*.yaml")), ids=lambda file: file.stem)
def test_rows_that_name_no_wanted_number_can_be_passed_over(file: Path, ends: str) -> None:
    """A file read for some numbers alone has them where it has them when it is read as a whole."""
    text = file.read_text(encoding="utf-8").replace("\n", ends)
    text += "accepted:\n  - {rule: sum, at: /areas/1/questions/1.1, because: x}\n".replace("\n", ends)
    whole = text_at("file:///a.yaml", "a.yaml", text)
    framework = whole.read.value_of("framework") or ""
    targets = [
        Target(framework, number, is_area) for number in ("1", "1.1", "4.5", "8.6", "8") for is_area in (True, False)
    ]
    for target in targets:
        part = text_at("file:///a.yaml", "a.yaml", text, [target.number])
        assert [*mentions(part, target)] == [*mentions(whole, target)]
        assert [*pointer_mentions(part, target)] == [*pointer_mentions(whole, target)]
        assert len(part.read.entries) < len(whole.read.entries)


def test_an_area_and_a_framework_are_found_as_well() -> None:
    """An area in summaries and reference profiles too, a framework where it is named and revised."""
    snapshot, workspace = open_file("kompas.yaml")
    area = places(references(snapshot, at(snapshot, '"1":', 1), workspace, with_declaration=False))
    assert sorted(area) == [
        ("aarhus.yaml", 3, '"1"'),
        ("aarhus.yaml", 5, '"1"'),
        ("aarhus.yaml", 13, '"1"'),
        ("later.yaml", 9, '"1"'),
    ]
    framework = places(references(snapshot, at(snapshot, "kompas-dk", 1), workspace, with_declaration=False))
    assert sorted(framework) == [("aarhus.yaml", 1, "kompas-dk"), ("later.yaml", 4, "kompas-dk")]


def renamed(edit: WorkspaceEdit, files: dict[str, str]) -> dict[str, str]:
    """Apply the changes to the files, the last first, and return them."""
    result = dict(files)
    for uri, edits in (edit.changes or {}).items():
        name = uri.rpartition("/")[2]
        text, positions = files[name], Positions(files[name])
        stretches = sorted(
            (positions.to_index(each.range.start), positions.to_index(each.range.end), each.new_text) for each in edits
        )
        assert all(one[1] <= other[0] for one, other in pairwise(stretches))
        for start, end, new in reversed(stretches):
            text = text[:start] + new + text[end:]
        result[name] = text
    return result


def rename_at(place: str, new: str, files: dict[str, str] = FILES, lang: Language = "en") -> WorkspaceEdit | str | None:
    """Give the number at a place in the framework another one."""
    snapshot, workspace = open_file("kompas.yaml", files, lang)
    return rename(snapshot, at(snapshot, place, 1), new, workspace)


def test_a_question_gets_another_number_in_all_files() -> None:
    """In its framework, in lineages, in evaluations and in what they accept; quotes stay, and none become double."""
    edit = rename_at('"1.1"', "1.3")
    assert isinstance(edit, WorkspaceEdit)
    after = renamed(edit, FILES)
    assert after["kompas.yaml"] == FILES["kompas.yaml"].replace('"1.1"', '"1.3"')
    assert after["later.yaml"] == LATER.replace('question: "1.1"', 'question: "1.3"')
    expected = EVALUATION.replace('"1.1": 20', '"1.3": 20').replace("questions/1.1/", "questions/1.3/")
    assert after["aarhus.yaml"] == expected
    other = rename_at('"1.2"', "1.10")
    assert isinstance(other, WorkspaceEdit)
    after = renamed(other, FILES)
    assert after["aarhus.yaml"] == EVALUATION.replace("1.2: 21", '"1.10": 21')
    assert after["later.yaml"] == LATER.replace('"1.2": sam', '"1.10": sam')


def test_an_area_takes_its_questions_with_it() -> None:
    """Rows, headlines, profiles, pointers, lineages and retired areas follow, and nothing else."""
    edit = rename_at('"1":', "6")
    assert isinstance(edit, WorkspaceEdit)
    after = renamed(edit, FILES)
    before = {**FILES}
    for old, new in (('"1"', '"6"'), ('"1.1"', '"6.1"'), ('"1.2"', '"6.2"')):
        before["kompas.yaml"] = before["kompas.yaml"].replace(old, new)
    assert after["kompas.yaml"] == before["kompas.yaml"]
    assert 'retired: {"6.2": sammenlagt, "2": udgået}' in after["later.yaml"]
    assert '  "1":\n' in after["later.yaml"]
    evaluation = after["aarhus.yaml"]
    assert """summary: {areas: {"6": 40, '2': 41}}""" in evaluation
    assert 'questions: {"6.1": 20, "6.2": 21}' in evaluation
    assert "at: /summary/areas/6," in evaluation
    assert '"/areas/6/questions/6.1/percent"' in evaluation
    assert """'8': 41""" in renamed(rename_at('"2":', "8"), FILES)["aarhus.yaml"]  # type: ignore[arg-type]


def test_shipped_files_give_the_same_findings_after_a_number_has_changed_in_all_of_them(tmp_path: Path) -> None:
    """The five evaluations and all revisions, in a workspace: a number that is free, and no finding more."""
    files = {f"{path.stem}.yaml": path.read_text(encoding="utf-8") for path in EVALUATIONS.glob("*.yaml")}
    shipped = {f"{path.stem}.yaml": path.read_text(encoding="utf-8") for path in ROOT.glob("frameworks/*.yaml")}
    for name, text in shipped.items():  # other ids, so that they are not the shipped ones
        shipped[name] = text.replace("kompass-", "mine-")
    files = {name: text.replace("framework: kompass-", "framework: mine-") for name, text in files.items()} | shipped
    path = Path("/folder/kompass-2010.yaml")
    opened_text = OpenText(path.as_uri(), 1, files["kompass-2010.yaml"], str(path))
    snapshot = take_snapshot(opened_text, Scope())
    edit = rename(snapshot, at(snapshot, '"1.5":', 1), "1.6", workspace_of(files))
    assert isinstance(edit, WorkspaceEdit)
    after = renamed(edit, files)
    for name, text in after.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    rules = [finding.rule for finding in km.validate(tmp_path).findings if not finding.accepted]
    assert set(rules) <= {"question-numbering", "unusable-framework", "file-named-otherwise"}
    assert "question-numbering" in rules


@pytest.mark.parametrize(
    ("place", "new", "refusal"),
    [
        ('"1.1"', "1.2", "1.2 is taken in kompas-dk"),
        ('"1.1"', "2.7", "its questions are numbered 1.1, 1.2 and so on"),
        ('"1.1"', "1.x", "its questions are numbered 1.1, 1.2 and so on"),
        ('"1.1"', "", "its questions are numbered 1.1, 1.2 and so on"),
        ('"1":', "2", "2 is taken in kompas-dk"),
        ('"1":', "one", "areas are numbered 1, 2, 3 and so on"),
        ('"1":', "1.5", "areas are numbered 1, 2, 3 and so on"),
    ],
)
def test_a_number_that_cannot_be_is_refused(place: str, new: str, refusal: str) -> None:
    """In one plain sentence, and nothing changes."""
    assert rename_at(place, new) == refusal


def test_a_refusal_is_in_the_language_of_the_editor() -> None:
    """Swedish and Norwegian."""
    assert rename_at('"1.1"', "1.2", lang="sv") == "1.2 är upptaget i kompas-dk"
    assert rename_at('"1.1"', "1.2", lang="nb") == "1.2 er opptatt i kompas-dk"


def test_files_that_would_not_survive_it_refuse_it() -> None:
    """One that cannot be read, and an evaluation that gives the new number already."""
    broken = {**FILES, "aarhus.yaml": EVALUATION + "x: [\n"}
    assert rename_at('"1.1"', "1.3", broken) == "aarhus.yaml cannot be read as it is; correct it first"
    given = {**FILES, "aarhus.yaml": EVALUATION.replace("1.2: 21", '"1.3": 21')}
    assert rename_at('"1.1"', "1.3", given) == "aarhus.yaml gives 1.3 already"


def test_only_a_number_that_is_declared_here_can_be_changed() -> None:
    """Elsewhere the file is named, and what is no number cannot be changed at all."""
    snapshot, _ = open_file("kompas.yaml")
    found = prepare_rename(snapshot, at(snapshot, '"1.1"', 1))
    assert isinstance(found, PrepareRenamePlaceholder)
    assert found.placeholder == "1.1"
    assert found.range.end.character - found.range.start.character == 3
    for place in ("title", "kompas-dk", "Område 1"):
        assert prepare_rename(snapshot, at(snapshot, place, 1)) is None
        assert rename(snapshot, at(snapshot, place, 1), "1.7") is None
    evaluation, workspace = open_file("aarhus.yaml")
    elsewhere = "this number is that of kompas-dk: change it in the file that declares it"
    assert prepare_rename(evaluation, at(evaluation, '"1.1"', 1)) == elsewhere
    assert rename(evaluation, at(evaluation, '"1.1"', 1), "1.7", workspace) == elsewhere
    later, _ = open_file("later.yaml")
    assert prepare_rename(later, at(later, 'question: "1.1"', 12)) == elsewhere


def test_areas_whose_ids_are_words_can_be_renamed() -> None:
    """To other words, with their questions."""
    files = {"kompas.yaml": danish("demokrati", "børn")}
    edit = rename_at('"børn":', "børn-og-unge", files)
    assert isinstance(edit, WorkspaceEdit)
    after = renamed(edit, files)["kompas.yaml"]
    for old, new in (('"børn"', '"børn-og-unge"'), ('"børn.1"', '"børn-og-unge.1"'), ('"børn.2"', '"børn-og-unge.2"')):
        files["kompas.yaml"] = files["kompas.yaml"].replace(old, new)
    assert after == files["kompas.yaml"]
