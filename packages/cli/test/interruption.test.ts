import { Command, CommanderError } from "commander";
import { afterEach, expect, test, vi } from "vitest";
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
  const work = untilInterrupted("Nothing was changed.", async (signal) => {
    process.emit("SIGINT");
    await new Promise((_, reject) =>
      reject(new Error("streams have errors of their own", { cause: signal })),
    );
  });
  await expect(work).rejects.toThrow(new Interruption("Interrupted. Nothing was changed."));
  expect(process.listenerCount("SIGINT")).toBe(0);
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
