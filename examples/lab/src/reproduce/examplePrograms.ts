import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ExampleDescription } from "../example.ts";
import type { RunFigures } from "../runs/runFigures.ts";

/** The built program of an example below the repository's folder. */
export function programOf(root: string, name: string): string {
  return join(root, "examples", name, "dist", "main.js");
}

/** What an example's program says of it. */
export async function describedBy(program: string): Promise<ExampleDescription> {
  return JSON.parse(await said(program, "describe"));
}

/**
 * Asks an example's program which keys runs would have today.
 *
 * @returns whether a run has the key of the recipe as it is now
 */
export async function presentBy(
  program: string,
  runs: readonly RunFigures[],
): Promise<(run: RunFigures) => boolean> {
  const asked = runs.map(({ experiment, protocol, seed, dataSha256 }) => ({
    experiment,
    protocol,
    seed,
    dataSha256,
  }));
  const keys = JSON.parse(await said(program, "keys", JSON.stringify(asked))) as (string | null)[];
  const present = new Set(keys);
  return ({ key }) => present.has(key);
}

/** What a command of a program writes on stdout. */
async function said(program: string, command: string, input = ""): Promise<string> {
  const running = promisify(execFile)(process.execPath, [program, command], { maxBuffer: 2 ** 26 });
  running.child.stdin?.end(input);
  return (await running).stdout;
}
