"""Whatever is opened, typed, closed, written and deleted, what is published are the findings of `validate`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from attrs import define, field
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lsprotocol.converters import get_converter
from lsprotocol.types import Diagnostic

from kompassmodel.language_server.index import Index, Publication
from kompassmodel.language_server.settings import Settings
from kompassmodel.language_server.snapshot import OpenText
from kompassmodel.registry.registry import default_registry
from tests.support.diagnostics import Shown, shown, text_of, validated

CONVERTER = get_converter()

FRAMEWORK = """\
id: {id}
title: Kompass
language: sv
{revises}areas:
  "1":
    title: Demokrati
    max_points: {max}
    questions:
      "1.1": {{wording: Finns en plan?, max_points: 10}}
"""

EVALUATION = """\
framework: {id}
municipality: {{name: {name}, code: "{code}"}}
evaluated: {year}
areas:
  "1": {{points: {points}, questions: {{"1.1": {points}}}}}
"""

FRAMEWORKS = st.builds(
    FRAMEWORK.format,
    id=st.sampled_from(["own", "own", "own", "other", "kompass-2016"]),
    revises=st.sampled_from(["", "", "", "revises: own\n", "revises: other\n", "revises: nothing\n"]),
    max=st.sampled_from([10, 10, 10, 11]),
)

EVALUATIONS = st.builds(
    lambda known, place, **values: EVALUATION.format(id=known, name=place[0], code=place[1], **values),
    st.sampled_from(["own", "own", "kompass-2016", "kompass-2016", "other"]),
    st.sampled_from([*[("Torsås", "0834")] * 4, ("Luleå", "2580")]),
    year=st.sampled_from([2017, 2017, 2017, 2017, 2018]),
    points=st.sampled_from([5, 50]),
)

TEXTS = st.one_of(
    FRAMEWORKS,
    EVALUATIONS,
    st.builds("{}{}".format, st.sampled_from(["# å😀\n", "\n\n"]), EVALUATIONS),
    st.builds(lambda text: text.replace("points", "points: [", 1), EVALUATIONS),
    st.sampled_from(["", "services: {}\n", "framework: own\n"]),
)

NAMES = st.sampled_from(["a.yaml", "b.yaml", "d/c.yaml"])

STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "write", "delete", "open", "type", "type", "close", "rest"]), NAMES, TEXTS),
    max_size=10,
)

FILES = st.fixed_dictionaries({"a.yaml": EVALUATIONS, "b.yaml": FRAMEWORKS, "d/c.yaml": st.one_of(EVALUATIONS, TEXTS)})


REPORT = EVALUATION.format(id="kompass-2016", name="Torsås", code="0834", year=2017, points=5)

LATER = REPORT.replace("2017", "2018")

TWICE = {"a.yaml": REPORT, "b.yaml": LATER, "d/c.yaml": REPORT}


@define
class Desk:
    """An index of a folder, what is open, and what was published last of each file."""

    folder: Path
    index: Index = field(init=False)
    opened: dict[str, OpenText] = field(factory=dict)
    shown: dict[str, list[Shown]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Begin with the folder as it is."""
        registry = default_registry()
        self.index = Index(Settings(registry, registry, folders=(self.folder,)))

    def do(self, action: str, name: str, text: str) -> None:
        """Do what a person does in an editor, or another program on the disk."""
        file = self.folder / name
        if action == "write":
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
            self.take(self.index.changed([str(file)]))
        elif action == "delete" and file.exists() and str(file) not in self.opened:
            file.unlink()
            self.take(self.index.changed([str(file)]))
        elif action == "open" and file.exists() and str(file) not in self.opened:
            self.check(OpenText(file.as_uri(), 1, text_of(file), str(file)))
        elif action == "type" and str(file) in self.opened:
            version = self.opened[str(file)].version + 1
            self.check(OpenText(file.as_uri(), version, text, str(file)))
        elif action == "close" and self.opened.pop(str(file), None) is not None:
            self.take(self.index.close(str(file)))
        elif action == "rest":
            self.settle()

    def check(self, opened: OpenText) -> None:
        """Check an open text."""
        self.opened[opened.name] = opened
        self.take(self.index.check(opened))

    def settle(self) -> None:
        """Check everything that is due."""
        for _ in range(200):
            opened, are_others = self.index.due()
            if opened:
                self.check(self.opened[opened[0]])
            elif are_others:
                self.take(self.index.step())
            else:
                return
        raise AssertionError("there is always more to check")

    def take(self, publications: list[Publication]) -> None:
        """Take in what is published."""
        for one in publications:
            if one.snapshot is not None:
                assert one.snapshot.opened is self.opened[one.name], "an earlier text is published"
            self.shown[one.name] = [_shown(found) for found in one.diagnostics if found.code != "draft"]

    def wanted(self) -> dict[str, list[Shown]]:
        """Validate the folder as if everything that is open were saved."""
        saved = {name: Path(name).read_bytes() for name in self.opened}
        for name, opened in self.opened.items():
            Path(name).write_text(opened.text, encoding="utf-8", newline="")
        found = validated([self.folder])
        for name, content in saved.items():
            Path(name).write_bytes(content)
        return {name: findings for name, findings in found.items() if Path(name).is_file()}


def _shown(found: Diagnostic) -> Shown:
    return shown(CONVERTER.unstructure(found))


@settings(max_examples=120)
@given(FILES, STEPS)
@example(TWICE, [("write", "a.yaml", LATER)])
@example(TWICE, [("open", "a.yaml", ""), ("rest", "a.yaml", ""), ("type", "a.yaml", f"# a line\n{REPORT}")])
@example(TWICE, [("delete", "a.yaml", "")])
def test_what_is_published_is_what_validate_finds(files: dict[str, str], steps: list[tuple[str, str, str]]) -> None:
    """After any steps, with everything checked that is due, each file shows its findings, and no other file any."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for file, text in files.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8", newline="")
        desk = Desk(folder)
        desk.settle()
        for step in steps:
            desk.do(*step)
        desk.settle()
        assert {file: found for file, found in desk.shown.items() if found} == desk.wanted()
