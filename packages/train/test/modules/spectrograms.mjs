// Batches of log-mel spectrograms, warped anew in each epoch, for the tests of batches from workers.
import { warp } from "@ser/augment";
import { seededRandom, shuffle } from "@ser/datasets";

const N_MELS = 8;
const N_FRAMES = 12;
const SIZE = N_MELS * N_FRAMES;

/**
 * Thirty clips at three speeds each. One of the three is drawn; tempo, place and mel axis change in one
 * interpolation, as recipes for spectrogram models have it.
 *
 * @param {{ batchSize: number; seed: number; broken?: string; share?: boolean; end?: boolean }} settings
 * @returns {import("@ser/train").BatchSource}
 */
export function createBatches(settings) {
  const { batchSize, seed, broken } = settings;
  const nRows = 30;
  const nameOf = (/** @type {number} */ row) => `03-01-0${row}.wav`;
  const speeds = [1, 0.9, 1.1].map((speed) => spectrograms(nRows, speed));
  const noise = new Float32Array(2 * SIZE * batchSize);
  return {
    inputShape: [N_MELS, N_FRAMES, 1],
    nClasses: 3,
    nRows,
    nBatches: Math.ceil(nRows / batchSize),
    fingerprint: JSON.stringify({ batchSize, seed }),
    nameOf,
    *batches(epoch, { from = 0 } = {}) {
      const order = shuffle(Array(nRows).keys(), seededRandom(seed, `order ${epoch}`));
      for (let i = from; i * batchSize < nRows; i++) {
        const rows = Int32Array.from(order.slice(i * batchSize, (i + 1) * batchSize));
        // One of the arrays is part of a larger one, as it may well be.
        const x = settings.share
          ? noise.subarray(0, rows.length * SIZE)
          : new Float32Array(rows.length * SIZE);
        const targets = new Float32Array(rows.length * 3);
        for (const [at, row] of rows.entries()) {
          if (nameOf(row) === broken)
            throw new RangeError(`warp: S must be finite, got NaN in ${nameOf(row)}`);
          if (settings.end) process.exit(3);
          const random = seededRandom(seed, `row ${row} of epoch ${epoch}`);
          x.set(warped(speeds, row, random), at * SIZE);
          targets[3 * at + (row % 3)] = 1;
        }
        yield { x, targets, rows };
      }
    },
  };
}

/**
 * @param {Float32Array[]} speeds
 * @param {number} row
 * @param {() => number} random
 */
function warped(speeds, row, random) {
  const speed = random() < 0.3 ? 1 + Math.floor(2 * random()) : 0;
  const data = speeds[speed]?.slice(row * SIZE, (row + 1) * SIZE) ?? new Float32Array();
  const tempo = { minTempo: 0.9, maxTempo: 1.1 };
  const voice = { minScale: 0.97, maxScale: 1.03 };
  return warp(
    { data, rows: N_MELS, cols: N_FRAMES },
    { ...tempo, ...voice, minShift: -8, maxShift: 8, random },
  ).data;
}

/**
 * @param {number} n
 * @param {number} speed
 */
function spectrograms(n, speed) {
  return Float32Array.from({ length: n * SIZE }, (_, i) => -40 + 30 * Math.sin(i * speed * 0.7));
}
