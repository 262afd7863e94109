import { access, constants } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { prepareBackend } from "@ser/backend";
import { makeFolder } from "@ser/datasets/node";
import { cacheFolderOf } from "../cacheFolderOf.ts";
import { version } from "../version.ts";
import { examineWeights } from "./examineWeights.ts";

/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  /** `missing`: works without it; `broken`: nothing works before it is put right. */
  readonly state: "ok" | "missing" | "broken";
  readonly detail: string;
  /** How to get it, or put it right. */
  readonly fix?: string;
}

/** How to get the backends that are not part of the program. */
const BACKEND_FIXES: Readonly<Record<string, string>> = {
  "node-gpu": "npm install @tensorflow/tfjs-node-gpu (Linux, NVIDIA card, CUDA)",
  node: "npm install @tensorflow/tfjs-node",
  webgpu: "npm install webgpu (needs a graphics card and its driver)",
};

/** Looks at what the program needs, and at what would make it faster. */
export async function examine(): Promise<Finding[]> {
  const foundBackends = await backends();
  const hasBackend = foundBackends.some(({ state }) => state === "ok");
  return [
    { what: "ser", state: "ok", detail: version },
    node(),
    { what: "platform", state: "ok", detail: `${process.platform} ${process.arch}` },
    { what: "cores", state: "ok", detail: String(availableParallelism()) },
    ...foundBackends,
    await examineWeights({ hasBackend }),
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

async function backends(): Promise<Finding[]> {
  try {
    const { name, rejected, summary } = await prepareBackend();
    const others = rejected.map(
      ({ name: other, reason }): Finding => ({
        what: `backend ${other}`,
        state: "missing",
        detail: reason,
        ...(BACKEND_FIXES[other] === undefined ? {} : { fix: BACKEND_FIXES[other] }),
      }),
    );
    return [{ what: `backend ${name}`, state: "ok", detail: `in use: ${summary}` }, ...others];
  } catch (error) {
    const fix = process.env.SER_BACKEND
      ? "unset SER_BACKEND, which asks for one by name"
      : "install the program anew: npm install @ser/cli";
    return [{ what: "backend", state: "broken", detail: (error as Error).message, fix }];
  }
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
