// Computes the cases of reference.py and writes how they compare to docs/parity.json and docs/parity.md.
// usage: tsx compare.ts FOLDER
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as dsp from "../../src/index.ts";

interface Case {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly sr: number;
  readonly kind: string;
  readonly offset: number;
  readonly n: number;
  readonly resultOffset: number;
  readonly resultLength: number;
  readonly error?: string;
}

type Options = Readonly<Record<string, unknown>>;
type Compute = (y: Float32Array, options: never) => ArrayLike<number>;

const folder = process.argv[2]!;
const docs = join(import.meta.dirname, "../../docs");

const interleave = ({ re, im }: dsp.ComplexMatrix) =>
  Float32Array.from({ length: 2 * re.length }, (_, i) => (i % 2 === 0 ? re : im)[i >> 1]!);
const dataOf =
  (feature: (y: Float32Array, options: never) => dsp.Matrix): Compute =>
  (y, options) =>
    feature(y, options).data;

const FUNCTIONS: Readonly<Record<string, Compute>> = {
  stft: (y, options) => interleave(dsp.stft(y, options)),
  istft: (y, options: Options) => dsp.istft(dsp.stft(y, options), { ...options, length: y.length }),
  melspectrogram: dataOf(dsp.melspectrogram),
  mfcc: dataOf(dsp.mfcc),
  delta: (y, options: Options) =>
    dsp.delta(dsp.melspectrogram(y, { sr: options.sr as number, nMels: 20 }), options as never).data,
  chroma_stft: dataOf(dsp.chromaStft),
  spectral_centroid: dataOf(dsp.spectralCentroid),
  spectral_bandwidth: dataOf(dsp.spectralBandwidth),
  spectral_rolloff: dataOf(dsp.spectralRolloff),
  spectral_flatness: dataOf(dsp.spectralFlatness),
  spectral_contrast: dataOf(dsp.spectralContrast),
  zero_crossing_rate: dataOf(dsp.zeroCrossingRate),
  rms: dataOf(dsp.rms),
};

function floatsAt(file: string, offset: number, length: number): Float32Array {
  const bytes = new Uint8Array(4 * length);
  const handle = openSync(join(folder, file), "r");
  readSync(handle, bytes, 0, bytes.length, 4 * offset);
  closeSync(handle);
  return new Float32Array(bytes.buffer);
}

/** Largest difference over the tolerance `1e-5 * max|reference| + 1e-5`. */
function distance(got: ArrayLike<number>, reference: Float32Array): number {
  if (got.length !== reference.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < reference.length; i++) {
    const here = Math.abs(got[i]! - reference[i]!);
    if (!(here <= difference)) difference = here;
    largest = Math.max(largest, Math.abs(reference[i]!));
  }
  return difference / (1e-5 * largest + 1e-5);
}

/** Distance of a case; 0 where both refuse it, infinite where only one does. */
function run({ name, params, sr, offset, n, resultOffset, resultLength, error }: Case): {
  d: number;
  note?: string;
} {
  const camel = (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const options = Object.fromEntries(Object.entries(params).map(([key, value]) => [camel(key), value]));
  let got: ArrayLike<number>;
  try {
    got = FUNCTIONS[name]!(floatsAt("signals.bin", offset, n), { sr, ...options } as never);
  } catch (refusal) {
    if (error !== undefined) return { d: 0 };
    return { d: Number.POSITIVE_INFINITY, note: `refused: ${(refusal as Error).message}` };
  }
  if (error !== undefined) return { d: Number.POSITIVE_INFINITY, note: `librosa refused: ${error}` };
  return { d: distance(got, floatsAt("results.bin", resultOffset, resultLength)) };
}

const { seed, versions, cases } = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as {
  seed: number;
  versions: Record<string, string>;
  cases: Case[];
};
const results = cases.map((it) => ({ it, ...run(it) }));
const rows = Object.keys(FUNCTIONS).map((name) => {
  const own = results.filter(({ it }) => it.name === name);
  const within = own.filter(({ d }) => d <= 1);
  return {
    name,
    cases: own.length,
    within: within.length,
    refusedByBoth: own.filter(({ it, d }) => it.error !== undefined && d === 0).length,
    largest: Number(Math.max(0, ...within.map(({ d }) => d)).toPrecision(2)),
  };
});
const outside = results
  .filter(({ d }) => !(d <= 1))
  .map(({ it: { name, params, sr, kind, n }, d, note }) => ({
    name,
    params,
    sr,
    kind,
    n,
    distance: String(d),
    note,
  }));
const total = `${results.length - outside.length} of ${results.length}`;
writeFileSync(join(docs, "parity.json"), `${JSON.stringify({ seed, versions, rows, outside }, null, 2)}\n`);
writeFileSync(
  join(docs, "parity.md"),
  `# Parity with librosa ${versions.librosa}

${total} random cases (seed ${seed}) are within \`1e-5 * max|librosa| + 1e-5\`, or are refused by both (a NaN of librosa's counts as a refusal). Signals: RAVDESS speech brought to 16, 22.05, 24.414, 44.1 and 48 kHz, noise, tones, chirps, impulses and silence, of 1 sample to 60 s; nFft 256 to 4096, odd sizes among them. "Largest" is the largest distance within, 1 being the tolerance.

| function | cases | within | refused by both | largest |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row.name} | ${row.cases} | ${row.within} | ${row.refusedByBoth} | ${row.largest} |`).join("\n")}

${outside.length === 0 ? "" : `Outside:\n\n${outside.map((it) => `- \`${it.name}\` ${JSON.stringify(it.params)}, ${it.kind}, ${it.sr} Hz, ${it.n} samples: ${it.note ?? it.distance}`).join("\n")}\n\n`}Made by \`scripts/parity\`: \`python3 reference.py FOLDER 600\` (with its \`requirements.txt\`), then \`tsx compare.ts FOLDER\`.
`,
);
console.log(`${total} within`);
