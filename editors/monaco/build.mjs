// Bundle the page and its worker into the folder that is named.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const [outdir] = process.argv.slice(2);
if (outdir === undefined) throw new Error("name the folder to write to");
const options = {
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  outdir,
  logLevel: "warning",
  loader: { ".ttf": "file", ".svg": "dataurl", ".png": "dataurl", ".mp3": "empty", ".html": "empty" },
};
await build({ ...options, entryPoints: { page: "src/page.ts" } });
await build({
  ...options,
  entryPoints: { worker: "@codingame/monaco-vscode-editor-api/esm/vs/editor/editor.worker.js" },
});
await copyFile("page.html", join(outdir, "page.html"));
