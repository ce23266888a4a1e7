"""Documents made for the tests: a random evaluation, printed as reports print it, with its truth beside it."""

# ruff: noqa: ARG001 - every way of printing takes the same arguments
# ruff: noqa: PLC0415 - libraries that only one way of printing needs

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from random import Random

from attrs import evolve, frozen

from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework

Figures = tuple[str, str, str]
"""Points, maximum and percent as printed; empty if they are not."""

Truth = dict[str, Figures]
"""The figures of each question and area, by number."""


@frozen
class Line:
    """A row of the table: its number (of a question or an area), its words, and its figures."""

    id: str
    words: str
    figures: Figures
    is_area: bool = False
    shows_number: bool = True


@frozen(kw_only=True)
class Layout:
    """How a table is printed: the order of the columns, and what is left out or added."""

    order: tuple[int, ...] = (0, 1, 2)
    has_numbers: bool = True
    has_heads: bool = True
    earlier: bool = False
    is_one_table: bool = False
    labels_areas: bool = False
    misprints: bool = False

    @property
    def heads(self) -> list[str]:
        """The heads of the columns of figures."""
        names = ("Uppnått", "Max", "Procent")
        own = [names[at] for at in self.order]
        return ["2009", *own] if self.earlier else own


def score(framework: Framework, random: Random) -> list[Line]:
    """Score an evaluation at random: each figure rounded from one unseen score."""
    lines: list[Line] = []
    for area in framework.areas:
        total = 0.0
        for question in area.questions:
            maximum = int(question.max_points)
            unseen = random.choice([random.random(), random.random(), 0.0, 1.0, 0.5]) * maximum
            total += unseen
            figures = (str(round(unseen)), str(maximum), f"{round(100 * unseen / maximum)}%")
            lines.append(Line(question.id, question.wording, figures))
        maximum = int(area.max_points)
        figures = (str(round(total)), str(maximum), f"{round(100 * total / maximum)}%")
        lines.append(Line(area.id, area.title, figures, is_area=True))
    return lines


def truth_of(lines: Sequence[Line], layout: Layout) -> Truth:
    """Return what a layout prints."""
    shown = set(layout.order)
    kept = {line.id: line.figures for line in lines}
    return {
        number: (
            figures[0] if 0 in shown else "",
            figures[1] if 1 in shown else "",
            figures[2] if 2 in shown else "",
        )
        for number, figures in kept.items()
    }


def misprinted(lines: Sequence[Line], random: Random) -> list[Line]:
    """Misprint some wordings as reports do: a letter lost, blanks doubled, marks lost."""
    made = []
    for line in lines:
        words = line.words
        if not line.is_area and random.random() < 0.2:
            at = random.randrange(1, len(words) - 1)
            words = random.choice([words[:at] + words[at + 1 :], words.replace(" ", "  ", 1), words.rstrip("?")])
        made.append(evolve(line, words=words))
    return made


def cells_of(line: Line, layout: Layout, random: Random) -> list[str]:
    """Return the cells of a row in the order of a layout."""
    figures = [line.figures[at] for at in layout.order]
    if layout.earlier:
        figures.insert(0, str(random.randint(0, 9)))
    if line.is_area:
        return ["", "Summa" if layout.labels_areas else "", *figures]
    number = [line.id] if layout.has_numbers and line.shows_number else [""]
    return [*number, line.words, *figures]


def tables_of(lines: Sequence[Line], framework: Framework, layout: Layout, random: Random) -> list[list[list[str]]]:
    """Return the rows of each table: one for each area, or one for all."""
    tables: list[list[list[str]]] = []
    for index, area in enumerate(framework.areas):
        own = {area.id, *(question.id for question in area.questions)}
        head = [f"{area.id}.", area.title, *(layout.heads if layout.has_heads else [""] * len(layout.heads))]
        rows = [cells_of(line, layout, random) for line in lines if line.id in own]
        if layout.is_one_table:
            if index == 0:
                tables.append([["Nr", "Fråga", *layout.heads]] if layout.has_heads else [])
            tables[0] += [[f"{area.id}.", area.title, *([""] * len(layout.heads))], *rows]
        else:
            tables.append([head, *rows])
    return tables


Tables = list[list[list[str]]]


def as_tabs(tables: Tables, random: Random) -> str:
    """Print a row a line, with tabs."""
    return "\n\n".join("\n".join("\t".join(row) for row in table) for table in tables)


