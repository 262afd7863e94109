import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..", "..");

/**
 * Packs packages of this repository as they would be published, and installs them in a new folder of ES modules.
 *
 * @param names folders of `packages/`, with all of ours that they depend on
 * @param others what is installed besides, as npm takes it
 * @returns the folder's path
 */
export async function consumerFolder(
  names: readonly string[] = ["dsp"],
  others: readonly string[] = [],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ser-consumer-"));
  const { packageManager } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const tarballs: string[] = [];
  for (const name of names) {
    const cwd = join(root, "packages", name);
    await run("npx", ["--yes", packageManager, "pack", "--pack-destination", folder], { cwd });
    const { version } = JSON.parse(await readFile(join(cwd, "package.json"), "utf8"));
    tarballs.push(`./ser-${name}-${version}.tgz`);
  }
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  const options = ["--no-audit", "--no-fund", "--prefer-offline"];
  await run("npm", ["install", ...options, ...tarballs, ...others], { cwd: folder });
  return folder;
}
