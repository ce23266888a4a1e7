"""`new evaluation` writes a draft that is valid at once and holds every question of its framework."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

import kompassmodel as km
from kompassmodel import model, skeletons
from kompassmodel.cli import main
from kompassmodel.fixing import mend
from kompassmodel.library import open_library
from kompassmodel.source import parse
from kompassmodel.validation import judge
from tests import strategies

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_a_skeleton_of_every_framework_is_a_valid_draft(framework: model.Framework, lang: km.Language) -> None:
    """It has no finding, nothing to mend, and every area and question with its wording and maximum beside it."""
    text = skeletons.evaluation(framework, "Torsås", lang=lang)
    report = km.validate_text(text)
    assert report.findings == ()
    assert len(report.drafts) == 1
    assert mend(text, open_library())[1] == ()
    evaluation = judge(parse(text, "x"), open_library()).thing
    assert isinstance(evaluation, km.Evaluation)
    assert [area.id for area in evaluation.areas] == [area.id for area in framework.areas]
    assert [row.id for row in evaluation.questions] == [question.id for question in framework.questions]
    for question in framework.questions:
        assert re.search(rf"# {re.escape(question.id)} {re.escape(question.wording)} \(.*{question.max_points}\)", text)


@settings(max_examples=25)
@given(strategies.frameworks(), strategies.texts)
def test_any_framework_and_any_name_make_a_valid_draft(framework: model.Framework, name: str) -> None:
    """Awkward wordings are comments still, and awkward names are quoted."""
    text = skeletons.evaluation(framework, name, evaluated=km.Period("2019-03"))
    judgement = judge(parse(text, "x"), strategies.library_with(framework))
    assert [finding for finding in judgement.findings if finding.rule != "evaluated-outside-use"] == []
    assert isinstance(judgement.thing, km.Evaluation)
    assert judgement.thing.municipality.name == name
    assert judgement.thing.evaluated == km.Period("2019-03")


def test_filled_in_as_the_report_prints_it_it_is_the_evaluation() -> None:
    """With the figures of a report in their places, a draft becomes a final evaluation without findings."""
    made = km.load_evaluation(ROOT / "examples" / "evaluations" / "torsas-2017.yaml")
    text = skeletons.evaluation(km.load_framework(made.framework), "Torsås", evaluated=made.evaluated)
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
        ({"--municipality": " "}, "the name of the municipality is missing"),
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


def test_the_modeline_leads_to_the_schema_above_or_to_the_installed_one() -> None:
    """A schema in a folder above is named as seen from the file; else that of the installation."""
    framework = km.load_framework("kompass-2016")
    first = skeletons.evaluation(framework, "X").splitlines()[0]
    assert re.fullmatch("# yaml-language-server: [$]schema=file:///.*/schemas/evaluation.schema.json", first)
    Path("schemas").mkdir()
    Path("schemas/evaluation.schema.json").write_text("{}", encoding="utf-8")
    first = skeletons.evaluation(framework, "X", file=Path("deep/er/x.yaml")).splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../schemas/evaluation.schema.json"
