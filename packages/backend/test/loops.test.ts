import { expect, test } from "vitest";
import { compileLoops } from "../scripts/compileLoops.ts";
import { loopBytes } from "../src/wasm/loops/loopBytes.ts";

test.each(["plain", "shared"] as const)("the compiled %s loops are those of the sources", async (kind) => {
  expect(loopBytes[kind]).toBe(Buffer.from(await compileLoops(kind)).toString("base64"));
});
