"""What is open in an editor: the only state of the server. All of it is read and changed by the main loop alone.

Texts are parsed and checked by one thread beside it, which is given values and returns values.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from attrs import define, evolve, field
from lsprotocol.types import PositionEncodingKind, TextDocumentContentChangeEvent, TextDocumentContentChangePartial

from kompassmodel.language_server.positions import Positions
from kompassmodel.language_server.snapshot import OpenText, Snapshot, take_snapshot
from kompassmodel.language_server.uris import name_of_uri
from kompassmodel.language_server.workspace import Workspace
from kompassmodel.messages.translation import Language
from kompassmodel.registry.registry import Registry
from kompassmodel.registry.scope import Scope

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


@define(eq=False)
class Session:
    """The texts that are open, the last snapshot of each, and the files around them.

    `publish` is called with each new snapshot, never with one of an earlier text after that of a later one. `withdraw`
    is called with the URI of a text that was closed.
    """

    registry: Registry
    lang: Language
    publish: Callable[[Snapshot], None]
    withdraw: Callable[[str], None]
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
    workspace: Workspace = field(factory=Workspace)
    opened: dict[str, OpenText] = field(factory=dict)
    _snapshots: dict[str, Snapshot] = field(factory=dict)
    _checks: dict[str, asyncio.Task[None]] = field(factory=dict)
    _thread: ThreadPoolExecutor = field(factory=lambda: ThreadPoolExecutor(1, "kompassmodel"))

    def open(self, uri: str, version: int, text: str) -> None:
        """Take in a text that was opened."""
        self.opened[uri] = OpenText(uri, version, text, name_of_uri(uri))
        self._check(uri)

    def change(self, uri: str, version: int, changes: list[TextDocumentContentChangeEvent]) -> None:
        """Take in the changes of an open text, in their order; those of a text that is not open are left out."""
        opened = self.opened.get(uri)
        if opened is None:
            return
        text = opened.text
        for change in changes:
            if isinstance(change, TextDocumentContentChangePartial):
                text = Positions(text, self.encoding).replaced(change.range, change.text)
            else:
                text = change.text
        self.opened[uri] = evolve(opened, version=version, text=text)
        self._check(uri)

    def close(self, uri: str) -> None:
        """Forget a text that was closed."""
        if self.opened.pop(uri, None) is not None:
            self._snapshots.pop(uri, None)
            self.withdraw(uri)

    def stop(self) -> None:
        """Check nothing further."""
        for task in self._checks.values():
            task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def snapshot(self, uri: str) -> Snapshot | None:
        """Return the snapshot of a text as it is now; None if it is not open, or was changed in the meantime."""
        opened = self.opened.get(uri)
        if opened is not None and (task := self._checks.get(uri)) is not None:
            await asyncio.shield(task)
        snapshot = self._snapshots.get(uri)
        return snapshot if snapshot is not None and snapshot.opened is opened else None

    async def run(
        self, work: Callable[_Arguments, _Result], *arguments: _Arguments.args, **options: _Arguments.kwargs
    ) -> _Result:
        """Do some work in the thread, after what it was given before."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(*arguments, **options))

    def _check(self, uri: str) -> None:
        """See to it that a text is checked as it is now; what it was before need not be."""
        if uri not in self._checks:
            self._checks[uri] = asyncio.get_running_loop().create_task(self._check_until_current(uri))

    async def _check_until_current(self, uri: str) -> None:
        try:
            while (opened := self.opened.get(uri)) is not None:
                snapshot = await self.run(take_snapshot, opened, Scope(self.registry), self.lang, self.encoding)
                if self.opened.get(uri) is opened:
                    self._snapshots[uri] = snapshot
                    self.publish(snapshot)
                    return
        finally:
            del self._checks[uri]
