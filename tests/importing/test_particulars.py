"""What stands beside the table: names, dates, headline, lists; word for word, or left out and told."""

from __future__ import annotations

import io
from random import Random

import pytest

import kompassmodel as km
from tests.importing.documents import Layout, as_tabs, score, tables_of

FRAMEWORK = km.load_framework("kompass-2010")

LINES = score(FRAMEWORK, Random(1))

TABLE = as_tabs(tables_of(LINES, FRAMEWORK, Layout(), Random(1)), Random(1))

POINTS = {line.id: line.figures[0] for line in LINES if line.is_area}


def _import(text: str) -> km.ImportedReport:
    return km.import_report(f"{text}\n\n4. Översikt\n\n{TABLE}".encode())


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("ANALYS AV TINGSRYDS KOMMUN\n\nTingsryd är en kommun.", "Tingsryd", "0763"),
        ("Utvärderingen av Torsås kommun genomfördes i maj 2012.", "Torsås", "0834"),
        ("Utvärderingen av Östersundskommun genomfördes i maj 2012. Östersund växer.", "Östersund", "2380"),
        ("2 Luleå kommun i förhållande till Kommunkompassen", "Luleå", "2580"),
        ("ANALYS AV STORBYNS KOMMUN\n\nStorbyn ligger vid en sjö.", "Storbyn", None),
        ("ANALYS AV BERGSÅS KOMMUN\n\nBergsås ligger vid en sjö.", "Bergsås", None),
        ("ANALYS AV STORBYNS KOMMUN", "?", None),
        ("5 Kortfakta om Karlskrona kommun", "Karlskrona", "1080"),
    ],
)
def test_the_municipality_is_named_by_its_register(text: str, name: str, code: str | None) -> None:
    """The genitive is dropped where text or register show the bare form; a name that may be either is not read."""
    municipality = _import(text).evaluation.municipality
    assert (municipality.name, municipality.code) == (name, code)


@pytest.mark.parametrize(
    ("when", "period"),
    [
        ("i december år 2011", "2011-12"),
        ("i oktober/november år 2017", "2017-10/2017-11"),
        ("i november 2015", "2015-11"),
        ("under 2014", "2014"),
        ("i december 2012 och januari 2013", "2012-12/2013-01"),
    ],
)
def test_the_month_of_the_evaluation(when: str, period: str) -> None:
    """Years of other evaluations in the same sentence do not count."""
    imported = _import(f"Utvärderingen av Luleå kommun genomfördes {when} och var kommunens andra utvärdering.")
    assert str(imported.evaluation.evaluated) == period
    assert imported.evaluation.round == 2


def test_dates_and_people_of_the_cover() -> None:
    """A full date goes before a year; names have their organisation."""
    imported = _import(
        "Analys av Luleå kommun\n2013\nEva Berg, SKL\nNils von Alm, Uddevalla kommun\n6 maj 2013\n\nInnehåll"
    )
    assert str(imported.evaluation.published) == "2013-05-06"
    assert imported.evaluation.evaluators == (
        km.Evaluator(name="Eva Berg", organisation="SKL"),
        km.Evaluator(name="Nils von Alm", organisation="Uddevalla kommun"),
    )


def test_names_in_capitals_over_two_lines() -> None:
    """The emphasis of Markdown shows that the name goes on."""
    imported = _import("**ANALYS AV LULEÅ KOMMUN**\n\n*UTVÄRDERARE: EVA BERG (F.D. SKL) OCH NILS\nALM*\n\nInnehåll")
    assert imported.evaluation.evaluators == (
        km.Evaluator(name="Eva Berg", organisation="f.d. SKL"),
        km.Evaluator(name="Nils Alm"),
    )


@pytest.mark.parametrize(("words", "count"), [("ett 40-tal", 40), ("ca 30", 30), ("cirka 25", 25), ("27", 27)])
def test_interviews(words: str, count: int) -> None:
    """In the words of reports."""
    assert _import(f"Vi har genomfört intervjuer med {words} personer.").evaluation.interviews == count


