"""What an editor offers at a finding, applied as an editor does, leaves the finding gone or accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from tests.support import golden
from tests.support.diagnostics import text_of
from tests.support.editor import Editor, editor
from tests.support.edits import applied

TEXT = Path("examples/evaluations/torsas-2017.yaml").read_text(encoding="utf-8")

CAPABILITIES = {"workspace": {"workspaceEdit": {"documentChanges": True}}}

Json = dict[str, Any]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Run a server for all tests of the module."""
    with editor(tmp_path_factory.mktemp("folder"), capabilities=CAPABILITIES) as running:
        yield running


def _actions(client: Editor, text: str, only: list[str] | None = None, line: int | None = None) -> list[Json]:
    """Open a text, and return what is offered for all of it, or on one line, counted from 0."""
    uri = "untitled:Untitled-1"
    client.open(uri, text)
    client.diagnostics(uri)
    last = text.count("\n") + text.count("\r") + 1
    shown = {"start": {"line": line or 0, "character": 0}, "end": {"line": line or last, "character": 0}}
    context = {"diagnostics": [], **({} if only is None else {"only": only})}
    params = {"textDocument": {"uri": uri}, "range": shown, "context": context}
    found = list(client.ask("textDocument/codeAction", params) or [])
    client.close(uri)
    return found


def _after(action: Json, text: str) -> str:
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"]["version"] == 1
    return applied(text, change["edits"])


def _offered(actions: list[Json], words: str) -> Json:
    found = [action for action in actions if words in action["title"]]
    assert found, [action["title"] for action in actions]
    return found[0]


def test_a_safe_fix_is_preferred_and_a_guess_is_not(client: Editor) -> None:
    """The percent sign goes by a preferred fix, named by what it does; a guess says that it is one."""
    text = TEXT.replace("percent: 45", "percent: 45%", 1)
    action = _offered(_actions(client, text), "Replace “45%” by “45”")
    assert action["isPreferred"]
    assert action["diagnostics"][0]["code"] == km.validate_text(text).findings[0].rule
    assert _after(action, text) == TEXT


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_an_accepted_finding_has_an_entry_with_a_reason_to_fill_in(client: Editor, ends: str) -> None:
    """Accepting adds the entry that `validate --verbose` prints, in the file's own line ends."""
    text = TEXT.replace('"1.1": {points: 5', '"1.1": {points: 15').replace("\n", ends)
    (finding, *_) = [one for one in km.validate_text(text).findings if one.acceptable]
    action = _offered(_actions(client, text), f"Accept this finding ({finding.rule})")
    after = _after(action, text)
    assert ends.join(["accepted:", f'  - {{rule: {finding.rule}, at: "{finding.path}", reason: "…"}}']) in after
    found = km.validate_text(after).findings
    assert [one.rule for one in found if one.accepted] == [finding.rule]


def test_whatever_can_be_accepted_is_accepted_by_its_entry(client: Editor) -> None:
    """In every example of a rule: the entry that is offered makes the finding a hint."""
    for case in golden.cases():
        text = text_of(case)
        for action in _actions(client, text):
            if "Accept this finding" in action["title"]:
                rule, after = action["diagnostics"][0]["code"], km.validate_text(_after(action, text)).findings
                assert rule in [finding.rule for finding in after if finding.accepted], case


def test_a_framework_accepts_nothing(client: Editor) -> None:
    """A rule of both formats offers an entry under `accepted` in an evaluation alone."""
    framework = (
        "id: own\ntitle: T\nlanguage: sv\nareas:\n  '1':\n    title: A\n    topics: [Aa; Bb]\n    max_points: 1\n"
    )
    titles = [action["title"] for action in _actions(client, framework)]
    assert any("Aa, Bb" in title for title in titles)
    assert not any("Accept" in title for title in titles)


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        ('\t"1.1": ', '      "1.1": ', "Indent this line as it is meant"),
        ('      "1.1":\u00a0', '      "1.1": ', "Write an ordinary space"),
        ('      "1.1"\u200b: ', '      "1.1": ', "Delete the invisible character"),
        ("      ”1.1”: ", '      "1.1": ', "Write this line as it is meant"),
    ],
)
def test_the_title_of_a_fix_says_what_nobody_sees(client: Editor, before: str, after: str, title: str) -> None:
    """Of tabs, other spaces and pairs of quotes; one action corrects all that is harmful on the line."""
    text = TEXT.replace(after, before, 1)
    action = _offered(_actions(client, text), title)
    assert action["isPreferred"]
    assert _after(action, text) == TEXT


def test_a_second_acceptance_goes_below_the_first(client: Editor) -> None:
    """An entry is added to those that are there, as they are indented."""
    text = (
        TEXT.replace('"1.1": {points: 5', '"1.1": {points: 15').rstrip("\n")
        + '\naccepted:\n- rule: improbable-total\n  at: ""\n  reason: x\n# end\n'
    )
    after = _after(_offered(_actions(client, text), "Accept this finding"), text)
    assert "  reason: x\n- {rule: " in after
    assert after.endswith("# end\n")


