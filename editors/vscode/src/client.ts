/** How the editor and the server are joined. This is all that is special in the client, so Monaco's tests use it too. */

import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";

/** Say whether a text may be an evaluation or a framework. The server decides; this only spares other files its start. */
export function concerns(text: string): boolean {
  return /^(?:framework|areas|points_step|revises)[ \t]*:/m.test(text);
}

/** The settings that the server knows; the others are for the client. */
const SETTINGS = [
  "lang",
  "frameworks",
  "baseline",
  "inlayHints",
  "fixOnSave",
  "onlyOpenFiles",
  "ignoreOtherFiles",
] as const;

/** The options of the client: files on the disk and new ones, with the settings of the moment. */
export function clientOptions(): LanguageClientOptions {
  const settings = vscode.workspace.getConfiguration("kompassmodel");
  return {
    documentSelector: [
      { scheme: "file", language: "yaml" },
      { scheme: "untitled", language: "yaml" },
    ],
    initializationOptions: Object.fromEntries(SETTINGS.map((name) => [name, settings.get(name)])),
  };
}
