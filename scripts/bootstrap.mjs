// Sets a fresh clone up with nothing but Node and npm: pinned pnpm by npx, frozen lockfile, build.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".cache", "ser-installed");
const { packageManager, engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Installs what the lockfile names, unless that is what was installed last. */
export function install() {
  checkNode();
  const wanted = fingerprint();
  if (readOr(stamp) === wanted) return;
  console.error(`Installing with ${packageManager} ...`);
  pnpm(["install", "--frozen-lockfile", "--prod=false"]); // all of it, whatever npm is set to
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/**
 * Runs one of the root package's scripts.
 *
 * @param {string} script
 * @param {{ quiet?: boolean }} [options] `quiet`: its output is shown only where it fails
 */
export function runScript(script, options) {
  pnpm(["run", script], options);
}

/**
 * Runs the pinned pnpm. Once it is in npm's cache, the registry is not asked again: its version is exact.
 *
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, cwd?: string }} [options] `cwd`: the root, unless told
 */
export function pnpm(args, options) {
  run("npx", ["--yes", "--prefer-offline", packageManager, ...args], options);
}

/**
 * Runs a command to its end. Where it fails, so does this process.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, cwd?: string }} [options]
 */
function run(command, args, { quiet = false, cwd = root } = {}) {
  // Ctrl-C reaches the whole process group: the command ends in its own way, and tells by its exit code.
  const ignore = () => {};
  process.on("SIGINT", ignore);
  const isWindows = process.platform === "win32"; // npx is a .cmd file there, which a shell runs: it takes one text
  const { status, signal, error, stdout, stderr } = spawnSync(command, isWindows ? args.map(quoted) : args, {
    cwd,
    stdio: quiet ? "pipe" : "inherit",
    maxBuffer: 2 ** 26,
    shell: isWindows,
    env: {
      ...process.env,
      npm_config_update_notifier: "false",
      TURBO_TELEMETRY_DISABLED: "1",
      DO_NOT_TRACK: "1",
    },
  });
  process.off("SIGINT", ignore);
  if (status === 0) return;
  if (quiet) process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
  if (error) console.error(`${command} could not be run: ${error.message}`);
  process.exit(status ?? (signal === "SIGINT" ? 130 : 1));
}

/** @param {string} text */
function quoted(text) {
  return /\s/.test(text) ? `"${text}"` : text;
}

/** What an installation depends on: lockfile, workspace settings, Node's major version and platform. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.update(`${process.versions.modules} ${process.platform} ${process.arch}`).digest("hex");
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Node must be ${engines.node}, got ${process.versions.node}; install a newer one from nodejs.org`,
  );
  process.exit(1);
}

/** @param {string} path */
function readOr(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
