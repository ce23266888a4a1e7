"""Words that stand where a figure belongs, in Swedish, Norwegian and English."""

from __future__ import annotations

from typing import Final

MISSING: Final = frozenset(
    {
        "-", "–", "—", "−", "--", "---", ".", "..", "...", "…", "?", "??", "/", "*", "x", "xx", "n/a", "n.a.", "na",
        "nil", "none", "null", "nan", "nej", "nei", "no", "inget", "ingen", "inga", "intet", "ingenting", "tom",
        "tomt", "tom.", "empty", "blank", "saknas", "mangler", "missing", "okänd", "okänt", "ukjent", "unknown",
        "unclear", "oklart", "uklart", "#n/a", "#saknas!", "#i/t", "#värde!", "#value!", "#ref!", "#div/0!",
        "#division/0!", "uppgift saknas", "uppgifter saknas", "ingen uppgift", "inga uppgifter", "ej angivet",
        "ej angiven", "ej angett", "ej bedömd", "ej bedömt", "ej bedömda", "inte bedömd", "inte bedömt",
        "ej besvarad", "ej besvarat", "ej poängsatt", "ej utvärderad", "ej utvärderat", "ej aktuell", "ej aktuellt",
        "ej tillämpligt", "ej relevant", "e.t.", "et", "e/t", "framgår ej", "framgår inte",
        "framgår inte av rapporten", "finns ej", "finns inte", "vet ej", "vet inte", "ikke vurdert", "ikke bedømt",
        "ikke oppgitt", "ikke aktuelt", "ikke relevant", "ikke besvart", "vet ikke", "fremgår ikke", "framgår ikke",
        "ingen opplysninger", "i.o.", "not assessed", "not scored", "not given", "not stated", "not known",
        "not available", "not applicable", "no data", "no figure", "not printed", "ej tryckt", "ej redovisat",
        "ej redovisad", "redovisas ej", "redovisas inte",
    }
)  # fmt: skip
"""What people write if there is no figure."""

YES_OR_NO: Final = frozenset(
    {"ja", "jo", "yes", "sant", "falskt", "sann", "usann", "true", "false", "on", "off", "y", "n"}
)
"""Words that answer a question, but give no figure. A no is among those that mean that there is no figure."""

ABOUT: Final = frozenset(
    {
        "ca", "ca.", "c:a", "c.a", "cirka", "sirka", "circa", "omkring", "omtrent", "omtr.", "runt", "rundt", "kring",
        "ungefär", "ung.", "om lag", "drygt", "knappt", "knapt", "nästan", "nesten", "närmare", "nærmere", "bortåt",
        "uppemot", "opptil", "opp mot", "upp till", "minst", "högst", "maximalt", "över", "over", "under", "mer än",
        "mer enn", "fler än", "flere enn", "mindre än", "about", "around", "approx", "approx.", "approximately",
        "some", "nearly", "almost", "roughly", "more than", "at least", "up to", "less than", "~", "≈", "<", ">", "±",
        "ett", "et", "en", "a", "ca ett", "runt ett", "omkring ett", "cirka ett", "rundt et", "ungefär ett", "ca et",
    }
)  # fmt: skip
"""Words before a figure that is not exact."""

MULTIPLIERS: Final = ("mil", "tus", "thous", "k", "hundra", "hundre", "hundred", "dussin", "dozen")
"""Beginnings of words behind a figure that stand for more than one."""


def _numbered(*rows: str) -> dict[str, int]:
    return {word: number for row in rows for number, words in enumerate(row.split(), 1) for word in words.split("|")}


ORDINALS: Final = _numbered(
    "första|förste andra|andre tredje fjärde femte sjätte sjunde åttonde nionde tionde",
    "første andre tredje fjerde femte sjette sjuende|syvende åttende niende tiende",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "förstagångsutvärdering|förstagången|förstagångs andragångs",
)
"""Ordinal numbers by their word."""

CARDINALS: Final = {
    **_numbered(
        "ett|en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton",
        "ett|én to tre fire fem seks sju|syv åtte ni ti elleve tolv tretten fjorten femten",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    ),
    **{
        word: tens * 10
        for row in (
            "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
            "tjue trett|tretti førti femti seksti sytti åtti nitti",
            "twenty thirty forty fifty sixty seventy eighty ninety",
        )
        for tens, words in enumerate(row.split(), 2)
        for word in words.split("|")
    },
    "noll": 0,
    "zero": 0,
}
"""Cardinal numbers by their word."""