def _front(columns: list[list[str]], heads: list[str], totals: list[str]) -> str:
    rows = ["\t".join(["", *heads])]
    for index, area in enumerate(FRAMEWORK.areas):
        rows.append("\t".join([f"{area.id}. {area.title}", *(column[index] for column in columns)]))
    return "\n".join([*rows, "\t".join(["TOTALT", *totals])])


OWN = [POINTS[area.id] for area in FRAMEWORK.areas]


def test_the_headline_with_a_mean_and_the_older_scale() -> None:
    """Three columns: this evaluation, a reference, and a second draft on the older scale."""
    mean, older = ["50"] * 8, ["79,5", *["70"] * 7]
    total = str(sum(map(int, OWN)))
    front = _front([OWN, mean, older], ["Ny skala", "Medel kommuner", "Äldre skala"], [total, "400", "569,5"])
    imported = _import(f"Luleå kommun\n\n{front}")
    summary = imported.evaluation.summary
    assert summary is not None
    assert [str(area.points) for area in summary.areas] == OWN
    (reference,) = imported.evaluation.references
    assert (reference.name, reference.total) == ("Medel kommuner", 400)
    assert imported.older is not None
    assert imported.older.evaluation.framework == "kompass-2002"
    assert imported.older.evaluation.summary is not None
    assert str(imported.older.evaluation.summary.total) == "569.5"
    assert km.loads(imported.older.draft) == imported.older.evaluation


def test_a_headline_that_differs_from_the_table_stays_and_is_told() -> None:
    """Both figures are kept."""
    front = [*OWN[:7], str(int(OWN[7]) + 2)]
    imported = _import(_front([front], ["Resultat"], [str(sum(map(int, front)))]))
    assert imported.evaluation.summary is not None
    assert str(imported.evaluation.summary.area("8").points) == front[7]
    assert str(imported.evaluation.area("8").points) == OWN[7]
    assert any(problem.path == "/summary/areas/8" for problem in imported.problems)


def test_a_table_of_contents_is_no_headline() -> None:
    """Titles with page numbers look like titles with points."""
    contents = "\n".join(f"Område {area.id} {area.title} {index}" for index, area in enumerate(FRAMEWORK.areas, 5))
    assert _import(f"Innehåll\n{contents}").evaluation.summary is None


CHAPTER = (
    "Område 1 Offentlighet och demokrati\n\nRubriker\tPoäng\n<ul>• Strategi• Dialog\t{points}\n\nAllmänt\n\nText.\n\n"
)


def test_points_in_the_head_of_a_chapter_that_differ_are_told() -> None:
    """The table's stay."""
    imported = _import(CHAPTER.format(points=int(OWN[0]) + 3))
    (problem,) = imported.problems
    assert (problem.kind, problem.path) == ("contradiction", "/areas/1")
    assert str(imported.evaluation.area("1").points) == OWN[0]


@pytest.mark.parametrize("sign", ["• ", "●", "- ", "· ", "\uf0b7 "])
def test_lists_below_their_heads(sign: str) -> None:
    """With each sign that reports use; an item may go on in the next line."""
    text = f"STYRKOR\n\n{sign}Bra plan\n{sign}Lång rad\nsom går vidare\n\nFÖRBÄTTRINGSOMRÅDEN\n{sign}Mer dialog\n"
    area = _import(CHAPTER.format(points=OWN[0]) + text).evaluation.area("1")
    assert area.strengths == ("Bra plan", "Lång rad som går vidare")
    assert area.improvements == ("Mer dialog",)


