// npm run pack -- <folder>: makes the tarballs of all packages as they would be published, to be installed elsewhere.
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { install, pnpm, root, runScript } from "./bootstrap.mjs";

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || others.length > 0) {
  console.error("npm run pack -- <folder>; name the one folder that the tarballs are to be put into");
  process.exit(1);
}
const target = resolve(process.env.INIT_CWD ?? ".", folder); // from where the user stands
install();
console.error("Building ...");
runScript("build", { quiet: true });
mkdirSync(target, { recursive: true });
for (const name of readdirSync(join(root, "packages"))) {
  const cwd = join(root, "packages", name);
  if (existsSync(join(cwd, "package.json")))
    pnpm(["pack", "--pack-destination", target], { quiet: true, cwd });
}
const tarballs = readdirSync(target).filter((file) => /^ser-.*\.tgz$/.test(file));
console.log(`Tarballs are in ${target}. In your project, give npm those that you use, and all that they depend on; all of them:
  npm install ${tarballs.map((file) => `"${join(target, file)}"`).join(" ")} @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-layers@4.22.0`);
