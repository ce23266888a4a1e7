/** Ask the machine whether a candidate can serve. */

import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import type { Candidate, Lack } from "./environment";

const MOST_MILLISECONDS = 20_000;

/** Prints one word: the first thing that is lacking, or "nothing". Any Python since 2.7 can read it. */
const QUESTION = `
import sys
def lacking():
    if sys.version_info < (3, 11):
        return "python"
    from importlib.util import find_spec
    names = (("kompassmodel", "kompassmodel.version"), ("server", "kompassmodel.language_server"), ("editor", "pygls"))
    for lack, name in names:
        try:
            found = find_spec(name)
        except ImportError:
            found = None
        if found is None:
            return lack
    return "nothing"
print("lacking=" + lacking())
`;

/** The variables with which a Python imports nothing from the folder that it is started in. */
export function environment(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...variables, PYTHONSAFEPATH: "1", PYTHONUTF8: "1" };
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** What an editor says to a server that it starts and ends at once. */
const GREETING = [
  { id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } },
  { method: "initialized", params: {} },
  { id: 2, method: "shutdown" },
  { method: "exit" },
]
  .map((message) => JSON.stringify({ jsonrpc: "2.0", ...message }))
  .map((text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  .join("");

/** Return what a candidate lacks. A Python is asked; a command must start a server that can be ended. */
export async function lack(candidate: Candidate): Promise<Lack | undefined> {
  const [program, ...first] = candidate.words;
  if (candidate.python === undefined) {
    const { ended, status } = await run(program, [...first, "language-server", "--stdio"], GREETING);
    return !ended ? "start" : status === 0 ? undefined : "server";
  }
  const { ended, status, output } = await run(candidate.python, ["-c", QUESTION]);
  const answer = /^lacking=(\w+)/m.exec(output)?.[1];
  if (!ended || status !== 0 || answer === undefined) return "start";
  return answer === "nothing" ? undefined : (answer as Lack);
}

interface Ended {
  /** Whether it could be started, and ended by itself. */
  readonly ended: boolean;
  readonly status: number;
  readonly output: string;
}

function run(program: string, words: readonly string[], input = ""): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: environment(process.env), timeout: MOST_MILLISECONDS, windowsHide: true };
    const child = execFile(program, words, options, (error, output) => {
      const status = error === null ? 0 : error.code;
      resolve({ ended: typeof status === "number", status: typeof status === "number" ? status : -1, output });
    });
    child.stdin?.on("error", () => undefined); // it may have ended before
    child.stdin?.end(input);
  });
}
