"""The server: what an editor asks and says, over standard input and output. The only pygls, but for `uris`."""

from __future__ import annotations

import logging
from functools import partial
from typing import Final

from attrs import frozen
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from kompassmodel.language_server.diagnostics import diagnostics
from kompassmodel.language_server.session import Session
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.messages.translation import Language
from kompassmodel.registry.registry import Registry
from kompassmodel.version import __version__

NAME: Final = "kompassmodel"


class _Server(LanguageServer):
    """A server of pygls that shows nobody an exception of Python."""

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Write a failure to the log of the editor, where whoever reports it finds it."""
        del source
        text = f"{NAME} {__version__}: {type(error).__name__}: {error}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, text))


@frozen
class Publisher:
    """Publishes diagnostics to the editor of a server."""

    server: LanguageServer

    def publish(self, snapshot: Snapshot) -> None:
        """Publish the diagnostics of a text."""
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(snapshot.uri, diagnostics(snapshot), version=snapshot.version)
        )

    def withdraw(self, uri: str) -> None:
        """Remove the diagnostics of a text."""
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def make_server(registry: Registry, lang: Language = "en") -> LanguageServer:
    """Build a server that knows the frameworks in `registry` and writes in the language `lang`."""
    server = _Server(NAME, __version__)
    publisher = Publisher(server)
    session = Session(registry, lang, publisher.publish, publisher.withdraw)
    for method, handler in (
        (types.INITIALIZED, partial(_initialized, session, server)),
        (types.TEXT_DOCUMENT_DID_OPEN, partial(_did_open, session)),
        (types.TEXT_DOCUMENT_DID_CHANGE, partial(_did_change, session)),
        (types.TEXT_DOCUMENT_DID_CLOSE, partial(_did_close, session)),
        (types.SHUTDOWN, partial(_shutdown, session)),
    ):
        server.feature(method)(handler)
    return server


def serve(registry: Registry, lang: Language = "en") -> None:
    """Serve an editor over standard input and output until it asks to exit or closes them."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    make_server(registry, lang).start_io()


def _initialized(session: Session, server: LanguageServer, _: types.InitializedParams) -> None:
    session.encoding = server.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16


def _did_open(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    session.open(document.uri, document.version, document.text)


def _did_change(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    session.change(params.text_document.uri, params.text_document.version, [*params.content_changes])


def _did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    session.close(params.text_document.uri)


def _shutdown(session: Session, _: None) -> None:
    session.stop()


async def current(session: Session, uri: str) -> Snapshot:
    """Return the snapshot of a text for a request about it.

    Raises:
        JsonRpcException: the text was changed or closed in the meantime, so the answer would be out of date.
    """
    snapshot = await session.snapshot(uri)
    if snapshot is None:
        raise JsonRpcException("the text has changed", code=types.LSPErrorCodes.ContentModified)
    return snapshot
