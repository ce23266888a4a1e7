"""The extension for Visual Studio Code agrees with the project that it belongs to."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest

from kompassmodel.version import __version__
from tests.support.paths import ROOT

FOLDER = ROOT / "editors" / "vscode"
PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def manifest() -> dict[str, Any]:
    """Return what the extension says of itself."""
    read: dict[str, Any] = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    return read


def settings_of_the_extension() -> set[str]:
    """Return the names of its settings."""
    return {name.removeprefix("kompassmodel.") for name in manifest()["contributes"]["configuration"]["properties"]}


def test_the_extension_has_the_version_and_the_licence_of_the_package() -> None:
    """They are released together, and the docs name the file."""
    assert manifest()["version"] == __version__
    assert json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))["version"] == __version__
    assert (FOLDER / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()
    assert f"`kompassmodel-{__version__}.vsix`" in PAGE


def test_every_setting_is_documented() -> None:
    """In the extension's own README, and those of the server in the docs, of which the extension has all."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `kompassmodel\.([\w.]+)`", readme, re.MULTILINE)) == settings_of_the_extension()
    of_the_server = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert of_the_server < settings_of_the_extension()
    of_the_protocol = (ROOT / "docs" / "language-server.md").read_text(encoding="utf-8").partition("## Settings")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", of_the_protocol, re.MULTILINE)) == of_the_server
    client = (FOLDER / "src" / "client.ts").read_text(encoding="utf-8")
    (handed_over,) = re.findall(r"const SETTINGS = \[(.*?)\]", client, re.DOTALL)
    assert set(re.findall(r"\w+", handed_over)) == of_the_server


@pytest.mark.parametrize("kind", ["json", "toml"])
def test_the_recipes_can_be_read(kind: str) -> None:
    """By the parsers of their formats."""
    read = {"json": json.loads, "toml": tomllib.loads}[kind]
    blocks = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert blocks
    assert all(read(block) for block in blocks)
