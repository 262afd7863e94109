import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JobProgress } from "@ser/train";
import { crossValidateInProcesses } from "@ser/train/node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { folds, inTurn, plainNode } from "./folds.ts";
import { clips } from "./modules/clips.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-folds-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("crossValidateInProcesses", () => {
  test.each([1, 2])("gives in %i processes what one after another gives", async (processes) => {
    const result = await crossValidateInProcesses(clips, folds, { ...plainNode, processes });
    const pids = result.folds.map(({ details }) => (details as { pid: number }).pid);
    expect(new Set([...pids, process.pid]).size).toBe(4);
    const expected = await inTurn();
    const evaluations = expected.folds.map(({ evaluation }) => evaluation);
    expect(result).toEqual({
      ...expected,
      folds: evaluations.map((evaluation, i) => ({ evaluation, details: { pid: pids[i] } })),
    });
  });

  test.each([
    [1, 2, [1, 1, 2]],
    [1, Number.POSITIVE_INFINITY, [1, 1, 1]],
  ])("in %i process(es), %d tasks each, gives the same", async (processes, tasksPerProcess, expected) => {
    const pids: number[] = [];
    const result = await crossValidateInProcesses(clips, folds, {
      ...plainNode,
      processes,
      tasksPerProcess,
      onProgress: ({ progress }) => progress && pids.push((progress as { pid: number }).pid),
    });
    expect(pids.map((pid) => [...new Set(pids)].indexOf(pid) + 1)).toEqual(expected);
    expect(pids.filter(isAlive)).toEqual([]);
    const { matrix, uar, audit } = await inTurn();
    expect(result).toMatchObject({ matrix, uar, audit });
  });

  test("names the fold in which a process died that had done others before", async () => {
    const running = crossValidateInProcesses(clips, folds, {
      ...plainNode,
      settings: { onFold: { 3: "die" } },
      processes: 1,
      tasksPerProcess: Number.POSITIVE_INFINITY,
    });
    await expect(running).rejects.toThrow("fold 3 of 3 failed: its process ended without a result (SIGKILL)");
  });

  test("keeps finished folds, and computes the others alone when asked again", async () => {
    const states = async (settings: object, version = "1") => {
      const events: JobProgress[] = [];
      const options = { ...plainNode, settings: settings as never, processes: 1, keep: { folder, version } };
      const result = await crossValidateInProcesses(clips, folds, {
        ...options,
        onProgress: (event) => void events.push(event),
      }).catch((error: Error) => error.message);
      return { result, states: events.map(({ state }) => state).filter((state) => state !== "working") };
    };
    const flaky = { onFold: { 3: "throw" } };
    const first = await states(flaky);
    expect(first.result).toBe("crossValidateInProcesses: fold 3 of 3 failed: the loss is NaN in epoch 3");
    expect(first.states).toEqual(["started", "done", "started", "done", "started"]);
    expect(await readdir(folder)).toHaveLength(2);
    expect((await states(flaky)).states).toEqual(["kept", "kept", "started"]);
    const all = await states({});
    expect(all.states).toEqual(["started", "done", "started", "done", "started", "done"]);
    const again = await states({});
    expect(again).toEqual({ ...all, states: ["kept", "kept", "kept"] });
    expect((await states({}, "2")).states).not.toContain("kept");
  });

  test("fails as the caller's own onProgress does, and ends the process", async () => {
    const pids: number[] = [];
    const running = crossValidateInProcesses(clips, folds, {
      ...plainNode,
      settings: { onFold: { 1: "wait for the signal" } },
      processes: 1,
      graceMs: 50,
      onProgress: ({ progress }) => {
        if (!progress) return;
        pids.push((progress as { pid: number }).pid);
        throw new Error("the bar is gone");
      },
    });
    await expect(running).rejects.toThrow("the bar is gone");
    expect(pids).toHaveLength(1);
    await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);
  });

  test("computes a fold again whose file is damaged", async () => {
    const options = { ...plainNode, processes: 2, keep: { folder, version: "1" } };
    const whole = await crossValidateInProcesses(clips, folds, options);
    const [name] = await readdir(folder);
    const file = join(folder, name!);
    await writeFile(file, (await readFile(file, "utf8")).slice(0, 100));
    const again = await crossValidateInProcesses(clips, folds, options);
    expect(again.matrix).toEqual(whole.matrix);
    expect(JSON.parse(await readFile(file, "utf8"))).toHaveProperty("result.evaluation");
  });

  test.each([
    ["throw", "fold 2 of 3 failed: the loss is NaN in epoch 3", { cause: { name: "RangeError" } }],
    ["die", "fold 2 of 3 failed: its process ended without a result (SIGKILL)", {}],
    ["exit", "fold 2 of 3 failed: its process ended without a result (exit code 7)", {}],
  ])("names the fold whose process did %s, and stops the others", async (how, message, error) => {
    const pids: number[] = [];
    const running = crossValidateInProcesses(clips, folds, {
      ...plainNode,
      settings: { onFold: { 1: "hear nothing", 2: how } },
      processes: 2,
      graceMs: 50,
      onProgress: ({ progress }) => progress && pids.push((progress as { pid: number }).pid),
    });
    await expect(running).rejects.toThrow(message);
    await expect(running).rejects.toMatchObject(error);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test.each(["wait for the signal", "hear nothing"])(
    "leaves no process behind when it is stopped while folds %s",
    async (how) => {
      const stop = new AbortController();
      const pids: number[] = [];
      const running = crossValidateInProcesses(clips, folds, {
        ...plainNode,
        settings: { onFold: { 1: how, 2: how } },
        processes: 2,
        graceMs: how === "hear nothing" ? 50 : 30_000,
        signal: stop.signal,
        onProgress: ({ progress }) => {
          if (progress && pids.push((progress as { pid: number }).pid) === 2) stop.abort(new Error("Ctrl-C"));
        },
      });
      await expect(running).rejects.toThrow("Ctrl-C");
      expect(pids).toHaveLength(2);
      expect(pids.filter(isAlive)).toEqual([]);
    },
  );

  test("processes end soon after the one that started them was killed", async () => {
    const parent = spawn(process.execPath, [join(import.meta.dirname, "modules", "parent.mjs")]);
    const pids: number[] = [];
    for await (const chunk of parent.stdout) {
      for (const line of String(chunk).trim().split("\n")) pids.push(JSON.parse(line).pid);
      if (pids.length === 2) break;
    }
    expect(pids.filter(isAlive)).toHaveLength(2);
    parent.kill("SIGKILL");
    await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);
  });

  test("tells what cannot be given to a process, and what the module lacks", async () => {
    const settings = { epochs: Number.NaN };
    await expect(crossValidateInProcesses(clips, folds, { ...plainNode, settings })).rejects.toThrow(
      "must be plain JSON, got NaN at settings.settings.epochs for fold 1 of 3",
    );
    await expect(crossValidateInProcesses(clips, folds, { ...plainNode, processes: 0 })).rejects.toThrow(
      "processes must be an integer, at least 1, got 0",
    );
    await expect(
      crossValidateInProcesses(clips, folds, { ...plainNode, tasksPerProcess: 0.5 }),
    ).rejects.toThrow("tasksPerProcess must be an integer, at least 1, or Infinity, got 0.5");
    const empty = new URL("./modules/clips.mjs", import.meta.url);
    await expect(
      crossValidateInProcesses(clips, folds, { ...plainNode, module: empty, processes: 1 }),
    ).rejects.toThrow(
      /fold 1 of 3 failed: .*clips.mjs must export a function trainFold, got undefined; it exports clips, labels/,
    );
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