def as_cells_below(tables: Tables, random: Random) -> str:
    """Print a cell a line, each after a tab."""
    return "\n\n\n".join("\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in table) for table in tables)


def as_page(tables: Tables, random: Random) -> str:
    """Print everything in one line, row after row."""
    return " ".join(" ".join(cell for cell in row if cell) for table in tables for row in table)


def as_torn_page(tables: Tables, random: Random) -> str:
    """Print everything in one line, with the figures of some rows after the wording of later ones."""
    parts: list[str] = []
    waiting: list[str] = []
    for table in tables:
        for row in table:
            parts += [cell for cell in row[:2] if cell]
            waiting += [cell for cell in row[2:] if cell]
            if random.random() < 0.6 or not row[1]:
                parts += waiting
                waiting = []
    return " ".join([*parts, *waiting])


def as_raw(tables: Tables, random: Random) -> str:
    """Print wrapped rows with their figures at the end of one of their lines."""
    lines: list[str] = []
    for table in tables:
        for row in table:
            words = wrapped(" ".join(cell for cell in row[:2] if cell), random.randint(20, 60))
            at = random.randrange(len(words)) if words else 0
            figures = " ".join(cell for cell in row[2:] if cell)
            words = words or [""]
            words[at] = f"{words[at]} {figures}".strip()
            lines += words
    return "\n".join(lines)


def as_moved(tables: Tables, random: Random) -> str:
    """Print a row a line, but the figures of some rows on the lines of later ones, as `pdftotext -raw` does."""
    lines: list[str] = []
    for table in tables:
        waiting: list[str] = []
        for row in table:
            words = " ".join(cell for cell in row[:2] if cell)
            own = " ".join(cell for cell in row[2:] if cell)
            waiting.append(own)
            if not words or random.random() < 0.1 * len(waiting):
                own, waiting = " ".join(filter(None, waiting)), []
            elif random.random() < 0.15:
                own = ""
            else:
                own = waiting.pop(0)
            lines.append(f"{words} {own}".strip())
    return "\n".join(lines)


def as_layout(tables: Tables, random: Random) -> str:
    """Print columns side by side with blanks, as `pdftotext -layout` does."""
    lines: list[str] = []
    for table in tables:
        for row in table:
            words = wrapped(row[1], 44) or [""]
            for index, part in enumerate(words):
                figures = "".join(f"{cell:>9}" for cell in row[2:]) if index == 0 else ""
                lines.append(f"{row[0] if index == 0 else '':<6}{part:<46}{figures}".rstrip())
        lines.append("")
    return "\n".join(lines)


def as_columns(tables: Tables, random: Random) -> str:
    """Print each column of a table from top to bottom, as `pdftotext` does."""
    parts: list[str] = []
    for table in tables:
        width = max(len(row) for row in table)
        for column in range(width):
            parts += [row[column] for row in table if column < len(row) and row[column]]
            parts.append("")
    return "\n".join(parts)


def as_markdown(tables: Tables, random: Random) -> str:
    """Print tables of Markdown."""
    made = []
    for table in tables:
        rows = ["| " + " | ".join(row) + " |" for row in table]
        made.append("\n".join([rows[0], "|" + "---|" * len(table[0]), *rows[1:]]))
    return "\n\n".join(made)


TEXTS: dict[str, Callable[[Tables, Random], str]] = {
    "tabs": as_tabs,
    "cells below": as_cells_below,
    "page": as_page,
    "torn page": as_torn_page,
    "raw": as_raw,
    "moved": as_moved,
    "layout": as_layout,
    "columns": as_columns,
    "markdown": as_markdown,
}


def wrapped(text: str, width: int) -> list[str]:
    """Wrap a text at blanks."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def as_csv(tables: Tables, random: Random) -> bytes:
    """Write a table with semicolons and decimal commas, in Windows-1252."""
    rows = []
    for table in tables:
        for row in table:
            figures = [f"{cell},0" if cell.isdigit() else cell.replace("%", ",0 %") for cell in row[2:]]
            rows.append(";".join([*row[:2], *figures]))
    return "\r\n".join(rows).encode("cp1252", errors="replace")


def as_word(tables: Tables, random: Random) -> bytes:
    """Write a Word document with python-docx."""
    import docx

    document = docx.Document()
    document.add_heading("Översikt av poängfördelning", 1)
    for table in tables:
        made = document.add_table(rows=len(table), cols=max(len(row) for row in table))
        grid = [list(row.cells) for row in made.rows]
        for cells, row in zip(grid, table, strict=True):
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_excel(tables: Tables, random: Random) -> bytes:
    """Write a workbook with numbers in its cells, percents as parts of one."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for table in tables:
        for row in table:
            sheet.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell for cell in row])
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str) and cell.value[-1:] == "%" and cell.value[0].isdigit():
                    cell.value, cell.number_format = int(cell.value[:-1]) / 100, "0%"
        sheet.append([])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_pdf(tables: Tables, random: Random) -> bytes:
    """Print a PDF with reportlab: rows that wrap, heads and page numbers on every page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    style = getSampleStyleSheet()["Normal"]
    style.fontSize = random.choice([8, 10, 11])
    style.leading = style.fontSize * random.choice([1.1, 1.2, 1.4])
    width = random.choice([90, 150, 260])
    valign = random.choice(["TOP", "MIDDLE", "BOTTOM"])

    def furniture(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        page = canvas.getPageNumber()  # type: ignore[attr-defined]
        canvas.drawString(50, 810, f"Kommunens rapport 2016-01-25 {page} (9)")  # type: ignore[attr-defined]
        canvas.drawString(290, 25, str(page))  # type: ignore[attr-defined]

    story: list[object] = []
    for table in tables:
        rows = [[row[0], Paragraph(row[1].replace("&", "&amp;"), style), *row[2:]] for row in table]
        made = Table(rows, colWidths=[30, width, *([55] * (len(table[0]) - 2))], repeatRows=random.choice([0, 1]))
        made.setStyle(
            TableStyle([("VALIGN", (0, 0), (-1, -1), valign), ("FONTSIZE", (0, 0), (-1, -1), style.fontSize)])
        )
        story += [made, Spacer(1, 14)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


FILES: dict[str, Callable[[Tables, Random], bytes]] = {
    "csv": as_csv,
    "word": as_word,
    "excel": as_excel,
    "pdf": as_pdf,
}


def made(name: str, tables: Tables, random: Random) -> bytes:
    """Print tables in one of the ways of `TEXTS` and `FILES`."""
    return TEXTS[name](tables, random).encode() if name in TEXTS else FILES[name](tables, random)


Read = dict[str, tuple[object, object, object]]
"""Points, maximum and percent that were read, by number."""


def rows_of(evaluation: Evaluation) -> Read:
    """Return the rows of an evaluation."""
    rows: tuple[AreaResult | QuestionResult, ...] = (*evaluation.areas, *evaluation.questions)
    return {row.id: (row.points, row.max_points, row.percent) for row in rows}


def damaged(lines: Sequence[Line], random: Random, kinds: Sequence[str]) -> list[Line]:
    """Damage some rows: a figure or the row dropped, a digit misread, two figures glued, a number lost."""
    result: list[Line] = []
    for line in lines:
        kind = random.choice(kinds) if random.random() < 0.15 else ""
        figures = list(line.figures)
        if kind == "row dropped":
            continue
        if kind == "figure dropped":
            figures[random.randrange(3)] = ""
        elif kind == "digit misread":
            at = random.randrange(3)
            digits = list(figures[at])
            place = random.randrange(len(digits.copy()) - figures[at].count("%"))
            digits[place] = random.choice("0123456789")
            figures[at] = "".join(digits)
        elif kind == "glued":
            figures = (
                ["", "".join(figures[:2]), figures[2]]
                if random.random() < 0.5
                else [figures[0], "", "".join(figures[1:])]
            )
        elif kind == "number lost":
            result.append(evolve(line, shows_number=False))
            continue
        result.append(evolve(line, figures=(figures[0], figures[1], figures[2])))
    return result


DAMAGES = ("row dropped", "figure dropped", "digit misread", "glued", "number lost")


def with_page_numbers(text: str, random: Random) -> str:
    """Put page numbers between the lines of a text."""
    lines = text.split("\n")
    for page in range(random.randint(1, 6)):
        lines.insert(random.randrange(len(lines) + 1), str(random.choice([page + 10, random.randint(1, 30)])))
    return "\n".join(lines)


def differences(read: Read, truth: Truth) -> Iterator[tuple[str, object, str]]:
    """Yield every figure that was read and is not the one that is printed."""
    for number, figures in read.items():
        for value, printed in zip(figures, truth.get(number, ("", "", "")), strict=True):
            if value is not None and str(value) != _plain(printed):
                yield number, value, printed


def _plain(printed: str) -> str:
    return printed.rstrip("%").lstrip("0") or ("0" if printed.strip("%") else "")
