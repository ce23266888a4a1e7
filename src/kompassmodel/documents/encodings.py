"""Encodings: recognises the one that a text was saved in, if it is not UTF-8, by the words that it makes of the bytes.

A library such as charset-normalizer compares frequencies of letters, for which an evaluation is too short: it often has
one or two words with å, ä or ö. But whole words tell an encoding from another even then. Read in the wrong one,
“Torsås” becomes Tors†s, TorsÂs or TorsŒs: a sign in the middle of a word, or a capital behind a small letter. So
every letter is judged by its neighbours, and those that Nordic words are made of count most. If two encodings make
words of all the bytes, neither is recognised.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import Final

from attrs import frozen


@frozen
class Encoding:
    """An encoding: as Python calls it, in full for people, as VS Code lists it (empty if it does not), and in short."""

    codec: str
    name: str
    editor_name: str
    short_name: str


@frozen
class Recognised:
    """A text that was saved in another encoding than UTF-8, and that encoding."""

    text: str
    encoding: Encoding


WINDOWS: Final = Encoding("cp1252", "Windows-1252 / ISO 8859-1", "Windows 1252", "Windows-1252")

# CP437 and CP865 have the letters of Nordic words in the same places as CP850 (å ä ö é ü, and CP865 ø and æ), so they
# need not be distinguished. What CP850 alone has are capitals with accents, and those of CP437 are frames of tables.
_DOS: Final = Encoding("cp850", "CP850 / CP437 / CP865 (DOS)", "CP 850", "CP850")

_MAC: Final = Encoding("mac_roman", "Mac Roman (Macintosh)", "Mac Roman", "Mac Roman")

# ISO 8859-15 differs from Windows-1252 by the sign of the euro, and a few letters.
_ISO: Final = Encoding("iso8859_15", "ISO 8859-15", "ISO 8859-15", "ISO 8859-15")

_SINGLE_BYTE: Final = (WINDOWS, _DOS, _MAC, _ISO)

_UNICODE: Final = {
    "utf-32-le": Encoding("utf-32-le", "UTF-32", "", "UTF-32"),
    "utf-32-be": Encoding("utf-32-be", "UTF-32", "", "UTF-32"),
    "utf-16-le": Encoding("utf-16-le", "UTF-16", "UTF-16 LE", "UTF-16"),
    "utf-16-be": Encoding("utf-16-be", "UTF-16", "UTF-16 BE", "UTF-16"),
}

_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_MOST_JUDGED: Final = 2000
"""How many letters are judged: far fewer decide, and a file of 2 MB would take seconds."""

_LEAST_EVIDENCE: Final = 3.0
"""A text needs one Nordic letter that fits, or several weaker signs: else a damaged byte would pass for a letter."""

_LEAST_LEAD: Final = 1.5
"""By so much the likeliest encoding is ahead of the next."""

_MISFIT: Final = -4.0

_ODD_SHARE: Final = 0.05
"""By so many misfits a text may be in an encoding all the same: names such as `frågaA` are rare, but not wrong."""

_NORDIC: Final = frozenset("åäöÅÄÖøæØÆ")

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")

_PRINTABLE_SHARE: Final = 0.95


def recognise_unicode(content: bytes) -> Recognised | Encoding | None:
    """Recognise UTF-16 and UTF-32 by their mark, or by the zeros that Latin letters have in them.

    The result is only the encoding if the file is damaged, and None if it is in neither.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            text = _decoded(content.removeprefix(mark), codec)
            return _UNICODE[codec] if text is None else Recognised(text, _UNICODE[codec])
    beginning = content[:2000]
    zeros = [beginning[place::4].count(0) for place in range(4)]
    quarter = len(beginning) / 4
    many = [count > 0.6 * quarter for count in zeros]
    codec = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }.get((many[0], many[1], many[2], many[3]), "")
    text = _decoded(content, codec) if codec else None
    if text is None or not _is_printed(text):
        return None
    return Recognised(text, _UNICODE[codec])


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_printed(text: str) -> bool:
    """Return whether nearly all of a text can be printed; a binary file that happens to hold zeros cannot."""
    beginning = text[:2000]
    printed = sum(char.isprintable() or char in "\t\r\n" for char in beginning)
    return "\x00" not in text and printed >= _PRINTABLE_SHARE * len(beginning)


