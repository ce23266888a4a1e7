"""What happens at once: texts are closed before their findings are shown, and changed while much is looked through."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kompassmodel.language_server.index import Index, Publication
from kompassmodel.language_server.session import OutOfDateError, Session
from kompassmodel.language_server.settings import Settings
from kompassmodel.language_server.snapshot import OpenText, Snapshot
from kompassmodel.language_server.steps import Steps
from kompassmodel.language_server.workspace import Workspace
from kompassmodel.registry.registry import default_registry

MOST = 10_000
"""Far more turns than a text needs to be checked."""


def test_a_text_that_is_closed_before_its_findings_are_shown(tmp_path: Path) -> None:
    """The findings of its file are published, though they are those that nobody saw of the open text."""
    file = tmp_path / "a.yaml"
    file.write_text("framework: nothing\n", encoding="utf-8")
    registry = default_registry()
    index = Index(Settings(registry, registry, folders=(tmp_path,)))
    (unseen,) = index.check(OpenText(file.as_uri(), 1, "framework: nothing\n", str(file)))
    assert index.close(str(file)) == []
    (shown,) = index.step()
    assert shown.diagnostics == unseen.diagnostics != ()


class Desk:
    """A session with two texts open, and what it has published."""

    def __init__(self) -> None:
        """Begin to check."""
        registry = default_registry()
        self.published: list[Publication] = []
        self.session = Session(Settings(registry, registry), self.published.append, _fail, lambda: None)
        self.session.start()
        for uri in ("untitled:1", "untitled:2"):
            self.session.open(uri, 1, "framework: kompass-2016\n")

    def change(self, uri: str) -> None:
        """Type something into a text."""
        self.session.open(uri, 2, "framework: kompass-2010\n")

    def has_checked(self, uri: str) -> bool:
        """Return whether the diagnostics of the changed text were published."""
        return any(one.uri == uri and one.snapshot and one.snapshot.version > 1 for one in self.published)


def _fail(error: Exception) -> None:
    raise error


def test_another_text_is_checked_while_many_files_are_looked_through() -> None:
    """Whoever types does not wait until all files were read for somebody who asked for references."""

    async def run() -> bool:
        desk = Desk()

        def work(_: Snapshot, __: Workspace) -> Steps[bool]:
            for _turn in range(MOST):
                yield
                if desk.has_checked("untitled:2"):
                    return True
                asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()
            return False

        loop = asyncio.get_running_loop()
        asked = asyncio.create_task(desk.session.answer("untitled:1", work))
        await asyncio.sleep(0)
        desk.change("untitled:2")
        try:
            return bool(await asked)
        finally:
            desk.session.stop()

    assert asyncio.run(run())


def test_nothing_further_is_looked_through_once_the_text_has_changed() -> None:
    """An answer that nobody can use is not worked out to its end."""
    turns: list[int] = []

    async def run() -> None:
        desk = Desk()

        def work(_: Snapshot, __: Workspace) -> Steps[None]:
            loop.call_soon_threadsafe(desk.change, "untitled:1")
            for turn in range(MOST):
                turns.append(turn)
                asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()
                yield

        loop = asyncio.get_running_loop()
        try:
            await desk.session.answer("untitled:1", work)
        finally:
            desk.session.stop()

    with pytest.raises(OutOfDateError):
        asyncio.run(run())
    assert len(turns) < MOST
