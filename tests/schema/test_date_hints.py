"""A date in another notation is answered with the date that was meant, as far as it says one."""

from __future__ import annotations

import pytest

from kompassmodel.schema.date_hints import date_hint, date_meant

AUTUMN = "2017-10/2017-11"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("december 2011", "2011-12"), ("desember 2011", "2011-12"), ("December, 2011", "2011-12"),
        ("i mars 2019", "2019-03"),
        ("2017-10--11", AUTUMN), ("2017-10/11", AUTUMN), ("2017-10 - 2017-11", AUTUMN), ("2017-10, 2017-11", AUTUMN),
        ("oktober/november 2017", AUTUMN), ("okt-nov 2017", AUTUMN), ("oktober och november 2017", AUTUMN),
        ("oktober 2017 - november 2017", AUTUMN), ("från 2017-10 till 2017-11", AUTUMN), ("10-11/2017", AUTUMN),
        ("17-10-2017", "2017-10-17"), ("10/2017", "2017-10"), ("201710", "2017-10"), ("2017/10", "2017-10"),
        ("Q4 2017", "2017-10/2017-12"), ("kvartal 4, 2017", "2017-10/2017-12"), ("14:e mars 2019", "2019-03-14"),
        ("March 14, 2019", "2019-03-14"), ("11-12 oktober 2017", "2017-10-11/2017-10-12"),
        ("2017-10-11--12", "2017-10-11/2017-10-12"), ("1 oktober - 30 november 2017", "2017-10-01/2017-11-30"),
        ("2019-03-14T00:00:00", "2019-03-14"),
    ],
)  # fmt: skip
def test_the_date_meant_is_found(written: str, meant: str) -> None:
    """Swedish, Norwegian and English, in words and in figures."""
    assert str(date_meant(written)) == meant
    assert str(date_hint(("evaluated",), written)) == f"{meant} was probably meant"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("hösten 2017", "write the months if they are known, like 2017-10/2017-11, or 2017 alone"),
        ("våren 2018", "write the months if they are known, like 2018-03/2018-05, or 2018 alone"),
        ("december", "the year is missing or has not all four digits; write it first, like 2017-10"),
        ("okänt", "leave it empty if the report gives no date"),
        ("2017-13", "there is no month 13; a date is written year, month, day"),
        ("2017-02-30", "write 2019, 2019-03, 2019-03-14 or 2017-10/2017-11, and a day that exists"),
    ],
)
def test_what_is_unclear_gets_a_sentence_of_its_own(written: str, hint: str) -> None:
    """A season, a month without its year, a word for nothing."""
    assert date_meant(written) is None
    assert str(date_hint(("evaluated",), written)) == hint


def test_only_the_use_of_a_framework_goes_on_without_an_end() -> None:
    """An evaluation ends: a year with a hyphen behind it is the beginning of a month."""
    assert str(date_hint(("in_use",), "2017-")) == "2017/.. was probably meant"
    hint = "write 2019, 2019-03, 2019-03-14 or 2017-10/2017-11, and a day that exists"
    assert str(date_hint(("evaluated",), "2017-")) == hint
