"""The protocol as pygls speaks it, but every request is answered: also one that cannot be read, or is out of turn."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcException, JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter

from kompassmodel.version import __version__

NAME = "kompassmodel"


class Protocol(LanguageServerProtocol):
    """The protocol of pygls with the answers that the specification asks for besides."""

    def structure_message(self, data: dict[str, Any]) -> Any:  # noqa: ANN401 - as in pygls
        """Read a message; a request that cannot be read is answered with the error."""
        is_request = "jsonrpc" in data and "method" in data and "id" in data
        if is_request and self.get_message_type(data["method"]) is None:
            data = {"params": None, **data}
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if is_request and isinstance(data["id"], int | str):
                self._send_response(data["id"], None, error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:  # noqa: ANN401 - as in pygls
        """Handle a message; a request before the beginning or after the end is answered with an error."""
        method = getattr(message, "method", None)
        number = getattr(message, "id", None)
        if method is not None and number is not None:
            if self._shutdown:
                self._refuse(number, "the server is shutting down", types.ErrorCodes.InvalidRequest)
                return
            if self._workspace is None and method != types.INITIALIZE:
                self._refuse(number, "the server is not initialized", types.ErrorCodes.ServerNotInitialized)
                return
        super().handle_message(message)
        # pygls keeps the futures of notifications for ever: with every edit of a day, it would hold more memory.
        for key in [key for key, future in self._request_futures.items() if future.done()]:
            del self._request_futures[key]

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor has asked the server to shut down, as it should before it ends."""
        return self._shutdown

    def _refuse(self, number: int | str, reason: str, code: int) -> None:
        self._send_response(number, None, types.ResponseError(code, reason))


class Server(LanguageServer):
    """A server of pygls that shows nobody an exception of Python."""

    protocol: Protocol

    def __init__(self) -> None:
        """Begin without any feature."""
        super().__init__(NAME, __version__, protocol_cls=Protocol, converter_factory=default_converter)

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Write a failure that pygls has met to the log of the editor, unless it is the answer to a request."""
        if source is not FeatureRequestError or not isinstance(error, JsonRpcMethodNotFound | JsonRpcException):
            self.report(error)

    def report(self, error: Exception) -> None:
        """Write a failure to the log of the editor, where whoever reports it finds it."""
        text = f"{NAME} {__version__}: {type(error).__name__}: {error}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, text))
