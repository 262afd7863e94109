import { warp } from "@ser/augment";
import { seededRandom, shuffle } from "@ser/datasets";
import type { Batch, BatchSource } from "@ser/train";
import type { ClipViews } from "./clipViews.ts";
import { AUGMENTATION, BATCH_SIZE, FRONTEND, SPEEDS, WIDE } from "./recipe.ts";

const { nMels, nFrames } = FRONTEND;
const MARGIN = (WIDE.nFrames - nFrames) / 2;

/**
 * Batches of clips as they are learned from: at one of three speeds, warped in time and on the mel axis, cut out of
 * the wide spectrogram, and normalised as the front end does it. Incomplete batches are left out.
 */
export function viewBatches(
  views: ClipViews,
  of: { rows: readonly number[]; classes: Int32Array; nClasses: number; seed: number; name: string },
): BatchSource {
  const { rows, classes, nClasses, seed, name } = of;
  const nBatches = Math.floor(rows.length / BATCH_SIZE);
  return {
    inputShape: [nMels, nFrames, 1],
    nClasses,
    nRows: nBatches * BATCH_SIZE,
    nBatches,
    fingerprint: JSON.stringify({ name, seed, n: rows.length, AUGMENTATION, WIDE, SPEEDS }),
    nameOf: (row) => views.clips[row]?.id ?? String(row),
    *batches(epoch, { from = 0 } = {}) {
      const order = shuffle(rows, seededRandom(seed, `batches ${epoch}`));
      for (let batch = from; batch < nBatches; batch++) {
        const own = order.slice(batch * BATCH_SIZE, (batch + 1) * BATCH_SIZE);
        yield batchOf(own, (row) => augmented(views, row, seededRandom(seed, `clip ${epoch} ${row}`)));
      }
    },
  };

  function batchOf(own: readonly number[], clipOf: (row: number) => Float32Array): Batch {
    const x = new Float32Array(own.length * nMels * nFrames);
    const targets = new Float32Array(own.length * nClasses);
    for (const [i, row] of own.entries()) {
      x.set(clipOf(row), i * nMels * nFrames);
      targets[i * nClasses + (classes[row] as number)] = 1;
    }
    return { x, targets, rows: Int32Array.from(own) };
  }
}

function augmented(views: ClipViews, row: number, random: () => number): Float32Array {
  const { otherSpeed, tempo, scale, shift } = AUGMENTATION;
  const speed = random() < otherSpeed ? 1 + Math.floor(random() * (SPEEDS.length - 1)) : 0;
  const warped = warp(
    { data: views.wide(row, speed), rows: nMels, cols: WIDE.nFrames },
    {
      minTempo: 1 - tempo,
      maxTempo: 1 + tempo,
      minShift: -shift,
      maxShift: shift,
      minScale: 1 - scale,
      maxScale: 1 + scale,
      random,
    },
  );
  const x = new Float32Array(nMels * nFrames);
  for (let band = 0; band < nMels; band++) {
    const start = band * WIDE.nFrames + MARGIN;
    x.set(warped.data.subarray(start, start + nFrames), band * nFrames);
  }
  return standardizedInPlace(x);
}

/** Mean 0 and deviation 1 over the whole clip. */
function standardizedInPlace(x: Float32Array): Float32Array {
  let sum = 0;
  for (const value of x) sum += value;
  const mean = sum / x.length;
  let squares = 0;
  for (const value of x) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / x.length) || 1;
  for (let i = 0; i < x.length; i++) x[i] = ((x[i] as number) - mean) / deviation;
  return x;
}
