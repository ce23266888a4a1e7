"""The rules on a document's shape."""

from __future__ import annotations

from typing import Final

from kompassmodel.diagnostics.rule import Rule, Severity

MISSING_KEY = Rule(
    "missing-key",
    Severity.ERROR,
    "Every key that the format requires is there.",
    why=(
        "Without it nobody can say whose figures these are, or which framework to check them against. "
        "Usually the line was forgotten, or deleted together with the one above it."
    ),
    source="The file formats: docs/evaluations.md and docs/frameworks.md say which keys are needed.",
)

UNKNOWN_KEY = Rule(
    "unknown-key",
    Severity.ERROR,
    "Every key is one that the format knows.",
    why=(
        "Values under a key that nobody knows are never looked at, so a figure typed there is lost. "
        "Usually the key is misspelt, written in Swedish, or indented too much or too little."
    ),
    source="The file formats: docs/evaluations.md and docs/frameworks.md list all the keys.",
)

WRONG_TYPE = Rule(
    "wrong-type",
    Severity.ERROR,
    "There is a number where a number belongs, and a text where a text belongs.",
    why=(
        "A figure that is read as a text can be neither added up nor compared. This comes from signs "
        "beside the figure in the report, as in 45 %, or from the space in 64 032."
    ),
    source="The file formats: docs/evaluations.md and docs/frameworks.md say what each key holds.",
)

UNKNOWN_VALUE = Rule(
    "unknown-value",
    Severity.ERROR,
    "A value is one of those that its key allows.",
    why=(
        "Some keys allow only a few words, and the word decides how the file is checked: a draft, for "
        "instance, may lack figures. Usually the word is misspelt or written in another language."
    ),
    source="The file formats: docs/evaluations.md lists the words for status, docs/frameworks.md those for change.",
)

OUT_OF_RANGE = Rule(
    "out-of-range",
    Severity.ERROR,
    "A number lies within what is possible for any instrument.",
    why=(
        "Nobody scores less than nothing or more than 100 percent, whatever the instrument. Usually a "
        "digit was typed twice, or a hyphen slipped before the figure."
    ),
    source=(
        "What the words mean: points and numbers of people are 0 or more, a percent is at most 100, and rounds and "
        "pages are counted from 1."
    ),
)

MALFORMED_DATE = Rule(
    "malformed-date",
    Severity.ERROR,
    "A date is a year, month or day, or an interval of them.",
    why=(
        "The date shows which revision was in use and whether the report came out afterwards. Reports print it in "
        "words or with the day first, and a slip of the finger makes a day that the calendar does not have."
    ),
    source=(
        "ISO 8601: first the year, then month and day, with hyphens, and a slash between the two ends of an interval."
    ),
)

SHAPE_RULES: Final = (
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    OUT_OF_RANGE,
    MALFORMED_DATE,
)
"""All rules on a document's shape, in order."""
