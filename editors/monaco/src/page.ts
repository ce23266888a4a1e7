/** One file in Monaco, with the extension: all of it but what it has of Node. */

import * as monaco from "@codingame/monaco-vscode-editor-api";
import { EditorApp } from "monaco-languageclient/editorApp";
import { MonacoVscodeApiWrapper } from "monaco-languageclient/vscodeApiWrapper";
import { useWorkerFactory, Worker } from "monaco-languageclient/workerFactory";
import * as vscode from "vscode";
import manifest from "../../vscode/package.json";
import { activate } from "../../vscode/src/extension";
import { yaml } from "./yaml";

export interface Opened {
  /** The folder and the file in it that are open, as paths, and the text of the file. */
  readonly folder: string;
  readonly file: string;
  readonly text: string;
  /** The settings of the user, as in `settings.json`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

async function show({ folder, file, text, settings }: Opened): Promise<void> {
  const { name, publisher, version, engines, contributes } = manifest;
  const contributed = { configuration: contributes.configuration as never };
  const api = new MonacoVscodeApiWrapper({
    $type: "classic",
    viewsConfig: { $type: "EditorService" },
    userConfiguration: { json: JSON.stringify(settings) },
    workspaceConfig: {
      workspaceProvider: { trusted: true, workspace: { folderUri: vscode.Uri.file(folder) }, open: async () => false },
    },
    extensions: [{ config: { name, publisher, version, engines, contributes: contributed } }],
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
      hover: { above: false },
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      tabSize: 2,
    },
  });
  await app.start(document.body);
  activate({ subscriptions: [] as vscode.Disposable[] } as vscode.ExtensionContext);
  Object.assign(window, { editor: app.getEditor() });
}

Object.assign(window, { monaco, show, vscode });
