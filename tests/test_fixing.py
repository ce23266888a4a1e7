"""`fix` mends what has one safe mending, keeps everything else byte for byte, and changes no figure."""

from __future__ import annotations

import re
import stat
import subprocess
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_files, fix_text
from kompassmodel.cli.main import main
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Document
from kompassmodel.documents.parser import parse
from kompassmodel.documents.writer import write_yaml
from kompassmodel.registry.registry import open_registry
from kompassmodel.schema.structuring import to_data
from kompassmodel.validation.pipeline import check_document
from tests import strategies
from tests.mutators import MUTATORS

ROOT = Path(__file__).parents[1]
HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"

# What stands in an evaluation, and what safe mending makes of it.
SAFE = [
    ("areas: {1: {points: 45}}", 'areas: {"1": {points: 45}}'),
    ('areas:\n  "1":\n    questions:\n      1.1: 5  # five', 'areas:\n  "1":\n    questions:\n      "1.1": 5  # five'),
    ('summary: {areas: {1: 45, "2": 41}}\nareas: {}', 'summary: {areas: {"1": 45, "2": 41}}\nareas: {}'),
    ('areas: {"1": {points: 45.0, percent: 45.0}}', 'areas: {"1": {points: 45, percent: 45}}'),
    ('areas: {"1": {points: "45", percent: "45"}}', 'areas: {"1": {points: 45, percent: 45}}'),
    ("areas: {\"1\": {points: '045'}}", 'areas: {"1": {points: 45}}'),
    ('areas: {"1": {percent: 45%}}', 'areas: {"1": {percent: 45}}'),
    ('areas: {"1": {percent: 45 %}}', 'areas: {"1": {percent: 45}}'),
    ('areas: {"1": {percent: "45,0 procent"}}', 'areas: {"1": {percent: 45}}'),
    ("areas: {}\nfacts: {population: 64 032}", "areas: {}\nfacts: {population: 64032}"),
    ("areas: {}\ninterviews: 30.0 # thirty", "areas: {}\ninterviews: 30 # thirty"),
    ('areas: {"1": {ponits: 45, strenghts: []}}', 'areas: {"1": {points: 45, strengths: []}}'),
    ("areaas: {}", "areas: {}"),
    ("areas: {}\nsource: {titel: Rapport}", "areas: {}\nsource: {title: Rapport}"),
    ("areas: {}\nround:\u00a03", "areas: {}\nround: 3"),
]

# What has a likely mending only.
UNSAFE = [
    ("areas: {}\nfacts: {population: 64.032}", "areas: {}\nfacts: {population: 64032}"),
    ('areas: {"1": {poäng: 45}}', 'areas: {"1": {points: 45}}'),
    ("areas: {}\nevaluated: mars 2017", "areas: {}\nevaluated: 2017-03"),
    ("areas: {}\nevaluated: 2017-10 - 2017-11", "areas: {}\nevaluated: 2017-10/2017-11"),
]

# What may not be mended, since it could mean another figure.
NEVER = [
    'areas: {"1": {percent: "45,5"}}',
    'areas: {"1": {points: 45%}}',
    'areas: {"1": {points: –}}',
    'areas: {"1": {points: ca 45}}',
    'areas: {"1": {points: 45, ponits: 46}}',
    'areas: {"1": {ponits: 45, pointss: 46}}',
    'areas: {"1": {points: "4 5"}}',
    'areas: {"1": {points: 500}}',
    'areas: {"1": {points: &a "45"}, "2": {points: *a}}',
    'areas: {"1": {questions: {"1.10": 5}}}',
    'areas: {"1": {point:45, percent: 45}}',
    'areas: {"1": {questions: {"1.1": {points: 12,80}}}}',
    "summary: {areas: {'1': 45,2, '3': 54}}\nareas: {}",
    "areas: {}\nsource: {published: 2016}",
    "areas: {}\nsource: {pages: 60}",
    'areas: {"1": {percentil: 80}}',
    'areas: {"1": {points_2010: 5}}',
    "areas: {}\nfacts: {unemployed: 7}",
    "areas: {}\ninterviewers: 2",
    'areas: {"1": {points: "45"#c\n}}',
]


def _mended(text: str, *, unsafe: bool = False) -> str:
    return fix_text(text, open_registry(), unsafe=unsafe)[0]


