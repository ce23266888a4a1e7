/** Find the Python, or the command, that starts the language server. No VS Code in here: the tests run in plain Node. */

import { posix, win32 } from "node:path";

/** Where a candidate was found; the first two are settings, which nothing else stands in for. */
export type Origin = "command" | "interpreter" | "active" | "folder" | "path";

export interface Candidate {
  readonly origin: Origin;
  /** The words that start kompassmodel, without those that choose a command of it. */
  readonly words: readonly [string, ...string[]];
  /** The Python that it is, unless it is a command of its own. */
  readonly python?: string;
}

/** What a candidate lacks: it does not start, its Python is too old, or one of the three is not installed for it. */
export type Lack = "start" | "python" | "kompassmodel" | "server" | "editor";

/** The first candidate that can serve, or the one that needs least to do so; and none if there is no Python at all. */
export type Found =
  | { readonly kind: "ready"; readonly candidate: Candidate }
  | { readonly kind: "lacking"; readonly candidate: Candidate; readonly lack: Lack }
  | { readonly kind: "nothing" };

/** What is asked of the machine and of the editor. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** The folders of the variable PATH, and those that are open in the editor. */
  readonly path: readonly string[];
  readonly folders: readonly string[];
  readonly home: string;
  /** The settings `kompassmodel.command` and `kompassmodel.interpreter`. */
  readonly command: readonly string[];
  readonly interpreter: string;
  /** The Python that the Python extension has chosen, if it is installed. */
  active(): Promise<string | undefined>;
  isFile(path: string): Promise<boolean>;
  lack(candidate: Candidate): Promise<Lack | undefined>;
}

/** Try the candidates in their order. A setting is obeyed or complained about, never passed over. */
export async function find(around: Surroundings): Promise<Found> {
  let best: Found = { kind: "nothing" };
  for await (const candidate of candidates(around)) {
    const lack = await around.lack(candidate);
    if (lack === undefined) return { kind: "ready", candidate };
    if (candidate.origin === "command" || candidate.origin === "interpreter")
      return { kind: "lacking", candidate, lack };
    if (rank(lack) > (best.kind === "lacking" ? rank(best.lack) : 0)) best = { kind: "lacking", candidate, lack };
  }
  return best;
}

/** Order what may be lacking: the less there is to install, the higher. What does not even start counts for nothing. */
function rank(lack: Lack): number {
  return { start: 0, python: 1, kompassmodel: 2, server: 3, editor: 4 }[lack];
}

/** Yield what may start the server: the settings, the Python of the editor, of the folders, and of the machine. */
export async function* candidates(around: Surroundings): AsyncGenerator<Candidate> {
  const [first, ...rest] = around.command;
  if (first) {
    yield { origin: "command", words: [expanded(first, around), ...rest.map((word) => expanded(word, around))] };
    return;
  }
  if (around.interpreter.trim()) {
    yield ofPython("interpreter", expanded(around.interpreter.trim(), around));
    return;
  }
  const active = await around.active();
  if (active) yield ofPython("active", active);
  for (const file of inFolders(around)) if (await around.isFile(file)) yield ofPython("folder", file);
  for (const name of executables(around, "kompassmodel")) {
    if (await around.isFile(name)) yield { origin: "path", words: [name] };
  }
  for (const name of [...executables(around, "python3"), ...executables(around, "python")]) {
    if (await around.isFile(name)) yield ofPython("path", name);
  }
}

function ofPython(origin: Origin, python: string): Candidate {
  return { origin, words: [python, "-m", "kompassmodel"], python };
}

function inFolders(around: Surroundings): string[] {
  const python = around.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const { join } = paths(around);
  return around.folders.flatMap((folder) => [".venv", "venv"].map((name) => join(folder, name, ...python)));
}

function executables(around: Surroundings, name: string): string[] {
  const file = around.platform === "win32" ? `${name}.exe` : name;
  return around.path.filter(Boolean).map((folder) => paths(around).join(folder, file));
}

/** Write out `~` and `${workspaceFolder}`; a relative path is one in the first open folder, a bare name one on PATH. */
function expanded(word: string, around: Surroundings): string {
  const { isAbsolute, join } = paths(around);
  const folder = around.folders[0];
  const home = word.replace(/^~(?=[\\/])/, () => around.home);
  const whole = folder === undefined ? home : home.replaceAll("${workspaceFolder}", () => folder);
  const relative = /[\\/]/.test(whole) && !isAbsolute(whole);
  return relative && folder !== undefined ? join(folder, whole) : whole;
}

function paths(around: Pick<Surroundings, "platform">): typeof posix {
  return around.platform === "win32" ? win32 : posix;
}

/** Write the command that installs what is lacking, as the shell in the platform's terminal reads it, if one can. */
export function installing(found: Found, around: Pick<Surroundings, "platform" | "folders">): string | undefined {
  const windows = around.platform === "win32";
  const wanted = `"kompassmodel[editor]"`;
  if (found.kind === "ready") return undefined;
  if (found.kind === "nothing") return `${windows ? "py" : "python3"} -m pip install ${wanted}`;
  const { lack, candidate } = found;
  if (lack === "start" || lack === "python") return undefined;
  const { python, origin } = candidate;
  if (python === undefined) return `pip install --upgrade ${wanted}`;
  if (origin === "path" && lack === "kompassmodel" && around.folders.length > 0) {
    // It is found in the folder the next time; and many systems let nothing be installed for their own Python.
    const [own, then] = windows ? [".venv\\Scripts\\python", ";"] : [".venv/bin/python", " &&"];
    return `${quoted(python, windows)} -m venv .venv${then} ${own} -m pip install ${wanted}`;
  }
  return `${quoted(python, windows)} -m pip install ${lack === "server" ? "--upgrade " : ""}${wanted}`;
}

function quoted(word: string, windows: boolean): string {
  if (windows) return /^[\w:.\\/-]+$/.test(word) ? word : `& '${word.replaceAll("'", "''")}'`;
  return /^[\w:.@%+,/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
