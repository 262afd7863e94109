/**
 * Draws every transform of a generated voice, before and after, into docs/pictures, and lists them in
 * docs/pictures.md.
 *
 *   pnpm --filter @ser/augment pictures
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom, syntheticCorpus } from "@ser/datasets";
import type { Matrix } from "@ser/dsp";
import { cropOrPad } from "../src/index.ts";
import { HOP, logMel, loudest, SR, spectrogramPanel, waveformPanel } from "./panels.ts";
import { inRows } from "./plotToSvg.ts";
import { exampleTransforms, spectrogramTransforms, waveformTransforms } from "./shown.ts";

const FOLDER = join(import.meta.dirname, "../docs/pictures");
const listed: string[] = [];
const clips = [...syntheticCorpus({ sr: SR, nRepetitions: 2, seed: 1 })].filter((c) => c.emotion === "happy");
const y = clips[0]!.y;
const reference = loudest(y);

function save(name: string, svg: string): void {
  listed.push(`![${name}, before and after](pictures/${name}.svg)`);
  writeFileSync(join(FOLDER, `${name}.svg`), svg);
}

/** The width in seconds of what has most frames or samples. */
function secondsOf(...lengths: number[]): number {
  return Math.max(...lengths) / SR;
}

function drawWaveform(
  name: string,
  title: string,
  after: Float32Array,
  span?: readonly [number, number],
): void {
  const peak = [y, after].reduce((top, clip) => clip.reduce((a, b) => Math.max(a, Math.abs(b)), top), 0);
  const shared = { peak, seconds: secondsOf(y.length, after.length) };
  const columns = [[y, "before"] as const, [after, `after: ${title}`] as const];
  const [from, to] = span ?? [0, shared.seconds];
  const waveforms = columns.map(([clip, text]) => {
    const shown = span ? `${text}, ${Math.round(1000 * (to - from))} ms` : text;
    return waveformPanel(clip.slice(from * SR, to * SR), shown, { ...shared, seconds: to - from });
  });
  const spectrograms = columns.map(([clip]) =>
    spectrogramPanel(logMel(clip, reference), "log-mel, -70 to 0 dB", shared.seconds),
  );
  save(name, inRows([waveforms, spectrograms], `A generated voice before and after ${title}`));
}

function drawSpectrograms(name: string, columns: readonly (readonly [Matrix, string])[]): void {
  const seconds = secondsOf(...columns.map(([S]) => S.cols * HOP));
  const panels = columns.map(([S, text]) => spectrogramPanel(S, text, seconds));
  save(name, inRows([panels], `Generated voices: ${columns.map(([, text]) => text).join("; ")}`));
}

mkdirSync(FOLDER, { recursive: true });
for (const file of readdirSync(FOLDER)) rmSync(join(FOLDER, file));
for (const [name, [title, transform, span]] of Object.entries(waveformTransforms)) {
  drawWaveform(name, title, transform(y, { sr: SR, random: seededRandom(3) }), span);
}
const S = logMel(y, reference);
for (const [name, [title, transform]] of Object.entries(spectrogramTransforms)) {
  const after = transform(S, { sr: SR, random: seededRandom(3) });
  drawSpectrograms(name, [
    [S, "before"],
    [after, `after: ${title}`],
  ]);
}
// Another voice, of the same length.
const other = cropOrPad(clips.at(-1)!.y, { durationSamples: y.length, random: seededRandom(1) });
const a = { S, label: Float32Array.of(1, 0) };
const b = { S: logMel(other, reference), label: Float32Array.of(0, 1) };
for (const [name, [title, mix]] of Object.entries(exampleTransforms)) {
  const mixed = mix(a, b, seededRandom(38));
  const shares = [...mixed.label].map((share) => share.toFixed(2));
  drawSpectrograms(name, [
    [a.S, "a, label 1 : 0"],
    [b.S, name === "copyPaste" ? "b, of the same class" : "b, label 0 : 1"],
    [mixed.S, `after: ${title}, label ${shares.join(" : ")}`],
  ]);
}

const page = `# What the transforms look like

A generated voice: no person, no recording. Bright is loud; 0 dB is the loudest point of the clip before.

${listed.join("\n\n")}

Made by \`pnpm --filter @ser/augment pictures\`.
`;
writeFileSync(join(FOLDER, "../pictures.md"), page);
