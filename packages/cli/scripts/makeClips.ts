/**
 * Makes the clips that `ser demo` classifies: one sentence in several manners, spoken by espeak-ng, and one clip that
 * goes from slow to excited.
 *
 *   pnpm --filter @ser/cli clips        needs espeak-ng and flac in PATH
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { decodeWav, encodeWav, resample, toMono } from "@ser/dsp";

const run = promisify(execFile);
const clips = join(import.meta.dirname, "..", "clips");

/** Speech needs no more, and the files stay small. */
const SR = 16000;
const BITS = 10;

/** Seconds between the parts of a clip. */
const PAUSE = 0.25;

/** How espeak-ng says something: its options -v, -p (0 to 99), -s (words a minute), -a (0 to 200). */
interface Manner {
  readonly voice: string;
  readonly pitch: number;
  readonly rate: number;
  readonly amplitude: number;
}

const SENTENCE = "The last train is leaving now.";
const slow: Manner = { voice: "en-us+m3", pitch: 15, rate: 115, amplitude: 60 };
const plain: Manner = { voice: "en-us", pitch: 50, rate: 165, amplitude: 100 };
const excited: Manner = { voice: "en-us+f2", pitch: 90, rate: 220, amplitude: 180 };

const SPOKEN: Readonly<Record<string, readonly (readonly [string, Manner])[]>> = {
  plain: [[SENTENCE, plain]],
  "slow-low-quiet": [[SENTENCE, slow]],
  "fast-high-loud": [[SENTENCE, excited]],
  "loud-rough": [[SENTENCE, { voice: "en-us+croak", pitch: 35, rate: 190, amplitude: 200 }]],
  whispered: [[SENTENCE, { voice: "en-us+whisper", pitch: 50, rate: 150, amplitude: 120 }]],
  "slow-then-excited": [
    ["I waited all day, and nobody came.", slow],
    ["Then they all came through the door!", excited],
  ],
};

const scratch = await mkdtemp(join(tmpdir(), "ser-clips-"));
try {
  for (const [name, parts] of Object.entries(SPOKEN)) {
    const spoken = [];
    for (const [text, manner] of parts) spoken.push(await speak(text, manner));
    const wav = join(scratch, `${name}.wav`);
    await writeFile(wav, encodeWav(rounded(joined(spoken)), { sr: SR, encoding: "pcm16" }));
    await run("flac", ["--best", "--force", "--silent", wav, "-o", join(clips, `${name}.flac`)]);
  }
} finally {
  await rm(scratch, { recursive: true });
}

async function speak(text: string, { voice, pitch, rate, amplitude }: Manner): Promise<Float32Array> {
  const options = ["-v", voice, "-p", `${pitch}`, "-s", `${rate}`, "-a", `${amplitude}`];
  const { stdout } = await run("espeak-ng", [...options, "--stdout", text], { encoding: "buffer" });
  const { channels, sr } = decodeWav(stdout);
  return resample(toMono(channels), { origSr: sr, targetSr: SR });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const pause = Math.round(PAUSE * SR);
  const y = new Float32Array(parts.reduce((length, part) => length + part.length + pause, -pause));
  let at = 0;
  for (const part of parts) {
    y.set(part, at);
    at += part.length + pause;
  }
  return y;
}

/** To fewer bits than a sample has: FLAC leaves those out that are always 0. */
function rounded(y: Float32Array): Float32Array {
  const steps = 2 ** (BITS - 1);
  return y.map((sample) => Math.max(-1, Math.min(1 - 1 / steps, Math.round(sample * steps) / steps)));
}
