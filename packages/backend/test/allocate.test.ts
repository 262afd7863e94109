import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { expect, test } from "vitest";
import { allocate } from "../src/wasm/allocate.ts";

const backendOf = (address: number) => ({ wasm: { _malloc: () => address } }) as unknown as BackendWasm;

test("a heap without room is told, not written to from its beginning", () => {
  expect(allocate(backendOf(-16), 8)).toBe(2 ** 32 - 16); // addresses above 2 GiB come as negative ones
  expect(allocate(backendOf(0), 0)).toBe(0);
  expect(() => allocate(backendOf(0), 4096)).toThrow(
    "wasm: the heap must have room for 4096 bytes more, got none; use smaller batches",
  );
});
