// What a command loads: who asks for help does not wait for what only other commands need.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const packageFolder = join(import.meta.dirname, "..");

/** Packages in CommonJS that a module and all that it imports come to. */
async function loadedBy(module: string): Promise<string[]> {
  const script = `await import("./dist/${module}");
    const { createRequire } = await import("node:module");
    console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    cwd: packageFolder,
  });
  const names = (JSON.parse(stdout) as string[]).map(
    (path) => /.*node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(path)?.[1],
  );
  return [...new Set(names)].filter((name) => name !== undefined);
}

test("the program's words need neither TensorFlow.js nor pictures", async () => {
  expect(await loadedBy("program.js")).toEqual(["commander"]);
});

test("predicting needs TensorFlow.js, as training does", async () => {
  expect(await loadedBy("predict/predict.js")).toContain("@tensorflow/tfjs-core");
});
