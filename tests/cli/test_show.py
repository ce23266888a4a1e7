"""`show`: an unknown name is answered with the nearest one."""

from __future__ import annotations

import pytest

from kompassmodel.cli.main import main


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["kompas-2016"], "there is no framework called kompas-2016: kompass-2016 was probably meant"),
        (["kompass-2016", "1.10"], "kompass-2016 has no question 1.10: 1.1 was probably meant; area 1 has 1.1, 1.2,"),
        (["kompass-2016", "7,2"], "kompass-2016 has no question 7,2: 7.2 was probably meant"),
        (["kompass-2016", "7.9"], "kompass-2016 has no question 7.9; area 7 has 7.1, 7.2, 7.3, 7.4, 7.5"),
        (["kompass-2016", "9.1"], "kompass-2016 has no area 9; it has 1, 2, 3, 4, 5, 6, 7, 8"),
        (["kompass-2016", "9"], "kompass-2016 has no area 9"),
        (["kompass-2016", ""], "kompass-2016 has no area"),
        (["kompass-2016", "ständiga förbättringar"], "“ständiga förbättringar” is 7"),
        (["kompass-2010", "Hur informeras medborgarna?"], "“Hur informeras medborgarna?” is 1.2"),
        (["kompass-2020", "7.2"], "the questions of kompass-2020 are not published; it has the areas 1, 2,"),
    ],
)
def test_status_2_and_the_nearest_for_an_unknown_name(
    call: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, in a sentence."""
    assert main(["show", *call]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert expected in printed.err
