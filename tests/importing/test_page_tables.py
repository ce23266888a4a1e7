"""Tables on pages: their columns are known by where the figures stand, whatever the heads and the words do."""

from __future__ import annotations

import io
from random import Random

import pytest
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

import kompassmodel as km
from tests.importing.documents import Layout, differences, rows_of, score, truth_of

FRAMEWORK = km.load_framework("kompass-2016.2")

_TEXT = getSampleStyleSheet()["Normal"]

_SMALL = ParagraphStyle("small", parent=_TEXT, fontSize=7, leading=8)

HEADS = {
    "earlier year right": ("Resultat 2015", "Maximal poäng", "Andel (%) 2015", "Resultat 2012", "Andel (%) 2012"),
    "earlier year left": ("Resultat 2012", "Andel (%) 2012", "Resultat 2015", "Maximal poäng", "Andel (%) 2015"),
    "remarks": ("Erhållna poäng", "Max poäng", "I procent", "Kommentar"),
}

ROLES = {
    "earlier year right": (0, 1, 2, None, None),
    "earlier year left": (None, None, 0, 1, 2),
    "remarks": (0, 1, 2, "se sid 12"),
}


def _pdf(rows: list[list[object]], valign: str, align: str) -> bytes:
    out = io.BytesIO()
    made = Table(rows, colWidths=[30, 170, *([58] * (len(rows[0]) - 2))])
    made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), valign), ("ALIGN", (2, 0), (-1, -1), align)]))
    SimpleDocTemplate(out).build([Paragraph("4. Översikt av poängfördelning", _TEXT), made])
    return out.getvalue()


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize(("valign", "align"), [("TOP", "LEFT"), ("MIDDLE", "RIGHT"), ("BOTTOM", "CENTER")])
def test_heads_over_several_lines_name_their_columns(name: str, valign: str, align: str) -> None:
    """Columns of an earlier year and remarks are told from this year's figures, without signs beside percents."""
    random = Random(f"{name} {valign}")
    lines = score(FRAMEWORK, random)
    rows: list[list[object]] = [["Nr", "Fråga", *(Paragraph(head, _SMALL) for head in HEADS[name])]]
    for line in lines:
        maximum = int(line.figures[1])
        earlier = random.randint(0, maximum)
        others = iter([str(earlier), str(round(100 * earlier / maximum))])
        figures = [line.figures[0], line.figures[1], line.figures[2].rstrip("%")]
        cells = [
            role if isinstance(role, str) else next(others) if role is None else figures[role] for role in ROLES[name]
        ]
        rows.append(["" if line.is_area else line.id, Paragraph("" if line.is_area else line.words, _TEXT), *cells])
    read = rows_of(km.import_report(_pdf(rows, valign, align)).evaluation)
    assert list(differences(read, truth_of(lines, Layout()))) == []
    assert sum(value is not None for figures in read.values() for value in figures) >= 155  # rows cut by a page end


def _listed(space: float) -> bytes:
    item = ParagraphStyle("item", parent=_TEXT, leading=_TEXT.fontSize * space)
    left = ["• En plan som alla i kommunen känner till och följer upp", "• Öppna möten"]
    right = ["• Mer dialog med dem som bor och arbetar i kommunen", "• Färre mål", "• Kortare texter"]
    table = Table(
        [["Styrkor", "Förbättringsmöjligheter"], [[Paragraph(one, item) for one in side] for side in (left, right)]],
        colWidths=[170, 170],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    rows = [[line.id, Paragraph(line.words, _TEXT), *line.figures] for line in score(FRAMEWORK, Random(1))]
    story = [
        Paragraph("Område 1 Offentlighet och demokrati", getSampleStyleSheet()["Heading2"]),
        table,
        Paragraph("Ett stycke efter listorna.", _TEXT),
        Table([["Nr", "Fråga", "Uppnått", "Max", "Procent"], *rows], colWidths=[30, 220, 50, 50, 50]),
    ]
    out = io.BytesIO()

    def number(canvas: object, _: object) -> None:
        canvas.drawString(290, 25, str(canvas.getPageNumber()))  # type: ignore[attr-defined]

    SimpleDocTemplate(out).build(story, onFirstPage=number, onLaterPages=number)
    return out.getvalue()


@pytest.mark.parametrize("space", [1.1, 1.3, 1.6])
def test_items_that_wrap_are_read_whole_or_not_at_all(space: float) -> None:
    """Lists side by side on a page: an item over two lines, and the text after the lists is none of it."""
    area = km.import_report(_listed(space)).evaluation.area("1")
    assert area.strengths in {(), ("En plan som alla i kommunen känner till och följer upp", "Öppna möten")}
    expected = ("Mer dialog med dem som bor och arbetar i kommunen", "Färre mål", "Kortare texter")
    assert area.improvements in {(), expected}
    if space < 1.5:
        assert area.improvements == expected
