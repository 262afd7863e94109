import { spawn } from "node:child_process";
import { join } from "node:path";
import { load } from "@ser/acnt-ravdess";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { examineWeights } from "../src/doctor/examineWeights.ts";
import { fixesFor } from "../src/doctor/fixes.ts";
import { createTestFolder, ended, type TestFolder } from "./testFolder.ts";

// Of this process; the programs that the tests start are as they are.
vi.mock(import("@ser/acnt-ravdess"), async (original) => ({ ...(await original()), load: vi.fn() }));

const cli = join(import.meta.dirname, "..", "dist", "ser.js");
let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];

beforeAll(async () => {
  ({ folder, ser, remove } = await createTestFolder());
});
afterAll(() => remove());

describe("ser doctor", () => {
  test("tells what is there, and how to get what is missing", async () => {
    const { code, out } = await ser(["doctor", "--json"]);
    const findings: { what: string; state: string; fix?: string }[] = JSON.parse(out);
    expect(code).toBe(0);
    expect(findings.find(({ what }) => what === "Node")?.state).toBe("ok");
    for (const { state, fix } of findings) expect(state === "ok" || (fix ?? "").length > 9).toBe(true);
    expect(findings.find(({ what }) => what === "pretrained weights")).toMatchObject({
      state: "ok",
      detail: "float32, float16, int8: whole, and can be opened",
    });
    expect((await ser(["doctor"])).out).toContain("pretrained weights");
  });

  test("fails where nothing works", async () => {
    const child = spawn(process.execPath, [cli, "doctor"], {
      cwd: folder,
      env: { ...process.env, SER_BACKEND: "webgl" },
    });
    const { code, out } = await ended(child);
    expect(code).toBe(1);
    expect(out).toContain("to get it: unset SER_BACKEND");
    expect(out).toContain("not opened, for want of a backend");
  });

  test("weights that cannot be opened are broken, with a fix", async () => {
    vi.mocked(load).mockImplementation(async ({ variant } = {}) => {
      if (variant === "float16") throw new Error("damaged");
      return { dispose() {} } as Awaited<ReturnType<typeof load>>;
    });
    const fixes = fixesFor(join("project", "node_modules", "@ser", "cli"));
    expect(await examineWeights({ hasBackend: true, fixes })).toEqual({
      what: "pretrained weights",
      state: "broken",
      detail: "float16 cannot be opened: damaged",
      fix: "install @ser/acnt-ravdess anew",
    });
  });
});

test("npm installs what is missing beside an installed program, pnpm in a clone", () => {
  const installed = fixesFor(join("project", "node_modules", "@ser", "cli"));
  expect(installed.add("webgpu")).toBe("npm install webgpu");
  const clone = fixesFor(join(import.meta.dirname, ".."));
  expect(clone.add("webgpu")).toMatch(/^npx pnpm@[\d.]+ add --workspace-root --allow-build=webgpu webgpu$/);
});

test("ser alone prints help, and all is well", async () => {
  const { code, out, err } = await ser([]);
  expect([code, err]).toEqual([0, ""]);
  for (const command of ["demo", "predict", "evaluate", "bench", "doctor", "train", "features", "datasets"]) {
    expect(out).toContain(`  ${command}`);
  }
  expect((await ser(["predict", "--help"])).out).toContain("Exit codes: 0 every file was predicted");
});
