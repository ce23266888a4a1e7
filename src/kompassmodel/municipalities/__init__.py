"""Registers of municipalities: codes and names by country and time, as data, and their look-up.

`swe.tsv` and `nor.tsv` hold one code on each line: the code, the first and the last year in which it may have been
valid (empty if no such year is known), and the name, with all its languages joined by ` - `. They are public facts of
Statistics Sweden (all codes since 1999) and Statistics Norway (its lists of 2013, 2017, 2018, 2019, 2020 and 2026). The
year of a change between two lists is not known, so a Norwegian code may be valid from the year after the last list
without it to the year before the next list without it. The rules that use the registers are in `rules`.
"""

__all__: tuple[str, ...] = ()
