import { createHash } from "node:crypto";
import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { JsonObject } from "@ser/train";
import { fileCheckpoint } from "@ser/train/node";
import type { PlannedRun } from "./planRuns.ts";

/** How much of a run may be lost where the process is killed. */
const EVERY = { seconds: 5 } as const;

/** Names that `runCheckpoints` gives. */
const OWN = /^[0-9a-f]{16}-[a-z]+-\d+(\.|$)/;

/** Where the runs of one command are kept until all of them are done. */
export interface RunCheckpoints {
  storeOf(run: Pick<PlannedRun, "protocol" | "seed">): ReturnType<typeof fileCheckpoint>;
  /** Removes them, and those of commands with other settings that never came to their end; other files stay. */
  remove(): Promise<void>;
}

/**
 * Names the checkpoints of a command's runs. Nothing is made yet.
 *
 * @param folder for them alone
 * @param dependsOn what the weights depend on besides protocol and seed: a command with other settings begins anew
 */
export function runCheckpoints(folder: string, dependsOn: JsonObject): RunCheckpoints {
  const key = createHash("sha256").update(JSON.stringify(dependsOn)).digest("hex").slice(0, 16);
  return {
    storeOf: ({ protocol, seed }) =>
      fileCheckpoint(join(folder, `${key}-${protocol}-${seed}`), { every: EVERY }),
    remove: async () => {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) if (OWN.test(name)) await rm(join(folder, name), { force: true });
      await rmdir(folder).catch(() => {}); // it was never made, or holds what is not ours
    },
  };
}
