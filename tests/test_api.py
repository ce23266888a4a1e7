"""What other programs call: objects by id and from files, reports, and errors that carry the findings."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import kompassmodel as km

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "evaluations" / "torsas-2017.yaml"
FRAMEWORK = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"


def test_a_path_or_several_paths_are_validated_alike() -> None:
    """`validate` takes one path, as text or object, or an iterable of them; a file is judged once."""
    one = km.validate(str(EXAMPLE))
    assert one == km.validate(EXAMPLE) == km.validate([EXAMPLE]) == km.validate(iter([EXAMPLE, EXAMPLE]))
    assert (one.files, one.ok, one.findings) == (1, True, ())


def test_a_missing_path_is_a_finding_and_misuse() -> None:
    """`validate` does not raise for a path that is not there."""
    for path in (ROOT / "nothing.yaml", "a\x00b", ""):
        report = km.validate(path)
        assert report.misuse
        assert [finding.rule for finding in report.findings] == ["unreadable-file"]
        assert report.files == 0


def test_a_file_that_may_not_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permissions are told as such."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in km.validate(EXAMPLE).findings[0].message


def test_an_invalid_evaluation_is_not_loaded() -> None:
    """The exception carries all findings, says the first error, and survives pickling."""
    with pytest.raises(km.InvalidDocumentError, match="has 8000 points") as caught:
        km.load_evaluation(ROOT / "tests" / "golden" / "points-above-maximum" / "headline.yaml")
    assert len(caught.value.findings) == 2
    assert "(and 1 more)" in str(caught.value)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert again.findings == caught.value.findings
    assert str(again) == str(caught.value)


def test_warnings_and_acceptances_do_not_keep_an_evaluation_from_loading() -> None:
    """Only errors that nobody accepts make a file invalid."""
    early = ROOT / "tests" / "golden" / "evaluated-outside-use" / "too-early.yaml"
    assert km.load_evaluation(early).framework == "kompass-2016"
    assert km.load_evaluation(ROOT / "examples" / "evaluations" / "lulea-2015.yaml").accepted


def test_a_framework_file_is_no_evaluation() -> None:
    """Asked for an evaluation, a file that declares a framework is refused with a finding."""
    with pytest.raises(km.InvalidDocumentError, match="declares a framework"):
        km.load_evaluation(ROOT / "frameworks" / "kompass-2016.yaml")


def test_a_missing_file_is_an_invalid_document() -> None:
    """`load_evaluation` says that there is no such file."""
    with pytest.raises(km.InvalidDocumentError, match="no file or folder"):
        km.load_evaluation("nothing.yaml")


def test_an_unknown_framework_names_those_known() -> None:
    """The exception is a LookupError that lists the ids."""
    with pytest.raises(km.UnknownFrameworkError, match=r"kompass-2016, kompass-2016\.2") as caught:
        km.load_framework("kompass-2017")
    assert isinstance(caught.value, LookupError)
    assert pickle.loads(pickle.dumps(caught.value)).known == caught.value.known  # noqa: S301 - our own bytes


def test_frameworks_of_ones_own_are_loaded_from_a_folder(tmp_path: Path) -> None:
    """A folder of frameworks adds to those shipped; an invalid one is refused with its findings."""
    (tmp_path / "eget.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "README.txt").write_text("x", encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("id_of_nothing: 1\n", encoding="utf-8")
    (tmp_path / "list.yaml").write_text("- id: x\n", encoding="utf-8")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    assert km.load_framework("eget-2024", frameworks=[tmp_path]).max_points == 10
    assert km.load_framework("eget-2024", frameworks=str(tmp_path)).max_points == 10
    assert next(framework.id for framework in km.frameworks(frameworks=[tmp_path])) == "eget-2024"
    (tmp_path / "eget.yaml").write_text(FRAMEWORK.replace("'1'", "'2'"), encoding="utf-8")
    with pytest.raises(km.InvalidDocumentError, match="area 2 has no area 1 before it"):
        km.load_framework("eget-2024", frameworks=[tmp_path])
    (tmp_path / "eget.yaml").write_text(FRAMEWORK.replace("max_points: 10", "max: 10"), encoding="utf-8")
    with pytest.raises(km.InvalidDocumentError, match="max"):
        km.load_framework("eget-2024", frameworks=[tmp_path])
    (tmp_path / "eget.yaml").write_text(FRAMEWORK + "  oops: [\n", encoding="utf-8")
    with pytest.raises(km.InvalidDocumentError, match="brackets were opened"):
        km.load_framework("eget-2024", frameworks=[tmp_path])
    report = km.validate_text("framework: eget-2024\nmunicipality: X\nareas: {}\n", frameworks=[tmp_path])
    assert [finding.rule for finding in report.findings] == ["unusable-framework"]


def test_a_clash_of_ids_names_both_files(tmp_path: Path) -> None:
    """Two files that declare one id raise, and the exception survives pickling."""
    (tmp_path / "a.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(FRAMEWORK.replace("Ett", "Tva"), encoding="utf-8")
    with pytest.raises(km.ClashingFrameworksError, match=r"a\.yaml and .*b\.yaml") as caught:
        km.frameworks(frameworks=[tmp_path])
    assert pickle.loads(pickle.dumps(caught.value)).files == caught.value.files  # noqa: S301 - our own bytes


def test_a_revision_is_judged_against_those_beside_it(tmp_path: Path) -> None:
    """What a framework revises may stand in the same folder; circles over several files are found in each."""
    first = FRAMEWORK + "revises: eget-2026\n"
    second = FRAMEWORK.replace("eget-2024", "eget-2026") + "revises: eget-2024\n"
    (tmp_path / "a.yaml").write_text(first, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(second, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(FRAMEWORK.replace("eget-2024", "c") + "revises: eget-2026\n", encoding="utf-8")
    report = km.validate(tmp_path)
    assert [(Path(finding.file).name, finding.rule) for finding in report.findings] == [
        ("a.yaml", "revision-circle"),
        ("b.yaml", "revision-circle"),
    ]
    assert "eget-2024 → eget-2026 → eget-2024" in report.findings[0].message


def test_the_data_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Frameworks and schemas do not depend on the working directory."""
    monkeypatch.chdir(tmp_path)
    assert km.load_framework("kompass-2020").area(1).also == ("Offentlighet och demokrati",)


