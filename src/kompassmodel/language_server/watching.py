"""The files of which the server wants to hear when they are written, created or deleted."""

from __future__ import annotations

from typing import Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer

PATTERNS: Final = ("**/*.{yaml,yml,YAML,YML}", "**/.gitignore")
"""The files, as patterns of the protocol."""

FILES_AND_FOLDERS: Final = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/*"), "file")]
)
"""What an editor says when somebody renames or deletes it there.

A watcher of files hears nothing if the folder that they are in is renamed or deleted.
"""


def watch(server: LanguageServer) -> None:
    """Ask the editor to watch the files, if it can."""
    workspace = server.client_capabilities.workspace
    watched = None if workspace is None else workspace.did_change_watched_files
    if watched is None or not watched.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(one) for one in PATTERNS])
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration(id=method, method=method, register_options=options)
    server.client_register_capability(types.RegistrationParams([registration]))
