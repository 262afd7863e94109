import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** Gives each test of a file a folder of its own, which is gone after it. */
export function temporaryFolder(use: (folder: string) => void): void {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ser-datasets-"));
    use(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));
}
