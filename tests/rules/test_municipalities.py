"""Codes and names of municipalities against the registers: copied files are found, and nothing else is."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.model.evaluation import Country
from kompassmodel.municipalities.registers import FIRST_YEARS, register_of
from kompassmodel.registry.scope import Scope


def _findings(municipality: str, date: str = "2015", framework: str = "kompass-2010") -> list[km.Finding]:
    text = f"framework: {framework}\nstatus: draft\nmunicipality: {municipality}\nevaluated: {date}\nareas: {{}}\n"
    report = km.validate_text(text)
    return [finding for finding in report.findings if finding.path.startswith("/municipality")]


def _told(municipality: str, date: str = "2015") -> list[tuple[str, str, str | None]]:
    return [(finding.rule, finding.message, finding.hint) for finding in _findings(municipality, date)]


@pytest.mark.parametrize("name", ["Torsås", "Torsås kommun", "TORSÅS", "Torsa\u030as"])
def test_a_code_whose_name_is_anothers_is_an_error_that_shows_both(name: str) -> None:
    """The code and the name are each of a municipality, but not of the same."""
    (finding,) = _findings(f'{{name: {name}, code: "0861"}}')
    assert (finding.rule, finding.severity, finding.path) == (
        "code-of-another-municipality",
        km.Severity.ERROR,
        "/municipality/code",
    )
    assert finding.message == f"0861 is the code of Mönsterås, not of {name}"
    assert finding.hint == f'the code of {name} is "0834"; correct the code or the name'
    assert finding.acceptable
    assert finding.fix is None


def test_a_name_from_the_other_register_is_anothers_too() -> None:
    """All its codes of the time are shown."""
    assert _told('{name: Nes, code: "0834"}', "2017") == [
        (
            "code-of-another-municipality",
            "0834 is the code of Torsås, not of Nes",
            'Nes is in Norway, and its codes are "0236", "0616"; correct the code or the name',
        )
    ]


@pytest.mark.parametrize(
    "municipality",
    [
        "Torsås",
        "Torsås kommun",
        '{name: torsås, code: "0834"}',
        '{name: Östersunds kommun, code: "2380"}',
        '{name: Lindesnes, code: "1029"}',
        '{name: Lindesnes, code: "1029", country: NOR}',
        '{name: Herøy, code: "1818"}',
        '{name: Våler, code: "0426"}',
        '{name: Karasjok, code: "2021"}',
        '{name: Exempelby, code: "0834"}',
        '{name: Rosengård i Malmö, code: "1280"}',
        '{name: Silkeborg, code: "740", country: DNK}',
        '{name: Silkeborg, code: "0740", country: DNK}',
        '{name: Helsingfors, code: "091", country: FIN}',
        '{name: Ölen, code: "1159", country: NOR}',
        "København",
        "Kristinestad",
        "Falu kommun",
        "Exempelby",
        "X",
        '"834"',
    ],
)
def test_what_is_right_or_nobodys_fault_is_not_reported(municipality: str) -> None:
    """Names that are known, invented or foreign; codes of their country and time, and those before the register."""
    assert _findings(municipality, "2012-05") == []


@pytest.mark.parametrize("country", list(FIRST_YEARS))
def test_every_entry_of_a_register_is_right_under_a_swedish_framework(country: Country) -> None:
    """Code and name together show the country, for as long as the code was valid."""
    register = register_of(country)
    assert register is not None
    for entry in register.entries[::17]:
        for name in (entry.name, entry.name.split(" - ")[-1]):
            assert _findings(f'{{name: "{name}", code: "{entry.code}"}}', str(entry.last or entry.first or 2015)) == []


@pytest.mark.parametrize(
    ("municipality", "date", "message", "hint"),
    [
        (
            '{name: Torsås, code: "9999"}',
            "2015",
            "no Swedish municipality has the code 9999",
            'the code of Torsås is "0834"',
        ),
        (
            '{name: Lindesnes, code: "9999"}',
            "2015",
            "no Swedish municipality has the code 9999",
            'Lindesnes is in Norway; its code is "1029": add `country: NOR`',
        ),
        (
            '{name: Torsås, code: "9999", country: NOR}',
            "2015",
            "no Norwegian municipality has the code 9999",
            'Torsås is in Sweden; its code is "0834": add `country: SWE`',
        ),
        (
            '{name: Silkeborg, code: "0740"}',
            "2015",
            "no Swedish municipality has the code 0740",
            "check the code; if the municipality is in another country, add it, e.g. `country: DNK`",
        ),
        (
            '{name: Heby, code: "1917"}',
            "2015",
            "after 2006, 1917 is no longer the code of Heby; this evaluation was made 2015",
            'its code was then "0331"',
        ),
        (
            '{name: Heby, code: "0331"}',
            "2005-03",
            "before 2007, 0331 is not yet the code of Heby; this evaluation was made 2005-03",
            'its code was then "1917"',
        ),
        (
            '{name: Ny, code: "0330"}',
            "2001",
            "before 2003, 0330 is not yet the code of Knivsta; this evaluation was made 2001",
            "check the code and the date",
        ),
        (
            '{name: X, code: "9901", country: NOR}',
            "2005",
            "no Norwegian municipality has the code 9901",
            "check the code; if the municipality is in another country, add it, e.g. `country: DNK`",
        ),
    ],
)
def test_an_unknown_code_is_a_warning(municipality: str, date: str, message: str, hint: str) -> None:
    """It has the code of the name at that time in its hint, if a register knows it."""
    assert _told(municipality, date) == [("unknown-municipality-code", message, hint)]
    assert _findings(municipality, date)[0].severity is km.Severity.WARNING


def test_a_report_that_came_out_after_a_change_may_use_the_new_code() -> None:
    """The evaluation of 2006 was published in 2007."""
    text = (
        "framework: kompass-2002\nstatus: draft\nmunicipality: {name: Heby, code: '0331'}\n"
        "evaluated: 2006-11\npublished: 2007-02\nareas: {}\n"
    )
    assert km.validate_text(text).findings == ()


@pytest.mark.parametrize(
    ("municipality", "path", "meant"),
    [
        ("Torsas", "/municipality", "Torsås was probably meant"),
        ("{name: Torsas}", "/municipality/name", "Torsås was probably meant"),
        ('{name: Torsas, code: "0834"}', "/municipality/name", "Torsås was probably meant"),
        ('{name: Lindenes, code: "1029"}', "/municipality/name", "Lindesnes was probably meant"),
        ('{name: Kautokeinno, code: "2011"}', "/municipality/name", "Kautokeino was probably meant"),
    ],
)
def test_a_name_that_is_one_slip_from_a_known_one_is_a_warning(municipality: str, path: str, meant: str) -> None:
    """It is corrected only on request."""
    (finding,) = _findings(municipality)
    assert (finding.rule, finding.path, finding.hint) == ("misspelt-municipality", path, meant)
    assert finding.severity is km.Severity.WARNING
    assert finding.fix is not None
    assert not finding.fix.is_safe


@pytest.mark.parametrize("code", ['"740"', "740", '"147"', "183"])
@pytest.mark.parametrize("framework", ["kompass-2010", "kompass-x"])
def test_three_digits_without_a_country_have_two_meanings_and_are_left(code: str, framework: str) -> None:
    """The hint names the lost zero and the country; `fix` writes neither, on request neither."""
    municipality = f"{{name: Silkeborg, code: {code}}}"
    text = f"framework: {framework}\nstatus: draft\nmunicipality: {municipality}\nevaluated: 2011\nareas: {{}}\n"
    for finding in _findings(municipality, framework=framework):
        assert finding.severity is km.Severity.ERROR
        assert f'"0{code.strip(chr(34))}"' in str(finding.hint)
        assert "`country: DNK`" in str(finding.hint)
    assert f"code: {code}" in fix_text(text, Scope(), unsafe=True)[0]


@pytest.mark.parametrize("country", ["", ", country: SWE"])
def test_a_zero_that_is_certainly_lost_is_written_on_request(country: str) -> None:
    """The name, or the country given, shows that the code has four digits."""
    (finding,) = _findings(f'{{name: Torsås, code: "834"{country}}}')
    assert finding.hint == 'its first zero was probably lost: "0834"'
    assert finding.fix is not None
    assert finding.fix.text == '"0834"'


@pytest.mark.parametrize(
    ("country", "hint"),
    [
        ("SE", "SWE was probably meant"),
        ("no", "NOR was probably meant"),
        ("Danmark", "DNK was probably meant"),
        ("DNk", "DNK was probably meant"),
        ("xyz", "write one of SWE, NOR, DNK, FIN"),
    ],
)
def test_a_country_is_one_of_four(country: str, hint: str) -> None:
    """An unknown one is reported once, and the code, which cannot be judged then, is not."""
    (finding,) = _findings(f'{{name: Silkeborg, code: "740", country: {country}}}')
    assert (finding.rule, finding.path, finding.hint) == ("unknown-value", "/municipality/country", hint)


def test_the_country_is_read_and_written() -> None:
    """It stands in the object and comes back when that is dumped."""
    municipality = km.Municipality(name="Silkeborg", code="740", country="DNK")
    evaluation = km.Evaluation(framework="kompass-2010", municipality=municipality, status="draft", areas=())
    text = km.dumps(evaluation)
    assert "country: DNK" in text
    assert km.validate_text(text).findings == ()
    with pytest.raises(ValueError, match="country"):
        km.Municipality(name="X", country="SE")  # type: ignore[arg-type] # what is tested


@pytest.mark.parametrize(
    "written", ["»2580«", "’2580’", "´2580´", "SE2580", "25 80", "25-80", "kod 2580", "2580.", "(2580)", "nr. 2580"]
)
def test_a_code_with_other_signs_is_recognised(written: str) -> None:
    """Whatever stands around its four digits."""
    text = f'framework: kompass-2010\nstatus: draft\nmunicipality: {{name: Luleå, code: "{written}"}}\n'
    (finding,) = km.validate_text(text).findings
    assert (finding.rule, finding.hint) == ("municipality-code", '"2580" was probably meant')


def test_name_and_code_that_are_swapped_are_told() -> None:
    """Both are shown where they belong."""
    text = 'framework: kompass-2010\nstatus: draft\nmunicipality: {name: "2580", code: Luleå}\n'
    (finding,) = km.validate_text(text).findings
    assert finding.hint == 'name and code were probably swapped: {name: Luleå, code: "2580"}'


@pytest.mark.parametrize(
    ("name", "code", "meant"), [("Lueå", "2580", "Luleå"), ("Alle", "1440", "Ale"), ("Umå", "2480", "Umeå")]
)
def test_a_short_name_is_judged_by_its_code(name: str, code: str, meant: str) -> None:
    """One slip from the name that the code belongs to is one, however short it is; without the code it is not."""
    text = f'framework: kompass-2010\nstatus: draft\nmunicipality: {{name: {name}, code: "{code}"}}\n'
    (finding,) = km.validate_text(text).findings
    assert (finding.rule, finding.hint) == ("misspelt-municipality", f"{meant} was probably meant")
    assert km.validate_text(text.replace(f', code: "{code}"', "")).findings == ()


def test_a_revision_between_two_is_not_guessed() -> None:
    """kompass-2011 is one digit from two revisions, and fix chooses none of them."""
    text = "framework: kompass-2011\nstatus: draft\nmunicipality: Luleå\n"
    (finding,) = km.validate_text(text).findings
    assert (finding.hint, finding.fix) == ("one of kompass-2010, kompass-2016 was probably meant", None)
