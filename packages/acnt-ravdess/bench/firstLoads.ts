import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { goal } from "./goal.ts";

const SCRIPT = `
  const start = performance.now();
  const { load } = await import("@ser/acnt-ravdess");
  const imported = performance.now();
  await load();
  console.log(imported - start, performance.now() - imported);`;

/** Times importing the package, and `load` with the choice of a backend, each time in a new process. */
export async function firstLoads(nProcesses: number): Promise<string[]> {
  const rows: number[][] = [];
  for (let i = 0; i < nProcesses; i++) {
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", SCRIPT], {
      cwd: import.meta.dirname,
    });
    rows.push(stdout.trim().split(" ").map(Number));
  }
  const column = (k: number) => rows.map((row) => row[k]!).sort((a, b) => a - b);
  const line = (name: string, times: readonly number[]) =>
    `| ${name} | ${times[nProcesses >> 1]!.toFixed(0)} | ${times[0]!.toFixed(0)} |`;
  return [
    "| | median, ms | best, ms |",
    "| --- | --- | --- |",
    line("`import`", column(0)),
    line("`load()`, backend included", column(1)),
    "",
    `Of ${nProcesses} processes. ${goal("a first load under 1 s", column(1)[nProcesses >> 1]! < 1000)}`,
  ];
}
