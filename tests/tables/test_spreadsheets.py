"""Tables for people: no text becomes a formula, and heads are in their language."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompassmodel.cli.main import main
from kompassmodel.messages.translation import LANGUAGES, translate
from kompassmodel.tables.columns import COLUMNS, LEVELS, Level
from kompassmodel.tables.files import FORMATS, guarded_text
from tests.support.files import write
from tests.support.paths import EVALUATIONS, ROOT
from tests.support.tables import read_table

pytestmark = pytest.mark.usefixtures("empty_folder")

SIGNS = "=+-@\t\r\n＝＋－＠"

TEXTS = st.text(st.sampled_from("' a1;\"," + SIGNS) | st.characters(codec="utf-8"), max_size=8)


def _as_documented(text: str) -> str:
    """Take the apostrophe away as docs/corpus.md says."""
    page = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
    (pattern,) = re.findall(r"`(\^'\+.*?)`", page)
    return text[1:] if re.match(pattern, text) else text


@given(TEXTS)
def test_no_text_begins_as_a_formula_and_every_text_can_be_read_back(text: str) -> None:
    """Whatever comes before the sign; texts that a spreadsheet does not run stay as they are."""
    guarded = guarded_text(text)
    assert not guarded.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert not guarded.startswith(tuple(SIGNS))
    assert _as_documented(guarded) == text
    if text.lstrip("'").strip()[:1].isalnum() and text[:1] not in SIGNS and text.lstrip("'")[:1] not in SIGNS:
        assert guarded == text


@pytest.mark.parametrize("table_format", FORMATS)
def test_a_name_like_a_formula_is_a_text_in_every_format(table_format: str) -> None:
    """And numbers stay numbers."""
    write("e/a.yaml", "framework: kompass-2002\nstatus: draft\nmunicipality: '=1+1'\nareas: {'1': {points: 79.5}}\n")
    file = "t.csv" if table_format == "excel-sv" else f"t.{table_format}"
    assert main(["table", "e", "--level", "area", "--format", table_format, "-o", file, "--lang", "en"]) == 0
    if table_format == "xlsx":
        book = openpyxl.load_workbook(file)
        row = dict(zip(*book.worksheets[0].iter_rows(), strict=True))
        (cell,) = (cell for head, cell in row.items() if head.value == "municipality")
        assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
        return
    if table_format == "excel-sv":
        text = Path(file).read_text(encoding="utf-8-sig")
        (record,) = csv.DictReader(text.splitlines(), delimiter=";")
        assert (record["municipality"], record["points"]) == ("'=1+1", "79,5")
        return
    (found,) = read_table(Path(file))
    assert found["municipality"] == ("'=1+1" if table_format == "csv" else "=1+1")
    assert float(str(found["points"])) == 79.5


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_heads_for_people_are_in_their_language_and_those_for_programs_never_change(
    level: Level, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sheet that explains the columns has both."""
    heads = [translate(column.head, lang) for column in COLUMNS[level]]  # type: ignore[arg-type] # a language
    names = [column.name for column in COLUMNS[level]]
    assert len(set(heads)) == len(heads)
    assert (heads == names) == (lang == "en")
    call = ["table", str(EVALUATIONS), "--level", level, "--lang", lang]
    for file, table_format in (("s.csv", "excel-sv"), ("p.csv", "csv"), ("x.xlsx", "xlsx")):
        assert main([*call, "-o", file, "--format", table_format]) == 0
    capsys.readouterr()
    assert Path("s.csv").read_bytes().startswith(b"\xef\xbb\xbf" + ";".join(heads).encode() + b"\r\n")
    assert Path("p.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(names)
    scores, about = openpyxl.load_workbook("x.xlsx").worksheets
    assert [cell.value for cell in scores[1]] == heads
    rows = list(about.iter_rows(min_row=2, values_only=True))
    meanings = [translate(column.meaning, lang) for column in COLUMNS[level]]  # type: ignore[arg-type] # a language
    assert [row[:2] for row in rows] == list(zip(heads, meanings, strict=True))
    if lang != "en":
        assert [row[2] for row in rows] == names


def test_the_figures_of_both_kinds_of_csv_are_the_same() -> None:
    """But for the decimal comma."""
    for file, table_format in (("s.csv", "excel-sv"), ("p.csv", "csv")):
        assert main(["table", str(EVALUATIONS), "-o", file, "--format", table_format, "--lang", "en"]) == 0
    with Path("s.csv").open(encoding="utf-8-sig", newline="") as file_for_people:
        for_people = list(csv.DictReader(file_for_people, delimiter=";"))
    for person, program in zip(for_people, read_table(Path("p.csv")), strict=True):
        for column in COLUMNS["question"]:
            cell = person[column.name]
            assert (cell.replace(",", ".") if column.kind == "number" else cell) == program[column.name]


def test_a_format_and_an_ending_that_do_not_fit_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook called .csv would open nowhere."""
    for file, table_format, ending in (
        ("t.xlsx", "excel-sv", ".csv"),
        ("t.csv", "xlsx", ".xlsx"),
        ("t", "csv", ".csv"),
    ):
        assert main(["table", str(EVALUATIONS), "-o", file, "--format", table_format]) == 2
        assert capsys.readouterr().err.rstrip().endswith(f"in the format {table_format} must end in {ending}")
    assert list(Path().iterdir()) == []


def test_a_copy_of_a_file_has_no_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """It would count twice; the same evaluation in other words is in the table, with the warning."""
    text = (EVALUATIONS / "torsas-2017.yaml").read_text(encoding="utf-8")
    for name, content in (("a", text), ("b", text), ("c", f"# typed again\n{text}")):
        write(f"e/{name}.yaml", content)
    assert main(["table", "e", "--level", "total", "-o", "t.csv"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("warning[same-evaluation-twice]") == 2
    assert shown.endswith(
        "t.csv was written (evaluations: 2, rows: 2)\n1 file left out, since it is a copy of another\n"
    )
    assert [Path(str(row["file"])).name for row in read_table(Path("t.csv"))] == ["a.yaml", "c.yaml"]
