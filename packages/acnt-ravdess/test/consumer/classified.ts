import { load } from "@ser/acnt-ravdess";
import { prepareBackend } from "@ser/backend";

/** What was heard in a place, by window. */
export interface Classified {
  /** In words. */
  readonly backend: string;
  readonly batch: readonly (readonly number[] | null)[];
  readonly stream: readonly (readonly number[] | null)[];
}

const SR = 48000;
const CHUNK = 4096;

/**
 * Classifies a sound of 4 s, whole and in chunks, on the backend that the place has by itself.
 *
 * @param wasmFolder where a page has the files of the wasm backend, if its bundler did not see to that
 */
export async function classified(wasmFolder?: string): Promise<Classified> {
  const { summary } = await prepareBackend(wasmFolder === undefined ? {} : { wasmFolder });
  const model = await load();
  const y = sound();
  const { timeline } = await model.classify(y, { sr: SR });
  const streamed: (readonly number[] | null)[] = [];
  const stream = model.stream({
    sr: SR,
    onResult: ({ window }) => {
      streamed.push(window.probabilities);
    },
  });
  for (let from = 0; from < y.length; from += CHUNK) await stream.push(y.subarray(from, from + CHUNK));
  await stream.end();
  model.dispose();
  return { backend: summary, batch: timeline.map(({ probabilities }) => probabilities), stream: streamed };
}

/** Triangles that swell: whole numbers and divisions only, the same bits everywhere. */
function sound(): Float32Array {
  return Float32Array.from({ length: 4 * SR }, (_, i) => {
    const triangle = Math.abs((i % 240) - 120) / 60 - 1;
    return (0.4 * triangle * (i % SR)) / SR;
  });
}
