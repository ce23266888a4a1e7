/** How the editor and the server are joined. This is all that is special in the client, so the tests in Monaco use it too. */

import type { LanguageClientOptions } from "vscode-languageclient";

/** Say whether a text may be an evaluation or a framework. The server decides; this only spares other files its start. */
export function concerns(text: string): boolean {
  return /^(?:framework|evaluated|areas|points_step|lineage|["']?\$?kompassmodel)["']?[ \t]*:/m.test(text);
}

/** The options of the client: files on the disk and new ones, and the settings named `kompassmodel`. */
export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: [
      { scheme: "file", language: "yaml" },
      { scheme: "untitled", language: "yaml" },
    ],
    synchronize: { configurationSection: "kompassmodel" },
  };
}
