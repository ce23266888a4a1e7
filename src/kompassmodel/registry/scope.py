"""The frameworks that one run can name: those of a registry, and those in the files being checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from attrs import define, evolve, field

from kompassmodel.documents.document import Document
from kompassmodel.messages.formatting import composed
from kompassmodel.messages.message import Message, message
from kompassmodel.model.evaluation import Country
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.registry.declarations import shipped_ids, structured
from kompassmodel.registry.origin import Declared
from kompassmodel.registry.registry import Registry, default_registry
from kompassmodel.schema.structuring import to_data

Local = Mapping[str, Sequence[Declared]]
"""The frameworks that the files being checked declare, by id, in the order of the files."""


@define(eq=False, repr=False)
class Scope:
    """The frameworks that one run can name.

    An id is looked up among the `given` ones, then in the `registry`, then in the files being checked (local). Local
    files are searched, by `find_local`, only when a framework is requested that is known nowhere else. What is "known
    so far" depends on what was requested of this scope: `again` makes one for the next document, so that no finding
    depends on the documents before. `baseline` holds released frameworks by id; a framework of the same id is compared
    with them.
    """

    registry: Registry = field(factory=default_registry)
    _find_local: Callable[[], Local] = dict
    baseline: Mapping[str, Framework] = field(factory=dict)
    _given: Mapping[str, Declared] = field(factory=dict)
    _usable: dict[str, bool] = field(factory=dict)
    _local: Local | None = field(init=False, default=None)
    _has_searched_packages: bool = field(init=False, default=False)

    def again(self) -> Scope:
        """Return a scope of the same frameworks of which nothing was requested so far."""
        return evolve(self)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids known so far, in order; those of installed packages and local files only once these are searched."""
        packaged = self.registry.packaged.frameworks if self._has_searched_packages else ()
        return tuple(sorted({*shipped_ids(), *self.registry.own_ids, *self._given, *packaged, *(self._local or ())}))

    @property
    def troubles(self) -> tuple[Message, ...]:
        """The reasons why frameworks of installed packages are unknown; empty until packages are searched."""
        return self.registry.packaged.troubles if self._has_searched_packages else ()

    @property
    def titles(self) -> dict[str, str]:
        """The title of each framework known so far with its revision, by id."""
        frameworks = {key: declared.framework for key in self.ids if (declared := self.get(key)) is not None}
        return {
            key: key if framework is None else f"{framework.title} {framework.revision or ''}".strip()
            for key, framework in frameworks.items()
        }

    def get(self, framework_id: str) -> Declared | None:
        """Look up the framework of that id with its document; None if it is unknown.

        Raises:
            ClashingFrameworksError: two installed packages declare the id, or one declares an id that is shipped.
        """
        declared = self._given.get(framework_id)
        if declared is None:
            self._has_searched_packages |= framework_id not in {*shipped_ids(), *self.registry.own_ids}
            declared = self.registry.declared(framework_id)
        if declared is None:
            declared = next(iter(self._search_local().get(framework_id, ())), None)
        return declared

    def rivals(self, framework: Framework, document: Document) -> tuple[Message, ...]:
        """Describe the other texts that declare the id of a framework in `document`, and mean something else.

        They are shipped, in a folder of the registry, or among the files being checked. What an installed package
        declares is none: a changed copy is the next version of it. Nor is an object that a program has made.
        """
        found = []
        known = None
        if framework.id in {*shipped_ids(), *self.registry.own_ids}:
            known = self.registry.declared(framework.id)
        is_file = known is not None and known.origin.kind in ("shipped", "folder")
        if (
            known is not None
            and is_file
            and not _means_same(known.framework, framework)
            and not _is_file(known, document)
        ):
            found.append(
                message(
                    "another {id} is shipped with kompassmodel, and evaluations are checked with that", id=framework.id
                )
                if known.is_shipped
                else message("{file} declares {id} too, with another text", file=known.document.file, id=framework.id)
            )
        declared_here = self._search_local().get(framework.id, [])
        if any(_is_file(local, document) for local in declared_here):
            found += [
                message("{file} declares {id} too, with another text", file=local.document.file, id=framework.id)
                for local in declared_here
                if not _is_file(local, document) and not _means_same(local.framework, framework)
            ]
        return tuple(found)

    def comparable(self, framework_id: str | None) -> tuple[str, ...]:
        """List the ids of the frameworks whose table may be in a file that names `framework_id`, or no framework.

        They include installed packages if the one named is not shipped, and local files if it is local or unknown: then
        these have been searched anyway.
        """
        ids = {*shipped_ids(), *self.registry.own_ids, *self._given}
        if framework_id in shipped_ids():
            return tuple(sorted(ids))
        self._has_searched_packages = True
        ids |= self.registry.packaged.frameworks.keys()
        if framework_id is not None and framework_id in ids:
            return tuple(sorted(ids))
        return tuple(sorted({*ids, *self._search_local()}))

    def in_use(self, period: Period, country: Country | None = None) -> tuple[str, ...]:
        """List the ids of the frameworks known so far that were in use on some day of `period` in `country`.

        Without a country any may be meant.
        """
        frameworks = [declared.framework for key in self.ids if (declared := self.get(key)) is not None]
        return tuple(
            framework.id
            for framework in frameworks
            if framework is not None and framework.in_use is not None and framework.in_use.includes(period, country)
        )

    def files(self, framework_id: str) -> tuple[str, ...]:
        """List the file that declares the framework of that id, or several if local files differ."""
        declared = self.get(framework_id)
        if declared is None:
            return ()
        if declared.origin.kind != "local" or framework_id in self._given:
            return (declared.document.file,)
        documents = [local.document for local in self._search_local()[framework_id]]
        file_by_text = {document.text: document.file for document in documents}
        return tuple(sorted(file_by_text.values()))

    def is_usable(self, declared: Declared, check: Callable[[Declared], bool]) -> bool:
        """Return whether evaluations can be checked against a framework: it is shipped, or `check` finds no error.

        It is checked once: if it and all revisions before it are in the registry, once for all runs.
        """
        if declared.is_shipped:
            return True
        cache = self.registry.usable if self._is_of_registry(declared) else self._usable
        file = declared.document.file
        if file not in cache:
            cache[file] = check(declared)
        return cache[file]

    def _is_of_registry(self, declared: Declared) -> bool:
        """Return whether a framework and all revisions before it are in the registry, whatever this run adds."""
        seen: set[str] = set()
        step: Declared | None = declared
        while step is not None and step.id not in seen:
            if step.origin.kind == "local" or self.registry.declared(step.id) is not step:
                return False
            if step.framework is None or step.framework.revises is None:
                return not self.baseline
            seen.add(step.id)
            step = self.registry.declared(step.framework.revises)
        return False

    def _search_local(self) -> Local:
        if self._local is None:
            self._local = self._find_local()
        return self._local