@pytest.mark.parametrize("place", [0, 2, -1])
def test_a_missing_question_is_inserted_at_its_place(client: Editor, place: int) -> None:
    """A row that was deleted comes back where it was, its number in quotes, for the figures to be typed."""
    rows = [line for line in TEXT.splitlines() if line.strip().startswith('"2.')]
    row = rows[place]
    number = row.strip().partition(":")[0]
    text = TEXT.replace(f"{row}\n", "")
    after = _after(_offered(_actions(client, text), f"Insert the missing question {number.strip(chr(34))}"), text)
    indent = row[: len(row) - len(row.lstrip())]
    assert after == TEXT.replace(row, f"{indent}{number}: {{points: , percent: }}")


def test_what_an_area_of_a_draft_lacks_is_inserted_at_the_beginning_of_the_area(client: Editor) -> None:
    """On the line of its number and that of `questions`, not elsewhere: a draft that lacks questions is no mistake."""
    rows = [f"{line}\n" for line in TEXT.splitlines() if line.strip().startswith(('"2.2"', '"2.3"'))]
    text = TEXT.replace("".join(rows), "").replace("status: final", "status: draft")
    area = text.splitlines().index('  "2":')
    table = text.splitlines().index("    questions:", area)
    offered = {
        line: [action for action in _actions(client, text, line=line) if "Insert" in action["title"]]
        for line in (area - 1, area, area + 1, table, table + 1)
    }
    assert [len(actions) for actions in offered.values()] == [0, 1, 0, 1, 0]
    (action,) = offered[table]
    assert offered[area] == [action]
    assert action["title"] == "Insert the missing questions 2.2, 2.3"
    indent = rows[0][: rows[0].index('"')]
    empty = [f'{indent}"{number}": {{points: , percent: }}\n' for number in ("2.2", "2.3")]
    assert _after(action, text) == text.replace(f'{indent}"2.4"', "".join(empty) + f'{indent}"2.4"')


def test_nothing_is_inserted_into_a_draft_whose_missing_rows_may_be_on_a_broken_line(client: Editor) -> None:
    """The row is there; its number will be read once its quotation mark is closed."""
    row = next(line for line in TEXT.splitlines() if line.strip().startswith('"2.2"'))
    text = TEXT.replace("status: final", "status: draft")
    line = text.splitlines().index('  "2":')
    uri = "untitled:Untitled-1"
    client.open(uri, text)
    client.diagnostics(uri)
    client.change(uri, {"text": text.replace(row, row.replace('"2.2"', '"2.2'))})
    assert {found["code"] for found in client.diagnostics(uri)} == {"yaml-syntax", "draft"}
    shown = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 0}}
    params = {"textDocument": {"uri": uri}, "range": shown, "context": {"diagnostics": []}}
    assert not client.ask("textDocument/codeAction", params)
    client.close(uri)


def test_an_unfinished_table_becomes_a_draft(client: Editor) -> None:
    """`status: draft` is added below the framework, or takes the place of another status."""
    row = next(line for line in TEXT.splitlines() if line.strip().startswith('"2.1'))
    text = TEXT.replace(f"{row}\n", "")
    after = _after(_offered(_actions(client, text), "Mark this evaluation as a draft"), text)
    assert km.validate_text(after).ok
    assert after.count("status: draft") == 1


def test_a_pasted_table_becomes_rows(client: Editor) -> None:
    """Rows of a table that were pasted below `questions:` become rows of YAML."""
    head = TEXT[: TEXT.index("questions:")]
    text = f"{head}questions:\n1.1\tPlan\t5\t15\t30\n1.2\tMål\t10\t20\t50\n"
    action = _offered(_actions(client, text), "Turn the pasted table into rows")
    assert '"1.1": {points: 5, max_points: 15, percent: 30}\n' in _after(action, text)
    assert not action.get("isPreferred")
    text = "framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\nareas:\n1.1\tPlan\t5\t15\t30\n"
    action = _offered(_actions(client, text), "Turn the pasted table into rows")
    assert _after(action, text).endswith(
        '"1":\n    questions:\n      "1.1": {points: 5, max_points: 15, percent: 30}\n'
    )


def test_everything_safe_is_fixed_at_once_only_when_asked_for(client: Editor) -> None:
    """The action for the whole text does what `kompassmodel fix` does; it is no fix of one finding."""
    text = TEXT.replace("percent: 45", "percent: 45%", 1).replace('"1.1":', "1.1:")
    assert all(action["kind"] == "quickfix" for action in _actions(client, text))
    for only in (["source.fixAll.kompassmodel"], ["source.fixAll"], ["source"]):
        (action,) = _actions(client, text, only=only)
        assert action["kind"] == "source.fixAll.kompassmodel"
        assert _after(action, text) == km.fix(text).text
    assert _actions(client, TEXT, only=["source.fixAll"]) == []
    assert _actions(client, text, only=["refactor"]) == []


@pytest.mark.parametrize("case", golden.PARAMS)
def test_every_fix_of_a_finding_is_offered_and_does_what_fix_does(client: Editor, case: Path) -> None:
    """Each offered edit can be applied, and everything safe fixed at once equals `km.fix`."""
    text = text_of(case)
    for action in _actions(client, text):
        assert _after(action, text) != text
    fixed = km.fix(text).text
    actions = _actions(client, text, only=["source.fixAll"])
    assert [_after(action, text) for action in actions] == ([fixed] if fixed != text.removeprefix("\ufeff") else [])
