/**
 * Times features of a 3 s clip beside librosa, torchaudio and meyda, one thread each. Where librosa is there, writes docs/bench.md and the
 * table of the README.
 *
 *   PYTHON=python3 pnpm --filter @ser/dsp bench:peers
 *
 * Rounds are interleaved: whatever else the machine does, it does to all of them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import {
  chromaStft,
  createFrontend,
  createResampler,
  frontends,
  melspectrogram,
  mfcc,
  powerToDb,
  preemphasis,
  rms,
  spectralContrast,
  spectralFlatness,
  trim,
  yin,
  zeroCrossingRate,
} from "../src/index.ts";
import { median } from "./median.ts";
import { type PythonPeer, startPython } from "./pythonPeer.ts";
import { speechLike } from "./speechLike.ts";

/** The settings of meyda that this uses; its own types do not fit what Node loads. */
interface Meyda {
  bufferSize: number;
  sampleRate: number;
  melBands: number;
  numberOfMFCCCoefficients: number;
  extract(feature: string, signal: Float32Array): unknown;
}

type Library = "@ser/dsp" | "meyda" | "librosa" | "torchaudio";
type Task =
  | "logMel"
  | "mfcc"
  | "chroma"
  | "summary"
  | "resample"
  | "powerToDb"
  | "spectralContrast"
  | "spectralFlatness"
  | "zeroCrossingRate"
  | "rms"
  | "preemphasis"
  | "trim"
  | "yin";

const N_ROUNDS = Number(process.env.ROUNDS ?? 60);
const N_WARM = 30; // rounds before those that count
const SR = 22050;
const N_FFT = 2048;
const HOP = 512;
const y = speechLike(3, SR);

const require = createRequire(import.meta.url);
const Meyda = require("meyda") as Meyda;
Object.assign(Meyda, { bufferSize: N_FFT, sampleRate: SR, melBands: 128, numberOfMFCCCoefficients: 40 });
const centred = new Float32Array(y.length + N_FFT);
centred.set(y, N_FFT / 2);

/** A feature of meyda's for every frame that librosa has. */
function framesOfMeyda(feature: string): unknown[] {
  const frames: unknown[] = [];
  for (let start = 0; start + N_FFT <= centred.length; start += HOP) {
    frames.push(Meyda.extract(feature, centred.subarray(start, start + N_FFT)));
  }
  return frames;
}

const frontend = createFrontend(frontends.source000);
const resampler = createResampler({ origSr: 48000, targetSr: 22050 });
const mel = melspectrogram(y, { sr: SR });
const local: Readonly<Record<string, () => unknown>> = {
  "@ser/dsp logMel": () => powerToDb(melspectrogram(y, { sr: SR })),
  "@ser/dsp mfcc": () => mfcc(y, { sr: SR, nMfcc: 40 }),
  "@ser/dsp chroma": () => chromaStft(y, { sr: SR }),
  "@ser/dsp summary": () => frontend.process(y, { sr: SR }),
  "@ser/dsp resample": () => resampler(y),
  "@ser/dsp powerToDb": () => powerToDb(mel),
  "@ser/dsp spectralContrast": () => spectralContrast(y, { sr: SR }),
  "@ser/dsp spectralFlatness": () => spectralFlatness(y),
  "@ser/dsp zeroCrossingRate": () => zeroCrossingRate(y),
  "@ser/dsp rms": () => rms(y),
  "@ser/dsp preemphasis": () => preemphasis(y),
  "@ser/dsp trim": () => trim(y),
  "@ser/dsp yin": () => yin(y, { sr: SR, fmin: 65, fmax: 500 }),
  "meyda logMel": () => framesOfMeyda("melBands"), // the logarithm is part of it
  "meyda mfcc": () => framesOfMeyda("mfcc"),
  "meyda chroma": () => framesOfMeyda("chroma"),
};
const LIBRARIES: readonly Library[] = ["@ser/dsp", "meyda", "librosa", "torchaudio"];
const TASKS: Readonly<Record<Task, string>> = {
  logMel: "log-mel spectrogram, 128 bands",
  mfcc: "40 MFCC",
  chroma: "12 chroma, tuning estimated",
  summary: "180 means (front end `source000`)",
  resample: "the same samples, resampled from 48 to 22.05 kHz (librosa: by soxr)",
  powerToDb: "decibels of its mel spectrogram",
  spectralContrast: "spectral contrast",
  spectralFlatness: "spectral flatness",
  zeroCrossingRate: "zero-crossing rate",
  rms: "root mean square",
  preemphasis: "pre-emphasis",
  trim: "silence cut off its ends",
  yin: "pitch by YIN, 65 to 500 Hz",
};

