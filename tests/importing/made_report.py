"""A report made for the docs: the figures of one that was published, with prose and names made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

import kompassmodel as km
from tests.support.paths import ROOT

_STYLES = getSampleStyleSheet()

_TEXT = _STYLES["Normal"]

_ITEM = ParagraphStyle("item", parent=_TEXT, leftIndent=12, firstLineIndent=-8)

_HEADLINE = {"8": "86"}
"""Where the front of the report, and the head of a chapter, print other points than the score table."""

_TOTAL = "560"


def made_report() -> bytes:
    """Print a report of Luleå of 2015 as a PDF: it contradicts itself in area 8, as the published one does."""
    framework = km.load_framework("kompass-2010")
    with (ROOT / "tests" / "data" / "scores" / "lulea-2015.tsv").open(encoding="utf-8", newline="") as file:
        rows = {
            row["id"]: (row["points"], row["max"], f"{row['percent']}%") for row in csv.DictReader(file, delimiter="\t")
        }
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, invariant=True)
    document.build(list(_story(framework, rows)))
    return out.getvalue()


def _story(framework: km.Framework, rows: dict[str, tuple[str, str, str]]) -> Iterator[object]:
    yield Paragraph("Analys av Luleå kommun", _STYLES["Title"])
    yield Paragraph("2016-01-25", _TEXT)
    yield Paragraph("Eva Berg, SKL", _TEXT)
    yield PageBreak()
    yield Paragraph("1. Inledning", _STYLES["Heading1"])
    sentence = "Utvärderingen av Luleå kommun genomfördes i november år 2015 och var kommunens tredje utvärdering."
    yield Paragraph(f"{sentence} Vi har genomfört intervjuer med ett 30-tal personer.", _TEXT)
    yield Paragraph("2. Resultat", _STYLES["Heading1"])
    headline = [[f"{area.id}. {area.title}", _HEADLINE.get(area.id, rows[area.id][0])] for area in framework.areas]
    yield Table([["Område", "Poäng"], *headline, ["Totalt", _TOTAL]])
    for area in framework.areas:
        yield Paragraph(f"Område {area.id} {area.title}", _STYLES["Heading2"])
        yield Table([["Rubriker", "Poäng"], ["Strategi", _HEADLINE.get(area.id, rows[area.id][0])]])
        yield Paragraph("Allmänt", _STYLES["Heading3"])
        yield Paragraph("Området beskrivs här.", _TEXT)
        yield Paragraph("Styrkor", _STYLES["Heading3"])
        yield Paragraph("• En plan som alla känner till", _ITEM)
        yield Paragraph("Förbättringsmöjligheter", _STYLES["Heading3"])
        yield Paragraph("• Mer dialog", _ITEM)
    yield PageBreak()
    yield Paragraph("4. Översikt av poängfördelning", _STYLES["Heading1"])
    for area in framework.areas:
        head = [f"{area.id}.", Paragraph(area.title, _TEXT), "Uppnått", "Max", "Procent"]
        body = [[one.id, Paragraph(one.wording, _TEXT), *rows[one.id]] for one in area.questions]
        yield Table([head, *body, ["", "", *rows[area.id]]], colWidths=[30, 250, 55, 55, 55])
        yield Spacer(1, 10)