@pytest.mark.parametrize(("wrong", "right"), SAFE)
def test_what_has_one_safe_mending_is_mended(wrong: str, right: str) -> None:
    """The text is what is expected, to the byte, with Unix and with Windows line ends; mended again it is the same."""
    for text, expected in ((HEAD + wrong, HEAD + right), (f"{HEAD}{wrong}\n# end", f"{HEAD}{right}\n# end")):
        assert _mended(text) == expected
        assert _mended(text.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")
        assert _mended(expected) == expected


@pytest.mark.parametrize(("wrong", "right"), UNSAFE)
def test_what_was_probably_meant_is_mended_only_when_asked(wrong: str, right: str) -> None:
    """Without --unsafe such a text stays as it is."""
    assert _mended(HEAD + wrong) == HEAD + wrong
    assert _mended(HEAD + wrong, unsafe=True) == HEAD + right


@pytest.mark.parametrize("wrong", NEVER)
def test_what_could_mean_something_else_is_left_alone(wrong: str) -> None:
    """No figure is guessed, and no key that may be another word."""
    assert _mended(HEAD + wrong) == HEAD + wrong


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('areas: {"1":{"pionts":45}}', 'areas: {"1":{"points":45}}'),
        ("# a\u0085b\nareas: {}\nround:\u00a03", "# a\u0085b\nareas: {}\nround: 3"),
        (
            'references: [{name: "a\u2028b"}]\nareas: {}\nevaluators: [{name: Why?, organisation: x}]\nround: "3"',
            'references: [{name: "a\u2028b"}]\nareas: {}\nevaluators: [{name: Why?, organisation: x}]\nround: 3',
        ),
    ],
)
def test_a_mending_is_written_where_the_mistake_stands(wrong: str, right: str) -> None:
    """Whatever signs stand before it that some programs take for the end of a line, and in JSON's style."""
    assert _mended(HEAD + wrong) == HEAD + right


@pytest.mark.parametrize(
    ("code", "safe", "unsafe"),
    [("0834", '"0834"', '"0834"'), ("834", "834", '"0834"'), ('"834"', '"834"', '"0834"'), ("34", "34", "34")],
)
def test_a_code_keeps_its_zero_and_gets_it_back_when_asked(code: str, safe: str, unsafe: str) -> None:
    """Four digits are put in quotes; of three, a zero is added only with --unsafe."""
    text = "framework: kompass-2016\nstatus: draft\nmunicipality: {{name: X, code: {}}}\nareas: {{}}\n"
    assert _mended(text.format(code)) == text.format(safe)
    assert _mended(text.format(code), unsafe=True) == text.format(unsafe)


def test_the_nearest_framework_and_rule_are_taken_only_when_asked() -> None:
    """A misspelt id, and a misspelt rule under `accepted`."""
    accepted = "accepted:\n  - {rule: published-before-evaluate, at: /published, reason: printed so}\n"
    text = f"framework: kompas-2016\nstatus: draft\nmunicipality: X\nareas: {{}}\n{accepted}"
    assert _mended(text) == text
    expected = text.replace("kompas-2016", "kompass-2016").replace("before-evaluate,", "before-evaluated,")
    assert _mended(text, unsafe=True) == expected


def test_half_points_with_a_decimal_comma_are_mended_in_both_styles() -> None:
    """In kompass-2002 points go in halves."""
    text = "framework: kompass-2002\nstatus: draft\nmunicipality: X\nsummary:\n  total: 614,5\n"
    text += 'areas: {"1": {points: 79,5}}\n'
    expected = text.replace("614,5", "614.5").replace("79,5", "79.5")
    assert _mended(text) == expected
    assert km.validate_text(expected).ok


def test_a_known_misprint_in_a_revision_is_mended_by_the_wording_of_the_one_before() -> None:
    """Only where the lineage says that it is the same."""
    text = (
        'id: a-2027\ntitle: A\nlanguage: sv\nrevises: kompass-2016\nareas:\n  "1":\n    title: T\n    max_points: 15\n'
        '    questions:\n      "1.1":\n'
        "        wording: Finns en plan/strategi for demokratiutveckling och information?\n"
        '        max_points: 15\n        lineage: [{question: "1.1", change: same}]\n'
    )
    assert '"Finns en plan/strategi för demokratiutveckling och information?"' in _mended(text)
    assert _mended(text.replace("change: same", "change: reworded")) == text.replace("change: same", "change: reworded")


def _thing(text: str, registry: Any) -> Any:
    return check_document(parse(text, "x.yaml"), registry).document


@st.composite
def _untidy(draw: st.DrawFn, text: str) -> str:
    """Return valid YAML with comments between its lines and some numbers without their quotes."""
    lines = []
    for line in text.splitlines():
        if draw(st.integers(0, 3)) == 0:
            lines.append(f"# {draw(st.sampled_from(['1.1: 5', 'points: 9,5', 'ö', '{', '- x']))}")
        bare = draw(st.booleans())
        lines.append(re.sub(r'^(\s*)"([0-9.]+)":', r"\1\2:", line) if bare else line)
    return "\n".join(lines) + draw(st.sampled_from(["\n", "", "\n\n", "\n# end"]))


@given(st.data())
def test_a_valid_file_stays_valid_with_every_figure_and_comment(data: st.DataObject) -> None:
    """Mending a valid file puts quotes around numbers at most: the object and the comments are the same."""
    framework, evaluation = data.draw(strategies.judged())
    registry = strategies.registry_with(framework)
    text = data.draw(_untidy(write_yaml(to_data(evaluation))))
    before = _thing(text, registry)
    mended, changes = fix_text(text, registry, unsafe=True)
    note(mended)
    assert _thing(mended, registry) == before
    assert all(change.after == f'"{change.before}"' for change in changes)
    assert re.findall("^#.*", mended, re.MULTILINE) == re.findall("^#.*", text, re.MULTILINE)
    assert fix_text(mended, registry, unsafe=True) == (mended, ())


