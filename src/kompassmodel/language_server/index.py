"""The files around what is open: the frameworks that they declare, their findings, and what concerns several of them.

Only the thread beside the main loop touches an index. Its results are values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import define, evolve, field, frozen
from lsprotocol.types import Diagnostic

from kompassmodel.documents.document import Document
from kompassmodel.documents.files import files_in, open_document, read
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.documents.rules import EMPTY_FILE, UNRECOGNISED_FILE
from kompassmodel.errors import KompassModelError
from kompassmodel.language_server.diagnostics import diagnostics
from kompassmodel.language_server.known_file import (
    KnownFile,
    declared_in_text,
    evaluated_in_text,
    named_in,
    shown_to_features,
)
from kompassmodel.language_server.saved import saved_otherwise
from kompassmodel.language_server.settings import Settings
from kompassmodel.language_server.snapshot import OpenText, Snapshot, progress_of
from kompassmodel.language_server.uris import uri_of_name
from kompassmodel.language_server.workspace import Workspace
from kompassmodel.registry.declarations import declared_by
from kompassmodel.registry.origin import Declared
from kompassmodel.registry.scope import Local, Scope, by_id
from kompassmodel.validation.guard import CheckResult
from kompassmodel.validation.pipeline import check_document
from kompassmodel.validation.repeats import with_repeat_of

_TWO: Final = 2

_OTHER: Final = frozenset({EMPTY_FILE.name, UNRECOGNISED_FILE.name})
"""The rules that alone find something in a file that is neither evaluation nor framework."""


@frozen(eq=False)
class Publication:
    """The diagnostics of a text to publish. `snapshot` is that of an open text."""

    name: str
    uri: str
    diagnostics: tuple[Diagnostic, ...] = ()
    snapshot: Snapshot | None = None


@define(eq=False)
class Index:
    """The YAML files in the folders of the editor and the texts that are open, in the order of `validate`."""

    settings: Settings
    _files: dict[str, KnownFile] = field(factory=dict)
    _by_key: dict[str, dict[str, None]] = field(factory=dict)
    _open_due: dict[str, None] = field(factory=dict)
    _closed_due: dict[str, None] = field(factory=dict)
    _is_listed: bool = False
    _scope: Scope | None = None
    _has_looked_around: bool = False
    _workspace: Workspace | None = None

    # -----------------------------------------------------------------------------------------------------------------
    # what happens

    def check(self, opened: OpenText) -> list[Publication]:
        """Check an open text; return what is to be published of it, and of other texts that are concerned by it."""
        file, found = self._file(opened.name), []
        if not file.is_open or file.uri != opened.uri:
            file.saved = saved_otherwise(opened.path)
            if file.uri != opened.uri and file.published != ():
                found, file.published = [Publication(file.name, file.uri)], ()
            file.uri, file.is_read = opened.uri, True  # its text counts from now on, whatever is on the disk
        self._open_due.pop(file.name, None)
        self._closed_due.pop(file.name, None)
        document = parse(opened.text, opened.name) if file.saved is None else file.saved.document_of(opened)
        is_file = opened.path is not None  # else it may be an older version of a file, and concerns no other
        self._note(file, declared_in_text(document) if is_file else None, evaluated_in_text(document))
        result = self._result(file, document)
        file.own = self._snapshot(opened, document, result)
        concerned = self._rekey(file, result.report.evaluation_key if is_file else None, document)
        return [*found, self._publication(file), *self._published_again(concerned)]

    def saved(self, name: str) -> list[Publication]:
        """Note that an open text was saved; nothing is to be published for that."""
        file = self._files.get(name)
        if file is not None and file.own is not None:
            file.saved = saved_otherwise(file.own.opened.path)
            self._open_due[name] = None
            self._reload([name])
        return []

    def close(self, name: str) -> list[Publication]:
        """Forget an open text; its file, if it is in the folders, counts again as it is on the disk."""
        file = self._files.get(name)
        if file is None or not file.is_open:
            return []
        uri, file.own, file.saved, file.is_read, file.shown = file.uri, None, None, False, None
        self._open_due.pop(name, None)
        self._is_listed = False
        found = self._list()
        if name in self._files:
            file.uri = uri_of_name(name) or name
            self._closed_due[name] = None
            self._read(file)
            if file.uri == uri and not self.settings.only_open:
                file.published = None  # whatever the editor shows stays until the file is checked
                return found
            file.published = ()
        return [*found, Publication(name, uri)]

    def changed(self, names: Collection[str]) -> list[Publication]:
        """Note that files were written, created or deleted, or a `.gitignore`; return what is to be published now."""
        self._is_listed = False
        for name in names:
            file = self._files.get(name)
            if file is not None and not file.is_open:
                file.is_read = False
                self._closed_due[name] = None
        self._reload(names)
        found = self._list()
        for name in names:
            if name in self._files:
                self._read(self._files[name])
        return found

    def _reload(self, names: Collection[str]) -> None:
        """Read the registry again if some of these files are in its folders; if they clash, leave it as it is."""
        registry = self.settings.registry
        if any(Path(name).is_relative_to(folder) for name in names for folder in registry.folders):
            with suppress(KompassModelError):
                self.settings = evolve(self.settings, registry=registry.reload())
                self._scope = None
                for file in self._files.values():
                    self._make_due(file)

    def configure(self, settings: Settings) -> list[Publication]:
        """Take over settings; everything is checked again. Return what is to be published now."""
        self.settings, self._is_listed = settings, False
        self._reload(list(map(str, settings.registry.folders)))
        found = self._list()
        for file in self._files.values():
            self._make_due(file)
        if settings.only_open:
            closed = [file for file in self._files.values() if file.published != () and not file.is_open]
            found += [Publication(file.name, file.uri) for file in closed]
            for file in closed:
                file.published = ()
        return found

    def step(self) -> list[Publication]:
        """Check the next file that is not open, and return what is to be published."""
        found = self._list()
        name = next(iter(self._closed_due), None)
        return found if name is None else [*found, *self._check_closed(self._files[name])]

    def due(self) -> tuple[tuple[str, ...], bool]:
        """Return the names of the open texts that are to be checked again, and whether files that are not open are."""
        return tuple(self._open_due), not self._is_listed or bool(self._closed_due)

    # -----------------------------------------------------------------------------------------------------------------
    # what is known

    def scope(self) -> Scope:
        """Return a scope of the frameworks known: in the registry, in the files, and in the open texts."""
        if self._scope is None:
            self._scope = Scope(self.settings.registry, self._local, self.settings.baseline, self._given())
        return self._scope

    def workspace(self) -> Workspace:
        """Return the files with what they declare and name; each is read once for that."""
        self._list()
        if self._workspace is None:
            for file in self._files.values():
                self._read(file)
            self._workspace = Workspace(tuple(map(shown_to_features, self._files.values())))
        return self._workspace

    def _local(self) -> Local:
        self._has_looked_around = True
        for file in self._files.values():
            self._read(file)
        return by_id(file.declared for file in self._files.values() if file.declared is not None)

    def _given(self) -> dict[str, Declared]:
        """Return the frameworks that are open and take the place of what the registry has read from their files."""
        declared = [file.declared for file in self._files.values() if file.is_open and file.declared is not None]
        ids = set(self.settings.registry.own_ids)
        known = {one.id: self.settings.registry.declared(one.id) for one in declared if one.id in ids}
        return {
            one.id: one for one in declared if (other := known.get(one.id)) and other.document.file == one.origin.file
        }

    # -----------------------------------------------------------------------------------------------------------------
    # the steps

    def _list(self) -> list[Publication]:
        """List the files anew if some were created or deleted: those in the folders first, then others that are open.

        Return what is to be published of files that are gone.
        """
        if self._is_listed:
            return []
        self._is_listed, self._scope, self._workspace = True, None, None
        known = self._files
        names = (str(path) for path in files_in(self.settings.folders) if isinstance(path, Path))
        listed = {name: known.get(name) or KnownFile(name, uri_of_name(name) or name) for name in names}
        others = {name: file for name, file in known.items() if name not in listed and file.is_open}
        self._files = {**listed, **others}
        if [name for name in self._files if name in known] != [name for name in known if name in self._files]:
            for file in known.values():  # an open one was deleted or is back: findings name the files in their order
                if file.depends and file.name in self._files:
                    self._make_due(file)
        gone = [file for name, file in known.items() if name not in self._files]
        found = [Publication(file.name, file.uri) for file in gone if file.published != ()]
        for due in (self._open_due, self._closed_due):
            for file in gone:
                due.pop(file.name, None)
        self._closed_due.update((name, None) for name in listed if name not in known)
        for file in gone:
            self._note(file, None, None)
            found += self._published_again(self._rekey(file, None, None))
        return found

    def _file(self, name: str) -> KnownFile:
        self._list()
        if name not in self._files:
            self._files[name] = KnownFile(name, uri_of_name(name) or name)
            self._workspace = None
        return self._files[name]

    def _read(self, file: KnownFile) -> None:
        """Read which framework a file declares or names, if it is not open and was not read since it was written."""
        if file.is_read or file.is_open:
            return
        file.is_read = True
        path = Path(file.name)
        text = read(path)
        if isinstance(text, LocatedProblem):
            self._note(file, None, None)
            return
        declared = declared_by(path)
        self._note(file, declared, named_in(text) if declared is None else None)

    def _note(self, file: KnownFile, declared: Declared | None, evaluates: str | None) -> None:
        """Note the framework that a file declares or names; what depends on another one is to be checked again."""
        before, file.declared, file.evaluates = file.declared, declared, evaluates
        file.shown = self._workspace = None
        if (before and before.document.text) == (declared and declared.document.text):
            return
        self._scope = None
        ids = {one.id for one in (before, declared) if one is not None}
        is_registered = not ids.isdisjoint(self.settings.registry.own_ids)
        for other in self._files.values():
            if other is not file and (other.depends or is_registered):
                self._make_due(other)

    def _make_due(self, file: KnownFile) -> None:
        due = self._open_due if file.is_open else self._closed_due
        due[file.name] = None

    def _result(self, file: KnownFile, document: Document) -> CheckResult:
        self._has_looked_around = False
        result = check_document(document, self.scope(), self.settings.lang)
        file.depends = self._has_looked_around
        return result

    def _snapshot(self, opened: OpenText, document: Document, result: CheckResult) -> Snapshot:
        file = self._files.get(opened.name)
        before = None if file is None else file.own
        lang = self.settings.lang
        progress = progress_of(document, result, before, lang)
        return Snapshot(opened, document, result, self.scope(), lang, self.settings.encoding, progress)

    def _check_closed(self, file: KnownFile) -> list[Publication]:
        self._closed_due.pop(file.name, None)
        self._read(file)
        document = open_document(Path(file.name))
        result = self._result(file, document)
        concerned = self._rekey(file, result.report.evaluation_key, document)
        found = []
        if not self.settings.only_open:
            own = self._snapshot(OpenText(file.uri, 0, document.text, file.name), document, result)
            shown = self._diagnostics(self._with_repeat(file, own))
            if shown != file.published:
                file.published = shown
                found.append(Publication(file.name, file.uri, shown))
        return [*found, *self._published_again(concerned)]

    def _publication(self, file: KnownFile) -> Publication:
        """Return what is to be published of an open text."""
        assert file.own is not None  # noqa: S101 - an open text is checked
        snapshot = self._with_repeat(file, file.own)
        file.published = () if self._is_passed_over(file.name) else self._diagnostics(snapshot)
        return Publication(file.name, file.uri, file.published, snapshot)

    def _diagnostics(self, snapshot: Snapshot) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of a text; none of one that is neither evaluation nor framework, if that is wanted."""
        is_other = bool(snapshot.findings) and all(one.rule in _OTHER for one in snapshot.findings)
        return () if is_other and self.settings.ignores_others else tuple(diagnostics(snapshot))

    def _is_passed_over(self, name: str) -> bool:
        """Return whether a file is hidden in the folders of the editor: `validate` does not look at it."""
        path = Path(name)
        below = (path.relative_to(folder) for folder in self.settings.folders if path.is_relative_to(folder))
        return any(part.startswith(".") for inner in below for part in inner.parts)

    def _published_again(self, files: Iterable[KnownFile]) -> list[Publication]:
        """Return what is to be published again of open texts; files that are not open are to be checked again."""
        found = []
        for file in files:
            if file.own is None:
                self._closed_due[file.name] = None
                continue
            before, publication = file.published, self._publication(file)
            if publication.diagnostics != before:
                found.append(publication)
        return found

    def _rekey(self, file: KnownFile, key: str | None, document: Document | None) -> list[KnownFile]:
        """Note the key of an evaluation; list the other files with the same evaluation, now or before, if it is new.

        Its place is looked up only if there are others, since that takes longer than all else.
        """
        before = (file.key, file.place)
        if file.key != key:
            if file.key is not None:
                del self._by_key[file.key][file.name]
            if key is not None:
                self._by_key.setdefault(key, {})[file.name] = None
        others = [*self._by_key.get(before[0] or "", ()), *self._by_key.get(key or "", ())]
        file.key, file.place = key, None
        if key is not None and document is not None and len(self._by_key[key]) > 1:
            span = document.span(("municipality",))
            file.place = (span, document.line(span.line))
        if before == (file.key, file.place):
            return []
        return [self._files[name] for name in dict.fromkeys(others) if name != file.name and name in self._files]

    def _with_repeat(self, file: KnownFile, own: Snapshot) -> Snapshot:
        """Add the finding that an earlier file has the same evaluation, if there is one."""
        same = self._by_key.get(file.key or "", {})
        first = file if len(same) < _TWO else next(one for name, one in self._files.items() if name in same)
        if first is file:
            return own
        document = open_document(Path(first.name)) if first.own is None else first.own.document
        report = with_repeat_of(own.result.report, own.document, document, self.settings.lang)
        return evolve(own, result=evolve(own.result, report=report))