def recognise(content: bytes) -> Recognised | None:
    """Recognise the encoding of a text that is not UTF-8, if it is sure; parts of it may not be UTF-8 either."""
    candidates: list[tuple[float, str, Encoding]] = []
    for encoding in _SINGLE_BYTE:
        text = _decoded(content, encoding.codec)
        evidence = None if text is None else _evidence(text)
        if text is not None and evidence is not None:
            candidates.append((evidence, text, encoding))
    candidates.sort(key=lambda candidate: -candidate[0])  # of equal ones the first stays in front
    if not candidates or candidates[0][0] < _LEAST_EVIDENCE:
        return None
    evidence, text, encoding = candidates[0]
    if encoding is _DOS and _may_be_quoted(content):
        return None
    rivals = [other for other, other_text, _ in candidates[1:] if other_text != text]
    if rivals and evidence - rivals[0] < _LEAST_LEAD:
        return None
    return Recognised(text, encoding)


def is_mixed(content: bytes) -> bool:
    """Return whether some letters of a text are UTF-8 and others are not, as when a line was pasted in by a script."""
    # å to ü in UTF-8, and the dashes and quotation marks; in other encodings such pairs are in no word.
    return re.search(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]|\xc2[\xa0-\xbf]", content) is not None


def _evidence(text: str) -> float | None:
    """Add up how well the letters beyond ASCII fit into their words; None if some of them cannot be meant."""
    scores = [_score(text, match.start()) for match in islice(_FOREIGN.finditer(text), _MOST_JUDGED)]
    return None if scores.count(_MISFIT) > len(scores) * _ODD_SHARE else sum(scores)


def fits(text: str, at: int) -> bool:
    """Return whether the character at `at` can stand between its neighbours."""
    return _score(text, at) != _MISFIT


def _score(text: str, at: int) -> float:
    """Judge the character at `at` by itself and by its neighbours."""
    char = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if char.isalpha() and char not in "ªº":
        return _letter_score(char, text[max(0, at - 2) : at], after)
    inside = before.isalpha() and after.isalpha()
    if char in "’'":
        return 2.0 if inside else 0.5
    if unicodedata.category(char) == "Cc" or (inside and char not in "–—\u00a0\u00ad"):
        return _MISFIT
    if char in "–—":
        is_apart = before.isspace() == after.isspace() and not inside
        return 3.0 if is_apart else 0.5
    if char in "½€§•":
        return 0.5 if before.isalpha() or after.isalpha() else 2.0
    if char == "\u00a0":
        return 1.0 if before and after and not before.isspace() and not after.isspace() else 0.5
    if char in "“”„‘«»…":
        return 1.0
    return _MISFIT if before.isalpha() or after.isalpha() else 0.0


def _letter_score(char: str, two_before: str, after: str) -> float:
    """Judge a letter: whether it can stand between its neighbours, and how often Nordic words have it."""
    before = two_before[-1:]
    if before.isdigit() or after.isdigit():
        return _MISFIT
    if char.isupper():
        if before.isalpha() and not before.isupper():
            return _MISFIT
        if before.isupper() and after.isalpha() and not after.isupper() and after != "s":  # LULEÅs
            return _MISFIT
    elif after.isupper() or (two_before.isalpha() and two_before.isupper() and len(two_before) > 1):
        return _MISFIT  # a small letter between capitals, or behind two of them
    is_alone = not before.isalpha() and not after.isalpha()
    if char in _NORDIC:
        return 1.0 if is_alone else 3.0
    if is_alone:
        return 0.5 if char == "à" else _MISFIT  # as in “3 à 4 veckor”; no other letter is a word by itself
    if char in "éÉ":
        return 3.0 if before.isalpha() else 1.0
    if char == "ü":
        return 2.0 if before.isalpha() else 0.5
    return 0.5 if unicodedata.category(char) in ("Ll", "Lu") else _MISFIT


_QUOTED: Final = re.compile(rb"(?<![A-Za-z])[\x84\x93\x94][A-Za-z][ -~]*[A-Za-z.!?][\x93\x94](?![A-Za-z])")
"""Words in the curly quotation marks of Windows-1252, which are ö and ä in CP850."""


def _may_be_quoted(content: bytes) -> bool:
    """Return whether all letters beyond ASCII may as well be quotation marks around words."""
    return re.search(rb"[\x80-\xff]", _QUOTED.sub(b"", content)) is None