/** Milliseconds of one call. */
function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Median milliseconds of each `library task`. */
async function measure(python: PythonPeer | null): Promise<Map<string, number>> {
  const times = new Map<string, number[]>();
  for (let round = -N_WARM; round < N_ROUNDS; round++) {
    for (const task of Object.keys(TASKS)) {
      for (const library of LIBRARIES) {
        const key = `${library} ${task}`;
        const run = local[key];
        const isPython = library === "librosa" || library === "torchaudio";
        if (!run && !(isPython && python)) continue;
        const ms = run ? time(run) : Number(await python!.ask(key));
        if (round >= 0 && !Number.isNaN(ms)) times.set(key, [...(times.get(key) ?? []), ms]);
      }
    }
  }
  return new Map([...times].map(([key, values]) => [key, median(values)]));
}

function report(medians: ReadonlyMap<string, number>, versions: Readonly<Record<string, string>>): string {
  const row = ([task, title]: [string, string]): string => {
    const own = medians.get(`@ser/dsp ${task}`)!;
    const cells = LIBRARIES.slice(1).map((library) => {
      const ms = medians.get(`${library} ${task}`);
      return ms === undefined ? "" : `${ms.toFixed(2)} ms (${(own / ms).toFixed(2)})`;
    });
    return `| ${[title, `${own.toFixed(2)} ms`, ...cells].join(" | ")} |`;
  };
  const meyda = (require("meyda/package.json") as { version: string }).version;
  const { librosa = "not installed", torchaudio = "not installed" } = versions;
  return `# Speed beside other libraries

Medians of ${N_ROUNDS} interleaved rounds on one 3 s clip at ${SR} Hz (nFft ${N_FFT}, hop ${HOP}), one thread each, after warming up. In brackets: the time of \`@ser/dsp\` over that library's; below 1, \`@ser/dsp\` is the faster one.

| feature | \`@ser/dsp\` | meyda ${meyda} | librosa ${librosa} | torchaudio ${torchaudio} |
| --- | --- | --- | --- | --- |
${Object.entries(TASKS).map(row).join("\n")}

librosa is called as its documentation does: \`librosa.feature.*\` of the samples, which builds its filter bank in every call; \`@ser/dsp\` keeps the last few banks, torchaudio's transforms are made once, and meyda keeps one bank. The 180 means are computed as the recipe does in Python, and by a front end made once here. meyda's features are its own definitions (its MFCC and chroma are other numbers); its time is that of the same frames.

${cpus()[0]!.model}; Node ${process.versions.node}${versions.python ? `, Python ${versions.python}, numpy ${versions.numpy}` : ""}.

Made by \`pnpm --filter @ser/dsp bench:peers\`, with \`PYTHON\` naming an interpreter that has \`bench/requirements.txt\`.
`;
}

/** Puts the table between the two marks of the README. */
function updateReadme(text: string): void {
  const file = join(import.meta.dirname, "../README.md");
  const table = text.split("\n").filter((line) => line.startsWith("|"));
  const readme = readFileSync(file, "utf8");
  const marked = /(<!-- bench:peers -->\n).*(<!-- \/bench:peers -->)/s;
  writeFileSync(file, readme.replace(marked, `$1\n${table.join("\n")}\n\n$2`));
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  const clip = join(folder, "clip.f32");
  writeFileSync(clip, new Uint8Array(y.buffer));
  const python = await startPython(clip, SR);
  if (python === null)
    console.log("librosa: not there (set PYTHON to an interpreter that has bench/requirements.txt)");
  const text = report(await measure(python), python?.versions ?? {});
  python?.end();
  console.log(text);
  if (python) {
    writeFileSync(join(import.meta.dirname, "../docs/bench.md"), text);
    updateReadme(text);
  }
} finally {
  rmSync(folder, { recursive: true });
}
