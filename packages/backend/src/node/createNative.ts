import { createRequire } from "node:module";
import util from "node:util";
import { activate } from "../candidates/activate.ts";
import type { Candidate } from "../candidates/candidate.ts";
import { probe } from "./probe.ts";
import { resolveOptional } from "./resolveOptional.ts";

/** Both packages register themselves under this name. */
const REGISTERED = "tensorflow";

/** Node 23 took away a function that these packages use. */
const SHIM = `require("node:util").isNullOrUndefined ??= (value) => value == null;`;

const SCRIPT = `
  ${SHIM}
  const tf = require(process.argv[1]);
  await tf.setBackend("${REGISTERED}");
  const [product] = tf.matMul([[1, 2]], [[3], [4]]).dataSync();
  if (product !== 11) throw new Error("it computes 1 * 3 + 2 * 4 = " + product);
  answer({ gpu: Boolean(tf.backend().isUsingGpuDevice) });`;

/**
 * TensorFlow's own library, by one of the packages that bind it to Node.
 *
 * The package is never installed by us: its installation downloads the library, and fails where it cannot.
 */
export function createNative(name: "node-gpu" | "node", packageName: string): Candidate {
  let loaded = false;
  return {
    name,
    async start() {
      if (loaded) {
        await activate(REGISTERED);
        return undefined;
      }
      const path = resolveOptional(packageName);
      if (path === undefined) throw new Error("not installed");
      const { gpu } = (await probe(SCRIPT, path)) as { gpu: boolean };
      if (name === "node-gpu" && !gpu) throw new Error("TensorFlow finds no graphics card");
      addMissing();
      createRequire(import.meta.url)(path);
      await activate(REGISTERED);
      loaded = true;
      return undefined;
    },
  };
}

/** The same as {@link SHIM}, in this process. */
function addMissing(): void {
  (util as { isNullOrUndefined?: (value: unknown) => boolean }).isNullOrUndefined ??= (value) =>
    value == null;
}
