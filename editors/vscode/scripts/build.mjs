// Bundle the extension into dist/, with the licences of what is bundled.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  external: ["vscode"],
  format: "cjs",
  metafile: true,
  minify: true,
  platform: "node",
  target: "node20",
});

const folders = Object.keys(metafile.inputs).map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
const notices = [];
for (const folder of [...new Set(folders)].filter((found) => found !== undefined).sort()) {
  const licence = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  if (licence === undefined) throw new Error(`${folder} has no licence`);
  const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  notices.push(`${name} ${version}\n\n${(await readFile(join(folder, licence), "utf8")).trim()}\n`);
}
await writeFile("dist/LICENSES.txt", notices.join("\n----\n\n"));
