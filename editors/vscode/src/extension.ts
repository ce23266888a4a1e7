/** Start the language server of kompassmodel when a file of its kind is open, and say what to install if it cannot. */

import { homedir } from "node:os";
import { delimiter } from "node:path";
import * as vscode from "vscode";
import { type Executable, LanguageClient, State } from "vscode-languageclient/node";
import { clientOptions, concerns } from "./client";
import { type Candidate, type Found, find, installing, type Surroundings } from "./environment";
import { environment, isFile, lack } from "./machine";
import { complaint } from "./messages";
import { activePython, onDidChangeActivePython } from "./pythonExtension";

/** The running client, if any; everything else is asked anew at each start. */
let client: LanguageClient | undefined;
/** Starts and stops, one after the other. */
let queue: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("kompassmodel", { log: true });
  const status = vscode.languages.createLanguageStatusItem("kompassmodel", { language: "yaml" });
  status.name = "kompassmodel";
  const restart = () => enqueue(() => stop().then(() => start(log, status)));
  let wanted = false;
  const want = () => {
    if (!wanted) {
      wanted = true;
      const again = onDidChangeActivePython(() => void restart());
      void again.then((listening) => context.subscriptions.push(listening));
    }
    return restart();
  };
  const look = (document: vscode.TextDocument) => {
    if (!wanted && document.languageId === "yaml" && concerns(document.getText())) void want();
  };
  context.subscriptions.push(
    log,
    status,
    vscode.commands.registerCommand("kompassmodel.restart", want),
    vscode.commands.registerCommand("kompassmodel.showLog", () => log.show()),
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument((event) => look(event.document)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (wanted && event.affectsConfiguration("kompassmodel")) void restart();
    }),
  );
  vscode.workspace.textDocuments.forEach(look);
}

export function deactivate(): Promise<void> {
  return enqueue(stop);
}

function enqueue(work: () => Promise<void>): Promise<void> {
  queue = queue.then(work, work);
  return queue;
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  if (running?.state === State.Running) await running.stop().catch(() => undefined);
  await running?.dispose().catch(() => undefined);
}

async function start(log: vscode.LogOutputChannel, status: vscode.LanguageStatusItem): Promise<void> {
  show(status, vscode.l10n.t("starting"), vscode.LanguageStatusSeverity.Information, true);
  const around = surroundings(log);
  const found = await find(around);
  if (found.kind !== "ready") {
    show(status, vscode.l10n.t("not started"), vscode.LanguageStatusSeverity.Error);
    void complain(found, installing(found, around), log);
    return;
  }
  const [command, ...words] = found.candidate.words;
  const executable: Executable = {
    command,
    args: [...words, "language-server", "--stdio"],
    options: { env: environment(process.env) },
  };
  log.info([command, ...(executable.args ?? [])].join(" "));
  client = new LanguageClient("kompassmodel", "kompassmodel", executable, { ...clientOptions(), outputChannel: log });
  try {
    await client.start();
    const version = client.initializeResult?.serverInfo?.version ?? "";
    show(status, `kompassmodel ${version}`.trim(), vscode.LanguageStatusSeverity.Information);
    status.detail = found.candidate.words[0];
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    show(status, vscode.l10n.t("not started"), vscode.LanguageStatusSeverity.Error);
    void complain({ kind: "lacking", candidate: found.candidate, lack: "start" }, undefined, log);
  }
}

function show(
  status: vscode.LanguageStatusItem,
  text: string,
  severity: vscode.LanguageStatusSeverity,
  busy = false,
): void {
  Object.assign(status, { text, severity, busy, detail: undefined });
  status.command = { command: "kompassmodel.restart", title: vscode.l10n.t("Restart") };
}

/** Say why nothing was started, with the command that helps, to be copied or typed into a terminal. */
async function complain(found: Found, command: string | undefined, log: vscode.LogOutputChannel): Promise<void> {
  const text = complaint(found, command, vscode.l10n.t);
  log.error(text);
  const terminal = vscode.l10n.t("Type it into a terminal");
  const copy = vscode.l10n.t("Copy the command");
  const settings = vscode.l10n.t("Open the settings");
  const showLog = vscode.l10n.t("Show the log");
  const offered = command === undefined ? [showLog, settings] : [terminal, copy, settings];
  const chosen = await vscode.window.showErrorMessage(text, ...offered);
  if (chosen === settings) await vscode.commands.executeCommand("workbench.action.openSettings", "kompassmodel.");
  else if (chosen === showLog) log.show();
  else if (chosen === copy && command !== undefined) await vscode.env.clipboard.writeText(command);
  else if (chosen === terminal && command !== undefined) {
    const opened = vscode.window.createTerminal("kompassmodel");
    opened.show();
    opened.sendText(command, false); // whoever reads it decides to press Enter
  }
}

function surroundings(log: vscode.LogOutputChannel): Surroundings {
  const settings = vscode.workspace.getConfiguration("kompassmodel");
  return {
    platform: process.platform,
    path: (process.env.PATH ?? "").split(delimiter),
    folders: (vscode.workspace.workspaceFolders ?? [])
      .filter(({ uri }) => uri.scheme === "file")
      .map(({ uri }) => uri.fsPath),
    home: homedir(),
    command: settings.get<string[]>("command", []),
    interpreter: settings.get<string>("interpreter", ""),
    active: () => activePython(vscode.workspace.workspaceFolders?.[0]?.uri),
    isFile,
    lack: async (candidate: Candidate) => {
      const lacking = await lack(candidate);
      log.info(`${candidate.words.join(" ")} (${candidate.origin}): ${lacking ?? "ready"}`);
      return lacking;
    },
  };
}
