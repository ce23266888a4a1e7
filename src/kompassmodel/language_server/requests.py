"""The requests about a text that is open: each is answered by a function of its snapshot, in the thread that checks."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from kompassmodel.language_server.completion import completion
from kompassmodel.language_server.definition import definition
from kompassmodel.language_server.folding import folding
from kompassmodel.language_server.hover import hover
from kompassmodel.language_server.inlay_hints import inlay_hints
from kompassmodel.language_server.outline import outline
from kompassmodel.language_server.protocol import Server
from kompassmodel.language_server.references import references
from kompassmodel.language_server.rename import prepare_rename, rename
from kompassmodel.language_server.session import Session
from kompassmodel.language_server.snapshot import Snapshot

_Answer = TypeVar("_Answer")

TRIGGERS = ('"', "'", ".", ":", " ", "{", "[", "/")
"""The characters after which an editor asks for completion by itself."""


def register(server: Server, session: Session) -> None:
    """Let a server answer the requests about the texts of a session."""
    triggers = types.CompletionOptions(trigger_characters=[*TRIGGERS])
    server.feature(types.TEXT_DOCUMENT_COMPLETION, triggers)(partial(_completion, session, server))
    server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))(partial(_rename, session))
    for method, handler in (
        (types.TEXT_DOCUMENT_HOVER, _hover),
        (types.TEXT_DOCUMENT_INLAY_HINT, _inlay_hints),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _outline),
        (types.TEXT_DOCUMENT_FOLDING_RANGE, _folding),
        (types.TEXT_DOCUMENT_DEFINITION, _definition),
        (types.TEXT_DOCUMENT_REFERENCES, _references),
        (types.TEXT_DOCUMENT_PREPARE_RENAME, _prepare_rename),
    ):
        server.feature(method)(partial(handler, session))


async def current(session: Session, uri: str) -> Snapshot:
    """Return the snapshot of a text for a request about it.

    Raises:
        JsonRpcException: the text was changed or closed in the meantime, so the answer would be out of date.
    """
    snapshot = await session.snapshot(uri)
    if snapshot is None:
        raise JsonRpcException("the text has changed", code=types.LSPErrorCodes.ContentModified)
    return snapshot


async def _hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    return await session.run(hover, await current(session, params.text_document.uri), params.position)


async def _inlay_hints(session: Session, params: types.InlayHintParams) -> list[types.InlayHint]:
    snapshot = await current(session, params.text_document.uri)
    return await session.run(inlay_hints, snapshot, params.range) if session.settings.shows_hints else []


async def _outline(session: Session, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    return await session.run(outline, await current(session, params.text_document.uri))


async def _folding(session: Session, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    return await session.run(folding, await current(session, params.text_document.uri))


async def _completion(session: Session, server: Server, params: types.CompletionParams) -> types.CompletionList:
    snapshot, workspace = await current(session, params.text_document.uri), await session.workspace()
    snippets = takes_snippets(server.client_capabilities)
    return await session.run(completion, snapshot, params.position, workspace, snippets=snippets)


def takes_snippets(capabilities: types.ClientCapabilities) -> bool:
    """Return whether an editor lets the places of a completion be filled in."""
    texts = capabilities.text_document
    completions = None if texts is None else texts.completion
    item = None if completions is None else completions.completion_item
    return item is not None and bool(item.snippet_support)


async def _definition(session: Session, params: types.DefinitionParams) -> list[types.Location]:
    snapshot, workspace = await current(session, params.text_document.uri), await session.workspace()
    return await session.run(definition, snapshot, params.position, workspace)


async def _references(session: Session, params: types.ReferenceParams) -> list[types.Location]:
    snapshot, workspace = await current(session, params.text_document.uri), await session.workspace()
    with_declaration = params.context.include_declaration
    return await session.run(references, snapshot, params.position, workspace, with_declaration=with_declaration)


async def _prepare_rename(session: Session, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    snapshot = await current(session, params.text_document.uri)
    return _accepted(await session.run(prepare_rename, snapshot, params.position))


async def _rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit | None:
    snapshot, workspace = await current(session, params.text_document.uri), await session.workspace()
    return _accepted(await session.run(rename, snapshot, params.position, params.new_name, workspace))


def _accepted(answer: _Answer | str) -> _Answer:
    """Return an answer that is no refusal.

    Raises:
        JsonRpcException: it is one; the editor shows its reason.
    """
    if isinstance(answer, str):
        raise JsonRpcException(answer, code=types.LSPErrorCodes.RequestFailed)
    return answer
