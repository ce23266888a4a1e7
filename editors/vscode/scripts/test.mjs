// Bundle the tests for plain Node, into a folder of their own, and run them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

const outdir = mkdtempSync(join(tmpdir(), "kompassmodel-"));
try {
  const entryPoints = readdirSync("test")
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join("test", name));
  buildSync({ entryPoints, outdir, bundle: true, platform: "node", target: "node20", sourcemap: "inline" });
  const tests = readdirSync(outdir).map((name) => join(outdir, name));
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=spec", ...tests], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(outdir, { recursive: true });
}
