import { access, constants } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { prepareBackend } from "@ser/backend";
import { makeFolder } from "@ser/datasets/node";
import { cacheFolderOf } from "../cacheFolderOf.ts";
import { version } from "../version.ts";
import { examineWeights } from "./examineWeights.ts";
import { type Fixes, fixesFor } from "./fixes.ts";

/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  /** `missing`: works without it; `broken`: nothing works before it is put right. */
  readonly state: "ok" | "missing" | "broken";
  readonly detail: string;
  /** How to get it, or put it right. */
  readonly fix?: string;
}

/** The packages of backends that are not part of the program. */
const OPTIONAL: Readonly<Record<string, { readonly name: string; readonly needs?: string }>> = {
  "node-gpu": { name: "@tensorflow/tfjs-node-gpu", needs: "Linux, NVIDIA card, CUDA" },
  node: { name: "@tensorflow/tfjs-node" },
  webgpu: { name: "webgpu", needs: "a graphics card and its driver" },
};

/** Looks at what the program needs, and at what would make it faster. */
export async function examine(): Promise<Finding[]> {
  const fixes = fixesFor(dirname(createRequire(import.meta.url).resolve("@ser/cli/package.json")));
  const foundBackends = await backends(fixes);
  const hasBackend = foundBackends.some(({ state }) => state === "ok");
  return [
    { what: "ser", state: "ok", detail: version },
    node(),
    { what: "platform", state: "ok", detail: `${process.platform} ${process.arch}` },
    { what: "cores", state: "ok", detail: String(availableParallelism()) },
    ...foundBackends,
    await examineWeights({ hasBackend, fixes }),
    await cache(),
  ];
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 19);
  return {
    what: "Node",
    state: isEnough ? "ok" : "broken",
    detail: process.versions.node,
    ...(isEnough ? {} : { fix: "install Node 20.19 or newer: https://nodejs.org" }),
  };
}

async function backends(fixes: Fixes): Promise<Finding[]> {
  try {
    const { name, rejected, summary } = await prepareBackend();
    const others = rejected.map(
      ({ name: other, reason }): Finding => ({
        what: `backend ${other}`,
        state: "missing",
        detail: reason,
        ...howToGet(OPTIONAL[other], fixes),
      }),
    );
    return [{ what: `backend ${name}`, state: "ok", detail: `in use: ${summary}` }, ...others];
  } catch (error) {
    const fix = process.env.SER_BACKEND
      ? "unset SER_BACKEND, which asks for one by name"
      : fixes.again("@ser/cli");
    return [{ what: "backend", state: "broken", detail: (error as Error).message, fix }];
  }
}

function howToGet(
  wanted: { readonly name: string; readonly needs?: string } | undefined,
  fixes: Fixes,
): Pick<Finding, "fix"> {
  if (!wanted) return {};
  return { fix: fixes.add(wanted.name) + (wanted.needs === undefined ? "" : ` (needs ${wanted.needs})`) };
}

async function cache(): Promise<Finding> {
  const folder = cacheFolderOf(undefined);
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
    return { what: "cache", state: "ok", detail: folder };
  } catch (error) {
    const detail = `${folder}: ${(error as Error).message}`;
    return { what: "cache", state: "missing", detail, fix: "give a folder that can be written with --cache" };
  }
}
