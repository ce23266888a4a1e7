import assert from "node:assert/strict";
import { test } from "node:test";
import { type Candidate, candidates, find, installing, type Lack, type Surroundings } from "../src/environment";

/** A machine with these files, of which those named in `lacking` cannot serve. */
function machine(files: readonly string[], lacking: Record<string, Lack> = {}, given: Partial<Surroundings> = {}) {
  const around: Surroundings = {
    platform: "linux",
    path: ["/usr/local/bin", "", "/usr/bin"],
    folders: ["/work"],
    home: "/home/me",
    command: [],
    interpreter: "",
    active: async () => undefined,
    isFile: async (path) => files.includes(path),
    lack: async (candidate) => lacking[candidate.words[0]],
    ...given,
  };
  return around;
}

async function words(around: Surroundings): Promise<string[]> {
  const all: string[] = [];
  for await (const candidate of candidates(around)) all.push(candidate.words.join(" "));
  return all;
}

const EVERYTHING = ["/work/.venv/bin/python", "/usr/bin/python3", "/usr/bin/kompassmodel", "/usr/local/bin/python"];

test("the editor's Python comes before that of the folder, the command on PATH, and the Pythons on PATH", async () => {
  assert.deepEqual(await words(machine(EVERYTHING, {}, { active: async () => "/conda/bin/python" })), [
    "/conda/bin/python -m kompassmodel",
    "/work/.venv/bin/python -m kompassmodel",
    "/usr/bin/kompassmodel",
    "/usr/bin/python3 -m kompassmodel",
    "/usr/local/bin/python -m kompassmodel",
  ]);
});

test("the first that lacks nothing is taken", async () => {
  const lacking: Record<string, Lack> = { "/work/.venv/bin/python": "editor", "/usr/bin/kompassmodel": "server" };
  const found = await find(machine(EVERYTHING, lacking));
  assert.equal(found.kind === "ready" && found.candidate.words[0], "/usr/bin/python3");
});

test("each open folder may have an environment, named .venv or venv", async () => {
  const files = ["/b/venv/bin/python", "/b/.venv/bin/python", "/a/venv/bin/python"];
  assert.deepEqual(await words(machine(files, {}, { folders: ["/a", "/b"] })), [
    "/a/venv/bin/python -m kompassmodel",
    "/b/.venv/bin/python -m kompassmodel",
    "/b/venv/bin/python -m kompassmodel",
  ]);
});

test("on Windows the files are those of Windows", async () => {
  const files = ["C:\\work\\.venv\\Scripts\\python.exe", "C:\\Python\\python.exe", "C:\\Python\\kompassmodel.exe"];
  const around = machine(files, {}, { platform: "win32", folders: ["C:\\work"], path: ["C:\\Python"] });
  assert.deepEqual(await words(around), [
    "C:\\work\\.venv\\Scripts\\python.exe -m kompassmodel",
    "C:\\Python\\kompassmodel.exe",
    "C:\\Python\\python.exe -m kompassmodel",
  ]);
});

test("a setting is obeyed, and complained about where it is wrong: nothing else stands in for it", async () => {
  for (const given of [{ interpreter: "/wrong/python" }, { command: ["/wrong/python", "-m", "kompassmodel"] }]) {
    const found = await find(machine(EVERYTHING, { "/wrong/python": "start" }, given));
    assert.equal(found.kind === "lacking" && found.candidate.words.join(" "), "/wrong/python -m kompassmodel");
  }
});

test("a command comes before an interpreter, and blank settings are none", async () => {
  assert.deepEqual(await words(machine([], {}, { command: ["uvx", "kompassmodel"], interpreter: "/x" })), [
    "uvx kompassmodel",
  ]);
  assert.deepEqual(await words(machine(["/usr/bin/python3"], {}, { command: [""], interpreter: "  " })), [
    "/usr/bin/python3 -m kompassmodel",
  ]);
});

test("settings may begin at the home folder or at the open folder", async () => {
  for (const [interpreter, python] of [
    ["~/env/bin/python", "/home/me/env/bin/python"],
    ["${workspaceFolder}/env/bin/python", "/work/env/bin/python"],
    ["env/bin/python", "/work/env/bin/python"],
    ["../env/bin/python", "/env/bin/python"],
    ["/env/bin/python", "/env/bin/python"],
    ["python3.13", "python3.13"],
  ] as const) {
    assert.deepEqual(await words(machine([], {}, { interpreter })), [`${python} -m kompassmodel`]);
  }
});

async function advice(around: Surroundings): Promise<string | undefined> {
  return installing(await find(around), around);
}

test("pip is named with the Python that needs least", async () => {
  const own = "/work/.venv/bin/python";
  assert.equal(
    await advice(machine(EVERYTHING, lackingEach({ [own]: "editor" }))),
    `${own} -m pip install "kompassmodel[editor]"`,
  );
  assert.equal(
    await advice(machine([own, "/usr/bin/python3"], lackingEach({ [own]: "server" }))),
    `${own} -m pip install --upgrade "kompassmodel[editor]"`,
  );
});

/** Every file of `EVERYTHING` lacks kompassmodel, but for those given. */
function lackingEach(given: Record<string, Lack>): Record<string, Lack> {
  return { ...Object.fromEntries(EVERYTHING.map((file) => [file, "kompassmodel" as const])), ...given };
}

test("the system's Python is left as it is: it makes an environment in the open folder", async () => {
  const python = "/usr/bin/python3";
  const lacking: Record<string, Lack> = { [python]: "kompassmodel" };
  assert.equal(
    await advice(machine([python], lacking)),
    `/usr/bin/python3 -m venv .venv && .venv/bin/python -m pip install "kompassmodel[editor]"`,
  );
  assert.equal(
    await advice(machine([python], lacking, { folders: [] })),
    `/usr/bin/python3 -m pip install "kompassmodel[editor]"`,
  );
});

test("names with spaces are quoted as the shell of the platform's terminal does", async () => {
  const quoted = async (platform: NodeJS.Platform, python: string) =>
    advice(machine([], { [python]: "kompassmodel" }, { platform, interpreter: python, folders: [] }));
  assert.equal(
    await quoted("linux", "/it's mine/python"),
    `'/it'\\''s mine/python' -m pip install "kompassmodel[editor]"`,
  );
  const windows = "C:\\Program Files\\Python\\python.exe";
  assert.equal(await quoted("win32", windows), `& '${windows}' -m pip install "kompassmodel[editor]"`);
});

test("without any Python that starts, the advice is the platform's own; a Python that is too old cannot be helped", async () => {
  const stub: Record<string, Lack> = { "/usr/bin/python3": "start" };
  assert.equal(await advice(machine(["/usr/bin/python3"], stub)), `python3 -m pip install "kompassmodel[editor]"`);
  assert.equal(await advice(machine([], {}, { platform: "win32" })), `py -m pip install "kompassmodel[editor]"`);
  const old = await find(machine(["/usr/bin/python3"], { "/usr/bin/python3": "python" }));
  assert.equal(old.kind === "lacking" && old.lack, "python");
  assert.equal(installing(old, machine([])), undefined);
});

test("nothing is asked of those after the one that is taken", async () => {
  const asked: string[] = [];
  const lack = async (candidate: Candidate) => {
    asked.push(candidate.words[0]);
    return undefined;
  };
  await find(machine(EVERYTHING, {}, { lack }));
  assert.deepEqual(asked, ["/work/.venv/bin/python"]);
});
