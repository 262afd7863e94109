import { afterAll, beforeAll, expect, test } from "vitest";
import { createRecordings } from "./recordings.ts";
import type { TestFolder } from "./testFolder.ts";

let ser: TestFolder["ser"];
let remove: TestFolder["remove"];
beforeAll(async () => {
  ({ ser, remove } = await createRecordings());
});
afterAll(() => remove());

test("ser bench gives rates of every step", async () => {
  const { code, out } = await ser(["bench", "--model", "model.zip", "--seconds", "0.01", "--json"]);
  const { rates, backend } = JSON.parse(out);
  expect(code).toBe(0);
  expect(backend).toContain("wasm");
  expect(rates.map(({ what }: { what: string }) => what)).toContain("classify: model.zip");
  for (const { perSecond } of rates) expect(perSecond).toBeGreaterThan(0);
});
