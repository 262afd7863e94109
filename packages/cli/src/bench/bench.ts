import { seededRandom } from "@ser/datasets";
import { decodeAudio } from "@ser/datasets/node";
import { createFrontend, encodeWav, type FrontendSpec, frontends, toMono } from "@ser/dsp";
import { terminalTable } from "@ser/report/text";
import { untilInterrupted } from "../interruption.ts";
import { openBackend } from "../openBackend.ts";
import { openModel } from "../predict/openModel.ts";
import { startProgress } from "../progress.ts";
import { measure, type Rate } from "./measure.ts";

const SR = 48000;
const CLIP_SECONDS = 3;

/** What `ser bench` was asked for. */
export interface BenchRequest {
  readonly model: string | undefined;
  /** How long each step is timed. */
  readonly seconds: number;
  readonly json: boolean;
}

/**
 * Times decoding, front ends and a model on a clip of 3 s, on this machine and one thread, and prints the rates.
 *
 * @throws UserError, ModelFileError where there is no backend, or the model cannot be used
 */
export async function bench({ model, seconds, json }: BenchRequest): Promise<void> {
  const backend = await openBackend();
  const classifier = await openModel(model);
  const name = model ?? "the pretrained model";
  const y = noise();
  const bytes = encodeWav(y, { sr: SR, encoding: "pcm16" });
  const specs: [string, FrontendSpec][] = [
    ...Object.entries(frontends),
    ["the model's front end", classifier.description.frontend],
  ];
  const steps: [string, () => unknown][] = [
    ["decode WAV", async () => toMono((await decodeAudio(bytes)).channels)],
    ...specs.map(([what, spec]): [string, () => unknown] => {
      const frontend = createFrontend(spec);
      return [`features: ${what}`, () => frontend.process(y, { sr: SR })];
    }),
    [`classify: ${name}`, () => classifier.classify(y, { sr: SR })],
  ];
  const rates = await untilInterrupted("Nothing was kept.", async (signal) => {
    const progress = startProgress("timing", steps.length, "steps");
    const done: Rate[] = [];
    try {
      for (const [what, work] of steps) {
        done.push(await measure(what, work, { forMs: 1000 * seconds, signal }));
        progress.update(done.length);
      }
    } finally {
      progress.stop();
    }
    return done;
  });
  classifier.dispose();
  const result = {
    backend: backend.summary,
    node: process.versions.node,
    clipSeconds: CLIP_SECONDS,
    sr: SR,
    rates,
  };
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : textOf(backend.summary, rates)}\n`);
}

function noise(): Float32Array {
  const random = seededRandom(1);
  return Float32Array.from({ length: CLIP_SECONDS * SR }, () => 0.4 * (random() - 0.5));
}

function textOf(backend: string, rates: readonly Rate[]): string {
  const rows = rates.map(({ what, medianMs, perSecond }) => [
    what,
    perSecond.toFixed(1),
    medianMs.toFixed(2),
    `${(CLIP_SECONDS * perSecond).toFixed(0)} x`,
  ]);
  const table = terminalTable(["step", "clips/s", "median, ms", "of real time"], rows);
  return `${backend}\nClips of ${CLIP_SECONDS} s at ${SR} Hz, one thread\n${table}`;
}
