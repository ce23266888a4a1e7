/** One file in Monaco with the client of the extension, joined to the language server by a WebSocket. */

import * as monaco from "@codingame/monaco-vscode-editor-api";
import { EditorApp } from "monaco-languageclient/editorApp";
import { LanguageClientWrapper } from "monaco-languageclient/lcwrapper";
import { MonacoVscodeApiWrapper } from "monaco-languageclient/vscodeApiWrapper";
import { useWorkerFactory, Worker } from "monaco-languageclient/workerFactory";
import { Uri } from "vscode";
import manifest from "../../vscode/package.json";
import { clientOptions } from "../../vscode/src/client";
import { yaml } from "./yaml";

export interface Opened {
  /** The folder and the file in it that are open, as paths, and the text of the file. */
  readonly folder: string;
  readonly file: string;
  readonly text: string;
  /** The settings of the user, as in `settings.json`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

async function show({ folder, file, text, settings }: Opened): Promise<monaco.editor.IStandaloneCodeEditor> {
  const { name, publisher, version, engines, contributes } = manifest;
  const api = new MonacoVscodeApiWrapper({
    $type: "classic",
    viewsConfig: { $type: "EditorService" },
    userConfiguration: { json: JSON.stringify(settings) },
    extensions: [
      {
        config: {
          name,
          publisher,
          version,
          engines,
          contributes: { configuration: contributes.configuration as never },
        },
      },
    ],
    monacoWorkerFactory: (logger) =>
      useWorkerFactory({
        workerLoaders: { editorWorkerService: () => new Worker("/worker.js", { type: "module" }) },
        ...(logger && { logger }),
      }),
  });
  await api.start();
  const app = new EditorApp({
    codeResources: { modified: { text, uri: file, enforceLanguageId: "yaml" } },
    languageDef: { languageExtensionConfig: { id: "yaml", extensions: [".yaml"] }, monarchLanguage: yaml },
    editorOptions: {
      automaticLayout: true,
      fixedOverflowWidgets: true,
      fontFamily: "DejaVu Sans Mono, monospace",
      fontSize: 14,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      tabSize: 2,
    },
  });
  await app.start(document.body);
  const client = new LanguageClientWrapper({
    languageId: "yaml",
    connection: { options: { $type: "WebSocketUrl", url: `ws://${location.host}/` } },
    clientOptions: {
      ...clientOptions(),
      workspaceFolder: { index: 0, name: "folder", uri: Uri.file(folder) },
    },
  });
  await client.start();
  const editor = app.getEditor();
  if (editor === undefined) throw new Error("Monaco did not start");
  return editor;
}

Object.assign(window, {
  monaco,
  async show(opened: Opened): Promise<void> {
    Object.assign(window, { editor: await show(opened) });
  },
});
