// npm run pack -- <folder>: makes the tarballs of all packages as they would be published, to be installed elsewhere.
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { install, pnpm, root, runScript } from "./bootstrap.mjs";

const USAGE = "npm run pack -- <folder>; name the one folder that the tarballs are to be put into";
const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || folder.startsWith("-") || others.length > 0) {
  console.error(USAGE);
  process.exit(folder === "--help" || folder === "-h" ? 0 : 1);
}
const target = resolve(process.env.INIT_CWD ?? ".", folder); // from where the user stands
install();
console.error("Building ...");
runScript("build", { quiet: true });
mkdirSync(target, { recursive: true });

/** By name: version, folder, and what it needs. */
const packages = new Map();
for (const name of readdirSync(join(root, "packages"))) {
  const cwd = join(root, "packages", name);
  if (!existsSync(join(cwd, "package.json"))) continue;
  const manifest = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
  packages.set(manifest.name, { ...manifest, cwd });
}
for (const { cwd } of packages.values()) pnpm(["pack", "--pack-destination", target], { quiet: true, cwd });

/**
 * Packages and all of ours that they depend on, then what of TensorFlow.js they need beside them.
 *
 * @param {readonly string[]} names
 */
function withDependencies(names) {
  const all = new Set(names);
  const peers = new Set();
  for (const name of all) {
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = packages.get(name);
    for (const needed of Object.keys({ ...dependencies, ...peerDependencies })) {
      if (packages.has(needed))
        all.add(needed); // a set is walked to what is added meanwhile
      else if (needed in peerDependencies && !peerDependenciesMeta[needed]?.optional) peers.add(needed);
    }
  }
  const tarballs = [...all].sort().map((name) => {
    const { version } = packages.get(name);
    return `"${join(target, `${name.slice(1).replace("/", "-")}-${version}.tgz`)}"`;
  });
  return [...tarballs, ...[...peers].sort().map((peer) => `${peer}@4.22.0`)].join(" ");
}

/** @type {[string, string[]][]} */
const commands = [
  ["@ser/dsp", ["@ser/dsp"]],
  ["the pretrained classifier", ["@ser/acnt-ravdess"]],
  ["training and judging models of your own", ["@ser/datasets", "@ser/models", "@ser/train", "@ser/report"]],
  ["the command ser, which has all of them", ["@ser/cli"]],
];
console.log(`Tarballs are in ${target}. They keep their version, ${packages.get("@ser/dsp").version}, whatever changes: remove node_modules and the lockfile before newer ones.
In your project, for`);
for (const [what, names] of commands) console.log(`\n${what}:\n  npm install ${withDependencies(names)}`);
