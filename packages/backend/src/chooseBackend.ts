import * as tf from "@tensorflow/tfjs-core";
import type { Candidate } from "./candidates/candidate.ts";
import type { PreparedBackend, RejectedBackend } from "./preparedBackend.ts";
import type { PrepareOptions } from "./prepareOptions.ts";

/** Names of {@link PrepareOptions}: a misspelled one would be ignored without a word. */
const NAMES = [
  "prefer",
  "threads",
  "allowSoftwareGpu",
  "wasmFolder",
] as const satisfies (keyof PrepareOptions)[];

/** The wasm backend holds workers for no more. */
const MOST_THREADS = 8;

/** Starts change what all of TensorFlow.js has in common: one that is made while another is at work would undo it. */
let lastStart: Promise<unknown> = Promise.resolve();

/**
 * Starts the first of some backends that starts, or the one that was asked for; calls made at once have their turns.
 *
 * @param candidates the best first
 * @param wanted name of the one to start, from an option or the environment
 * @throws TypeError where an option is not known, or no flag
 * @throws RangeError where `wanted` is none of them, or the number of threads is out of range
 * @throws Error where none starts, with the reason of each; the one that was current stays so
 */
export async function chooseBackend(
  candidates: readonly Candidate[],
  wanted: string | undefined,
  options: PrepareOptions,
): Promise<PreparedBackend> {
  checkOptions(options);
  checkThreads(options.threads);
  const tried = wanted === undefined ? candidates : candidates.filter(({ name }) => name === wanted);
  if (tried.length === 0) {
    const names = candidates.map(({ name }) => name).join(", ");
    const from = options.prefer === undefined ? "SER_BACKEND" : "prefer";
    throw new RangeError(`prepareBackend: ${from} must be one of ${names}, got "${wanted}"`);
  }
  const started = lastStart.then(() => startFirst(tried, wanted, options));
  lastStart = started.catch(() => {});
  return started;
}

async function startFirst(
  tried: readonly Candidate[],
  wanted: string | undefined,
  options: PrepareOptions,
): Promise<PreparedBackend> {
  const rejected: RejectedBackend[] = [];
  const before = tf.engine().registry[tf.getBackend()] ? tf.getBackend() : undefined;
  for (const candidate of tried) {
    try {
      const detail = await candidate.start(options);
      const asked = wanted === undefined ? [] : ["asked for"];
      const details = [...(detail ? [detail] : []), ...asked].join(", ");
      const choice = `TensorFlow.js ${tf.version_core} on ${candidate.name}${details ? ` (${details})` : ""}`;
      const summary = [choice, ...describeRejected(rejected)].join("; ");
      return { name: candidate.name, rejected, summary };
    } catch (error) {
      rejected.push({ name: candidate.name, reason: messageOf(error) });
    }
  }
  await restore(before);
  throw new Error(`prepareBackend: no backend starts; ${describeRejected(rejected).join("; ")}`);
}

/** Makes a backend the current one again: TensorFlow.js takes up the name of one that fails, and computes with none. */
async function restore(name: string | undefined): Promise<void> {
  if (name !== undefined) await tf.setBackend(name);
  else tf.engine().backendName = undefined as unknown as string; // as it is at the beginning
}

/** `not node-gpu, node: not installed`: names that share a reason share a phrase. */
function describeRejected(rejected: readonly RejectedBackend[]): string[] {
  const names = new Map<string, string[]>();
  for (const { name, reason } of rejected) names.set(reason, [...(names.get(reason) ?? []), name]);
  return [...names].map(([reason, list]) => `not ${list.join(", ")}: ${reason}`);
}

/** One line, whatever was thrown. */
function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | undefined)?.message ?? error;
  return String(message).trim().split("\n")[0] || "no reason given";
}

function checkOptions(options: PrepareOptions): void {
  const unknown = Object.keys(options).find((name) => !(NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`prepareBackend: options must be of ${NAMES.join(", ")}, got ${unknown}`);
  }
  const { allowSoftwareGpu = false } = options;
  if (typeof allowSoftwareGpu !== "boolean") {
    throw new TypeError(
      `prepareBackend: allowSoftwareGpu must be true or false, got ${typeof allowSoftwareGpu}`,
    );
  }
}

function checkThreads(threads = 1): void {
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS) {
    throw new RangeError(
      `prepareBackend: threads must be an integer from 1 to ${MOST_THREADS}, got ${threads}`,
    );
  }
}