def test_lists_side_by_side() -> None:
    """Three columns in one row, an empty one among them."""
    text = (
        "Styrkor\tFörbättringsmöjligheter\tSvagheter\n<ul>• Bra plan• Öppen\t<ul>• Mer dialog\t\n\nFärgad text = annat"
    )
    area = _import(CHAPTER.format(points=OWN[0]) + text).evaluation.area("1")
    assert (area.strengths, area.improvements, area.weaknesses) == (("Bra plan", "Öppen"), ("Mer dialog",), ())


def test_a_list_without_signs_is_left_out_and_told() -> None:
    """Nobody can say where an item ends."""
    imported = _import(CHAPTER.format(points=OWN[0]) + "Styrkor\n\nBra plan och mycket\n\nmer än så\n")
    assert imported.evaluation.area("1").strengths == ()
    assert [problem.kind for problem in imported.problems] == ["left out"]


def test_without_texts() -> None:
    """`texts=False` leaves lists and impressions out."""
    text = (
        CHAPTER.format(points=OWN[0])
        + "STYRKOR\n\n- Bra plan\n\nUTVÄRDERARNAS INTRYCK\n\nEn god bild.\n\n4. Översikt\n"
    )
    content = f"{text}\n\n{TABLE}".encode()
    area = km.import_report(content).evaluation.area("1")
    assert (area.strengths, area.impression) == (("Bra plan",), "En god bild.")
    assert km.import_report(content, texts=False).evaluation.area("1").strengths == ()


def test_short_facts() -> None:
    """Numbers with blanks, parties with commas."""
    facts = "Folkmängd\t64 032\t\nFolkökning 2008-2009\t+ 690\t\n"
    facts += "Antal anställda\t5 325\t\nPartier som ingår i styret\tM, C,FP\t"
    assert _import(facts).evaluation.facts == km.Facts(
        population=64032, population_change=690, employees=5325, governing_parties=("M", "C", "FP")
    )


def test_the_date_in_the_running_head_of_a_word_document() -> None:
    """It stands in the document once, for all pages."""
    import docx  # noqa: PLC0415 - for this test only

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Sveriges Kommuner och Landsting 2016-01-25"
    made = document.add_table(rows=len(FRAMEWORK.questions), cols=4)
    for cells, question in zip(list(made.rows), FRAMEWORK.questions, strict=True):
        for cell, text in zip(
            list(cells.cells), (question.id, question.wording, "1", str(question.max_points)), strict=True
        ):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    assert str(km.import_report(out.getvalue()).evaluation.published) == "2016-01-25"


AREAS = km.load_framework("kompass-2020")


@pytest.mark.parametrize(
    ("heads", "beside"),
    [
        (["Poäng"], []),
        (["Poäng", "Max"], ["100"]),
        (["Poäng", "Max", "Procent"], ["100", "50%"]),
        (["Poäng", "Medel kommuner"], ["40"]),
    ],
)
def test_a_report_that_prints_the_areas_only(heads: list[str], beside: list[str]) -> None:
    """Its revision has no questions: points, maxima and percents are those of the areas, a mean is a reference."""
    rows = [["Område", *heads], *([f"{area.id}. {area.title}", "50", *beside] for area in AREAS.areas)]
    total = ["Totalt", "400", *(["320"] if beside == ["40"] else ["800", "50%"][: len(beside)])]
    text = "\n".join("\t".join(row) for row in [*rows, total])
    imported = km.import_report(f"Utvärderingen av Luleå kommun genomfördes i mars år 2021.\n\n{text}\n".encode())
    evaluation = imported.evaluation
    assert (evaluation.framework, imported.is_complete) == ("kompass-2020", True)
    assert evaluation.summary is not None
    assert evaluation.summary.total == 400
    if beside[:1] == ["100"]:
        assert {(area.points, area.max_points, area.percent) for area in evaluation.areas} == {
            (50, 100, 50 if len(beside) > 1 else None)
        }
    else:
        assert {area.points for area in evaluation.summary.areas} == {50}
        assert [reference.total for reference in evaluation.references] == [320] * len(beside)
