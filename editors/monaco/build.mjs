// Bundle the page and its worker into dist/.
import { copyFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";

/** Put src/node.ts in the place of all that the extension has of Node. */
const node = {
  name: "node",
  setup({ onResolve }) {
    onResolve({ filter: /^(?:node:.*|\.\/machine|vscode-languageclient\/node)$/ }, ({ importer }) =>
      importer.includes("/vscode/src/") ? { path: resolve("src/node.ts") } : undefined,
    );
  },
};

const worker = "@codingame/monaco-vscode-editor-api/esm/vs/editor/editor.worker.js";
await build({
  entryPoints: { page: "src/page.ts", worker },
  outdir: "dist",
  plugins: [node],
  bundle: true,
  format: "esm",
  loader: { ".html": "empty", ".mp3": "empty", ".png": "dataurl", ".svg": "dataurl", ".ttf": "file" },
  logLevel: "warning",
  nodePaths: [resolve("node_modules")], // for the part of the extension that is shared
  target: "es2022",
});
await copyFile("page.html", "dist/page.html");
