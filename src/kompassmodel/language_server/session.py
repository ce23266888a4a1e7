"""What is open in an editor, as the main loop knows it; a thread beside it checks texts and files, one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, ParamSpec, TypeVar

from attrs import define, evolve, field
from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial

from kompassmodel.language_server.index import Index, Publication
from kompassmodel.language_server.positions import Positions
from kompassmodel.language_server.settings import Settings
from kompassmodel.language_server.snapshot import OpenText, Snapshot
from kompassmodel.language_server.steps import take_turn
from kompassmodel.language_server.uris import name_of_uri
from kompassmodel.language_server.workspace import Workspace

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_REST: Final = 0.3
"""The seconds after a change before files that are not open are checked again: whoever types goes first."""


class OutOfDateError(Exception):
    """A text was changed before a question about it was answered."""


@define(eq=False)
class Session:
    """The texts that are open, and the last snapshot of each.

    `publish` is called with all that is to be published, never with an earlier text after a later one. Of several
    changes of a text that arrive while another one is checked, only the last is. `report` is called with an exception
    that nobody foresaw; the server goes on. `refresh` is called if more is known of a text than when it was published.
    """

    settings: Settings
    publish: Callable[[Publication], None]
    report: Callable[[Exception], None]
    refresh: Callable[[], None]
    index: Index = field(init=False)
    _opened: dict[str, OpenText] = field(factory=dict)
    _snapshots: dict[str, Snapshot] = field(factory=dict)
    _current: dict[str, asyncio.Future[None]] = field(factory=dict)
    _due: dict[str, None] = field(factory=dict)
    _has_files_due: bool = True
    _running: int = 0
    _changed_at: float = 0.0
    _wake: asyncio.Event = field(factory=asyncio.Event)
    _thread: ThreadPoolExecutor = field(factory=lambda: ThreadPoolExecutor(1, "kompassmodel"))
    _worker: asyncio.Task[None] | None = None
    _tasks: set[asyncio.Task[None]] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        """Begin with nothing known but the settings."""
        self.index = Index(self.settings)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be checked."""
        return bool(self._due or self._running or self._has_files_due)

    def start(self) -> None:
        """Begin to check what is due."""
        if self._worker is None:
            self._worker = asyncio.get_running_loop().create_task(self._work())

    def stop(self) -> None:
        """Check nothing further."""
        for task in (*self._tasks, *([self._worker] if self._worker else [])):
            task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def open(self, uri: str, version: int, text: str) -> None:
        """Take in a text that was opened."""
        self._take(OpenText(uri, version, text, name_of_uri(uri)))

    def change(self, uri: str, version: int, changes: Iterable[TextDocumentContentChangeEvent]) -> None:
        """Take in the changes of an open text, in their order; those of a text that is not open are left out."""
        opened = self._opened.get(uri)
        if opened is None:
            return
        text = opened.text
        for change in changes:
            if isinstance(change, TextDocumentContentChangePartial):
                text = Positions(text, self.settings.encoding).replaced(change.range, change.text)
            else:
                text = change.text
        self._take(evolve(opened, version=version, text=text))

    def save(self, uri: str) -> None:
        """Take note that an open text was saved."""
        opened = self._opened.get(uri)
        if opened is not None:
            self._later(self.index.saved, opened.name)

    def close(self, uri: str) -> None:
        """Forget a text that was closed."""
        opened = self._opened.pop(uri, None)
        if opened is not None:
            self._snapshots.pop(uri, None)
            self._due.pop(uri, None)
            if (current := self._current.pop(uri, None)) is not None and not current.done():
                current.set_result(None)
            self._later(self.index.close, opened.name)

    def files_changed(self, uris: Iterable[str]) -> None:
        """Take note that files were written, created or deleted."""
        self._later(self.index.changed, [name_of_uri(uri) for uri in uris])

    def configure(self, settings: Settings) -> None:
        """Take over settings; everything is checked again."""
        self.settings = settings
        self._later(self.index.configure, settings)

    def version(self, uri: str) -> int | None:
        """Return the version of an open text; None if it is not open."""
        opened = self._opened.get(uri)
        return None if opened is None else opened.version

    async def snapshot(self, uri: str) -> Snapshot | None:
        """Return the snapshot of a text as it is now; None if it is not open, or was changed in the meantime."""
        opened = self._opened.get(uri)
        if opened is not None and uri in self._current:
            await asyncio.shield(self._current[uri])
        snapshot = self._snapshots.get(uri)
        return snapshot if snapshot is not None and snapshot.opened is opened else None

    async def answer(self, uri: str, work: Callable[[Snapshot, Workspace], Any]) -> Any:  # noqa: ANN401 - of any request
        """Return what `work` makes of a text as it is now, and of the files around it.

        If it returns steps, others have their turn between them, and no more are done than are waited for.

        Raises:
            OutOfDateError: the text is not open, or was changed before the answer was ready.
        """
        snapshot = await self.snapshot(uri)

        def done() -> Any:  # noqa: ANN401 - as above
            if snapshot is None or self._opened.get(uri) is not snapshot.opened:
                raise OutOfDateError  # and nothing is done for it
            return work(snapshot, self.index.workspace())

        result = await self.run(done)
        while snapshot is not None and self._opened.get(uri) is snapshot.opened:
            if not isinstance(result, Generator):
                return result
            result = await self.run(take_turn, result)
        raise OutOfDateError

    async def run(
        self, work: Callable[_Arguments, _Result], *arguments: _Arguments.args, **options: _Arguments.kwargs
    ) -> _Result:
        """Do some work in the thread, after what it was given before."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(*arguments, **options))

    # -----------------------------------------------------------------------------------------------------------------

    def _take(self, opened: OpenText) -> None:
        """Take in a text as it is now; whoever waits for what it was before waits in vain."""
        loop = asyncio.get_running_loop()
        before = self._current.get(opened.uri)
        if before is not None and not before.done():
            before.set_result(None)
        self._current[opened.uri] = loop.create_future()
        self._opened[opened.uri] = opened
        self._changed_at = loop.time()
        self._due.pop(opened.uri, None)
        self._due = {opened.uri: None, **self._due}
        self._wake.set()

    async def _work(self) -> None:
        """Check what is due, the text that was changed last first; files that are not open only while nobody types."""
        loop = asyncio.get_running_loop()
        while True:
            self._wake.clear()
            if self._due:
                uri = next(iter(self._due))
                del self._due[uri]
                if uri in self._opened:
                    await self._do(self.index.check, self._opened[uri])
                continue
            rest = self._changed_at + _REST - loop.time() if self._has_files_due and self._opened else 0.0
            if self._has_files_due and rest <= 0:
                await self._do(self.index.step)
                continue
            try:
                await asyncio.wait_for(self._wake.wait(), rest if self._has_files_due else None)
            except TimeoutError:
                continue

    def _later(
        self, work: Callable[_Arguments, list[Publication]], *arguments: _Arguments.args, **options: _Arguments.kwargs
    ) -> None:
        """Let the index do some work after what it was given before."""
        self._has_files_due = True  # until the work says what is due
        task = asyncio.get_running_loop().create_task(self._do(work, *arguments, **options))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _do(
        self, work: Callable[_Arguments, list[Publication]], *arguments: _Arguments.args, **options: _Arguments.kwargs
    ) -> None:
        """Let the index do some work, publish its results, and note what is due then."""

        def done() -> tuple[list[Publication], tuple[str, ...], bool]:
            return work(*arguments, **options), *self.index.due()

        self._running += 1
        try:
            publications, names, self._has_files_due = await self.run(done)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next text is still to be checked
            self.report(error)
            self._has_files_due = False
            for waited_for in self._current.values():
                waited_for.set_result(None)  # whoever waits for a snapshot waits in vain
            self._current.clear()
            return
        finally:
            self._running -= 1
        opened, is_known_better = {text.name: uri for uri, text in self._opened.items()}, False
        for publication in publications:
            if publication.snapshot is None:
                if publication.name not in opened or publication.uri not in self._opened:
                    self.publish(publication)
            elif self._opened.get(publication.uri) is publication.snapshot.opened:
                before = self._snapshots.get(publication.uri)
                is_known_better |= before is not None and before.opened is publication.snapshot.opened
                self._snapshots[publication.uri] = publication.snapshot
                self.publish(publication)
                if (current := self._current.pop(publication.uri, None)) is not None:
                    current.set_result(None)
        if is_known_better:
            self.refresh()
        self._due.update((opened[name], None) for name in names if name in opened)
        self._wake.set()
