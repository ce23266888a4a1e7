"""Strategies for words of Nordic and other Western languages, as evaluations hold them."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

NORDIC: Final = (
    "Torsås", "Luleå", "Malmö", "Örebro", "Östersund", "Åre", "Åstorp", "Älmhult", "Ängelholm", "Skellefteå", "Umeå",
    "VÄXJÖ", "ÅRE", "GÄVLE", "LULEÅ", "Tromsø", "Ålesund", "Ørsta", "Sør-Fron", "Lærdal", "Ærø", "Øygarden", "BODØ",
    "på", "är", "för", "även", "åtgärder", "öppenhet", "måluppfyllelse", "invånare", "ö", "å", "sjö",
    "kö", "öl", "ål", "äga", "ære", "øke", "blå", "tvärsektoriellt", "förbättringsmöjligheter", "små", "SMÅ", "FÖR",
    "så", "får", "når", "bør", "være", "både", "også", "gjøre", "nämnden", "Områden", "ÅTGÄRDER", "återkoppling",
    "överenskommelse", "Översikt", "Även", "Är", "Årsredovisning", "hållbarhet", "kommunfullmäktige", "miljö",
)  # fmt: skip
"""Words with å, ä, ö, ø or æ in every place and case."""

WESTERN: Final = (
    "idé", "René", "kafé", "armé", "IDÉ", "Linné", "Müller", "Zürich", "Genève", "à", "São", "João", "Conceição",
    "Guimarães", "São Tomé", "NAÇÃO", "Irmã", "Maçã", "Björk", "Þór", "niño", "façade", "Søren", "Mañana", "façon",
    "Coração", "AÇÃO", "MAÇÃ", "JOÃO", "Ângela", "Côte", "être", "naïve", "Ëlan", "Straße", "Łódź", "Čapek",
)  # fmt: skip
"""Words and names of other Western languages, and the names in which Portuguese has an Ã."""

PLAIN: Final = ("webben", "Information", "nyheter", "2017", "1.1", "plan/strategi", "kommun", "64 032", "80 %", "SKL")


def sentences(words: tuple[str, ...], marks: str = "", most: int = 8) -> st.SearchStrategy[str]:
    """Draw sentences of these and of plain words; `marks` are signs that may stand around or between words."""
    word = st.sampled_from(words) | st.sampled_from(PLAIN)
    signs = {"”": "”{}”", "“": "“{}”", "’": "{}’s", "–": "{} – 2016–2018", "•": "• {}", "…": "{}…", "§": "§ 4 {}"}
    kinds = [signs[mark] for mark in marks] + ["{}"] * 6
    marked = st.builds(lambda kind, text: kind.format(text), st.sampled_from(kinds), word)
    return st.lists(marked, min_size=1, max_size=most).map(" ".join)
