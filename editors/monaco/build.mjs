// Bundle the page and its worker into dist/.
import { copyFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";

const worker = "@codingame/monaco-vscode-editor-api/esm/vs/editor/editor.worker.js";
await build({
  entryPoints: { page: "src/page.ts", worker },
  outdir: "dist",
  bundle: true,
  format: "esm",
  loader: { ".html": "empty", ".mp3": "empty", ".png": "dataurl", ".svg": "dataurl", ".ttf": "file" },
  logLevel: "warning",
  nodePaths: [resolve("node_modules")], // for the part of the extension that is shared
  target: "es2022",
});
await copyFile("page.html", "dist/page.html");
