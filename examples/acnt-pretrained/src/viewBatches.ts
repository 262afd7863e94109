import { createHash } from "node:crypto";
import { mixup, warp } from "@ser/augment";
import { recordingName, seededRandom, shuffle } from "@ser/datasets";
import { standardizeFrames } from "@ser/dsp";
import type { Batch, BatchSource } from "@ser/train";
import type { ClipViews } from "./clipViews.ts";
import { FRAMES, WIDE } from "./frontend.ts";
import { BATCH_SIZE, type Distillation, type Recipe } from "./recipe.ts";

const { nMels, nFrames } = FRAMES;
const SIZE = nMels * nFrames;
const MARGIN = (WIDE.nFrames - nFrames) / 2;

/** What batches are made of, and how. */
export interface ViewBatchesOptions {
  readonly rows: readonly number[];
  /** Class number of every clip. */
  readonly classes: Int32Array;
  readonly nClasses: number;
  readonly augmentation: Recipe["augmentation"];
  readonly normalization: Recipe["normalization"];
  /** Some batches hold mixtures of two clips. */
  readonly mix?: Pick<Distillation, "mixed" | "alpha"> | undefined;
  readonly seed: number;
  /** Tells runs apart. */
  readonly name: string;
}

/**
 * Batches of clips as they are learned from: at one of several speeds, at times in worse sound, warped in time and on
 * the mel axis, cut out of the wide spectrogram, and normalised as the front end does it. Incomplete batches are left
 * out.
 */
export function viewBatches(views: ClipViews, options: ViewBatchesOptions): BatchSource {
  const { rows, classes, nClasses, augmentation, normalization, mix, seed, name } = options;
  const nBatches = Math.floor(rows.length / BATCH_SIZE);
  return {
    inputShape: [nMels, nFrames, 1],
    nClasses,
    nRows: nBatches * BATCH_SIZE,
    nBatches,
    fingerprint: JSON.stringify({
      name,
      seed,
      clips: digestOf(rows, views),
      augmentation,
      normalization,
      mix,
      WIDE,
    }),
    nameOf: (row) => views.clips[row]?.id ?? String(row),
    *batches(epoch, { from = 0 } = {}) {
      const order = shuffle(rows, seededRandom(seed, `batches ${epoch}`));
      for (let batch = from; batch < nBatches; batch++) {
        const own = order.slice(batch * BATCH_SIZE, (batch + 1) * BATCH_SIZE);
        const plain = batchOf(own, (row) =>
          augmented(views, row, options, seededRandom(seed, `clip ${epoch} ${row}`)),
        );
        const random = seededRandom(seed, `mix ${epoch} ${batch}`);
        yield mix && random() < mix.mixed ? mixedBatch(plain, mix.alpha, random) : plain;
      }
    },
  };

  function batchOf(own: readonly number[], clipOf: (row: number) => Float32Array): Batch {
    const x = new Float32Array(own.length * SIZE);
    const targets = new Float32Array(own.length * nClasses);
    for (const [i, row] of own.entries()) {
      x.set(clipOf(row), i * SIZE);
      targets[i * nClasses + (classes[row] as number)] = 1;
    }
    return { x, targets, rows: Int32Array.from(own) };
  }
}

function augmented(
  views: ClipViews,
  row: number,
  { augmentation, normalization }: ViewBatchesOptions,
  random: () => number,
): Float32Array {
  const { speeds, otherSpeed, tempo, scale, shift, worse = 0 } = augmentation;
  const speed = random() < otherSpeed ? (speeds[Math.floor(random() * speeds.length)] as number) : 1;
  const isWorse = worse > 0 && random() < worse;
  const warped = warp(
    { data: views.wide(row, speed, isWorse), rows: nMels, cols: WIDE.nFrames },
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
  const data = new Float32Array(SIZE);
  for (let band = 0; band < nMels; band++) {
    const start = band * WIDE.nFrames + MARGIN;
    data.set(warped.data.subarray(start, start + nFrames), band * nFrames);
  }
  return standardizeFrames({ data, rows: nMels, cols: nFrames }, { normalization }).data;
}

/** Every clip of a batch mixed with another one of it. */
function mixedBatch({ x, targets, rows }: Batch, alpha: number, random: () => number): Batch {
  const nClasses = targets.length / rows.length;
  const exampleOf = (i: number) => ({
    S: { data: x.subarray(i * SIZE, (i + 1) * SIZE), rows: nMels, cols: nFrames },
    label: targets.subarray(i * nClasses, (i + 1) * nClasses),
  });
  const others = shuffle([...rows.keys()], random);
  const mixed = { x: new Float32Array(x.length), targets: new Float32Array(targets.length), rows };
  for (const [i, other] of others.entries()) {
    const { S, label } = mixup(exampleOf(i), exampleOf(other), { alpha, random });
    mixed.x.set(S.data, i * SIZE);
    mixed.targets.set(label, i * nClasses);
  }
  return mixed;
}

/** Tells which clips are learned from, whatever folders they lie in: a checkpoint goes on with no others. */
function digestOf(rows: readonly number[], { clips }: ClipViews): string {
  const names = rows.map((row) => recordingName(clips[row]!));
  return createHash("sha256").update(JSON.stringify(names)).digest("hex");
}
