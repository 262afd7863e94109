import { prepareBackend } from "@ser/backend";
import { checkAbortSignal, checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import { type EmotionClassifier, unpackModel } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { description } from "./description.ts";
import { fromEmbeddedText } from "./embeddedText.ts";
import { type EmbeddedVariant, VARIANTS, type Variant } from "./embeddedVariant.ts";
import { fetchBytes } from "./fetchBytes.ts";

/** Settings of `load`. */
export interface LoadOptions {
  /** Which form of the weights. @defaultValue "float32" */
  readonly variant?: Variant;
  /** Where the same file lies elsewhere, on a server of one's own say; absent: the package's own copy. */
  readonly weightsUrl?: string | URL;
  /**
   * Told how many bytes have come, of how many. What it throws ends the download, and rejects `load`; an async function
   * is not waited for, and its rejections are its own.
   */
  readonly onProgress?: (loaded: number, total: number) => void;
  /** Ends a download: `load` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

const LOAD_OPTIONS: OptionNames<LoadOptions> = {
  variant: false,
  weightsUrl: false,
  onProgress: false,
  signal: false,
};

/** Loads the classifier. */
export type Load = (options?: LoadOptions) => Promise<EmotionClassifier>;

/**
 * Makes `load` for some model files.
 *
 * @param variants as the package carries them
 */
export function createLoad(variants: readonly EmbeddedVariant[]): Load {
  return async (options = {}) => {
    checkOptions("load", options, LOAD_OPTIONS);
    const { variant = "float32", weightsUrl, onProgress = () => {}, signal } = options;
    if (typeof onProgress !== "function") {
      throw new TypeError(`load: onProgress must be a function, got ${describe(onProgress)}`);
    }
    checkUrl(weightsUrl);
    checkAbortSignal("load", signal);
    signal?.throwIfAborted();
    const found = find(variants, variant);
    const { bytes: size, sha256 } = found;
    const tell = (loaded: number) => onProgress(loaded, size);
    const bytes =
      weightsUrl === undefined
        ? await ownBytes(found)
        : await fetchBytes(weightsUrl, { size, onProgress: tell, signal });
    if (weightsUrl === undefined) tell(bytes.length);
    await ensureBackend();
    signal?.throwIfAborted();
    const name = weightsUrl === undefined ? `@ser/acnt-ravdess, ${variant}` : String(weightsUrl);
    return unpackModel(bytes, { name, sha256, labels: description.labels });
  };
}

let starting: Promise<unknown> | undefined;

/** Starts a backend where there is none: one that was chosen by hand stays. Calls made at once share one start. */
async function ensureBackend(): Promise<void> {
  if (starting === undefined && tf.getBackend() && (await isReady())) return;
  starting ??= prepareBackend().finally(() => {
    starting = undefined;
  });
  await starting;
}

/** Whether the backend that was chosen has started; TensorFlow.js names one whose start failed, too. */
async function isReady(): Promise<boolean> {
  await tf.ready().catch(() => {});
  return tf.engine().registry[tf.getBackend()] !== undefined;
}

/** An empty address, of a variable that was not set, say, is no wish for the package's own copy. */
function checkUrl(weightsUrl: unknown): void {
  const rule = "leave it out for the package's own copy";
  if (typeof weightsUrl === "string" && weightsUrl.trim() === "") {
    throw new RangeError(`load: weightsUrl must be an address, got ${JSON.stringify(weightsUrl)}; ${rule}`);
  }
  const isAddress = typeof weightsUrl === "string" || weightsUrl instanceof URL;
  if (weightsUrl !== undefined && !isAddress) {
    throw new TypeError(`load: weightsUrl must be a string or URL, got ${describe(weightsUrl)}; ${rule}`);
  }
}

async function ownBytes({ name, bytes, module }: EmbeddedVariant): Promise<Uint8Array<ArrayBuffer>> {
  const text = await module();
  try {
    return fromEmbeddedText(text, bytes);
  } catch (error) {
    throw new Error(
      `load: the weights "${name}" must be as @ser/acnt-ravdess was published, got damaged ones (${(error as Error).message}); install the package again`,
      { cause: error },
    );
  }
}

function find(variants: readonly EmbeddedVariant[], variant: string): EmbeddedVariant {
  const list = VARIANTS.join(", ");
  if (!(VARIANTS as readonly string[]).includes(variant)) {
    throw new RangeError(`load: variant must be one of ${list}, got ${JSON.stringify(variant)}`);
  }
  const found = variants.find(({ name }) => name === variant);
  if (found) return found;
  const held = variants.map(({ name }) => name).join(", ");
  throw new Error(
    `load: variant must be one that this version of @ser/acnt-ravdess holds (${held}), got ${JSON.stringify(variant)}`,
  );
}