def test_missing_data_are_told_as_a_broken_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without its data the package says where it looked."""
    from kompassmodel import resources  # noqa: PLC0415 - its cache is emptied here

    monkeypatch.setattr(resources, "__file__", str(tmp_path / "a" / "b" / "c.py"))
    with pytest.raises(FileNotFoundError, match="lie neither in"):
        resources._root.__wrapped__()


def test_only_evaluations_and_frameworks_are_dumped() -> None:
    """What has no file format of its own is refused."""
    with pytest.raises(TypeError, match="can be dumped"):
        km.dump(3)  # type: ignore[arg-type]


def test_a_text_is_held_to_the_size_of_a_file() -> None:
    """A text given to `validate_text` may be no longer than a file may be large."""
    report = km.validate_text("# " + "x" * 2_000_000)
    assert [finding.rule for finding in report.findings] == ["file-too-large"]


def test_a_text_may_be_the_bytes_of_a_file() -> None:
    """What was fetched from elsewhere is judged as a file is, also where it is no text."""
    content = EXAMPLE.read_bytes()
    assert km.validate_text(content).ok
    (finding,) = km.validate_text("municipality: Torsås".encode("latin-1"), name="bucket/a.yaml").findings
    assert (finding.rule, finding.file, finding.line) == ("not-utf-8", "bucket/a.yaml", 1)
    with pytest.raises(TypeError, match="a text is a str, or the bytes of a file"):
        km.validate_text(3)  # type: ignore[arg-type]
