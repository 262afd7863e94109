import { expect, test } from "vitest";
import { kernelArena } from "../src/kernel/arena.ts";

test("the kernel is used where there is WebAssembly, and only there", () => {
  expect(kernelArena() !== null).toBe("WebAssembly" in globalThis);
});
