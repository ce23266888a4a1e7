/** What the extension has of Node, and a browser has not: the bundle puts these in the place of its imports. */

import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from "vscode-languageclient/browser";
import { toSocket, WebSocketMessageReader, WebSocketMessageWriter } from "vscode-ws-jsonrpc";
import type { Candidate, Lack } from "../../vscode/src/environment";

export { State } from "vscode-languageclient/browser";

/** A client whose server is at the other end of a WebSocket, whatever command it is given. */
export class LanguageClient extends BaseLanguageClient {
  constructor(id: string, name: string, _executable: unknown, options: LanguageClientOptions) {
    super(id, name, options);
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    const opened = new WebSocket(`ws://${location.host}/`);
    await new Promise((resolve, reject) => {
      opened.onopen = resolve;
      opened.onerror = reject;
    });
    const socket = toSocket(opened);
    return { reader: new WebSocketMessageReader(socket), writer: new WebSocketMessageWriter(socket) };
  }
}

/** No Python lies in the folders or on the path, and a command lacks what its last word says, if it says so. */
export async function isFile(): Promise<boolean> {
  return false;
}

export async function lack(candidate: Candidate): Promise<Lack | undefined> {
  return /^lacking-(\w+)$/.exec(candidate.words.at(-1) ?? "")?.[1] as Lack | undefined;
}

export function environment(variables: unknown): unknown {
  return variables;
}

export function homedir(): string {
  return "/home/me";
}

export const delimiter = ":";
export const posix = {
  isAbsolute: (path: string) => path.startsWith("/"),
  join: (...parts: string[]) => parts.join("/"),
};
export const win32 = posix;

Object.assign(globalThis, { process: { env: {}, platform: "linux" } });
