import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { JsonObject } from "@ser/train";
import { fileCheckpoint } from "@ser/train/node";
import type { PlannedRun } from "./runProtocols.ts";

/** How much of a run may be lost where the process is killed. */
const EVERY = { seconds: 5 } as const;

/** Where the runs of one command are kept until all of them are done. */
export interface RunCheckpoints {
  storeOf(run: Pick<PlannedRun, "protocol" | "seed">): ReturnType<typeof fileCheckpoint>;
  /** Removes them, and those of commands with other settings that never came to their end. */
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
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
