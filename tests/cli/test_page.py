"""`page`: what is written where, what is refused, and what is said of files with errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kompassmodel.cli.main import main
from kompassmodel.pages import libraries
from tests.support.paths import EVALUATIONS

TINGSRYD = str(EVALUATIONS / "tingsryd-2019.yaml")


def test_a_page_and_a_picture_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One call may write both; without names the evaluators are nowhere in them."""
    page, chart = tmp_path / "t.html", tmp_path / "t.svg"
    assert main(["page", TINGSRYD, "-o", str(page), "--chart", str(chart), "--no-names", "--lang", "sv"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{page} har sparats (utvärderingar: 1)", f"{chart} har sparats"]
    text = page.read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="sv">')
    assert "Lars Strid" not in text
    assert "Tingsryd" in chart.read_text(encoding="utf-8")


def test_a_folder_gets_an_overview_and_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new folder is named with a slash at its end; one that exists needs none."""
    folder = tmp_path / "pages"
    assert main(["page", str(EVALUATIONS), "-o", f"{folder}/"]) == 0
    assert "6 pages were written" in capsys.readouterr().out
    names = ["index.html", "karlskrona.html", "lulea.html", "ostersund.html", "tingsryd.html", "torsas.html"]
    assert sorted(file.name for file in folder.iterdir()) == names
    (folder / "index.html").unlink()
    assert main(["page", str(EVALUATIONS), "-o", str(folder)]) == 2  # the others are still there
    assert "karlskrona.html already exists; --force overwrites it" in capsys.readouterr().err
    assert not (folder / "index.html").exists()
    assert main(["page", str(EVALUATIONS), "-o", str(folder), "--force"]) == 0


def test_what_exists_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither page nor picture, unless --force says so."""
    for option, name in (("-o", "t.html"), ("--chart", "t.png")):
        file = tmp_path / name
        file.write_text("before", encoding="utf-8")
        assert main(["page", TINGSRYD, option, str(file)]) == 2
        assert "already exists; --force overwrites it" in capsys.readouterr().err
        assert file.read_text(encoding="utf-8") == "before"
        assert main(["page", TINGSRYD, option, str(file), "--force"]) == 0
        assert file.read_bytes() != b"before"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name the page to write with -o, or the picture with --chart"),
        (["-o", "t.txt"], "the name of a page must end in .html, .htm, and that of a new folder in /"),
        (["-o", "no/t.html"], "no"),
        (["--chart", "t.jpg"], "the name of a chart must end in .svg, .png, .pdf"),
        ([str(EVALUATIONS), "--chart", "t.svg"], "a chart shows one evaluation, and 6 were found: name its file"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(
    arguments: list[str], message: str, empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says what to do instead."""
    assert main(["page", TINGSRYD, *arguments]) == 2
    assert message in capsys.readouterr().err
    assert not [*empty_folder.iterdir()]


def test_files_with_errors_are_shown_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is written, the errors are printed, and the status is 1; of what cannot be read it is 2."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(Path(TINGSRYD).read_text("utf-8").replace("total: 377", "total: 477"), encoding="utf-8")
    page = tmp_path / "t.html"
    assert main(["page", str(wrong), "-o", str(page)]) == 1
    printed = capsys.readouterr().out
    assert f"{wrong}:21:10: error[total-differs-from-areas]" in printed.replace("\\", "/") or "error[total" in printed
    assert "1 evaluation has errors: the page shows them, and neither ranks nor compares it" in printed
    assert "477" in page.read_text(encoding="utf-8")
    missing = tmp_path / "missing.yaml"
    assert main(["page", TINGSRYD, str(missing), "-o", str(page), "--force"]) == 2
    assert "error[unreadable-file]" in capsys.readouterr().out
    assert "missing.yaml" in page.read_text(encoding="utf-8")
    assert main(["page", str(missing), "-o", str(tmp_path / "no.html")]) == 2
    assert "there is no evaluation here to make a page of" in capsys.readouterr().err
    assert not (tmp_path / "no.html").exists()


@pytest.mark.parametrize(("module", "library"), [("jinja2", "Jinja2"), ("matplotlib", "matplotlib")])
def test_a_missing_library_is_told_with_the_command_that_installs_it(
    module: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is read."""
    monkeypatch.setattr(libraries, "find_spec", lambda name: None if name == module else object())
    assert main(["page", TINGSRYD, "-o", str(tmp_path / "t.html")]) == 2
    expected = f'pages and charts need {library}, which is not installed: pip install "kompassmodel[pages]"'
    assert expected in capsys.readouterr().err
    monkeypatch.setattr(libraries, "is_executable", lambda: True)
    assert main(["page", TINGSRYD, "-o", str(tmp_path / "t.html")]) == 2
    assert "this program cannot make pages and charts" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_other_commands_import_nothing_of_it() -> None:
    """Neither help, nor a check, nor `import kompassmodel` waits for the libraries of pages."""
    script = (
        "import sys; import kompassmodel as km; from kompassmodel.cli.main import main;"
        f"main(['validate', {TINGSRYD!r}]);"
        "sys.exit(', '.join({'jinja2', 'matplotlib', 'numpy', 'kompassmodel.pages'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
