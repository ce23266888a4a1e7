import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Candidate } from "../src/environment";
import { isFile, lack } from "../src/machine";

const folder = mkdtempSync(join(tmpdir(), "kompassmodel-"));
after(() => rmSync(folder, { recursive: true }));

const windows = process.platform === "win32";
execFileSync(windows ? "python" : "python3", ["-m", "venv", "--without-pip", folder]);
const python = windows ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
const packages = windows
  ? join(folder, "Lib", "site-packages")
  : join(folder, "lib", readdirSync(join(folder, "lib"))[0] ?? "", "site-packages");

function install(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(join(packages, file, ".."), { recursive: true });
    writeFileSync(join(packages, file), "");
  }
}

function ofPython(program: string): Candidate {
  return { origin: "path", words: [program, "-m", "kompassmodel"], python: program };
}

function ofCommand(...words: readonly [string, ...string[]]): Candidate {
  return { origin: "command", words };
}

test("a real Python says what is not installed for it, one after the other", async () => {
  assert.equal(await lack(ofPython(python)), "kompassmodel");
  mkdirSync(join(packages, "kompassmodel")); // any folder can be imported
  assert.equal(await lack(ofPython(python)), "kompassmodel");
  install("kompassmodel/__init__.py", "kompassmodel/version.py");
  assert.equal(await lack(ofPython(python)), "server");
  install("kompassmodel/language_server/__init__.py");
  assert.equal(await lack(ofPython(python)), "editor");
  install("pygls/__init__.py");
  assert.equal(await lack(ofPython(python)), undefined);
});

test("a file that is no Python, or is not there, does not start", async () => {
  assert.equal(await lack(ofPython(process.execPath)), "start");
  assert.equal(await lack(ofPython(join(folder, "missing"))), "start");
});

const real = process.env.KOMPASSMODEL_COMMAND;

test("the real command lacks nothing", { skip: real === undefined && "KOMPASSMODEL_COMMAND names none" }, async () => {
  assert.equal(await lack(ofCommand(real ?? "")), undefined);
});

test("a command is started and ended, and must end well", async () => {
  assert.equal(await lack(ofCommand(process.execPath, "-e", "process.stdin.resume()")), undefined);
  assert.equal(await lack(ofCommand(process.execPath, "-e", "process.exit(2)")), "server");
  assert.equal(await lack(ofCommand(join(folder, "missing"))), "start");
});

test("only files are files", async () => {
  assert.deepEqual(
    [await isFile(python), await isFile(folder), await isFile(join(folder, "missing"))],
    [true, false, false],
  );
});
