import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { expect, test } from "vitest";
import { allocate } from "../src/wasm/allocate.ts";
import { guardHeap } from "../src/wasm/guardHeap.ts";

function backendOf(address: number): BackendWasm {
  const backend = {
    wasm: { _malloc: () => address, _free() {} },
    makeOutput: () => undefined,
  } as unknown as BackendWasm;
  guardHeap(backend);
  return backend;
}

test("a heap without room is told, not written to from its beginning", () => {
  expect(allocate(backendOf(-16), 8)).toBe(2 ** 32 - 16); // addresses above 2 GiB come as negative ones
  expect(allocate(backendOf(0), 0)).toBe(0);
  expect(() => allocate(backendOf(0), 4096)).toThrow(
    "wasm: the heap must have room for 4096 bytes more, got none; use smaller batches",
  );
});
