"""The reading rules and their limits: what can be wrong with a file before its content is checked."""

from __future__ import annotations

from typing import Final

from kompassmodel.diagnostics.rule import Rule, Severity

MOST_BYTES: Final = 2_000_000
"""The largest file that is read: some four hundred times a full evaluation."""


MOST_VALUES: Final = 100_000
"""How many values a file may hold, aliases written out: those of a framework with 5,000 questions."""


MOST_PROBLEMS: Final = 10_000
"""How many problems of a file are reported: more than a person reads, and little enough for the memory."""


MOST_READ_TWICE: Final = 400_000
"""The longest text that the slower parser, which knows YAML 1.2, reads again if the fast one fails."""


DEEPEST: Final = 40
"""The deepest nesting that is read: five times that of the formats."""


UNREADABLE_FILE = Rule(
    "unreadable-file",
    Severity.ERROR,
    "Every path given can be read.",
    why=(
        "A file that cannot be opened cannot be checked, and a file that is silently skipped would look "
        "like a good one. Usually the name is misspelt, the folder is the wrong one, or the file is "
        "locked to others."
    ),
    source=("The names of files and folders given to the command, and the computer's answer when they are opened."),
    has_example=False,
    has_mutator=False,
)

FILE_TOO_LARGE = Rule(
    "file-too-large",
    Severity.ERROR,
    "A file is at most 2 MB.",
    why=(
        "An evaluation typed by hand is about 5 kB. A file of more than 2 MB is something else: a "
        "picture, a PDF or an export under the wrong name."
    ),
    source=(
        "A limit of this program, about four hundred times a full evaluation, so that a wrong file does "
        "not fill the memory."
    ),
    has_example=False,
)

NOT_UTF_8 = Rule(
    "not-utf-8",
    Severity.ERROR,
    "A file is text saved as UTF-8.",
    why=(
        "Programs store å, ä and ö in different ways, and a file read in the wrong way no longer says "
        "Torsås or Luleå. This happens when an old editor or a spreadsheet saves the file in the Windows "
        "way."
    ),
    source="The file formats: every file is saved as UTF-8 (docs/evaluations.md).",
)

GARBLED_TEXT = Rule(
    "garbled-text",
    Severity.ERROR,
    "No text was read in a wrong encoding and saved again: Torsås, not TorsÃ¥s.",
    why=(
        "A municipality whose name is garbled is another one to every program, and a wording can no longer be read. It "
        "comes from a program that opened a file without asking how it was saved, often a spreadsheet."
    ),
    source="The UTF-8 encoding: the two bytes of å are Ã and ¥ in the encoding of Windows.",
)

MERGE_CONFLICT = Rule(
    "merge-conflict",
    Severity.ERROR,
    "No merge conflict is left in a file.",
    why=(
        "Two people changed the same lines, and git kept both versions with marks around them. Only a person with the "
        "report can say which of the figures is right."
    ),
    source="The marks that git writes into a file when it cannot join two versions.",
)

YAML_SYNTAX = Rule(
    "yaml-syntax",
    Severity.ERROR,
    "A file can be read as YAML.",
    why=(
        "What stands on a line that cannot be read is not checked, nor is anything that rests on it. Most often a "
        "bracket or quotation mark is not closed, a line begins with a tab, or a text that holds a colon is not in "
        "quotes."
    ),
    source="The YAML 1.2 specification; the usual traps are listed in docs/evaluations.md.",
)

YAML_FEATURE = Rule(
    "yaml-feature",
    Severity.ERROR,
    "A file uses plain YAML: no tags, merge keys or keys that are lists.",
    why=(
        "YAML has signs that turn the words after them into a label or fetch lines from elsewhere, and "
        "then the words themselves are lost. This happens to texts that begin with `!` or `*`, which "
        "belong in quotes."
    ),
    source="The YAML 1.2 specification gives these signs their meaning; the file formats need none of them.",
)

