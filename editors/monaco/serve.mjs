// Serve a bundled page, and join each of its WebSockets to a language server of its own: FOLDER COMMAND...
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { WebSocketMessageReader, WebSocketMessageWriter } from "vscode-ws-jsonrpc";
import { createConnection, createServerProcess, forward } from "vscode-ws-jsonrpc/server";
import { WebSocketServer } from "ws";

const [folder, command, ...words] = process.argv.slice(2);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf" };

const http = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const file = join(folder, normalize(pathname));
  response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
  createReadStream(file)
    .on("error", () => response.writeHead(404).end())
    .pipe(response);
});

new WebSocketServer({ server: http }).on("connection", (opened) => {
  const socket = {
    send: (content) => opened.send(content),
    onMessage: (react) => opened.on("message", (data) => react(data.toString())),
    onError: (react) => opened.on("error", react),
    onClose: (react) => opened.on("close", react),
    dispose: () => opened.close(),
  };
  const reader = new WebSocketMessageReader(socket);
  const client = createConnection(reader, new WebSocketMessageWriter(socket), () => socket.dispose());
  forward(client, createServerProcess("kompassmodel", command, words, { stdio: "pipe" }));
});

// It ends with whoever started it, whose end of the pipe is then closed.
process.stdin.on("end", () => process.exit()).resume();
http.listen(0, "127.0.0.1", () => console.log(http.address().port));
