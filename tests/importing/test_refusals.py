"""What cannot be imported is refused at once, with what to do: nothing is written, nothing is followed."""

from __future__ import annotations

import io
import zipfile
import zlib
from random import Random

import pytest

import kompassmodel as km
from tests.importing.documents import FILES, TEXTS, Layout, score, tables_of

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)

_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def _word(document: str | bytes, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _LINKS)
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(f"word/{name}.bin", content)
    return out.getvalue()


_ENTITY = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {w}><w:p>&a;</w:p></w:document>'

_DEEP = f"<w:document {_W}><w:body>{'<w:tbl><w:tr><w:tc>' * 50}{'</w:tc></w:tr></w:tbl>' * 50}</w:body></w:document>"


def _pdf(pages: int, *, text: str = "", key: str = "") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(key, key) if key else None)
    for _ in range(pages):
        canvas.rect(10, 10, 100, 100)
        canvas.drawString(50, 500, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"Nothing of the kind.", "no score table"),
        (bytes(range(256)) * 9, "no file that can be imported"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "no file that can be imported"),
        (b"<!doctype html><html></html>", "no file that can be imported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "older format"),
        (b"%PDF-1.7\n" + bytes(range(256)), "damaged"),
        (b"PK\x03\x04" + bytes(99), "damaged"),
        (b"1.1 a\n" * 70_000, "too large"),
        (_word(f"<w:document {_W}><w:body/></w:document>"), "no score table"),
        (_word(_ENTITY.format(w=_W)), "XML declarations"),
        (_word(_ENTITY.format(w=_W).encode("utf-16")), "XML declarations"),
        (_word(_DEEP), "too large"),
        (_word(f"<w:document {_W}>{' ' * 40_000_000}</w:document>"), "too large"),
        (_word(f"<w:document {_W}><w:body>{'<w:p/>' * 500_000}</w:body></w:document>"), "too large"),
        (
            _word(f"<w:document {_W}><w:body><w:tbl><w:tr>{'<w:tc/>' * 300}</w:tr></w:tbl></w:body></w:document>"),
            "too large",
        ),
        (_word("<w:document/>", vbaProject=b"x"), "macros"),
        (b";".join([b"1"] * 1_000_000), "too large"),
        (
            b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(bytes(60_000_000), 9) + b"endstream",
            "too large",
        ),
        (_word(f"<w:document {_W}/>")[:-60], "damaged"),
        (_pdf(3), "a scan"),
        (_pdf(1, text="secret", key="key"), "password"),
        (_pdf(401, text="page"), "--pages"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals_say_why(content: bytes, said: str) -> None:
    """Before anything large is unpacked or parsed."""
    with pytest.raises(km.ImportRefusedError, match=said):
        km.import_report(content)


def test_a_table_of_two_revisions_is_refused_with_the_candidates() -> None:
    """Only the maxima of 5.2 and 5.3 tell kompass-2016 and kompass-2016.2 apart."""
    framework = km.load_framework("kompass-2016")
    lines = [line for line in score(framework, Random(1)) if line.id not in {"5.2", "5.3"}]
    text = TEXTS["tabs"](tables_of(lines, framework, Layout(), Random(1)), Random(1)).encode()
    with pytest.raises(km.ImportRefusedError, match=r"kompass-2016 .*kompass-2016\.2 .*--framework"):
        km.import_report(text)
    imported = km.import_report(text, framework="kompass-2016.2")
    assert imported.evaluation.framework == "kompass-2016.2"
    assert not imported.is_complete


def test_pages_can_be_chosen() -> None:
    """Of a PDF: those with the table."""
    framework = km.load_framework("kompass-2010")
    content = FILES["pdf"](tables_of(score(framework, Random(3)), framework, Layout(), Random(3)), Random(3))
    assert km.import_report(content, pages=range(1, 20)).figures == 159
    with pytest.raises(km.ImportRefusedError, match="none of those"):
        km.import_report(content, pages=[99])


@pytest.mark.parametrize(("name", "library"), [("word", "python-docx"), ("excel", "openpyxl"), ("pdf", "pypdfium2")])
def test_a_missing_extra_is_told_with_its_command(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text and CSV need none."""
    framework = km.load_framework("kompass-2010")
    content = FILES[name](tables_of(score(framework, Random(3)), framework, Layout(), Random(3)), Random(3))
    monkeypatch.setitem(__import__("sys").modules, {"python-docx": "docx"}.get(library, library), None)
    with pytest.raises(km.ImportRefusedError, match=rf"{library}.*pip install 'kompassmodel\[import\]'"):
        km.import_report(content)