TOO_COMPLEX = Rule(
    "too-complex",
    Severity.ERROR,
    "A file holds at most 100,000 values, nested at most 40 levels deep.",
    why=(
        "A full evaluation holds about 300 values. Many times more means that a bracket was never "
        "closed, that a key stuck, or that the file holds something else."
    ),
    source=(
        "A limit of this program: 100,000 values are those of a framework with 5,000 questions, 40 levels five times "
        "what the file formats need."
    ),
)

SEVERAL_DOCUMENTS = Rule(
    "several-documents",
    Severity.ERROR,
    "A file holds one YAML document.",
    why=(
        "One file is one evaluation, and nobody could say which evaluation the text after a line of "
        "three hyphens belongs to. This happens when two files are joined, or when hyphens are typed as "
        "a dividing line."
    ),
    source=(
        "The YAML 1.2 specification, in which a line of three hyphens begins another document; according "
        "to docs/evaluations.md a file holds one evaluation."
    ),
)

EMPTY_FILE = Rule(
    "empty-file",
    Severity.ERROR,
    "A file holds a document.",
    why=(
        "An empty file is easily counted as an evaluation that is done. Usually it was made to be filled "
        "in later, or every line in it comes after a `#` and is a comment."
    ),
    source=(
        "The file formats: the least that an evaluation says is its framework, its municipality and its areas "
        "(docs/evaluations.md)."
    ),
)

DECIMAL_COMMA = Rule(
    "decimal-comma",
    Severity.ERROR,
    "Decimals come after a point, not a comma.",
    why=(
        "Between braces a comma ends a value: 79,5 would be read as 79, and the 5 as something of its "
        "own. Swedish and Norwegian reports print decimals with a comma, and it is copied as it is."
    ),
    source="The YAML 1.2 specification, in which decimals come after a point and commas separate values.",
)

DUPLICATE_KEY = Rule(
    "duplicate-key",
    Severity.ERROR,
    "No key is written twice in the same place.",
    why=(
        "Only one of the two lines could count, and nobody can tell which was meant. This happens when a "
        "line is copied for the next question and its number is left as it was."
    ),
    source="The YAML 1.2 specification, in which no key may occur twice in a table.",
)

MISPLACED_LINES = Rule(
    "misplaced-lines",
    Severity.ERROR,
    "Lines are indented under the key that they belong to.",
    why=(
        "The indentation alone says what a line belongs to. An area that is indented too far would be read as a part "
        "of the area above it, and points that are not indented as no part of their question."
    ),
    source="The file formats: they say which keys stand under which (docs/evaluations.md).",
)

UNRECOGNISED_FILE = Rule(
    "unrecognised-file",
    Severity.ERROR,
    "A file holds an evaluation or a framework.",
    why=(
        "Unless it is known to be an evaluation or a framework, nothing in the file can be checked. Usually it is a "
        "YAML file for some other purpose, or its keys are written in another language."
    ),
    source=(
        "The file formats: an evaluation has keys such as framework and municipality (docs/evaluations.md), a "
        "framework keys such as id and language (docs/frameworks.md)."
    ),
)

INTERNAL_ERROR = Rule(
    "internal-error",
    Severity.ERROR,
    "A file can be checked to the end.",
    why=(
        "Something in the file was met for which kompassmodel has no rule, and it could not go on. The file is neither "
        "right nor wrong until the mistake in the program is mended; the other files are checked as always."
    ),
    source="The program itself, which reports its own mistakes as well.",
    has_example=False,
    has_mutator=False,
)


READING_RULES: Final = (
    UNREADABLE_FILE,
    FILE_TOO_LARGE,
    NOT_UTF_8,
    GARBLED_TEXT,
    MERGE_CONFLICT,
    YAML_SYNTAX,
    YAML_FEATURE,
    TOO_COMPLEX,
    SEVERAL_DOCUMENTS,
    EMPTY_FILE,
    DECIMAL_COMMA,
    DUPLICATE_KEY,
    MISPLACED_LINES,
    UNRECOGNISED_FILE,
    INTERNAL_ERROR,
)
"""All reading rules."""
