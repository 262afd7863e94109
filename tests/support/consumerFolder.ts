import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..", "..");

/** Packs @ser/dsp as it would be published, and installs it in a new folder of ES modules; gives its path. */
export async function consumerFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ser-consumer-"));
  const { packageManager } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  await run("npx", ["--yes", packageManager, "pack", "--pack-destination", folder], {
    cwd: join(root, "packages", "dsp"),
  });
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  const { version } = JSON.parse(await readFile(join(root, "packages", "dsp", "package.json"), "utf8"));
  const tarball = `./ser-dsp-${version}.tgz`;
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball], { cwd: folder });
  return folder;
}
