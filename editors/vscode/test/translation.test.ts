import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Candidate, Found, Lack, Origin } from "../src/environment";
import { complaint } from "../src/messages";

const LANGUAGES = ["sv", "nb"] as const;

function json(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, "utf8"));
}

function said(): string[] {
  const source = readdirSync("src").map((name) => readFileSync(join("src", name), "utf8"));
  return [...source.join("\n").matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

test("every sentence is translated, and nothing besides", () => {
  const sentences = [...new Set(said())].sort();
  assert.ok(sentences.length > 10);
  for (const language of LANGUAGES) {
    const translated = json(`l10n/bundle.l10n.${language}.json`);
    assert.deepEqual(Object.keys(translated).sort(), sentences);
    for (const [sentence, translation] of Object.entries(translated)) {
      assert.deepEqual(sentence.match(/\{\d\}/g), translation.match(/\{\d\}/g), sentence);
    }
  }
});

test("what the manifest names is described in all languages, and nothing besides", () => {
  const named = [...readFileSync("package.json", "utf8").matchAll(/"%(\w+)%"/g)].map((match) => match[1]);
  for (const file of ["package.nls.json", ...LANGUAGES.map((language) => `package.nls.${language}.json`)]) {
    assert.deepEqual(Object.keys(json(file)).sort(), named.sort(), file);
  }
});

function inEnglish(sentence: string, ...values: string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? "");
}

function lacking(lack: Lack, origin: Origin, python?: string): Found {
  const candidate: Candidate =
    python === undefined
      ? { origin, words: ["kompassmodel"] }
      : { origin, words: [python, "-m", "kompassmodel"], python };
  return { kind: "lacking", candidate, lack };
}

test("a complaint says what is lacking where, what named it, and the command that helps", () => {
  assert.equal(
    complaint(lacking("kompassmodel", "interpreter", "/x/python"), "PIP", inEnglish),
    "kompassmodel, which checks these files, is not installed for /x/python. " +
      "The setting kompassmodel.interpreter names it. This installs it: PIP",
  );
  assert.equal(
    complaint(lacking("start", "command"), undefined, inEnglish),
    "kompassmodel does not start. The setting kompassmodel.command names it.",
  );
  assert.equal(
    complaint(lacking("editor", "folder", "/x/python"), "PIP", inEnglish),
    "The kompassmodel of /x/python lacks the package pygls, which serving an editor needs. This installs it: PIP",
  );
  assert.equal(
    complaint({ kind: "nothing" }, "PIP", inEnglish),
    "kompassmodel checks these files, but no Python was found. Install Python 3.11 or newer from python.org. This installs it: PIP",
  );
});
