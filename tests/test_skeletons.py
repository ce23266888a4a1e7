"""`new evaluation` writes a draft that is valid at once and holds every question of its framework."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from hypothesis import given, settings

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.authoring.new_evaluation import new_evaluation
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.cli.main import main
from kompassmodel.documents.parser import parse
from kompassmodel.model.framework import Area, Framework
from kompassmodel.registry.registry import open_registry
from kompassmodel.validation.pipeline import check_document
from tests import strategies

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_a_skeleton_of_every_framework_is_a_valid_draft(framework: Framework, lang: km.Language) -> None:
    """It has no finding, nothing to mend, and every area and question with its wording and maximum beside it."""
    text = new_evaluation(framework, "Torsås", lang=lang)
    report = km.validate_text(text)
    assert report.findings == ()
    assert len(report.drafts) == 1
    assert fix_text(text, open_registry())[1] == ()
    evaluation = check_document(parse(text, "x"), open_registry()).document
    assert isinstance(evaluation, km.Evaluation)
    assert [area.id for area in evaluation.areas] == [area.id for area in framework.areas]
    assert [row.id for row in evaluation.questions] == [question.id for question in framework.questions]
    for question in framework.questions:
        assert re.search(rf"# {re.escape(question.id)} {re.escape(question.wording)} \(.*{question.max_points}\)", text)


@settings(max_examples=strategies.examples(25))
@given(strategies.frameworks(), strategies.texts)
def test_any_framework_and_any_name_make_a_valid_draft(framework: Framework, name: str) -> None:
    """Awkward wordings are comments still, and awkward names are quoted."""
    text = new_evaluation(framework, name, evaluated=km.Period("2019-03"))
    judgement = check_document(parse(text, "x"), strategies.registry_with(framework))
    assert [finding for finding in judgement.findings if finding.rule != "evaluated-outside-use"] == []
    assert isinstance(judgement.document, km.Evaluation)
    assert judgement.document.municipality.name == name
    assert judgement.document.evaluated == km.Period("2019-03")


def test_filled_in_as_the_report_prints_it_it_is_the_evaluation() -> None:
    """With the figures of a report in their places, a draft becomes a final evaluation without findings."""
    made = km.load_evaluation(ROOT / "examples" / "evaluations" / "torsas-2017.yaml")
    text = new_evaluation(km.load_framework(made.framework), "Torsås", evaluated=made.evaluated)
    for row in made.questions:
        text = text.replace(
            f'"{row.id}": {{points: , percent: }}', f'"{row.id}": {{points: {row.points}, percent: {row.percent}}}'
        )
    rows = iter(made.areas)
    text = re.sub(
        "^    points:\n    percent:",
        lambda _: f"    points: {(row := next(rows)).points}\n    percent: {row.percent}",
        text,
        flags=re.MULTILINE,
    )
    text = re.sub("^status: draft.*\n", "", text, flags=re.MULTILINE)
    assert km.validate_text(text).findings == ()


def test_the_command_writes_once_and_overwrites_only_when_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Without -o it prints; with it a file is written, which is valid, and stays unless --force is given."""
    call = ["new", "evaluation", "--framework", "kompass-2016", "--municipality", "Torsås", "--evaluated", "2017-10"]
    assert main(call) == 0
    printed = capsys.readouterr().out
    assert main([*call, "-o", "torsas.yaml"]) == 0
    written = Path("torsas.yaml").read_text(encoding="utf-8")
    assert written == printed.replace("kompassmodel validate\n", "kompassmodel validate torsas.yaml\n")
    assert main(["validate", "torsas.yaml"]) == 0
    Path("torsas.yaml").write_text("mine", encoding="utf-8")
    assert main([*call, "-o", "torsas.yaml"]) == 2
    assert Path("torsas.yaml").read_text(encoding="utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main([*call, "-o", "torsas.yaml", "--force"]) == 0
    assert Path("torsas.yaml").read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"--framework": "kompas-2016"}, "kompass-2016 was probably meant"),
        ({"--evaluated": "mars 2017"}, "“mars 2017” is no date"),
        ({"--municipality": " "}, "“ ” cannot be the name of a municipality"),
        ({"-o": "no/such/folder.yaml"}, "cannot be written"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(
    changed: dict[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with status 2 and what was probably meant."""
    options = {"--framework": "kompass-2016", "--municipality": "X", "-o": "a.yaml", **changed}
    assert main(["new", "evaluation", *(part for option in options.items() for part in option)]) == 2
    assert told in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def _modeline(framework: Framework) -> str:
    """Return where the first line of a draft leads, seen from a file two folders down."""
    first = new_evaluation(framework, "X", file=Path("deep/er/x.yaml")).splitlines()[0]
    return first.removeprefix("# yaml-language-server: $schema=")


def test_the_modeline_leads_to_the_frameworks_own_schema_above_or_to_the_installed_one() -> None:
    """A schema in a folder above is named as seen from the file; else that of the installation, which is there."""
    framework = km.load_framework("kompass-2016")
    Path("schemas").mkdir()
    Path("schemas/evaluation.schema.json").write_text("{}", encoding="utf-8")
    installed = _modeline(framework)
    assert re.fullmatch("file:///.*/schemas/evaluation[.]kompass-2016[.]schema[.]json", installed)
    assert Path(url2pathname(urlsplit(installed).path)).is_file()
    Path("schemas/evaluation.kompass-2016.schema.json").write_text("{}", encoding="utf-8")
    assert _modeline(framework) == "../../schemas/evaluation.kompass-2016.schema.json"


def test_without_a_schema_of_its_own_a_framework_has_that_of_all_evaluations() -> None:
    """A framework that is not shipped has the generic one, above or installed, until its own is written."""
    area = Area(id="1", title="Ett", max_points=10)
    framework = Framework(id="eget-2024", title="Eget", language="sv", areas=(area,))
    assert re.fullmatch("file:///.*/schemas/evaluation[.]schema[.]json", _modeline(framework))
    Path("schemas").mkdir()
    Path("schemas/evaluation.schema.json").write_text("{}", encoding="utf-8")
    assert _modeline(framework) == "../../schemas/evaluation.schema.json"
    Path("schemas/evaluation.eget-2024.schema.json").write_text("{}", encoding="utf-8")
    assert _modeline(framework) == "../../schemas/evaluation.eget-2024.schema.json"


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_the_next_revision_of_every_framework_is_valid_and_the_same(framework: Framework, lang: km.Language) -> None:
    """It has no finding, nothing to mend, and every area and question is said to be the same."""
    text = new_revision(framework, "next-1", lang=lang)
    assert km.validate_text(text).findings == ()
    assert fix_text(text, open_registry())[1] == ()
    thing = check_document(parse(text, "x"), open_registry()).document
    assert isinstance(thing, km.Framework)
    assert thing.revises == framework.id
    for old, new in zip(framework.areas, thing.areas, strict=True):
        assert new.lineage == (km.Lineage(area=old.id, change=("same",)),)
        assert (new.title, new.also, new.translations, new.topics) == (
            old.title,
            old.also,
            old.translations,
            old.topics,
        )
    for before, after in zip(framework.questions, thing.questions, strict=True):
        assert after.lineage == (km.Lineage(question=before.id, change=("same",)),)
        assert (after.wording, after.max_points) == (before.wording, before.max_points)


@settings(max_examples=strategies.examples(25))
@given(strategies.frameworks())
def test_the_next_revision_of_any_framework_is_valid(framework: Framework) -> None:
    """Awkward texts are copied as they are."""
    text = new_revision(framework, "next-1")
    judgement = check_document(parse(text, "x"), strategies.registry_with(framework))
    assert judgement.findings == ()


def test_a_revision_is_begun_by_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """An id that is taken or cannot be one is refused; what is written validates and differs in nothing."""
    assert main(["new", "revision", "--from", "kompass-2016.2", "--id", "kompass-2027", "-o", "own/k.yaml"]) == 2
    Path("own").mkdir()
    assert main(["new", "revision", "--from", "kompass-2016.2", "--id", "kompass-2027", "-o", "own/k.yaml"]) == 0
    assert main(["validate", "own"]) == 0
    assert main(["diff", "kompass-2016.2", "kompass-2027", "--frameworks", "own"]) == 0
    assert "All 800 points are comparable." in capsys.readouterr().out
    for wrong in ("kompass-2016", "a b", ""):
        assert main(["new", "revision", "--from", "kompass-2016.2", "--id", wrong]) == 2
