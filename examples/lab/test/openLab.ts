import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBackend } from "@ser/cli/terminal";
import { afterAll, beforeAll } from "vitest";

/** Prepares the backend, and gives the tests of a file a folder for their runs, which is gone after them. */
export function openLab(use: (out: string) => void): void {
  let out: string;
  beforeAll(async () => {
    await openBackend();
    out = await mkdtemp(join(tmpdir(), "ser-lab-"));
    use(out);
  });
  afterAll(() => rm(out, { recursive: true, force: true }));
}
