"""What an editor asks about a text: registered with the server, and answered by functions of its snapshot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from attrs import evolve
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from kompassmodel.language_server.code_actions import FIX_ALL, code_actions, fixed
from kompassmodel.language_server.completion import completion
from kompassmodel.language_server.definition import definition
from kompassmodel.language_server.edits import text_edits, with_versions, without_versions
from kompassmodel.language_server.folding import folding
from kompassmodel.language_server.hover import hover
from kompassmodel.language_server.inlay_hints import inlay_hints
from kompassmodel.language_server.markdown import without_markdown
from kompassmodel.language_server.outline import flat, outline
from kompassmodel.language_server.protocol import Server
from kompassmodel.language_server.references import reference_steps
from kompassmodel.language_server.rename import Refusal, prepare_rename, rename_steps
from kompassmodel.language_server.session import OutOfDateError, Session
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.language_server.steps import Steps
from kompassmodel.language_server.workspace import Workspace

_Answer = TypeVar("_Answer")

_TRIGGERS: Final = ('"', "'", " ", ".", ":", "{", "[", ",", "/")
"""The characters behind which completion is offered without being asked for."""

Work = Callable[[Snapshot, Workspace], Any]
"""What answers a request, with what the request says filled in."""


def register(server: Server, session: Session) -> None:
    """Register everything that an editor may ask about a text."""
    position: dict[str, Callable[[Any], Work]] = {
        types.TEXT_DOCUMENT_HOVER: partial(_hover, server),
        types.TEXT_DOCUMENT_INLAY_HINT: partial(_inlay_hints, session),
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: partial(_outline, server),
        types.TEXT_DOCUMENT_FOLDING_RANGE: lambda _: lambda text, _: folding(text),
        types.TEXT_DOCUMENT_COMPLETION: partial(_completion, server),
        types.TEXT_DOCUMENT_DEFINITION: lambda params: lambda text, files: definition(text, params.position, files),
        types.TEXT_DOCUMENT_REFERENCES: _references,
        types.TEXT_DOCUMENT_PREPARE_RENAME: _prepare_rename,
        types.TEXT_DOCUMENT_RENAME: partial(_rename, server, session),
        types.TEXT_DOCUMENT_CODE_ACTION: partial(_code_actions, server),
        types.TEXT_DOCUMENT_WILL_SAVE_WAIT_UNTIL: partial(_will_save, session),
    }
    options = {
        types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(trigger_characters=[*_TRIGGERS]),
        types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
        types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]
        ),
    }
    for method, prepare in position.items():
        server.feature(method, options.get(method))(partial(_answer, session, prepare))


async def _answer(session: Session, prepare: Callable[[Any], Work], params: Any) -> Any:  # noqa: ANN401 - of any request
    """Answer a request about a text as it is now.

    Raises:
        JsonRpcException: the text was changed or closed in the meantime, so that an answer would be out of date.
    """
    try:
        return await session.answer(params.text_document.uri, prepare(params))
    except OutOfDateError as error:
        raise JsonRpcException("the text has changed", code=types.LSPErrorCodes.ContentModified) from error


def _hover(server: Server, params: types.HoverParams) -> Work:
    """Show what is known at a place, without the signs of Markdown to an editor that says it cannot show it."""
    asked = server.client_capabilities.text_document
    formats = None if asked is None or asked.hover is None else asked.hover.content_format

    def work(text: Snapshot, _: Workspace) -> types.Hover | None:
        found = hover(text, params.position)
        if found is None or not formats or types.MarkupKind.Markdown in formats:
            return found
        assert isinstance(found.contents, types.MarkupContent)  # noqa: S101 - as hover builds it
        plain = types.MarkupContent(types.MarkupKind.PlainText, without_markdown(found.contents.value))
        return evolve(found, contents=plain)

    return work


def _outline(server: Server, _: types.DocumentSymbolParams) -> Work:
    """List what is in a text; without a tree for an editor that shows outlines, but says of no tree that it can."""
    asked = server.client_capabilities.text_document
    known = None if asked is None else asked.document_symbol
    if known is None or known.hierarchical_document_symbol_support:
        return lambda text, _: outline(text)
    return lambda text, _: [*flat(outline(text), text.uri)]


def _completion(server: Server, params: types.CompletionParams) -> Work:
    asked = server.client_capabilities.text_document
    items = None if asked is None or asked.completion is None else asked.completion.completion_item
    snippets = items is not None and bool(items.snippet_support)
    return lambda text, workspace: completion(text, params.position, workspace, snippets=snippets)


def _inlay_hints(session: Session, params: types.InlayHintParams) -> Work:
    """Show figures behind the rows, unless the user does not want them."""
    return lambda text, _: inlay_hints(text, params.range) if session.settings.shows_hints else []


def _references(params: types.ReferenceParams) -> Work:
    is_wanted = params.context.include_declaration
    return lambda text, files: reference_steps(text, params.position, files, with_declaration=is_wanted)


def _prepare_rename(params: types.PrepareRenameParams) -> Work:
    return lambda text, _: _given(prepare_rename(text, params.position))


def _rename(server: Server, session: Session, params: types.RenameParams) -> Work:
    def work(text: Snapshot, files: Workspace) -> Steps[types.WorkspaceEdit | None]:
        edit = _given((yield from rename_steps(text, params.position, params.new_name, files)))
        is_plain = edit is None or not _knows_versions(server.client_capabilities)
        return edit if edit is None or is_plain else with_versions(edit, session.version)

    return work


def _given(answer: _Answer | Refusal) -> _Answer:
    """Return an answer that is no refusal.

    Raises:
        JsonRpcException: it is one; the editor shows its reason.
    """
    if isinstance(answer, str):
        raise JsonRpcException(answer, code=types.LSPErrorCodes.RequestFailed)
    return answer


def _code_actions(server: Server, params: types.CodeActionParams) -> Work:
    def work(text: Snapshot, _: Workspace) -> list[types.CodeAction]:
        found = code_actions(text, params.range, params.context.only)
        if _knows_versions(server.client_capabilities):
            return found
        return [evolve(one, edit=one.edit and without_versions(one.edit)) for one in found]

    return work


def _will_save(session: Session, _: types.WillSaveTextDocumentParams) -> Work:
    """Fix what is safe to fix before a text is saved, if that is asked for."""

    def work(text: Snapshot, _: Workspace) -> list[types.TextEdit]:
        after = fixed(text) if session.settings.fixes_on_save else None
        return [] if after is None else [*text_edits(after, text)]

    return work


def _knows_versions(capabilities: types.ClientCapabilities) -> bool:
    """Return whether an editor understands edits for a version of a text."""
    edits = None if capabilities.workspace is None else capabilities.workspace.workspace_edit
    return edits is not None and bool(edits.document_changes)