@pytest.mark.parametrize("rule", sorted(MUTATORS.keys() - {"file-too-large", "not-utf-8"}))
@settings(max_examples=strategies.examples(4))
@given(st.data())
def test_mending_a_faulty_file_twice_changes_nothing_and_no_figure(rule: str, data: st.DataObject) -> None:
    """Whatever the fault: mending again is mending once, and what could be read before reads the same."""
    framework, mutated = data.draw(MUTATORS[rule].cases())
    text = decode(mutated.content)
    assert isinstance(text, str)
    registry = strategies.registry_with(framework)
    for unsafe in (False, True):
        mended, _ = fix_text(text, registry, unsafe=unsafe)
        note(mended[:2000])
        assert fix_text(mended, registry, unsafe=unsafe) == (mended, ())
        assert _figures(parse(text, "x")) <= _figures(parse(mended, "x"))


def _figures(document: Document) -> Counter[Decimal]:
    """Return how often each number stands in a document, texts that become numbers when mended left out.

    What was set aside is no figure yet: `0,5` is read as 0, and mended to 0.5.
    """
    counted: Counter[Decimal] = Counter()
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), document.data)]
    while stack:
        path, value = stack.pop()
        if path in document.set_aside:
            continue
        if isinstance(value, dict):
            stack += [((*path, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            stack += [((*path, index), item) for index, item in enumerate(value)]
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            counted[Decimal(value)] += 1
    return counted


# ---------------------------------------------------------------------------------------------------------------------
# the command

WRONG = HEAD + "areas:\n  1: {points: 45.0}  # first\n"
RIGHT = HEAD + 'areas:\n  "1": {points: 45}  # first\n'


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_command_mends_files_and_folders_and_tells_every_change(capsys: pytest.CaptureFixture[str]) -> None:
    """Every change has its line, and a second run has nothing to do."""
    Path("deep").mkdir()
    for name in ("a.yaml", "deep/b.yml"):
        Path(name).write_text(WRONG, encoding="utf-8")
    assert main(["fix", "a.yaml", "deep"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == ['a.yaml:5:3: 1 → "1"', "a.yaml:5:15: 45.0 → 45", f'{Path("deep/b.yml")}:5:3: 1 → "1"']
    assert told[4] == "4 places mended"
    assert Path("a.yaml").read_text(encoding="utf-8") == Path("deep/b.yml").read_text(encoding="utf-8") == RIGHT
    assert main(["fix", "."]) == 0
    assert "mended" not in capsys.readouterr().out


def test_diff_writes_nothing_and_patch_understands_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The status says that there is something to mend; applied, the diff gives what `fix` gives."""
    Path("a.yaml").write_text(WRONG, encoding="utf-8")
    Path("b.yaml").write_text(WRONG.rstrip(), encoding="utf-8")
    assert main(["fix", "--diff", "."]) == 1
    shown = capsys.readouterr().out
    assert Path("a.yaml").read_text(encoding="utf-8") == WRONG
    done = subprocess.run(["git", "apply", "-p0", "-"], input=shown, text=True, capture_output=True, check=False)  # noqa: S607 - git of the machine
    assert done.returncode == 0, done.stderr
    assert Path("a.yaml").read_text(encoding="utf-8") == RIGHT
    assert Path("b.yaml").read_text(encoding="utf-8") == RIGHT.rstrip()
    assert main(["fix", "--diff", "."]) == 0
    assert capsys.readouterr().out == ""


def test_marks_permissions_and_links_stay() -> None:
    """A byte order mark is kept, and so are permissions; a link stays a link to the mended file."""
    content = b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode()
    Path("real.yaml").write_bytes(content)
    Path("real.yaml").chmod(0o640)
    Path("link.yaml").symlink_to("real.yaml")
    assert main(["fix", "link.yaml"]) == 0
    assert Path("link.yaml").is_symlink()
    assert Path("real.yaml").read_bytes() == b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(Path("real.yaml").stat().st_mode) == 0o640


def test_a_full_disk_leaves_the_old_file_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When writing fails, the file is as it was, nothing is left beside it, and the status is 2."""
    Path("a.yaml").write_text(WRONG, encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(["fix", "a.yaml"]) == 2
    assert "cannot be written and stays as it is: No space left on device" in capsys.readouterr().err
    assert Path("a.yaml").read_text(encoding="utf-8") == WRONG
    assert [file.name for file in Path().iterdir()] == ["a.yaml"]


def test_what_cannot_be_read_is_told_and_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """A file in another encoding is not touched, and a missing one is misuse."""
    content = WRONG.replace("X", "Torsås").encode("cp1252")
    Path("a.yaml").write_bytes(content)
    assert main(["fix", "a.yaml"]) == 1
    assert Path("a.yaml").read_bytes() == content
    assert "Windows-1252" in capsys.readouterr().out
    assert main(["fix", "nothing.yaml"]) == 2
    assert list(fix_files("nothing.yaml")) == []


def test_the_shipped_files_have_nothing_to_mend() -> None:
    """Frameworks and examples are written as `fix` would have them."""
    assert list(fix_files([ROOT / "examples", ROOT / "frameworks"])) == []
