"""The whole output of diff, carry-over and show, in three languages, for a revision in which everything happens."""

from __future__ import annotations

import itertools
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.messages.translation import LANGUAGES
from kompassmodel.output.change_note import note_html

FOLDER = Path(__file__).with_name("notes")

CALLS = {
    "changes.txt": ["diff", "trivsel-1", "trivsel-2"],
    "changes.md": ["diff", "trivsel-1", "trivsel-2", "--format", "markdown", "--evaluations", "eksempelby.yaml"],
    "changes.html": ["diff", "trivsel-1", "trivsel-2", "--format", "html"],
    "changes.json": ["diff", "trivsel-1", "trivsel-2", "--format", "json"],
    "carried.yaml": ["carry-over", "eksempelby.yaml", "--to", "trivsel-2"],
    "area.txt": ["show", "trivsel-2", "1"],
    "question.txt": ["show", "trivsel-2", "1.1"],
    "question.json": ["show", "trivsel-2", "1.1", "--format", "json"],
    "instrument.md": ["show", "trivsel-2", "--all", "--format", "markdown"],
}
"""For each golden file the call; JSON in English only."""

CASES = [
    pytest.param((name, lang), id=f"{name}-{lang}")
    for name, lang in itertools.product(CALLS, LANGUAGES)
    if not name.endswith("json") or lang == "en"
]


@pytest.mark.parametrize("case", CASES)
def test_the_whole_output_is_as_expected(
    case: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    """`--update-golden` writes it anew: read the diff. What carry-over says beside the file is in it too."""
    name, lang = case
    monkeypatch.chdir(FOLDER)
    assert main([*CALLS[name], "--frameworks", "frameworks", "--lang", lang]) == 0
    captured = capsys.readouterr()
    printed = captured.out + "".join(f"# {line}".rstrip() + "\n" for line in captured.err.splitlines())
    stem, _, ending = name.partition(".")
    golden = FOLDER / "expected" / f"{stem}.{lang}.{ending}"
    if pytestconfig.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")


class _Tags(HTMLParser):
    """Collects the tags of a page that are not closed in order, and those that could run a program."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that begins."""
        self.seen |= {tag, *(name for name, _ in attrs)}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that ends: the last one that began."""
        assert self.open.pop() == tag


def test_a_page_is_well_formed_and_shows_texts_as_they_are() -> None:
    """Tags in titles, wordings, notes and reasons are text; the page needs nothing from elsewhere."""
    evil = "<script>alert(1)</script> & <b>"
    question = km.Question(id="1.1", wording=f"Är det {evil}?", max_points=10)
    old = km.Framework(id="a", title="x", language="sv", areas=(km.Area(id="1", title=evil, max_points=10),))
    area = km.Area(
        id="1",
        title=f"{evil} nu",
        max_points=10,
        questions=(question,),
        guidance=evil,
        topics=(evil,),
        lineage=(km.Lineage(area="1", change=("reworded",), note=evil),),
    )
    new = km.Framework(id="b", title=evil, language="sv", revises="a", areas=(area,), previous=old)
    page = note_html(km.diff(old, new))
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert not tags.seen & {"script", "b", "src", "href", "onload", "link"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page
