import {
  createFrontend,
  createMelStream,
  decodeWav,
  encodeWav,
  frontends,
  type MelspectrogramOptions,
  melspectrogram,
  resample,
} from "@ser/dsp";
import { clip, sr } from "./clip.ts";

/** Features as bit patterns, so that equal means equal bit for bit. */
export type Features = Record<string, number[]>;

/** What an AudioWorklet is given at a time. */
const BLOCK = 128;

export const melOptions: MelspectrogramOptions = { sr, nFft: 1024, hopLength: 256, nMels: 40 };

/** What a consumer of @ser/dsp computes, of every kind. */
export function features(): Features {
  const y = clip();
  const wav = decodeWav(encodeWav([y], { sr, encoding: "pcm16" }));
  return {
    decodeWav: bitsOf(wav.channels[0]!),
    resample: bitsOf(resample(y, { origSr: sr, targetSr: 16000 })),
    melspectrogram: bitsOf(melspectrogram(y, melOptions).data),
    createMelStream: streamed(y),
    createFrontend: bitsOf(createFrontend(frontends.source000).process(y, { sr })),
  };
}

export function bitsOf(data: Float32Array): number[] {
  return Array.from(new Uint32Array(data.buffer, data.byteOffset, data.length));
}

function streamed(y: Float32Array): number[] {
  const stream = createMelStream(melOptions);
  const frames: number[] = [];
  for (let at = 0; at < y.length; at += BLOCK) {
    frames.push(...bitsOf(stream.push(y.subarray(at, at + BLOCK)).data));
  }
  frames.push(...bitsOf(stream.flush().data));
  return frames;
}