def by_id(declared: Iterable[Declared]) -> Local:
    """Group the frameworks that local files declare by their ids."""
    groups: dict[str, list[Declared]] = {}
    for one in declared:
        groups.setdefault(one.id, []).append(one)
    return groups


def _means_same(one: Framework | None, other: Framework) -> bool:
    """Return whether two frameworks are equal to a reader, whichever way their letters are written (NFC or NFD).

    The order of keys means nothing, nor does the line end with which a text behind | or > ends.
    """
    return one == other or (one is not None and _as_seen(one) == _as_seen(other))


def _as_seen(framework: Framework) -> str:
    written = json.dumps(to_data(framework), ensure_ascii=False, sort_keys=True, default=str)
    return composed(written).replace('\\n"', '"')


def _is_file(declared: Declared, document: Document) -> bool:
    """Return whether a framework is declared by the same file, whichever way its path is written."""
    if document.file == declared.document.file:
        return True
    paths = Path(document.file), Path(declared.document.file)
    return all(path.is_file() for path in paths) and paths[0].samefile(paths[1])


def scope_of(documents: Iterable[Document], baseline: Mapping[str, Framework] | None = None) -> Scope:
    """Build the scope of the shipped frameworks and of those that `documents` declare, one each."""
    given = {
        document.data["id"]: Declared(document, structured(document))
        for document in documents
        if isinstance(document.data, dict) and "id" in document.data
    }
    return Scope(baseline=baseline or {}, given=given)
