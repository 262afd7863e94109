import { Command, CommanderError } from "commander";
import { afterEach, expect, test, vi } from "vitest";
import { measure } from "../src/bench/measure.ts";
import { Interruption, untilInterrupted } from "../src/interruption.ts";
import { ProblemsFound } from "../src/problemsFound.ts";
import { runProgram } from "../src/runProgram.ts";

afterEach(() => vi.restoreAllMocks());

/** A program of one command, which fails. */
const failing = (error: Error) => {
  const program = new Command().exitOverride();
  program.command("fail").action(() => Promise.reject(error));
  return runProgram(program, ["node", "ser", "fail"]);
};

test("Ctrl-C stops the work, and says what is left of it; later it is nobody's concern", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const work = untilInterrupted("Nothing was changed.", async (signal) => {
    process.emit("SIGINT", "SIGINT");
    await new Promise((_, reject) =>
      reject(new Error("streams have errors of their own", { cause: signal })),
    );
  });
  await expect(work).rejects.toThrow(new Interruption("Interrupted. Nothing was changed."));
  expect(process.listenerCount("SIGINT")).toBe(0);
  expect(String(written.mock.calls[0])).toContain("Ctrl-C again stops at once.");
});

test("what is left can be looked for when the work has ended", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let isWritten = false;
  const left = async () => (isWritten ? "It was written." : "Nothing was written.");
  const work = untilInterrupted(left, async (signal) => {
    process.emit("SIGINT", "SIGINT");
    isWritten = true;
    signal.throwIfAborted();
  });
  await expect(work).rejects.toThrow(new Interruption("Interrupted. It was written."));
});

test("a terminal that is closed stops the work as well", async () => {
  const work = untilInterrupted("All is kept.", async (signal) => {
    process.emit("SIGHUP", "SIGHUP");
    signal.throwIfAborted();
  });
  await expect(work).rejects.toThrow(new Interruption("Interrupted. All is kept."));
  expect(process.listenerCount("SIGHUP")).toBe(0);
});

test("timing ends soon after it is told to, though the work never waits for anything", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  const rate = measure("nothing", async () => {}, { forMs: 3000, signal: controller.signal });
  await expect(rate).rejects.toThrow("aborted");
});

test("work that ends by itself gives its result, or its own error", async () => {
  expect(await untilInterrupted("", async () => 7)).toBe(7);
  const failed = untilInterrupted("", () => Promise.reject(new RangeError("of its own")));
  await expect(failed).rejects.toThrow(new RangeError("of its own"));
});

test("exit codes: 130 interrupted, 1 problems found", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  expect(await failing(new Interruption("Interrupted. All is well."))).toBe(130);
  expect(written.mock.calls).toEqual([["Interrupted. All is well.\n"]]);
  expect(await failing(new ProblemsFound())).toBe(1);
  expect(written).toHaveBeenCalledTimes(1);
  expect(await failing(new CommanderError(3, "x", "y"))).toBe(3);
});
