"""A file of another kind is named as what it is, whatever it is called."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.documents.rules import MOST_BYTES


def _zip(*names: str, content: bytes = b"x") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "a PDF"),
        (b"# as it came\r\n%PDF-1.7\r\n%\xe2\xe3\xcf\xd3\r\n", "a PDF"),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n", "a PDF"),
        (_zip("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet"),
        (_zip("mimetype", content=b"application/vnd.oasis.opendocument.spreadsheet"), "a spreadsheet"),
        (_zip("mimetype", content=b"application/vnd.oasis.opendocument.text"), "a Word document"),
        (_zip("torsas.yaml"), "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "Workbook".encode("utf-16-le"), "a spreadsheet"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (rb"{\rtf1\ansi{\fonttbl\f0 Arial;}Tors\'e5s: {a}}", "Rich Text"),
        ("<!DOCTYPE html>\n<html><body>Torsås: 1</body></html>".encode(), "a web page"),
        ("<html>\nTorsås</html>".encode("cp1252"), "a web page"),
        ("Fråga;Uppnått;Max;Procent\n1.1;5;15;30%\n1.2;10;20;48%\n".encode(), "a table (CSV)"),
        ("# A\nNr;Fråga;Uppnått\n1.1;a;5\n".encode("utf-16"), "a table (CSV)"),
        (b"1.1\tFinns en plan: ja?\t5\t15\t30%\n1.2\tInf\t10\t20\t48%\n", "a table (CSV)"),
        (b"1.1,5,15,30\n1.2,10,20,48\n", "a table (CSV)"),
    ],
)
def test_a_file_of_another_kind_is_named(content: bytes, kind: str) -> None:
    """However it is saved, and whatever it is called."""
    (finding,) = km.validate_text(content, name="a.yaml").findings
    assert kind in finding.message
    assert finding.hint is not None


def test_a_large_file_of_another_kind_is_named_too() -> None:
    """Rather than called too large."""
    (finding,) = km.validate_text(b"%PDF-1.7\n" + bytes(MOST_BYTES)).findings
    assert "a PDF" in finding.message


def test_the_rows_of_a_table_are_shown_as_yaml() -> None:
    """The heading says which column is which."""
    (finding,) = km.validate_text("Fråga;Max;Uppnått;Procent\n1.1;15;5;30%\n").findings
    assert finding.hint is not None
    assert finding.hint.endswith('\n"1.1": {points: 5, max_points: 15, percent: 30}')


@pytest.mark.parametrize("text", ["- a, b, c\n- d, e, f\n", '{"framework": "kompass-2016", "areas": {}}', "a, b, c"])
def test_yaml_with_commas_is_no_table(text: str) -> None:
    """JSON neither: it is YAML."""
    assert not any("CSV" in finding.message for finding in km.validate_text(text).findings)


@pytest.mark.parametrize(("name", "said"), [("torsas.yaml.txt", "Notepad"), ("torsas.YML.TXT", "Notepad"),
    ("torsas.yaml.docx", "not YAML"), ("rapport.pdf", "rapport.pdf is in it")])  # fmt: skip
def test_a_folder_without_yaml_tells_what_is_in_it(name: str, said: str, tmp_path: Path) -> None:
    """A name that a program has lengthened is to be shortened again."""
    (tmp_path / name).write_bytes(b"")
    (finding,) = km.validate(tmp_path).findings
    assert finding.hint is not None
    assert said in finding.hint


def test_a_name_that_windows_shows_leads_to_the_whole_one(tmp_path: Path) -> None:
    """Windows does not show the last ending."""
    (tmp_path / "torsas.yaml.txt").write_bytes(b"")
    (finding,) = km.validate(tmp_path / "torsas.yaml").findings
    assert finding.hint is not None
    assert finding.hint.startswith("torsas.yaml.txt is a text file")
