"""The server: what an editor asks and says, over standard input and output. The only pygls, but for `uris`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial

from attrs import evolve
from lsprotocol import types

from kompassmodel.errors import KompassModelError
from kompassmodel.language_server.features import register
from kompassmodel.language_server.index import Publication
from kompassmodel.language_server.protocol import NAME, Server
from kompassmodel.language_server.session import Session
from kompassmodel.language_server.settings import SECTION, Settings, folders_of, initial, with_options
from kompassmodel.language_server.watching import FILES_AND_FOLDERS, watch
from kompassmodel.messages.translation import Language, translate
from kompassmodel.registry.registry import Registry


def make_server(registry: Registry, lang: Language = "en") -> Server:
    """Build a server that knows the frameworks in `registry` and writes in the language `lang`."""
    server = Server()
    settings = Settings(registry, registry, given_lang=lang, lang=lang)
    session = Session(settings, partial(_publish, server), server.report, partial(_refresh, server))
    for method, handler in (
        (types.INITIALIZE, partial(_initialize, session, server)),
        (types.INITIALIZED, partial(_initialized, session, server)),
        ("kompassmodel/isBusy", partial(_is_busy, session)),
        (types.SHUTDOWN, partial(_shutdown, session)),
        (types.TEXT_DOCUMENT_DID_OPEN, partial(_did_open, session)),
        (types.TEXT_DOCUMENT_DID_CHANGE, partial(_did_change, session)),
        (types.TEXT_DOCUMENT_DID_CLOSE, partial(_did_close, session)),
        (types.TEXT_DOCUMENT_DID_SAVE, partial(_did_save, session)),
        (types.WORKSPACE_DID_CHANGE_CONFIGURATION, partial(_did_change_configuration, session, server)),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, partial(_did_change_watched_files, session)),
        (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, partial(_did_change_folders, session, server)),
    ):
        server.feature(method)(handler)
    for method in (
        types.WORKSPACE_DID_CREATE_FILES,
        types.WORKSPACE_DID_DELETE_FILES,
        types.WORKSPACE_DID_RENAME_FILES,
    ):
        server.feature(method, FILES_AND_FOLDERS)(partial(_files_moved, session))
    register(server, session)
    return server


def serve(registry: Registry, lang: Language = "en") -> bool:
    """Serve an editor over standard input and output until it asks to exit or closes them.

    Return whether it has asked to shut down before, as it should.
    """
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = make_server(registry, lang)
    server.start_io()
    return server.protocol.was_shut_down


def _publish(server: Server, publication: Publication) -> None:
    version = None if publication.snapshot is None else publication.snapshot.version
    params = types.PublishDiagnosticsParams(publication.uri, [*publication.diagnostics], version)
    server.text_document_publish_diagnostics(params)


def _refresh(server: Server) -> None:
    """Let the editor ask for inlay hints again, if it can."""
    workspace = server.client_capabilities.workspace
    hints = None if workspace is None else workspace.inlay_hint
    if hints is not None and hints.refresh_support:
        server.workspace_inlay_hint_refresh(None)


def _initialize(session: Session, server: Server, params: types.InitializeParams) -> None:
    session.configure(_chosen(server, initial(session.settings, params), params.initialization_options))


async def _initialized(session: Session, server: Server, _: types.InitializedParams) -> None:
    watch(server)
    session.start()


async def _did_change_configuration(
    session: Session, server: Server, params: types.DidChangeConfigurationParams
) -> None:
    """Take over settings that were changed: those that come along, or else those that the editor is asked for."""
    options: object = params.settings
    workspace = server.client_capabilities.workspace
    if not options and workspace is not None and workspace.configuration:
        item = types.ConfigurationItem(section=SECTION)
        (options,) = await server.workspace_configuration_async(types.ConfigurationParams([item]))
    if isinstance(options, Mapping):
        options = options.get(SECTION, options)
    session.configure(_chosen(server, session.settings, options))


def _chosen(server: Server, settings: Settings, options: object) -> Settings:
    """Return the settings with those that a user has chosen, or without them if they cannot hold, which is shown."""
    try:
        return with_options(settings, options)
    except KompassModelError as error:
        text = translate(error.message, settings.lang)
        server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"{NAME}: {text}"))
        return settings


def _shutdown(session: Session, _: None) -> None:
    session.stop()


def _is_busy(session: Session, _: object) -> bool:
    """Return whether something is still to be checked: no request of the protocol, but tests and benchmarks ask it."""
    return session.is_busy


def _did_open(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    session.open(document.uri, document.version, document.text)


def _did_change(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    session.change(params.text_document.uri, params.text_document.version, params.content_changes)


def _did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    session.close(params.text_document.uri)


def _did_save(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    session.save(params.text_document.uri)


def _did_change_watched_files(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    session.files_changed(change.uri for change in params.changes)


def _files_moved(
    session: Session, params: types.CreateFilesParams | types.DeleteFilesParams | types.RenameFilesParams
) -> None:
    """Take note of files and folders that somebody has created, deleted or renamed in the editor."""
    uris: list[str] = []
    for file in params.files:
        uris += [file.old_uri, file.new_uri] if isinstance(file, types.FileRename) else [file.uri]
    session.files_changed(uris)


def _did_change_folders(session: Session, server: Server, _: types.DidChangeWorkspaceFoldersParams) -> None:
    folders = folders_of(server.workspace.folders)
    session.configure(evolve(session.settings, folders=folders))
