/** What is said when no server can be started. No VS Code in here: the translating function is given. */

import type { Candidate, Found, Lack } from "./environment";

/** Translates a sentence and puts the values in their places, as `vscode.l10n.t` does. */
export type Translate = (message: string, ...values: string[]) => string;

/** Say why nothing was started, and which command helps, if one does. */
export function complaint(found: Found, command: string | undefined, t: Translate): string {
  const sentences = found.kind === "lacking" ? lacking(found.lack, found.candidate, t) : [nothing(t)];
  if (command !== undefined) sentences.push(t("This installs it: {0}", command));
  return sentences.join(" ");
}

function nothing(t: Translate): string {
  return t("kompassmodel checks these files, but no Python was found. Install Python 3.11 or newer from python.org.");
}

function lacking(lack: Lack, candidate: Candidate, t: Translate): string[] {
  const why = because(lack, candidate.python ?? candidate.words.join(" "), t);
  if (candidate.origin === "command") return [why, t("The setting kompassmodel.command names it.")];
  if (candidate.origin === "interpreter") return [why, t("The setting kompassmodel.interpreter names it.")];
  return [why];
}

function because(lack: Lack, named: string, t: Translate): string {
  switch (lack) {
    case "start":
      return t("{0} does not start.", named);
    case "python":
      return t("{0} is older than Python 3.11, which kompassmodel needs.", named);
    case "kompassmodel":
      return t("kompassmodel, which checks these files, is not installed for {0}.", named);
    case "server":
      return t("The kompassmodel of {0} cannot serve an editor.", named);
    case "editor":
      return t("The kompassmodel of {0} lacks the package pygls, which serving an editor needs.", named);
  }
}
